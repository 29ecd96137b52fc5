"""One thread through the whole house, on each stack: from a line of YAML to a finding and a failing test."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TARGETS, Slice, copy_slice, of_target

# What each target's stack adds to those that the specification writes.
ADDED = {
    "thread-fastapi": "sqlalchemy.expire-on-commit",
    "thread-django": "django.append-slash",
    "thread-express": "sequelize.statements-in-logs",
}
# And besides, where no defect is planted: Tests/Thread/test_conventions.py does.
COMMON = ["common.starts-anywhere"]
PYTHON = [
    *COMMON,
    "python.called-defaults",
    "python.fast-hash",
    "python.naive-times",
    "python.passlib-bcrypt",
    "python.secret-fallback",
    "python.unverified-token",
]
ADDED_TOO = {
    "thread-fastapi": [
        "fastapi.bearer-only",
        "fastapi.blocking-calls",
        "fastapi.commit-after-answer",
        "fastapi.cors-credentials",
        "fastapi.email-validator",
        "fastapi.multipart",
        "fastapi.on-event",
        "fastapi.removed-names",
        "fastapi.route-order",
        *PYTHON,
        "sqlalchemy.drop-all",
        "sqlalchemy.gather",
        "sqlalchemy.generic-array",
        "sqlalchemy.greenlet",
        "sqlalchemy.joined-collections",
        "sqlalchemy.legacy-query",
        "sqlalchemy.zoned-times",
    ],
    "thread-django": [
        "django-orm.json-contains",
        "django.allowed-hosts",
        "django.csrf",
        "django.debug",
        "django.removed-names",
        "django.route-order",
        "django.time-zones",
        *PYTHON,
    ],
    "thread-express": [
        *COMMON,
        "express.bearer-only",
        "express.error-arity",
        "express.paths",
        "express.removed-names",
        "express.route-order",
        "javascript.fast-hash",
        "javascript.secret-fallback",
        "javascript.unhandled-promise",
        "javascript.unverified-token",
        "sequelize.distinct-count",
        "sequelize.operators",
        "sequelize.sync-force",
        "sequelize.transaction-passed",
    ],
}
# What is only tested; what nothing holds yet, and the trace says so.
TESTED = [
    "access.viewer",
    "field.Article.id.exposure",
    "operation.delete_article.auth",
    "operation.delete_article.only",
    "operation.delete_article.unknown",
    "operation.feed.auth",
    "operation.get_article.unknown",
    *(f"implied.{name}" for name in ("locked-tables", "own-folder", "repeated-reads", "secrets-in-logs")),
    *(f"implied.{name}" for name in ("silent-clients", "snapshots")),
    "rule.deleting_an_article_keeps_its_namesake",
]
LAYERS = [
    "code.imports_resolve",
    "code.parses",
    "dependencies.undeclared",
    "layer.cycles",
    "layer.models.may_use",
    "layer.repositories.may_use",
    "layer.routes.may_use",
    "layer.services.may_use",
]
WRITTEN = [
    "judgment.services_read_like_use_cases",
    "layer.services.free_of.orm",
    "query.feed.where",
    "query.list_articles.filter.author",
    "query.list_articles.filter.commenter",
    "query.list_articles.load.author",
    "query.list_articles.order",
    "query.list_articles.page",
    "query.list_articles.total",
    "relation.Comment.article.on_delete",
]
# What the models say of themselves: stated with their model, checked in the code. What no check or test holds yet
# is in the trace with the slot that is open, and in no pack.
OPEN = [
    "field.Article.created_at.set",
    "field.Comment.created_at.set",
]
# What the contract states, and requests show.
ANSWERED = [
    *(f"operation.{name}.answers" for name in ("delete_article", "feed", "get_article", "list_articles")),
    *(f"operation.{name}.open" for name in ("get_article", "list_articles")),
]
MODELS = [
    *(f"model.{name}" for name in ("Article", "Article.table", "Comment", "Comment.table", "User", "User.table")),
    *(f"field.Article.{name}" for name in ("id.type", "slug.type", "slug.nullable", "slug.max_length", "slug.unique")),
    *(f"field.Article.{name}" for name in ("title.type", "title.nullable", "title.max_length", "body.type")),
    *(f"field.Article.{name}" for name in ("body.nullable", "created_at.type", "created_at.nullable")),
    *(f"field.Comment.{name}" for name in ("id.type", "body.type", "body.nullable")),
    *(f"field.Comment.{name}" for name in ("created_at.type", "created_at.nullable")),
    *(f"field.User.{name}" for name in ("id.type", "username.type", "username.nullable", "username.max_length")),
    *(f"field.User.{name}" for name in ("username.unique", "bio.type", "bio.nullable")),
    *(f"relation.Article.author.{name}" for name in ("kind", "inverse", "nullable")),
    *(f"relation.Comment.author.{name}" for name in ("kind", "inverse", "nullable")),
    *(f"relation.Comment.article.{name}" for name in ("kind", "inverse", "nullable")),
    *(f"relation.User.following_users.{name}" for name in ("kind", "inverse", "through")),
    "naming.columns",
    "naming.foreign_keys",
]
# None: no server, so that the embedded database is used.
SERVERS = [("thread-fastapi", True), ("thread-django", True), ("thread-django", False), ("thread-express", True)]


@pytest.fixture(params=TARGETS)
def application(request: pytest.FixtureRequest, copy: Slice) -> Slice:
    return copy.on(request.param)


@pytest.fixture(params=SERVERS, ids=lambda pair: f"{pair[0]}-{'postgresql' if pair[1] else 'embedded'}")
def stack(request: pytest.FixtureRequest, copy: Slice, postgresql: str) -> tuple[Slice, str | None]:
    target, has_server = request.param
    return copy.on(target), postgresql if has_server else None


def test_what_is_committed_is_what_the_specification_compiles_to(copy: Slice) -> None:
    result = copy.holdfast("compile", "Specs/thread", "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_application_holds(application: Slice) -> None:
    result = application.holdfast("verify", "Specs/thread", "--format", "json", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    outcomes = {row["id"]: row["outcome"] for row in of_target(result, application.target)["constraints"]}
    assert outcomes == {
        "judgment.services_read_like_use_cases": "not_checked",
        "layer.services.free_of.orm": "holds",
        **{identifier: "not_checked" for identifier in WRITTEN if identifier.startswith("query.")},
        "relation.Comment.article.on_delete": "holds",
        ADDED[application.target]: "holds",
        **dict.fromkeys(ADDED_TOO[application.target], "holds"),
        **dict.fromkeys([*TESTED, *ANSWERED, *OPEN], "not_checked"),
        **dict.fromkeys([*MODELS, *LAYERS], "holds"),
    }


def test_the_suite_passes_on_the_application(stack: tuple[Slice, str | None]) -> None:
    application, server = stack
    result = application.suite(server)
    assert result.all_passed, result.stdout + result.stderr


# Which side catches each planted defect, under which id. `None`: nothing may catch it.
PATCHES = {
    "layer": ("verify", "layer.services.free_of.orm"),
    "layer-use": ("verify", "layer.services.may_use"),
    "cycles": ("verify", "layer.cycles"),
    "on-delete": ("verify", "relation.Comment.article.on_delete"),
    "feed": ("suite", "query.feed.where"),
    "feed-auth": ("suite", "operation.feed.auth"),
    "delete-only": ("suite", "operation.delete_article.only"),
    "delete-unknown": ("suite", "operation.delete_article.unknown"),
    "namesake": ("suite", "rule.deleting_an_article_keeps_its_namesake"),
    "judgment": (None, "judgment.services_read_like_use_cases"),
    "added": ("verify", ""),
}

# A defect that breaks a second demand as well: the ORM's names come from a layer that services may not use.
ALSO = {"layer": ["layer.services.may_use"]}
# A route that takes any token is one that takes a wrong one.
TESTED_TOO = {"feed-auth": {"access.viewer"}}


@pytest.mark.parametrize("name", PATCHES)
def test_a_planted_defect_is_caught_by_the_side_that_should(stack: tuple[Slice, str | None], name: str) -> None:
    application, server = stack
    side, identifier = PATCHES[name]
    identifier = identifier or ADDED[application.target]
    application.patched(identifier.split(".")[-1] if name == "added" else name)

    verified = application.holdfast("verify", "Specs/thread", "--format", "json")
    report = of_target(verified, application.target)
    violated = [row["id"] for row in report["constraints"] if row["outcome"] == "violated"]
    caught = [identifier, *ALSO.get(name, [])]
    assert violated == (caught if side == "verify" else []), verified.stdout
    assert verified.returncode == (1 if side == "verify" else 0)
    for finding in report["findings"]:
        assert finding["id"] in caught and finding["repair"] and (application.root / finding["path"]).is_file()

    tested = application.suite(server)
    expected = {identifier} if side == "suite" or name == "on-delete" else set()
    assert expected <= tested.failed <= expected | TESTED_TOO.get(name, set()), tested.stdout
    assert tested.returncode == (1 if expected else 0), tested.stdout

    if side is None:
        traced = application.holdfast("trace", "Specs/thread")
        row = next(line for line in traced.stdout.splitlines() if identifier in line)
        assert "judgment" in row


def test_a_failure_says_what_was_wanted_why_and_how_to_mend_it(copy: Slice) -> None:
    application = copy.on("thread-django")
    application.patched("feed")
    said = application.suite(None).stdout
    for word in ("query.feed.where: feed answers exactly", "because", "wanted", "came", "likely", "repair", "repeat   curl"):
        assert word in said, said
    assert "holdfast explain query.feed.where" in said and "HOLDFAST_DATABASE_URL is not set, so sqlite" in said


# One line of the specification, what replaces it, the id that speaks of it before and after,
# and the kinds of output that must follow.
CHANGES = {
    "on_delete": (
        "on_delete: { is: cascade,",
        "on_delete: { is: restrict,",
        {"relation.Comment.article.on_delete"},
        {"pack", "rule", "test"},
    ),
    "condition": (
        "where: author.followers = $viewer",
        "where: author = $viewer",
        # What feed answers is shown by tests of other demands too.
        {"query.feed.where", "operation.feed.answers", "access.viewer", "field.Article.id.exposure"}
        | {each for each in TESTED if each.startswith("implied.")},
        {"pack", "test"},
    ),
    "free_of": (
        "free_of: [orm]",
        "free_of: [framework]",
        {"layer.services.free_of.orm", "layer.services.free_of.framework"},
        {"pack", "rule"},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_one_line_changes_what_follows_from_it_and_nothing_else(application: Slice, name: str) -> None:
    old, new, identifiers, kinds = CHANGES[name]
    # A reader of whom nothing is known is told everything.
    everything = ("compile", "Specs/thread", "--reader", "small")
    assert application.holdfast(*everything).returncode == 0
    before = lines_with_origins(application)
    text = application.specification.read_text()
    assert text.count(old) == 1
    application.specification.write_text(text.replace(old, new))
    compiled = application.holdfast(*everything)
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    after = lines_with_origins(application)

    changed = {line for line in set(before) ^ set(after)}
    assert changed, "nothing followed"
    followed: set[str] = set()
    for path, text, ids in changed:
        # Rows that only show that rows go in are taken from any test, and speak for none.
        if not ids and re.search(r"/(database|test_rows|rows\.test)\.\w+$", path):
            continue
        assert set(ids) & identifiers, f"{path}: a line of {ids or 'no constraint'} changed: {text}"
        followed.add(kind(path))
    # The trace is the index of the other three: it may only name what they say.
    assert followed - {"trace"} == kinds


def kind(path: str) -> str:
    if path == "AGENTS.md" or path.startswith(".holdfast/cards/"):
        return "pack"
    if path.startswith((".holdfast/rules/", ".holdfast/ast-grep/")):
        return "rule"
    if path.startswith(".holdfast/trace"):
        return "trace"
    return "test"


PART = re.compile(r"(\.holdfast/cards/[\w.]+?)\.\d+\.md")


def lines_with_origins(application: Slice) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every generated line with the ids that the manifest gives it; the manifest itself left out."""
    manifest = json.loads((application.application / ".holdfast/manifest.json").read_text())
    lines = []
    for file in manifest["files"]:
        text = (application.application / file["path"]).read_text().splitlines()
        for run in file["lines"]:
            for number in range(run["from"], run["to"] + 1):
                # What one card has no room for stands in the next: they are one place.
                path, line = (PART.sub(r"\1.md", each) for each in (file["path"], text[number - 1]))
                if not line.startswith("More: `.holdfast/cards/"):
                    lines.append((path, line, tuple(run["ids"])))
    return lines


