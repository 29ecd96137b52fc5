from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.container import Container
from app.routes import articles, comments, favorites, health, problems, profiles, tags, users
from app.settings import Settings


def create_app() -> FastAPI:
    container = Container(Settings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            await container.create_schema()
            yield
        finally:
            await container.close()

    # The contract is written by hand, in Specs/conduit: no second one is made here.
    app = FastAPI(title="conduit", lifespan=lifespan, openapi_url=None, redirect_slashes=False)
    app.state.container = container
    for part in (users, profiles, articles, favorites, comments, tags, health):
        app.include_router(part.router)
    problems.install(app)
    return app
