"""DATABASE_URL, as Django wants it said."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

TIMEOUTS = "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"


def database(url: str, folder: Path) -> dict[str, Any]:
    scheme = urlsplit(url).scheme
    if scheme in ("postgresql", "postgres"):
        return _postgresql(url)
    if scheme == "sqlite":
        return _sqlite(url, folder)
    raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:///.")


def _postgresql(url: str) -> dict[str, Any]:
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
            "application_name": "thread",
            "connect_timeout": 5,
            **given,
            "options": f"{TIMEOUTS} {given.get('options', '')}".rstrip(),
        },
    }


def _sqlite(url: str, folder: Path) -> dict[str, Any]:
    """`sqlite:///name` lies in the application's folder, `sqlite:////path/name` where it says."""
    name = unquote(urlsplit(url).path.removeprefix("/"))
    if name in ("", ":memory:"):
        raise ImproperlyConfigured("DATABASE_URL must name a file: sqlite:///name or sqlite:////path/name.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / name,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 5,
            # A transaction that reads and then writes could not wait for its turn to write.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
        },
    }
