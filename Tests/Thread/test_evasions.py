"""Ways round a verifier that reads lines, and layouts that such a verifier refuses: each is judged by what the code does.

Rows bear the names by which a study of such verifiers lists them: A of architecture, D of databases, O of ORMs.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: evasions
targets:
  code:
    root: code
    {stack}
    layers: {{ {layers} }}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
models:
  Article: {{ table: articles, fields: {{ id: id, title: text }} }}
conventions:
  layers:
    routes: {{ may_use: [services] }}
    services: {{ may_use: [repositories], free_of: [framework, orm, driver] }}
    repositories: {{ may_use: [models] }}
    models: {{ may_use: [], free_of: [{family}] }}
    cycles: error
    elsewhere: error
  data:
    access_only_in: [repositories]
    commits: {{ decided_in: services, called_in: [repositories] }}
    raw_sql: forbidden
    lazy_loading: forbidden
  dependencies: {{ undeclared: error, forbid: [{{ package: {forbidden}, why: It speaks to another database. }}] }}
"""
STACKS = {
    "fastapi": "framework: fastapi, orm: sqlalchemy, mode: async, database: postgresql, driver: asyncpg",
    "django": "framework: django, orm: django-orm, database: postgresql, driver: psycopg",
    "express": "framework: express, orm: sequelize, database: postgresql, driver: pg",
}
PYTHON = "routes: [app/routes/**], services: [app/services/**], repositories: [app/repositories/**], models: [app/models/**], wiring: [app/main.py, app/__init__.py]"
SCRIPT = "routes: [src/routes/**], services: [src/services/**], repositories: [src/repositories/**], models: [src/models/**], wiring: [src/main.js]"
LAYERS = {"fastapi": PYTHON, "django": PYTHON, "express": SCRIPT}

SQLALCHEMY = """\
from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase): pass
class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
"""
DJANGO = """\
from django.db import models
class Article(models.Model):
    title = models.TextField()
    class Meta:
        app_label = "app"
        db_table = "articles"
"""
SEQUELIZE = """\
import { DataTypes, Model } from "sequelize";
export class Article extends Model {
  static define(sequelize) {
    Article.init(
      { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }, title: { type: DataTypes.TEXT, allowNull: false } },
      { sequelize, tableName: "articles" },
    );
  }
}
"""
PACKAGES = {"app/__init__.py": ""} | {
    f"app/{name}/__init__.py": "" for name in ("routes", "services", "repositories", "models")
}
TREES = {
    "fastapi": PACKAGES
    | {
        "app/models/article.py": SQLALCHEMY,
        "app/repositories/articles.py": "from sqlalchemy import select\nfrom app.models.article import Article\ndef titles(session):\n    return session.scalars(select(Article.title))\n",
        "app/services/articles.py": "from app.repositories import articles\ndef titles(session):\n    return articles.titles(session)\n",
        "app/routes/articles.py": "from app.services import articles\n",
        "requirements.txt": "fastapi\nsqlalchemy\nasyncpg\n",
    },
    "django": PACKAGES
    | {
        "app/models/article.py": DJANGO,
        "app/repositories/articles.py": "from app.models.article import Article\ndef titles():\n    return Article.objects.values_list('title')\n",
        "app/services/articles.py": "from app.repositories import articles\ndef titles():\n    return articles.titles()\n",
        "app/routes/articles.py": "from app.services import articles\n",
        "requirements.txt": "django\npsycopg\n",
    },
    "express": {
        "src/models/article.js": SEQUELIZE,
        "src/repositories/articles.js": 'import { Article } from "../models/article.js";\nexport const titles = () => Article.findAll({ attributes: ["title"] });\n',
        "src/services/articles.js": 'import { titles } from "../repositories/articles.js";\nexport const list = () => titles();\n',
        "src/routes/articles.js": 'import { list } from "../services/articles.js";\nexport const route = () => list();\n',
        "package.json": '{"name": "code", "type": "module", "dependencies": {"express": "4", "sequelize": "6", "pg": "8"}}\n',
    },
}
REPOSITORY = "app/repositories/found.py"
SERVICE = "app/services/found.py"
ROUTE = "app/routes/found.py"
ACCESS, RAW = "data.access_only_in", "data.raw_sql"
UP = "layer.repositories.may_use"

