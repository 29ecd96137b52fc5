import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine

from app.models import Base
from app.repositories.storage import Repositories
from app.routes.viewer import TokenReader
from app.settings import Settings


class Container:
    """Everything that lives as long as the application."""

    def __init__(self, settings: Settings) -> None:
        self.tokens = TokenReader(settings.secret_key.get_secret_value())
        self._engine = _engine(settings.engine_url, pool_size=10, max_overflow=5)
        # Health has a connection of its own: it answers while requests wait for all others.
        self._probe = _engine(settings.engine_url, pool_size=1, max_overflow=0)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        """The repositories on one connection: committed at the end, rolled back on an error."""
        async with self._sessions.begin() as session:
            yield Repositories.on(session)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Repositories]:
        """As `transaction`; all that is read in it is of one moment."""
        async with self._sessions.begin() as session:
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield Repositories.on(session)

    async def create_schema(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def database_answers(self) -> bool:
        try:
            async with asyncio.timeout(2), self._probe.connect() as connection:
                await connection.execute(select(1))
        except (OSError, SQLAlchemyError):  # a time-out is an OSError
            return False
        return True

    async def close(self) -> None:
        await self._engine.dispose()
        await self._probe.dispose()


def _engine(url: URL, *, pool_size: int, max_overflow: int) -> AsyncEngine:
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_timeout=5,
        connect_args={
            "timeout": 5,
            "server_settings": {
                "application_name": "thread",
                "statement_timeout": "5s",
                "lock_timeout": "2s",
                "idle_in_transaction_session_timeout": "10s",
            },
        },
    )
