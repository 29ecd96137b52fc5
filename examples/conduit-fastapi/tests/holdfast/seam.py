"""Yours: what the specification cannot know of this application. Written once, then left alone.

Each function gets what the generated suite would use, and returns what it shall use instead.
"""

import os
import sys


def environment(base: dict[str, str]) -> dict[str, str]:
    """The variables the application starts with; `base` holds those that the specification declares."""
    return {"PYTHON": os.environ.get("PYTHON", sys.executable), **base}


def row(table: str, values: dict[str, object]) -> dict[str, object]:
    """One row before it is inserted: add the columns that the specification does not name."""
    return values


def token(viewer: object, minted: str) -> str:
    """The token of a viewer, if it is not the one that the specification describes."""
    return minted
