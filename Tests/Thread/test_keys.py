"""Keys and indexes of models: what compares texts in its own way, directions, and columns that are made as a whole."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: keys
targets:
  code:
    root: code
    {stack}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
models:
  User:
    table: users
    fields:
      email: {{ type: string, max_length: 80, unique: true, case: insensitive }}
      born: date
      note: {{ type: text, nullable: true }}
    indexes: [[-born, note]]
"""
STACKS = {
    "sqlalchemy": "framework: fastapi\n    orm: sqlalchemy\n    mode: async\n    database: postgresql\n    driver: asyncpg",
    "django-orm": "framework: django\n    orm: django-orm\n    database: postgresql\n    driver: psycopg",
    "sequelize": "framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg",
}


def sqlalchemy(email: str, index: str = 'desc("born"), "note"') -> dict[str, str]:
    return {
        "models.py": f"""\
from datetime import date
from sqlalchemy import Index, String, Text, desc, func
from sqlalchemy.dialects.postgresql import CITEXT
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase): ...
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column({email})
    born: Mapped[date]
    note: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index("i", {index}),)
"""
    }


def django(email: str, index: str = '"-born", "note"') -> dict[str, str]:
    return {
        "app/models.py": f"""\
from django.contrib.postgres.fields import CITextField
from django.db import models
class User(models.Model):
    email = {email}
    born = models.DateField()
    note = models.TextField(null=True)
    class Meta:
        db_table = "users"
        indexes = [models.Index(fields=[{index}], name="i")]
"""
    }


def sequelize(email: str, index: str = '{ name: "born", order: "DESC" }, "note"') -> dict[str, str]:
    return {
        "user.js": f"""\
import {{ DataTypes, Model }} from "sequelize";
export class User extends Model {{}}
User.init(
  {{ email: {{ type: {email}, unique: true }}, born: DataTypes.DATEONLY, note: DataTypes.TEXT }},
  {{ sequelize, tableName: "users", timestamps: false, indexes: [{{ fields: [{index}] }}] }},
);
"""
    }


def sqlmodel(field: str) -> dict[str, str]:
    return {
        "models.py": f"""\
from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel
class User(SQLModel, table=True):
    __tablename__ = "users"
    id: int = Field(primary_key=True)
    note: str = {field}
"""
    }


UNIQUE, INDEX, NULL = "field.User.email.unique", "model.User.index.born.note", "field.User.note.nullable"
CASES = [
    ("sqlalchemy", sqlalchemy("String(80), unique=True"), UNIQUE, "violated"),
    ("sqlalchemy", sqlalchemy("CITEXT, unique=True"), UNIQUE, "unknown"),
    ("sqlalchemy", sqlalchemy('String(80, collation="caseless"), unique=True'), UNIQUE, "unknown"),
    ("sqlalchemy", sqlalchemy("CITEXT"), UNIQUE, "violated"),
    ("django-orm", django("models.CharField(max_length=80, unique=True)"), UNIQUE, "violated"),
    ("django-orm", django('models.CharField(max_length=80, unique=True, db_collation="caseless")'), UNIQUE, "unknown"),
    ("django-orm", django("CITextField(unique=True)"), UNIQUE, "unknown"),
    ("sequelize", sequelize("DataTypes.STRING(80)"), UNIQUE, "violated"),
    ("sequelize", sequelize("DataTypes.CITEXT"), UNIQUE, "unknown"),
    ("sqlalchemy", sqlalchemy("Text"), INDEX, "holds"),
    ("sqlalchemy", sqlalchemy("Text", '"born", desc("note")'), INDEX, "holds"),
    ("sqlalchemy", sqlalchemy("Text", '"born", "note"'), INDEX, "violated"),
    ("sqlalchemy", sqlalchemy("Text", '"born", *made()'), INDEX, "unknown"),
    ("django-orm", django("models.TextField()"), INDEX, "holds"),
    ("django-orm", django("models.TextField()", '"born", "note"'), INDEX, "violated"),
    ("sequelize", sequelize("DataTypes.TEXT"), INDEX, "holds"),
    ("sequelize", sequelize("DataTypes.TEXT", '"born", "note"'), INDEX, "violated"),
    ("sqlalchemy", sqlmodel("Field(sa_column=Column(Text))"), NULL, "holds"),
    ("sqlalchemy", sqlmodel("Field(sa_column=Column(Text, nullable=False))"), NULL, "violated"),
    ("sqlalchemy", sqlmodel("Field(sa_column=made())"), NULL, "unknown"),
    ("sqlalchemy", sqlmodel("Field(sa_type=Text)"), NULL, "violated"),
]


@pytest.mark.parametrize(("orm", "files", "identifier", "outcome"), CASES, ids=[f"{case[0]}-{index}" for index, case in enumerate(CASES)])
def test_keys_are_told_apart(tmp_path: Path, orm: str, files: dict[str, str], identifier: str, outcome: str) -> None:
    (tmp_path / "holdfast.yaml").write_text(SPECIFICATION.format(stack=STACKS[orm]))
    for path, text in files.items():
        file = tmp_path / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    done = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=tmp_path, text=True, capture_output=True, timeout=120
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    [target] = json.loads(done.stdout)["targets"]
    found = {row["id"]: row["outcome"] for row in target["constraints"]}
    assert found.get(identifier) == outcome, done.stdout


@pytest.mark.parametrize("orm", STACKS)
def test_an_index_of_two_directions_is_proved(tmp_path: Path, orm: str) -> None:
    (tmp_path / "holdfast.yaml").write_text(SPECIFICATION.format(stack=STACKS[orm]))
    (tmp_path / "code").mkdir()
    done = subprocess.run([HOLDFAST, "verify", ".", "--prove"], cwd=tmp_path, text=True, capture_output=True, timeout=120)
    assert f"proved   {INDEX}\n" in done.stdout and "unproved" not in done.stdout, done.stdout + done.stderr
