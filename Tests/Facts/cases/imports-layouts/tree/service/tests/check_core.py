import types

import core
import space
from core import types as own
from space.inner import part
