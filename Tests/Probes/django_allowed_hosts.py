"""Without DEBUG, an empty ALLOWED_HOSTS refuses every request with 400.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import global_settings, settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="a" * 32,
    LOGGING_CONFIG=None,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
django.setup()

from django.test import Client, override_settings  # noqa: E402


def get(_: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [path("articles", get)]


def status(hosts: list[str]) -> int:
    with override_settings(ALLOWED_HOSTS=hosts):
        return Client(headers={"host": "127.0.0.1:8000"}).get("/articles").status_code


found = status(global_settings.ALLOWED_HOSTS), status(["127.0.0.1"])
print(f"Django {django.__version__}: {found[0]} by default, {found[1]} where the host is named")
sys.exit(0 if global_settings.ALLOWED_HOSTS == [] and found == (400, 204) else 1)
