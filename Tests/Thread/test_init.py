"""`holdfast init`: what it writes of a code base is right, checks clean, and leaves out what is not told."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import HOLDFAST, PACKAGE, TARGETS

CASES = Path(__file__).parent / "init"


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run([HOLDFAST, *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def copied(tree: Path, to: Path) -> Path:
    shutil.copytree(tree, to, ignore=shutil.ignore_patterns("node_modules", ".holdfast", "__pycache__"))
    return to


def read(path: Path) -> dict:
    return YAML(typ="safe").load(path.read_text())


def assert_clean(folder: Path) -> str:
    """The specification is right and in its usual form; what is printed of it."""
    code, told, errors = run(folder, "check")
    assert (code, errors) == (0, ""), errors
    assert run(folder, "fmt", "--check") == (0, "", "")
    return told


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_tree_is_written_down(case: str, tmp_path: Path) -> None:
    tree = copied(CASES / case / "tree", tmp_path / case)
    assert run(tree, "init") == (0, "wrote holdfast.yaml\n", "")
    written = tree / "holdfast.yaml"
    golden = CASES / case / "holdfast.yaml"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written.read_text())
    assert written.read_text() == golden.read_text()
    if "and 0 targets" not in assert_clean(tree):
        code, told, errors = run(tree, "verify")
        assert code == 0, told + errors


@pytest.mark.parametrize("target", TARGETS)
def test_an_example_is_written_down_as_its_author_did(target: str, tmp_path: Path) -> None:
    tree = copied(PACKAGE / "examples" / target, tmp_path / target)
    assert run(tree, "init")[0] == 0
    assert_clean(tree)
    code, told, errors = run(tree, "verify")
    assert code == 0, told + errors
    assert ", 0 violated, 0 unknown, 0 vacuous," in told
    draft, known = read(tree / "holdfast.yaml"), read(PACKAGE / "Specs/thread/holdfast.yaml")
    seen, said = draft["targets"][target], known["targets"][target]
    for key in ("framework", "orm", "database", "driver"):
        assert seen[key] == said[key]
    assert seen.get("embedded") == said.get("embedded")
    assert {key: seen["boot"][key] for key in ("install", "start", "ready")} == {
        key: said["boot"][key] for key in ("install", "start", "ready")
    }
    for name, globs in said["layers"].items():
        alike = [glob for globs in seen["layers"].values() for glob in globs if glob in globs]
        assert name == "wiring" or alike
    for name, model in known["models"].items():
        assert draft["models"][name]["table"] == model["table"]
        for field, form in model["fields"].items():
            assert stored(draft["models"][name]["fields"][field]) == stored(form), f"{name}.{field}"
    for name in ("Article.author", "Comment.author", "Comment.article"):
        assert {key: draft["relations"][name][key] for key in ("to", "inverse")} == {
            key: known["relations"][name][key] for key in ("to", "inverse")
        }
        assert draft["relations"][name]["on_delete"] == ("cascade" if name == "Comment.article" else "restrict")


def stored(form: str | dict) -> dict:
    """What of a field the database holds."""
    field = {"type": form} if isinstance(form, str) else form
    return {key: field.get(key) for key in ("type", "max_length", "unique", "nullable")}


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import os\n")
    (tmp_path / "holdfast.yaml").write_text("mine\n")
    code, told, errors = run(tmp_path, "init")
    assert (code, told) == (2, "") and errors.startswith("error[already-there]: holdfast.yaml is there already")
    assert (tmp_path / "holdfast.yaml").read_text() == "mine\n"
    assert run(tmp_path, "init", "--out", "specs/draft.yaml") == (0, "wrote specs/draft.yaml\n", "")
    assert run(tmp_path, "init", "--out", "specs/draft.yaml")[0] == 2


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    texts = set()
    for name in ("one", "other"):
        tree = copied(CASES / "shop/tree", tmp_path / name / "shop")
        run(tree, "init", "--no-cache")
        texts.add((tree / "holdfast.yaml").read_bytes())
    assert len(texts) == 1


def test_a_specification_elsewhere_finds_the_code(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    copied(CASES / "tasks/tree", tmp_path / "code")
    assert run(tmp_path, "init", "code", "--out", "specs/tasks/holdfast.yaml")[0] == 0
    draft = read(tmp_path / "specs/tasks/holdfast.yaml")
    assert draft["targets"]["code"]["root"] == "../../code/server"
    assert run(tmp_path, "check", "specs/tasks")[0] == 0
    assert run(tmp_path, "verify", "specs/tasks")[0] == 0


def test_an_empty_folder_is_no_code(tmp_path: Path) -> None:
    code, told, errors = run(tmp_path, "init")
    assert (code, told) == (2, "")
    assert "no-source" in errors
    assert not list(tmp_path.glob("*.yaml"))


JOINED = """\
from fastapi import FastAPI
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
engine = create_async_engine("postgresql+asyncpg://db")
app = FastAPI()
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
class Article(Base):
    __tablename__ = "article"
    id: Mapped[int] = mapped_column(primary_key=True)
class Favorite(Base):
    __tablename__ = "favorite"
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    weight: Mapped[int]
class Follower(Base):
    __tablename__ = "follower"
    follower_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    following_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
"""


def test_a_join_without_a_relation_over_it_is_written_down(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(JOINED)
    (tmp_path / "requirements.txt").write_text("fastapi\nasyncpg\nsqlalchemy[asyncio]\n")
    assert run(tmp_path, "init")[0] == 0
    assert_clean(tmp_path)
    relations = read(tmp_path / "holdfast.yaml")["relations"]
    through = {name: (relation["to"], relation["through"]) for name, relation in relations.items()}
    assert through == {
        "User.favorite": ("Article", {"table": "favorite", "from": "user_id", "to": "article_id"}),
        "User.following": ("User", {"table": "follower", "from": "follower_id", "to": "following_id"}),
    }
    assert "# not seen: what its rows hold besides: weight" in (tmp_path / "holdfast.yaml").read_text()
    code, told, errors = run(tmp_path, "verify", "--all")
    assert code == 0 and "holds    relation.User.following.kind (1 looked at)" in told, told + errors


def test_what_holds_is_counted_and_told_where_all_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(JOINED.replace("weight: Mapped[int]", "weight: Mapped[int] = mapped_column(default=round(1.5))"))
    (tmp_path / "requirements.txt").write_text("fastapi\nasyncpg\nsqlalchemy\n")
    run(tmp_path, "init")
    code, told, _ = run(tmp_path, "verify")
    assert "\nholds " not in told and " holds, " in told
    assert "\nholds    model.User " in run(tmp_path, "verify", "--all")[1]
