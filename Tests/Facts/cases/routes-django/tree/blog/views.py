from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import ListView, View


def plain(request): ...


@login_required
@require_http_methods(["GET", "POST"])
def post(request, pk): ...


@require_POST
def feed(request): ...


class Page(View):
    http_method_names = ["get", "post"]

    def get(self, request, year): ...

    def delete(self, request, year): ...


@method_decorator(login_required, name="dispatch")
class Posts(LoginRequiredMixin, ListView):
    def post(self, request): ...
