import asyncio
import hashlib
import os
import secrets
from concurrent.futures import ThreadPoolExecutor

COST = {"n": 2**14, "r": 8, "p": 5, "maxmem": 2**26}
SALT = 16
KEY = 32


class Passwords:
    """Hashes in threads of its own: as many at once as there are processors, and never on the event loop."""

    def __init__(self) -> None:
        self._workers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="passwords")
        self._nobody = (secrets.token_bytes(SALT), secrets.token_bytes(KEY))

    async def hash(self, password: str) -> str:
        salt = secrets.token_bytes(SALT)
        key = await self._key(password, salt)
        return f"scrypt${salt.hex()}${key.hex()}"

    async def prove(self, password: str, password_hash: str | None) -> bool:
        """Takes as long where there is no hash: the time does not tell who has an account."""
        salt, key = _parts(password_hash) or self._nobody
        return secrets.compare_digest(await self._key(password, salt), key)

    def close(self) -> None:
        self._workers.shutdown(wait=False, cancel_futures=True)

    async def _key(self, password: str, salt: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, _scrypt, password, salt)


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, dklen=KEY, **COST)


def _parts(password_hash: str | None) -> tuple[bytes, bytes] | None:
    match (password_hash or "").split("$"):
        case ["scrypt", salt, key]:
            return bytes.fromhex(salt), bytes.fromhex(key)
        case _:
            return None
