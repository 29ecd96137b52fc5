"""Planted defects of whole applications: each is caught by the generated suite or by `verify`, under its own id.

A collection is a file `defects_*.py` beside this one, with a table `DEFECTS…`: the patch's name, and the id that must
fail (or the set of ids, where one defect breaks several demands). A patch is tried on each target that has it, in
`patches/TARGET/NAME.patch`.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from conftest import PACKAGE, Slice, copy_specification, of_target

SPECIFICATION = "Specs/conduit"
TARGETS = ("conduit-fastapi", "conduit-django", "conduit-express")
HERE = Path(__file__).parent


def collected() -> dict[str, set[str]]:
    """The ids that each patch breaks, of all collections together."""
    found: dict[str, set[str]] = {}
    for file in sorted(HERE.glob("defects_*.py")):
        collection = importlib.import_module(file.stem)
        [table] = [getattr(collection, name) for name in dir(collection) if name.startswith("DEFECTS")]
        for name, ids in table.items():
            assert name not in found, f"two defects are called {name}"
            found[name] = {ids} if isinstance(ids, str) else set(ids)
    return found


BROKEN = collected()
PLANTED = [
    (target, name) for name in BROKEN for target in TARGETS if (HERE / f"patches/{target}/{name}.patch").exists()
]


@pytest.mark.parametrize(("target", "name"), PLANTED, ids=[f"{name}-{target}" for target, name in PLANTED])
def test_a_planted_defect_fails_its_own_id_and_no_other(
    tmp_path: Path, postgresql: str, target: str, name: str
) -> None:
    application = copy_specification(tmp_path, SPECIFICATION, TARGETS).on(target)
    application.patched(name)
    verified = application.holdfast("verify", SPECIFICATION, "--format", "json")
    rows = of_target(verified, target)["constraints"]
    violated = {row["id"] for row in rows if row["outcome"] == "violated"}
    tested = application.suite(postgresql)
    assert tested.returncode in (0, 1), tested.stdout + tested.stderr
    assert violated | tested.failed == BROKEN[name], verified.stdout + tested.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_every_patch_of_a_target_is_in_a_collection(target: str) -> None:
    patches = {file.stem for file in (HERE / "patches" / target).glob("*.patch")}
    assert patches <= BROKEN.keys()


def test_every_defect_is_planted_somewhere() -> None:
    assert {name for _, name in PLANTED} == BROKEN.keys()
