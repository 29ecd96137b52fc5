from typing import Annotated

from fastapi import APIRouter, Depends, WebSocket
from fastapi_utils.cbv import cbv

from . import deps
from .deps import User, current_user

PATHS = ["/c", "/d"]
router = APIRouter(prefix="/items", tags=["items"])
views = APIRouter()


@router.get("")
def every(user: User, q: str | None = None): ...


@router.post("/{item_id:path}/files", dependencies=[Depends(current_user)])
async def upload(item_id: str, user: Annotated[dict, Depends(deps.current_user)]): ...


@router.api_route("/both", methods=["GET", "HEAD"])
def both(user: dict = Depends(current_user)): ...


@router.websocket("/live")
async def live(socket: WebSocket): ...


@cbv(views)
class Boxes:
    @views.get("/boxes/{box}")
    def read(self, box: int): ...


def listed(): ...


for path in PATHS:
    router.add_api_route(path, listed, methods=["GET"])

router.add_api_route("/added", listed, methods=["DELETE"])
router.include_router(views, prefix="/views")
