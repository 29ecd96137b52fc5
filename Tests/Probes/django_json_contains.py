"""SQLite answers no `contains` of a JSON field; a relation is found by name.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import NotSupportedError, connection, models  # noqa: E402


class Article(models.Model):
    tags = models.JSONField(default=list)

    class Meta:
        app_label = "probe"


with connection.schema_editor() as editor:
    editor.create_model(Article)
try:
    list(Article.objects.filter(tags__contains=["a"]))
    told = ""
except NotSupportedError as error:
    told = str(error)
print(f"Django {django.__version__}: {told or 'answered'}")
sys.exit(0 if told else 1)
