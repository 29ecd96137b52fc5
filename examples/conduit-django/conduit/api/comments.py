from http import HTTPStatus

from django.http import HttpRequest

from conduit.api.answers import ApiView, Json, NoContent
from conduit.api.context import Context
from conduit.api.requests import body
from conduit.api.viewer import optional_viewer, viewer
from conduit.services import comments as service
from conduit.wire.comments import comment_envelope, comment_list, new_comment
from conduit.wire.names import name, row_id


class CommentsView(ApiView):
    def get(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = optional_viewer(request, context.tokens)
        return Json(comment_list(service.list_comments(context.database, name(slug), viewer_id)))

    def post(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        sent = body(request, new_comment)
        comment = service.add_comment(context.database, name(slug), viewer_id, sent)
        return Json(comment_envelope(comment), HTTPStatus.CREATED)


class CommentView(ApiView):
    def delete(self, request: HttpRequest, slug: str, id: str, context: Context) -> NoContent:
        viewer_id = viewer(request, context.tokens)
        service.delete_comment(context.database, name(slug), row_id(id), viewer_id)
        return NoContent()
