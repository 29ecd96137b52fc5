"""What the verifier says of code, check by check: the ways of writing it right, wrong, and so that nobody can tell."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: verdicts
contract: openapi.yaml
targets:
  code:
    root: code
    {stack}
    layers: {{ services: [app/services/**] }}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
models:
  Article: {{ table: articles, fields: {{ id: id, slug: {{ type: string, unique: true }} }} }}
  Comment: {{ table: comments, fields: {{ id: id, body: text }} }}
relations:
  Comment.article: {{ to: Article, inverse: comments, nullable: true, on_delete: {effect} }}
conventions:
  layers: {{ services: {{ free_of: [orm] }} }}
  data: {{ raw_sql: forbidden }}
"""
CONTRACT = """\
openapi: 3.1.0
info: { title: verdicts, version: "1" }
paths:
  /articles/{slug}:
    delete:
      operationId: delete_article
      parameters: [{ name: slug, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: Deleted. } }
"""
STACKS = {
    "sqlalchemy": "{ framework: fastapi, orm: sqlalchemy, mode: async, database: postgresql, driver: asyncpg }",
    "django": "{ framework: django, orm: django-orm, database: postgresql, driver: psycopg }",
    "sequelize": "{ framework: express, orm: sequelize, database: postgresql, driver: pg }",
}


def outcomes(folder: Path, stack: str, effect: str, files: dict[str, str]) -> dict[str, str]:
    fields = STACKS[stack].strip("{} ").replace(", ", "\n    ")
    (folder / "holdfast.yaml").write_text(SPECIFICATION.format(stack=fields, effect=effect))
    (folder / "openapi.yaml").write_text(CONTRACT)
    (folder / "code").mkdir()
    for path, text in files.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=folder, env=os.environ, text=True, capture_output=True
    )
    assert result.returncode in (0, 1), result.stderr
    [target] = json.loads(result.stdout)["targets"]
    return {row["id"]: row["outcome"] for row in target["constraints"]}


SQLALCHEMY = """\
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, relationship
OPTIONS = dict()
ACTION = "CASCADE"
class Base(DeclarativeBase): pass
class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    {article}
class Comment(Base):
    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[{type}] = mapped_column(ForeignKey("articles.id"{key}))
    {comment}
"""
BOTH = 'article: Mapped["Article"] = relationship(back_populates="comments")'


def collection(options: str = "") -> str:
    return f'comments: Mapped[list["Comment"]] = relationship(back_populates="article"{options})'


# effect, what the key says, what Article maps, what Comment maps, may be null, outcome.
# The claims about SQLAlchemy are those of Tests/Probes/sqlalchemy_delete_of_parent.py.
MAPPED = [
    ("cascade", ', ondelete="CASCADE"', "", "", False, "holds"),
    ("cascade", "", "", "", False, "violated"),
    ("cascade", ', ondelete="RESTRICT"', "", "", False, "violated"),
    ("cascade", ', ondelete="CASCADE"', collection(", passive_deletes=True"), BOTH, False, "holds"),
    ("cascade", ', ondelete="CASCADE"', collection(", cascade='all, delete-orphan', passive_deletes=True"), BOTH, False, "holds"),
    ("cascade", ', ondelete="CASCADE"', collection(), BOTH, False, "violated"),
    ("cascade", ', ondelete="CASCADE"', collection(), BOTH, True, "violated"),
    ("cascade", ', ondelete="CASCADE"', 'comments: Mapped[list["Comment"]] = relationship()', "", True, "violated"),
    ("cascade", "", collection(", cascade='all, delete-orphan'"), BOTH, False, "holds"),
    ("cascade", "", collection(", cascade='save-update'"), BOTH, False, "violated"),
    ("cascade", "", "", 'article: Mapped["Article"] = relationship(backref=backref("comments", cascade="all"))', False, "holds"),
    ("cascade", ", ondelete=ACTION", "", "", False, "holds"),
    ("cascade", ", ondelete=unheard()", "", "", False, "unknown"),
    ("cascade", ", **OPTIONS", "", "", False, "unknown"),
    ("restrict", ', ondelete="RESTRICT"', "", "", False, "holds"),
    ("restrict", "", "", "", False, "holds"),
    ("restrict", ', ondelete="CASCADE"', "", "", False, "violated"),
    ("restrict", ', ondelete="RESTRICT"', collection(", cascade='all, delete-orphan'"), BOTH, False, "violated"),
    ("restrict", "", collection(), BOTH, False, "holds"),
    ("restrict", "", collection(), BOTH, True, "violated"),
    ("set_null", ', ondelete="SET NULL"', "", "", True, "holds"),
    ("set_null", ', ondelete="CASCADE"', "", "", True, "violated"),
    ("set_null", "", collection(), BOTH, True, "holds"),
    ("set_null", ', ondelete="SET NULL"', collection(", cascade='all'"), BOTH, True, "violated"),
]


