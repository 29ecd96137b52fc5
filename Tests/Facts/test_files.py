"""Files as they are found: whatever stands in a tree is read, or accounted for with the reason."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from facts_command import HOLDFAST, facts

LONG = "x = '" + "a" * 2_000 + "'\n"
ODD_NAMES = ["with space.py", "it's \"quoted\".py", "new\nline.py", "größe.py", "-c.py", "a: language=b.py", "$HOME;*.py"]


def census(tree: Path) -> dict[str, str]:
    result = facts(tree)
    assert result.returncode == 0, result.stderr
    return {row["path"]: row["reading"] for row in json.loads(result.stdout)["files"]}


def imports(tree: Path) -> set[tuple[str, str]]:
    return {(row["file"], row["written"]) for row in json.loads(facts(tree).stdout)["imports"]}


@pytest.mark.parametrize(
    ("content", "reading"),
    [
        (b"", "read"),
        (b"\n", "read"),
        (b"import os", "read"),
        (b"\xef\xbb\xbfimport os\n", "read"),
        (b"import os\r\n\r\nclass A(B):\r\n    x = 1\r\n", "read"),
        (b"import os\rimport sys\r", "read"),
        (b"import os\n# \xff\n", "skipped: not UTF-8"),
        (b"import os\n\0\n", "skipped: binary"),
        (b"import os\n" + LONG.encode(), "skipped: a line is longer than 2000 bytes"),
        (b"import os\n" + b"x = '" + b"a" * 1_990 + b"'\n", "read"),
        (b"# filler\n" * 400_000, "skipped: larger than 2000000 bytes"),
        (b"def f(:\n", "read, with broken source in it"),
        (b"x = [1,\n", "read, with broken source in it"),
        (b"# ast-grep-ignore\n\nimport os\n", "read, past a comment that asks the parser to ignore code"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_a_file_is_read_or_skipped_with_the_reason(tmp_path: Path, content: bytes, reading: str) -> None:
    (tmp_path / "odd.py").write_bytes(content)
    (tmp_path / "plain.py").write_text("import json\n")
    assert census(tmp_path) == {"odd.py": reading, "plain.py": "read"}
    assert ("plain.py", "json") in imports(tmp_path)
    if b"import os" in content and not reading.startswith("skipped"):
        assert ("odd.py", "os") in imports(tmp_path)


@pytest.mark.parametrize("ending", ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"])
def test_scripts_are_read_by_the_same_rules(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"plain.{ending}").write_text("import os from 'os';\n")
    (tmp_path / f"marked.{ending}").write_bytes(b"\xef\xbb\xbf// ast-grep-ignore\r\nimport os from 'os';\r\n")
    (tmp_path / f"minified.{ending}").write_text("var a = require('a');" + "a.b('c');" * 250)
    (tmp_path / f"broken.{ending}").write_text("import os from 'os';\nfunction f( {\n")
    assert census(tmp_path) == {
        f"plain.{ending}": "read",
        f"marked.{ending}": "read, past a comment that asks the parser to ignore code",
        f"minified.{ending}": "skipped: a line is longer than 2000 bytes",
        f"broken.{ending}": "read, with broken source in it",
    }
    assert imports(tmp_path) == {(f"{name}.{ending}", "os#default") for name in ("plain", "marked", "broken")}


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_may_hold_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / "odd folder\n").mkdir()
    for place in (name, f"odd folder\n/{name}"):
        (tmp_path / place).write_text("import os\n")
    assert census(tmp_path) == {name: "read", f"odd folder\n/{name}": "read"}
    assert imports(tmp_path) == {(name, "os"), (f"odd folder\n/{name}", "os")}


def test_a_name_that_is_no_text_is_accounted_for(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.py", "wb") as file:
        file.write(b"import os\n")
    assert list(census(tmp_path).values()) == ["skipped: its name cannot be read"]


def test_links_are_not_followed_and_not_forgotten(tmp_path: Path) -> None:
    tree, outside = tmp_path / "tree", tmp_path / "outside"
    tree.mkdir()
    outside.mkdir()
    (tree / "real.py").write_text("import linked\n")
    (outside / "other.py").write_text("import os\n")
    (tree / "linked.py").symlink_to("real.py")
    (tree / "loop.py").symlink_to("loop.py")
    (tree / "dangling.py").symlink_to("nowhere.py")
    (tree / "again").symlink_to(".")
    (tree / "shared").symlink_to("../outside")
    os.mkfifo(tree / "pipe.py")
    link = "skipped: a link, which is not followed"
    assert census(tree) == {
        "real.py": "read", "linked.py": link, "loop.py": link, "dangling.py": link,
        "shared": "skipped: a folder elsewhere, whose link is not followed", "pipe.py": "skipped: no regular file",
    }
    [fact] = json.loads(facts(tree).stdout)["imports"]
    assert (fact["to"], fact["target"]) == ("file", "linked.py")


def test_what_may_not_be_read_is_accounted_for() -> None:
    """As another user, where the tests run as one who may read anything."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        (folder / "secret").mkdir()
        (folder / "secret/inner.py").write_text("import os\n")
        (folder / "closed.py").write_text("import os\n")
        (folder / "open.py").write_text("import os\n")
        (folder / "closed.py").chmod(0)
        (folder / "secret").chmod(0)
        user = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            result = subprocess.run([HOLDFAST, "facts", "."], cwd=folder, text=True, capture_output=True, **user)
        except PermissionError:
            pytest.skip("another user may not start the command here")
        assert result.returncode == 0, result.stderr
        assert {row["path"]: row["reading"] for row in json.loads(result.stdout)["files"]} == {
            "closed.py": "skipped: cannot be read", "open.py": "read", "secret": "skipped: a folder that cannot be read",
        }
    finally:
        (folder / "secret").chmod(0o755)
        shutil.rmtree(folder)


