from sqlalchemy.orm import relationship
from ring import *
from .a import absent