@pytest.mark.parametrize("effect,key,article,comment,nullable,expected", MAPPED)
def test_deletion_as_sqlalchemy_maps_it(
    tmp_path: Path, effect: str, key: str, article: str, comment: str, nullable: bool, expected: str
) -> None:
    text = SQLALCHEMY.format(
        key=key, article=article or "pass", comment=comment or "pass", type="int | None" if nullable else "int"
    )
    found = outcomes(tmp_path, "sqlalchemy", effect, {"app/models.py": text})
    assert found["relation.Comment.article.on_delete"] == expected, text


DJANGO = [
    ("cascade", "models.ForeignKey(Article, models.CASCADE)", "holds"),
    ("cascade", "models.ForeignKey('Article', on_delete=models.CASCADE, null=True)", "holds"),
    ("cascade", "models.ForeignKey(Article, on_delete=models.PROTECT)", "violated"),
    # The claims about Django are those of Tests/Probes/django_delete_of_parent.py.
    ("cascade", "models.ForeignKey(Article, on_delete=models.DO_NOTHING)", "violated"),
    ("cascade", "models.ForeignKey(Article, on_delete=CASCADE)", "holds"),
    ("cascade", "models.ForeignKey(Article, on_delete=models.SET(1))", "unknown"),
    ("cascade", "models.ForeignKey(Article, **OPTIONS)", "unknown"),
    ("restrict", "models.ForeignKey(Article, on_delete=models.PROTECT)", "holds"),
    ("restrict", "models.ForeignKey(Article, on_delete=models.RESTRICT)", "holds"),
    ("restrict", "models.ForeignKey(Article, on_delete=models.CASCADE)", "violated"),
    ("set_null", "models.ForeignKey(Article, null=True, on_delete=models.SET_NULL)", "holds"),
    ("set_null", "models.ForeignKey(Article, null=True, on_delete=models.CASCADE)", "violated"),
    ("cascade", "models.IntegerField()", "violated"),
]


@pytest.mark.parametrize("effect,field,expected", DJANGO)
def test_deletion_as_django_declares_it(tmp_path: Path, effect: str, field: str, expected: str) -> None:
    text = (
        "from django.db import models\nfrom django.db.models import CASCADE\nOPTIONS = make()\n"
        "class Article(models.Model):\n    class Meta:\n        db_table = 'articles'\n"
        f"class Comment(models.Model):\n    article = {field}\n    class Meta:\n        db_table = 'comments'\n"
    )
    found = outcomes(tmp_path, "django", effect, {"app/models.py": text})
    assert found["relation.Comment.article.on_delete"] == expected, text


