import re

import jwt
from django.conf import settings
from django.http import HttpRequest

from articles.services.errors import Unauthenticated

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


def optional_viewer(request: HttpRequest) -> int | None:
    """Nobody if there is no token, or none that can be read."""
    return TokenReader(settings.SECRET_KEY).viewer_id(request.headers.get("Authorization", ""))


def viewer(request: HttpRequest) -> int:
    viewer_id = optional_viewer(request)
    if viewer_id is None:
        raise Unauthenticated("A valid token is needed.")
    return viewer_id
