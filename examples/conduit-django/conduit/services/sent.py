from dataclasses import dataclass
from typing import Generic, TypeVar

from conduit.services.errors import Invalid

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Sent(Generic[Content]):
    """What a request brought, read and checked, but refused only when a use case asks for it.

    That the viewer is gone, the row is not there or is somebody else's is told before what is wrong with it.
    """

    value: Content | Invalid

    def content(self) -> Content:
        if isinstance(self.value, Invalid):
            raise self.value
        return self.value
