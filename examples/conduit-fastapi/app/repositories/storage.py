from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from app.repositories.article_repository import ArticleRepository
from app.repositories.comment_repository import CommentRepository
from app.repositories.errors import failure
from app.repositories.tag_repository import TagRepository
from app.repositories.user_repository import UserRepository


@dataclass(frozen=True, slots=True)
class Repositories:
    articles: ArticleRepository
    comments: CommentRepository
    tags: TagRepository
    users: UserRepository

    @classmethod
    def on(cls, session: AsyncSession) -> Self:
        return cls(
            articles=ArticleRepository(session),
            comments=CommentRepository(session),
            tags=TagRepository(session),
            users=UserRepository(session),
        )


class Database:
    """Hands out the repositories on one connection, for as long as the caller's block lasts."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._writing = async_sessionmaker(engine, expire_on_commit=False)
        self._reading = async_sessionmaker(
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
            expire_on_commit=False,
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        """Committed at the end, rolled back on an error."""
        async with _translated(), self._writing.begin() as session:
            yield Repositories.on(session)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Repositories]:
        """All statements see the rows of one moment; none may write."""
        async with _translated(), self._reading.begin() as session:
            yield Repositories.on(session)


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise failure(error) from None
