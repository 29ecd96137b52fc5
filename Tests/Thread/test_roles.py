"""Conditions on the sender's own row, written into a copy of Conduit: each stack's right code keeps them, wrong code fails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Slice, copy_specification

SPECIFICATION = "Specs/conduit"
DELETES, COMMENTS, FEED = "operation.delete_article.only", "operation.add_comment.only", "operation.feed.only"
FORBIDDEN, UNNAMED = "api.errors.not_owner", "api.errors.not_allowed"
SAID = (
    (
        "      image:    { type: url, nullable: true }\n",
        "      role: { type: enum, values: [reader, editor, admin], default: reader, exposure: never, writable: never }\n",
    ),
    ("    delete_article:     { deletes: Article, find: slug, only: author = $viewer", " or $viewer.role = admin"),
    ("      not_owner: 403\n", "      not_allowed: 403\n"),
    ("    add_comment:        { creates: Comment, within: article.slug", ", only: $viewer.role != reader"),
    ("    feed:               { lists: feed", ', only: "$viewer.role in [editor, admin]"'),
)

Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Stack:
    """How an application knows the sender's role, and where it asks for it; `COND` is what it asks."""

    edits: tuple[Edit, ...]
    asks: dict[str, Edit]
    equal: str
    either: str
    owner: str


PYTHON_ASKS = """\
        role = {wait}storage.users.role(viewer_id)
        if not (COND):
            raise NotAllowed({"role": ["is another"]})
"""


def python(app: str, storage: str, role: str, models: tuple[Edit, ...], wait: str) -> Stack:
    asks = PYTHON_ASKS.replace("{wait}", wait)
    own = f"        held = {wait}_own(storage, slug, viewer_id)\n        {wait}storage.articles.delete(held.id)\n"
    held = (
        f"        {wait}must_stay(storage, viewer_id)\n        held = {wait}storage.articles.{storage}(slug)\n"
        "        if held is None:\n            raise no_article()\n"
    )
    page = f"        {wait}must_exist(storage, viewer_id)\n        return {wait}storage.articles.feed"
    return Stack(
        models + ((f"{app}/repositories/user_repository.py", "class UserRepository:\n", f"class UserRepository:\n{role}\n"),),
        {
            DELETES: (f"{app}/services/articles.py", own, f"{held}{asks}        {wait}storage.articles.delete(held.id)\n"),
            COMMENTS: (f"{app}/services/comments.py", f"        return {wait}storage.comments.add(", f"{asks}        return {wait}storage.comments.add("),
            FEED: (f"{app}/services/articles.py", page, page.replace("        return", f"{asks}        return")),
        },
        "==",
        " or ",
        "held.author_id == viewer_id",
    )


JAVASCRIPT_ASKS = """\
    const role = await users.role(viewerId);
    if (!(COND)) throw new NotAllowed("role", "is another");
"""
OWN = "    const article = await ownArticle(articles, slug, viewerId);\n    await articles.delete(article.id);\n"
ADD, PAGE = "    const id = await comments.create(", "    return articles.followedBy(viewerId, input());\n"
STACKS = {
    "conduit-fastapi": python(
        "app",
        "hold_for_change",
        "    async def role(self, user_id: int) -> str:\n"
        "        return str(await self._session.scalar(select(User.role).where(User.id == user_id)))\n",
        (
            (
                "app/models/user.py",
                "    image: Mapped[str | None] = mapped_column(Text)\n",
                '    image: Mapped[str | None] = mapped_column(Text)\n    role: Mapped[str] = mapped_column(String(16), default="reader")\n',
            ),
        ),
        "await ",
    ),
    "conduit-django": python(
        "conduit",
        "hold",
        "    def role(self, user_id: int) -> str:\n        return str(_user(user_id).values_list(\"role\", flat=True).get())\n",
        (
            (
                "conduit/models/user.py",
                "    image = models.TextField(null=True, blank=True)\n",
                '    image = models.TextField(null=True, blank=True)\n    role = models.CharField(max_length=16, default="reader")\n',
            ),
            (
                "conduit/migrations/0001_initial.py",
                "                ('image', models.TextField(blank=True, null=True)),\n",
                "                ('image', models.TextField(blank=True, null=True)),\n"
                "                ('role', models.CharField(default='reader', max_length=16)),\n",
            ),
        ),
        "",
    ),
    "conduit-express": Stack(
        (
            (
                "src/models/user.js",
                "        image: { type: DataTypes.TEXT },\n",
                "        image: { type: DataTypes.TEXT },\n"
                '        role: { type: DataTypes.STRING(16), allowNull: false, defaultValue: "reader" },\n',
            ),
            (
                "src/repositories/user_repository.js",
                "  async exists(userId) {\n",
                "  async role(userId) {\n"
                '    return (await User.findByPk(userId, { attributes: ["role"], transaction: this.#transaction })).role;\n'
                "  }\n\n  async exists(userId) {\n",
            ),
        ),
        {
            DELETES: (
                "src/services/articles.js",
                OWN,
                '    const article = await articles.lock(slug);\n    if (article === null) throw new NotFound("article");\n'
                f"{JAVASCRIPT_ASKS}    await articles.delete(article.id);\n",
            ),
            COMMENTS: ("src/services/comments.js", ADD, JAVASCRIPT_ASKS + ADD),
            FEED: ("src/services/articles.js", PAGE, JAVASCRIPT_ASKS + PAGE),
        },
        "===",
        " || ",
        "article.authorId === viewerId",
    ),
}