# Name and stack; the files that are added; the constraint that must tell it; how. Where there is no model of the ORM at
# all, there is nothing to look at: that is vacuous, and refused by `verify --strict`.
EVASIONS: dict[str, tuple[str, dict[str, str], str, str]] = {
    "A1 a route imports a repository": ("fastapi", {ROUTE: "from app.repositories import articles\n"}, "layer.routes.may_use", "violated"),
    "A2 a route runs a query": ("django", {ROUTE: "from app.models.article import Article\ndef all():\n    return Article.objects.all()\n"}, ACCESS, "violated"),
    "A2 under another name": ("django", {ROUTE: "from app.models.article import Article as A\nROWS = A.objects\ndef all():\n    return ROWS.all()\n"}, ACCESS, "violated"),
    "A2 by way of a file that hands it on": (
        "fastapi",
        {"app/repositories/names.py": "from sqlalchemy import select\n", ROUTE: "from app.repositories.names import select\n"},
        ACCESS,
        "violated",
    ),
    "A2 by the name of the member as a text": (
        "django",
        {ROUTE: "from app.models.article import Article\ndef all(name):\n    return getattr(Article, name).all()\n"},
        ACCESS,
        "unknown",
    ),
    "A2 by a computed member": ("express", {"src/routes/found.js": 'import { Article } from "../models/article.js";\nexport const all = (name) => Article[name]();\n'}, ACCESS, "unknown"),
    "A2 on a session that is handed over": ("fastapi", {ROUTE: "def all(session, statement):\n    return session.execute(statement)\n"}, ACCESS, "unknown"),
    "A2 in a script": ("express", {"src/routes/found.js": 'import { Article as A } from "../models/article.js";\nexport const all = () => A.findOne();\n'}, ACCESS, "violated"),
    "A3 a service imports the framework": ("fastapi", {SERVICE: "from fastapi import Request\n"}, "layer.services.free_of.framework", "violated"),
    "A4 statements in services": ("fastapi", {SERVICE: "def all(session):\n    return session.execute('SELECT id FROM articles')\n"}, RAW, "violated"),
    "A5 all code in what puts it together": (
        "django",
        {"app/main.py": "from app.models.article import Article\ndef all():\n    return Article.objects.all()\n"},
        ACCESS,
        "violated",
    ),
    "A5 the same of statements": (
        "fastapi",
        {"app/main.py": "from sqlalchemy import select\nfrom app.models.article import Article\ndef all(session):\n    return session.scalars(select(Article))\n"},
        ACCESS,
        "violated",
    ),
    "A6 a package of a layer": ("fastapi", {REPOSITORY: "from app import services\n"}, UP, "violated"),
    "A7 relative": ("fastapi", {REPOSITORY: "from .. import services\n"}, UP, "violated"),
    "A8 by a call": ("fastapi", {REPOSITORY: "import importlib\nimportlib.import_module('app.services.articles')\n"}, UP, "violated"),
    "A8 by a call that nobody can follow": ("fastapi", {REPOSITORY: "import importlib, sys\nimportlib.import_module(sys.argv[1])\n"}, UP, "unknown"),
    "A9 the second of a line": ("fastapi", {REPOSITORY: "import os, app.services.articles\n"}, UP, "violated"),
    "A10 over several lines": ("express", {"src/repositories/found.js": 'import {\n  list,\n} from "../services/articles.js";\n'}, UP, "violated"),
    "A11 import()": ("express", {"src/repositories/found.js": 'export const load = () => import("../services/articles.js");\n'}, UP, "violated"),
    "A11 import() of what nobody can tell": ("express", {"src/repositories/found.js": "export const load = (name) => import(name);\n"}, UP, "unknown"),
    "A12 export *": ("express", {"src/repositories/found.js": 'export * from "../services/articles.js";\n'}, UP, "violated"),
    "A13 for its effects alone": ("express", {"src/repositories/found.js": 'import "../services/articles.js";\n'}, UP, "violated"),
    "A14 without spaces": ("express", {"src/repositories/found.js": 'import{list}from"../services/articles.js";\n'}, UP, "violated"),
    "A15 a folder that is no layer": ("fastapi", {"app/controllers/one.py": "A = 1\n"}, "layer.elsewhere", "violated"),
    "A19 a model imports the framework": ("fastapi", {"app/models/found.py": "import fastapi\n"}, "layer.models.free_of.framework", "violated"),
    "A19 a model imports the driver": ("fastapi", {"app/models/found.py": "import asyncpg\n"}, "layer.models.free_of.driver", "violated"),
    "A20 a circle within a layer": (
        "fastapi",
        {SERVICE: "import app.services.other\n", "app/services/other.py": "import app.services.found\n"},
        "layer.cycles",
        "violated",
    ),
    "D3 another database's driver": ("fastapi", {"requirements.txt": "fastapi\nsqlalchemy\nasyncpg\npymysql\n", REPOSITORY: "import pymysql\n"}, "dependencies.forbid.pymysql", "violated"),
    "O1 a word in the requirements": ("fastapi", {"app/models/article.py": "class Article: ...\n"}, "model.Article", "vacuous"),
    "O2 a word in a comment": ("fastapi", {"app/models/article.py": "# no SQLAlchemy here\nclass Article: ...\n"}, "model.Article", "vacuous"),
    "O3 another ORM": ("fastapi", {"app/models/article.py": DJANGO}, "model.Article", "vacuous"),
    "O4 statements as text alone": ("fastapi", {REPOSITORY: "from sqlalchemy import text\nALL = text('SELECT id FROM articles')\n"}, RAW, "violated"),
    "O5 a word in package.json": ("express", {"src/models/article.js": "export class Article {}\n"}, "model.Article", "vacuous"),
    "O6 statements as text alone, in a script": ("express", {"src/repositories/found.js": 'export const all = (sequelize) => sequelize.query("SELECT id FROM articles");\n'}, RAW, "violated"),
}  # fmt: skip

