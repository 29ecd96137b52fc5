from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.transaction import atomic

from articles.repositories.articles import ArticleRepository
from articles.repositories.users import UserRepository


@dataclass(frozen=True, slots=True)
class Repositories:
    articles: ArticleRepository = field(default_factory=ArticleRepository)
    users: UserRepository = field(default_factory=UserRepository)


def transaction() -> AbstractContextManager[Repositories]:
    """The repositories in one transaction: committed at the end, rolled back on an error."""
    return _begun(IsolationLevel.READ_COMMITTED)


def snapshot() -> AbstractContextManager[Repositories]:
    """As `transaction`; all that is read in it is of one moment, as it always is in SQLite."""
    return _begun(IsolationLevel.REPEATABLE_READ)


@contextmanager
def _begun(isolation: IsolationLevel) -> Iterator[Repositories]:
    with atomic(durable=True):
        if connection.vendor == "postgresql":
            # Django has no setting for a single transaction; the driver sends it with the first statement.
            connection.connection.isolation_level = isolation
        yield Repositories()
