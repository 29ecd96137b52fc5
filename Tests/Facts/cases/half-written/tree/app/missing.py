import os
from app import


def f(:
    return os

x = [1, 2
