from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.container import Container
from app.routes import articles, health, problems
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

    app = FastAPI(
        title="thread",
        version="1.0.0",
        lifespan=lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.container = container
    app.include_router(articles.router)
    app.include_router(health.router)
    problems.install(app)
    return app
