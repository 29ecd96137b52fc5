import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.models import Base
from app.repositories.storage import Repositories
from app.routes.viewer import TokenReader
from app.settings import Settings


class Container:
    """Everything that lives as long as the application."""

    def __init__(self, settings: Settings) -> None:
        self.tokens = TokenReader(settings.secret_key.get_secret_value())
        self._engine = create_async_engine(
            settings.engine_url,
            hide_parameters=True,
            pool_pre_ping=True,
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
            async with asyncio.timeout(2), self._engine.connect() as connection:
                await connection.execute(select(1))
        except (OSError, SQLAlchemyError):  # a time-out is an OSError
            return False
        return True

    async def close(self) -> None:
        await self._engine.dispose()
