"""What the use cases ask of storage; the repositories fit these by their shape."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from articles.repositories.records import Article, ArticlePage
from articles.repositories.records import Articles as Found


class Articles(Protocol):
    def get(self, slug: str, viewer_id: int | None) -> Article | None: ...
    def followed_by(self, viewer_id: int) -> list[Article]: ...
    def page(self, asked: ArticlePage, viewer_id: int | None) -> Found: ...
    def lock_author(self, slug: str) -> int | None: ...
    def delete(self, slug: str) -> None: ...


class Users(Protocol):
    def exists(self, user_id: int) -> bool: ...


class Storage(Protocol):
    @property
    def articles(self) -> Articles: ...
    @property
    def users(self) -> Users: ...


Transaction = Callable[[], AbstractContextManager[Storage]]
