"""Planted defects of whole applications: each is caught by the generated suite or by `verify`, under its own id.

`patches/TARGET/defects.json` names each patch beside it, with the ids that must fail; a defect that nothing catches has
the cause instead, as a text. Defects that do not meet are planted together, since a suite takes longer than a patch:
DEFECTS_APART=1 plants each alone. All are planted, and the tests of their ids are run; the whole suite, which shows that
nothing else fails, runs on the largest batch of each stack. DEFECTS=all, as `make defects` sets it, runs it on each,
which takes an hour.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from conftest import Slice, copy_specification, of_target

SPECIFICATION = "Specs/conduit"
TARGETS = ("conduit-fastapi", "conduit-django", "conduit-express")
PATCHES = Path(__file__).parent / "patches"
# So many at once that a failure still says which.
TOGETHER = 1 if os.environ.get("DEFECTS_APART") == "1" else 16


def defects(target: str) -> dict[str, set[str]]:
    """The ids that each patch breaks; none where nothing catches it."""
    table = json.loads((PATCHES / target / "defects.json").read_text())
    return {name: set() if isinstance(ids, str) else set(ids) for name, ids in table.items()}


def touched(target: str, name: str) -> set[str]:
    lines = (PATCHES / target / f"{name}.patch").read_text().splitlines()
    return {line.split("\t")[0].removeprefix("+++ ") for line in lines if line.startswith("+++ ")}


def batches(target: str) -> list[list[str]]:
    """Defects with subjects and files of their own, so that none hides another."""
    made: list[tuple[list[str], set[str]]] = []
    for name, ids in defects(target).items():
        own = {subject(each) for each in ids} | touched(target, name)
        for names, taken in made:
            if len(names) < TOGETHER and not taken & own and not hides(own | taken):
                names.append(name)
                taken |= own
                break
        else:
            made.append(([name], own))
    return [names for names, _ in made]


def hides(subjects: set[str]) -> bool:
    """Whether nothing else is looked at: rows do not go in."""
    return any(each.startswith("rows.") for each in subjects)


def subject(identifier: str) -> str:
    """The query or operation that an id speaks of, else the id: a query without rows shows nothing else of itself."""
    parts = identifier.split(".")
    return ".".join(parts[:2]) if parts[0] in ("query", "operation") else identifier


def spelled(ids: set[str]) -> set[str]:
    """As names of functions spell them."""
    return {name.replace("-", "_") for name in ids}


# Each batch, and whether the whole suite is run on it.
PLANTED = [
    (target, names, number == 0 or os.environ.get("DEFECTS") == "all")
    for target in TARGETS
    for number, names in enumerate(sorted(batches(target), key=len, reverse=True))
]


# Seconds that the defects of each target took.
TOOK: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def told_how_long(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(*(f"\n{target}: {len(defects(target))} defects in {seconds} s" for target, seconds in TOOK.items()))


@pytest.mark.parametrize(
    ("target", "names", "is_whole"), PLANTED, ids=[f"{target}-{'+'.join(names)}" for target, names, _ in PLANTED]
)
def test_planted_defects_fail_their_own_ids_and_no_others(
    tmp_path: Path, postgresql: str, target: str, names: list[str], is_whole: bool
) -> None:
    start = time.monotonic()
    wrong = differences(tmp_path, postgresql, target, names, is_whole)
    TOOK[target] += round(time.monotonic() - start)
    assert not wrong, "\n".join(wrong)


def differences(folder: Path, server: str, target: str, names: list[str], is_whole: bool) -> list[str]:
    """What is not as the table has it; where one may hide another, each half is planted without the other."""
    ids = set().union(*(defects(target)[name] for name in names))
    wanted = spelled(ids)
    found, printed = came_of(folder / names[0] / str(len(names)), server, target, names, () if is_whole else sorted(ids))
    if found == wanted:
        return []
    if len(names) == 1:
        return [f"{names[0]}: not found: {sorted(wanted - found)}, besides: {sorted(found - wanted)}\n{printed}"]
    half = len(names) // 2
    return [
        line for part in (names[:half], names[half:]) for line in differences(folder, server, target, part, is_whole)
    ]


def came_of(
    folder: Path, server: str, target: str, names: list[str], only: Iterable[str]
) -> tuple[set[str], str]:
    """The ids that fail where these are planted, of those that are asked for, and what the suite printed."""
    application = copy_specification(folder, SPECIFICATION, TARGETS).on(target)
    for name in names:
        application.patched(name)
    verified = application.holdfast("verify", SPECIFICATION, "--target", target, "--format", "json")
    violated = {row["id"] for row in of_target(verified, target)["constraints"] if row["outcome"] == "violated"}
    tested = application.suite(server, only)
    # 5: none of them is tested.
    assert tested.returncode in (0, 1, 5), tested.stdout + tested.stderr
    return spelled(violated | tested.failed), tested.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_the_table_names_the_patches_that_are_there(target: str) -> None:
    assert {file.stem for file in (PATCHES / target).glob("*.patch")} == defects(target).keys()


@pytest.mark.parametrize("target", TARGETS)
def test_nearly_all_defects_are_caught(target: str) -> None:
    table = defects(target)
    assert sum(bool(ids) for ids in table.values()) >= 0.95 * len(table)
