"""The first route of a router that matches answers, a parameter taking any name; another method lets a request pass.

Needs fastapi and httpx. Exits 1 if the claim is false.
"""

import sys

import fastapi
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

router = APIRouter()


@router.post("/articles/{slug}")
async def post(slug: str) -> str:
    return "post"


@router.get("/articles/{slug}")
async def parameter(slug: str) -> str:
    return "parameter"


@router.get("/articles/feed")
async def fixed() -> str:
    return "fixed"


app = FastAPI()
app.include_router(router)
client = TestClient(app)
answered = client.get("/articles/feed").json()
posted = client.post("/articles/feed").json()
print(f"FastAPI {fastapi.__version__}: GET /articles/feed is answered by the {answered} route, POST by {posted}")
sys.exit(0 if (answered, posted) == ("parameter", "post") else 1)
