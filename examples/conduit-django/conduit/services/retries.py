import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from conduit.repositories.errors import Contended

ATTEMPTS = 4

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def retried(use_case: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Runs a use case anew when the database gave its transaction up for another one."""

    @wraps(use_case)
    def again(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        for attempt in range(1, ATTEMPTS):
            try:
                return use_case(*args, **kwargs)
            except Contended:
                time.sleep(random.uniform(0, 0.05 * attempt))
        return use_case(*args, **kwargs)

    return again
