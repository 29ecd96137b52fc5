from app.schemas.profiles import Profile
from app.schemas.texts import Prose
from app.schemas.wire import Body, Given, Moment, Wire


class NewComment(Given):
    body: Prose


class NewCommentBody(Body):
    comment: NewComment


class Comment(Wire):
    id: int
    created_at: Moment
    updated_at: Moment
    body: str
    author: Profile


class CommentEnvelope(Wire):
    comment: Comment


class CommentList(Wire):
    comments: list[Comment]
