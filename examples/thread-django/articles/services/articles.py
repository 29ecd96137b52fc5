from articles.repositories.records import Article, ArticlePage, Articles
from articles.services.errors import NotAllowed, NotFound, Unauthenticated
from articles.services.storage import Storage, Transaction


def feed(transaction: Transaction, viewer_id: int) -> list[Article]:
    with transaction() as storage:
        _must_exist(storage, viewer_id)
        return storage.articles.followed_by(viewer_id)


def list_articles(transaction: Transaction, asked: ArticlePage, viewer_id: int | None) -> Articles:
    with transaction() as storage:
        return storage.articles.page(asked, viewer_id)


def get_article(transaction: Transaction, slug: str, viewer_id: int | None) -> Article:
    with transaction() as storage:
        article = storage.articles.get(slug, viewer_id)
    if article is None:
        raise NotFound("There is no such article.")
    return article


def delete_article(transaction: Transaction, slug: str, viewer_id: int) -> None:
    with transaction() as storage:
        _must_exist(storage, viewer_id)
        author_id = storage.articles.lock_author(slug)
        if author_id is None:
            raise NotFound("There is no such article.")
        if author_id != viewer_id:
            raise NotAllowed("Only its author may delete an article.")
        storage.articles.delete(slug)


def _must_exist(storage: Storage, viewer_id: int) -> None:
    if not storage.users.exists(viewer_id):
        raise Unauthenticated("The token's user is gone.")
