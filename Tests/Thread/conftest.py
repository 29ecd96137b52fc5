"""What the tests of the thread share: the built command, copies of the slice, and one PostgreSQL."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
HOLDFAST = Path(os.environ.get("HOLDFAST", PACKAGE / ".build/debug/holdfast"))
SPECIFICATION = "Specs/thread"
TARGETS = ("thread-fastapi", "thread-django", "thread-express")


@dataclass(frozen=True)
class SuiteRun:
    """What the generated tests came to, in pytest's words or in TAP."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def failed(self) -> set[str]:
        """The ids of the constraints whose tests failed."""
        by_pytest = re.findall(r"^FAILED .*?::test_(\w+)", self.stdout, re.MULTILINE)
        by_node = re.findall(r"^not ok \d+ - (\S+)", self.stdout, re.MULTILINE)
        return {name.replace("__", ".") for name in by_pytest} | set(by_node)

    @property
    def all_passed(self) -> bool:
        """Some tests ran, and none was left out or failed."""
        said = re.search(r"^(?:=+ |# pass )([1-9]\d*)(?: passed(?:, \d+ deselected)? in .*)?$", self.stdout, re.MULTILINE)
        left_out = re.search(r"\d+ skipped|^# (?:skipped|cancelled|todo) [1-9]", self.stdout, re.MULTILINE)
        return self.returncode == 0 and said is not None and left_out is None


@dataclass(frozen=True)
class Slice:
    """A copy of the specification and its applications, alone in a folder; one of them is looked at."""

    root: Path
    target: str = TARGETS[0]

    @property
    def application(self) -> Path:
        return self.root / "examples" / self.target

    def on(self, target: str) -> Slice:
        return replace(self, target=target)

    @property
    def specification(self) -> Path:
        return self.root / SPECIFICATION / "holdfast.yaml"

    def holdfast(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [HOLDFAST, *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            text=True,
            capture_output=True,
            timeout=120,
        )

    def suite(self, database: str | None, only: set[str] | None = None) -> SuiteRun:
        """The generated tests, or those of some ids, run as their user would, from the application's folder.

        None for a database: no server is there.
        """
        in_python = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/holdfast"]
        in_node = ["npm", "test", "--prefix", "tests/holdfast", "--", "--test-reporter=tap"]
        if only is not None:
            in_python += ["-k", " or ".join(id.replace(".", "__") for id in sorted(only))]
            in_node += [f"--test-name-pattern=^{re.escape(id)}" for id in sorted(only)]
        done = subprocess.run(
            in_node if (self.application / "package.json").exists() else in_python,
            cwd=self.application,
            env={**os.environ, "PYTHON": sys.executable, "HOLDFAST_DATABASE_URL": database or ""},
            text=True,
            capture_output=True,
            timeout=300,
        )
        return SuiteRun(done.returncode, done.stdout, done.stderr)

    def patch(self, file: Path) -> None:
        subprocess.run(["patch", "-p1", "-s", "-i", str(file)], cwd=self.application, check=True)

    def patched(self, name: str) -> None:
        """Plants a defect of the target's collection."""
        self.patch(PACKAGE / f"Tests/Thread/patches/{self.target}/{name}.patch")

    def generated(self) -> dict[str, bytes]:
        """Every file that `compile` wrote, the manifest's own list being the list."""
        return {
            str(path.relative_to(self.application)): path.read_bytes()
            for path in sorted(self.application.rglob("*"))
            if path.is_file() and is_output(path.relative_to(self.application))
        }


def is_output(path: Path) -> bool:
    return path.parts[0] in (".holdfast", "AGENTS.md") or path.parts[:2] == ("tests", "holdfast")


def copy_specification(to: Path, specification: str, targets: tuple[str, ...]) -> Slice:
    """A copy of a specification and its applications; what is installed for them is linked."""
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache", ".venv", "node_modules")
    shutil.copytree(PACKAGE / specification, to / specification, ignore=ignored)
    for target in targets:
        application = PACKAGE / "examples" / target
        shutil.copytree(application, to / "examples" / target, ignore=ignored)
        if (application / "node_modules").exists():
            (to / "examples" / target / "node_modules").symlink_to(application / "node_modules")
    return Slice(to, targets[0])


def copy_slice(to: Path) -> Slice:
    return copy_specification(to, SPECIFICATION, TARGETS)


def of_target(result: subprocess.CompletedProcess[str], target: str) -> dict[str, list[dict[str, Any]]]:
    """What a command says as JSON of one target."""
    [found] = [each for each in json.loads(result.stdout)["targets"] if each["target"] == target]
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Slice:
    return copy_slice(tmp_path)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a throw-away PostgreSQL server."""
    script = PACKAGE / "Tests/Support/postgres"
    started = subprocess.run([script, "start"], text=True, capture_output=True, check=False)
    assert started.returncode == 0, started.stderr
    url, folder = started.stdout.split()
    try:
        yield url
    finally:
        subprocess.run([script, "stop", folder], check=True)
