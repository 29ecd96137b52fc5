from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Article, Comment, User
from app.repositories import records


class ArticleRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, slug: str, viewer_id: int | None) -> records.Article | None:
        rows = await self._session.execute(_as_seen_by(viewer_id).where(Article.slug == slug))
        row = rows.one_or_none()
        return None if row is None else _record(row)

    async def followed_by(self, viewer_id: int) -> list[records.Article]:
        """What those whom the viewer follows have written, newest first."""
        rows = await self._session.execute(
            _as_seen_by(viewer_id)
            .where(User.followers.any(User.id == viewer_id))
            .order_by(Article.created_at.desc(), Article.id.desc())
        )
        return [_record(row) for row in rows]

    async def page(self, asked: records.ArticlePage, viewer_id: int | None) -> records.Articles:
        """One page of what is asked for, newest first, and how much there is of it."""
        wanted = _asked_for(asked)
        rows = await self._session.execute(
            _as_seen_by(viewer_id)
            .where(*wanted)
            .order_by(Article.created_at.desc(), Article.id.desc())
            .limit(asked.limit)
            .offset(asked.offset)
        )
        total = select(func.count()).select_from(Article).join(Article.author).where(*wanted)
        return records.Articles(
            page=[_record(row) for row in rows], total=await self._session.scalar(total) or 0
        )

    async def lock_author(self, slug: str) -> int | None:
        """The id of the article's author; the article stays as it is until the transaction ends."""
        return await self._session.scalar(
            select(Article.author_id).where(Article.slug == slug).with_for_update()
        )

    async def delete(self, slug: str) -> None:
        await self._session.execute(delete(Article).where(Article.slug == slug))


def _asked_for(asked: records.ArticlePage) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.author is not None:
        wanted.append(User.username == asked.author)
    if asked.commenter is not None:
        by_commenter = Comment.author.has(User.username == asked.commenter)
        wanted.append(Article.comments.any(by_commenter))
    return wanted


def _as_seen_by(viewer_id: int | None) -> Select[*tuple[Any, ...]]:
    following: ColumnElement[bool] = (
        false() if viewer_id is None else User.followers.any(User.id == viewer_id)
    )
    return select(
        Article.slug,
        Article.title,
        Article.body,
        Article.created_at,
        User.username,
        User.bio,
        following.label("following"),
    ).join(Article.author)


def _record(row: Row[*tuple[Any, ...]]) -> records.Article:
    return records.Article(
        slug=row.slug,
        title=row.title,
        body=row.body,
        created_at=row.created_at,
        author=records.Profile(username=row.username, bio=row.bio, following=row.following),
    )
