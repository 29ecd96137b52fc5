"""Contracts as they come: written by hand, or exported by a framework; what `check` says of each is recorded beside it.

A case is a folder of `contracts`. UPDATE_GOLDEN=1 records; read the difference before you commit it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

CASES = sorted(path.parent for path in (Path(__file__).parent / "contracts").glob("*/holdfast.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_contract_is_read_as_it_comes(case: Path) -> None:
    result = subprocess.run([HOLDFAST, "check", "."], cwd=case, text=True, capture_output=True, check=False)
    said = result.stderr + result.stdout
    recorded = case / "told.txt"
    if os.environ.get("UPDATE_GOLDEN") and not os.environ.get("CI"):
        recorded.write_text(said)
    assert said == recorded.read_text()
    assert result.returncode == (2 if "error[" in said else 0)


def test_there_are_cases() -> None:
    assert {"conduit", "fastapi-export"} <= {case.name for case in CASES}
