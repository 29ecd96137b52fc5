"""The parts that ship with the tool: each has an example in its page that compiles and holds what the page says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE

PAGE = (PACKAGE / "Specs/reference/library.md").read_text()
EXAMPLES = dict(re.findall(r"^## holdfast/([a-z-]+)\n.*?^```yaml holdfast.yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))

TARGET = """\
targets:
  api:
    root: api
    framework: fastapi
    orm: sqlalchemy
    database: postgresql
    driver: asyncpg
    layers: { services: [app/services/**] }
    boot: { install: "true", start: ./run.sh, ready: GET /health, schema: migrations }
"""


def holdfast(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([HOLDFAST, *arguments], cwd=folder, text=True, capture_output=True)


def test_every_part_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted(path.stem for path in (PACKAGE / "Templates/specs").glob("*.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_part_says_what_its_page_says(name: str, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(EXAMPLES[name] + TARGET)
    checked = holdfast(tmp_path, "check", ".")
    assert checked.returncode == 0, checked.stderr
    [ids] = re.findall(r"^# It has: (.*)$", EXAMPLES[name], re.MULTILINE)
    for identifier in ids.split(", "):
        explained = holdfast(tmp_path, "explain", identifier)
        assert explained.returncode == 0 and f"Templates/specs/{name}.yaml" in explained.stdout, explained.stdout + explained.stderr


@pytest.mark.parametrize(("name", "left_out", "code"), [
    ("soft-delete", "models: [Article]", "missing-key"),
    ("soft-delete", "deleted_at: { type: timestamp, nullable: true, writable: never, exposure: never }", "unknown-field"),
    ("multi-tenant", "models: [Project]", "missing-key"),
])
def test_what_the_importer_forgets_is_told(name: str, left_out: str, code: str, tmp_path: Path) -> None:
    text = EXAMPLES[name]
    assert left_out in text
    (tmp_path / "holdfast.yaml").write_text(text.replace(left_out, ""))
    told = holdfast(tmp_path, "check", ".")
    assert told.returncode == 2 and f"error[{code}]" in told.stderr, told.stderr


def test_a_value_and_its_long_form_agree(tmp_path: Path) -> None:
    head = "holdfast: 1\nsystem: shop\nimport: [part.yaml, holdfast/relational-data]\n"
    (tmp_path / "part.yaml").write_text("models: { Article: { fields: { id: id, title: { type: string, max_length: 9 } } } }\n")
    (tmp_path / "holdfast.yaml").write_text(head + "models: { Article: { fields: { title: string } } }\nconventions: { data: { raw_sql: forbidden } }\n")
    assert "right, with" in holdfast(tmp_path, "check", ".").stdout
    (tmp_path / "holdfast.yaml").write_text(head + "models: { Article: { fields: { title: text } } }\n")
    assert "error[imports-disagree]" in holdfast(tmp_path, "check", ".").stderr
