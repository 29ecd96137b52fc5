from typing import Any, NotRequired, TypedDict

from conduit.repositories.errors import Taken
from conduit.repositories.records import Article, Articles, Held
from conduit.services.errors import Invalid, NotAllowed, NotFound
from conduit.services.retries import retried
from conduit.services.sent import Sent
from conduit.services.slugs import candidates, slugify
from conduit.services.storage import Database, Storage
from conduit.services.viewers import must_exist, must_stay


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


class Filters(TypedDict, total=False):
    tag: str
    author: str
    favorited: str


def list_articles(database: Database, filters: Filters, page: Page, viewer_id: int | None) -> Articles:
    with database.snapshot() as storage:
        return storage.articles.page(filters, **page, viewer_id=viewer_id)


def feed(database: Database, page: Sent[Page], viewer_id: int) -> Articles:
    with database.snapshot() as storage:
        must_exist(storage, viewer_id)
        return storage.articles.feed(**page.content(), viewer_id=viewer_id)


def get_article(database: Database, slug: str, viewer_id: int | None) -> Article:
    with database.snapshot() as storage:
        article = storage.articles.get(slug, viewer_id)
    if article is None:
        raise no_article()
    return article


@retried
def create_article(database: Database, viewer_id: int, sent: Sent[NewArticle]) -> Article:
    with database.transaction() as storage:
        must_stay(storage, viewer_id)
        values: dict[str, Any] = {**sent.content()}
        names = set(values.pop("tag_list", []))
        article_id = _add(storage, viewer_id, values)
        storage.articles.tag(article_id, storage.tags.ids_of(names))
        return storage.articles.get_held(article_id, viewer_id)


@retried
def update_article(database: Database, slug: str, viewer_id: int, sent: Sent[ArticleChange]) -> Article:
    with database.transaction() as storage:
        held = _own(storage, slug, viewer_id)
        values: dict[str, Any] = {**sent.content()}
        names = values.pop("tag_list", None)
        # New tags are a change of the article too, though not of its row.
        if values or names is not None:
            _update(storage, held, values)
        if names is not None:
            storage.articles.retag(held.id, storage.tags.ids_of(set(names)))
        return storage.articles.get_held(held.id, viewer_id)


@retried
def delete_article(database: Database, slug: str, viewer_id: int) -> None:
    with database.transaction() as storage:
        held = _own(storage, slug, viewer_id)
        storage.articles.delete(held.id)


def no_article() -> NotFound:
    return NotFound({"article": ["is not there"]})


def _own(storage: Storage, slug: str, viewer_id: int) -> Held:
    must_stay(storage, viewer_id)
    held = storage.articles.hold(slug)
    if held is None:
        raise no_article()
    if held.author_id != viewer_id:
        raise NotAllowed({"article": ["is somebody else's"]})
    return held


def _add(storage: Storage, author_id: int, values: dict[str, Any]) -> int:
    for slug in candidates(values["title"]):
        try:
            return storage.articles.add(author_id, {**values, "slug": slug})
        except Taken:
            continue
    raise _no_slug()


def _update(storage: Storage, held: Held, values: dict[str, Any]) -> None:
    title = values.get("title", held.title)
    if slugify(title) == slugify(held.title):
        storage.articles.update(held.id, values)
        return
    for slug in candidates(title):
        try:
            storage.articles.update(held.id, {**values, "slug": slug})
            return
        except Taken:
            continue
    raise _no_slug()


def _no_slug() -> Invalid:
    return Invalid({"title": ["is taken"]})
