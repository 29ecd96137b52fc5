from typing import Any, TypedDict

from conduit.wire.reading import content
from conduit.wire.rules import LONGEST_PASSWORD, email, or_null, text, url

NEW = {"username": text(1, 64), "email": email(254), "password": text(8, LONGEST_PASSWORD)}
LOGIN = {"email": email(254), "password": text(most=LONGEST_PASSWORD)}
CHANGE = {**NEW, "bio": or_null(text()), "image": or_null(url)}


class User(TypedDict):
    email: str
    token: str
    username: str
    bio: str | None
    image: str | None


class UserEnvelope(TypedDict):
    user: User


def new_user(body: bytes) -> dict[str, Any]:
    return content(body, "user", NEW, required=NEW)


def login(body: bytes) -> dict[str, Any]:
    return content(body, "user", LOGIN, required=LOGIN)


def user_change(body: bytes) -> dict[str, Any]:
    return content(body, "user", CHANGE)


def user_envelope(record: Any, token: str) -> UserEnvelope:
    return {
        "user": {
            "email": record.email,
            "token": token,
            "username": record.username,
            "bio": record.bio,
            "image": record.image,
        }
    }
