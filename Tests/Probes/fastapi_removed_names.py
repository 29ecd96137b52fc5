"""Names that much code still uses are gone: settings from Pydantic, handlers of errors on a router.

Needs fastapi and pydantic. Exits 1 if the claim is false.
"""

import sys

import fastapi
import pydantic
from fastapi import APIRouter, FastAPI

try:
    from pydantic import BaseSettings  # noqa: F401

    has_settings = True
except ImportError:
    has_settings = False
on_router = hasattr(APIRouter(), "exception_handler") or hasattr(APIRouter(), "middleware")
on_application = hasattr(FastAPI(), "exception_handler") and hasattr(FastAPI(), "middleware")
print(f"FastAPI {fastapi.__version__}, Pydantic {pydantic.VERSION}: settings {has_settings}, on a router {on_router}")
sys.exit(0 if on_application and not has_settings and not on_router else 1)
