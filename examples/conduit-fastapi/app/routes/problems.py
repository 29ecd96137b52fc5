"""Every refusal and every failure in the one shape that the contract gives them."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, status
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from app.services.errors import Invalid, NotAllowed, NotFound, ServiceError, Unauthenticated

STATUS: dict[type[Exception], int] = {
    Unauthenticated: status.HTTP_401_UNAUTHORIZED,
    NotAllowed: status.HTTP_403_FORBIDDEN,
    NotFound: status.HTTP_404_NOT_FOUND,
    Invalid: status.HTTP_422_UNPROCESSABLE_CONTENT,
}


def install(app: FastAPI) -> None:
    app.add_exception_handler(ServiceError, refused)
    app.add_exception_handler(HTTPException, not_routed)
    app.add_exception_handler(Exception, failed)


def invalid(error: ValidationError) -> Invalid:
    """What is wrong, by the member that it is about; nothing of what was sent is repeated."""
    errors: dict[str, list[str]] = {}
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        texts = errors.setdefault(_field(problem["loc"]), [])
        if problem["msg"] not in texts:
            texts.append(problem["msg"])
    return Invalid(errors)


async def refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ServiceError)
    code = STATUS[type(error)]
    headers = {"WWW-Authenticate": "Token"} if code == status.HTTP_401_UNAUTHORIZED else None
    return _answer(error.errors, code, headers)


async def not_routed(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _answer({"request": [error.detail]}, error.status_code, error.headers)


async def failed(_: Request, __: Exception) -> JSONResponse:
    # The server logs the error and closes the connection: a client must not send on it.
    errors = {"server": ["Something went wrong."]}
    return _answer(errors, status.HTTP_500_INTERNAL_SERVER_ERROR, {"Connection": "close"})


def _answer(errors: Any, code: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"errors": errors}, code, headers)


def _field(place: Sequence[int | str]) -> str:
    names = [step for step in place if isinstance(step, str)]
    return names[-1] if names else "body"
