from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from conduit.api.answers import ApiView, Json
from conduit.api.context import Context
from conduit.api.requests import body
from conduit.api.viewer import viewer
from conduit.services import users as service
from conduit.wire.users import login, new_user, user_change, user_envelope


class UsersView(ApiView):
    def post(self, request: HttpRequest, context: Context) -> Json:
        sent = body(request, new_user)
        user = service.register(context.database, context.passwords, sent)
        return _with_token(user, context, HTTPStatus.CREATED)


class LoginView(ApiView):
    def post(self, request: HttpRequest, context: Context) -> Json:
        sent = body(request, login)
        return _with_token(service.login(context.database, context.passwords, sent), context)


class UserView(ApiView):
    def get(self, request: HttpRequest, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return _with_token(service.get_current_user(context.database, viewer_id), context)

    def put(self, request: HttpRequest, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        sent = body(request, user_change)
        user = service.update_current_user(context.database, context.passwords, viewer_id, sent)
        return _with_token(user, context)


def _with_token(user: Any, context: Context, status: int = HTTPStatus.OK) -> Json:
    return Json(user_envelope(user, context.tokens.issue(user.id)), status)
