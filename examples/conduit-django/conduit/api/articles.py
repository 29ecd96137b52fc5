from http import HTTPStatus

from django.http import HttpRequest

from conduit.api.answers import ApiView, Json, NoContent
from conduit.api.context import Context
from conduit.api.requests import body, filters, page
from conduit.api.viewer import optional_viewer, viewer
from conduit.services import articles as service
from conduit.wire.articles import article_change, article_envelope, article_list, new_article
from conduit.wire.names import name


class ArticlesView(ApiView):
    def get(self, request: HttpRequest, context: Context) -> Json:
        viewer_id = optional_viewer(request, context.tokens)
        asked, part = filters(request).content(), page(request).content()
        return Json(article_list(service.list_articles(context.database, asked, part, viewer_id)))

    def post(self, request: HttpRequest, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        sent = body(request, new_article)
        article = service.create_article(context.database, viewer_id, sent)
        return Json(article_envelope(article), HTTPStatus.CREATED)


class FeedView(ApiView):
    def get(self, request: HttpRequest, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        return Json(article_list(service.feed(context.database, page(request), viewer_id)))


class ArticleView(ApiView):
    def get(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = optional_viewer(request, context.tokens)
        return Json(article_envelope(service.get_article(context.database, name(slug), viewer_id)))

    def put(self, request: HttpRequest, slug: str, context: Context) -> Json:
        viewer_id = viewer(request, context.tokens)
        sent = body(request, article_change)
        article = service.update_article(context.database, name(slug), viewer_id, sent)
        return Json(article_envelope(article))

    def delete(self, request: HttpRequest, slug: str, context: Context) -> NoContent:
        viewer_id = viewer(request, context.tokens)
        service.delete_article(context.database, name(slug), viewer_id)
        return NoContent()
