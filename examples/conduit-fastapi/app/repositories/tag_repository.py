from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Tag


class TagRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def in_use(self) -> list[str]:
        names = await self._session.scalars(select(Tag.name).where(Tag.articles.any()).order_by(Tag.name))
        return list(names)

    async def add_missing(self, names: Sequence[str]) -> None:
        """In the order of their names, so that two who add the same ones wait for each other in turn."""
        await self._session.execute(
            insert(Tag)
            .values([{"name": name} for name in sorted(names)])
            .on_conflict_do_nothing(index_elements=[Tag.name])
        )