def test_the_trace_has_a_row_for_each_constraint_and_a_reason_for_each_absence(application: Slice) -> None:
    result = application.holdfast("trace", "Specs/thread", "--reader", "small", "--format", "json")
    assert result.returncode == 0, result.stderr
    rows = of_target(result, application.target)["constraints"]
    written = [*WRITTEN, *LAYERS, *TESTED, *ANSWERED, *MODELS, *OPEN]
    written += [ADDED[application.target], *ADDED_TOO[application.target]]
    assert [row["id"] for row in rows] == sorted(written)
    for row in rows:
        for side in ("stated", "checked", "tested"):
            assert ("by" in row[side]) != ("reason" in row[side]), row
            assert not row[side].get("reason", "").startswith("missing"), row
            assert row[side].get("reason", "").startswith("unsupported") == (row["id"] in OPEN), row
    by = {row["id"]: tuple("by" in row[side] for side in ("stated", "checked", "tested")) for row in rows}
    assert by == {
        "judgment.services_read_like_use_cases": (True, False, False),
        "layer.services.free_of.orm": (True, True, False),
        **{identifier: (True, False, True) for identifier in WRITTEN if identifier.startswith("query.")},
        "relation.Comment.article.on_delete": (True, True, True),
        ADDED[application.target]: (True, True, False),
        **dict.fromkeys(ADDED_TOO[application.target], (True, True, False)),
        **dict.fromkeys(TESTED, (True, False, True)),
        **dict.fromkeys([*MODELS, *LAYERS], (True, True, False)),
        **dict.fromkeys(ANSWERED, (False, False, True)),
        **dict.fromkeys(OPEN, (False, False, False)),
    }


