"""A default that is called where it is written gives every row the same value; one that is handed over is called each time.

Needs sqlalchemy and django. Exits 1 if the claim is false.
"""

import sys
from uuid import uuid4

import django
import sqlalchemy
from django.conf import settings
from django.db import models
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert, select

settings.configure()


def by_alchemy(default) -> bool:
    """Whether two rows differ."""
    engine = create_engine("sqlite://")
    table = Table("rows", MetaData(), Column("key", String, default=default))
    table.create(engine)
    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(insert(table))
        return len(set(connection.scalars(select(table.c.key)))) == 2


def by_django(default) -> bool:
    field = models.CharField(default=default)
    return field.get_default() != field.get_default()


def key() -> str:
    return str(uuid4())


called, handed = [by_alchemy(key()), by_django(key())], [by_alchemy(key), by_django(key)]
print(f"SQLAlchemy {sqlalchemy.__version__}, Django {django.__version__}: called {called}, handed over {handed}")
sys.exit(0 if all(handed) and not any(called) else 1)
