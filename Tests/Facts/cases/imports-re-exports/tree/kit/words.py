from sqlalchemy import select, update as change, delete as _remove

__all__ = ["select", "own"]


def own():
    return select
