import asyncio

from fastapi import APIRouter, Request, status
from fastapi.responses import JSONResponse

router = APIRouter()


@router.get("/health", include_in_schema=False)
async def health(request: Request) -> JSONResponse:
    """Whether the database answers, asked for no longer than two seconds."""
    try:
        async with asyncio.timeout(2):
            await request.app.state.container.ping()
    except Exception:
        return JSONResponse({"status": "down"}, status.HTTP_503_SERVICE_UNAVAILABLE)
    return JSONResponse({"status": "up"})