def test_a_skipped_file_makes_what_depends_on_it_unknown(tmp_path: Path) -> None:
    (tmp_path / "base.py").write_text("class Base: pass\n" + LONG)
    (tmp_path / "models.py").write_text("from base import Base\n\n\nclass User(Base):\n    pass\n")
    printed = json.loads(facts(tmp_path).stdout)
    assert [(row["to"], row["target"]) for row in printed["imports"]] == [("file", "base.py")]
    assert [row["name"] for row in printed["unknown_models"]] == ["User"]


def test_an_empty_folder_has_no_facts(tmp_path: Path) -> None:
    assert census(tmp_path) == {}


def test_more_files_than_one_command_line_holds(tmp_path: Path) -> None:
    folder = tmp_path / ("deep" * 40)
    folder.mkdir()
    for number in range(6_000):
        (folder / f"module_{number}.py").write_text(f"import module_{(number + 1) % 6_000}\n")
    printed = json.loads(facts(tmp_path).stdout)
    assert {row["reading"] for row in printed["files"]} == {"read"}
    assert len(printed["files"]) == 6_000 and all(row["to"] == "file" for row in printed["imports"])


def test_nothing_is_written_into_the_tree(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# ast-grep-ignore\n\nimport os\n")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    census(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_not_the_projects_own_is_told_and_not_read(tmp_path: Path) -> None:
    own = ["main.py", "dist/bundle.py", "build/made.py"]
    foreign = ["node_modules/a/index.js", ".venv/lib/b.py", "venv/c.py", "vendor/clone/d.py", "module/e.py", "__pycache__/f.py"]
    for name in own + foreign:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("import os\n" if name.endswith(".py") else "import os from 'os';\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / "vendor/clone/.git").mkdir()
    (tmp_path / "module/.git").write_text("gitdir: ../.git/modules/module\n")
    installed, other = "skipped: a folder of what was installed or built", "skipped: a repository of its own"
    assert census(tmp_path) == {
        **dict.fromkeys(own, "read"),
        "node_modules": installed, ".venv": installed, "venv": installed, "vendor/clone": other, "module": other,
    }
    assert {file for file, _ in imports(tmp_path)} == set(own)
    # Asked for by name, it is the project.
    assert census(tmp_path / "vendor/clone") == {"d.py": "read"}


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("import os\n")
    with open(tmp_path / "huge.py", "wb") as file:
        file.truncate(50_000_000_000)
    assert census(tmp_path) == {"huge.py": "skipped: larger than 2000000 bytes", "plain.py": "read"}


def test_a_folder_without_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n")
    result = facts(tmp_path)
    assert result.returncode == 0 and result.stderr.startswith("note[no-source]: There is no source below")
    (tmp_path / "main.py").write_text("")
    assert facts(tmp_path).stderr == ""
