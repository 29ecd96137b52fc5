from app.services.errors import Unauthenticated
from app.services.storage import Storage


async def must_exist(storage: Storage, viewer_id: int) -> None:
    if not await storage.users.exists(viewer_id):
        raise gone()


async def must_stay(storage: Storage, viewer_id: int) -> None:
    """Holds the viewer's row, so that what is written may name it."""
    if not await storage.users.hold(viewer_id):
        raise gone()


def gone() -> Unauthenticated:
    return Unauthenticated({"token": ["belongs to nobody"]})
