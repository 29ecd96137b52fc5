from conduit.services.errors import Unauthenticated
from conduit.services.storage import Storage


def must_exist(storage: Storage, viewer_id: int) -> None:
    if not storage.users.exists(viewer_id):
        raise gone()


def must_stay(storage: Storage, viewer_id: int) -> None:
    """Holds the viewer's row, so that what is written may name it."""
    if not storage.users.hold(viewer_id):
        raise gone()


def gone() -> Unauthenticated:
    return Unauthenticated({"token": ["belongs to nobody"]})
