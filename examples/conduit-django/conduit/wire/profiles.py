from typing import TypedDict

from conduit.repositories import records


class Profile(TypedDict):
    username: str
    bio: str | None
    image: str | None
    following: bool


class ProfileEnvelope(TypedDict):
    profile: Profile


def profile_envelope(record: records.Profile) -> ProfileEnvelope:
    return {"profile": profile(record)}


def profile(record: records.Profile) -> Profile:
    return {
        "username": record.username,
        "bio": record.bio,
        "image": record.image,
        "following": record.following,
    }
