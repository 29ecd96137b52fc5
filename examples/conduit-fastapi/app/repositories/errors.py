from sqlalchemy.exc import DBAPIError

DEADLOCK_DETECTED = "40P01"
SERIALIZATION_FAILURE = "40001"


class StorageError(Exception):
    """A statement failed. What the driver says of it may quote rows, so nothing of that is kept."""


class Contended(StorageError):
    """The transaction was given up for another one: it may be run again."""


class Taken(Exception):
    """Another row has the value of this field."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def failure(error: DBAPIError) -> StorageError:
    state = getattr(error.orig, "sqlstate", None)
    kind = Contended if state in (DEADLOCK_DETECTED, SERIALIZATION_FAILURE) else StorageError
    return kind(f"{type(error).__name__}, SQLSTATE {state}, constraint {violated(error)}")


def violated(error: DBAPIError) -> str | None:
    """The name of the constraint that the statement ran into, if it was one."""
    cause = error.orig.__cause__ if error.orig else None
    return getattr(cause, "constraint_name", None)
