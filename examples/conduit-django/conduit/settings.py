"""What the environment must say. Errors name the variable and never show its value."""

import os

from django.core.exceptions import ImproperlyConfigured

from conduit.database import database


def required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise ImproperlyConfigured(f"The environment must set {name}.")
    return value


DATABASES = {"default": database(required("DATABASE_URL"))}
SECRET_KEY = required("SECRET_KEY")
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")

DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = ["conduit"]
ROOT_URLCONF = "conduit.urls"
WSGI_APPLICATION = "conduit.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "conduit.api.problems.ProblemMiddleware",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# No path of the contract ends in a slash: one that does is another path, and unknown.
APPEND_SLASH = False
# A query string has no more of them than fit into a request line, and no form is read.
DATA_UPLOAD_MAX_NUMBER_FIELDS = None

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

# With DEBUG off, Django by itself tells of a failure by mail only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "conduit.logs.Formatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # a refusal is an answer, not an incident
        "gunicorn.http.wsgi": {"level": "ERROR"},  # warns of each HEAD that it drops the body
    },
}

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # no page is served: there is none to frame
    "security.W003",  # no cookie authenticates anybody: there is no request to forge
    "security.W004",  # TLS ends at the proxy, and so does HSTS
    "security.W008",  # the same of the redirect to https
]
