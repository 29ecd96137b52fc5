from dataclasses import dataclass

from conduit.api.tokens import Tokens
from conduit.services.passwords import Passwords
from conduit.services.storage import Database


@dataclass(frozen=True, slots=True)
class Context:
    """What the views need beside the request; it lives as long as the application."""

    database: Database
    passwords: Passwords
    tokens: Tokens
