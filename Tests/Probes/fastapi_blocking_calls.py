"""A call that blocks in an `async def` holds up every other request; in a `def`, or awaited, it does not.

Needs fastapi and httpx. Exits 1 if the claim is false.
"""

import asyncio
import sys
import time

import fastapi
import httpx
from fastapi import FastAPI

PAUSE = 0.2
app = FastAPI()


@app.get("/blocking")
async def blocking() -> None:
    time.sleep(PAUSE)


@app.get("/awaited")
async def awaited() -> None:
    await asyncio.sleep(PAUSE)


@app.get("/thread")
def thread() -> None:
    time.sleep(PAUSE)


async def taken(path: str) -> float:
    """Seconds that four requests take that come at once."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://app") as client:
        start = time.monotonic()
        await asyncio.gather(*(client.get(path) for _ in range(4)))
        return time.monotonic() - start


found = {path: asyncio.run(taken(path)) for path in ("/blocking", "/awaited", "/thread")}
print(f"FastAPI {fastapi.__version__}: " + ", ".join(f"{path} {seconds:.2f} s" for path, seconds in found.items()))
one_by_one = 3.5 * PAUSE
sys.exit(0 if found["/blocking"] > one_by_one > max(found["/awaited"], found["/thread"]) else 1)
