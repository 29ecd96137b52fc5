from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError
from psycopg.errors import UniqueViolation

from conduit.repositories.errors import Taken


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
    cause = error.__cause__
    return (cause.diag.constraint_name or "") if isinstance(cause, UniqueViolation) else ""
