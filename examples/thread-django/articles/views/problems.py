"""Every refusal and every failure in the one shape that the contract gives them."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from articles.services.errors import Malformed, NotAllowed, NotFound, ServiceError, Unauthenticated
from articles.views.answers import Json, problem

STATUS: dict[type[ServiceError], HTTPStatus] = {
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Malformed: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class ProblemMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> Json | None:
        if not isinstance(error, ServiceError):
            return None
        answer = problem(STATUS[type(error)], str(error))
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = "Token"
        return answer


def bad_request(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.BAD_REQUEST, "Bad Request")


def permission_denied(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.FORBIDDEN, "Forbidden")


def not_found(request: HttpRequest, exception: Exception) -> Json:
    return problem(HTTPStatus.NOT_FOUND, "Not Found")


def failed(request: HttpRequest) -> Json:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong.")
