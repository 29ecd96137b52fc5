from .b import *
from sqlalchemy import Column as Col

Own = Col
