"""One thread through the whole house: from a line of YAML to a finding and a failing test."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import PACKAGE, Slice, copy_slice

CONSTRAINTS = [
    "judgment.services_read_like_use_cases",
    "layer.services.free_of.orm",
    "query.feed.where",
    "relation.Comment.article.on_delete",
    "sqlalchemy.expire-on-commit",
]


def only_target(result: subprocess.CompletedProcess[str]) -> dict[str, list[dict[str, Any]]]:
    """What a command says as JSON of the one target there is."""
    [target] = json.loads(result.stdout)["targets"]
    return target


def test_what_is_committed_is_what_the_specification_compiles_to(copy: Slice) -> None:
    result = copy.holdfast("compile", "Specs/thread", "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_application_holds(copy: Slice) -> None:
    result = copy.holdfast("verify", "Specs/thread", "--format", "json")
    assert result.returncode == 0, result.stdout + result.stderr
    outcomes = {row["id"]: row["outcome"] for row in only_target(result)["constraints"]}
    assert outcomes == {
        "judgment.services_read_like_use_cases": "not_checked",
        "layer.services.free_of.orm": "holds",
        "query.feed.where": "not_checked",
        "relation.Comment.article.on_delete": "holds",
        "sqlalchemy.expire-on-commit": "holds",
    }


def test_the_suite_passes_on_the_application(copy: Slice, postgresql: str) -> None:
    result = copy.suite(postgresql)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"\d+ passed", result.stdout) and "skipped" not in result.stdout, result.stdout


# Which side catches each planted defect, under which id. `None`: nothing may catch it.
PATCHES = {
    "layer": ("verify", "layer.services.free_of.orm"),
    "on-delete": ("verify", "relation.Comment.article.on_delete"),
    "feed": ("suite", "query.feed.where"),
    "expire-on-commit": ("verify", "sqlalchemy.expire-on-commit"),
    "judgment": (None, "judgment.services_read_like_use_cases"),
}


@pytest.mark.parametrize("name", PATCHES)
def test_a_planted_defect_is_caught_by_the_side_that_should(copy: Slice, postgresql: str, name: str) -> None:
    side, identifier = PATCHES[name]
    copy.patch(PACKAGE / f"Tests/Thread/patches/{name}.patch")

    verified = copy.holdfast("verify", "Specs/thread", "--format", "json")
    report = only_target(verified)
    violated = [row["id"] for row in report["constraints"] if row["outcome"] == "violated"]
    assert violated == ([identifier] if side == "verify" else []), verified.stdout
    assert verified.returncode == (1 if side == "verify" else 0)
    for finding in report["findings"]:
        assert finding["id"] == identifier and finding["repair"] and (copy.root / finding["path"]).is_file()

    tested = copy.suite(postgresql)
    failed = set(re.findall(r"^FAILED .*?::test_(\w+)", tested.stdout, re.MULTILINE))
    expected = {identifier.replace(".", "__")} if side == "suite" or name == "on-delete" else set()
    assert {re.sub(r"___.*", "", name) for name in failed} == expected, tested.stdout
    assert tested.returncode == (1 if expected else 0), tested.stdout

    if side is None:
        traced = copy.holdfast("trace", "Specs/thread")
        row = next(line for line in traced.stdout.splitlines() if identifier in line)
        assert "judgment" in row


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
        {"query.feed.where"},
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
def test_a_change_of_one_line_changes_what_follows_from_it_and_nothing_else(copy: Slice, name: str) -> None:
    old, new, identifiers, kinds = CHANGES[name]
    before = lines_with_origins(copy)
    text = copy.specification.read_text()
    assert text.count(old) == 1
    copy.specification.write_text(text.replace(old, new))
    compiled = copy.holdfast("compile", "Specs/thread")
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    after = lines_with_origins(copy)

    changed = {line for line in set(before) ^ set(after)}
    assert changed, "nothing followed"
    followed: set[str] = set()
    for path, text, ids in changed:
        assert set(ids) & identifiers, f"{path}: a line of {ids or 'no constraint'} changed: {text}"
        followed.add(kind(path))
    # The trace is the index of the other three: it may only name what they say.
    assert followed - {"trace"} == kinds


def kind(path: str) -> str:
    if path == "AGENTS.md":
        return "pack"
    if path.startswith((".holdfast/rules/", ".holdfast/ast-grep/")):
        return "rule"
    if path.startswith(".holdfast/trace"):
        return "trace"
    return "test"


def lines_with_origins(copy: Slice) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every generated line with the ids that the manifest gives it; the manifest itself left out."""
    manifest = json.loads((copy.application / ".holdfast/manifest.json").read_text())
    lines = []
    for file in manifest["files"]:
        text = (copy.application / file["path"]).read_text().splitlines()
        for run in file["lines"]:
            for number in range(run["from"], run["to"] + 1):
                lines.append((file["path"], text[number - 1], tuple(run["ids"])))
    return lines


def test_the_trace_has_a_row_for_each_constraint_and_a_reason_for_each_absence(copy: Slice) -> None:
    result = copy.holdfast("trace", "Specs/thread", "--format", "json")
    assert result.returncode == 0, result.stderr
    rows = only_target(result)["constraints"]
    assert [row["id"] for row in rows] == CONSTRAINTS
    for row in rows:
        for side in ("stated", "checked", "tested"):
            assert ("by" in row[side]) != ("reason" in row[side]), row
    by = {row["id"]: tuple("by" in row[side] for side in ("stated", "checked", "tested")) for row in rows}
    assert by == {
        "judgment.services_read_like_use_cases": (True, False, False),
        "layer.services.free_of.orm": (True, True, False),
        "query.feed.where": (True, False, True),
        "relation.Comment.article.on_delete": (True, True, True),
        "sqlalchemy.expire-on-commit": (True, True, False),
    }


def test_the_same_bytes_in_two_folders_two_locales_and_two_time_zones(tmp_path: Path) -> None:
    settings = [
        ("a", {"LC_ALL": "C", "TZ": "UTC"}),
        ("elsewhere/with a space", {"LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"}),
    ]
    results = []
    for folder, environment in settings:
        copy = copy_slice(tmp_path / folder)
        for path in copy.generated():
            if Path(path).name != "seam.py":
                (copy.application / path).unlink()
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
                "explain query.feed.where Specs/thread",
            )
        ]
        assert [each.returncode for each in printed] == [0] * len(printed), [each.stderr for each in printed]
        results.append((copy.generated(), [(each.stdout, each.stderr) for each in printed]))
    assert results[0] == results[1]
