from django.urls import path

from articles.repositories.pulse import Pulse
from articles.repositories.storage import snapshot, transaction
from articles.views.articles import ArticlesView, ArticleView, FeedView
from articles.views.health import HealthView

urlpatterns = [
    path("articles", ArticlesView.as_view(), {"transaction": snapshot}),
    path("articles/feed", FeedView.as_view(), {"transaction": transaction}),
    path("articles/<str:slug>", ArticleView.as_view(), {"transaction": transaction}),
    path("health", HealthView.as_view(), {"database_answers": Pulse().database_answers}),
]

handler400 = "articles.views.problems.bad_request"
handler403 = "articles.views.problems.permission_denied"
handler404 = "articles.views.problems.not_found"
handler500 = "articles.views.problems.failed"
