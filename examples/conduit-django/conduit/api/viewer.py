from django.http import HttpRequest

from conduit.api.tokens import Tokens
from conduit.services.errors import Unauthenticated


def optional_viewer(request: HttpRequest, tokens: Tokens) -> int | None:
    """Nobody if there is no token, or none that can be read."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return tokens.user_id(token.strip()) if scheme.lower() == "token" else None


def viewer(request: HttpRequest, tokens: Tokens) -> int:
    viewer_id = optional_viewer(request, tokens)
    if viewer_id is None:
        raise Unauthenticated({"token": ["is missing or not valid"]})
    return viewer_id
