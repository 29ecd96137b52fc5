"""Every check finds its bad example and not its good one, by facts and by the portable rule."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import PACKAGE, Slice

ENGINE = os.environ.get("HOLDFAST_AST_GREP", str(PACKAGE / ".build/tools/bin/ast-grep"))

# What the slice can demand, in the author's own words: each is proved on every target.
VARIANTS = {
    "as written": [],
    "restrict": [("on_delete: { is: cascade,", "on_delete: { is: restrict,")],
    "set null": [
        ("on_delete: { is: cascade,", "on_delete: { is: set_null,"),
        ("    inverse: comments\n    on_delete", "    inverse: comments\n    nullable: true\n    on_delete"),
    ],
    "free of the framework": [("free_of: [orm]", "free_of: [framework]")],
    "free of all": [("free_of: [orm]", "free_of: [framework, orm, driver]")],
    "a row that names its own kind": [
        (
            "  Comment.author: {",
            "  Comment.parent: { to: Comment, inverse: replies, nullable: true, on_delete: set_null }\n  Comment.author: {",
        )
    ],
    "no statement as text": [("  judgment:", "  data: { raw_sql: forbidden }\n  judgment:")],
    "how data is reached": [
        (
            "  judgment:",
            "  data:\n    access_only_in: [repositories]\n    commits: { decided_in: services, called_in: [repositories] }\n"
            "    session: per_request\n    lazy_loading: forbidden\n  judgment:",
        )
    ],
    "every file in a layer": [("    cycles: error", "    cycles: error\n    elsewhere: warning")],
    "other names": [
        ("table: comments", 'table: "com\\"ments $x {{y}}"'),
        ("services: [app/services/**]", "services: ['app/*/use cases/*_case.py']"),
    ],
}


def vary(copy: Slice, name: str) -> None:
    text = copy.specification.read_text()
    for old, new in VARIANTS[name]:
        assert old in text
        text = text.replace(old, new)
    copy.specification.write_text(text)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_check_is_proved_by_facts(copy: Slice, name: str) -> None:
    vary(copy, name)
    result = copy.holdfast("verify", "Specs/thread", "--prove")
    assert result.returncode == 0, result.stdout + result.stderr
    checked = {row["id"] for row in trace(copy) if "by" in row["checked"]}
    proved = [line.split()[1] for line in result.stdout.splitlines() if line.startswith("proved")]
    assert set(proved) == checked and checked


def trace(copy: Slice) -> list[dict[str, dict[str, object]]]:
    result = copy.holdfast("trace", "Specs/thread", "--format", "json")
    assert result.returncode == 0, result.stderr
    return [row for target in json.loads(result.stdout)["targets"] for row in target["constraints"]]


@pytest.mark.parametrize("name", VARIANTS)
def test_every_portable_rule_is_proved_by_the_engine_alone(copy: Slice, name: str) -> None:
    vary(copy, name)
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    folders = sorted(copy.root.glob("examples/*/.holdfast/ast-grep"))
    assert folders
    for folder in folders:
        rules = sorted(path.stem for path in (folder / "rules").glob("*.yml"))
        tests = sorted(path.name for path in (folder / "tests").glob("*.yml"))
        assert tests == [f"{rule}-test.yml" for rule in rules] and rules
        result = subprocess.run(
            [ENGINE, "test", "--skip-snapshot-tests"], cwd=folder, text=True, capture_output=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        assert f"{len(rules)} passed; 0 failed" in result.stdout


def test_a_portable_rule_finds_the_planted_defect_by_itself(copy: Slice) -> None:
    copy.patched("expire-on-commit")
    result = subprocess.run(
        [ENGINE, "scan", "-c", ".holdfast/ast-grep/sgconfig.yml", "--json", "app"],
        cwd=copy.application, text=True, capture_output=True, check=False,
    )
    found = {(match["ruleId"], Path(match["file"]).name) for match in json.loads(result.stdout)}
    assert found == {("sqlalchemy.expire-on-commit@python", "container.py")}, result.stdout + result.stderr


def test_a_check_that_cannot_find_its_bad_example_is_not_proved(copy: Slice) -> None:
    """The prover itself can fail: with an example that breaks nothing, and with one whose good half is broken."""
    overlay = copy.root / "overlay/languages/python/proofs"
    overlay.mkdir(parents=True)
    (overlay / "layer-free-of.bad.mustache").write_text("import json\n")
    result = copy.holdfast("--templates", "overlay", "verify", "Specs/thread", "--prove")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "unproved layer.services.free_of.orm: the bad example is holds" in result.stdout
    (overlay / "layer-free-of.bad.mustache").unlink()
    (overlay / "layer-free-of.good.mustache").write_text("import {{package}}\n")
    result = copy.holdfast("--templates", "overlay", "verify", "Specs/thread", "--prove")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "unproved layer.services.free_of.orm: the good example is violated" in result.stdout