def conditions(stack: Stack) -> dict[str, dict[str, str]]:
    """What each operation asks, right and as somebody could take it."""

    def role(*names: str) -> str:
        return stack.either.join(f'role {stack.equal} "{name}"' for name in names)

    anybody = f"role {stack.equal} role"
    return {
        DELETES: {
            "right": f"{stack.owner}{stack.either}{role('admin')}",
            "authors": stack.owner,
            "admins": role("admin"),
            "anybody": anybody,
            "editors": f"{stack.owner}{stack.either}{role('admin', 'editor')}",
        },
        COMMENTS: {
            "right": role("editor", "admin"),
            "admins": role("admin"),
            "editors": role("editor"),
            "readers": role("reader"),
            "anybody": anybody,
        },
        FEED: {"right": role("editor", "admin"), "editors": role("editor"), "admins": role("admin"), "anybody": anybody},
    }


def applied(copy: Slice, edits: Iterable[Edit]) -> None:
    for path, old, new in edits:
        file = copy.application / path
        assert file.read_text().count(old) == 1, (path, old)
        file.write_text(file.read_text().replace(old, new))


@pytest.fixture
def conduit(tmp_path: Path, request: pytest.FixtureRequest) -> Slice:
    copy = copy_specification(tmp_path, SPECIFICATION, tuple(STACKS)).on(request.param)
    file = tmp_path / SPECIFICATION / "holdfast.yaml"
    text = file.read_text()
    for old, more in SAID:
        assert text.count(old) == 1, old
        text = text.replace(old, old + more)
    file.write_text(text)
    result = copy.holdfast("compile", SPECIFICATION, "--target", copy.target)
    assert result.returncode == 0, result.stdout + result.stderr
    return copy


@pytest.mark.parametrize("conduit", STACKS, indirect=True)
def test_a_role_is_asked_for_or_fails(conduit: Slice, postgresql: str) -> None:
    stack = STACKS[conduit.target]
    asked = conditions(stack)
    applied(conduit, stack.edits)
    before = {path: (conduit.application / path).read_text() for path, _, _ in stack.asks.values()}
    for turn in range(max(map(len, asked.values()))):
        chosen = {id: list(ways.items())[min(turn, len(ways) - 1)] for id, ways in asked.items()}
        for path, text in before.items():
            (conduit.application / path).write_text(text)
        applied(conduit, [(path, old, new.replace("COND", chosen[id][1])) for id, (path, old, new) in stack.asks.items()])
        run = conduit.suite(postgresql, set(asked) | {FORBIDDEN, UNNAMED} if turn == 0 else set(asked))
        assert run.failed == {id for id, (name, _) in chosen.items() if name != "right"}, (chosen, run.stdout + run.stderr)


@pytest.mark.parametrize("conduit", ["conduit-fastapi"], indirect=True)
def test_other_tests_are_sent_by_who_may(conduit: Slice, postgresql: str) -> None:
    stack = STACKS[conduit.target]
    applied(conduit, stack.edits)
    applied(conduit, [(path, old, new.replace("COND", conditions(stack)[id]["right"])) for id, (path, old, new) in stack.asks.items()])
    run = conduit.suite(postgresql)
    assert run.all_passed, run.stdout + run.stderr
