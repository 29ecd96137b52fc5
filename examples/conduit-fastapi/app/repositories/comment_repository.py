from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Article, Comment, User
from app.repositories import records
from app.repositories.user_repository import followed_by, profile


class CommentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_article(self, slug: str, viewer_id: int | None) -> list[records.Comment]:
        rows = await self._session.execute(
            _as_seen_by(viewer_id)
            .where(Comment.article.has(Article.slug == slug))
            .order_by(Comment.created_at.desc(), Comment.id.desc())
        )
        return [_record(row) for row in rows]

    async def add(self, article_id: int, author_id: int, body: str) -> records.Comment:
        comment_id = await self._session.scalar(
            insert(Comment)
            .values(article_id=article_id, author_id=author_id, body=body)
            .returning(Comment.id)
        )
        rows = await self._session.execute(_as_seen_by(author_id).where(Comment.id == comment_id))
        return _record(rows.one())

    async def hold_author(self, article_id: int, comment_id: int) -> int | None:
        """The id of the comment's author; the comment stays as it is until the transaction ends."""
        return await self._session.scalar(
            select(Comment.author_id)
            .where(Comment.article_id == article_id, Comment.id == comment_id)
            .with_for_update()
        )

    async def delete(self, comment_id: int) -> None:
        await self._session.execute(delete(Comment).where(Comment.id == comment_id))


def _as_seen_by(viewer_id: int | None) -> Select[*tuple[Any, ...]]:
    return select(
        Comment.id,
        Comment.body,
        Comment.created_at,
        Comment.updated_at,
        User.username,
        User.bio,
        User.image,
        followed_by(viewer_id).label("following"),
    ).join(Comment.author)


def _record(row: Any) -> records.Comment:
    return records.Comment(
        id=row.id,
        body=row.body,
        created_at=row.created_at,
        updated_at=row.updated_at,
        author=profile(row),
    )
