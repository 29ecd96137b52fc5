"""Rules whose requests meet, fail half way, bring headers or wait: played on right code, and on code that is planted wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import PACKAGE, Slice, copy_specification

SPECIFICATION = "Specs/conduit"
TARGETS = ("conduit-fastapi", "conduit-express")
RULES = """\
  rules:
    no_article_is_made_by_half:
      given: { alice: User }
      when:
        - as: alice
          call: create_article
          send: { article.title: Half, article.description: d, article.body: b, article.tagList: [x] }
          fail_after: Article
          status: 500
      then: { rows: [count(Article) = 0, count(Tag) = 0] }
    one_address_is_one_user:
      when:
        - call: register
          send: { user.username: anna, user.email: a@example.org, user.password: secret-1 }
          times: 3
          at_once: true
          status: [201, 422]
      then: { rows: [count(User) = 1] }
    two_names_are_two_users:
      when:
        - { call: register, send: { user.username: anna, user.email: a@example.org, user.password: secret-1 }, at_once: true }
        - { call: register, send: { user.username: bert, user.email: b@example.org, user.password: secret-1 }, at_once: true }
        - { wait: 1 }
      then: [{ rows: [count(User) = 2] }, { call: list_tags, headers: { Content-Type: application/json } }]
    nothing_fails_behind_the_last_write:
      given: { alice: User }
      when: [{ call: register, send: { user.username: anna, user.email: a@example.org, user.password: secret-1 }, fail_after: User }]
      then: { status: 201 }
"""
PLAYED = {"rule.no_article_is_made_by_half", "rule.one_address_is_one_user", "rule.two_names_are_two_users"}
# Of this one nothing is written behind the first write, so nothing of it can fail: the test must say so.
VOID = "rule.nothing_fails_behind_the_last_write"


@pytest.fixture
def conduit(tmp_path: Path, request: pytest.FixtureRequest) -> Slice:
    copy = copy_specification(tmp_path, SPECIFICATION, ("conduit-fastapi", "conduit-django", "conduit-express")).on(request.param)
    specification = tmp_path / SPECIFICATION / "holdfast.yaml"
    specification.write_text(specification.read_text().replace("  judgment:\n", f"{RULES}  judgment:\n", 1))
    result = copy.holdfast("compile", SPECIFICATION, "--target", copy.target)
    assert result.returncode == 0, result.stdout + result.stderr
    for file in (copy.application / "tests/holdfast").iterdir():
        if file.name.startswith("test_") and file.name != "test_rules.py" or file.name.endswith(".test.js") and file.name != "rules.test.js":
            file.unlink()
    return copy


@pytest.mark.parametrize("conduit", TARGETS, indirect=True)
def test_rules_are_played(conduit: Slice, postgresql: str) -> None:
    run = conduit.suite(postgresql)
    assert run.failed == {VOID}, run.stdout + run.stderr
    assert "that something is written behind the first write" in run.stdout


# The tags of an article are committed before the article is written; and nothing keeps two users from one address.
PLANTED = (
    (
        "app/services/articles.py",
        "    async with database.transaction() as storage:\n        await must_stay(storage, viewer_id)\n        values: dict",
        "    async with database.transaction() as storage:\n        await storage.tags.add_missing(sent.content()[\"tag_list\"])\n"
        "    async with database.transaction() as storage:\n        await must_stay(storage, viewer_id)\n        values: dict",
    ),
    ("app/models/user.py", "mapped_column(String(64), unique=True)", "mapped_column(String(64))"),
    ("app/models/user.py", '    __table_args__ = (Index("uq_users_email", func.lower(email), unique=True),)\n', ""),
    ("app/services/users.py", "        _refuse(await storage.users.taken(values))\n        try:\n            return await storage.users.add", "        try:\n            return await storage.users.add"),
)


@pytest.mark.parametrize("conduit", ["conduit-fastapi"], indirect=True)
def test_what_fails_half_way_or_meets_is_told(conduit: Slice, postgresql: str) -> None:
    for path, old, new in PLANTED:
        file = conduit.application / path
        assert file.read_text().count(old) == 1, (path, old)
        file.write_text(file.read_text().replace(old, new))
    run = conduit.suite(postgresql)
    assert run.failed == {"rule.no_article_is_made_by_half", "rule.one_address_is_one_user", VOID}, run.stdout + run.stderr


def test_a_message_arrives_where_the_seam_takes_it(tmp_path: Path) -> None:
    copy = Slice(tmp_path)
    shutil.copytree(PACKAGE / "Specs/orders", tmp_path / "Specs/orders")
    assert copy.holdfast("compile", "Specs/orders").returncode == 0
    suite = tmp_path / "examples/orders-fastapi/tests/holdfast"
    text = (suite / "test_rules.py").read_text()
    assert 'skipif(getattr(seam, "deliver", None) is None' in text
    assert text.count('seam.deliver("payment_received", {"order_id": ') == 2
    assert "deliver = None" in (suite / "seam.py").read_text()
    compile(text, "test_rules.py", "exec")
