"""What the verifier says of layers: which imports lead where they may not, and which close a circle."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: layers
targets:
  code:
    root: code
    framework: fastapi
    orm: sqlalchemy
    mode: async
    database: postgresql
    driver: asyncpg
    layers: { routes: [app/routes/**], services: [app/services/**], models: [app/models/**], wiring: [app/main.py] }
    boot: { install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }
conventions:
  layers:
    routes: { may_use: [services] }
    services: { may_use: [], may_name: [models] }
    cycles: error
"""
PACKAGES = {f"app/{name}/__init__.py": "" for name in ("routes", "services", "models")} | {"app/__init__.py": ""}
MODELS = {"app/models/user.py": "class User: ...\n"}
LAZY = "def load():\n    from app.services import two\n    return two\n"
TYPING = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.models.user import User\n"

# Files, then the outcome of services.may_use, routes.may_use and cycles.
CASES: dict[str, tuple[dict[str, str], str, str, str]] = {
    "nothing of another layer": ({"app/services/one.py": "import json\n"}, "holds", "holds", "holds"),
    "a layer that may be used": (
        {"app/services/one.py": "A = 1\n", "app/routes/one.py": "from app.services.one import A\n"},
        "holds",
        "holds",
        "holds",
    ),
    "a layer that may not": ({"app/services/one.py": "from app.models.user import User\n"}, "violated", "holds", "holds"),
    "a package of it": ({"app/services/one.py": "from app import models\n"}, "violated", "holds", "holds"),
    "for types alone": ({"app/services/one.py": TYPING}, "holds", "holds", "holds"),
    "for types where it may not be named": ({"app/routes/one.py": TYPING}, "holds", "violated", "holds"),
    "what puts it together": ({"app/main.py": "A = 1\n", "app/routes/one.py": "import app.main\n"}, "holds", "violated", "holds"),
    "by a call": (
        {"app/services/one.py": "import importlib\nimportlib.import_module('app.models.user')\n"},
        "violated",
        "holds",
        "holds",
    ),
    "a call that nobody can follow": (
        {"app/services/one.py": "import importlib, sys\nimportlib.import_module(sys.argv[1])\n"},
        "unknown",
        "holds",
        "holds",
    ),
    "a circle of two": (
        {"app/services/one.py": "import app.services.two\n", "app/services/two.py": "import app.services.one\n"},
        "holds",
        "holds",
        "violated",
    ),
    "a circle of three": (
        {f"app/services/{name}.py": f"from app.services import {to}\n" for name, to in ("ab", "bc", "ca")},
        "holds",
        "holds",
        "violated",
    ),
    "a circle that is closed when a function runs": (
        {"app/services/one.py": LAZY, "app/services/two.py": "import app.services.one\n"},
        "holds",
        "holds",
        "holds",
    ),
    "a file that is broken": ({"app/services/one.py": "import (\n"}, "unknown", "holds", "unknown"),
}


@pytest.mark.parametrize("name", CASES)
def test_layers_are_told_apart(name: str, tmp_path: Path) -> None:
    files, services, routes, cycles = CASES[name]
    (tmp_path / "holdfast.yaml").write_text(SPECIFICATION)
    for path, text in (PACKAGES | MODELS | files).items():
        file = tmp_path / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert result.returncode in (0, 1), result.stderr
    [target] = json.loads(result.stdout)["targets"]
    outcomes = {row["id"]: row["outcome"] for row in target["constraints"]}
    found = [outcomes[f"layer.{each}"] for each in ("services.may_use", "routes.may_use", "cycles")]
    assert found == [services, routes, cycles], result.stdout


STYLED = """\
models:
  User: { fields: { id: id } }
  ArticleTag: { fields: { id: id } }
conventions:
  operations:
    get_article: { reads: User, route: GET /articles, status: 200 }
  layers:
    services: { DEMAND }
"""
RECORD = "class Row: ...\n\n\ndef get() -> Row: ...\n"
MODEL = "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\nclass Base(DeclarativeBase): ...\n\n\nclass User(Base):\n    __tablename__ = 'users'\n    id: Mapped[int] = mapped_column(primary_key=True)\n"
# A demand, files of the layer, and the outcome with the number of findings.
STYLES: list[tuple[str, dict[str, str], str, int]] = [
    ("files: '{model}_service'", {"user_service.py": "", "article_tag_service.py": "", "__init__.py": ""}, "holds", 0),
    ("files: '{model}_service'", {"user_service.py": "", "helpers.py": "", "test_user.py": ""}, "violated", 1),
    ("files: snake_case", {"one_two.py": "", "oneTwo.py": ""}, "violated", 1),
    ("files: snake_case", {}, "vacuous", 0),
    ("classes: '{Model}Service'", {"a.py": "class UserService:\n    class Inner: ...\n\n\nclass _Part: ...\n"}, "holds", 0),
    ("classes: '{Model}Service'", {"a.py": "class UserService: ...\n\n\nclass Users: ...\n"}, "violated", 1),
    ("classes: '{Model}Service'", {"a.py": "class UserService: ...\n", "b.py": "class (\n"}, "unknown", 0),
    ("classes: '{Model}Service'", {"a.py": "def user(): ...\n"}, "vacuous", 0),
    ("one_per: model", {"users.py": "", "article_tag.py": ""}, "holds", 0),
    ("one_per: model", {"users.py": "", "user_service.py": ""}, "violated", 1),
    ("one_per: model", {"user_and_article_tag.py": ""}, "violated", 1),
    ("one_per: model", {"storage.py": ""}, "violated", 1),
    ("one_per: operation", {"get_article.py": ""}, "holds", 0),
    ("one_per: operation", {"articles.py": ""}, "violated", 1),
    ("methods: operation", {"a.py": "def get_article(): ...\n\n\ndef _part(): ...\n"}, "holds", 0),
    ("methods: operation", {"a.py": "class A:\n    def __init__(self): ...\n    def getArticle(self): ...\n"}, "holds", 0),
    ("methods: operation", {"a.py": "class A:\n    def read(self):\n        def inner(): ...\n"}, "violated", 1),
    ("returns: records", {"a.py": RECORD}, "holds", 0),
    ("returns: records", {"a.py": "from app.models.user import User\n\n\ndef get() -> list[User]: ...\n"}, "violated", 1),
    ("returns: records", {"a.py": "from app.models import user\n\n\nasync def get() -> 'user.User | None': ...\n"}, "violated", 1),
    ("returns: records", {"a.py": "def get():\n    return find()\n"}, "unknown", 0),
    ("returns: records", {"a.py": "def get():\n    return\n\n\ndef _row() -> int: ...\n"}, "holds", 0),
]


