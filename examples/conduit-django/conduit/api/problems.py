"""Every refusal and every failure in the one shape that the contract gives them."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from conduit.api.answers import Json, problem
from conduit.services.errors import Invalid, NotAllowed, NotFound, ServiceError, Unauthenticated

STATUS: dict[type[ServiceError], HTTPStatus] = {
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class ProblemMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> Json | None:
        if not isinstance(error, ServiceError):
            return None
        answer = problem(STATUS[type(error)], error.errors)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = "Token"
        return answer


def bad_request(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.BAD_REQUEST, {"request": ["cannot be read"]})


def permission_denied(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.FORBIDDEN, {"request": ["is not allowed"]})


def not_found(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.NOT_FOUND, {"path": ["is not there"]})


def failed(request: HttpRequest) -> Json:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, {"server": ["Something went wrong."]})
