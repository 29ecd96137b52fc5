from django.conf import settings
from django.urls import path

from conduit.api.articles import ArticlesView, ArticleView, FeedView
from conduit.api.comments import CommentsView, CommentView
from conduit.api.context import Context
from conduit.api.favorites import FavoriteView
from conduit.api.health import HealthView
from conduit.api.profiles import FollowView, ProfileView
from conduit.api.tags import TagsView
from conduit.api.tokens import Tokens
from conduit.api.users import LoginView, UsersView, UserView
from conduit.passwords import Passwords
from conduit.repositories.pulse import Pulse
from conduit.repositories.storage import Database

context = {"context": Context(Database(), Passwords(), Tokens(settings.SECRET_KEY))}

urlpatterns = [
    path("users", UsersView.as_view(), context),
    path("users/login", LoginView.as_view(), context),
    path("user", UserView.as_view(), context),
    path("profiles/<str:username>", ProfileView.as_view(), context),
    path("profiles/<str:username>/follow", FollowView.as_view(), context),
    path("articles", ArticlesView.as_view(), context),
    path("articles/feed", FeedView.as_view(), context),
    path("articles/<str:slug>", ArticleView.as_view(), context),
    path("articles/<str:slug>/comments", CommentsView.as_view(), context),
    path("articles/<str:slug>/comments/<str:id>", CommentView.as_view(), context),
    path("articles/<str:slug>/favorite", FavoriteView.as_view(), context),
    path("tags", TagsView.as_view(), context),
    path("health", HealthView.as_view(), {"database_answers": Pulse().database_answers}),
]

handler400 = "conduit.api.problems.bad_request"
handler403 = "conduit.api.problems.permission_denied"
handler404 = "conduit.api.problems.not_found"
handler500 = "conduit.api.problems.failed"
