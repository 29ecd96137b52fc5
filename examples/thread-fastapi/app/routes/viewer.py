import re
from typing import Annotated

import jwt
from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader

from app.services.errors import Unauthenticated

_header = APIKeyHeader(name="Authorization", scheme_name="token", auto_error=False)
_id = re.compile(r"[1-9][0-9]{0,18}")


class TokenReader:
    """Reads the id of a user from an `Authorization` header."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def viewer_id(self, header: str) -> int | None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "token":
            return None
        try:
            claims = jwt.decode(
                token.strip(),
                self._secret,
                algorithms=["HS256"],
                options={"require": ["sub"], "verify_sub": False},
            )
        except (jwt.InvalidTokenError, RecursionError):
            return None
        held = str(claims["sub"])
        if not _id.fullmatch(held) or int(held) >= 2**63:
            return None
        return int(held)


async def optional_viewer(request: Request) -> int | None:
    """Nobody if there is no token, or none that can be read."""
    tokens: TokenReader = request.app.state.container.tokens
    return tokens.viewer_id(request.headers.get("Authorization", ""))


async def viewer(
    viewer_id: Annotated[int | None, Depends(optional_viewer)],
    _: Annotated[str | None, Security(_header)],  # says so in the OpenAPI document
) -> int:
    if viewer_id is None:
        raise Unauthenticated("A valid token is needed.")
    return viewer_id


OptionalViewer = Annotated[int | None, Depends(optional_viewer)]
Viewer = Annotated[int, Depends(viewer)]
