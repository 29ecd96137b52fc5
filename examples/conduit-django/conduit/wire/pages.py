from collections.abc import Mapping
from typing import Any

from conduit.wire.reading import checked
from conduit.wire.rules import integer, text

PAGE = {"limit": integer(1, 100), "offset": integer(0)}
FILTERS = {"tag": text(), "author": text(), "favorited": text()}
FARTHEST = 2**63 - 1  # the database takes no larger number, and no table has more rows


def page(query: Mapping[str, str]) -> dict[str, Any]:
    asked = {"limit": 20, "offset": 0, **checked(query, PAGE)}
    return {**asked, "offset": min(asked["offset"], FARTHEST)}


def filters(query: Mapping[str, str]) -> dict[str, Any]:
    """A name that is empty is a name, and asked for."""
    return checked(query, FILTERS)
