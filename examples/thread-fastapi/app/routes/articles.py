from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, status

from app.routes.viewer import OptionalViewer, Viewer
from app.schemas.articles import Article, ArticleEnvelope, ArticleList
from app.schemas.problem import Problem
from app.services import articles as service
from app.services.errors import NotFound
from app.services.storage import Transaction

router = APIRouter(prefix="/articles")


async def transaction(request: Request) -> Transaction:
    begin: Transaction = request.app.state.container.transaction
    return begin


async def storable(slug: str) -> str:
    """PostgreSQL's text cannot hold a NUL: no article has such a slug."""
    if "\0" in slug:
        raise NotFound("There is no such article.")
    return slug


Begin = Annotated[Transaction, Depends(transaction)]
Slug = Annotated[str, Depends(storable)]


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    return {code: {"model": Problem} for code in codes}


@router.get("/feed", responses=problems(401))
async def feed(viewer: Viewer, begin: Begin) -> ArticleList:
    return ArticleList.of(await service.feed(begin, viewer))


@router.get("/{slug}", responses=problems(404))
async def get_article(viewer: OptionalViewer, slug: Slug, begin: Begin) -> ArticleEnvelope:
    article = await service.get_article(begin, slug, viewer)
    return ArticleEnvelope(article=Article.model_validate(article))


@router.delete("/{slug}", status_code=status.HTTP_204_NO_CONTENT, responses=problems(401, 403, 404))
async def delete_article(viewer: Viewer, slug: Slug, begin: Begin) -> None:
    await service.delete_article(begin, slug, viewer)
