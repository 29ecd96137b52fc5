from typing import Annotated

from fastapi import Depends, Request

from app.routes.tokens import Tokens
from app.services.errors import Unauthenticated


async def reader(request: Request) -> Tokens:
    tokens: Tokens = request.app.state.container.tokens
    return tokens


Issuer = Annotated[Tokens, Depends(reader)]


async def optional_viewer(request: Request, tokens: Issuer) -> int | None:
    """Nobody if there is no token, or none that can be read."""
    return tokens.viewer_id(request.headers.get("Authorization", ""))


OptionalViewer = Annotated[int | None, Depends(optional_viewer)]


async def viewer(viewer_id: OptionalViewer) -> int:
    if viewer_id is None:
        raise Unauthenticated({"token": ["is missing or not valid"]})
    return viewer_id


Viewer = Annotated[int, Depends(viewer)]
