from app.repositories.records import Article
from app.services.articles import no_article
from app.services.retries import retried
from app.services.storage import Database, Storage
from app.services.viewers import must_stay


@retried
async def favorite(database: Database, slug: str, viewer_id: int) -> Article:
    async with database.transaction() as storage:
        article_id = await _hold(storage, slug, viewer_id)
        await storage.articles.favorite(viewer_id, article_id)
        return await storage.articles.get_held(article_id, viewer_id)


@retried
async def unfavorite(database: Database, slug: str, viewer_id: int) -> Article:
    async with database.transaction() as storage:
        article_id = await _hold(storage, slug, viewer_id)
        await storage.articles.unfavorite(viewer_id, article_id)
        return await storage.articles.get_held(article_id, viewer_id)


async def _hold(storage: Storage, slug: str, viewer_id: int) -> int:
    await must_stay(storage, viewer_id)
    held = await storage.articles.hold(slug)
    if held is None:
        raise no_article()
    return held.id
