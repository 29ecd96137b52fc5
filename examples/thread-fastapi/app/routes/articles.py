from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, status
from pydantic import AfterValidator

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


async def snapshot(request: Request) -> Transaction:
    begin: Transaction = request.app.state.container.snapshot
    return begin


async def storable(slug: str) -> str:
    """PostgreSQL's text cannot hold a NUL: no article has such a slug."""
    if "\0" in slug:
        raise NotFound("There is no such article.")
    return slug


def without_nul(name: str | None) -> str | None:
    """PostgreSQL's text cannot hold a NUL, and so no name does."""
    if name is not None and "\0" in name:
        raise ValueError("A name holds no NUL.")
    return name


Begin = Annotated[Transaction, Depends(transaction)]
BeginReading = Annotated[Transaction, Depends(snapshot)]
Slug = Annotated[str, Depends(storable)]


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    return {code: {"model": Problem} for code in codes}


@router.get("", responses=problems(422))
async def list_articles(
    viewer: OptionalViewer,
    begin: BeginReading,
    author: Annotated[str | None, AfterValidator(without_nul)] = None,
    commenter: Annotated[str | None, AfterValidator(without_nul)] = None,
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
) -> ArticleList:
    found = await service.list_articles(
        begin, viewer, author=author, commenter=commenter, limit=limit, offset=offset
    )
    return ArticleList.of(found.page, found.total)


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
