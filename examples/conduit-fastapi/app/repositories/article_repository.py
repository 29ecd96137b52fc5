from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_keep
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Article, Tag, User, article_tags, favorites
from app.repositories import records
from app.repositories.article_view import as_seen_by, record
from app.repositories.errors import violated

NEWEST_FIRST = (Article.created_at.desc(), Article.id.desc())


class ArticleRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, slug: str, viewer_id: int | None) -> records.Article | None:
        rows = await self._session.execute(as_seen_by(viewer_id).where(Article.slug == slug))
        row = rows.one_or_none()
        return None if row is None else record(row)

    async def exists(self, slug: str) -> bool:
        return bool(await self._session.scalar(select(exists().where(Article.slug == slug))))

    async def get_held(self, article_id: int, viewer_id: int) -> records.Article:
        """An article that this transaction has written, or holds."""
        rows = await self._session.execute(as_seen_by(viewer_id).where(Article.id == article_id))
        return record(rows.one())

    async def page(
        self,
        *,
        tag: str | None,
        author: str | None,
        favorited: str | None,
        limit: int,
        offset: int,
        viewer_id: int | None,
    ) -> records.Articles:
        conditions = []
        if tag is not None:
            conditions.append(Article.tags.any(Tag.name == tag))
        if author is not None:
            conditions.append(Article.author.has(User.username == author))
        if favorited is not None:
            conditions.append(Article.favorited_by.any(User.username == favorited))
        return await self._page(conditions, limit, offset, viewer_id)

    async def feed(self, *, limit: int, offset: int, viewer_id: int) -> records.Articles:
        """What those whom the viewer follows have written."""
        followed = Article.author.has(User.followers.any(User.id == viewer_id))
        return await self._page([followed], limit, offset, viewer_id)

    async def hold(self, slug: str) -> records.Held | None:
        """The article, which nobody deletes until the transaction ends."""
        return await self._held(slug, for_change=False)

    async def hold_for_change(self, slug: str) -> records.Held | None:
        """The article, which nobody else changes or deletes until the transaction ends."""
        return await self._held(slug, for_change=True)

    async def add(self, author_id: int, values: Mapping[str, Any]) -> int | None:
        """The id of the new article; None if another one has the slug."""
        return await self._session.scalar(
            insert_or_keep(Article)
            .values(author_id=author_id, **values)
            .on_conflict_do_nothing(index_elements=[Article.slug])
            .returning(Article.id)
        )

    async def update(self, article_id: int, values: Mapping[str, Any]) -> None:
        await self._session.execute(update(Article).where(Article.id == article_id).values(**values))

    async def rename(self, article_id: int, slug: str, values: Mapping[str, Any]) -> bool:
        """Whether it was written: not if another article has the slug."""
        # Asked before it is tried, or two that exchange their slugs would wait for each other.
        others = select(exists().where(Article.slug == slug, Article.id != article_id))
        if await self._session.scalar(others):
            return False
        try:
            async with self._session.begin_nested():
                await self.update(article_id, {**values, "slug": slug})
        except IntegrityError as error:
            if violated(error) != "uq_articles_slug":
                raise
            return False
        return True

    async def delete(self, article_id: int) -> None:
        await self._session.execute(delete(Article).where(Article.id == article_id))

    async def tag(self, article_id: int, names: Sequence[str]) -> None:
        await self._session.execute(
            insert(article_tags).from_select(
                ["article_id", "tag_id"], select(literal(article_id), Tag.id).where(Tag.name.in_(names))
            )
        )

    async def untag(self, article_id: int) -> None:
        await self._session.execute(delete(article_tags).where(article_tags.c.article_id == article_id))

    async def favorite(self, user_id: int, article_id: int) -> None:
        await self._session.execute(
            insert_or_keep(favorites)
            .values(user_id=user_id, article_id=article_id)
            .on_conflict_do_nothing(index_elements=[favorites.c.user_id, favorites.c.article_id])
        )

    async def unfavorite(self, user_id: int, article_id: int) -> None:
        await self._session.execute(
            delete(favorites).where(favorites.c.user_id == user_id, favorites.c.article_id == article_id)
        )

    async def _held(self, slug: str, *, for_change: bool) -> records.Held | None:
        rows = await self._session.execute(
            select(Article.id, Article.author_id, Article.title)
            .where(Article.slug == slug)
            .with_for_update(read=not for_change, key_share=not for_change)
        )
        row = rows.one_or_none()
        return None if row is None else records.Held(*row)

    async def _page(
        self, conditions: list[ColumnElement[bool]], limit: int, offset: int, viewer_id: int | None
    ) -> records.Articles:
        rows = await self._session.execute(
            as_seen_by(viewer_id).where(*conditions).order_by(*NEWEST_FIRST).limit(limit).offset(offset)
        )
        total = await self._session.scalar(select(func.count()).select_from(Article).where(*conditions))
        return records.Articles([record(row) for row in rows], total or 0)
