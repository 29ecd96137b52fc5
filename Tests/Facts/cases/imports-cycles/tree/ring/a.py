from .c import *
from .b import *
