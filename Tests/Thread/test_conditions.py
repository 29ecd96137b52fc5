"""Conditions of every form, planted into the thread: the generated test passes on right code, and fails on wrong.

Each condition takes the place of the feed's, and a SQLAlchemy expression that of the feed's own. Whoever wrote the wrong
ones took the condition for something else; the generated rows must tell.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Slice, copy_slice

TARGET = "thread-fastapi"
FEED = "author.followers = $viewer"
FEED_IN_CODE = "User.followers.any(User.id == viewer_id)"
IMPORTS = """\
from sqlalchemy import and_, func, not_, or_
from app.models import Comment, follows
"""


@dataclass(frozen=True)
class Condition:
    """A condition, code that holds it, and code that does not."""

    text: str
    right: str
    wrong: tuple[str, ...]


def count(where: str, what: str = "func.count()") -> str:
    return f"select({what}).select_from(Comment).where({where}).scalar_subquery()"


ON_ARTICLE = "Comment.article_id == Article.id"
MINE = "Comment.author_id == viewer_id"
COMMENTS = count(ON_ARTICLE)
AWAY = "User.bio != 'away'"

FRIENDS = (
    "(lambda one, other: select({}).select_from(one.join(other, one.c.follower_id == other.c.follower_id))"
    ".where(one.c.followed_id == Article.author_id).scalar_subquery())(follows.alias('one'), follows.alias('other'))"
)
DISTINCT = FRIENDS.format("func.count(other.c.followed_id.distinct())")
WALKS = FRIENDS.format("func.count(other.c.followed_id)")

LATEST = count(ON_ARTICLE, "func.max(Comment.created_at)")
EARLIEST = count(ON_ARTICLE, "func.min(Comment.created_at)")

CONDITIONS = {
    "none": Condition(
        "not (author.followers = $viewer)",
        right=f"not_({FEED_IN_CODE})",
        wrong=("User.followers.any(User.id != viewer_id)", FEED_IN_CODE),
    ),
    "null-taken-in": Condition(
        "author.bio is null or author.bio != 'away'",
        right=f"or_(User.bio.is_(None), {AWAY})",
        wrong=(AWAY, "User.bio.is_(None)"),
    ),
    "bound": Condition(
        "count(comments) >= 2",
        right=f"{COMMENTS} >= 2",
        wrong=(f"{COMMENTS} > 2", "Article.comments.any()"),
    ),
    "nothing-to-count": Condition(
        "count(comments | author = $viewer) = 0",
        right=f"not_(Article.comments.any({MINE}))",
        wrong=(
            f"and_(Article.comments.any(), not_(Article.comments.any({MINE})))",
            "Article.comments.any(Comment.author_id != viewer_id)",
        ),
    ),
    "same-element": Condition(
        "some(comments | author = $viewer and body in ['yes', 'aye'])",
        right=f"Article.comments.any(and_({MINE}, Comment.body.in_(['yes', 'aye'])))",
        wrong=(
            f"and_(Article.comments.any({MINE}), Article.comments.any(Comment.body.in_(['yes', 'aye'])))",
            f"Article.comments.any(and_({MINE}, Comment.body == 'yes'))",
        ),
    ),
    "distinct": Condition(
        "count(author.followers.following_users) = 3",
        right=f"{DISTINCT} == 3",
        wrong=(f"{WALKS} == 3", f"{DISTINCT} >= 3"),
    ),
    "latest": Condition(
        "max(comments | created_at) > created_at",
        right=f"{LATEST} > Article.created_at",
        wrong=(f"{EARLIEST} > Article.created_at", f"{LATEST} >= Article.created_at"),
    ),
    "two-counts": Condition(
        "count(comments) + count(author.followers) = 3",
        right=f"{COMMENTS} + select(func.count()).select_from(follows)"
        ".where(follows.c.followed_id == Article.author_id).scalar_subquery() == 3",
        wrong=(f"{COMMENTS} == 3", f"{COMMENTS} * 2 == 3"),
    ),
}


@pytest.fixture(scope="module")
def applications(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Slice]:
    """One copy for each condition, compiled."""
    copies = {}
    for name, condition in CONDITIONS.items():
        copy = copy_slice(tmp_path_factory.mktemp(name)).on(TARGET)
        text = copy.specification.read_text()
        assert text.count(FEED) == 1
        copy.specification.write_text(text.replace(f"where: {FEED}", f'where: "{condition.text}"'))
        compiled = copy.holdfast("compile", "Specs/thread")
        assert compiled.returncode == 0, compiled.stdout + compiled.stderr
        copies[name] = copy
    return copies


@pytest.fixture(scope="module")
def outcomes(applications: dict[str, Slice], postgresql: str) -> dict[tuple[str, str], tuple[int, str]]:
    """The exit code and words of the generated test on each variant; those of one copy run one after another."""

    def run(name: str) -> dict[tuple[str, str], tuple[int, str]]:
        copy, condition = applications[name], CONDITIONS[name]
        return {(name, code): run_on(copy, code, postgresql) for code in (condition.right, *condition.wrong)}

    with ThreadPoolExecutor(max_workers=3) as pool:
        return {key: outcome for found in pool.map(run, CONDITIONS) for key, outcome in found.items()}


def run_on(copy: Slice, code: str, database: str) -> tuple[int, str]:
    repository = copy.application / "app/repositories/articles.py"
    original = (Path(__file__).parents[2] / "examples" / TARGET / "app/repositories/articles.py").read_text()
    where = f".where({FEED_IN_CODE})"
    assert original.count(where) == 1
    repository.write_text(IMPORTS + original.replace(where, f".where({code})"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/holdfast/test_queries.py"],
        cwd=copy.application,
        env={**os.environ, "PYTHON": sys.executable, "HOLDFAST_DATABASE_URL": database},
        text=True,
        capture_output=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", CONDITIONS)
def test_right_code_passes(name: str, outcomes: dict[tuple[str, str], tuple[int, str]]) -> None:
    status, said = outcomes[name, CONDITIONS[name].right]
    assert status == 0, said


@pytest.mark.parametrize("name,place", [(name, place) for name in CONDITIONS for place in (0, 1)])
def test_wrong_code_fails_and_is_told_what_was_wanted(
    name: str, place: int, outcomes: dict[tuple[str, str], tuple[int, str]]
) -> None:
    status, said = outcomes[name, CONDITIONS[name].wrong[place]]
    assert status == 1 and "query.feed.where" in said and "wanted" in said, said
