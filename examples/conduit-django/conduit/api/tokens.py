import re
from datetime import UTC, datetime, timedelta

import jwt

LIFETIME = timedelta(days=7)

_id = re.compile(r"[1-9][0-9]{0,18}")


class Tokens:
    """Names a user to the next request: a JWT whose `sub` is his id."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def issue(self, user_id: int) -> str:
        now = datetime.now(UTC)
        claims = {"sub": str(user_id), "iat": now, "exp": now + LIFETIME}
        return jwt.encode(claims, self._secret, algorithm="HS256")

    def user_id(self, token: str) -> int | None:
        """The id that the token holds, or None if it is forged, over, or holds none."""
        try:
            claims = jwt.decode(token, self._secret, algorithms=["HS256"], options={"require": ["sub"]})
        except (jwt.InvalidTokenError, RecursionError):
            return None
        held = claims["sub"]
        if not _id.fullmatch(held) or int(held) >= 2**63:
            return None
        return int(held)
