"""What is kept between runs: the same facts with it and without, whatever became of it."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from facts_command import ENGINE, HOLDFAST, PACKAGE

CASE = PACKAGE / "Tests/Facts/cases"


class Project:
    """A tree with a cache folder of its own, and an engine that tells how many files it was given."""

    def __init__(self, folder: Path) -> None:
        self.tree, self.cache, self.log = folder / "tree", folder / "cache", folder / "log"
        self.tree.mkdir()
        self.engine = folder / "engine"
        self.engine.write_text(
            f'#!/bin/sh\n[ "$1" = scan ] && for word; do case "$word" in /*) ;; *.py) echo "$word" >> {self.log};; esac; done\n'
            f'exec {ENGINE} "$@"\n'
        )
        self.engine.chmod(0o755)
        for number in range(20):
            self.write(f"module_{number}.py", f"import module_{(number + 1) % 20}\nclass A{number}: pass\n")
        self.settle()

    def write(self, name: str, text: str) -> None:
        (self.tree / name).write_text(text)

    def settle(self) -> None:
        """Files that changed within the last two seconds are looked into again, whatever their times say."""
        time.sleep(2.1)

    def facts(self, *options: str, **environment: str) -> tuple[str, list[str]]:
        """What is printed, and the files that the engine was given."""
        self.log.write_text("")
        result = subprocess.run(
            [HOLDFAST, "facts", self.tree, *options], text=True, capture_output=True, timeout=120,
            env={**os.environ, "HOLDFAST_AST_GREP": str(self.engine), "XDG_CACHE_HOME": str(self.cache), **environment},
        )
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        return result.stdout, sorted(self.log.read_text().splitlines())

    @property
    def pack(self) -> Path:
        [pack] = self.cache.glob("holdfast/*.shapes")
        return pack


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_only_what_changed_is_parsed_again(project: Project) -> None:
    first, given = project.facts()
    assert len(given) == 20
    assert project.facts() == (first, [])
    project.write("module_3.py", "import os\n")
    project.write("new.py", "import sys\n")
    (project.tree / "module_4.py").unlink()
    (project.tree / "module_5.py").rename(project.tree / "moved.py")
    second, given = project.facts()
    assert given == ["module_3.py", "moved.py", "new.py"]
    assert second == project.facts("--no-cache")[0] != first
    assert project.facts()[1] == []


def test_the_content_decides_where_the_times_do_not(project: Project) -> None:
    first, _ = project.facts()
    os.utime(project.tree / "module_1.py")
    assert project.facts() == (first, [])
    # Another content of the same length, with the old time put back.
    file = project.tree / "module_2.py"
    before = file.stat()
    file.write_text(file.read_text().replace("module_3", "module_9"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    second, given = project.facts()
    assert given == ["module_2.py"] and second == project.facts("--no-cache")[0] != first


def test_changes_within_one_tick_of_the_clock_are_seen(project: Project) -> None:
    for word in ("os", "re", "io", "os"):
        project.write("fast.py", f"import {word}\n")
        assert f'"written": "{word}"' in project.facts()[0]


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "folder", "gone"])
def test_a_damaged_cache_is_none(project: Project, damage: str) -> None:
    first, _ = project.facts()
    pack = project.pack
    whole = pack.read_bytes()
    match damage:
        case "cut": pack.write_bytes(whole[: len(whole) // 2])
        case "flipped": pack.write_bytes(whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:])
        case "empty": pack.write_bytes(b"")
        case "other": pack.write_bytes(whole.replace(b"holdfast shapes 1", b"holdfast shapes 0"))
        case "folder":
            pack.unlink()
            pack.mkdir()
        case "gone": pack.unlink()
    again, given = project.facts()
    assert again == first and len(given) == 20
    if damage != "folder":
        assert pack.read_bytes() != b"" and project.facts() == (first, [])


def test_every_cut_of_a_cache_is_none(project: Project) -> None:
    first, _ = project.facts()
    pack = project.pack
    whole = pack.read_bytes()
    for count in range(0, len(whole), len(whole) // 12):
        pack.write_bytes(whole[:count])
        assert project.facts()[0] == first


def test_a_folder_that_takes_nothing_is_no_failure(project: Project, tmp_path: Path) -> None:
    first, _ = project.facts()
    (tmp_path / "file").write_text("")
    for place in (str(tmp_path / "file"), "/proc/nowhere", "relative"):
        again, given = project.facts(XDG_CACHE_HOME=place)
        assert again == first and len(given) == 20
    if Path("/dev/full").exists():
        assert project.facts(XDG_CACHE_HOME="", HOME="/dev/full")[0] == first


def test_nothing_is_kept_where_nobody_wants_it(project: Project) -> None:
    assert len(project.facts("--no-cache")[1]) == 20
    assert not project.cache.exists()
    assert not any(path.name.startswith(".") for path in project.tree.iterdir())


def test_two_runs_at_once_leave_a_whole_cache(project: Project) -> None:
    alone, _ = project.facts("--no-cache")
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: project.facts()[0], range(8)))
    assert set(results) == {alone}
    assert project.facts() == (alone, [])
    assert [path.suffix for path in project.cache.glob("holdfast/*")] == [".shapes"]


def test_other_rules_make_another_cache(project: Project, tmp_path: Path) -> None:
    import shutil

    first, _ = project.facts()
    templates = tmp_path / "Templates"
    shutil.copytree(PACKAGE / "Templates", templates)
    rule = templates / "languages/python/shapes/rules/return.yml"
    rule.write_text("# Changed.\n" + rule.read_text())
    again, given = project.facts(HOLDFAST_TEMPLATES=str(templates))
    assert again == first and len(given) == 20


def test_an_engine_that_lies_is_refused_whatever_is_kept(project: Project) -> None:
    project.facts()
    project.write("module_3.py", "import os\n")
    project.engine.write_text(f'#!/bin/sh\n[ "$1" = scan ] || exec {ENGINE} "$@"\n')
    result = subprocess.run(
        [HOLDFAST, "facts", project.tree], text=True, capture_output=True,
        env={**os.environ, "HOLDFAST_AST_GREP": str(project.engine), "XDG_CACHE_HOME": str(project.cache)},
    )
    assert result.returncode == 2 and "engine-unsound" in result.stderr


def test_what_was_skipped_is_skipped_again(project: Project) -> None:
    project.write("long.py", "x = '" + "a" * 3_000 + "'\n")
    project.write("marked.py", "# ast-grep-ignore\n\nimport os\n")
    project.write("broken.py", "def f(:\n")
    project.settle()
    first, _ = project.facts()
    for reading in ("skipped: a line is longer", "read, past a comment", "read, with broken source"):
        assert reading in first
    assert project.facts() == (first, [])
