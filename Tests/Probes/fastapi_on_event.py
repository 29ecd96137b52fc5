"""What `on_event` registers is never run where the application has a lifespan.

Needs fastapi. Exits 1 if the claim is false.
"""

import asyncio
import sys
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import fastapi
from fastapi import FastAPI

warnings.simplefilter("ignore")
ran: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    ran.append("lifespan")
    yield


app = FastAPI(lifespan=lifespan)


@app.on_event("startup")
async def start() -> None:
    ran.append("on_event")


async def run() -> None:
    messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> dict[str, Any]:
        return next(messages)

    async def send(_: Any) -> None: ...

    await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)


asyncio.run(run())
print(f"FastAPI {fastapi.__version__}: {ran}")
sys.exit(0 if ran == ["lifespan"] else 1)
