"""A file that a person owns keeps its bytes, and no output leaves the target's folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Slice, is_output

MANIFEST = ".holdfast/manifest.json"


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def changed_summary(copy: Slice) -> None:
    """Something follows from the specification, so that every compilation has files to write."""
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("summary: Articles,", "summary: All articles,"))


def test_only_what_changes_is_written(copy: Slice) -> None:
    before = {path: (copy.application / path).stat().st_mtime_ns for path in copy.generated()}
    changed_summary(copy)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 0, result.stderr
    after = {path: (copy.application / path).stat().st_mtime_ns for path in copy.generated()}
    assert {path for path in after if after[path] != before[path]} == {"AGENTS.md", MANIFEST}
    assert copy.holdfast("compile", "Specs/thread", "--check").returncode == 0


def test_check_writes_nothing_and_says_what_would_be_written(copy: Slice) -> None:
    changed_summary(copy)
    before = snapshot(copy.root)
    result = copy.holdfast("compile", "Specs/thread", "--check")
    assert result.returncode == 1 and "would write examples/thread-fastapi/AGENTS.md" in result.stdout, result.stdout
    assert snapshot(copy.root) == before


@pytest.mark.parametrize("path", [".holdfast/cards/model.User.md", "tests/holdfast/test_queries.py", ".holdfast/rules/query.json"])
def test_an_edited_or_foreign_file_is_kept_and_stops_the_run(copy: Slice, path: str) -> None:
    file = copy.application / path
    if not file.exists():
        path, file = ".holdfast/trace.json", copy.application / ".holdfast/trace.json"
    file.write_text(file.read_text() + "mine\n")
    changed_summary(copy)
    before = snapshot(copy.root)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "file-not-ours" in result.stderr and path in result.stderr, result.stderr
    assert snapshot(copy.root) == before


def test_a_file_that_stood_there_before_the_first_run_is_kept(copy: Slice) -> None:
    for path in copy.generated():
        (copy.application / path).unlink()
    (copy.application / ".holdfast/cards/model.User.md").write_text("Our own rules.\n")
    before = snapshot(copy.root)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "was not generated" in result.stderr, result.stderr
    assert snapshot(copy.root) == before


@pytest.mark.parametrize("own", [b"", b"Ours.", b"Ours.\n", b"# Ours\r\n\r\nWith \xff bytes.\r\n", b"<!-- holdfast: end -->\n"])
def test_a_person_s_text_keeps_its_bytes_round_the_generated_part(copy: Slice, own: bytes) -> None:
    pack = copy.application / "AGENTS.md"
    block = pack.read_bytes()
    (copy.application / MANIFEST).unlink()
    for path in copy.generated():
        (copy.application / path).unlink()
    pack.write_bytes(own)
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    written = pack.read_bytes()
    assert written.startswith(own) and written.endswith(block) and not written[len(own) : -len(block)].strip()
    pack.write_bytes(b"Before.\n" + written + b"After.\n")
    assert copy.holdfast("compile", "Specs/thread", "--check").returncode == 0
    changed_summary(copy)
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    changed = pack.read_bytes()
    assert b"All articles," in changed
    assert changed == (b"Before.\n" + written + b"After.\n").replace(b"Articles, their", b"All articles, their")
    number = changed.split(b"\n").index(next(line for line in changed.split(b"\n") if b"[layer.cycles]" in line)) + 1
    explained = copy.holdfast("explain", f"examples/thread-fastapi/AGENTS.md:{number}")
    assert "layer.cycles (thread-fastapi)" in explained.stdout, explained.stdout + explained.stderr


def test_an_edit_of_the_generated_part_stops_the_run(copy: Slice) -> None:
    pack = copy.application / "AGENTS.md"
    pack.write_text(pack.read_text().replace("## Where", "## Somewhere"))
    changed_summary(copy)
    before = snapshot(copy.root)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "file-not-ours" in result.stderr, result.stderr
    assert snapshot(copy.root) == before


def test_the_seam_belongs_to_its_user(copy: Slice) -> None:
    seam = copy.application / "tests/holdfast/seam.py"
    seam.write_text("# mine\n")
    changed_summary(copy)
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    assert seam.read_text() == "# mine\n"
    assert copy.holdfast("compile", "Specs/thread", "--check").returncode == 0


def test_what_is_no_longer_generated_is_removed_unless_it_was_edited(copy: Slice) -> None:
    text = copy.specification.read_text()
    assert text.count("free_of: [orm]") == 1
    copy.specification.write_text(text.replace("free_of: [orm]", "free_of: []"))
    rule = copy.application / ".holdfast/rules/layer.services.free_of.orm.json"
    edited = rule.read_text() + "\n"
    rule.write_text(edited)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and rule.name in result.stderr, result.stderr
    rule.write_text(edited[:-1])
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 0 and not rule.exists(), result.stderr


@pytest.mark.parametrize(
    "hostile",
    [
        '{"holdfast": 1, "specification": "../../Specs/thread/holdfast.yaml", "files": [{"path": "../../victim", "sha256": "HASH", "owner": "generated", "lines": []}]}',
        '{"holdfast": 1, "specification": "x", "files": [{"path": "/victim", "sha256": "HASH", "owner": "generated", "lines": []}]}',
        '{"holdfast": 1, "specification": 7, "files": "none"}',
        '{"holdfast": 2}',
        '{"holdfast": 1, "files": [',
        "",
        "[" * 100_000,
        "\xff\xfe",
    ],
)
def test_a_hostile_manifest_moves_no_other_file(copy: Slice, hostile: str) -> None:
    import hashlib

    victim = copy.root / "victim"
    victim.write_text("precious\n")
    text = hostile.replace("HASH", hashlib.sha256(victim.read_bytes()).hexdigest())
    (copy.application / MANIFEST).write_bytes(text.encode("latin-1"))
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode in (0, 2), (result.returncode, result.stderr)
    assert victim.read_text() == "precious\n"
    explained = copy.holdfast("explain", "examples/thread-fastapi/AGENTS.md:30")
    assert explained.returncode in (0, 2), explained.stderr


@pytest.mark.parametrize("link", ["AGENTS.md", ".holdfast", "tests", ".holdfast/rules"])
def test_a_link_out_of_the_target_is_not_followed(copy: Slice, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    place = copy.application / link
    moved = elsewhere / "moved"
    place.rename(moved)
    place.symlink_to(moved)
    changed_summary(copy)
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("where: author.followers", "where: author.articles.author.followers"))
    before = snapshot(elsewhere)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "output-link" in result.stderr, result.stdout + result.stderr
    assert snapshot(elsewhere) == before


def test_a_place_that_cannot_be_written_is_told(copy: Slice) -> None:
    rules = copy.application / ".holdfast/rules"
    for file in rules.iterdir():
        file.unlink()
    rules.rmdir()
    rules.write_text("a file where a folder is needed\n")
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "cannot-write" in result.stderr, result.stdout + result.stderr
    assert rules.read_text() == "a file where a folder is needed\n"
    assert not [path for path in copy.application.rglob("*.holdfast") if path.name != ".holdfast"]


def test_nothing_is_written_when_the_specification_has_errors(copy: Slice) -> None:
    changed_summary(copy)
    copy.specification.write_text(copy.specification.read_text() + "\nunheard: of\n")
    before = snapshot(copy.root)
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 2 and "unknown-key" in result.stderr
    assert snapshot(copy.root) == before


def origins(file: dict[str, Any]) -> Iterator[tuple[int, str, list[str]]]:
    """The number of each line of a file, `FILE:LINE` of its template or the name of its emitter, and its ids."""
    for run in file["lines"]:
        places: list[str] = []
        for stretch in (run["at"] or "").split():
            first, times, last = re.fullmatch(r"(\d+)(?:x(\d+)|-(\d+))?", stretch).groups()
            places += [first] * int(times) if times else map(str, range(int(first), int(last or first) + 1))
        count = run["to"] - run["from"] + 1
        sources = [f"{run['source']}:{place}" for place in places] or [run["source"]] * count
        assert len(sources) == count, run
        yield from ((run["from"] + n, source, run["ids"]) for n, source in enumerate(sources))


def test_every_generated_line_is_explained(copy: Slice) -> None:
    """Each line leads to a template or emitter; each line that bears an id leads to its line of YAML."""
    manifest = json.loads((copy.application / MANIFEST).read_text())
    seen: set[str] = set()
    for file in manifest["files"]:
        lines = len((copy.application / file["path"]).read_text().splitlines())
        covered = [number for run in file["lines"] for number in range(run["from"], run["to"] + 1)]
        assert covered == list(range(1, lines + 1)), file["path"]
        for number, source, ids in origins(file):
            # Each line of a template once, and each id once.
            if not ids or {source, *ids} <= seen:
                continue
            seen |= {source, *ids}
            result = copy.holdfast("explain", f"examples/thread-fastapi/{file['path']}:{number}")
            assert result.returncode == 0, result.stderr
            assert source in result.stdout.split()
            for identifier in ids:
                assert f"{identifier} (thread-fastapi)" in result.stdout
                assert "Specs/thread/holdfast.yaml:" in result.stdout
    assert len(seen) > 10


def test_a_line_of_an_edited_file_is_not_explained(copy: Slice) -> None:
    pack = copy.application / ".holdfast/cards/model.User.md"
    pack.write_text("\n" + pack.read_text())
    result = copy.holdfast("explain", "examples/thread-fastapi/.holdfast/cards/model.User.md:5")
    assert result.returncode == 2 and "not-current" in result.stderr


def test_outputs_are_told_from_sources() -> None:
    assert is_output(Path("AGENTS.md")) and not is_output(Path("app/main.py"))
