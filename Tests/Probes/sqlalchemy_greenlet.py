"""SQLAlchemy asks for greenlet only under its extra, and its async side cannot be imported without.

Needs sqlalchemy. Exits 1 if the claim is false.
"""

import importlib
import importlib.metadata
import sys

import sqlalchemy

asked = [each for each in importlib.metadata.requires("sqlalchemy") or [] if each.startswith("greenlet")]
print(f"SQLAlchemy {sqlalchemy.__version__} asks for: {asked}")
# As if it were not installed.
sys.modules["greenlet"] = None  # type: ignore[assignment]
message = ""
try:
    importlib.import_module("sqlalchemy.ext.asyncio")
except ImportError as error:
    message = str(error)
print(f"without it: {message or 'nothing is missing'}")
sys.exit(0 if "greenlet" in message and all('extra == "asyncio"' in each for each in asked) else 1)
