from typing import Annotated

from pydantic import BaseModel, Field, field_validator

from app.schemas.texts import Text

FARTHEST = 2**63 - 1


class Page(BaseModel):
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0)] = 0

    @field_validator("offset")
    @classmethod
    def _within_the_database(cls, offset: int) -> int:
        return min(offset, FARTHEST)


class Filters(BaseModel):
    tag: Text | None = None
    author: Text | None = None
    favorited: Text | None = None
