"""Every refusal and every failure in the one shape that the contract gives them."""

from fastapi import FastAPI, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.services.errors import NotAllowed, NotFound, ServiceError, Unauthenticated

STATUS: dict[type[Exception], int] = {
    Unauthenticated: status.HTTP_401_UNAUTHORIZED,
    NotAllowed: status.HTTP_403_FORBIDDEN,
    NotFound: status.HTTP_404_NOT_FOUND,
}


def install(app: FastAPI) -> None:
    app.add_exception_handler(ServiceError, refused)
    app.add_exception_handler(HTTPException, not_routed)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(Exception, failed)


async def refused(_: Request, error: Exception) -> JSONResponse:
    code = STATUS[type(error)]
    headers = {"WWW-Authenticate": "Token"} if code == status.HTTP_401_UNAUTHORIZED else None
    return JSONResponse({"message": str(error)}, code, headers)


async def not_routed(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return JSONResponse({"message": error.detail}, error.status_code, error.headers)


async def malformed(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    names = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors()}))
    return JSONResponse({"message": f"This cannot be: {names}."}, status.HTTP_422_UNPROCESSABLE_CONTENT)


async def failed(_: Request, __: Exception) -> JSONResponse:
    return JSONResponse({"message": "Something went wrong."}, status.HTTP_500_INTERNAL_SERVER_ERROR)
