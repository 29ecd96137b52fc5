"""What becomes of the rows of a to-many relationship, by how their parent is deleted and what the models say.

Needs HOLDFAST_DATABASE_URL, sqlalchemy[asyncio] and asyncpg. Exits 1 if a claim is false.
"""

import asyncio
import os
import sys
from typing import Any

import sqlalchemy
from sqlalchemy import ForeignKey, delete, make_url, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine, AsyncEngine, AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

GONE, REFUSED, NULLED = "gone", "refused", "nulled"
ORM_CASCADE = {"cascade": "all, delete-orphan"}
LEFT_TO_DATABASE = {"cascade": "all, delete-orphan", "passive_deletes": True}

# foreign key, may be null, options of the collection (None: not mapped), by session.delete, by delete()
CLAIMS: list[tuple[str | None, bool, dict[str, Any] | None, str, str]] = [
    ("CASCADE", False, None, GONE, GONE),
    ("CASCADE", False, LEFT_TO_DATABASE, GONE, GONE),
    ("CASCADE", False, {}, REFUSED, GONE),
    ("CASCADE", True, {}, NULLED, GONE),
    ("CASCADE", False, {"passive_deletes": "all"}, GONE, GONE),
    (None, False, None, REFUSED, REFUSED),
    (None, False, {}, REFUSED, REFUSED),
    (None, True, {}, NULLED, REFUSED),
    (None, False, ORM_CASCADE, GONE, REFUSED),
    (None, False, LEFT_TO_DATABASE, REFUSED, REFUSED),
]


async def outcome(
    engine: AsyncEngine,
    ondelete: str | None,
    nullable: bool,
    options: dict[str, Any] | None,
    by_statement: bool,
) -> str:
    class Base(DeclarativeBase):
        pass

    class Comment(Base):
        __tablename__ = "probe_comments"
        __table_args__ = {"prefixes": ["TEMPORARY"]}
        id: Mapped[int] = mapped_column(primary_key=True)
        article_id: Mapped[int | None] = mapped_column(
            ForeignKey("probe_articles.id", ondelete=ondelete), nullable=nullable
        )

    class Article(Base):
        __tablename__ = "probe_articles"
        __table_args__ = {"prefixes": ["TEMPORARY"]}
        id: Mapped[int] = mapped_column(primary_key=True)
        if options is not None:
            comments = relationship(Comment, **options)

    async with engine.connect() as connection:
        async with connection.begin() as outer:
            await connection.run_sync(Base.metadata.create_all)
            async with AsyncSession(connection, join_transaction_mode="create_savepoint") as session:
                session.add(Article(id=1))
                await session.flush()
                session.add(Comment(id=1, article_id=1))
                await session.commit()
                try:
                    if by_statement:
                        await session.execute(delete(Article).where(Article.id == 1))
                    else:
                        await session.delete(await session.get_one(Article, 1))
                    await session.commit()
                    left = (await session.execute(select(Comment.article_id))).scalars().all()
                    result = {(): GONE, (None,): NULLED}.get(tuple(left), f"left {left}")
                except IntegrityError:
                    result = REFUSED
            await outer.rollback()
    return result


async def main() -> bool:
    url = make_url(os.environ["HOLDFAST_DATABASE_URL"]).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url)
    print(f"SQLAlchemy {sqlalchemy.__version__}: the comments, after their article is deleted")
    print(f"{'ondelete':10}{'nullable':10}{'collection':62}{'session.delete':16}delete()")
    held = True
    for ondelete, nullable, options, *claimed in CLAIMS:
        got = [await outcome(engine, ondelete, nullable, options, by) for by in (False, True)]
        held = held and got == claimed
        collection = "not mapped" if options is None else str(options)
        mark = "" if got == claimed else f"  CLAIMED {claimed}"
        print(f"{ondelete or '-':10}{nullable!s:10}{collection:62}{got[0]:16}{got[1]}{mark}")
    await engine.dispose()
    return held


sys.exit(0 if asyncio.run(main()) else 1)
