from sqlalchemy import insert
from sqlalchemy import delete as _hidden
from .words import *