@pytest.mark.parametrize(("demand", "files", "outcome", "count"), STYLES, ids=[f"{case[0]}-{index}" for index, case in enumerate(STYLES)])
def test_how_a_layer_is_written(
    tmp_path: Path, demand: str, files: dict[str, str], outcome: str, count: int
) -> None:
    head = SPECIFICATION[: SPECIFICATION.index("conventions:")]
    (tmp_path / "holdfast.yaml").write_text(head + STYLED.replace("DEMAND", demand))
    own = {f"app/services/{path}": text for path, text in files.items()}
    for path, text in ({"app/models/user.py": MODEL} | own).items():
        file = tmp_path / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert result.returncode in (0, 1), result.stdout + result.stderr
    [target] = json.loads(result.stdout)["targets"]
    identifier = f"layer.services.{demand.split(':')[0]}"
    [row] = [row for row in target["constraints"] if row["id"] == identifier]
    found = [each for each in target["findings"] if each["id"] == identifier]
    assert (row["outcome"], len(found)) == (outcome, count), result.stdout
    proved = subprocess.run([HOLDFAST, "verify", ".", "--prove"], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert f"proved   {identifier}\n" in proved.stdout, proved.stdout


SCRIPTS: list[tuple[str, dict[str, str], str, int]] = [
    ("methods: operation", {"a.js": "export const getArticle = () => part();\nfunction part() {}\n"}, "holds", 0),
    ("methods: operation", {"a.js": "export class A {\n  constructor() {}\n  #part() {}\n  read() {}\n}\n"}, "violated", 1),
    ("methods: operation", {"a.js": "module.exports.find = function () {};\n"}, "violated", 1),
    ("methods: operation", {"a.js": "module.exports = {\n  getArticle,\n  find() {},\n  read: () => 1,\n};\n"}, "violated", 2),
    ("files: kebab-case", {"one-two.js": "", "index.js": "", "oneTwo.js": ""}, "violated", 1),
    ("classes: '{Model}Service'", {"a.js": "export class UserService {}\nclass Part {}\n"}, "holds", 0),
    ("returns: records", {"a.js": "export function get() {}\n"}, "not_checked", 0),
]


@pytest.mark.parametrize(("demand", "files", "outcome", "count"), SCRIPTS, ids=[f"{case[0]}-{index}" for index, case in enumerate(SCRIPTS)])
def test_how_a_layer_of_scripts_is_written(
    tmp_path: Path, demand: str, files: dict[str, str], outcome: str, count: int
) -> None:
    head = SPECIFICATION[: SPECIFICATION.index("conventions:")]
    for python, script in {"fastapi": "express", "sqlalchemy": "sequelize", "asyncpg": "pg", "app/": "src/"}.items():
        head = head.replace(python, script)
    (tmp_path / "holdfast.yaml").write_text(head + STYLED.replace("DEMAND", demand))
    for path, text in files.items():
        file = tmp_path / "code/src/services" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert result.returncode in (0, 1), result.stdout + result.stderr
    [target] = json.loads(result.stdout)["targets"]
    identifier = f"layer.services.{demand.split(':')[0]}"
    [row] = [row for row in target["constraints"] if row["id"] == identifier]
    found = [each for each in target["findings"] if each["id"] == identifier]
    assert (row["outcome"], len(found)) == (outcome, count), result.stdout


@pytest.mark.parametrize(("text", "expected"), [("import httpx\n", "violated"), ("import jwt\n", "violated"), ("import json\n", "holds")])
def test_a_layer_is_free_of_packages_by_the_name_of_the_registry(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text(SPECIFICATION.replace("services: { may_use: []", "services: { free_of: [httpx, PyJWT], may_use: []"))
    for path, content in (PACKAGES | MODELS | {"app/services/one.py": text}).items():
        file = tmp_path / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    done = subprocess.run([HOLDFAST, "verify", ".", "--format", "json"], cwd=tmp_path, text=True, capture_output=True)
    assert done.returncode in (0, 1), done.stderr
    rows = {row["id"]: row["outcome"] for row in json.loads(done.stdout)["targets"][0]["constraints"]}
    outcomes = {rows["layer.services.free_of.httpx"], rows["layer.services.free_of.PyJWT"]}
    assert (expected in outcomes) and (expected == "violated" or outcomes == {"holds"})
    proved = subprocess.run([HOLDFAST, "verify", ".", "--prove"], cwd=tmp_path, text=True, capture_output=True).stdout
    assert sum(line.startswith("proved") and ".free_of." in line for line in proved.splitlines()) == 2, proved
