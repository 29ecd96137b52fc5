import re
from datetime import UTC, datetime, timedelta

import jwt

LIFETIME = timedelta(days=7)

_id = re.compile(r"[1-9][0-9]{0,18}")


class Tokens:
    """Issues tokens, and reads the id of a user from an `Authorization` header."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def issue(self, user_id: int) -> str:
        now = datetime.now(UTC)
        claims = {"sub": str(user_id), "iat": now, "exp": now + LIFETIME}
        return jwt.encode(claims, self._secret, algorithm="HS256")

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
