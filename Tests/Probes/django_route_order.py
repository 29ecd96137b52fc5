"""The first pattern that a path matches answers, whatever the method: a second one of the path is never asked.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views import View

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="probe")
django.setup()

from django.test import Client  # noqa: E402


def by_slug(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse("parameter")


def feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fixed")


class Reads(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("read")


class Writes(View):
    def put(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("written")


urlpatterns = [
    path("articles/<slug:slug>", by_slug),
    path("articles/feed", feed),
    path("user", Reads.as_view()),
    path("user", Writes.as_view()),
]
client = Client()
answered = client.get("/articles/feed").content.decode()
status = client.put("/user").status_code
print(f"Django {django.__version__}: /articles/feed is answered by the {answered} pattern, PUT /user with {status}")
sys.exit(0 if (answered, status) == ("parameter", 405) else 1)
