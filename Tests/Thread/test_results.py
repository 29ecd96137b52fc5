"""`holdfast test` runs the suites of every stack, and says of each constraint what became of its tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HOLDFAST, TARGETS, Slice


def run(application: Slice, server: str, *options: str) -> subprocess.CompletedProcess[str]:
    runner = [] if (application.application / "package.json").exists() else ["--runner", sys.executable]
    return application.holdfast(
        "test", "Specs/thread", "--target", application.target, *runner, *options,
        HOLDFAST_DATABASE_URL=server, PYTHON=sys.executable,
    )  # fmt: skip


def results(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    [target] = json.loads(done.stdout)["targets"]
    return {row["id"]: row["result"] for row in target["constraints"]}


@pytest.mark.parametrize("target", TARGETS)
def test_what_fails_is_told_under_its_id(copy: Slice, postgresql: str, target: str) -> None:
    application = copy.on(target)
    sound = run(application, postgresql, "--strict", "--format", "json")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    trace = json.loads(application.holdfast("trace", "Specs/thread", "--target", target, "--format", "json").stdout)
    tested = {row["id"] for row in trace["targets"][0]["constraints"] if "by" in row["tested"]}
    assert {name for name, result in results(sound).items() if result == "passed"} == tested
    assert {result for name, result in results(sound).items() if name not in tested} == {"not tested"}

    application.patched("feed")
    broken = run(application, postgresql)
    assert broken.returncode == 1 and "  failed  query.feed.where  (Specs/thread/holdfast.yaml:" in broken.stdout, broken.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_only_what_is_asked_for_is_run(copy: Slice, postgresql: str, target: str) -> None:
    application = copy.on(target)
    application.patched("feed")
    asked = ["query.feed.where", "operation.delete_article.only", "relation.Comment.article.on_delete"]
    done = run(application, postgresql, "--format", "json", *(word for each in asked for word in ("--id", each)))
    assert done.returncode == 1
    assert results(done) == dict(zip(sorted(asked), ["passed", "failed", "passed"], strict=True)), done.stderr
    assert "query.feed.order" not in done.stderr


def test_a_suite_that_says_nothing_has_passed_nothing(copy: Slice) -> None:
    done = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true")
    assert done.returncode == 0 and "0 passed" in done.stdout and "  not run  query.feed.where" in done.stdout, done.stdout
    strict = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true", "--strict")
    assert strict.returncode == 1
    asked = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true", "--id", "query.feed.where")
    assert asked.returncode == 1 and "1 not run" in asked.stdout


def test_outputs_that_are_not_current_are_told_of(copy: Slice) -> None:
    copy.specification.write_text(copy.specification.read_text().replace("summary: Articles,", "summary: All,"))
    done = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true")
    assert "warning[not-current]" in done.stderr, done.stderr


RENAMED = {
    "thread-fastapi": ("app/models/user.py", "mapped_column(Text)", 'mapped_column("about", Text)'),
    "thread-express": ("src/models/user.js", "bio: { type: DataTypes.TEXT }", 'bio: { type: DataTypes.TEXT, field: "about" }'),
}


@pytest.mark.parametrize("target", RENAMED)
def test_a_table_that_takes_no_row_is_told_of_once(copy: Slice, postgresql: str, target: str) -> None:
    application = copy.on(target)
    path, old, new = RENAMED[target]
    file = application.application / path
    assert file.read_text().count(old) == 1
    file.write_text(file.read_text().replace(old, new))
    done = run(application, postgresql, "--format", "json")
    assert done.returncode == 1
    [told] = json.loads(done.stdout)["targets"]
    assert told["besides"] == ["rows.users"]
    came = {row["id"]: row["result"] for row in told["constraints"]}
    assert not [name for name, result in came.items() if result == "failed"], came
    assert came["query.feed.where"] == "skipped" and came["operation.delete_article.auth"] == "skipped"
    assert 'column "bio"' in done.stderr and "the table has another column than the specification says" in done.stderr


def test_an_application_that_ends_is_started_again(copy: Slice, postgresql: str) -> None:
    application = copy.on("thread-express")
    file = application.application / "src/routes/articles.js"
    text = file.read_text()
    handler = re.search(r'router\.delete\("/:slug".*?=> \{\n', text)
    assert handler is not None
    file.write_text(text.replace(handler[0], f"{handler[0]}    process.exit(3);\n"))
    came = results(run(application, postgresql, "--format", "json"))
    failed = {name for name, result in came.items() if result == "failed"}
    # What is implied of every request is looked at where one deletes, too.
    assert failed and all("delet" in name or name.startswith("implied.") for name in failed), failed
    assert came["query.feed.where"] == "passed"


def suite(application: Slice, server: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *words], cwd=application.application, text=True,
        env={**os.environ, "PYTHON": sys.executable, "HOLDFAST_DATABASE_URL": server}, capture_output=True, timeout=120,
    )  # fmt: skip


def test_the_tests_round_the_suite_are_not_its(copy: Slice) -> None:
    (copy.application / "tests/conftest.py").write_text("raise RuntimeError('of the project')\n")
    (copy.application / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    done = suite(copy, "", "tests/holdfast", "--collect-only")
    assert done.returncode == 0 and "test_queries.py" in done.stdout, done.stdout + done.stderr


def test_what_the_suite_cannot_know_is_asked_of_the_seam_first(copy: Slice, postgresql: str) -> None:
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("DATABASE_URL: { required: true }", "DATABASE_URL: { required: true }\n        SHOP_HOST: { required: true }", 1))
    assert copy.holdfast("compile", "Specs/thread", "--target", copy.target).returncode == 0
    rows = "tests/holdfast/test_rows.py"
    missed = suite(copy, postgresql, rows)
    assert missed.returncode == 1 and "SHOP_HOST is required: set it, or return it from seam.environment()" in missed.stdout
    seam = copy.application / "tests/holdfast/seam.py"
    seam.write_text(seam.read_text().replace("**base}", '**base, "SHOP_HOST": base["DATABASE_URL"]}'))
    told = suite(copy, postgresql, rows)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_specification_without_requests_has_nothing_to_test(tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(
        "holdfast: 1\nsystem: shop\ntargets:\n  api:\n    root: .\n    framework: django\n    orm: django-orm\n"
        "    database: postgresql\n    driver: psycopg\n"
        '    boot: { install: "true", start: ./run.sh, ready: GET /, schema: migrations }\n'
    )
    subprocess.run([HOLDFAST, "compile", "."], cwd=tmp_path, check=True, capture_output=True)
    done = subprocess.run([HOLDFAST, "test", "."], cwd=tmp_path, text=True, capture_output=True)
    assert done.returncode == 0 and "warning[nothing-to-test]" in done.stderr and "Name a `contract`" in done.stderr
