"""What the use cases ask of storage; the repositories fit these by their shape."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from app.repositories.records import Article, ArticlePage
from app.repositories.records import Articles as Found


class Articles(Protocol):
    async def get(self, slug: str, viewer_id: int | None) -> Article | None: ...
    async def followed_by(self, viewer_id: int) -> list[Article]: ...
    async def page(self, asked: ArticlePage, viewer_id: int | None) -> Found: ...
    async def lock_author(self, slug: str) -> int | None: ...
    async def delete(self, slug: str) -> None: ...


class Users(Protocol):
    async def exists(self, user_id: int) -> bool: ...


class Storage(Protocol):
    @property
    def articles(self) -> Articles: ...
    @property
    def users(self) -> Users: ...


Transaction = Callable[[], AbstractAsyncContextManager[Storage]]
