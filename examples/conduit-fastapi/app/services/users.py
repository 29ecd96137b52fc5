from typing import TypedDict

from app.repositories.errors import Taken
from app.repositories.records import User as User
from app.services.errors import Invalid, Unauthenticated
from app.services.passwords import Passwords
from app.services.retries import retried
from app.services.sent import Sent
from app.services.storage import Database
from app.services.viewers import gone, must_exist


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


async def register(database: Database, passwords: Passwords, sent: Sent[NewUser]) -> User:
    new = sent.content()
    password_hash = await passwords.hash(new["password"])
    values = {"username": new["username"], "email": new["email"], "password_hash": password_hash}
    async with database.transaction() as storage:
        _refuse(await storage.users.taken(values))
        try:
            return await storage.users.add(values)
        except Taken as taken:
            raise _already_taken({taken.field}) from None


async def login(database: Database, passwords: Passwords, sent: Sent[Login]) -> User:
    claim = sent.content()
    async with database.snapshot() as storage:
        found = await storage.users.credentials(claim["email"])
    proved = await passwords.prove(claim["password"], found.password_hash if found else None)
    if found is None or not proved:
        raise Unauthenticated({"email or password": ["is wrong"]})
    return found.user


async def get_current_user(database: Database, viewer_id: int) -> User:
    async with database.snapshot() as storage:
        user = await storage.users.get(viewer_id)
    if user is None:
        raise gone()
    return user


async def update_current_user(
    database: Database, passwords: Passwords, viewer_id: int, sent: Sent[UserChange]
) -> User:
    async with database.snapshot() as storage:
        await must_exist(storage, viewer_id)
    values = dict(sent.content())
    if "password" in values:
        values["password_hash"] = await passwords.hash(str(values.pop("password")))
    return await _change(database, viewer_id, values)


@retried
async def _change(database: Database, viewer_id: int, values: dict[str, object]) -> User:
    async with database.transaction() as storage:
        _refuse(await storage.users.taken(values, by_other_than=viewer_id))
        try:
            user = await (storage.users.update(viewer_id, values) if values else storage.users.get(viewer_id))
        except Taken as taken:
            raise _already_taken({taken.field}) from None
    if user is None:
        raise gone()
    return user


def _refuse(taken: set[str]) -> None:
    if taken:
        raise _already_taken(taken)


def _already_taken(fields: set[str]) -> Invalid:
    return Invalid({field: ["is already taken"] for field in sorted(fields)})
