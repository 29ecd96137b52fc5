"""DATABASE_URL, as Django wants it said."""

from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

TIMEOUTS = "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"


def database(url: str) -> dict[str, Any]:
    if urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://.")
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError:  # its message may quote the password
        raise ImproperlyConfigured("DATABASE_URL is not a URL that libpq can read.") from None
    places = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    named = {ours: given.pop(theirs, "") for ours, theirs in places.items()}
    if not named["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL must name a database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "conduit",
            "connect_timeout": 5,
            **given,
            "options": f"{TIMEOUTS} {given.get('options', '')}".rstrip(),
        },
    }
