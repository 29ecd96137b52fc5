"""What was compiled can be taken back, and nothing else goes with it."""

from __future__ import annotations

from conftest import Slice
from test_outputs import MANIFEST, snapshot

SEAM = "tests/holdfast/seam.py"


def test_only_what_was_generated_goes(copy: Slice) -> None:
    generated = set(copy.generated()) - {SEAM}
    before = snapshot(copy.application)
    result = copy.holdfast("revert", "Specs/thread", "--target", copy.target)
    assert result.returncode == 0 and f"{SEAM} is yours, and stays" in result.stdout, result.stdout + result.stderr
    assert snapshot(copy.application) == {path: text for path, text in before.items() if path not in generated}
    assert not (copy.application / ".holdfast").exists()
    again = copy.holdfast("revert", "Specs/thread", "--target", copy.target)
    assert again.returncode == 0 and "nothing was generated here" in again.stdout
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    assert snapshot(copy.application) == before


def test_a_dry_run_removes_nothing(copy: Slice) -> None:
    before = snapshot(copy.root)
    result = copy.holdfast("revert", "Specs/thread", "--dry-run")
    assert result.returncode == 0 and f"  examples/{copy.target}/{MANIFEST}\n" in result.stdout, result.stdout
    assert snapshot(copy.root) == before


def test_a_person_s_text_round_the_generated_part_stays(copy: Slice) -> None:
    pack = copy.application / "AGENTS.md"
    block = pack.read_text()
    pack.write_text(f"Before.\n{block}After.\n")
    result = copy.holdfast("revert", "Specs/thread", "--target", copy.target)
    assert result.returncode == 0 and "AGENTS.md: the generated part" in result.stdout, result.stdout + result.stderr
    assert pack.read_text() == "Before.\nAfter.\n"


def test_an_edited_file_stops_it(copy: Slice) -> None:
    card = copy.application / ".holdfast/cards/model.User.md"
    card.write_text(card.read_text() + "mine\n")
    before = snapshot(copy.root)
    result = copy.holdfast("revert", "Specs/thread")
    assert result.returncode == 2 and "file-not-ours" in result.stderr, result.stderr
    assert snapshot(copy.root) == before


def test_a_manifest_that_names_files_outside_removes_none_of_them(copy: Slice) -> None:
    outside = copy.root / "outside.txt"
    outside.write_text("ours\n")
    manifest = copy.application / MANIFEST
    entry = '{ "path": "../../outside.txt", "sha256": "", "owner": "generated", "lines": [] }'
    manifest.write_text(f'{{ "holdfast": 1, "specification": "x", "files": [{entry}] }}')
    assert copy.holdfast("revert", "Specs/thread", "--target", copy.target).returncode == 0
    assert outside.read_text() == "ours\n"
