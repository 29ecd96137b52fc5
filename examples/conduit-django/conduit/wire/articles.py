from typing import Any, TypedDict

from conduit.wire.moments import moment
from conduit.wire.profiles import Profile, profile
from conduit.wire.reading import content
from conduit.wire.rules import MOST_TAGS, names, text

ARTICLE = {
    "title": text(1, 255),
    "description": text(1),
    "body": text(1),
    "tagList": names(64, MOST_TAGS),
}


class Article(TypedDict):
    slug: str
    title: str
    description: str
    body: str
    tagList: list[str]
    createdAt: str
    updatedAt: str
    favorited: bool
    favoritesCount: int
    author: Profile


class ArticleEnvelope(TypedDict):
    article: Article


class ArticleList(TypedDict):
    articles: list[Article]
    articlesCount: int


def new_article(body: bytes) -> dict[str, Any]:
    return content(body, "article", ARTICLE, required=("title", "description", "body"))


def article_change(body: bytes) -> dict[str, Any]:
    return content(body, "article", ARTICLE)


def article_envelope(record: Any) -> ArticleEnvelope:
    return {"article": _article(record)}


def article_list(page: Any) -> ArticleList:
    return {"articles": [_article(record) for record in page.articles], "articlesCount": page.total}


def _article(record: Any) -> Article:
    return {
        "slug": record.slug,
        "title": record.title,
        "description": record.description,
        "body": record.body,
        "tagList": record.tag_list,
        "createdAt": moment(record.created_at),
        "updatedAt": moment(record.updated_at),
        "favorited": record.favorited,
        "favoritesCount": record.favorites_count,
        "author": profile(record.author),
    }
