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
    """Somebody whom the viewer may follow, and how the viewer sees them."""

    id: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: str
    description: str
    body: str
    created_at: datetime
    updated_at: datetime
    tag_list: list[str]
    favorited: bool
    favorites_count: int
    author: Profile


@dataclass(frozen=True, slots=True)
class Held:
    """What a use case must know of an article that stays as it is until the transaction ends."""

    id: int
    author_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Articles:
    """One page, and how many articles there are on all of them."""

    articles: list[Article]
    total: int


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    body: str
    created_at: datetime
    updated_at: datetime
    author: Profile
