"""What a request brings. A view asks for its viewer first: nothing is read of those who may not send it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from gunicorn.http.errors import ParseException

from conduit.services.errors import Invalid
from conduit.services.sent import Sent
from conduit.wire import pages
from conduit.wire.reading import Rejected

LARGEST_BODY = 1_048_576


def page(request: HttpRequest) -> Sent[Any]:
    return _sent(lambda: pages.page(request.GET))


def filters(request: HttpRequest) -> Sent[Any]:
    return _sent(lambda: pages.filters(request.GET))


def body(request: HttpRequest, schema: Callable[[bytes], dict[str, Any]]) -> Sent[Any]:
    return _sent(lambda: schema(_bytes(request)))


def _sent(reading: Callable[[], dict[str, Any]]) -> Sent[Any]:
    try:
        return Sent(reading())
    except Rejected as rejection:
        return Sent(Invalid(rejection.errors))


def _bytes(request: HttpRequest) -> bytes:
    """The body, of which never more than the bound is in memory."""
    kind = request.content_type or ""
    if kind != "application/json" and not kind.endswith("+json"):
        raise Rejected({"body": ["must be JSON, and its type application/json"]})
    # Django by itself reads as much as Content-Length says: nothing of a body that comes in chunks.
    terminated = request.META.get("wsgi.input_terminated")
    stream = request.META["wsgi.input"] if terminated else request
    try:
        read: bytes = stream.read(LARGEST_BODY + 1)
    except (OSError, ParseException):
        raise Rejected({"body": ["did not arrive whole"]}) from None
    if len(read) > LARGEST_BODY:
        raise Rejected({"body": [f"must not be larger than {LARGEST_BODY} bytes"]})
    return read
