"""`drop_all` before `create_all` deletes the rows that are there; `create_all` alone leaves them.

Needs sqlalchemy. Exits 1 if the claim is false.
"""

import sys

import sqlalchemy
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine, func, insert, select

metadata = MetaData()
tags = Table("tags", metadata, Column("id", Integer, primary_key=True))


def left(connection: Connection, drops: bool) -> int | None:
    """The rows after a second start."""
    metadata.drop_all(connection)
    metadata.create_all(connection)
    connection.execute(insert(tags))
    if drops:
        metadata.drop_all(connection)
    metadata.create_all(connection)
    return connection.scalar(select(func.count()).select_from(tags))


with create_engine("sqlite://").begin() as connection:
    kept, dropped = left(connection, False), left(connection, True)
print(f"SQLAlchemy {sqlalchemy.__version__}: rows after a second start: {kept}, with drop_all {dropped}")
sys.exit(0 if (kept, dropped) == (1, 0) else 1)
