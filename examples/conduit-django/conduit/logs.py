import logging
import traceback
from types import TracebackType


class Formatter(logging.Formatter):
    """Tells where it failed and by which kind of error: its message may quote values of a statement."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            kind = f"{type(error).__module__}.{type(error).__qualname__}"
            lines.append(f"{kind} {getattr(error, 'sqlstate', None) or ''}".rstrip())
            lines += traceback.format_tb(error.__traceback__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(line.rstrip() for line in lines)
