from typing import TypedDict


class Problem(TypedDict):
    errors: dict[str, list[str]]
