# Scanned with every run: if what comes of it ever changes, nothing else of the scan is believed.
from __future__ import annotations

import os, sys as system
from typing import TYPE_CHECKING
from ..pkg import (
    one,  # a comment
    two as zwei,
)

if TYPE_CHECKING:
    from pkg import Shape
else:
    from pkg import shape

if not TYPE_CHECKING:
    import late
else:
    import early

try:
    import fast
except ImportError:
    fast = None


class Base(Root, metaclass=Meta):
    key: Mapped[int] = column(Id("x", on=1), primary=True)
    name: Mapped["str | None"]
    a = b = field(null=True)

    class Inner:
        flag = True

    @declared.late
    def owner(cls, kind="x", /, *, more: int = 1) -> Mapped[int]:
        return column(kind)

    async def act(self, *args, **more) -> None:
        for each in await load(x for x in args):
            each.save()[0](lambda: each)


if Base:
    names += [1]
