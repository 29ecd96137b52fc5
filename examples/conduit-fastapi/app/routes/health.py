from fastapi import APIRouter, Request, status
from fastapi.responses import JSONResponse

router = APIRouter()


@router.get("/health")
async def health(request: Request) -> JSONResponse:
    if not await request.app.state.container.database_answers():
        return JSONResponse({"status": "down"}, status.HTTP_503_SERVICE_UNAVAILABLE)
    return JSONResponse({"status": "up"})
