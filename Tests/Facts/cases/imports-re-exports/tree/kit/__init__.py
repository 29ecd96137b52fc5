"""Hands on."""
from .base import Base as Root, Session
from .words import *
from . import base as foundation
