from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db.transaction import atomic

from articles.repositories.articles import ArticleRepository
from articles.repositories.users import UserRepository


@dataclass(frozen=True, slots=True)
class Repositories:
    articles: ArticleRepository = field(default_factory=ArticleRepository)
    users: UserRepository = field(default_factory=UserRepository)


@contextmanager
def transaction() -> Iterator[Repositories]:
    """The repositories in one transaction: committed at the end, rolled back on an error."""
    with atomic(durable=True):
        yield Repositories()