# What passes there and cannot be told of here, with the reason.
ELSEWHERE = {
    "A16 vendored folders count as layers": "layers are globs of the project's own files; see the layouts below",
    "A17 deleted files count": "the tree is read, not a patch: what is deleted is not there",
    "A18 empty packages": "no layer is demanded to be there: what it should hold is found where it lies (A5)",
    "D1 a driver in requirements only": "which database answers is decided when it runs: the generated tests run on the one of the target",
    "D2 a driver in the README only": "no text but manifests and source is read",
    "D4 an import that is not used": "it does no harm, and is no access",
    "D5 a database in memory": "the generated tests read the target's own database after each request",
    "D6 wrong credentials": "the application does not start on the database that the generated tests make",
}

FEATURES = "routes: ['app/*/routes.py'], services: ['app/*/services.py'], repositories: ['app/*/repositories.py'], models: ['app/*/models.py'], wiring: ['app/**/__init__.py']"
OTHER_NAMES = "routes: [app/controllers/**], services: [app/use_cases/**], repositories: [app/gateways/**], models: [app/entities/**], wiring: ['app/__init__.py']"

# Name and stack; files that are added; what the layers are, where they are others; files that are left out.
LEGITIMATE: dict[str, tuple[str, dict[str, str], str | None]] = {
    "A16 vendored folders": ("express", {"node_modules/other/src/routes/one.js": 'import "../repositories/x.js";\n'}, None),
    "A21 a module with the name of a layer": ("fastapi", {SERVICE: "from logging.handlers import RotatingFileHandler\n"}, None),
    "A22 text that reads like an import": ("fastapi", {SERVICE: '"""Why not so:\n\nfrom fastapi import Request\nimport app.routes.articles\n"""\n'}, None),
    "A23 an import in a comment": ("express", {"src/services/found.js": '// const { Router } = require("express");\nexport const A = 1;\n'}, None),
    "A25 other names of layers": (
        "fastapi",
        {
            "app/entities/article.py": SQLALCHEMY,
            "app/gateways/articles.py": "from sqlalchemy import select\nfrom app.entities.article import Article\ndef titles(session):\n    return session.scalars(select(Article.title))\n",
            "app/use_cases/articles.py": "from app.gateways import articles\n",
            "app/controllers/articles.py": "from app.use_cases import articles\n",
        },
        OTHER_NAMES,
    ),
    "A26 folders by feature": (
        "fastapi",
        {
            "app/articles/__init__.py": "",
            "app/articles/models.py": SQLALCHEMY,
            "app/articles/repositories.py": "from sqlalchemy import select\nfrom app.articles.models import Article\ndef titles(session):\n    return session.scalars(select(Article.title))\n",
            "app/articles/services.py": "from app.articles import repositories\n",
            "app/articles/routes.py": "from app.articles import services\n",
        },
        FEATURES,
    ),
    "A28 a folder called data": ("fastapi", {"data/schemas.py": "A = 1\n", "app/models/found.py": "from data.schemas import A\n"}, PYTHON.replace("models: [app/models/**]", "models: [app/models/**, data/**]")),
    "D7 the driver's third version": ("django", {"app/main.py": "import os\nHOST = os.environ['DATABASE_HOST']\n"}, None),
    "D8 another client of the same database": ("express", {"src/repositories/found.js": 'import postgres from "postgres";\nexport const open = postgres;\n', "package.json": '{"name": "code", "type": "module", "dependencies": {"express": "4", "sequelize": "6", "pg": "8", "postgres": "3"}}\n'}, None),
    "D9 a database that comes with the language": ("express", {"src/repositories/found.js": 'import { DatabaseSync } from "node:sqlite";\nexport const open = DatabaseSync;\n'}, None),
    "D10 an address that is put together": ("fastapi", {"app/main.py": "from sqlalchemy import URL\nADDRESS = URL.create('sqlite')\n"}, None),
    "D11 a test on another database": ("fastapi", {"tests/conftest.py": "import sqlite3\nfrom sqlalchemy import select\nfrom app.models.article import Article\nALL = select(Article)\n"}, None),
    "D12 a word in the README": ("fastapi", {"README.md": "Not mysql:// but postgres://\n"}, None),
    "D13 lock files": ("fastapi", {"uv.lock": 'version = 1\n\n[[package]]\nname = "pymysql-nothing"\nversion = "1"\n'}, None),
    "O7 another package of the same ORM": (
        "fastapi",
        {
            "app/models/article.py": 'from sqlalchemy import BigInteger, Column, Text\nfrom sqlmodel import Field, SQLModel\nclass Article(SQLModel, table=True):\n    __tablename__ = "articles"\n    id: int = Field(sa_column=Column(BigInteger, primary_key=True))\n    title: str = Field(sa_column=Column(Text, nullable=False))\n',
            "requirements.txt": "fastapi\nsqlalchemy\nsqlmodel\nasyncpg\n",
        },
        None,
    ),
}  # fmt: skip


