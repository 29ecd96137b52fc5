from typing import Any, TypedDict


class Profile(TypedDict):
    username: str
    bio: str | None
    image: str | None
    following: bool


class ProfileEnvelope(TypedDict):
    profile: Profile


def profile_envelope(record: Any) -> ProfileEnvelope:
    return {"profile": profile(record)}


def profile(record: Any) -> Profile:
    return {
        "username": record.username,
        "bio": record.bio,
        "image": record.image,
        "following": record.following,
    }
