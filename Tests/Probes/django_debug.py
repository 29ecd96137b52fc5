"""With DEBUG a failure answers its traceback, with values of variables; without it nothing of that.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], SECRET_KEY="a" * 32, LOGGING_CONFIG=None)
django.setup()

from django.test import Client, override_settings  # noqa: E402


def fail(_: HttpRequest) -> HttpResponse:
    address = "somebody@example.org"
    raise RuntimeError(len(address))


urlpatterns = [path("articles", fail)]


def shown(debug: bool) -> bool:
    with override_settings(DEBUG=debug):
        return b"somebody@example.org" in Client(raise_request_exception=False).get("/articles").content


found = shown(True), shown(False)
print(f"Django {django.__version__}: values shown with DEBUG {found[0]}, without {found[1]}")
sys.exit(0 if found == (True, False) else 1)
