from django.conf.urls import url
from django.urls import path
from django.views.generic import TemplateView

from . import views


def rest(route, view):
    return path(route, view)


urlpatterns = [
    path("", views.Posts.as_view(), name="posts"),
    path("<int:pk>/", views.post),
    url(r"^feed/$", views.feed),
    path("page/", TemplateView.as_view(template_name="page.html")),
    rest("rest/<uuid:key>", views.feed),
]
