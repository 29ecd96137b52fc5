from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.db.transaction import atomic

from conduit.models import Article, ArticleTag, Favorite
from conduit.repositories import records
from conduit.repositories.article_view import as_seen_by, record
from conduit.repositories.taken import unless_taken

UNIQUE = {"articles_slug_key": "slug"}
FILTERS = {"tag": "tags__name", "author": "author__username", "favorited": "favorited_by__username"}


class ArticleRepository:
    def get(self, slug: str, viewer_id: int | None) -> records.Article | None:
        row = as_seen_by(viewer_id, _named(slug)).first()
        return None if row is None else record(row)

    def get_held(self, article_id: int, viewer_id: int) -> records.Article:
        """An article that this transaction has written, or holds."""
        return record(as_seen_by(viewer_id, _article(article_id)).get())

    def id_of(self, slug: str) -> int | None:
        return _named(slug).values_list("pk", flat=True).first()

    def page(
        self, filters: Mapping[str, object], limit: int, offset: int, viewer_id: int | None
    ) -> records.Articles:
        # None of these finds an article twice: names are unique, and so are the pairs that lead to them.
        left = Article.objects.filter(**{FILTERS[name]: value for name, value in filters.items()})
        return _page(left, limit, offset, viewer_id)

    def feed(self, limit: int, offset: int, viewer_id: int) -> records.Articles:
        """What those whom the viewer follows have written."""
        followed = Article.objects.filter(author__followers=viewer_id)
        return _page(followed, limit, offset, viewer_id)

    def hold(self, slug: str) -> records.Held | None:
        """The article, which nobody else changes or deletes until the transaction ends."""
        row = _named(slug).select_for_update().values("id", "author_id", "title").first()
        return None if row is None else records.Held(**row)

    def add(self, author_id: int, values: Mapping[str, Any]) -> int:
        with unless_taken(UNIQUE), atomic():
            added: int = Article.objects.create(author_id=author_id, **values).pk
        return added

    def update(self, article_id: int, values: Mapping[str, Any]) -> None:
        with unless_taken(UNIQUE), atomic():
            _article(article_id).update(**values, updated_at=Now())

    def delete(self, article_id: int) -> None:
        """With its comments, tags and favorites: that is Django's doing, and plain SQL would not do it."""
        _article(article_id).delete()

    def retag(self, article_id: int, tag_ids: Collection[int]) -> None:
        """Gives the article these tags and no others."""
        ArticleTag.objects.filter(article=article_id).exclude(tag__in=tag_ids).delete()
        self.tag(article_id, tag_ids)

    def tag(self, article_id: int, tag_ids: Collection[int]) -> None:
        pairs = [ArticleTag(article_id=article_id, tag_id=tag_id) for tag_id in tag_ids]
        ArticleTag.objects.bulk_create(pairs, ignore_conflicts=True)

    def favorite(self, user_id: int, article_id: int) -> None:
        pair = Favorite(user_id=user_id, article_id=article_id)
        Favorite.objects.bulk_create([pair], ignore_conflicts=True)

    def unfavorite(self, user_id: int, article_id: int) -> None:
        Favorite.objects.filter(user=user_id, article=article_id).delete()


def _article(article_id: int) -> QuerySet[Article]:
    return Article.objects.filter(pk=article_id)


def _named(slug: str) -> QuerySet[Article]:
    return Article.objects.filter(slug=slug)


def _page(articles: QuerySet[Article], limit: int, offset: int, viewer_id: int | None) -> records.Articles:
    newest_first = articles.order_by("-created_at", "-id")
    rows = as_seen_by(viewer_id, newest_first)[offset : offset + limit]
    return records.Articles([record(row) for row in rows], articles.count())
