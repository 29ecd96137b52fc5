from typing import Annotated

from fastapi import APIRouter, Depends, status

from app.routes.requests import CommentId, Slug, Store, body
from app.routes.viewer import OptionalViewer, Viewer
from app.schemas.comments import Comment, CommentEnvelope, CommentList, NewCommentBody
from app.services import comments as service
from app.services.sent import Sent

router = APIRouter(prefix="/articles/{slug}/comments")

NewComment = Annotated[Sent[service.NewComment], Depends(body(NewCommentBody))]


@router.get("")
async def list_comments(viewer: OptionalViewer, slug: Slug, store: Store) -> CommentList:
    comments = await service.list_comments(store, slug, viewer)
    return CommentList(comments=[Comment.model_validate(comment) for comment in comments])


@router.post("", status_code=status.HTTP_201_CREATED)
async def add_comment(viewer: Viewer, slug: Slug, sent: NewComment, store: Store) -> CommentEnvelope:
    comment = await service.add_comment(store, slug, viewer, sent)
    return CommentEnvelope(comment=Comment.model_validate(comment))


@router.delete("/{id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_comment(viewer: Viewer, slug: Slug, comment_id: CommentId, store: Store) -> None:
    await service.delete_comment(store, slug, comment_id, viewer)
