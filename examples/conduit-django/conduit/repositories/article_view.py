"""An article as its readers see it: its author, its tags and what depends on the viewer, in one statement."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from conduit.models import Article, Favorite, Tag
from conduit.repositories import records
from conduit.repositories.profiles import AUTHOR, author, followed_by

COLUMNS = ("slug", "title", "description", "body", "created_at", "updated_at")
DERIVED = ("tag_list", "favorited", "favorites_count")


def as_seen_by(viewer_id: int | None, articles: QuerySet[Article]) -> QuerySet[Article, Any]:
    return articles.values(
        *COLUMNS,
        *AUTHOR,
        following=followed_by(viewer_id, "author_id"),
        tag_list=ArraySubquery(Tag.objects.filter(articles=OuterRef("pk")).order_by("name").values("name")),
        favorited=_favorited_by(viewer_id),
        favorites_count=_favorites_count(),
    )


def record(row: dict[str, Any]) -> records.Article:
    shown = {column: row[column] for column in (*COLUMNS, *DERIVED)}
    return records.Article(**shown, author=author(row))


def _favorited_by(viewer_id: int | None) -> Combinable:
    if viewer_id is None:
        return Value(False, output_field=BooleanField())
    return Exists(Favorite.objects.filter(article=OuterRef("pk"), user=viewer_id))


def _favorites_count() -> Combinable:
    favorites = Favorite.objects.filter(article=OuterRef("pk")).values("article")
    return Coalesce(Subquery(favorites.annotate(count=Count("*")).values("count")), 0)
