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
