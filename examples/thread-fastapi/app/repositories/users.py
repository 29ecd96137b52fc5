from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User


class UserRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def exists(self, user_id: int) -> bool:
        return bool(await self._session.scalar(select(exists().where(User.id == user_id))))
