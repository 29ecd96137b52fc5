from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.db import OperationalError, connection
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.transaction import atomic

from conduit.repositories.article_repository import ArticleRepository
from conduit.repositories.comment_repository import CommentRepository
from conduit.repositories.errors import Contended
from conduit.repositories.tag_repository import TagRepository
from conduit.repositories.user_repository import UserRepository

# deadlock_detected and serialization_failure: undone because of another transaction, not because of its own.
WORTH_ANOTHER_TRY = ("40P01", "40001")


@dataclass(frozen=True, slots=True)
class Repositories:
    articles: ArticleRepository = field(default_factory=ArticleRepository)
    comments: CommentRepository = field(default_factory=CommentRepository)
    tags: TagRepository = field(default_factory=TagRepository)
    users: UserRepository = field(default_factory=UserRepository)


class Database:
    def transaction(self) -> AbstractContextManager[Repositories]:
        """Committed at the end, rolled back on an error. Users are held first, then articles, comments."""
        return _transaction(IsolationLevel.READ_COMMITTED)

    def snapshot(self) -> AbstractContextManager[Repositories]:
        """All that is read is of one moment: a page agrees with its total, a row with its relations."""
        return _transaction(IsolationLevel.REPEATABLE_READ)


@contextmanager
def _transaction(isolation: IsolationLevel) -> Iterator[Repositories]:
    try:
        with atomic(durable=True):
            # Django has no setting for a single transaction; the driver sends it with the first statement.
            connection.connection.isolation_level = isolation
            yield Repositories()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) in WORTH_ANOTHER_TRY:
            raise Contended from None
        raise
