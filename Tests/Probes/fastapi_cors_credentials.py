"""With every origin allowed and credentials too, any site that asks with cookies may read the answer.

Needs fastapi and httpx. Exits 1 if the claim is false.
"""

import asyncio
import sys

import fastapi
import httpx
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def allowed(*origins: str) -> httpx.Headers:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=list(origins), allow_credentials=True)

    @app.get("/")
    async def get() -> None: ...

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://app") as client:
            return await client.get("/", headers={"Origin": "http://evil.example", "Cookie": "session=1"})

    return asyncio.run(ask()).headers


every, named = allowed("*"), allowed("http://good.example")
print(f"FastAPI {fastapi.__version__}: {every.get('access-control-allow-origin')}, {named.get('access-control-allow-origin')}")
is_open = every.get("access-control-allow-origin") == "http://evil.example"
sys.exit(0 if is_open and every.get("access-control-allow-credentials") and "access-control-allow-origin" not in named else 1)
