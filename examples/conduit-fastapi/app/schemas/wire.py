from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

# The default of a member that may be absent, but not null: it is told by `model_fields_set`, and never read.
ABSENT: Any = None


class Wire(BaseModel):
    model_config = ConfigDict(from_attributes=True, alias_generator=to_camel, validate_by_name=True)


class Given(BaseModel):
    """A member of a request, whose types are not bent to fit."""

    model_config = ConfigDict(alias_generator=to_camel, strict=True)


class Body(Given):
    """A request's body: one member that holds all others."""

    def content(self) -> dict[str, Any]:
        """What is in it, without what was not sent."""
        (member,) = type(self).model_fields
        given: BaseModel = getattr(self, member)
        return given.model_dump(exclude_unset=True)


def _with_milliseconds(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[datetime, PlainSerializer(_with_milliseconds)]
