import asyncio

from sqlalchemy import URL, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.models import Base
from app.repositories.storage import Database
from app.routes.tokens import Tokens
from app.services.passwords import Passwords
from app.settings import Settings

SCHEMA_LOCK = 0x636F6E64756974


class Container:
    """Everything that lives as long as the application."""

    def __init__(self, settings: Settings) -> None:
        self.tokens = Tokens(settings.secret_key.get_secret_value())
        self.passwords = Passwords()
        self._engine = _engine(settings.engine_url, pool_size=10, max_overflow=5)
        # Health has a connection of its own: it answers while requests wait for all others.
        self._probe = _engine(settings.engine_url, pool_size=1, max_overflow=0)
        self.database = Database(self._engine)

    async def create_schema(self) -> None:
        """Makes what is not there yet; processes that start together do so one after the other."""
        async with self._engine.begin() as connection:
            await connection.execute(select(func.set_config("lock_timeout", "30s", True)))
            await connection.execute(select(func.set_config("statement_timeout", "30s", True)))
            await connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))
            await connection.run_sync(Base.metadata.create_all)

    async def database_answers(self) -> bool:
        try:
            async with asyncio.timeout(2), self._probe.connect() as connection:
                await connection.execute(select(1))
        except (OSError, SQLAlchemyError):  # a time-out is an OSError
            return False
        return True

    async def close(self) -> None:
        self.passwords.close()
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
                "application_name": "conduit",
                "statement_timeout": "5s",
                "lock_timeout": "2s",
                "idle_in_transaction_session_timeout": "10s",
            },
        },
    )
