from collections.abc import Sequence
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from app.repositories import records


class Wire(BaseModel):
    model_config = ConfigDict(from_attributes=True, alias_generator=to_camel, validate_by_name=True)


class Profile(Wire):
    username: str
    bio: str | None
    following: bool


class Article(Wire):
    slug: str
    title: str
    body: str
    created_at: datetime
    author: Profile


class ArticleEnvelope(Wire):
    article: Article


class ArticleList(Wire):
    articles: list[Article]
    articles_count: int

    @classmethod
    def of(cls, articles: Sequence[records.Article], total: int | None = None) -> Self:
        return cls(
            articles=[Article.model_validate(article) for article in articles],
            articles_count=len(articles) if total is None else total,
        )
