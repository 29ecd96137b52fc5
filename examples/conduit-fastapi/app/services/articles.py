from typing import Any, NotRequired, TypedDict

from app.repositories.records import Article as Article
from app.repositories.records import Articles as Articles
from app.repositories.records import Held
from app.services.errors import NotAllowed, NotFound
from app.services.retries import retried
from app.services.sent import Sent
from app.services.slugs import candidates, slugify
from app.services.storage import Database, Storage
from app.services.viewers import must_exist, must_stay


class NewArticle(TypedDict):
    title: str
    description: str
    body: str
    tag_list: NotRequired[list[str]]


class ArticleChange(TypedDict, total=False):
    title: str
    description: str
    body: str
    tag_list: list[str]


class Page(TypedDict):
    limit: int
    offset: int


class Filters(TypedDict):
    tag: str | None
    author: str | None
    favorited: str | None


async def list_articles(database: Database, filters: Filters, page: Page, viewer_id: int | None) -> Articles:
    async with database.snapshot() as storage:
        return await storage.articles.page(**filters, **page, viewer_id=viewer_id)


async def feed(database: Database, page: Sent[Page], viewer_id: int) -> Articles:
    async with database.snapshot() as storage:
        await must_exist(storage, viewer_id)
        return await storage.articles.feed(**page.content(), viewer_id=viewer_id)


async def get_article(database: Database, slug: str, viewer_id: int | None) -> Article:
    async with database.snapshot() as storage:
        article = await storage.articles.get(slug, viewer_id)
    if article is None:
        raise no_article()
    return article


@retried
async def create_article(database: Database, viewer_id: int, sent: Sent[NewArticle]) -> Article:
    async with database.transaction() as storage:
        await must_stay(storage, viewer_id)
        values: dict[str, Any] = {**sent.content()}
        names = values.pop("tag_list", [])
        article_id = await _add(storage, viewer_id, values)
        await _tag(storage, article_id, names)
        return await storage.articles.get_held(article_id, viewer_id)


@retried
async def update_article(database: Database, slug: str, viewer_id: int, sent: Sent[ArticleChange]) -> Article:
    async with database.transaction() as storage:
        held = await _own(storage, slug, viewer_id)
        values: dict[str, Any] = {**sent.content()}
        names = values.pop("tag_list", None)
        if values or names is not None:
            await _update(storage, held, values)
        if names is not None:
            await storage.articles.untag(held.id)
            await _tag(storage, held.id, names)
        return await storage.articles.get_held(held.id, viewer_id)


@retried
async def delete_article(database: Database, slug: str, viewer_id: int) -> None:
    async with database.transaction() as storage:
        held = await _own(storage, slug, viewer_id)
        await storage.articles.delete(held.id)


def no_article() -> NotFound:
    return NotFound({"article": ["is not there"]})


async def _own(storage: Storage, slug: str, viewer_id: int) -> Held:
    await must_stay(storage, viewer_id)
    held = await storage.articles.hold_for_change(slug)
    if held is None:
        raise no_article()
    if held.author_id != viewer_id:
        raise NotAllowed({"article": ["is somebody else's"]})
    return held


async def _add(storage: Storage, author_id: int, values: dict[str, Any]) -> int:
    for slug in candidates(values["title"]):
        article_id = await storage.articles.add(author_id, {**values, "slug": slug})
        if article_id is not None:
            return article_id
    raise RuntimeError("Every slug that was tried is taken.")


async def _update(storage: Storage, held: Held, values: dict[str, Any]) -> None:
    """Writes the row even if only the tags change: it says when the article was changed."""
    title = values.setdefault("title", held.title)
    if slugify(title) == slugify(held.title):
        await storage.articles.update(held.id, values)
        return
    for slug in candidates(title):
        if await storage.articles.rename(held.id, slug, values):
            return
    raise RuntimeError("Every slug that was tried is taken.")


async def _tag(storage: Storage, article_id: int, names: list[str]) -> None:
    if names:
        await storage.tags.add_missing(list(set(names)))
        await storage.articles.tag(article_id, names)
