"""The ARRAY of the package itself knows no `contains`; that of the PostgreSQL dialect does.

Needs sqlalchemy. Exits 1 if the claim is false.
"""

import sys

import sqlalchemy
from sqlalchemy import Column, String
from sqlalchemy.dialects import postgresql


def fails(array) -> bool:
    try:
        Column("tags", array(String)).contains(["a"]).compile(dialect=postgresql.dialect())
    except NotImplementedError:
        return True
    return False


generic, own = fails(sqlalchemy.ARRAY), fails(postgresql.ARRAY)
print(f"SQLAlchemy {sqlalchemy.__version__}: generic fails {generic}, PostgreSQL's fails {own}")
sys.exit(0 if generic and not own else 1)
