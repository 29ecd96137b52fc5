from functools import partial

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import mapped_column, relationship as relationship_

relationship = relationship_
relationship = relationship
needed = partial(Column, nullable=False)


def reference(table, nullable=False, key="id", *, action: str = "CASCADE", **more):
    return Column(ForeignKey("{0}.{1}".format(table, key), ondelete=action), nullable=nullable, **more)


def link(table: str):
    return reference(table, key="pk", action=None)


def either(flag):
    if flag:
        return Column(Integer)
    return mapped_column()
