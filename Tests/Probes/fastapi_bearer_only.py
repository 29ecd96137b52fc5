"""HTTPBearer and OAuth2PasswordBearer see a token behind the word Bearer only.

Needs fastapi and httpx. Exits 1 if the claim is false.
"""

import sys
from typing import Annotated, Any

import fastapi
from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer, OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer
from fastapi.testclient import TestClient

readers = {
    "HTTPBearer": HTTPBearer(auto_error=False),
    "OAuth2PasswordBearer": OAuth2PasswordBearer("login", auto_error=False),
    "OAuth2AuthorizationCodeBearer": OAuth2AuthorizationCodeBearer("authorise", "token", auto_error=False),
}
print(f"FastAPI {fastapi.__version__}: whether a token is seen")
claims = []
for name, reader in readers.items():
    app = FastAPI()

    @app.get("/")
    async def seen(token: Annotated[Any, Depends(reader)]) -> bool:
        return token is not None

    client = TestClient(app)
    found = {scheme: client.get("/", headers={"Authorization": f"{scheme} abc"}).json() for scheme in ("Bearer", "Token")}
    print(f"  {name:30} {found}")
    claims.append(found == {"Bearer": True, "Token": False})
sys.exit(0 if all(claims) else 1)
