"""The async session has no `query`, engines have no `execute`, and `select` takes no list.

Needs sqlalchemy[asyncio]. Exits 1 if the claim is false.
"""

import sys

import sqlalchemy
from sqlalchemy import Engine, column, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

there = [f"{kind.__name__}.{name}" for kind, name in [(AsyncSession, "query"), (Engine, "execute"), (AsyncEngine, "execute")] if hasattr(kind, name)]
try:
    select([column("a")])
    there.append("select([...])")
except ArgumentError:
    pass
print(f"SQLAlchemy {sqlalchemy.__version__}: still there: {there}")
sys.exit(1 if there else 0)
