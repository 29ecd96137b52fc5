"""What stacks do without being told: every entry is proved, and code written right, wrong and untellable is told apart."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE

SPECIFICATION = """\
holdfast: 1
system: conventions
contract: openapi.yaml
targets:
  code:
    root: code
    {stack}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: migrations }}
{access}conventions:
  api: {{ unspecified: [post] }}
"""
ACCESS = """\
models: {{ User: {{ fields: {{ id: id }} }} }}
conventions:
  access: {{ viewer: {{ model: User, scheme: {scheme}, claim: sub, holds: id, secret: SECRET }} }}
"""
CONTRACT = """\
openapi: 3.1.0
info: { title: conventions, version: "1" }
paths:
  /articles:
    post:
      operationId: post
BODY      responses: { "204": { description: Made. } }
"""
BODY = "      requestBody: { content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } }\n"
STACKS = {
    "fastapi": "framework: fastapi\n    orm: sqlalchemy\n    mode: async\n    database: postgresql\n    driver: asyncpg",
    "django": "framework: django\n    orm: django-orm\n    database: postgresql\n    driver: psycopg",
    "express": "framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg",
}


def project(folder: Path, stack: str, scheme: str = "", body: str = BODY) -> None:
    access = ACCESS.format(scheme=scheme) if scheme else ""
    text = SPECIFICATION.format(stack=STACKS[stack], access=access)
    (folder / "holdfast.yaml").write_text(text.replace("}\nconventions:\n  api", "}\n  api") if scheme else text)
    (folder / "openapi.yaml").write_text(CONTRACT.replace("BODY", body))
    (folder / "code").mkdir(exist_ok=True)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([HOLDFAST, "verify", ".", *words], cwd=folder, text=True, capture_output=True, timeout=120)


def told(folder: Path, identifier: str, files: dict[str, str]) -> tuple[str | None, list[str]]:
    """The outcome, and `file:line` of each finding; None where the constraint is not there."""
    for path, text in files.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    done = run(folder, "--format", "json")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    [target] = json.loads(done.stdout)["targets"]
    outcomes = {row["id"]: row["outcome"] for row in target["constraints"]}
    found = [f"{each['path']}:{each['line']}" for each in target["findings"] if each["id"] == identifier]
    return outcomes.get(identifier), [each.removeprefix("code/") for each in found]


@pytest.mark.parametrize("stack", STACKS)
def test_every_entry_is_proved(tmp_path: Path, stack: str) -> None:
    # Express is proved without models, so that what needs a viewer's scheme is looked at below.
    project(tmp_path, stack, "" if stack == "express" else "Token")
    done = run(tmp_path, "--prove")
    assert done.returncode == 0, done.stdout + done.stderr
    proved = set(re.findall(r"^proved +([a-z]+\.[a-z-]+)$", done.stdout, re.MULTILINE))
    names = {name for name in proved if not name.startswith("naming.")}
    folders = {"fastapi": ["frameworks/fastapi", "orms/sqlalchemy"], "django": ["frameworks/django"]}
    entries = {
        entry
        for folder in folders.get(stack, ["frameworks/express", "orms/sequelize"])
        for entry in re.findall(r"^([a-z]+\.[a-z-]+):$", (PACKAGE / f"Templates/{folder}/conventions.yaml").read_text(), re.MULTILINE)
    }
    assert names == entries - ({"express.bearer-only"} if stack == "express" else set())


FASTAPI = "from fastapi import APIRouter, FastAPI\n\nrouter = APIRouter()\n"
FASTAPI_END = "\napp = FastAPI()\napp.include_router(router)\n"
EXPRESS = 'import express from "express";\n\nconst app = express();\napp.use(express.json());\n'
DJANGO = "from django.urls import path\n\nfrom app import views\n\nurlpatterns = [\n"


def fastapi(*routes: str) -> dict[str, str]:
    lines = [f"\n@router.{route}\nasync def route_{index}(): ...\n" for index, route in enumerate(routes)]
    return {"app/main.py": FASTAPI + "".join(lines) + FASTAPI_END}


def express(*routes: str) -> dict[str, str]:
    return {"src/app.js": EXPRESS + "".join(f"app.{route}, (request, response) => response.end());\n" for route in routes)}


def django(*patterns: str) -> dict[str, str]:
    settings = 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "app.settings")\n'
    return {
        "manage.py": settings,
        "app/settings.py": 'ROOT_URLCONF = "app.urls"\nAPPEND_SLASH = False\n',
        "app/urls.py": DJANGO + "".join(f"    path({pattern}),\n" for pattern in patterns) + "]\n",
        "app/views.py": "def article(request, slug): ...\n\n\ndef feed(request): ...\n",
    }


ORDER = [
    ("fastapi", fastapi('get("/a/{slug}")', 'get("/a/feed")'), ["app/main.py:8"]),
    ("fastapi", fastapi('get("/a/feed")', 'get("/a/{slug}")'), []),
    ("fastapi", fastapi('post("/a/{slug}")', 'get("/a/feed")'), []),
    ("fastapi", fastapi('get("/a/{number:int}")', 'get("/a/feed")'), []),
    ("fastapi", fastapi('get("/a/{slug:str}")', 'get("/a/feed")'), ["app/main.py:8"]),
    ("fastapi", fastapi('get("/a/{slug}")', 'get("/a/{slug}/b")', 'get("/b/feed")'), []),
    ("fastapi", fastapi('get("/a/{slug}")', 'get("/a/{slug}")'), ["app/main.py:8"]),
    ("fastapi", fastapi('get("/a/{slug}")', 'get("/a/{other}")'), ["app/main.py:8"]),
    ("fastapi", fastapi('get("/a/x{slug}")', 'get("/a/feed")'), []),
    ("express", express('get("/a/:slug"', 'get("/a/feed"'), ["src/app.js:6"]),
    ("express", express('get("/a/feed"', 'get("/a/:slug"'), []),
    ("express", express('post("/a/:slug"', 'get("/a/feed"'), []),
    # What stands before a route may pass the request on: it is no route of its own.
    ("express", express('all("/a/:slug"', 'get("/a/feed"'), []),
    ("express", express('get("/a/:slug"', 'get("/a/:slug"'), []),
    ("django", django('"a/<slug:slug>", views.article', '"a/feed", views.feed'), ["app/urls.py:7"]),
    ("django", django('"a/feed", views.feed', '"a/<slug:slug>", views.article'), []),
    ("django", django('"a/<int:slug>", views.article', '"a/feed", views.feed'), []),
    ("django", django('"a/feed", views.feed', '"a/feed", views.feed'), ["app/urls.py:7"]),
]


@pytest.mark.parametrize(("stack", "files", "found"), ORDER, ids=[f"{case[0]}-{index}" for index, case in enumerate(ORDER)])
def test_a_route_behind_one_that_answers_first(tmp_path: Path, stack: str, files: dict[str, str], found: list[str]) -> None:
    project(tmp_path, stack)
    assert told(tmp_path, f"{stack}.route-order", files) == ("violated" if found else "holds", found)


def test_an_order_that_cannot_be_told_is_unknown(tmp_path: Path) -> None:
    project(tmp_path, "fastapi")
    files = fastapi('get(f"/a/{PREFIX()}")', 'get("/a/feed")')
    assert told(tmp_path, "fastapi.route-order", files) == ("unknown", [])


USES = {
    "fastapi.email-validator": "from pydantic import EmailStr\n",
    "fastapi.multipart": "from fastapi import Form\n",
    "sqlalchemy.greenlet": "from sqlalchemy.ext.asyncio import create_async_engine\n",
}
ASKED = [
    ("fastapi.email-validator", {"requirements.txt": "email_validator==2\n"}, "holds"),
    ("fastapi.email-validator", {"requirements.txt": "pydantic[email]==2\n"}, "holds"),
    ("fastapi.email-validator", {"requirements.txt": "pydantic==2\n"}, "violated"),
    ("fastapi.email-validator", {"requirements.txt": "-r other.txt\n", "other.txt": "pydantic[email]\n"}, "holds"),
    ("fastapi.email-validator", {"pyproject.toml": '[project]\nname = "a"\ndependencies = ["fastapi[standard]"]\n'}, "holds"),
    ("fastapi.multipart", {"pyproject.toml": '[project]\nname = "a"\ndependencies = ["fastapi"]\n'}, "violated"),
    ("fastapi.multipart", {"requirements.txt": "python-multipart\n"}, "holds"),
    ("fastapi.multipart", {}, "unknown"),
    ("sqlalchemy.greenlet", {"requirements.txt": "SQLAlchemy[asyncio] >= 2.1\n"}, "holds"),
    ("sqlalchemy.greenlet", {"requirements.txt": "SQLAlchemy[mypy] >= 2.1\n"}, "violated"),
]


@pytest.mark.parametrize(("identifier", "manifests", "outcome"), ASKED)
def test_what_an_import_needs_is_asked_for(tmp_path: Path, identifier: str, manifests: dict[str, str], outcome: str) -> None:
    project(tmp_path, "fastapi")
    found = ["app/a.py:1"] if outcome == "violated" else []
    assert told(tmp_path, identifier, {"app/a.py": USES[identifier], **manifests}) == (outcome, found)


@pytest.mark.parametrize(
    ("stack", "path", "text"),
    [
        ("fastapi", "app/viewer.py", "from fastapi.security import HTTPBearer\n\nreader = HTTPBearer()\n"),
        (
            "express",
            "src/viewer.js",
            'import { ExtractJwt } from "passport-jwt";\n\nexport const read = ExtractJwt.fromAuthHeaderAsBearerToken();\n',
        ),
        (
            "express",
            "src/viewer.js",
            'const passport = require("passport-jwt");\n\nmodule.exports = passport.ExtractJwt.fromAuthHeaderAsBearerToken();\n',
        ),
    ],
)
def test_a_reader_of_bearers_only_where_tokens_come_otherwise(tmp_path: Path, stack: str, path: str, text: str) -> None:
    project(tmp_path, stack, "Token")
    assert told(tmp_path, f"{stack}.bearer-only", {path: text}) == ("violated", [f"{path}:3"])
    project(tmp_path, stack, "bearer")
    assert told(tmp_path, f"{stack}.bearer-only", {})[0] is None


def test_bodies_are_read_where_there_are_any(tmp_path: Path) -> None:
    project(tmp_path, "express")
    without = {"src/app.js": EXPRESS.replace("app.use(express.json());\n", "")}
    assert told(tmp_path, "express.body-parser", without) == ("violated", ["src/app.js:3"])
    elsewhere = {"src/parse.js": 'const { json } = require("body-parser");\n\nmodule.exports = (app) => app.use(json());\n'}
    assert told(tmp_path, "express.body-parser", elsewhere) == ("holds", [])
    project(tmp_path, "express", body="")
    assert told(tmp_path, "express.body-parser", without)[0] is None
