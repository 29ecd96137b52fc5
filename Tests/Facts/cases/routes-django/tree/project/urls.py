from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path

import blog.urls
from blog import views

extra = [path("x/", views.plain), path("y/", views.plain)]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("blog/", include("blog.urls", namespace="blog")),
    path("again/<slug:site>/", include(blog.urls)),
    path("extra/", include(extra)),
    path("pair/", include((extra, "pair"), namespace="pair")),
    path("inline/", include([path("z/", views.plain)])),
    path("accounts/", include("django.contrib.auth.urls")),
    re_path(r"^(?P<year>[0-9]{4})/(?:\d+)/?$", login_required(views.Page.as_view())),
    re_path(r"^odd(/maybe)?/$", views.plain),
]

if settings.DEBUG:
    urlpatterns += [path("debug/", views.plain)]

urlpatterns += [path(f"{name}/", views.plain) for name in settings.NAMES]
urlpatterns += i18n_patterns(path("about/", views.plain), path(settings.WHERE, views.plain))
