"""Packs: what stands in the core, in cards and in a task's pack, for whom, and within which budget."""

from __future__ import annotations

import json
import os
import re

import pytest

from conftest import PACKAGE, TARGETS, Slice

CORE, CARD, TASK = 1500, 800, 4000
HOSTS = "    hosts: [claude-code, cursor, copilot]\n"
ID = re.compile(r"\[([\w.-]+)\]$")


def manifest(copy: Slice) -> dict:
    return json.loads((copy.application / ".holdfast/manifest.json").read_text())


def packs(copy: Slice) -> dict[str, dict]:
    return {file["path"]: file for file in manifest(copy)["files"] if file["tokens"] is not None}


def stated(copy: Slice) -> dict[str, str]:
    """The packs' lines that bear an id, by id."""
    lines = {}
    for path in packs(copy):
        for line in (copy.application / path).read_text().splitlines():
            if found := ID.search(line):
                lines[found[1]] = line
    return lines


def trace(copy: Slice, *options: str) -> dict[str, dict]:
    result = copy.holdfast("trace", "Specs/thread", "--target", copy.target, "--format", "json", *options)
    assert result.returncode == 0, result.stderr
    return {row["id"]: row for row in json.loads(result.stdout)["targets"][0]["constraints"]}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("reader", ["current", "small"])
def test_no_pack_is_longer_than_its_budget(copy: Slice, target: str, reader: str) -> None:
    copy = copy.on(target)
    assert copy.holdfast("compile", "Specs/thread", "--reader", reader).returncode == 0
    files = packs(copy)
    assert "AGENTS.md" in files and ".holdfast/cards/model.Article.md" in files
    for path, file in files.items():
        size = (copy.application / path).stat().st_size
        assert file["tokens"] == -(-size // 3) <= (CORE if path == "AGENTS.md" else CARD), path


def test_a_reader_changes_what_is_stated_and_nothing_else(copy: Slice) -> None:
    def others() -> dict[str, bytes]:
        known = {*packs(copy), ".holdfast/trace.json", ".holdfast/manifest.json"}
        return {path: text for path, text in copy.generated().items() if path not in known}

    few, rest, told = stated(copy), others(), trace(copy)
    assert copy.holdfast("compile", "Specs/thread", "--reader", "small").returncode == 0
    many = stated(copy)
    assert others() == rest
    assert set(few) < set(many) and all(many[id] == line for id, line in few.items())
    assert manifest(copy)["reader"] == "small"
    for id in set(many) - set(few):
        assert re.fullmatch(r"left out: kept untold by \d+% of \d+ runs", told[id]["stated"]["reason"]), told[id]
        assert "by" in told[id]["checked"] or "by" in told[id]["tested"]
    after = trace(copy, "--reader", "small")
    assert not [row for row in after.values() if "left out" in row["stated"].get("reason", "")]
    assert {id: (row["checked"], row["tested"]) for id, row in after.items()} == {
        id: (row["checked"], row["tested"]) for id, row in told.items()
    }


def test_what_was_always_broken_is_stated(copy: Slice) -> None:
    files = packs(copy)
    spoken = {id for file in files.values() for run in file["lines"] for id in run["ids"]}
    assert {"query.list_articles.page", "field.Article.title.max_length", "relation.Article.author.inverse"} <= spoken


def test_what_has_no_room_stands_in_another_file_whole(copy: Slice) -> None:
    """Many lines about one model and about everything: each stands once, in some file."""
    judgments = "".join(
        f"    j{number}:\n      statement: Rule {number} says that {'a reader sees what is meant ' * 8}here.\n"
        for number in range(60)
    )
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("  judgment:\n", "  judgment:\n" + judgments))
    result = copy.holdfast("compile", "Specs/thread")
    assert result.returncode == 0, result.stderr
    assert {f"judgment.j{number}" for number in range(60)} <= set(stated(copy))
    files = packs(copy)
    parts = [path for path in files if path.startswith(".holdfast/cards/everywhere")]
    assert len(parts) > 1
    for path, file in files.items():
        assert file["tokens"] <= (CORE if path == "AGENTS.md" else CARD), path
    core = (copy.application / "AGENTS.md").read_text()
    assert "`.holdfast/cards/everywhere.md`" in core
    assert sum("[judgment.j0]" in (copy.application / path).read_text() for path in ["AGENTS.md", *parts]) == 1
    assert "More: `.holdfast/cards/everywhere.2.md`." in (copy.application / ".holdfast/cards/everywhere.md").read_text()


