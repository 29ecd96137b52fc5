from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest

from conduit.api.answers import ApiView, Json


class HealthView(ApiView):
    def get(self, request: HttpRequest, database_answers: Callable[[], bool]) -> Json:
        if not database_answers():
            return Json({"status": "down"}, HTTPStatus.SERVICE_UNAVAILABLE)
        return Json({"status": "up"})
