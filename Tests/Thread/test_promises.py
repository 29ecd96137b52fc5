"""Promises that no example makes, written into a copy of one: right code keeps them, and wrong code fails their ids."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import Slice, SuiteRun, copy_specification

SPECIFICATION = "Specs/conduit"
TARGET = "conduit-fastapi"
EXPIRES, NULLS, KEY = "access.viewer.expires", "api.null_in_update", "model.Comment.unique.said_once"
CASE = "field.User.username.case"

Edit = tuple[str, str, str]
COMMENTS = "app/services/comments.py"
USERS = "app/services/users.py"
TOKENS = "app/routes/tokens.py"
ADD = "        return await storage.comments.add(held.id, viewer_id,"
SENT = "    values = dict(sent.content())\n"
KEEP: tuple[Edit, ...] = (
    (
        "app/models/comment.py",
        '    article: Mapped[Article] = relationship(back_populates="comments"',
        '    __table_args__ = (UniqueConstraint("author_id", "body"),)\n\n'
        '    article: Mapped[Article] = relationship(back_populates="comments"',
    ),
    ("app/models/comment.py", "import ForeignKey, Text", "import ForeignKey, Text, UniqueConstraint"),
)


def said_before(where: str) -> tuple[Edit, ...]:
    """A comment is refused where another is so."""
    return (
        (COMMENTS, ADD, f'        if await storage.comments.is_said(viewer_id, sent.content()["body"]):\n            raise Invalid({{"body": ["is said"]}})\n{ADD}'),
        (COMMENTS, "import NotAllowed", "import Invalid, NotAllowed"),
        (
            "app/repositories/comment_repository.py",
            "    async def delete(self",
            "    async def is_said(self, author_id: int, body: str) -> bool:\n"
            f"        return bool(await self._session.scalar(select(select(Comment).where({where}).exists())))\n\n"
            "    async def delete(self",
        ),
    )


SAID_ONCE = said_before("Comment.author_id == author_id, Comment.body == body")


@dataclass(frozen=True)
class Code:
    """What the code is changed to, and the ids that then fail."""

    edits: tuple[Edit, ...] = ()
    failing: set[str] = field(default_factory=set)
    nulls: str = "stored"


CODES = {
    "right": Code(KEEP + SAID_ONCE),
    "said-twice": Code((), {KEY}),
    "said-once-by-anybody": Code(KEEP + said_before("Comment.body == body"), {KEY}),
    "said-once-whatever": Code(KEEP + said_before("Comment.author_id == author_id"), {KEY}),
    "tokens-last-longer": Code(KEEP + SAID_ONCE + ((TOKENS, "days=7", "days=70"),), {EXPIRES}),
    "tokens-last-for-ever": Code(
        KEEP + SAID_ONCE + ((TOKENS, '"verify_sub": False', '"verify_sub": False, "verify_exp": False'),), {EXPIRES}
    ),
    "names-in-any-case": Code(
        KEEP + SAID_ONCE
        + ((
            "app/repositories/user_repository.py",
            "        ).where(User.username == username)",
            "        ).where(func.lower(User.username) == username.lower())",
        ),),
        {CASE},
    ),
    "null-ignored": Code(
        KEEP + SAID_ONCE + ((USERS, SENT, "    values = {key: value for key, value in sent.content().items() if value is not None}\n"),),
        {NULLS},
    ),
    "null-refused": Code(
        KEEP + SAID_ONCE + ((USERS, SENT, f'{SENT}    if None in values.values():\n        raise Invalid({{"user": ["is null"]}})\n'),),
        nulls="rejected",
    ),
    "null-stored": Code(KEEP + SAID_ONCE, {NULLS}, nulls="rejected"),
}


def promising(folder: Path, nulls: str) -> Slice:
    application = copy_specification(folder, SPECIFICATION, (TARGET,))
    file = application.root / SPECIFICATION / "holdfast.yaml"
    text = file.read_text()
    for old, more in (
        ("      register: register\n", "      expires: 604800\n"),
        ("    unknown_fields: ignored\n", f"    null_in_update: {nulls}\n"),
        ("      updated_at: { type: timestamp, set: on_update }\n", "    unique: { said_once: { fields: [author, body] } }\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, old + more)
    text = text.replace("max_length: 64, unique: true }\n      password", "max_length: 64, unique: true, case: sensitive }\n      password")
    file.write_text(text)
    compiled = application.holdfast("compile", SPECIFICATION, "--target", TARGET)
    assert compiled.returncode == 0, compiled.stderr
    return application


@pytest.mark.parametrize("name", CODES)
def test_what_is_promised_is_kept_or_fails(tmp_path: Path, postgresql: str, name: str) -> None:
    code = CODES[name]
    application = promising(tmp_path, code.nulls)
    for path, old, new in code.edits:
        file = application.application / path
        assert file.read_text().count(old) == 1, (path, old)
        file.write_text(file.read_text().replace(old, new))
    tests = " or ".join(each.replace(".", "__") for each in (EXPIRES, NULLS, KEY, CASE))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/holdfast", "-k", tests],
        cwd=application.application,
        env={**os.environ, "PYTHON": sys.executable, "HOLDFAST_DATABASE_URL": postgresql},
        text=True,
        capture_output=True,
        timeout=300,
    )
    tested = SuiteRun(done.returncode, done.stdout, done.stderr)
    assert tested.failed == code.failing, tested.stdout + tested.stderr
