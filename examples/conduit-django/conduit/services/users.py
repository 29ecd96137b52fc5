from typing import Any, TypedDict

from conduit.repositories.errors import Taken
from conduit.repositories.records import User
from conduit.services.errors import Invalid, Unauthenticated
from conduit.services.passwords import Passwords
from conduit.services.retries import retried
from conduit.services.sent import Sent
from conduit.services.storage import Database
from conduit.services.viewers import gone, must_exist, must_stay


class NewUser(TypedDict):
    username: str
    email: str
    password: str


class Login(TypedDict):
    email: str
    password: str


class UserChange(TypedDict, total=False):
    username: str
    email: str
    password: str
    bio: str | None
    image: str | None


# A password is hashed between transactions, never in one: it takes long, and rows would be held for it.


def register(database: Database, passwords: Passwords, sent: Sent[NewUser]) -> User:
    values: dict[str, Any] = {**sent.content()}
    values["password_hash"] = passwords.hash(values.pop("password"))
    return _add(database, values)


def login(database: Database, passwords: Passwords, sent: Sent[Login]) -> User:
    claim = sent.content()
    with database.snapshot() as storage:
        found = storage.users.credentials(claim["email"])
    proved = passwords.prove(claim["password"], found.password_hash if found else None)
    if found is None or not proved:
        raise Unauthenticated({"email or password": ["is wrong"]})
    return found.user


def get_current_user(database: Database, viewer_id: int) -> User:
    with database.snapshot() as storage:
        user = storage.users.get(viewer_id)
    if user is None:
        raise gone()
    return user


def update_current_user(
    database: Database, passwords: Passwords, viewer_id: int, sent: Sent[UserChange]
) -> User:
    with database.snapshot() as storage:
        must_exist(storage, viewer_id)
    values: dict[str, Any] = {**sent.content()}
    if "password" in values:
        values["password_hash"] = passwords.hash(values.pop("password"))
    return _change(database, viewer_id, values)


@retried
def _add(database: Database, values: dict[str, Any]) -> User:
    try:
        with database.transaction() as storage:
            return storage.users.add(values)
    except Taken as taken:
        raise _already_taken(taken) from None


@retried
def _change(database: Database, viewer_id: int, values: dict[str, Any]) -> User:
    try:
        with database.transaction() as storage:
            must_stay(storage, viewer_id)
            if values:
                storage.users.update(viewer_id, values)
            user = storage.users.get(viewer_id)
    except Taken as taken:
        raise _already_taken(taken) from None
    if user is None:
        raise gone()
    return user


def _already_taken(taken: Taken) -> Invalid:
    return Invalid({taken.field: ["is already taken"]})
