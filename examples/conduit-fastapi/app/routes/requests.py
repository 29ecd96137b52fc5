"""What a request brings. A route names its viewer first: nothing is read of those who may not send it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import ValidationError
from starlette.requests import ClientDisconnect

from app.routes.problems import invalid
from app.schemas.pages import Filters, Page
from app.schemas.wire import Body
from app.services.errors import Invalid
from app.services.sent import Sent
from app.services.storage import Database

LARGEST_BODY = 1_048_576
READ_WITHIN = 10.0
LARGEST_ID = 2**63 - 1


async def database(request: Request) -> Database:
    found: Database = request.app.state.container.database
    return found


async def slug(slug: str) -> str:
    """PostgreSQL's text cannot hold a NUL: no article has such a slug, as none has an empty one."""
    return "" if "\0" in slug else slug


async def username(username: str) -> str:
    """As with slugs: nobody is called so."""
    return "" if "\0" in username else username


async def comment_id(id: str) -> int:
    """What is no id of any row becomes 0, which no comment has."""
    number = int(id) if id.isascii() and id.isdigit() and len(id) <= len(str(LARGEST_ID)) else 0
    return number if number <= LARGEST_ID else 0


async def page(request: Request) -> Sent[Any]:
    try:
        return Sent(Page.model_validate(dict(request.query_params)).model_dump())
    except ValidationError as error:
        return Sent(invalid(error))


async def filters(request: Request) -> Sent[Any]:
    try:
        return Sent(Filters.model_validate(dict(request.query_params)).model_dump())
    except ValidationError as error:
        return Sent(invalid(error))


def body(schema: type[Body]) -> Callable[[Request], Awaitable[Sent[Any]]]:
    async def read(request: Request) -> Sent[Any]:
        try:
            return Sent(schema.model_validate_json(await _bytes(request)).content())
        except ValidationError as error:
            return Sent(invalid(error))
        except Invalid as refusal:
            return Sent(refusal)

    return read


async def _bytes(request: Request) -> bytes:
    """The body, of which never more than the bound is in memory."""
    read = bytearray()
    try:
        async with asyncio.timeout(READ_WITHIN):
            async for chunk in request.stream():
                read += chunk
                if len(read) > LARGEST_BODY:
                    raise Invalid({"body": [f"must not be larger than {LARGEST_BODY} bytes"]})
    except (TimeoutError, ClientDisconnect):
        raise Invalid({"body": ["did not arrive whole"]}) from None
    return bytes(read)


Store = Annotated[Database, Depends(database)]
Slug = Annotated[str, Depends(slug)]
Username = Annotated[str, Depends(username)]
CommentId = Annotated[int, Depends(comment_id)]
SentPage = Annotated[Sent[Any], Depends(page)]
SentFilters = Annotated[Sent[Any], Depends(filters)]
