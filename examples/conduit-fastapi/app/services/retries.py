import asyncio
import random
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from app.repositories.errors import Contended

ATTEMPTS = 4

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def retried(
    use_case: Callable[Parameters, Awaitable[Answer]],
) -> Callable[Parameters, Awaitable[Answer]]:
    """Runs a use case anew when the database gave its transaction up for another one."""

    @wraps(use_case)
    async def again(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        for attempt in range(1, ATTEMPTS):
            try:
                return await use_case(*args, **kwargs)
            except Contended:
                await asyncio.sleep(random.uniform(0, 0.05 * attempt))
        return await use_case(*args, **kwargs)

    return again
