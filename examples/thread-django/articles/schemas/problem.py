from typing import TypedDict


class Problem(TypedDict):
    message: str
