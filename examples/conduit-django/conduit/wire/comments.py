from collections.abc import Sequence
from typing import Any, TypedDict

from conduit.wire.moments import moment
from conduit.wire.profiles import Profile, profile
from conduit.wire.reading import content
from conduit.wire.rules import text

COMMENT = {"body": text(1)}


class Comment(TypedDict):
    id: int
    createdAt: str
    updatedAt: str
    body: str
    author: Profile


class CommentEnvelope(TypedDict):
    comment: Comment


class CommentList(TypedDict):
    comments: list[Comment]


def new_comment(body: bytes) -> dict[str, Any]:
    return content(body, "comment", COMMENT, required=COMMENT)


def comment_envelope(record: Any) -> CommentEnvelope:
    return {"comment": _comment(record)}


def comment_list(found: Sequence[Any]) -> CommentList:
    return {"comments": [_comment(record) for record in found]}


def _comment(record: Any) -> Comment:
    return {
        "id": record.id,
        "createdAt": moment(record.created_at),
        "updatedAt": moment(record.updated_at),
        "body": record.body,
        "author": profile(record.author),
    }
