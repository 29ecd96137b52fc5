"""Django does on_delete itself: no constraint says it, and a delete that goes past QuerySet.delete() does not obey it.

Needs HOLDFAST_DATABASE_URL, django and psycopg. Exits 1 if a claim is false.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

given = conninfo_to_dict(os.environ["HOLDFAST_DATABASE_URL"])
names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
database = {ours: given.get(theirs, "") for ours, theirs in names.items()}
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **database}})
django.setup()

from django.db import IntegrityError, connection, models  # noqa: E402
from django.db.migrations.state import ModelState, ProjectState  # noqa: E402
from django.db.transaction import atomic, set_rollback  # noqa: E402

GONE, NULLED = "gone", "nulled"
BY_DJANGO, AT_ONCE, AT_COMMIT = "refused by Django", "refused at once", "refused at commit"


def by_queryset(article: models.Model) -> None:
    type(article).objects.filter(pk=article.pk).delete()


def by_instance(article: models.Model) -> None:
    article.delete()


def by_raw_delete(article: models.Model) -> None:
    type(article).objects.filter(pk=article.pk)._raw_delete("default")


def by_statement(article: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM probe_article WHERE id = %s", [article.pk])


WAYS: dict[str, Callable[[models.Model], None]] = {
    "QuerySet.delete()": by_queryset,
    "Model.delete()": by_instance,
    "_raw_delete()": by_raw_delete,
    "DELETE FROM": by_statement,
}
# on_delete, then the outcome by each way; the constraint says NO ACTION and is deferred in every case
CLAIMS: list[tuple[Any, list[str]]] = [
    (models.CASCADE, [GONE, GONE, AT_COMMIT, AT_COMMIT]),
    (models.SET_NULL, [NULLED, NULLED, AT_COMMIT, AT_COMMIT]),
    (models.RESTRICT, [BY_DJANGO, BY_DJANGO, AT_COMMIT, AT_COMMIT]),
    (models.PROTECT, [BY_DJANGO, BY_DJANGO, AT_COMMIT, AT_COMMIT]),
    (models.DO_NOTHING, [AT_COMMIT, AT_COMMIT, AT_COMMIT, AT_COMMIT]),
]


def declared(on_delete: Any) -> tuple[type[models.Model], type[models.Model]]:
    """The two models in a registry of their own, as a migration sees them."""
    state = ProjectState()
    state.add_model(ModelState("probe", "Article", [("id", models.BigAutoField(primary_key=True))]))
    article = models.ForeignKey("probe.Article", on_delete=on_delete, null=True)
    state.add_model(
        ModelState("probe", "Comment", [("id", models.BigAutoField(primary_key=True)), ("article", article)])
    )
    return state.apps.get_model("probe", "Article"), state.apps.get_model("probe", "Comment")


def outcome(
    article: type[models.Model], comment: type[models.Model], delete: Callable[[models.Model], None]
) -> str:
    with atomic():
        parent = article.objects.create()
        child = comment.objects.create(article=parent)
        try:
            with atomic():
                delete(parent)
        except (models.ProtectedError, models.RestrictedError):
            result = BY_DJANGO
        except IntegrityError:
            result = AT_ONCE
        else:
            try:
                with atomic():
                    connection.check_constraints()  # as the commit would
                left = comment.objects.filter(pk=child.pk).values_list("article", flat=True)
                result = {(): GONE, (None,): NULLED}.get(tuple(left), f"left {left}")
            except IntegrityError:
                result = AT_COMMIT
        set_rollback(True)
    return result


def constraint() -> tuple[str, bool]:
    """The constraint's action on deletion ('a' is NO ACTION, 'c' would be CASCADE), and whether it is deferred."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT confdeltype::text, condeferred FROM pg_constraint"
            " WHERE conrelid = 'probe_comment'::regclass AND contype = 'f'"
        )
        ((action, deferred),) = cursor.fetchall()
    return action, deferred


print(f"Django {django.get_version()}, PostgreSQL: the comments, after their article is deleted")
print(f"{'on_delete':12}{'constraint':16}" + "".join(f"{name:20}" for name in WAYS))
held = True
for on_delete, claimed in CLAIMS:
    with atomic():
        both = declared(on_delete)
        with connection.schema_editor() as editor:
            for model in both:
                editor.create_model(model)
        action, deferred = constraint()
        got = [outcome(*both, way) for way in WAYS.values()]
        set_rollback(True)
    right = got == claimed and (action, deferred) == ("a", True)
    held = held and right
    said = f"{action}, {'deferred' if deferred else 'immediate'}"
    mark = "" if right else f"CLAIMED a, deferred, {claimed}"
    print(f"{on_delete.__name__:12}{said:16}" + "".join(f"{each:20}" for each in got) + mark)
sys.exit(0 if held else 1)