SEQUELIZE = """\
import {{ DataTypes, Model, Sequelize }} from "sequelize";
const connection = new Sequelize("postgres://localhost/x", {{ logging: false }});
const ACTION = "CASCADE";
export class Article extends Model {{}}
export class Comment extends Model {{}}
Article.init({{ slug: DataTypes.STRING }}, {{ sequelize: connection, tableName: "articles" }});
Comment.init({{ articleId: {{ type: DataTypes.INTEGER, field: "article_id", allowNull: {nullable} }} }}, {{ sequelize: connection, tableName: "comments" }});
{associations}
"""
OWN = 'Comment.belongsTo(Article, {{ as: "article", foreignKey: "articleId"{} }});'
FAR = 'Article.hasMany(Comment, {{ as: "comments", foreignKey: "articleId"{} }});'
CASCADES, RESTRICTS = ', onDelete: "CASCADE"', ', onDelete: "RESTRICT"'
# effect, may be null, what the key's end says, what the other end says, outcome. What each does unsaid, and that the
# first counts, is lib/associations of Sequelize 6.37.8; Tests/Probes/sequelize_delete_of_parent.mjs shows it.
ASSOCIATED = [
    ("cascade", False, CASCADES, CASCADES, "holds"),
    ("cascade", False, CASCADES, None, "holds"),
    ("cascade", False, CASCADES, "", "holds"),
    ("cascade", True, CASCADES, "", "holds"),
    ("cascade", False, "", None, "violated"),
    ("cascade", False, "", "", "violated"),
    ("cascade", False, None, "", "holds"),
    ("cascade", True, "", "", "violated"),
    ("cascade", False, RESTRICTS, RESTRICTS, "violated"),
    ("cascade", False, ", onDelete: ACTION", None, "holds"),
    ("cascade", False, ", onDelete: action()", None, "unknown"),
    ("cascade", False, ", ...options()", None, "unknown"),
    ("cascade", False, CASCADES + ", constraints: false", None, "holds"),
    ("cascade", False, None, ", constraints: false", "violated"),
    ("restrict", False, RESTRICTS, RESTRICTS, "holds"),
    ("restrict", False, "", None, "holds"),
    ("restrict", True, "", None, "violated"),
    ("restrict", False, "", "", "holds"),
    ("restrict", False, CASCADES, CASCADES, "violated"),
    ("set_null", True, "", "", "holds"),
    ("set_null", True, ', onDelete: "set null"', None, "holds"),
    ("set_null", True, CASCADES, CASCADES, "violated"),
]


@pytest.mark.parametrize("effect,nullable,own,far,expected", ASSOCIATED)
def test_deletion_as_sequelize_associates_it(
    tmp_path: Path, effect: str, nullable: bool, own: str | None, far: str | None, expected: str
) -> None:
    said = [form.format(options) for form, options in ((OWN, own), (FAR, far)) if options is not None]
    text = SEQUELIZE.format(nullable=str(nullable).lower(), associations="\n".join(said))
    found = outcomes(tmp_path, "sequelize", effect, {"app/models.js": text})
    assert found["relation.Comment.article.on_delete"] == expected, text


def test_no_model_is_vacuous_and_an_unreadable_file_is_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    found = outcomes(tmp_path / "a", "django", "cascade", {"app/services/a.py": "import json\n"})
    assert found["relation.Comment.article.on_delete"] == "vacuous"
    (tmp_path / "b").mkdir()
    found = outcomes(tmp_path / "b", "django", "cascade", {"app/models.py": "x = '" + "y" * 3000 + "'\n"})
    assert found["relation.Comment.article.on_delete"] == "unknown"


RAW = [
    ("sqlalchemy", "from sqlalchemy import select\nrows = select(1)\n", "holds"),
    ("sqlalchemy", "from sqlalchemy import text\n", "violated"),
    ("sqlalchemy", "import sqlalchemy as sa\nsession.execute(sa.text('SELECT id FROM articles'))\n", "violated"),
    ("sqlalchemy", "import asyncpg\n", "holds"),
    ("sqlalchemy", "QUERY = 'SELECT id FROM articles'\nrun(QUERY)\n", "unknown"),
    ("sqlalchemy", "# text('SELECT id FROM articles')\nx = 1\n", "holds"),
    ("sqlalchemy", "log('Selected one of the articles')\n", "holds"),
    ("django", "from django.db import connection\nconnection.ensure_connection()\n", "holds"),
    ("django", "from django.db import connection\nconnection.cursor().execute('SELECT id FROM articles')\n", "violated"),
    ("django", "from django.db import models\nrows = Article.objects.filter(id=1)\n", "holds"),
    ("django", "rows = Article.objects.raw('SELECT id FROM articles')\n", "violated"),
    ("django", "from django.db.models.expressions import RawSQL\n", "violated"),
]


