from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypedDict

from articles.repositories import records


class Profile(TypedDict):
    username: str
    bio: str | None
    following: bool


class Article(TypedDict):
    slug: str
    title: str
    body: str
    createdAt: str
    author: Profile


class ArticleEnvelope(TypedDict):
    article: Article


class ArticleList(TypedDict):
    articles: list[Article]
    articlesCount: int


def article_envelope(record: records.Article) -> ArticleEnvelope:
    return {"article": _article(record)}


def article_list(found: Sequence[records.Article]) -> ArticleList:
    return {"articles": [_article(record) for record in found], "articlesCount": len(found)}


def _article(record: records.Article) -> Article:
    return {
        "slug": record.slug,
        "title": record.title,
        "body": record.body,
        "createdAt": _timestamp(record.created_at),
        "author": _profile(record.author),
    }


def _profile(record: records.Profile) -> Profile:
    return {"username": record.username, "bio": record.bio, "following": record.following}


def _timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
