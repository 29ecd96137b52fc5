from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError

from conduit.repositories.errors import Taken

UNIQUE_VIOLATION = "23505"


@contextmanager
def unless_taken(constraints: Mapping[str, str]) -> Iterator[None]:
    """`constraints` names the field that each unique constraint guards. Other failures stay what they are."""
    try:
        yield
    except IntegrityError as error:
        field = constraints.get(_violated(error))
        if field is None:
            raise
        raise Taken(field) from None


def _violated(error: IntegrityError) -> str:
    cause: Any = error.__cause__
    return (cause.diag.constraint_name or "") if cause.sqlstate == UNIQUE_VIOLATION else ""
