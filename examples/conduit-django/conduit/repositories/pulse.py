from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, InterfaceError, connection

WITHIN = 2


class Pulse:
    """Asks the database on a thread of its own, so that one which does not answer is told in time."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pulse")

    def database_answers(self) -> bool:
        asked = self._thread.submit(_ask)
        try:
            return asked.result(timeout=WITHIN)
        except (DatabaseError, InterfaceError, TimeoutError):
            asked.cancel()
            return False


def _ask() -> bool:
    """A thread has its own connection, and only a request's end would close it."""
    try:
        connection.ensure_connection()
        return connection.is_usable()
    finally:
        connection.close()
