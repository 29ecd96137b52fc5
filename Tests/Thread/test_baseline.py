"""What is known or was not asked for is left out, counted and never lost: baselines, and files changed since a revision."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from conftest import HOLDFAST, PACKAGE

SCHEMA = json.loads((PACKAGE / "Specs/reference/baseline.schema.json").read_text())
SPECIFICATION = """\
holdfast: 1
system: known
targets:
  code:
    root: code
    framework: fastapi
    orm: sqlalchemy
    mode: async
    database: postgresql
    driver: asyncpg
    boot: { install: pip install ., start: ./run.sh, ready: GET /health, schema: migrations }
"""
BASELINE = ".holdfast/baseline.json"
ID = "sqlalchemy.expire-on-commit"
TOP = "from sqlalchemy.ext.asyncio import async_sessionmaker\n\n"
ONE = TOP + "first = 1\nsessions = async_sessionmaker()\nlast = 9\n"


class Project:
    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "holdfast.yaml").write_text(SPECIFICATION)

    def write(self, path: str, text: str) -> None:
        file = self.root / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def verify(self, *words: str, status: int = 0) -> dict:
        command = [HOLDFAST, "verify", ".", "--format", "json", *words]
        done = subprocess.run(command, cwd=self.root, env=os.environ, text=True, capture_output=True, timeout=120)
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout)

    def counts(self, *words: str, status: int = 0) -> tuple[int, int, int, int]:
        """Told, known, elsewhere, and entries that match nothing any more."""
        [target] = self.verify(*words, status=status)["targets"]
        [row] = [each for each in target["constraints"] if each["id"] == ID]
        assert row["outcome"] == ("violated" if row["known"] + row["elsewhere"] + len(target["findings"]) else "holds")
        return len(target["findings"]), row["known"], row["elsewhere"], target["gone"]

    def baseline(self) -> list[dict[str, str]]:
        document = json.loads((self.root / BASELINE).read_text())
        jsonschema.Draft202012Validator(SCHEMA).validate(document)
        return document["findings"]

    def git(self, *words: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *words], cwd=self.root, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def known(project: Project) -> Project:
    """One finding, and a baseline that knows it."""
    project.write("a.py", ONE)
    assert project.counts(status=1) == (1, 0, 0, 0)
    assert project.counts("--write-baseline") == (0, 1, 0, 0)
    return project


def test_an_entry_is_the_content_of_its_finding(known: Project) -> None:
    assert known.baseline() == [
        {
            "target": "code",
            "id": ID,
            "path": "a.py",
            "line": "sessions = async_sessionmaker()",
            "before": "first = 1",
            "after": "last = 9",
        }
    ]
    assert known.counts() == (0, 1, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "import os\n\n\n" + ONE,
        ONE.replace("first = 1\n", "first = 1\n\n\n"),
        ONE.replace("first = 1\n", "").replace("last = 9", "last = 10"),
        TOP + "if True:\n    first = 1\n    sessions  =  async_sessionmaker()\n    last = 9\n",
        TOP + "last = 9\nsessions = async_sessionmaker()\n",
    ],
    ids=["lines come above", "gap", "neighbours change", "indented", "moved"],
)
def test_a_finding_stays_known_where_its_line_moves(known: Project, text: str) -> None:
    known.write("a.py", text)
    assert known.counts() == (0, 1, 0, 0)


def test_a_finding_stays_known_where_its_file_is_renamed(known: Project) -> None:
    (known.root / "code/a.py").rename(known.root / "code/b.py")
    assert known.counts() == (0, 1, 0, 0)
    known.verify("--write-baseline")
    assert [entry["path"] for entry in known.baseline()] == ["b.py"]


def test_a_copy_of_its_file_is_new(known: Project) -> None:
    known.write("b.py", ONE)
    assert known.counts(status=1) == (1, 1, 0, 0)
    [finding] = known.verify(status=1)["targets"][0]["findings"]
    assert finding["path"] == "code/b.py"


@pytest.mark.parametrize("copies", ["before", "after"])
def test_a_second_one_that_is_spelled_alike_is_new(known: Project, copies: str) -> None:
    again = "sessions = async_sessionmaker()\n"
    known.write("a.py", ONE + again if copies == "after" else TOP + again + ONE.removeprefix(TOP))
    assert known.counts(status=1) == (1, 1, 0, 0)
    [finding] = known.verify(status=1)["targets"][0]["findings"]
    assert finding["line"] == (6 if copies == "after" else 3), "the one that was there is known"


def test_a_line_that_is_changed_is_new(known: Project) -> None:
    known.write("a.py", ONE.replace("()", "(None)"))
    assert known.counts(status=1) == (1, 0, 0, 1)


def test_what_is_mended_is_told_and_taken_out(known: Project) -> None:
    known.write("a.py", ONE.replace("()", "(expire_on_commit=False)"))
    assert known.counts() == (0, 0, 0, 1)
    assert "1 entry of the baseline is found no longer" in subprocess.run(
        [HOLDFAST, "verify", "."], cwd=known.root, text=True, capture_output=True
    ).stdout
    assert known.counts("--write-baseline") == (0, 0, 0, 0)
    assert known.baseline() == []


def test_it_never_grows_unasked(known: Project) -> None:
    known.write("b.py", ONE)
    before = (known.root / BASELINE).read_bytes()
    assert known.verify("--write-baseline", status=2)["targets"] == []
    assert (known.root / BASELINE).read_bytes() == before
    assert known.counts("--write-baseline", "--accept-new") == (0, 2, 0, 0)
    assert [entry["path"] for entry in known.baseline()] == ["a.py", "b.py"]


def test_it_is_written_the_same_whatever_is_found_first(known: Project) -> None:
    before = (known.root / BASELINE).read_bytes()
    known.verify("--write-baseline")
    assert (known.root / BASELINE).read_bytes() == before
    (known.root / BASELINE).unlink()
    known.verify("--write-baseline")
    assert (known.root / BASELINE).read_bytes() == before


def test_entries_of_targets_that_are_not_looked_at_stay(known: Project) -> None:
    document = json.loads((known.root / BASELINE).read_text())
    other = {**document["findings"][0], "target": "another"}
    document["findings"].append(other)
    (known.root / BASELINE).write_text(json.dumps(document))
    assert known.counts("--write-baseline") == (0, 1, 0, 0)
    assert other in known.baseline()


def test_every_format_counts_what_is_left_out(known: Project) -> None:
    def printed(form: str) -> str:
        command = [HOLDFAST, "verify", ".", "--format", form]
        done = subprocess.run(command, cwd=known.root, text=True, capture_output=True)
        assert done.returncode == 0
        return done.stdout

    assert "1 known finding of the baseline" in printed("text")
    assert "1 known finding of the baseline" in printed("github")
    assert "::error" not in printed("github")
    assert '<skipped message="violated, 1 known' in printed("junit")
    [suppressed] = json.loads(printed("sarif"))["runs"][1]["results"]
    assert suppressed["suppressions"] == [{"kind": "external", "justification": "The baseline knows it."}]
    assert ", known by the baseline" in printed("junit")


def test_only_files_that_were_changed_are_told_of(project: Project) -> None:
    project.write("a.py", ONE)
    project.write("b.py", "b = 1\n")
    project.write("c.py", ONE)
    project.git("init", "-q", "-b", "main")
    project.git("add", ".")
    project.git("commit", "-qm", "Begin")
    assert project.counts("--changed-since", "main") == (0, 0, 2, 0)
    project.write("b.py", ONE)
    project.write("new/d.py", ONE)
    project.write("c.py", ONE + "more = 1\n")
    project.git("add", "code/c.py")
    target = project.verify("--changed-since", "main", status=1)["targets"][0]
    assert [finding["path"] for finding in target["findings"]] == ["code/b.py", "code/c.py", "code/new/d.py"]
    assert project.counts("--changed-since", "HEAD", status=1) == (3, 0, 1, 0)
    # The whole is in the baseline; what it knows is known in whatever file it stands.
    project.verify("--write-baseline")
    assert project.counts("--changed-since", "main") == (0, 4, 0, 0)


@pytest.mark.parametrize("revision", ["--output=x", "nothing", "HEAD:holdfast.yaml", "", "main -- x"])
def test_no_revision_is_taken_for_anything_else(project: Project, revision: str) -> None:
    project.write("a.py", ONE)
    project.git("init", "-q", "-b", "main")
    project.git("add", ".")
    project.git("commit", "-qm", "Begin")
    told = project.verify(f"--changed-since={revision}", status=2)["diagnostics"]
    assert [each["code"] for each in told] == ["unknown-revision"]
    assert not (project.root / "x").exists()
