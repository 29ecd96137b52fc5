import os

from fastapi import Depends, FastAPI, Security
from fastapi.staticfiles import StaticFiles

from app.api import items, users
from app.api.deps import throttle
from app.config import settings


def create_app() -> FastAPI:
    app = FastAPI(dependencies=[Depends(throttle)])
    app.include_router(items.router, prefix=settings.API_V1, dependencies=[Security(users.current)])
    app.include_router(items.router, prefix="/api/v2")
    app.include_router(users.router)
    app.include_router(users.hidden, prefix=os.environ["PREFIX"])
    if settings.debug:
        app.include_router(users.debug)
    app.mount("/static", StaticFiles(directory="static"), name="static")
    inner = FastAPI()
    inner.include_router(users.router)
    app.mount("/inner/", inner)
    return app
