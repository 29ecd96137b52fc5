import re

from conduit.wire.rules import is_storable

LARGEST_ID = 2**63 - 1


def name(segment: str) -> str:
    """What cannot be stored names nothing: as does the empty name, which the database can look for."""
    return segment if is_storable(segment) else ""


def row_id(segment: str) -> int:
    """What is no id of any row becomes 0, which none has."""
    number = int(segment) if re.fullmatch("[0-9]{1,19}", segment) else 0
    return number if number <= LARGEST_ID else 0
