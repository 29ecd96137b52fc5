"""Exceptions and adjustments: what is left out is told, by the verifier, in the packs and in the trace."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, Slice

ORM = "layer.services.free_of.orm"
SERVICES = ".holdfast/cards/layer.services.md"


def changed(copy: Slice, *changes: tuple[str, str]) -> Slice:
    text = copy.specification.read_text()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    copy.specification.write_text(text)
    return copy


def report(copy: Slice, status: int = 0) -> dict[str, dict[str, object]]:
    result = copy.holdfast("verify", "Specs/thread", "--format", "json")
    assert result.returncode == status, result.stdout + result.stderr
    [target] = [each for each in json.loads(result.stdout)["targets"] if each["target"] == copy.target]
    return {row["id"]: row for row in target["constraints"]}


def test_findings_in_excepted_files_are_counted_and_not_told(copy: Slice) -> None:
    application = copy.on("thread-fastapi")
    application.patched("layer")
    assert report(application, 1)[ORM]["outcome"] == "violated"
    changed(application, ("free_of: [orm]", "free_of: { is: [orm], except: [app/services/articles.py] }"))
    # The layer that the service reaches past is another constraint's matter.
    row = report(application, 1)[ORM]
    assert row["outcome"] == "holds" and row["excepted"] == 1, row
    assert "1 excepted" in application.holdfast("verify", "Specs/thread").stdout
    assert application.holdfast("compile", "Specs/thread", "--reader", "small").returncode == 0
    pack = (application.application / SERVICES).read_text()
    assert "(Not in `app/services/articles.py`.)" in pack


def test_a_demand_for_one_target_is_set_aside_on_the_other(copy: Slice) -> None:
    changed(copy, ("free_of: [orm]", "free_of: { is: [orm], only: [thread-django] }"))
    assert report(copy.on("thread-django"))[ORM]["outcome"] == "holds"
    row = report(copy.on("thread-fastapi"))[ORM]
    assert row["outcome"] == "not_checked" and "not demanded of thread-fastapi" in str(row["detail"])
    assert copy.holdfast("compile", "Specs/thread", "--reader", "small").returncode == 0
    assert ORM in (copy.on("thread-django").application / SERVICES).read_text()
    assert ORM not in (copy.on("thread-fastapi").application / SERVICES).read_text()
    trace = copy.holdfast("trace", "Specs/thread", "--target", "thread-fastapi").stdout
    assert "set aside: it is not demanded of thread-fastapi" in trace


def test_a_convention_of_a_stack_is_adjusted_like_any_other(copy: Slice) -> None:
    application = copy.on("thread-fastapi")
    application.patched("expire-on-commit")
    why = "adjust:\n  sqlalchemy.expire-on-commit: { why: Nothing is read after a commit., severity: SEVERITY }\n\nmodels:\n"
    changed(application, ("models:\n  User", why.replace("SEVERITY", "warning") + "  User"))
    assert report(application, 0)["sqlalchemy.expire-on-commit"]["severity"] == "warning"
    changed(application, ("severity: warning", "severity: none"))
    row = report(application)["sqlalchemy.expire-on-commit"]
    assert row["outcome"] == "not_checked" and "Nothing is read after a commit." in str(row["detail"])


def test_a_target_has_the_last_word(copy: Slice) -> None:
    changed(
        copy,
        ("models:\n  User", "adjust:\n  query.feed.where: { why: All of them., severity: note }\n\nmodels:\n  User"),
        ("    embedded: sqlite\n", "    embedded: sqlite\n    adjust: { query.feed.where: { why: Here., severity: error } }\n"),
    )
    assert report(copy.on("thread-fastapi"))["query.feed.where"]["severity"] == "note"
    assert report(copy.on("thread-django"))["query.feed.where"]["severity"] == "error"


def test_a_target_demands_again_what_is_set_aside_for_all(copy: Slice) -> None:
    changed(
        copy,
        ("models:\n  User", f"adjust:\n  {ORM}: {{ why: Later., severity: none }}\n\nmodels:\n  User"),
        ("    embedded: sqlite\n", f"    embedded: sqlite\n    adjust: {{ {ORM}: {{ why: Now., severity: error }} }}\n"),
    )
    assert report(copy.on("thread-fastapi"))[ORM]["outcome"] == "not_checked"
    assert report(copy.on("thread-django"))[ORM]["outcome"] == "holds"


def test_names_of_targets_and_constraints_are_resolved(copy: Slice) -> None:
    changed(
        copy,
        ("free_of: [orm]", "free_of: { is: [orm], not: [thread-flask] }"),
    )
    told = copy.holdfast("check", "Specs/thread").stderr
    assert "error[unknown-target]" in told and "thread-flask" in told


DAY = 86_400
SHOP = """\
holdfast: 1
system: shop
conventions: { judgment: { names: { statement: Names say what they answer. } } }
adjust:
  judgment.names: { why: Not yet., severity: note, owner: the orders team, expires: 2027-01-31 }
"""


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2026-12-31", []),
        ("2027-01-01", ["waiver-expires"]),
        ("2027-01-31", ["waiver-expires"]),
        ("2027-02-01", ["waiver-expired"]),
        ("2028-02-29", ["waiver-expired"]),
        ("2027-02-29", ["not-a-day"]),
        ("tomorrow", ["not-a-day"]),
    ],
)
@pytest.mark.parametrize("command", ["check", "verify"])
def test_an_exception_ends_on_its_day(tmp_path: Path, command: str, today: str, code: list[str]) -> None:
    (tmp_path / "holdfast.yaml").write_text(SHOP)
    words = [HOLDFAST, command, ".", "--format", "json", "--today", today]
    done = subprocess.run(words, cwd=tmp_path, text=True, capture_output=True)
    told = json.loads(done.stdout)["diagnostics"]
    assert [each["code"] for each in told] == code
    assert done.returncode == (2 if any(each["severity"] == "error" for each in told) else 0)


def test_the_day_is_that_of_the_environment_and_else_of_the_clock(tmp_path: Path) -> None:
    def told(**more: str) -> list[str]:
        done = subprocess.run(
            [HOLDFAST, "check", ".", "--format", "json"],
            cwd=tmp_path,
            env={**os.environ, **more},
            text=True,
            capture_output=True,
        )
        return [each["code"] for each in json.loads(done.stdout)["diagnostics"]]

    (tmp_path / "holdfast.yaml").write_text(SHOP.replace("2027-01-31", "1970-01-02"))
    assert told() == ["waiver-expired"]
    assert told(SOURCE_DATE_EPOCH=str(2 * DAY - 1)) == ["waiver-expires"]
    assert told(SOURCE_DATE_EPOCH=str(2 * DAY)) == ["waiver-expired"]
    assert told(SOURCE_DATE_EPOCH="soon") == ["not-a-day"]
    (tmp_path / "holdfast.yaml").write_text(SHOP.replace(", expires: 2027-01-31", ""))
    assert told(SOURCE_DATE_EPOCH="soon") == [], "without a waiver nobody asks for the day"


def test_what_ends_says_why(tmp_path: Path) -> None:
    long_form = "{ is: true, except: [old/**], expires: 2099-12-31 }"
    fields = f"models: {{ Product: {{ fields: {{ id: id, sku: {{ type: string, unique: {long_form} }} }} }} }}\n"
    (tmp_path / "holdfast.yaml").write_text(f"holdfast: 1\nsystem: shop\n{fields}")
    told = subprocess.run([HOLDFAST, "check", "."], cwd=tmp_path, text=True, capture_output=True).stderr
    assert "error[missing-key]" in told and "`why`" in told
