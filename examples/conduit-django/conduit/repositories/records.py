"""What leaves the repositories: plain values, from which nothing loads and which nothing saves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class User:
    id: int
    email: str
    username: str
    bio: str | None
    image: str | None


@dataclass(frozen=True, slots=True)
class Credentials:
    user: User
    password_hash: str


@dataclass(frozen=True, slots=True)
class Profile:
    username: str
    bio: str | None
    image: str | None
    following: bool


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: str
    description: str
    body: str
    tag_list: list[str]
    created_at: datetime
    updated_at: datetime
    favorited: bool
    favorites_count: int
    author: Profile


@dataclass(frozen=True, slots=True)
class Articles:
    """A page, and how many articles all its pages have."""

    articles: list[Article]
    total: int


@dataclass(frozen=True, slots=True)
class Held:
    """What decides about an article that nobody else changes until the transaction ends."""

    id: int
    author_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    body: str
    created_at: datetime
    updated_at: datetime
    author: Profile
