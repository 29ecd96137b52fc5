from django.http import HttpRequest

from articles.schemas.articles import article_envelope, article_list, article_page
from articles.services import articles as service
from articles.services.storage import Transaction
from articles.views.answers import ApiView, Json, NoContent
from articles.views.viewer import optional_viewer, viewer


class ArticlesView(ApiView):
    def get(self, request: HttpRequest, transaction: Transaction) -> Json:
        asked = article_page(request.GET.dict())
        found = service.list_articles(transaction, asked, optional_viewer(request))
        return Json(article_list(found.page, found.total))


class FeedView(ApiView):
    def get(self, request: HttpRequest, transaction: Transaction) -> Json:
        return Json(article_list(service.feed(transaction, viewer(request))))


class ArticleView(ApiView):
    def get(self, request: HttpRequest, slug: str, transaction: Transaction) -> Json:
        return Json(article_envelope(service.get_article(transaction, slug, optional_viewer(request))))

    def delete(self, request: HttpRequest, slug: str, transaction: Transaction) -> NoContent:
        service.delete_article(transaction, slug, viewer(request))
        return NoContent()
