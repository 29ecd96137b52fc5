from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Profile:
    username: str
    bio: str | None
    following: bool


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: str
    body: str
    created_at: datetime
    author: Profile


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Which articles are asked for; a filter that is None is not."""

    author: str | None
    commenter: str | None
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class Articles:
    page: list[Article]
    total: int
