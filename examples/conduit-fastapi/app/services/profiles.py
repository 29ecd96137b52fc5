from dataclasses import replace

from app.repositories.records import Person, Profile
from app.services.errors import NotFound
from app.services.retries import retried
from app.services.storage import Database
from app.services.viewers import must_stay


async def get_profile(database: Database, username: str, viewer_id: int | None) -> Profile:
    async with database.snapshot() as storage:
        return _found(await storage.users.find(username, viewer_id)).profile


@retried
async def follow(database: Database, username: str, viewer_id: int) -> Profile:
    async with database.transaction() as storage:
        await must_stay(storage, viewer_id)
        person = _found(await storage.users.find_and_hold(username, viewer_id))
        await storage.users.follow(viewer_id, person.id)
    return replace(person.profile, following=True)


@retried
async def unfollow(database: Database, username: str, viewer_id: int) -> Profile:
    async with database.transaction() as storage:
        await must_stay(storage, viewer_id)
        person = _found(await storage.users.find_and_hold(username, viewer_id))
        await storage.users.unfollow(viewer_id, person.id)
    return replace(person.profile, following=False)


def _found(person: Person | None) -> Person:
    if person is None:
        raise NotFound({"username": ["is nobody's"]})
    return person
