import os
from threading import BoundedSemaphore

from django.contrib.auth.hashers import check_password, make_password


class Passwords:
    """Hashes as many at once as there are processors: each takes much memory, and others have to answer."""

    def __init__(self) -> None:
        self._turns = BoundedSemaphore(os.cpu_count() or 1)
        self._nobodys = make_password(None)

    def hash(self, password: str) -> str:
        with self._turns:
            return make_password(password)

    def prove(self, password: str, password_hash: str | None) -> bool:
        """Takes as long where there is no hash: the time does not tell who has an account."""
        with self._turns:
            return check_password(password, password_hash or self._nobodys)
