"""`holdfast test` runs the suites of every stack, and says of each constraint what became of its tests."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import TARGETS, Slice


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


def test_a_suite_that_says_nothing_has_passed_nothing(copy: Slice) -> None:
    done = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true")
    assert done.returncode == 0 and "0 passed" in done.stdout and "  not run  query.feed.where" in done.stdout, done.stdout
    strict = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true", "--strict")
    assert strict.returncode == 1


def test_outputs_that_are_not_current_are_told_of(copy: Slice) -> None:
    copy.specification.write_text(copy.specification.read_text().replace("summary: Articles,", "summary: All,"))
    done = copy.holdfast("test", "Specs/thread", "--target", copy.target, "--runner", "true")
    assert "warning[not-current]" in done.stderr, done.stderr
