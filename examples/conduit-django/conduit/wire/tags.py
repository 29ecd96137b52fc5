from typing import TypedDict


class TagList(TypedDict):
    tags: list[str]


def tag_list(names: list[str]) -> TagList:
    return {"tags": names}
