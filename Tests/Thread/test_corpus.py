"""Specifications of public back ends: each is short, right, and every finding in its tree was judged by a reader.

The trees are not here; `Tests/Corpus/verify` looks at them.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE
from ruamel.yaml import YAML

CORPUS = PACKAGE / "Tests/Corpus"
SPECIFICATIONS = sorted((CORPUS / "specifications").glob("*.yaml"))


def test_there_are_two_trees_of_each_stack() -> None:
    targets = [target for path in SPECIFICATIONS for target in YAML(typ="safe").load(path.read_text())["targets"].values()]
    stacks = [(target["framework"], target["orm"]) for target in targets]
    wanted = {("fastapi", "sqlalchemy"), ("django", "django-orm"), ("express", "sequelize")}
    assert set(stacks) == wanted and all(stacks.count(stack) >= 2 for stack in wanted)


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_a_tree_is_specified_in_sixty_lines_and_read(path: Path, tmp_path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert re.fullmatch(r"x-tree: [\w.-]+/[\w.-]+@[0-9a-f]{12}", text.splitlines()[0])
    (tmp_path / "holdfast.yaml").write_text(text)
    done = subprocess.run([HOLDFAST, "check"], cwd=tmp_path, text=True, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    for entries in YAML(typ="safe").load((CORPUS / "verdicts" / path.name).read_text()).values():
        for entry in entries:
            assert entry["verdict"] in (True, "arguable") and entry["why"] and entry["at"]
