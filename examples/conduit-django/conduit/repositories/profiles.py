"""A user as others see him: what is read of him, and whether the viewer follows him."""

from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Value
from django.db.models.expressions import Combinable

from conduit.models import Follow
from conduit.repositories.records import Profile

AUTHOR = ("author__username", "author__bio", "author__image")


def followed_by(viewer_id: int | None, user: str) -> Combinable:
    """`user` is the column of the query that holds the user's id."""
    if viewer_id is None:
        return Value(False, output_field=BooleanField())
    return Exists(Follow.objects.filter(follower=viewer_id, followed=OuterRef(user)))


def author(row: dict[str, Any]) -> Profile:
    return Profile(
        username=row["author__username"],
        bio=row["author__bio"],
        image=row["author__image"],
        following=row["following"],
    )
