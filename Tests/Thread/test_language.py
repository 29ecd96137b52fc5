"""The schema and the pages of the language: current, and of one mind with the compiler."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import HOLDFAST, PACKAGE
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

GENERATED = {
    "Specs/reference/language.md": ["schema", "--format", "markdown"],
    "Specs/reference/holdfast.schema.json": ["schema"],
    "Specs/reference/facts.schema.json": ["schema", "facts"],
}
# What a schema can tell; the other codes need names resolved, or a second file.
STRUCTURAL = {"unknown-key", "not-supported-yet", "missing-key", "wrong-type", "wrong-value", "length-not-positive"}


def printed(arguments: list[str]) -> str:
    return subprocess.run([HOLDFAST, *arguments], check=True, text=True, capture_output=True).stdout


@pytest.mark.parametrize("path", GENERATED)
def test_the_reference_is_current(path: str) -> None:
    text = printed(GENERATED[path])
    if os.environ.get("UPDATE_GOLDEN") and not os.environ.get("CI"):
        (PACKAGE / path).write_text(text)
    assert (PACKAGE / path).read_text() == text


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    schema = json.loads(printed(["schema"]))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def loaded(text: str) -> Any:
    """As JSON sees YAML 1.2; None where it is no single document without duplicate keys."""
    try:
        return json.loads(json.dumps(YAML(typ="safe", pure=True).load(io.StringIO(text)), default=str))
    except Exception:  # noqa: BLE001  any YAML that this reader refuses is another test's matter
        return None


def specifications() -> list[tuple[str, str, set[str]]]:
    """Every specification in the repository's pages: where, its text, and the codes that its page prints."""
    found = [(str(path.relative_to(PACKAGE)), path.read_text(), set()) for path in PACKAGE.glob("Specs/*/holdfast.yaml")]
    for page in sorted((PACKAGE / "Templates/diagnostics").glob("*.md")):
        text = page.read_text()
        codes = set(re.findall(r"^(?:error|warning)\[([a-z-]+)\]", text, re.MULTILINE))
        for index, block in enumerate(re.findall(r"```yaml holdfast\.yaml\n(.*?)```", text, re.DOTALL)):
            found.append((f"{page.stem}-{index}", block, codes))
    page = (PACKAGE / "Specs/reference/language.md").read_text()
    found += [(f"language-{index}", text, set()) for index, text in enumerate(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))]
    return found


CASES = specifications()


@pytest.mark.parametrize("name,text,codes", CASES, ids=[case[0] for case in CASES])
def test_the_schema_judges_as_the_compiler_does(
    validator: Draft202012Validator, name: str, text: str, codes: set[str], tmp_path: Path
) -> None:
    document = loaded(text)
    if not isinstance(document, dict):
        assert {code for code in codes if code.startswith(("yaml-", "duplicate-key", "specification-", "wrong-type", "hidden-"))}, text
        return
    (tmp_path / "holdfast.yaml").write_text(text)
    told = subprocess.run([HOLDFAST, "check", "."], cwd=tmp_path, text=True, capture_output=True).stderr
    structural = set(re.findall(r"^error\[([a-z-]+)\]", told, re.MULTILINE)) & STRUCTURAL
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    if structural:
        assert errors, f"the compiler says {structural}, the schema nothing"
    elif "error[" not in told:
        assert not errors, errors


def test_the_explanation_says_everything_and_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(
        "holdfast: 1\nsystem: shop\nimport: [holdfast/clean-architecture, models.yaml]\n"
        "relations:\n  Article.parent: { to: Article, inverse: children, nullable: true, on_delete: cascade }\n"
    )
    (tmp_path / "models.yaml").write_text("models:\n  Article:\n    fields: { id: id, title: { type: string } }\n")
    result = subprocess.run([HOLDFAST, "check", "--explain", "."], cwd=tmp_path, text=True, capture_output=True)
    assert result.returncode == 0, result.stderr
    lines = {line.split("#")[0].strip(): line.split("#")[1].strip() for line in result.stdout.splitlines()}
    assert lines["system: shop"] == "holdfast.yaml:2"
    assert lines["title:"] == "models.yaml:3" and lines["type: id"] == "short form"
    assert lines["kind: many_to_one"] == "default" and lines["on_delete: cascade"] == "holdfast.yaml:5"
    assert lines["is: [framework, orm, driver]"] == "Templates/specs/clean-architecture.yaml:6"
    document = YAML(typ="safe", pure=True).load(io.StringIO(result.stdout))
    assert document["models"]["Article"]["fields"]["title"]["unique"] is False
    assert document["relations"]["Article.parent"]["nullable"] is True


def test_the_explanation_says_what_holds_in_place_of_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(
        "holdfast: 1\nsystem: shop\nimport: [part.yaml]\n"
        "models:\n  User: {}\n  Article: { fields: { slug: { type: string, unique: true } } }\n"
        "relations:\n  Article.author: { to: User, inverse: articles, on_delete: cascade }\n"
        "adjust:\n  field.Article.slug.unique: { severity: warning, why: Later. }\n"
        "  query.own.where: { severity: none, why: Never. }\n"
    )
    (tmp_path / "part.yaml").write_text(
        "conventions:\n  access: { viewer: { model: User, claim: sub, holds: id, secret: KEY } }\n"
        "  queries:\n    own: { from: Article, where: exists(author = $viewer) }\n"
    )
    result = subprocess.run([HOLDFAST, "check", "--explain", "."], cwd=tmp_path, text=True, capture_output=True)
    assert result.returncode == 0, result.stderr
    lines = {line.split("#")[0].strip(): line.split("# ")[1].strip() for line in result.stdout.splitlines()}
    assert "field.Article.slug.unique a finding is a warning, by `adjust`" in result.stdout
    assert lines["where: exists(author = $viewer)"] == (
        "part.yaml:4; read as `author = $viewer`; query.own.where set aside, by `adjust`"
    )
