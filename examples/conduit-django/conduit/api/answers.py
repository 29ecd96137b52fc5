from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from conduit.wire.problem import Problem


class Json(JsonResponse):
    def __init__(self, body: Mapping[str, object], status: int = HTTPStatus.OK) -> None:
        compact = {"ensure_ascii": False, "separators": (",", ":")}
        super().__init__(body, status=status, json_dumps_params=compact)


class NoContent(HttpResponse):
    def __init__(self) -> None:
        super().__init__(status=HTTPStatus.NO_CONTENT)
        del self.headers["Content-Type"]


def problem(status: int, errors: dict[str, list[str]]) -> Json:
    return Json(Problem(errors=errors), status)


class ApiView(View):
    """What it has no method for is refused in the contract's shape."""

    http_method_names = ["get", "head", "post", "put", "delete"]

    def http_method_not_allowed(self, request: HttpRequest, *_: object, **__: object) -> HttpResponse:
        answer = problem(HTTPStatus.METHOD_NOT_ALLOWED, {"method": ["is not allowed"]})
        allowed = [name.upper() for name in self.http_method_names if hasattr(self, name)]
        answer.headers["Allow"] = ", ".join(allowed)
        return answer
