from typing import Protocol


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...

    def prove(self, password: str, password_hash: str | None) -> bool:
        """Whether the hash is of the password; None is the hash of nobody, and proves nothing."""
        ...
