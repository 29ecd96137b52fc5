"""A route with a trailing slash does not answer a path without: it redirects, or it is not found.

So a contract without trailing slashes needs routes without; APPEND_SLASH only chooses how the others fail.
Needs django. Exits 1 if a claim is false.
"""

import logging
import sys
import threading
from types import ModuleType
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

COMMON = "django.middleware.common.CommonMiddleware"
WRITES = ("POST", "PUT", "PATCH", "DELETE")
WITH, WITHOUT = "articles/<str:slug>/", "articles/<str:slug>"

logging.disable()
settings.configure(SECRET_KEY="probe", ALLOWED_HOSTS=["*"])
django.setup()


def view(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(f"{request.method} with {len(request.body)} bytes")


def routed(route: str, **others: object) -> override_settings:
    urls = ModuleType("urls")
    urls.urlpatterns = [path(route, view)]  # type: ignore[attr-defined]
    return override_settings(ROOT_URLCONF=urls, **{"MIDDLEWARE": [COMMON], **others})


def outcome(method: str, at: str) -> str:
    try:
        answer = Client().generic(method, at, b"four")
    except RuntimeError:
        return "RuntimeError"
    return f"{answer.status_code} {answer.get('Location', '')}".rstrip()


def followed(method: str) -> str:
    """What a client that follows redirects ends with, over HTTP."""
    handler = type("Quiet", (WSGIRequestHandler,), {"log_message": lambda *_: None})
    with make_server("127.0.0.1", 0, WSGIHandler(), handler_class=handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            request = Request(f"http://127.0.0.1:{server.server_port}/articles/x", b"four", method=method)
            with urlopen(request, timeout=5) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return f"{error.code}, not followed"
        finally:
            server.shutdown()


# route, other settings, methods, path, claimed
TO = "301 /articles/x/"
CLAIMS: list[tuple[str, dict[str, object], tuple[str, ...], str, str]] = [
    (WITH, {}, ("GET", *WRITES), "/articles/x", TO),
    (WITH, {"DEBUG": True}, ("GET",), "/articles/x", TO),
    (WITH, {"DEBUG": True}, WRITES, "/articles/x", "RuntimeError"),
    (WITH, {"APPEND_SLASH": False}, ("GET", *WRITES), "/articles/x", "404"),
    (WITH, {"MIDDLEWARE": []}, ("GET", *WRITES), "/articles/x", "404"),
    (WITHOUT, {}, ("GET", *WRITES), "/articles/x", "200"),
    (WITHOUT, {}, ("GET", *WRITES), "/articles/x/", "404"),
    (WITHOUT, {"APPEND_SLASH": False}, ("GET", *WRITES), "/articles/x", "200"),
]
FOLLOWED = {"POST": "GET with 0 bytes", "PUT": "301, not followed", "DELETE": "301, not followed"}

print(f"Django {django.get_version()}: a route and a path that differ in their last slash")
held = True
for route, others, methods, at, claimed in CLAIMS:
    with routed(route, **others):
        got = {method: outcome(method, at) for method in methods}
    held = held and set(got.values()) == {claimed}
    mark = "" if set(got.values()) == {claimed} else f"  CLAIMED {claimed}: {got}"
    said = ", ".join(f"{name}={value}" for name, value in others.items()) or "defaults"
    print(f"  {route:21} {said:20} {' '.join(methods):27} {at:12} {got[methods[0]]}{mark}")
print("  What urllib makes of the redirect, having sent 4 bytes:")
with routed(WITH):
    for method, claimed in FOLLOWED.items():
        end = followed(method)
        held = held and end == claimed
        print(f"    {method:7} {end}{'' if end == claimed else f'  CLAIMED {claimed}'}")
sys.exit(0 if held else 1)
