"""The order desk: what the language says of tenants, money, events, jobs and keys, read whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE

SPECIFICATION = "Specs/orders"
TARGET = "orders-fastapi"
# Nobody tests these yet; each stands in the trace with what would.
HOLES = {
    "event.order_placed": "unsupported(tests/event-sent)",
    "event.order_placed.outbox": "unsupported(tests/event-outbox)",
    "event.payment_received": "unsupported(tests/event-heard)",
    "operation.record_payment.hears": "unsupported(tests/background-hears)",
    "operation.cancel_empty_drafts.job": "unsupported(tests/background-job)",
    "operation.place_order.sends": "unsupported(tests/operation-sends)",
    "api.idempotency.kept_for": "unsupported(tests/api-idempotency-kept-for)",
    "rule.payments_hears_of_a_placed_order": "unsupported(tests/rule-peer-rows)",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE / SPECIFICATION, tmp_path / SPECIFICATION)
    return tmp_path


def holdfast(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([HOLDFAST, *arguments], cwd=folder, text=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("path", [SPECIFICATION, f"{SPECIFICATION}/payments.yaml"])
def test_it_is_right_and_formatted(project: Path, path: str) -> None:
    result = holdfast(project, "check", path)
    assert result.returncode == 0, result.stderr
    assert "error[" not in result.stderr and "warning[" not in result.stderr, result.stderr
    assert holdfast(project, "fmt", "--check", path).returncode == 0


def traced(project: Path) -> dict[str, str]:
    """What the trace says of each constraint, by id."""
    result = holdfast(project, "trace", SPECIFICATION)
    assert result.returncode == 0, result.stderr
    blocks = re.split(r"\n(?=\S)", result.stdout)
    assert re.match(rf"{TARGET}: \d+ constraints", blocks[0]), blocks[0]
    return {block.split("\n")[0]: block for block in blocks[1:]}


def test_every_constraint_is_in_the_trace(project: Path) -> None:
    trace = traced(project)
    told = re.search(r"with (\d+) constraints.*adds (\d+) constraints", holdfast(project, "check", SPECIFICATION).stdout, re.DOTALL)
    assert told is not None
    assert len(trace) == int(told[1]) + int(told[2])
    for name, hole in HOLES.items():
        assert hole in trace[name], trace[name]


def test_the_trace_is_whole(project: Path) -> None:
    """Held or not, each side of each constraint says which; the holes are counted."""
    trace = traced(project)
    for block in trace.values():
        assert all(f"\n  {side}" in block for side in ("says", "stated", "checked", "tested")), block
    untested = [name for name, block in trace.items() if "tested   unsupported(" in block]
    print(f"{len(untested)} of {len(trace)} constraints have no test yet")
    assert 0 < len(untested) < len(trace)


def test_it_compiles_to_a_root_that_is_not_there_yet(project: Path) -> None:
    result = holdfast(project, "compile", SPECIFICATION)
    assert result.returncode == 0, result.stdout + result.stderr
    written = project / "examples" / TARGET
    assert (written / "AGENTS.md").exists() and (written / "tests/holdfast").is_dir()
    again = holdfast(project, "compile", SPECIFICATION, "--check")
    assert again.returncode == 0, again.stdout + again.stderr
