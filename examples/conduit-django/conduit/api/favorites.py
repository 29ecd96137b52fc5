from django.http import HttpRequest

from conduit.api.answers import ApiView, Json
from conduit.api.context import Context
from conduit.api.viewer import viewer
from conduit.services import favorites as service
from conduit.wire.articles import article_envelope
from conduit.wire.names import name


class FavoriteView(ApiView):
    def post(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return Json(article_envelope(service.favorite(context.database, name(slug), viewer_id)))

    def delete(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return Json(article_envelope(service.unfavorite(context.database, name(slug), viewer_id)))
