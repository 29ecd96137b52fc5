"""Conduit, whole, on three stacks: what is committed is current, the code holds, and the generated tests pass on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Slice, copy_specification

SPECIFICATION = "Specs/conduit"
TARGETS = ("conduit-fastapi", "conduit-django", "conduit-express")


@pytest.fixture
def conduit(tmp_path: Path) -> Slice:
    return copy_specification(tmp_path, SPECIFICATION, TARGETS)


def test_what_is_committed_is_what_the_specification_compiles_to(conduit: Slice) -> None:
    result = conduit.holdfast("compile", SPECIFICATION, "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_applications_hold(conduit: Slice) -> None:
    result = conduit.holdfast("verify", SPECIFICATION, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count(" 0 violated, 0 unknown, 0 vacuous") == len(TARGETS), result.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_the_suite_passes_on_the_application(conduit: Slice, postgresql: str, target: str) -> None:
    result = conduit.on(target).suite(postgresql)
    assert result.all_passed, result.stdout + result.stderr
