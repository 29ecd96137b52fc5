"""What states, guards and defaults demand, written into a copy of Conduit: right code keeps it, and wrong code fails its ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Slice, copy_specification

SPECIFICATION, TARGET = "Specs/conduit", "conduit-fastapi"
MOVES, GIVEN, DEFAULT, WRITABLE = (
    "field.Article.state.moves",
    "operation.add_comment.given_that",
    "field.Article.state.default",
    "field.Article.state.writable",
)
STATE = """\
      state:
        type: enum
        values: [draft, published, retired]
        default: draft
        exposure: never
        writable: never
        moves: { draft: [published], published: [retired] }
"""
UNLINKS = "    unfavorite:         { unlinks: User.favorites, find: slug, repeat: same, answers: target }\n"
COMMENTS = "    add_comment:        { creates: Comment, within: article.slug"
ILLEGAL = "      not_owner: 403\n"

ASKS = """\
        state = await storage.articles.state({id})
        if not ({condition}):
            raise NotAllowed({{"state": ["is another"]}})
"""
STORED = """\
class ArticleRepository:
    async def state(self, article_id: int) -> str:
        return str(await self._session.scalar(select(Article.state).where(Article.id == article_id)))

    async def publish(self, article_id: int) -> None:
        await self._session.execute(update(Article).where(Article.id == article_id).values(state="published"))

"""
RIGHT = {MOVES: 'state == "draft"', GIVEN: 'state != "retired"', DEFAULT: "draft", WRITABLE: ""}
CODES = {
    "right": {},
    "moves-from-anywhere": {MOVES: "state == state"},
    "moves-back": {MOVES: 'state != "published"'},
    "moves-never": {MOVES: "state != state"},
    "said-of-anything": {GIVEN: "state == state"},
    "said-of-drafts": {GIVEN: 'state == "draft"'},
    "retired-at-once": {DEFAULT: "retired"},
}


@pytest.fixture
def conduit(tmp_path: Path) -> Slice:
    copy = copy_specification(tmp_path, SPECIFICATION, (TARGET, "conduit-django", "conduit-express"))
    file = tmp_path / SPECIFICATION / "holdfast.yaml"
    text = file.read_text()
    for old, new in (
        ("      description: { type: text, min_length: 1 }\n", "      description: { type: text, min_length: 1 }\n" + STATE),
        (UNLINKS, "    unfavorite:         { moves: { Article.state: published }, find: slug }\n"),
        (COMMENTS, COMMENTS + ", given_that: article.state != retired"),
        (ILLEGAL, ILLEGAL + "      illegal_move: 403\n"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text)
    result = copy.holdfast("compile", SPECIFICATION, "--target", TARGET)
    assert result.returncode == 0, result.stdout + result.stderr
    return copy


@pytest.mark.parametrize("name", CODES)
def test_states_are_kept_or_fail(conduit: Slice, postgresql: str, name: str) -> None:
    code = {**RIGHT, **CODES[name]}
    for path, old, new in (
        ("app/models/article.py", "    updated_at: Mapped[UpdatedAt]\n", f'    updated_at: Mapped[UpdatedAt]\n    state: Mapped[str] = mapped_column(String(16), default="{code[DEFAULT]}")\n'),
        ("app/repositories/article_repository.py", "class ArticleRepository:\n", STORED),
        (
            "app/services/favorites.py",
            "        await storage.articles.unfavorite(viewer_id, article_id)\n",
            ASKS.format(id="article_id", condition=code[MOVES]) + "        await storage.articles.publish(article_id)\n",
        ),
        ("app/services/favorites.py", "import no_article\n", "import no_article\nfrom app.services.errors import NotAllowed\n"),
        (
            "app/services/comments.py",
            "        return await storage.comments.add(",
            ASKS.format(id="held.id", condition=code[GIVEN]) + "        return await storage.comments.add(",
        ),
    ):
        file = conduit.application / path
        assert file.read_text().count(old) == 1, (path, old)
        file.write_text(file.read_text().replace(old, new))
    run = conduit.suite(postgresql, set(RIGHT))
    assert run.failed == set(CODES[name]), run.stdout + run.stderr
    assert run.all_passed == (name == "right"), run.stdout + run.stderr
