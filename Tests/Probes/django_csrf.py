"""With CsrfViewMiddleware every POST without a form's token is refused with 403, whatever its Authorization says.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], SECRET_KEY="a" * 32)
django.setup()

from django.test import Client, override_settings  # noqa: E402


def add(_: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [path("articles", add)]


def status(*middleware: str) -> int:
    with override_settings(MIDDLEWARE=list(middleware)):
        answer = Client(enforce_csrf_checks=True).post("/articles", headers={"authorization": "Token abc"})
    return answer.status_code


found = status("django.middleware.csrf.CsrfViewMiddleware"), status()
print(f"Django {django.__version__}: {found[0]} with the middleware, {found[1]} without")
sys.exit(0 if found == (403, 204) else 1)
