"""One async session runs one statement at a time: two at once fail.

Needs sqlalchemy[asyncio] and asyncpg, and a PostgreSQL that HOLDFAST_DATABASE_URL names. Exits 1 if the claim is false.
"""

import asyncio
import os
import sys

import sqlalchemy
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def probe() -> list[str]:
    engine = create_async_engine(make_url(os.environ["HOLDFAST_DATABASE_URL"]).set(drivername="postgresql+asyncpg"))
    statement = text("SELECT pg_sleep(0.05)")
    async with AsyncSession(engine) as session:
        both = await asyncio.gather(session.execute(statement), session.execute(statement), return_exceptions=True)
    async with AsyncSession(engine) as session:
        await session.execute(statement)
        await session.execute(statement)
    await engine.dispose()
    return [type(each).__name__ for each in both if isinstance(each, Exception)]


failed = asyncio.run(probe())
print(f"SQLAlchemy {sqlalchemy.__version__}: two at once fail with {failed}, one after the other with nothing")
sys.exit(0 if failed else 1)
