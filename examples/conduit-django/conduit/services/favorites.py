from conduit.repositories.records import Article
from conduit.services.articles import no_article
from conduit.services.retries import retried
from conduit.services.storage import Database, Storage
from conduit.services.viewers import must_stay


@retried
def favorite(database: Database, slug: str, viewer_id: int) -> Article:
    with database.transaction() as storage:
        article_id = _hold(storage, slug, viewer_id)
        storage.articles.favorite(viewer_id, article_id)
        return storage.articles.get_held(article_id, viewer_id)


@retried
def unfavorite(database: Database, slug: str, viewer_id: int) -> Article:
    with database.transaction() as storage:
        article_id = _hold(storage, slug, viewer_id)
        storage.articles.unfavorite(viewer_id, article_id)
        return storage.articles.get_held(article_id, viewer_id)


def _hold(storage: Storage, slug: str, viewer_id: int) -> int:
    must_stay(storage, viewer_id)
    held = storage.articles.hold(slug)
    if held is None:
        raise no_article()
    return held.id
