from typing import TypedDict

from app.repositories.records import Comment
from app.services.articles import no_article
from app.services.errors import NotAllowed, NotFound
from app.services.retries import retried
from app.services.sent import Sent
from app.services.storage import Database
from app.services.viewers import must_stay


class NewComment(TypedDict):
    body: str


async def list_comments(database: Database, slug: str, viewer_id: int | None) -> list[Comment]:
    async with database.snapshot() as storage:
        if not await storage.articles.exists(slug):
            raise no_article()
        return await storage.comments.of_article(slug, viewer_id)


@retried
async def add_comment(database: Database, slug: str, viewer_id: int, sent: Sent[NewComment]) -> Comment:
    async with database.transaction() as storage:
        await must_stay(storage, viewer_id)
        held = await storage.articles.hold(slug)
        if held is None:
            raise no_article()
        return await storage.comments.add(held.id, viewer_id, sent.content()["body"])


@retried
async def delete_comment(database: Database, slug: str, comment_id: int, viewer_id: int) -> None:
    async with database.transaction() as storage:
        await must_stay(storage, viewer_id)
        held = await storage.articles.hold(slug)
        if held is None:
            raise no_article()
        author_id = await storage.comments.hold_author(held.id, comment_id)
        if author_id is None:
            raise NotFound({"comment": ["is not there"]})
        if author_id != viewer_id:
            raise NotAllowed({"comment": ["is somebody else's"]})
        await storage.comments.delete(comment_id)
