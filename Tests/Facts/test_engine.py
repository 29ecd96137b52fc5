"""The engine is believed only where it is the one that the shape rules are proved on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from facts_command import ENGINE, PACKAGE, facts

VERSION = "0.51.1"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/a.py").write_text("import os\n")
    return tmp_path / "tree"


def pretend(path: Path, script: str) -> str:
    """An engine that answers as the script does."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def says(version: str, otherwise: str = "true") -> str:
    return f'[ "$1" = --version ] && {{ echo ast-grep {version}; exit; }}\n{otherwise}'


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (says("0.40.5"), "engine-version"),
        (says(""), "engine-version"),
        ("exit 3", "engine-version"),
        # Of the right version, but silent, broken, chatty, or with the wrong files.
        (says(VERSION), "engine-unsound"),
        (says(VERSION, "echo 'Error: no rule' >&2; exit 8"), "engine-failed"),
        (says(VERSION, "kill -9 $$"), "engine-failed"),
        (says(VERSION, "echo 'not JSON'"), "engine-failed"),
        (says(VERSION, "printf '{\"file\":\"a.py\"'"), "engine-failed"),
        (says(VERSION, f"{ENGINE} \"$@\" | head -n 3"), "engine-unsound"),
    ],
)
def test_another_engine_is_refused(tree: Path, script: str, code: str) -> None:
    result = facts(tree, HOLDFAST_AST_GREP=pretend(tree.parent / "engine", script))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"error[{code}]" in result.stderr


@pytest.mark.parametrize("named", ["/nowhere/ast-grep", "", "."])
def test_no_engine_is_an_error_that_says_what_to_do(tree: Path, named: str) -> None:
    # Without the tools beside the templates and the PATH there is none to fall back on.
    templates = tree.parent / "Templates"
    shutil.copytree(PACKAGE / "Templates", templates)
    result = facts(tree, HOLDFAST_AST_GREP=named, HOLDFAST_TEMPLATES=str(templates), PATH="/nowhere")
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[engine-missing]" in result.stderr and VERSION in result.stderr


def test_an_engine_may_be_named_from_here(tree: Path) -> None:
    named = os.path.relpath(ENGINE)
    assert facts(tree, HOLDFAST_AST_GREP=named).returncode == 0


@pytest.mark.parametrize("rule", ["call", "decorator", "typing-guard"])
def test_changed_rules_are_noticed_by_the_canary(tree: Path, rule: str) -> None:
    templates = tree.parent / "Templates"
    shutil.copytree(PACKAGE / "Templates", templates)
    (templates / f"languages/python/shapes/rules/{rule}.yml").unlink()
    result = facts(tree, HOLDFAST_TEMPLATES=str(templates))
    assert result.returncode == 2 and "error[engine-unsound]" in result.stderr


@pytest.mark.parametrize(
    ("file", "rule"),
    [("a.js", "javascript/shapes/rules/function"), ("a.mts", "typescript/shapes/rules/typescript-export"),
     ("a.tsx", "typescript/shapes/rules/tsx-assignment")],
)
def test_each_grammar_has_its_canary(tree: Path, file: str, rule: str) -> None:
    templates = tree.parent / "Templates"
    shutil.copytree(PACKAGE / "Templates", templates)
    (templates / f"languages/{rule}.yml").unlink()
    assert facts(tree, HOLDFAST_TEMPLATES=str(templates)).returncode == 0
    (tree / file).write_text("import 'os';\n")
    result = facts(tree, HOLDFAST_TEMPLATES=str(templates))
    assert result.returncode == 2 and "error[engine-unsound]" in result.stderr


def test_the_rules_of_sister_languages_are_derived(tmp_path: Path) -> None:
    languages = PACKAGE / "Templates/languages"
    shutil.copytree(languages, tmp_path / "languages")
    subprocess.run([languages / "javascript/shapes/derive", tmp_path / "languages"], check=True)
    for path in (languages / "typescript/shapes").rglob("*.yml"):
        assert (tmp_path / "languages" / path.relative_to(languages)).read_text() == path.read_text()


def test_a_file_that_the_engine_passes_by_is_accounted_for(tree: Path) -> None:
    (tree / "b.py").write_text("import json\n")
    script = says(VERSION, f'for last; do :; done; exec {ENGINE} scan -c "$3" --json=stream --inspect entity -- b.py "$last"')
    result = facts(tree, HOLDFAST_AST_GREP=pretend(tree.parent / "engine", script))
    assert {row["path"]: row["reading"] for row in json.loads(result.stdout)["files"]} == {
        "a.py": "skipped: the parser did not read it", "b.py": "read",
    }
