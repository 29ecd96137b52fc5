from sqlalchemy import UniqueConstraint

KEYS = (UniqueConstraint("title"),)


def made(): ...
