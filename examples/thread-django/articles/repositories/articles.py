from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from articles.models import Article, Comment, Follow
from articles.repositories import records


class ArticleRepository:
    def get(self, slug: str, viewer_id: int | None) -> records.Article | None:
        row = _as_seen_by(viewer_id, _named(slug)).first()
        return None if row is None else _record(row)

    def followed_by(self, viewer_id: int) -> list[records.Article]:
        """What those whom the viewer follows have written, newest first."""
        articles = Article.objects.filter(author__followers=viewer_id).order_by("-created_at", "-id")
        return [_record(row) for row in _as_seen_by(viewer_id, articles)]

    def page(self, asked: records.ArticlePage, viewer_id: int | None) -> records.Articles:
        """One page of what is asked for, newest first, and how much there is of it."""
        wanted = _asked_for(asked)
        newest = wanted.order_by("-created_at", "-id")[asked.offset : asked.offset + asked.limit]
        return records.Articles(
            page=[_record(row) for row in _as_seen_by(viewer_id, newest)], total=wanted.count()
        )

    def lock_author(self, slug: str) -> int | None:
        """The id of the article's author; the article stays as it is until the transaction ends."""
        return _named(slug).select_for_update().values_list("author_id", flat=True).first()

    def delete(self, slug: str) -> None:
        """With its comments: that is Django's doing, not the database's, and plain SQL would not do it."""
        _named(slug).delete()


def _named(slug: str) -> QuerySet[Article]:
    """PostgreSQL's text cannot hold a NUL: no article has such a slug."""
    return Article.objects.none() if "\0" in slug else Article.objects.filter(slug=slug)


def _asked_for(asked: records.ArticlePage) -> QuerySet[Article]:
    articles = Article.objects.all()
    if asked.author is not None:
        articles = articles.filter(author__username=asked.author)
    if asked.commenter is not None:
        by_commenter = Comment.objects.filter(
            article=OuterRef("pk"), author__username=asked.commenter
        )
        articles = articles.filter(Exists(by_commenter))
    return articles


def _as_seen_by(viewer_id: int | None, articles: QuerySet[Article]) -> QuerySet[Article, Any]:
    following = (
        Value(False, output_field=BooleanField())
        if viewer_id is None
        else Exists(Follow.objects.filter(follower=viewer_id, followed=OuterRef("author_id")))
    )
    return articles.values(
        "slug", "title", "body", "created_at", "author__username", "author__bio", following=following
    )


def _record(row: dict[str, Any]) -> records.Article:
    return records.Article(
        slug=row["slug"],
        title=row["title"],
        body=row["body"],
        created_at=row["created_at"],
        author=records.Profile(
            username=row["author__username"], bio=row["author__bio"], following=row["following"]
        ),
    )
