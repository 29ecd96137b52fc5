"""After a commit, async_sessionmaker's default leaves attributes that cannot be read outside a greenlet.

Needs HOLDFAST_DATABASE_URL, sqlalchemy[asyncio] and asyncpg. Exits 1 if the claim is false.
"""

import asyncio
import os
import sys

import sqlalchemy
from sqlalchemy import make_url
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Article(Base):
    __tablename__ = "probe_expire_on_commit"
    __table_args__ = {"prefixes": ["TEMPORARY"]}
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


async def title_after_commit(sessions: async_sessionmaker[AsyncSession]) -> str:
    async with sessions() as session:
        await (await session.connection()).run_sync(Base.metadata.create_all)
        article = Article(title="kept")
        session.add(article)
        await session.commit()
        try:
            return f"read {article.title!r}"
        except MissingGreenlet:
            return "raised MissingGreenlet"


async def main() -> bool:
    url = make_url(os.environ["HOLDFAST_DATABASE_URL"]).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, pool_size=1)
    left = await title_after_commit(async_sessionmaker(engine))
    given = await title_after_commit(async_sessionmaker(engine, expire_on_commit=False))
    await engine.dispose()
    print(f"SQLAlchemy {sqlalchemy.__version__}, asyncpg: an attribute read after commit")
    print(f"  async_sessionmaker(engine)                          {left}")
    print(f"  async_sessionmaker(engine, expire_on_commit=False)  {given}")
    return left == "raised MissingGreenlet" and given == "read 'kept'"


sys.exit(0 if asyncio.run(main()) else 1)
