"""What a target says of its own: what stands before its paths, and which files are not the system's."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

CONTRACT = """\
openapi: 3.1.0
info: {{ title: shop, version: "1" }}
{servers}
paths:
  /health:
    get: {{ operationId: get_health, responses: {{ "200": {{ description: Up. }} }} }}
  /items/{{id}}:
    get:
      operationId: get_item
      parameters: [{{ name: id, in: path, required: true, schema: {{ type: integer }} }}]
      responses: {{ "200": {{ description: An item. }}, "404": {{ description: No such item. }} }}
"""
SPECIFICATION = """\
holdfast: 1
system: shop
contract: openapi.yaml
models:
  Item: {{ fields: {{ id: id, name: text }} }}
targets:
  code:
    root: code
    framework: fastapi
    orm: sqlalchemy
    mode: async
    database: postgresql
    driver: asyncpg
    {keys}
    boot: {{ install: "true", start: ./run.sh, ready: {ready}, schema: created_on_start{base} }}
conventions:
  code: {{ imports_resolve: error, no_stubs: error, tree_clean: error }}
  dependencies: {{ forbid: [{{ package: left-pad, why: The language pads. }}] }}
  operations: {{ get_item: {{ reads: Item, find: id }} }}
"""


def holdfast(folder: Path, *arguments: str) -> str:
    result = subprocess.run([HOLDFAST, *arguments], cwd=folder, text=True, capture_output=True)
    assert result.returncode in (0, 1), result.stderr + result.stdout
    return result.stdout


def write(folder: Path, files: dict[str, str], *, servers: str = "", keys: str = "", ready: str = "GET /health", base: str = "") -> None:
    (folder / "openapi.yaml").write_text(CONTRACT.format(servers=servers))
    (folder / "holdfast.yaml").write_text(SPECIFICATION.format(keys=keys, ready=ready, base=base))
    for path, text in {"run.sh": "", **files}.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


SERVER = "servers: [{ url: https://shop.example/v1 }]"


@pytest.mark.parametrize(
    ("servers", "base", "path", "ready"),
    [
        ("", "", "/items/1", "/health"),
        (SERVER, "", "/v1/items/1", "/v1/health"),
        ("", ", base_path: /api", "/api/items/1", "/api/health"),
        (SERVER, ", base_path: /api/", "/api/items/1", "/api/health"),
        (SERVER, ", base_path: /", "/items/1", "/health"),
    ],
)
def test_a_base_path_stands_before_every_path_that_is_asked_for(tmp_path: Path, servers: str, base: str, path: str, ready: str) -> None:
    write(tmp_path, {}, servers=servers, base=base, ready="get_health")
    holdfast(tmp_path, "compile", ".")
    written = "".join(file.read_text() for file in sorted((tmp_path / "code").rglob("*.py")))
    assert f'"{ready}"' in written
    pack = holdfast(tmp_path, "pack", ".", "--operation", "get_item")
    assert f"`GET {path.replace('1', '{id}') if path.endswith('/1') else path}`".replace("/v{id}", "/v1") in pack


def test_what_ready_is_written_as_is_asked_for_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path, {}, base=", base_path: /api", ready="GET /up")
    holdfast(tmp_path, "compile", ".")
    written = "".join(file.read_text() for file in sorted((tmp_path / "code").rglob("*.py")))
    assert '"/up"' in written and '"/api/up"' not in written


FILES = {
    "app/__init__.py": "",
    "app/main.py": "import app.vendored.pad\n",
    "app/vendored/__init__.py": "",
    "app/vendored/pad.py": "def pad():\n    pass\n",
    "app/vendored/broken.py": "def (",
    "app/vendored/data.db": "",
    "app/vendored/package.json": "{}",
    "app/vendored/requirements.txt": "left-pad\n",
    "requirements.txt": "httpx\n",
}


def test_what_is_not_ignored_is_found(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    [target] = json.loads(holdfast(tmp_path, "verify", ".", "--format", "json"))["targets"]
    outcomes = {row["id"]: row["outcome"] for row in target["constraints"]}
    assert [outcomes[id] for id in ("code.no_stubs", "code.tree_clean", "dependencies.forbid.left-pad")] == ["violated"] * 3
    assert target["ignored"] == 0


def test_ignored_files_are_counted_and_their_names_still_lead_somewhere(tmp_path: Path) -> None:
    write(tmp_path, FILES, keys="ignore: [app/vendored/**]")
    [target] = json.loads(holdfast(tmp_path, "verify", ".", "--format", "json"))["targets"]
    outcomes = {row["id"]: row["outcome"] for row in target["constraints"]}
    for name in ("code.imports_resolve", "code.no_stubs", "code.tree_clean", "dependencies.forbid.left-pad"):
        assert outcomes[name] in ("holds", "vacuous"), name
    assert outcomes["code.imports_resolve"] == "holds"
    assert (target["ignored"], target["files_read"], target["not_read"]) == (6, 2, [])
    assert "2 files read, 6 ignored; " in holdfast(tmp_path, "verify", ".")


ABSENT = """
  layers:
    routes: { may_use: [services] }
    services: { may_use: [models] }