@pytest.fixture
def processors() -> Iterator[set[int]]:
    """Those that may be used; what a test leaves of them is given back."""
    all_of_them = os.sched_getaffinity(0)
    yield all_of_them
    os.sched_setaffinity(0, all_of_them)


def test_the_same_bytes_in_two_folders_locales_and_time_zones_and_on_one_processor(
    tmp_path: Path, processors: set[int]
) -> None:
    settings = [
        ("a", processors, {"LC_ALL": "C", "TZ": "UTC"}),
        (
            "elsewhere/with a space",
            {min(processors)},
            {"LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"},
        ),
    ]
    results = []
    for folder, used, environment in settings:
        os.sched_setaffinity(0, used)
        copy = copy_slice(tmp_path / folder)
        for application in map(copy.on, TARGETS):
            for path in application.generated():
                if Path(path).name != "seam.py":
                    (application.application / path).unlink()
        compiled = copy.holdfast("compile", "Specs/thread", **environment)
        assert compiled.returncode == 0, compiled.stderr
        printed = [
            copy.holdfast(*command.split(), **environment)
            for command in (
                "check Specs/thread",
                "trace Specs/thread",
                "trace Specs/thread --format json",
                "verify Specs/thread",
                "verify Specs/thread --format json",
                "facts examples/thread-fastapi",
                "facts examples/thread-django",
                "facts examples/thread-express",
                "explain query.feed.where Specs/thread",
            )
        ]
        assert [each.returncode for each in printed] == [0] * len(printed), [each.stderr for each in printed]
        generated = [copy.on(target).generated() for target in TARGETS]
        results.append((generated, [(each.stdout, each.stderr) for each in printed]))
    assert results[0] == results[1]
