"""An article as its readers see it: its author, its tags and what depends on the viewer, in one statement."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, cast, false, func, select

from app.models import Article, Tag, User, article_tags, favorites
from app.repositories import records
from app.repositories.user_repository import followed_by, profile


def as_seen_by(viewer_id: int | None) -> Select[*tuple[Any, ...]]:
    return select(
        Article.slug,
        Article.title,
        Article.description,
        Article.body,
        Article.created_at,
        Article.updated_at,
        _tag_names().label("tag_list"),
        _favorited_by(viewer_id).label("favorited"),
        _favorites_count().label("favorites_count"),
        User.username,
        User.bio,
        User.image,
        followed_by(viewer_id).label("following"),
    ).join(Article.author)


def record(row: Row[*tuple[Any, ...]]) -> records.Article:
    return records.Article(
        slug=row.slug,
        title=row.title,
        description=row.description,
        body=row.body,
        created_at=row.created_at,
        updated_at=row.updated_at,
        tag_list=row.tag_list or [],
        favorited=row.favorited,
        favorites_count=row.favorites_count,
        author=profile(row),
    )


def _tag_names() -> ColumnElement[list[str]]:
    names = cast(Tag.name, Text)  # asyncpg knows text[] by itself; varchar[] it would have to ask for
    return (
        select(func.array_agg(names).aggregate_order_by(Tag.name))
        .join(article_tags, article_tags.c.tag_id == Tag.id)
        .where(article_tags.c.article_id == Article.id)
        .correlate(Article)
        .scalar_subquery()
    )


def _favorited_by(viewer_id: int | None) -> ColumnElement[bool]:
    return false() if viewer_id is None else Article.favorited_by.any(User.id == viewer_id)


def _favorites_count() -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(favorites)
        .where(favorites.c.article_id == Article.id)
        .correlate(Article)
        .scalar_subquery()
    )
