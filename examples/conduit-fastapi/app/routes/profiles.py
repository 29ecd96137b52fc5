from fastapi import APIRouter

from app.routes.requests import Store, Username
from app.routes.viewer import OptionalViewer, Viewer
from app.schemas.profiles import Profile, ProfileEnvelope
from app.services import profiles as service

router = APIRouter(prefix="/profiles/{username}")


@router.get("")
async def get_profile(viewer: OptionalViewer, username: Username, store: Store) -> ProfileEnvelope:
    profile = await service.get_profile(store, username, viewer)
    return ProfileEnvelope(profile=Profile.model_validate(profile))


@router.post("/follow")
async def follow(viewer: Viewer, username: Username, store: Store) -> ProfileEnvelope:
    profile = await service.follow(store, username, viewer)
    return ProfileEnvelope(profile=Profile.model_validate(profile))


@router.delete("/follow")
async def unfollow(viewer: Viewer, username: Username, store: Store) -> ProfileEnvelope:
    profile = await service.unfollow(store, username, viewer)
    return ProfileEnvelope(profile=Profile.model_validate(profile))
