from conduit.repositories.records import Profile
from conduit.services.errors import NotFound
from conduit.services.retries import retried
from conduit.services.storage import Database, Storage
from conduit.services.viewers import gone


def get_profile(database: Database, username: str, viewer_id: int | None) -> Profile:
    with database.snapshot() as storage:
        return _profile(storage, username, viewer_id)


@retried
def follow(database: Database, username: str, viewer_id: int) -> Profile:
    with database.transaction() as storage:
        storage.users.follow(viewer_id, _hold(storage, username, viewer_id))
        return _profile(storage, username, viewer_id)


@retried
def unfollow(database: Database, username: str, viewer_id: int) -> Profile:
    with database.transaction() as storage:
        storage.users.unfollow(viewer_id, _hold(storage, username, viewer_id))
        return _profile(storage, username, viewer_id)


def _hold(storage: Storage, username: str, viewer_id: int) -> int:
    viewer_exists, other_id = storage.users.hold_both(viewer_id, username)
    if not viewer_exists:
        raise gone()
    if other_id is None:
        raise _nobody()
    return other_id


def _profile(storage: Storage, username: str, viewer_id: int | None) -> Profile:
    profile = storage.users.find(username, viewer_id)
    if profile is None:
        raise _nobody()
    return profile


def _nobody() -> NotFound:
    return NotFound({"username": ["is nobody's"]})