@pytest.mark.parametrize("stack,text,expected", RAW)
def test_statements_as_text(tmp_path: Path, stack: str, text: str, expected: str) -> None:
    assert outcomes(tmp_path, stack, "cascade", {"app/code.py": text})["data.raw_sql"] == expected, text


IMPORTS = [
    ("import json\n", "holds"),
    ("import django.db\n", "violated"),
    ("import django.db.models as m\n", "violated"),
    ("from django.db import models\n", "violated"),
    ("from django import db\n", "violated"),
    ("from django import http\n", "holds"),
    ("from django.dbx import models\n", "holds"),
    ("import json, django.db\n", "violated"),
    ("def f():\n    from django.db import models\n", "violated"),
    ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from django.db import models\n", "violated"),
    ("try:\n    from django.db import models\nexcept ImportError:\n    models = None\n", "violated"),
    ("import importlib\nmodels = importlib.import_module('django.db.models')\n", "violated"),
    ("import importlib\nmodels = importlib.import_module(name)\n", "unknown"),
    ("from app.models import Article\n", "holds"),
    ("from app.models import models\n", "violated"),
    ("from app.bridge import models\n", "violated"),
    ("from ..bridge import *\n", "violated"),
    ("# from django.db import models\ntext = 'from django.db import models'\n", "holds"),
    ("# ast-grep-ignore\n\nfrom django.db import models\n", "violated"),
]


@pytest.mark.parametrize("text,expected", IMPORTS)
def test_a_layer_that_is_free_of_the_orm(tmp_path: Path, text: str, expected: str) -> None:
    files = {
        "app/__init__.py": "",
        "app/models.py": "from django.db import models\nclass Article(models.Model): pass\n",
        "app/bridge.py": "from .models import models\n",
        "app/services/__init__.py": "",
        "app/services/case.py": text,
    }
    assert outcomes(tmp_path, "django", "cascade", files)["layer.services.free_of.orm"] == expected


MODULES = [
    ('import { readFile } from "node:fs/promises";\n', "holds"),
    ('import { Op } from "sequelize";\n', "violated"),
    ('import * as orm from "sequelize";\n', "violated"),
    ('import "sequelize/lib/sequelize";\n', "violated"),
    ('import { Op } from "sequelize-auto";\n', "holds"),
    ('export { Op } from "sequelize";\n', "violated"),
    ('const { Op } = require("sequelize");\n', "violated"),
    ('export const late = () => import("sequelize");\n', "violated"),
    ("export const late = (name) => import(name);\n", "unknown"),
    ('import { Article } from "../models.js";\n', "holds"),
    ('import { Op } from "../models.js";\n', "violated"),
    ('import * as bridge from "../bridge.js";\nexport const { Op } = bridge;\n', "violated"),
    ('// import { Op } from "sequelize";\nexport const text = \'import { Op } from "sequelize"\';\n', "holds"),
    ('// ast-grep-ignore\n\nimport { Op } from "sequelize";\n', "violated"),
]


@pytest.mark.parametrize("text,expected", MODULES)
def test_a_layer_of_modules_that_is_free_of_the_orm(tmp_path: Path, text: str, expected: str) -> None:
    files = {
        "app/models.js": 'export { Op } from "sequelize";\nexport class Article {}\n',
        "app/bridge.js": 'export * from "./models.js";\n',
        "app/services/case.js": text,
    }
    assert outcomes(tmp_path, "sequelize", "cascade", files)["layer.services.free_of.orm"] == expected


