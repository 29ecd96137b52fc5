from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypedDict

from articles.repositories import records
from articles.services.errors import Malformed


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


def article_list(found: Sequence[records.Article], total: int | None = None) -> ArticleList:
    count = len(found) if total is None else total
    return {"articles": [_article(record) for record in found], "articlesCount": count}


def article_page(query: Mapping[str, str]) -> records.ArticlePage:
    """What the query string asks for; raises Malformed."""
    return records.ArticlePage(
        author=_name(query, "author"),
        commenter=_name(query, "commenter"),
        limit=_whole_number(query, "limit", default=5, least=1, most=20),
        offset=_whole_number(query, "offset", default=0, least=0, most=2**31),
    )


def _name(query: Mapping[str, str], key: str) -> str | None:
    """PostgreSQL's text cannot hold a NUL, and so no name does."""
    if "\0" in query.get(key, ""):
        raise Malformed(f"This cannot be: {key}.")
    return query.get(key)


def _whole_number(query: Mapping[str, str], key: str, *, default: int, least: int, most: int) -> int:
    text = query.get(key, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
        raise Malformed(f"This cannot be: {key}.")
    return int(text)


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
