"""Specifications that people get wrong, and the answers of `check`.

A case is a folder of `wrong/`: `holdfast.yaml` with what it needs, and `expected.txt`, all that `check` prints of it.
Where there is a `fixed.yaml`, it is the same specification as its author meant it, and checks clean.

UPDATE_GOLDEN=1 writes what is printed; read the difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import HOLDFAST, PACKAGE

CASES = sorted(folder for folder in (Path(__file__).parent / "wrong").iterdir() if folder.is_dir())
FIXED = [folder for folder in CASES if (folder / "fixed.yaml").exists()]


def check(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [HOLDFAST, "check", "--templates", PACKAGE / "Templates", "."],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def named(folder: Path) -> str:
    return folder.name


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len(FIXED) >= 20


@pytest.mark.parametrize("case", CASES, ids=named)
def test_wrong_is_told_as_expected(case: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(case, tmp_path / "project", ignore=shutil.ignore_patterns("expected.txt", "fixed.yaml"))
    status, printed = check(copy)
    assert status == (2 if "error[" in printed else 0), printed
    assert "error[" in printed or "warning[" in printed
    expected = case / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        assert "CI" not in os.environ, "answers are not rewritten where nobody reads the difference"
        expected.write_text(printed)
    else:
        assert printed == expected.read_text()


@pytest.mark.parametrize("case", FIXED, ids=named)
def test_what_was_meant_checks_clean(case: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(case, tmp_path / "project", ignore=shutil.ignore_patterns("expected.txt", "fixed.yaml"))
    shutil.copyfile(case / "fixed.yaml", copy / "holdfast.yaml")
    status, printed = check(copy)
    assert status == 0, printed
    assert "error[" not in printed and "warning[" not in printed, printed
