from fastapi import APIRouter

from app.routes.requests import Slug, Store
from app.routes.viewer import Viewer
from app.schemas.articles import Article, ArticleEnvelope
from app.services import favorites as service

router = APIRouter(prefix="/articles/{slug}/favorite")


@router.post("")
async def favorite(viewer: Viewer, slug: Slug, store: Store) -> ArticleEnvelope:
    article = await service.favorite(store, slug, viewer)
    return ArticleEnvelope(article=Article.model_validate(article))


@router.delete("")
async def unfavorite(viewer: Viewer, slug: Slug, store: Store) -> ArticleEnvelope:
    article = await service.unfavorite(store, slug, viewer)
    return ArticleEnvelope(article=Article.model_validate(article))
