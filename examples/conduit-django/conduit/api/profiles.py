from django.http import HttpRequest

from conduit.api.answers import ApiView, Json
from conduit.api.context import Context
from conduit.api.viewer import optional_viewer, viewer
from conduit.services import profiles as service
from conduit.wire.names import name
from conduit.wire.profiles import profile_envelope


class ProfileView(ApiView):
    def get(self, request: HttpRequest, username: str, context: Context) -> Json:
        viewer_id = optional_viewer(request, context.tokens)
        return Json(profile_envelope(service.get_profile(context.database, name(username), viewer_id)))


class FollowView(ApiView):
    def post(self, request: HttpRequest, username: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return Json(profile_envelope(service.follow(context.database, name(username), viewer_id)))

    def delete(self, request: HttpRequest, username: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return Json(profile_envelope(service.unfollow(context.database, name(username), viewer_id)))
