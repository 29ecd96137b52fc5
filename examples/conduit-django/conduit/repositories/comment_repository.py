from typing import Any

from django.db.models import QuerySet

from conduit.models import Comment
from conduit.repositories import records
from conduit.repositories.profiles import AUTHOR, author, followed_by

COLUMNS = ("id", "body", "created_at", "updated_at")


class CommentRepository:
    def of_article(self, article_id: int, viewer_id: int | None) -> list[records.Comment]:
        """All comments of the article, newest first."""
        comments = Comment.objects.filter(article=article_id).order_by("-created_at", "-id")
        return [_record(row) for row in _as_seen_by(viewer_id, comments)]

    def add(self, article_id: int, author_id: int, body: str) -> records.Comment:
        added = Comment.objects.create(article_id=article_id, author_id=author_id, body=body)
        return _record(_as_seen_by(author_id, _comment(added.pk)).get())

    def hold_author(self, article_id: int, comment_id: int) -> int | None:
        """The id of the author of that comment on that article; it stays until the transaction ends."""
        comment = _comment(comment_id).filter(article=article_id)
        return comment.select_for_update().values_list("author_id", flat=True).first()

    def delete(self, comment_id: int) -> None:
        _comment(comment_id).delete()


def _comment(comment_id: int) -> QuerySet[Comment]:
    return Comment.objects.filter(pk=comment_id)


def _as_seen_by(viewer_id: int | None, comments: QuerySet[Comment]) -> QuerySet[Comment, Any]:
    return comments.values(*COLUMNS, *AUTHOR, following=followed_by(viewer_id, "author_id"))


def _record(row: dict[str, Any]) -> records.Comment:
    return records.Comment(**{column: row[column] for column in COLUMNS}, author=author(row))
