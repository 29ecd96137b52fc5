"""What the verifier says of packages and of the floor of all code: declared, missing, forbidden, broken, untellable."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST

SPECIFICATION = """\
holdfast: 1
system: packages
targets:
  code:
    root: code
    {stack}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
conventions:
  code: {{ parses: error, imports_resolve: error, no_stubs: error, tree_clean: error }}
  dependencies:
    undeclared: error
    require: [{{ package: {required}, why: It is needed. }}]
    forbid: [{{ package: {forbidden}, why: It breaks. }}]
"""
STACKS = {
    "python": ("framework: fastapi\n    orm: sqlalchemy\n    mode: async\n    database: postgresql\n    driver: asyncpg", "httpx", "PyJWT"),
    "script": ("framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg", "express", "left-pad"),
}
UNDECLARED, REQUIRED, FORBIDDEN = "dependencies.undeclared", "dependencies.require", "dependencies.forbid"
PARSES, RESOLVE = "code.parses", "code.imports_resolve"
STUBS, CLEAN = "code.no_stubs", "code.tree_clean"

# language, files, and the outcome of each constraint that the case is about.
CASES = {
    "declared": ("python", {"app.py": "import httpx\nimport json\n", "requirements.txt": "httpx==1\n"}, {UNDECLARED: "holds", REQUIRED: "holds", FORBIDDEN: "holds", PARSES: "holds", RESOLVE: "holds"}),
    "undeclared": ("python", {"app.py": "import httpx\n", "requirements.txt": "starlette\n"}, {UNDECLARED: "violated", REQUIRED: "violated"}),
    "under another name": ("python", {"app.py": "import yaml\nfrom PIL import Image\n", "requirements.txt": "PyYAML\npillow>=1\n"}, {UNDECLARED: "holds"}),
    "in a namespace": ("python", {"app.py": "from google.cloud import storage\nimport google.cloud.storage\n", "requirements.txt": "google-cloud-storage\ngoogle-cloud\n"}, {UNDECLARED: "holds"}),
    "perhaps": ("python", {"app.py": "import nacl2\n", "requirements.txt": "python-nacl2\n"}, {UNDECLARED: "unknown"}),
    "optional": ("python", {"app.py": "try:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n", "requirements.txt": "httpx\n"}, {UNDECLARED: "vacuous"}),
    "for development": ("python", {"app.py": "import pytest\n", "requirements.txt": "httpx\n", "requirements-dev.txt": "pytest\n"}, {UNDECLARED: "violated"}),
    "in a test": ("python", {"tests/test_app.py": "import pytest\n", "requirements.txt": "httpx\n", "requirements-dev.txt": "pytest\n"}, {UNDECLARED: "holds"}),
    "in another folder": ("python", {"app.py": "import pytest\n", "requirements.txt": "httpx\n", "tests/requirements.txt": "pytest\n"}, {UNDECLARED: "violated"}),
    "by pyproject": ("python", {"app.py": "import httpx\n", "pyproject.toml": "[project]\nname = 'a'\ndependencies = ['httpx>=1']\n"}, {UNDECLARED: "holds", REQUIRED: "holds"}),
    "dynamic": ("python", {"app.py": "import httpx\n", "pyproject.toml": "[project]\nname = 'a'\ndynamic = ['dependencies']\n"}, {UNDECLARED: "unknown", REQUIRED: "unknown"}),
    "no manifest": ("python", {"app.py": "import httpx\n"}, {UNDECLARED: "vacuous", REQUIRED: "vacuous", FORBIDDEN: "vacuous"}),
    "own code": ("python", {"app/__init__.py": "", "app/a.py": "import app.b\nfrom . import b\n", "app/b.py": "", "requirements.txt": "httpx\n"}, {UNDECLARED: "vacuous", RESOLVE: "holds"}),
    "own code that is not there": ("python", {"app/__init__.py": "", "app/a.py": "import app.c\n", "requirements.txt": "httpx\n"}, {UNDECLARED: "vacuous", RESOLVE: "violated"}),
    "nowhere": ("python", {"app/__init__.py": "", "app/a.py": "from .c import x\n", "requirements.txt": "httpx\n"}, {RESOLVE: "violated"}),
    "by a call": ("python", {"a.py": "import importlib\nimportlib.import_module(name())\n", "requirements.txt": "httpx\n"}, {RESOLVE: "unknown"}),
    "forbidden": ("python", {"app.py": "import json\n", "requirements.txt": "pyjwt==2\nhttpx\n"}, {FORBIDDEN: "violated"}),
    "forbidden in a lock": ("python", {"app.py": "import json\n", "requirements.txt": "httpx\n", "uv.lock": "[[package]]\nname = 'pyjwt'\nversion = '1'\n"}, {FORBIDDEN: "violated"}),
    "forbidden in code": ("python", {"app.py": "import jwt\n", "requirements.txt": "httpx\n"}, {FORBIDDEN: "violated"}),
    "broken": ("python", {"app.py": "def a(:\n    pass\n", "requirements.txt": "httpx\n"}, {PARSES: "violated"}),
    "declared for Node": ("script", {"a.js": 'import express from "express";\nimport { test } from "node:test";\nimport fs from "fs";\nimport x from "@a/b/c";\n', "package.json": '{"dependencies": {"express": "5", "@a/b": "1"}}'}, {UNDECLARED: "holds", REQUIRED: "holds", FORBIDDEN: "holds"}),
    "undeclared for Node": ("script", {"a.js": 'const pad = require("left-pad/x");\n', "package.json": '{"dependencies": {"express": "5"}}'}, {UNDECLARED: "violated", FORBIDDEN: "violated"}),
    "for development with Node": ("script", {"a.js": 'import v from "vitest";\n', "package.json": '{"devDependencies": {"vitest": "5"}}'}, {UNDECLARED: "violated"}),
    "in a test with Node": ("script", {"a.test.js": 'import v from "vitest";\n', "package.json": '{"devDependencies": {"vitest": "5"}}'}, {UNDECLARED: "holds"}),
    "nowhere with Node": ("script", {"a.js": 'import b from "./b.js";\n', "package.json": "{}"}, {RESOLVE: "violated", REQUIRED: "violated"}),
    "left to be written": ("python", {"app.py": "def a():\n    pass\n"}, {STUBS: "violated"}),
    "left with a note": ("python", {"app.py": "class A:\n    async def a(self):\n        'Later.'\n        # soon\n        ...\n"}, {STUBS: "violated"}),
    "not implemented": ("python", {"app.py": "def a(x):\n    if x:\n        raise NotImplementedError('b')\n    return x\n"}, {STUBS: "violated"}),
    "answered as not implemented": ("python", {"app.py": "def a():\n    raise Error(status_code=501)\n"}, {STUBS: "violated"}),
    "abstract": ("python", {"app.py": "class A(Protocol):\n    def a(self) -> int: ...\nclass B(ABC):\n    @abstractmethod\n    def b(self):\n        raise NotImplementedError\n"}, {STUBS: "holds"}),
    "nothing on purpose": ("python", {"app.py": "class E(Exception):\n    pass\ndef a():\n    return\ndef b():\n    x = 501\n    return x\n"}, {STUBS: "holds"}),
    "a stub of a test": ("python", {"app.py": "X = 1\n", "tests/test_a.py": "def fake():\n    pass\n"}, {STUBS: "holds"}),
    "empty with Node": ("script", {"a.js": "export function a() {\n  // later\n}\n"}, {STUBS: "violated"}),
    "not implemented with Node": ("script", {"a.js": "const a = () => { throw new Error('Not implemented yet'); };\n"}, {STUBS: "violated"}),
    "answered as not implemented with Node": ("script", {"a.js": "export function a(req, res) { res.status(501).end(); }\n"}, {STUBS: "violated"}),
    "written with Node": ("script", {"a.js": "class A { constructor() {} a() { return; } }\nconst none = () => {};\nfunction b() { throw new Error('no'); }\n"}, {STUBS: "holds"}),
    "a database left": ("python", {"app.py": "X = 1\n", "data/app.db-wal": "x"}, {CLEAN: "violated"}),
    "secrets left": ("python", {"app.py": "X = 1\n", ".env": "KEY=1\n"}, {CLEAN: "violated"}),
    "nothing left": ("python", {"app.py": "X = 1\n", ".env.example": "KEY=\n", "docs/data.dbml": "", "requirements.txt": ""}, {CLEAN: "holds"}),
    "broken with Node": ("script", {"a.js": "function a( {\n", "package.json": "{}"}, {PARSES: "violated"}),
}


VERSIONED = {
    "required in it": ("requirements.txt", "httpx==0.27.1\n", "holds", "holds"),
    "required beside it": ("requirements.txt", "httpx==0.28\n", "violated", "holds"),
    "required, perhaps in it": ("requirements.txt", "httpx>=0.27\n", "unknown", "holds"),
    "not required": ("requirements.txt", "starlette\n", "violated", "holds"),
    "forbidden in it": ("requirements.txt", "httpx==0.27\npasslib==1.7.4\n", "holds", "violated"),
    "forbidden beside it": ("requirements.txt", "httpx==0.27\npasslib>=1.8\n", "holds", "holds"),
    "forbidden, perhaps in it": ("requirements.txt", "httpx==0.27\npasslib\n", "holds", "unknown"),
    "locked beside it": ("uv.lock", "[[package]]\nname = 'httpx'\nversion = '0.27.0'\n[[package]]\nname = 'passlib'\nversion = '1.8.0'\n", "holds", "holds"),
}


@pytest.mark.parametrize("name", VERSIONED)
def test_versions_are_required_and_forbidden(tmp_path: Path, name: str) -> None:
    file, text, required, forbidden = VERSIONED[name]
    files = {"app.py": "import passlib\n", file: text}
    if file == "uv.lock":
        files["requirements.txt"] = "httpx\npasslib\n"
    found = outcomes(tmp_path, "python", files, versions=True)
    assert (found["dependencies.require.httpx.v0_27"], found["dependencies.forbid.passlib.v1_7"]) == (required, forbidden)
    proved = subprocess.run([HOLDFAST, "verify", ".", "--prove"], cwd=tmp_path, env=os.environ, text=True, capture_output=True)
    assert sum(line.startswith("proved") and ".v" in line for line in proved.stdout.splitlines()) == 2, proved.stdout


def outcomes(folder: Path, language: str, files: dict[str, str], versions: bool = False) -> dict[str, str]:
    stack, required, forbidden = STACKS[language]
    if versions:
        required, forbidden = 'httpx, version: "0.27"', 'passlib, version: "1.7"'
    (folder / "holdfast.yaml").write_text(SPECIFICATION.format(stack=stack, required=required, forbidden=forbidden))
    for path, text in files.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    result = subprocess.run([HOLDFAST, "verify", ".", "--format", "json"], cwd=folder, env=os.environ, text=True, capture_output=True)
    assert result.returncode in (0, 1), result.stderr
    [target] = json.loads(result.stdout)["targets"]
    return {row["id"]: row["outcome"] for row in target["constraints"]}


@pytest.mark.parametrize("name", CASES)
def test_packages_and_the_floor_are_told_apart(tmp_path: Path, name: str) -> None:
    language, files, expected = CASES[name]
    found = outcomes(tmp_path, language, files)
    told = {key: next(value for identifier, value in found.items() if identifier.startswith(key)) for key in expected}
    assert told == expected


@pytest.mark.parametrize("language", STACKS)
def test_each_of_them_is_proved(tmp_path: Path, language: str) -> None:
    outcomes(tmp_path, language, {"run.sh": ""})
    proved = subprocess.run([HOLDFAST, "verify", ".", "--prove"], cwd=tmp_path, env=os.environ, text=True, capture_output=True)
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert sum(line.startswith("proved") for line in proved.stdout.splitlines() if "dependencies." in line or "code." in line) == 7


def test_what_git_ignores_is_no_litter(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("*.db\n/code/cache/\n")
    files = {"app.py": "X = 1\n", "app.db": "", "cache/run.log": ""}
    assert outcomes(tmp_path, "python", files)[CLEAN] == "holds"
    assert outcomes(tmp_path, "python", {"a.sqlite3": ""})[CLEAN] == "violated"
