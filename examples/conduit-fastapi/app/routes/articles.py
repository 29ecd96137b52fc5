from typing import Annotated

from fastapi import APIRouter, Depends, status

from app.routes.requests import SentFilters, SentPage, Slug, Store, body
from app.routes.viewer import OptionalViewer, Viewer
from app.schemas.articles import (
    Article,
    ArticleChangeBody,
    ArticleEnvelope,
    ArticleList,
    NewArticleBody,
)
from app.services import articles as service
from app.services.sent import Sent

router = APIRouter(prefix="/articles")

NewArticle = Annotated[Sent[service.NewArticle], Depends(body(NewArticleBody))]
ArticleChange = Annotated[Sent[service.ArticleChange], Depends(body(ArticleChangeBody))]


@router.get("")
async def list_articles(
    viewer: OptionalViewer, filters: SentFilters, page: SentPage, store: Store
) -> ArticleList:
    return _list(await service.list_articles(store, filters.content(), page.content(), viewer))


@router.get("/feed")
async def feed(viewer: Viewer, page: SentPage, store: Store) -> ArticleList:
    return _list(await service.feed(store, page, viewer))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_article(viewer: Viewer, sent: NewArticle, store: Store) -> ArticleEnvelope:
    return _envelope(await service.create_article(store, viewer, sent))


@router.get("/{slug}")
async def get_article(viewer: OptionalViewer, slug: Slug, store: Store) -> ArticleEnvelope:
    return _envelope(await service.get_article(store, slug, viewer))


@router.put("/{slug}")
async def update_article(viewer: Viewer, slug: Slug, sent: ArticleChange, store: Store) -> ArticleEnvelope:
    return _envelope(await service.update_article(store, slug, viewer, sent))


@router.delete("/{slug}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_article(viewer: Viewer, slug: Slug, store: Store) -> None:
    await service.delete_article(store, slug, viewer)


def _envelope(article: service.Article) -> ArticleEnvelope:
    return ArticleEnvelope(article=Article.model_validate(article))


def _list(page: service.Articles) -> ArticleList:
    articles = [Article.model_validate(article) for article in page.articles]
    return ArticleList(articles=articles, articles_count=page.total)
