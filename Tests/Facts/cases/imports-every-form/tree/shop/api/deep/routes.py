from __future__ import annotations

import os, sys as system; import shop.stock
import shop.api.deep as deep
from shop import (
    stock,  # a comment, with (brackets) and 'quotes'
    stock as goods,
)
from shop \
    import stock as held
from .import routes
from .. import deep as neighbour
from ...stock import items as things
from .....above import nothing
from ...stock import *
from missing.package import one, two as zwei


def late():
    import json.decoder

    class Inner:
        from shop import stock

    return json.decoder, Inner
