"""A dependency with yield ends after the answer is sent: what it commits there, the caller cannot count on.

Needs fastapi and uvicorn. Exits 1 if the claim is false.
"""

import http.client
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator
from typing import Annotated

import anyio
import fastapi
import uvicorn
from fastapi import Depends, FastAPI

events: list[tuple[str, float]] = []
app = FastAPI()


async def session_default() -> AsyncIterator[None]:
    yield
    await anyio.sleep(0.3)
    events.append(("committed", time.monotonic()))


@app.get("/request")
async def by_request(_: Annotated[None, Depends(session_default)]) -> None:
    return


@app.get("/function")
async def by_function(_: Annotated[None, Depends(session_default, scope="function")]) -> None:
    return


def answered_first(port: int, path: str) -> bool:
    events.clear()
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    client.request("GET", path)
    client.getresponse().read()
    answered = time.monotonic()
    while not events:
        time.sleep(0.01)
    return answered < events[0][1]


with socket.socket() as listener:
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = listener.getsockname()[1]
    by_default, by_function_scope = answered_first(port, "/request"), answered_first(port, "/function")
    server.should_exit = True
    thread.join()
print(f"FastAPI {fastapi.__version__}: a commit after yield comes after the answer")
print(f"  Depends(session)                    {by_default}")
print(f'  Depends(session, scope="function")  {by_function_scope}')
sys.exit(0 if by_default and not by_function_scope else 1)
