"""Bounds that field and contract both say agree; what a scope fills is set by every operation that creates its rows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: shop
contract: openapi.yaml
models:
  Product: {{ fields: {{ id: id, code: {{ type: string, unique: true }}, value: {field} }} }}
conventions:
  api: {{ schemas: {{ Product: Product }} }}
  operations:
    get_product: {{ reads: Product, find: code }}
"""
CONTRACT = """\
openapi: 3.1.0
paths:
  /products/{{code}}:
    get: {{ operationId: get_product, responses: {{ "200": {{}}, "404": {{}} }} }}
components:
  schemas:
    Product: {{ type: object, properties: {{ code: {{ type: string }}, value: {schema} }} }}
"""
BOUNDS = [
    ("{ type: integer, min: 1 }", "{ type: integer, minimum: 1 }", None),
    ("{ type: integer, min: 1 }", "{ type: integer, exclusiveMinimum: 0 }", None),
    ("{ type: integer, min: 1 }", "{ type: integer, minimum: 0, exclusiveMinimum: true }", None),
    ("{ type: integer, min: 1 }", "{ type: integer }", None),
    ("{ type: integer, min: 1 }", "{ type: integer, minimum: 0 }", "at least 1"),
    ("{ type: integer, max: 9 }", "{ type: integer, maximum: 10 }", "at most 9"),
    ("{ type: decimal, precision: 5, scale: 2, max: 9.5 }", "{ type: number, maximum: 9.50 }", None),
    ("{ type: decimal, precision: 5, scale: 2, max: 9.5 }", "{ type: number, maximum: 9.4 }", "at most 9.5"),
    ("{ type: string, min_length: 2 }", "{ type: string, minLength: 3 }", "at least 2 long"),
    ('{ type: string, pattern: "[a-z]+" }', '{ type: string, pattern: "^[a-z]+$" }', None),
    ('{ type: string, pattern: "[a-z]+" }', '{ type: string, pattern: "^[a-z]*$" }', "of the pattern"),
    ("{ type: enum, values: [a, b] }", "{ type: string, enum: [b, a] }", None),
    ("{ type: enum, values: [a, b] }", "{ type: string, enum: [a, c] }", "one of a, b"),
]


@pytest.mark.parametrize(("field", "schema", "told"), BOUNDS)
def test_bounds_that_both_say_agree(field: str, schema: str, told: str | None, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(SPECIFICATION.format(field=field))
    (tmp_path / "openapi.yaml").write_text(CONTRACT.format(schema=schema))
    done = subprocess.run([HOLDFAST, "check", "."], cwd=tmp_path, text=True, capture_output=True)
    codes = re.findall(r"^error\[([a-z-]+)\]", done.stderr, re.MULTILINE)
    assert codes == (["contract-disagrees"] if told else []), done.stderr
    assert told is None or f"Product.value is {told}" in done.stderr, done.stderr


SCOPED = """\
holdfast: 1
system: shop
models:
  User: { fields: { id: id } }
  Note: { fields: { id: id, archived: boolean } }
relations:
  Note.owner: { to: User, inverse: notes, on_delete: cascade }
targets:
  api:
    root: api
    framework: fastapi
    orm: sqlalchemy
    database: postgresql
    driver: asyncpg
    boot: { install: "true", start: ./run.sh, ready: GET /health, schema: migrations }
conventions:
  access: { viewer: { model: User, secret: KEY, claim: sub, holds: id } }
  data:
    scopes:
      own: { models: [Note], where: owner = $viewer, not_in: [add_any], set: { owner: $viewer } }
  operations:
    add_note: { creates: Note, route: POST /notes, auth: required, status: 201 }
    add_any: { creates: Note, route: POST /any, auth: required, status: 201 }
"""


def test_a_scope_is_filled_by_who_creates_its_rows(tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(SCOPED)
    done = subprocess.run([HOLDFAST, "trace"], cwd=tmp_path, text=True, capture_output=True)
    assert "operation.add_note.set.owner" in done.stdout, done.stdout + done.stderr
    assert "operation.add_any.set.owner" not in done.stdout


@pytest.mark.parametrize(("value", "code"), [("{ ownr: $viewer }", "unknown-field"), ("{ archived: $sent }", "parameter-in-scope")])
def test_what_a_scope_cannot_fill_is_told(value: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(SCOPED.replace("{ owner: $viewer }", value))
    done = subprocess.run([HOLDFAST, "check", "."], cwd=tmp_path, text=True, capture_output=True)
    assert f"error[{code}]" in done.stderr, done.stderr
