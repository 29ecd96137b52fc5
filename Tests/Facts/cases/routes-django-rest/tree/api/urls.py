from django.urls import include, path
from rest_framework.routers import DefaultRouter, SimpleRouter

from . import views
from .events import api

router = SimpleRouter()
router.register("articles", views.Articles)
router.register(r"sites/(?P<site>\d+)/tags", views.Tags, basename="tag")
bare = DefaultRouter(trailing_slash=False)
bare.register("", views.Readers)
lost = SimpleRouter()
lost.register("lost", views.Readers)
for name in views.NAMES:
    router.register(name, views.Readers)

urlpatterns = [
    path("v1/", include(router.urls)),
    path("bare/", include((bare.urls, "bare"))),
    path("one/", views.One.as_view()),
    path("call/", views.call),
    path("some/", views.Articles.as_view({"get": "list", "post": "create"})),
    path("events/", api.urls),
]
urlpatterns += router.urls