def rows(folder: Path, stack: str, files: dict[str, str], layers: str | None = None) -> dict[str, str]:
    """The outcome of each constraint."""
    (folder / "holdfast.yaml").write_text(
        SPECIFICATION.format(
            stack=STACKS[stack].replace(", ", "\n    "), layers=layers or LAYERS[stack], forbidden="pymysql",
            # Models of this framework are its own.
            family="driver" if stack == "django" else "framework, driver",
        )
    )
    for path, text in files.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=folder, env=os.environ, text=True, capture_output=True, check=False
    )
    assert result.returncode in (0, 1), result.stdout + result.stderr
    [target] = json.loads(result.stdout)["targets"]
    return {row["id"]: row["outcome"] for row in target["constraints"]}


def is_clean(found: dict[str, str]) -> bool:
    return not {"violated", "unknown"} & set(found.values())


@pytest.mark.parametrize("name", EVASIONS)
def test_what_goes_round_is_found(name: str, tmp_path: Path) -> None:
    stack, files, constraint, outcome = EVASIONS[name]
    found = rows(tmp_path, stack, TREES[stack] | files)
    assert found[constraint] == outcome, {id: each for id, each in found.items() if each not in ("holds", "not_checked")}


@pytest.mark.parametrize("name", LEGITIMATE)
def test_what_is_right_is_left_alone(name: str, tmp_path: Path) -> None:
    stack, files, layers = LEGITIMATE[name]
    tree = TREES[stack] if layers is None or "data/" in layers else {"app/__init__.py": "", "requirements.txt": "fastapi\nsqlalchemy\nasyncpg\n"}
    found = rows(tmp_path, stack, tree | files, layers)
    if name.startswith("O7"):
        # How that package stores a field is not read to the end.
        assert found["model.Article"] == "holds"
        found = {id: outcome for id, outcome in found.items() if not id.startswith("field.")}
    assert is_clean(found), {id: each for id, each in found.items() if each in ("violated", "unknown")}


@pytest.mark.parametrize("stack", STACKS)
def test_the_trees_hold_without_them(stack: str, tmp_path: Path) -> None:
    found = rows(tmp_path, stack, TREES[stack])
    assert is_clean(found) and found[ACCESS] == "holds" and found["model.Article"] == "holds", found


def test_none_of_the_list_is_missing() -> None:
    told = {name.split()[0] for name in [*EVASIONS, *ELSEWHERE]}
    assert {f"A{number}" for number in range(1, 21)} | {f"D{n}" for n in range(1, 7)} | {f"O{n}" for n in range(1, 7)} == told