"""


def test_where_a_layer_is_absent_its_callers_may_use_what_it_may(tmp_path: Path) -> None:
    files = {"app/__init__.py": "", "app/routes.py": "import app.models\n", "app/models.py": ""}
    for services, expected in (("absent", "holds"), ("[app/services.py]", "violated")):
        write(tmp_path, files, keys=f"layers: {{ routes: [app/routes.py], models: [app/models.py], wiring: [app/main.py], services: {services} }}")
        specification = tmp_path / "holdfast.yaml"
        specification.write_text(specification.read_text().replace("\nconventions:", f"\nconventions:{ABSENT.rstrip()}"))
        [target] = json.loads(holdfast(tmp_path, "verify", ".", "--format", "json"))["targets"]
        assert {row["id"]: row["outcome"] for row in target["constraints"]}["layer.routes.may_use"] == expected


NODE = ("framework: fastapi\n    orm: sqlalchemy\n    mode: async\n    database: postgresql\n    driver: asyncpg", "framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg")
PYTHON_LOCK = "[[package]]\nname = 'httpx'\nversion = '{}'\n"
NODE_LOCK = '{{"lockfileVersion": 3, "packages": {{"node_modules/qs": {{"version": "{}"}}, "node_modules/a/node_modules/qs": {{"version": "{}"}}}}}}'

# Whether it is Node, what is demanded, the files, and what comes of it.
VERSIONS = {
    "pinned": (False, 'httpx: "0.27"', {"requirements.txt": "httpx==0.27.2\n"}, "holds"),
    "pinned elsewhere": (False, 'httpx: "0.27"', {"requirements.txt": "httpx==0.28.0\n"}, "violated"),
    "a range within": (False, 'httpx: "2"', {"requirements.txt": "httpx>=2.1,<3\n"}, "holds"),
    "a range beside": (False, 'httpx: "1"', {"requirements.txt": "httpx>=2.1,<3\n"}, "violated"),
    "a range with others": (False, 'httpx: "2"', {"requirements.txt": "httpx>=2.1\n"}, "unknown"),
    "a range that is locked": (False, 'httpx: "2"', {"requirements.txt": "httpx>=2.1\n", "uv.lock": PYTHON_LOCK.format("2.4.0")}, "holds"),
    "locked elsewhere": (False, 'httpx: "2"', {"requirements.txt": "httpx>=2.1\n", "uv.lock": PYTHON_LOCK.format("3.0.0")}, "violated"),
    "compatible": (False, 'httpx: "2.1"', {"requirements.txt": "httpx~=2.1.4\n"}, "holds"),
    "ten is not one": (False, 'httpx: "1.1"', {"requirements.txt": "httpx==1.10\n"}, "violated"),
    "nothing says it": (False, 'httpx: "2"', {"requirements.txt": "starlette\n"}, "unknown"),
    "any": (False, 'httpx: "2"', {"requirements.txt": "httpx\n"}, "unknown"),
    "no manifest": (False, 'httpx: "2"', {}, "vacuous"),
    "a language": (False, 'python: "3.12"', {"pyproject.toml": '[project]\nname = "a"\nrequires-python = "~=3.12.0"\n'}, "holds"),
    "a language before": (False, 'python: "3.12"', {"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.8,<3.12"\n'}, "violated"),
    "a language from": (False, 'python: "3.12"', {"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.8"\n'}, "unknown"),
    "a language by an image": (False, 'python: "3.12"', {"Dockerfile": "FROM docker.io/python:3.12-slim AS base\nFROM base\n"}, "holds"),
    "a language by an image before": (False, 'python: "3.12"', {"Dockerfile": "FROM python:3.11\n"}, "violated"),
    "a language by an image without a tag": (False, 'python: "3.12"', {"Dockerfile": "FROM python\n"}, "unknown"),
    "another image": (False, 'python: "3.12"', {"Dockerfile": "FROM node:20\n", "requirements.txt": ""}, "unknown"),
    "a language that is chosen": (False, 'python: "3.12"', {".python-version": "# ours\n3.12.4\n"}, "holds"),
    "a language that is chosen elsewhere": (False, 'python: "3.12"', {".python-version": "3.11\n", "pyproject.toml": '[project]\nname = "a"\nrequires-python = "~=3.12.0"\n'}, "violated"),
    "a release by its name": (True, 'node: "20"', {".nvmrc": "lts/iron\n"}, "unknown"),
    "a release that is chosen": (True, 'node: "20"', {".nvmrc": "v20.11.0\n"}, "holds"),
    "a caret": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": "^6.5.1"}}'}, "holds"),
    "a caret below one": (True, 'qs: "0.3"', {"package.json": '{"dependencies": {"qs": "^0.3.1"}}'}, "holds"),
    "a tilde": (True, 'qs: "6.5"', {"package.json": '{"dependencies": {"qs": "~6.5.1"}}'}, "holds"),
    "an x": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": "7.x"}}'}, "violated"),
    "one or another": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": "^6 || ^7"}}'}, "unknown"),
    "a tag": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": "latest"}}'}, "unknown"),
    "locked twice alike": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": ">=6"}}', "package-lock.json": NODE_LOCK.format("6.5.0", "6.6.0")}, "holds"),
    "locked twice": (True, 'qs: "6"', {"package.json": '{"dependencies": {"qs": ">=6"}}', "package-lock.json": NODE_LOCK.format("6.5.0", "7.0.0")}, "unknown"),
    "engines": (True, 'node: "20"', {"package.json": '{"engines": {"node": "20.x"}}'}, "holds"),
    "engines before": (True, 'node: "20"', {"package.json": '{"engines": {"node": "<20"}}'}, "violated"),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_versions_are_held_against_manifests_and_lock_files(tmp_path: Path, name: str) -> None:
    is_node, demanded, files, expected = VERSIONS[name]
    write(tmp_path, files, keys=f"versions: {{ {demanded} }}")
    if is_node:
        specification = tmp_path / "holdfast.yaml"
        specification.write_text(specification.read_text().replace(*NODE))
    [target] = json.loads(holdfast(tmp_path, "verify", ".", "--format", "json"))["targets"]
    [found] = [row["outcome"] for row in target["constraints"] if row["id"].startswith("target.code.versions.")]
    assert found == expected


@pytest.mark.parametrize(("runtime", "told"), [("python", ""), ("node", "runs on `python`, not on `node`"), ("python3.12", 'versions: { python: "3.12" }')])
def test_what_the_language_runs_on_is_that_of_the_stack(tmp_path: Path, runtime: str, told: str) -> None:
    write(tmp_path, {}, keys=f"runtime: {runtime}")
    done = subprocess.run([HOLDFAST, "check", "."], cwd=tmp_path, env=os.environ, text=True, capture_output=True)
    assert (done.returncode, told in done.stderr + done.stdout) == (2 if told else 0, True), done.stderr


@pytest.mark.parametrize(("is_node", "versions"), [(False, 'httpx: "0.27", python: "3.12"'), (True, 'qs: "6", node: "20"')])
def test_versions_are_proved_and_stated(tmp_path: Path, is_node: bool, versions: str) -> None:
    write(tmp_path, {}, keys=f"versions: {{ {versions} }}")
    if is_node:
        specification = tmp_path / "holdfast.yaml"
        specification.write_text(specification.read_text().replace(*NODE))
    proved = holdfast(tmp_path, "verify", ".", "--prove")
    assert sum(line.startswith("proved") and "target.code.versions." in line for line in proved.splitlines()) == 2, proved
    holdfast(tmp_path, "compile", ".")
    pack = "".join(file.read_text() for file in (tmp_path / "code").rglob("*.md"))
    package, line = [part.strip(' "') for part in versions.split(",")[0].split(":")]
    assert f"`{package}` in version {line}" in pack
