from sqlalchemy import Column, Integer

from .base import Base, make, pick
from .nowhere import Lost

Tag = type("Tag", (Base,), {"__tablename__": "tags", "id": Column(Integer, primary_key=True)})
Plain = type("Plain", (object,), {})
Made = make("made")
BASES = [Base]


class Picked(pick()):
    __tablename__ = "picked"


class Either(Base if Tag else object):
    __tablename__ = "either"


class Spread(*BASES):
    __tablename__ = "spread"


class Found(Lost):
    __tablename__ = "found"


class Error(Exception):
    pass


class Sure(Base, Lost):
    __tablename__ = "sure"

    id = Column(Integer, primary_key=True)
