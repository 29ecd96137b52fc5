from dataclasses import dataclass
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession

from app.repositories.articles import ArticleRepository
from app.repositories.users import UserRepository


@dataclass(frozen=True, slots=True)
class Repositories:
    articles: ArticleRepository
    users: UserRepository

    @classmethod
    def on(cls, session: AsyncSession) -> Self:
        return cls(articles=ArticleRepository(session), users=UserRepository(session))
