"""A time with a zone does not go into a column without one, and a bare `DateTime` or `Mapped[datetime]` makes such columns.

Needs sqlalchemy[asyncio] and asyncpg, and a PostgreSQL that HOLDFAST_DATABASE_URL names. Exits 1 if the claim is false.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import Column, DateTime, MetaData, Table, insert, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class Row(Base):
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


async def taken(column: DateTime) -> bool:
    """Whether a column takes a time with a zone."""
    engine = create_async_engine(make_url(os.environ["HOLDFAST_DATABASE_URL"]).set(drivername="postgresql+asyncpg"))
    table = Table("probe_times", MetaData(), Column("at", column))
    try:
        async with engine.begin() as connection:
            await connection.run_sync(table.create)
            await connection.execute(insert(table), {"at": datetime.now(UTC)})
            await connection.run_sync(table.drop)
    except DBAPIError:
        return False
    finally:
        await engine.dispose()
    return True


bare, zoned = asyncio.run(taken(DateTime())), asyncio.run(taken(DateTime(timezone=True)))
by_annotation = Row.__table__.c.at.type.timezone
print(f"SQLAlchemy {sqlalchemy.__version__}: bare takes it {bare}, zoned {zoned}, an annotation makes zones {by_annotation}")
sys.exit(0 if zoned and not bare and not by_annotation else 1)
