from fastapi import APIRouter

from app.routes.requests import Store
from app.schemas.tags import TagList
from app.services import tags as service

router = APIRouter(prefix="/tags")


@router.get("")
async def list_tags(store: Store) -> TagList:
    return TagList(tags=await service.list_tags(store))
