"""What is said of frameworks is tried on them: each probe ends with 0 where its claim is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PACKAGE

PROBES = sorted((PACKAGE / "Tests/Probes").iterdir())
# What no example needs, so that it is not installed with them.
ELSEWHERE = {"bcrypt", "passlib", "passport-jwt"}
# Where the packages are that examples in JavaScript need.
MODULES = PACKAGE / "examples/conduit-express"


@pytest.mark.parametrize("probe", PROBES, ids=[probe.stem for probe in PROBES])
def test_what_a_probe_claims_is_true(postgresql: str, probe: Path) -> None:
    in_python = probe.suffix == ".py"
    done = subprocess.run(
        [sys.executable, "-"] if in_python else ["node", "--input-type=module", "-"],
        input=probe.read_text(),
        cwd=PACKAGE if in_python else MODULES,
        env={**os.environ, "HOLDFAST_DATABASE_URL": postgresql},
        text=True, capture_output=True, timeout=120, check=False,
    )
    missing = re.search(r"No module named '(\w+)|Cannot find package '([\w-]+)'", done.stderr)
    if missing and (name := missing[1] or missing[2]) in ELSEWHERE:
        pytest.skip(f"{name} is not installed")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_probe_that_is_named_is_there_and_the_other_way_round() -> None:
    """A probe proves an entry, or what a test or a scaffold says of a framework."""
    entries = [file.read_text() for file in (PACKAGE / "Templates").rglob("conventions.yaml")]
    tests = [file.read_text() for file in (PACKAGE / "Tests/Thread").glob("test_*.py")]
    named = set(re.findall(r"Tests/Probes/(\w+\.\w+)", "".join([*entries, *tests])))
    assert named == {probe.name for probe in PROBES}


def test_every_entry_names_its_versions_its_source_and_its_probe() -> None:
    for file in (PACKAGE / "Templates").rglob("conventions.yaml"):
        for name, entry in re.findall(r"^([a-z-]+\.[a-z-]+):\n((?: .*\n|\n)+)", file.read_text(), re.MULTILINE):
            _, evidence = entry.split("  evidence:\n")
            keys = re.findall(r"^    (\w+):", evidence, re.MULTILINE)
            wanted = ["versions", "checked", "probe", "source"]
            assert keys == [key for key in wanted if key != "versions" or not name.startswith("common.")], name