LOGGED = [
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { logging: false });\n', "holds"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { dialect: "postgres" });\n', "violated"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { logging: true });\n', "violated"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize("postgres://x");\n', "violated"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { logging: (sql) => log(sql) });\n', "unknown"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { logging: console.log });\n', "violated"),
    ('import { Sequelize } from "sequelize";\nnew Sequelize(url, { ...options });\n', "unknown"),
    ('import Sequelize from "sequelize";\nnew Sequelize(url, {});\n', "violated"),
    ('const { Sequelize: Database } = require("sequelize");\nnew Database(url, {});\n', "violated"),
    ('const Sequelize = require("sequelize");\nnew Sequelize(url, { logging: false });\n', "holds"),
    ("class Sequelize {}\nnew Sequelize(url, {});\n", "vacuous"),
]


@pytest.mark.parametrize("text,expected", LOGGED)
def test_statements_in_the_log(tmp_path: Path, text: str, expected: str) -> None:
    found = outcomes(tmp_path, "sequelize", "cascade", {"app/database.js": text})
    assert found["sequelize.statements-in-logs"] == expected, text


MANAGE = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'project.{}')\n"
SETTINGS = [
    ({"project/settings.py": "APPEND_SLASH = False\n"}, "holds"),
    ({"project/settings.py": "APPEND_SLASH: bool = False\n"}, "holds"),
    ({"project/settings.py": "APPEND_SLASH = True\n"}, "violated"),
    ({"project/settings.py": "DEBUG = True\n"}, "violated"),
    ({"project/settings.py": "APPEND_SLASH = False\nAPPEND_SLASH = True\n"}, "violated"),
    ({"project/settings.py": "APPEND_SLASH = env('SLASH')\n"}, "unknown"),
    ({"project/settings.py": "from elsewhere.settings import *\n"}, "unknown"),
    ({"manage.py": MANAGE.format("prod"), "project/prod.py": "from .base import *\n", "project/base.py": "APPEND_SLASH = False\n"}, "holds"),
    ({"manage.py": MANAGE.format("prod"), "project/prod.py": "from .base import *\nAPPEND_SLASH = True\n", "project/base.py": "APPEND_SLASH = False\n"}, "violated"),
    ({"manage.py": MANAGE.format("dev"), "wsgi.py": MANAGE.format("prod"), "project/dev.py": "APPEND_SLASH = False\n", "project/prod.py": ""}, "violated"),
    ({"manage.py": MANAGE.format("prod"), "project/prod.py": "APPEND_SLASH = False\n", "other/settings.py": ""}, "holds"),
    ({"app/views.py": "import json\n"}, "vacuous"),
]


@pytest.mark.parametrize("files,expected", SETTINGS)
def test_a_setting_of_every_module_that_may_be_started(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    assert outcomes(tmp_path, "django", "cascade", {"project/__init__.py": "", **files})["django.append-slash"] == expected


CALLS = [
    ("async_sessionmaker(engine, expire_on_commit=False)", "holds"),
    ("async_sessionmaker(engine)", "violated"),
    ("async_sessionmaker(engine, expire_on_commit=True)", "violated"),
    ("async_sessionmaker(engine, expire_on_commit=flag())", "unknown"),
    ("async_sessionmaker(engine, **options)", "unknown"),
    ("AsyncSession(engine)", "violated"),
    ("sa.async_sessionmaker(engine)", "violated"),
    ("sessionmaker(engine, class_=AsyncSession)", "violated"),
    ("sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)", "holds"),
    ("sessionmaker(engine)", "vacuous"),
    ("partial(async_sessionmaker, expire_on_commit=False)\nsessions = make(engine)", "holds"),
    ("partial(async_sessionmaker)\nsessions = make(engine)", "violated"),
]


@pytest.mark.parametrize("call,expected", CALLS)
def test_an_argument_of_a_call(tmp_path: Path, call: str, expected: str) -> None:
    text = (
        "import sqlalchemy.ext.asyncio as sa\nfrom functools import partial\nfrom sqlalchemy.orm import sessionmaker\n"
        f"from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker\nmake = {call}\n"
    )
    found = outcomes(tmp_path, "sqlalchemy", "cascade", {"app/database.py": text})
    assert found["sqlalchemy.expire-on-commit"] == expected
