from typing import TypedDict

from conduit.repositories.records import Comment
from conduit.services.articles import no_article
from conduit.services.errors import NotAllowed, NotFound
from conduit.services.retries import retried
from conduit.services.sent import Sent
from conduit.services.storage import Database
from conduit.services.viewers import must_stay


class NewComment(TypedDict):
    body: str


def list_comments(database: Database, slug: str, viewer_id: int | None) -> list[Comment]:
    with database.snapshot() as storage:
        article_id = storage.articles.id_of(slug)
        if article_id is None:
            raise no_article()
        return storage.comments.of_article(article_id, viewer_id)


@retried
def add_comment(database: Database, slug: str, viewer_id: int, sent: Sent[NewComment]) -> Comment:
    with database.transaction() as storage:
        must_stay(storage, viewer_id)
        held = storage.articles.hold(slug)
        if held is None:
            raise no_article()
        return storage.comments.add(held.id, viewer_id, sent.content()["body"])


@retried
def delete_comment(database: Database, slug: str, comment_id: int, viewer_id: int) -> None:
    with database.transaction() as storage:
        must_stay(storage, viewer_id)
        held = storage.articles.hold(slug)
        if held is None:
            raise no_article()
        author_id = storage.comments.hold_author(held.id, comment_id)
        if author_id is None:
            raise NotFound({"comment": ["is not there"]})
        if author_id != viewer_id:
            raise NotAllowed({"comment": ["is somebody else's"]})
        storage.comments.delete(comment_id)
