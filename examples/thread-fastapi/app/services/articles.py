from app.repositories.records import Article, ArticlePage, Articles
from app.services.errors import NotAllowed, NotFound, Unauthenticated
from app.services.storage import Storage, Transaction


async def feed(transaction: Transaction, viewer_id: int) -> list[Article]:
    async with transaction() as storage:
        await _must_exist(storage, viewer_id)
        return await storage.articles.followed_by(viewer_id)


async def list_articles(
    transaction: Transaction,
    viewer_id: int | None,
    *,
    author: str | None,
    commenter: str | None,
    limit: int,
    offset: int,
) -> Articles:
    asked = ArticlePage(author=author, commenter=commenter, limit=limit, offset=offset)
    async with transaction() as storage:
        return await storage.articles.page(asked, viewer_id)


async def get_article(transaction: Transaction, slug: str, viewer_id: int | None) -> Article:
    async with transaction() as storage:
        article = await storage.articles.get(slug, viewer_id)
    if article is None:
        raise NotFound("There is no such article.")
    return article


async def delete_article(transaction: Transaction, slug: str, viewer_id: int) -> None:
    async with transaction() as storage:
        await _must_exist(storage, viewer_id)
        author_id = await storage.articles.lock_author(slug)
        if author_id is None:
            raise NotFound("There is no such article.")
        if author_id != viewer_id:
            raise NotAllowed("Only its author may delete an article.")
        await storage.articles.delete(slug)


async def _must_exist(storage: Storage, viewer_id: int) -> None:
    if not await storage.users.exists(viewer_id):
        raise Unauthenticated("The token's user is gone.")
