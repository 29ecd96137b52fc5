"""Demands on imports in the form of other tools: they keep the applications, and find an import that is planted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PACKAGE

PYTHON = ("thread-fastapi", "thread-django", "conduit-fastapi", "conduit-django")
SCRIPTS = ("thread-express", "conduit-express")
# A file of services or repositories, the import that it must not have, and the contract that says so.
PLANTED = {
    "thread-fastapi": ("app/services/articles.py", "import sqlalchemy", "layer.services.free_of.orm"),
    "thread-django": ("articles/repositories/__init__.py", "import articles.services", "layer.repositories.may_use"),
    "conduit-fastapi": ("app/services/articles.py", "import fastapi", "layer.services.free_of.framework"),
    "conduit-django": ("conduit/services/articles.py", "import psycopg", "layer.services.free_of.driver"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    tool = PACKAGE / ".build/tools/suite/bin/lint-imports"
    return subprocess.run(
        [tool, ".holdfast/rules/importlinter.ini", "--no-cache"],
        cwd=root, env={**os.environ, "PYTHONPATH": "."}, text=True, capture_output=True, check=False,
    )  # fmt: skip


@pytest.fixture
def application(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "tests")
    return Path(shutil.copytree(PACKAGE / "examples" / request.param, tmp_path / request.param, ignore=ignored))


@pytest.mark.parametrize("application", PYTHON, indirect=True)
def test_import_linter_keeps_the_application_and_finds_what_is_planted(application: Path) -> None:
    kept = lint(application)
    assert kept.returncode == 0 and " 0 broken." in kept.stdout, kept.stdout + kept.stderr
    path, statement, contract = PLANTED[application.name]
    file = application / path
    file.write_text(file.read_text() + f"\n\n{statement}\n")
    broken = lint(application)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert re.findall(r"^(\S+) BROKEN$", broken.stdout, re.MULTILINE) == [contract], broken.stdout


# The tool itself is no part of the tests: Node reads its configuration, and the patterns are tried on paths as it has them.
@pytest.mark.parametrize("application", SCRIPTS, indirect=True)
def test_dependency_cruiser_is_told_what_verify_checks(application: Path) -> None:
    script = "process.stdout.write(JSON.stringify(require('./.holdfast/rules/dependency-cruiser.cjs')))"
    result = subprocess.run(["node", "-e", script], cwd=application, text=True, capture_output=True, check=True)
    rules = {rule["name"]: rule for rule in json.loads(result.stdout)["forbidden"]}
    checked = {file.stem for file in (application / ".holdfast/rules").glob("layer.*.json")}
    assert set(rules) == checked and checked
    orm = rules["layer.services.free_of.orm"]
    assert orm["severity"] == "error" and orm["comment"]
    assert re.search(orm["from"]["path"], "src/services/articles.js")
    assert not re.search(orm["from"]["path"], "src/repositories/articles.js")
    for path in ("node_modules/sequelize/lib/index.js", "sequelize"):
        assert re.search(orm["to"]["path"], path)
    assert not re.search(orm["to"]["path"], "src/repositories/articles.js")
