from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from conduit.models import Follow, User
from conduit.repositories import records
from conduit.repositories.profiles import followed_by
from conduit.repositories.taken import unless_taken

COLUMNS = ("id", "email", "username", "bio", "image")
UNIQUE = {"users_email_key": "email", "users_username_key": "username"}


class UserRepository:
    def exists(self, user_id: int) -> bool:
        return _user(user_id).exists()

    def hold(self, user_id: int) -> bool:
        """Whether there is such a user, who then stays until the transaction ends."""
        return _held(_user(user_id)).values_list("pk").first() is not None

    def hold_both(self, user_id: int, username: str) -> tuple[bool, int | None]:
        """Whether there is such a user, and the id of the one of that name; both are held.

        In one order, so that two who follow each other do not wait for each other.
        """
        either = User.objects.filter(Q(pk=user_id) | Q(username=username)).order_by("pk")
        names = dict(_held(either).values_list("pk", "username"))
        named = [found for found, name in names.items() if name == username]
        return user_id in names, named[0] if named else None

    def get(self, user_id: int) -> records.User | None:
        row = _user(user_id).values(*COLUMNS).first()
        return None if row is None else records.User(**row)

    def credentials(self, email: str) -> records.Credentials | None:
        with_address = User.objects.alias(address=Lower("email")).filter(address=email.lower())
        row = with_address.values(*COLUMNS, "password_hash").first()
        if row is None:
            return None
        password_hash = row.pop("password_hash")
        return records.Credentials(records.User(**row), password_hash)

    def add(self, values: Mapping[str, Any]) -> records.User:
        with unless_taken(UNIQUE):
            user = User.objects.create(**values)
        return records.User(**{column: getattr(user, column) for column in COLUMNS})

    def update(self, user_id: int, values: Mapping[str, Any]) -> None:
        with unless_taken(UNIQUE):
            _user(user_id).update(**values)

    def find(self, username: str, viewer_id: int | None) -> records.Profile | None:
        named = User.objects.filter(username=username)
        row = named.values("username", "bio", "image", following=followed_by(viewer_id, "pk")).first()
        return None if row is None else records.Profile(**row)

    def follow(self, follower_id: int, followed_id: int) -> None:
        pair = Follow(follower_id=follower_id, followed_id=followed_id)
        Follow.objects.bulk_create([pair], ignore_conflicts=True)

    def unfollow(self, follower_id: int, followed_id: int) -> None:
        Follow.objects.filter(follower=follower_id, followed=followed_id).delete()


def _user(user_id: int) -> QuerySet[User]:
    return User.objects.filter(pk=user_id)


def _held(users: QuerySet[User]) -> QuerySet[User]:
    return users.select_for_update(no_key=True)
