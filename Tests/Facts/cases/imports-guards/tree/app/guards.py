import typing
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.fast import load as Checked
else:
    from app.slow import load as Ran

if typing.TYPE_CHECKING and Ran:
    import app.fast

if not TYPE_CHECKING:
    import app.slow
else:
    import decimal

if Ran:
    import fractions
elif TYPE_CHECKING:
    import numbers

try:
    from app.fast import load
except (AttributeError, ImportError):
    def load():
        return 3

try:
    import ujson as json
except ModuleNotFoundError:
    import json

try:
    import statistics
except ValueError:
    pass

with suppress(ImportError):
    import uvloop
