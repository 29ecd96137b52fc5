from django.http import HttpRequest

from conduit.api.answers import ApiView, Json
from conduit.api.context import Context
from conduit.services import tags as service
from conduit.wire.tags import tag_list


class TagsView(ApiView):
    def get(self, request: HttpRequest, context: Context) -> Json:
        return Json(tag_list(service.list_tags(context.database)))