def test_each_host_gets_the_lines_in_its_own_form(copy: Slice) -> None:
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("    boot:\n", HOSTS + "    boot:\n", 1))
    result = copy.holdfast("compile", "Specs/thread", "--reader", "small")
    assert result.returncode == 0, result.stderr
    root = copy.application

    def parts(path: str) -> tuple[list[str], list[str]]:
        before, front, body = (root / path).read_text().split("---\n", 2)
        assert before == ""
        return front.splitlines(), [found[1] for line in body.splitlines() if (found := ID.search(line))]

    card = [found[1] for line in (root / ".holdfast/cards/layer.services.md").read_text().splitlines() if (found := ID.search(line))]
    assert len(card) > 1
    assert parts(".claude/rules/holdfast/layer.services.md") == (["paths:", '  - "app/services/**"'], card)
    front, lines = parts(".cursor/rules/holdfast/layer.services.mdc")
    assert lines == card and front[1:] == ['globs: "app/services/**"', "alwaysApply: false"]
    front, _ = parts(".cursor/rules/holdfast/model.Article.mdc")
    assert front == ['description: "The model Article of thread: what must stay true"', "alwaysApply: false"]
    assert parts(".github/instructions/holdfast/layer.services.instructions.md") == (['applyTo: "app/services/**"'], card)
    assert (root / "CLAUDE.md").read_text().splitlines()[1:-1] == ["@AGENTS.md"]
    assert "[layer.cycles]" in (root / ".github/copilot-instructions.md").read_text()
    copy.specification.write_text(text)
    assert copy.holdfast("compile", "Specs/thread").returncode == 0
    assert not [path for path in root.rglob("*") if path.is_file() and path.parts[len(root.parts)] in (".claude", ".cursor", ".github", "CLAUDE.md")]


def pack(copy: Slice, *options: str) -> str:
    result = copy.holdfast("pack", "Specs/thread", "--target", copy.target, "--no-cache", *options)
    assert result.returncode == 0, result.stderr
    return result.stdout


GOLDEN = {"thread-fastapi": "list_articles", "thread-django": "delete_article", "thread-express": "feed"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_task_s_pack_is_as_recorded(copy: Slice, target: str) -> None:
    text = pack(copy.on(target), "--operation", GOLDEN[target])
    golden = PACKAGE / f"Tests/Thread/packs/{target}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text)
    assert text == golden.read_text()


@pytest.mark.parametrize("budget", [TASK, 1000, 800, 600])
def test_a_task_s_pack_keeps_its_budget_and_counts_what_it_leaves_out(copy: Slice, budget: int) -> None:
    options = ("--operation", "list_articles", "--reader", "small")
    whole = pack(copy, *options).splitlines()
    text = pack(copy, *options, "--budget", str(budget))
    assert -(-len(text.encode()) // 3) <= budget
    lines = text.splitlines()
    assert set(lines[:-1]) <= set(whole), "a line was cut"
    told, source = re.search(r"for want of room, (\d+) lines above and (\d+) of source", lines[-1]).groups()
    assert len(whole) - len(lines) == int(told) + int(source)
    assert (budget == TASK) == (lines == whole)


def test_every_id_of_a_task_s_pack_is_known_to_the_trace(copy: Slice) -> None:
    known = trace(copy)
    for options in (("--operation", "feed"), ("--model", "Article"), ("--layer", "services")):
        ids = [found[1] for line in pack(copy, *options).splitlines() if (found := ID.search(line))]
        assert ids and set(ids) <= set(known), options
        assert not [id for id in ids if "left out" in known[id]["stated"].get("reason", "")]


def test_a_task_s_pack_tells_of_what_it_touches_and_of_nothing_else(copy: Slice) -> None:
    feed = pack(copy, "--operation", "feed", "--reader", "small")
    assert "[query.feed.where]" in feed and "[model.User]" in feed and "`follows`" in feed
    assert "[model.Comment]" not in feed and "list_articles.page" not in feed
    deleting = pack(copy, "--operation", "delete_article", "--reader", "small")
    assert "[relation.Comment.article.on_delete]" in deleting and "`follows`" not in deleting


def test_the_exemplar_is_imitated(copy: Slice) -> None:
    assert "Write it like `list_articles`, at `app/routes/articles.py:" in pack(copy, "--operation", "feed")
    text = copy.specification.read_text()
    copy.specification.write_text(text.replace("    boot:\n", "    exemplar: get_article\n    boot:\n", 1))
    assert "Write it like `get_article`, at `app/routes/articles.py:" in pack(copy, "--operation", "feed")
    copy.specification.write_text(text.replace("    boot:\n", "    exemplar: Article\n    boot:\n", 1))
    assert "Write it like `list_articles`, at `app/routes/articles.py:" in pack(copy, "--operation", "feed")


def test_without_code_a_pack_says_so(copy: Slice) -> None:
    copy.application.rename(copy.application.with_name("elsewhere"))
    text = pack(copy, "--operation", "feed")
    assert "There is no code at `examples/thread-fastapi` yet" in text and "Write it like" not in text
