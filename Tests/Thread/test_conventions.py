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
    "django": "framework: django\n    orm: django-orm\n    database: postgresql\n    driver: psycopg\n    embedded: sqlite",
    "express": "framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg",
}
FOLDERS = {
    "fastapi": ["common", "languages/python", "frameworks/fastapi", "orms/sqlalchemy"],
    "django": ["common", "languages/python", "frameworks/django", "orms/django-orm"],
    "express": ["common", "languages/javascript", "frameworks/express", "orms/sequelize"],
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
    proved = set(re.findall(r"^proved +([a-z-]+\.[a-z-]+)$", done.stdout, re.MULTILINE))
    names = {name for name in proved if not name.startswith("naming.")}
    entries = {
        entry
        for folder in FOLDERS[stack]
        for entry in re.findall(r"^([a-z-]+\.[a-z-]+):$", (PACKAGE / f"Templates/{folder}/conventions.yaml").read_text(), re.MULTILINE)
    }
    assert names == entries - ({"express.bearer-only", "javascript.unverified-token"} if stack == "express" else set())


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


PY, JS = "app/a.py", "src/a.js"
YIELDING = "async def a():\n    try:\n        yield b\n"
SCOPED = "from fastapi import Depends\nc = Depends(a, scope='function')\n"
# What a reading of names and texts could take for something else, and what it must see beyond the entry's own example.
TOLD = [
    ("fastapi", "python.called-defaults", PY, 'a = parser.add_argument("--a", default=time.time())\n', "holds"),
    ("fastapi", "python.called-defaults", PY, "a = mapped_column(default=func.now(), onupdate=datetime.now)\n", "holds"),
    ("fastapi", "python.called-defaults", PY, "a = models.UUIDField(default=uuid.uuid4())\n", "violated"),
    ("fastapi", "python.called-defaults", PY, "a = Column(\n    String,\n    default=str(uuid4()),\n)\n", "violated"),
    ("fastapi", "python.naive-times", PY, "a = datetime.now(tz=UTC)\n", "holds"),
    ("fastapi", "python.naive-times", PY, "a = mapped_column(default=datetime.utcnow)\n", "violated"),
    ("fastapi", "python.naive-times", PY, "a = datetime.datetime.now()\n", "violated"),
    ("fastapi", "python.naive-times", PY, "a = (\n", "unknown"),
    ("fastapi", "python.secret-fallback", PY, 'a = os.environ.get("SECRET_KEY", "")\n', "holds"),
    ("fastapi", "python.secret-fallback", PY, "a = os.environ.get('SECRET_KEY', default)\n", "holds"),
    ("fastapi", "python.secret-fallback", PY, "class Settings(BaseSettings):\n    secret_key: str\n", "holds"),
    ("fastapi", "python.secret-fallback", PY, 'class Settings(BaseSettings):\n    secret_key: str = "a"\n', "violated"),
    ("fastapi", "python.secret-fallback", PY, 'a = os.getenv("JWT_SECRET", default="a")\n', "violated"),
    ("fastapi", "python.secret-fallback", PY, 'class Settings(BaseSettings):\n    secret_key: SecretStr = Field(default="a")\n', "violated"),
    ("fastapi", "python.fast-hash", PY, "a = hashlib.sha256(body).hexdigest()\n", "holds"),
    ("fastapi", "python.fast-hash", PY, "a = hashlib.md5((salt + password).encode())\n", "violated"),
    ("fastapi", "python.unverified-token", PY, 'a = jwt.decode(token, key, algorithms=["HS256"])\n', "holds"),
    ("fastapi", "python.unverified-token", PY, "a = jwt.decode(token, key, verify=False)\n", "violated"),
    ("fastapi", "fastapi.blocking-calls", PY, "async def a():\n    def b():\n        time.sleep(1)\n    await to_thread(b)\n", "holds"),
    ("fastapi", "fastapi.blocking-calls", PY, "async def a():\n    await to_thread(lambda: time.sleep(1))\n", "holds"),
    ("fastapi", "fastapi.blocking-calls", PY, "async def a():\n    for b in c:\n        bcrypt.hashpw(b, d)\n", "violated"),
    ("fastapi", "fastapi.removed-names", PY, "try:\n    from pydantic import BaseSettings\nexcept ImportError:\n    pass\n", "holds"),
    ("fastapi", "fastapi.removed-names", PY, "import fastapi\na = fastapi.FastAPI()\n@a.exception_handler(404)\ndef b(): ...\n", "holds"),
    ("fastapi", "fastapi.removed-names", PY, "import fastapi\na = fastapi.APIRouter()\n@a.exception_handler(404)\ndef b(): ...\n", "violated"),
    ("fastapi", "fastapi.on-event", PY, "import fastapi\na = fastapi.FastAPI()\n@a.on_event('startup')\ndef b(): ...\n", "violated"),
    ("fastapi", "fastapi.cors-credentials", PY, 'a(CORSMiddleware, allow_origins=["http://a"], allow_credentials=True)\n', "holds"),
    ("fastapi", "sqlalchemy.generic-array", PY, "import sqlalchemy as sa\na = sa.Column(sa.ARRAY(sa.String))\n", "violated"),
    ("fastapi", "sqlalchemy.generic-array", PY, "from sqlalchemy.dialects import postgresql\na = postgresql.ARRAY(b)\n", "holds"),
    ("fastapi", "sqlalchemy.zoned-times", PY, "a = Column(sa.DateTime(True))\n", "holds"),
    ("fastapi", "sqlalchemy.zoned-times", PY, "a = Column(sa.DateTime())\n", "violated"),
    ("fastapi", "sqlalchemy.zoned-times", PY, "a = mapped_column(sa.TIMESTAMP(timezone=False))\n", "violated"),
    ("fastapi", "sqlalchemy.zoned-times", PY, "a = Column('a', sa.DateTime)\n", "violated"),
    ("fastapi", "sqlalchemy.gather", PY, "a = asyncio.gather(client.get(b), client.get(c))\n", "holds"),
    ("fastapi", "sqlalchemy.gather", PY, "a = asyncio.gather(*(self._session.execute(b) for b in c))\n", "violated"),
    ("fastapi", "sqlalchemy.legacy-query", PY, "a = request.query\nb = select(C.d)\n", "holds"),
    ("fastapi", "sqlalchemy.legacy-query", PY, "a = select([B.c])\n", "violated"),
    ("fastapi", "sqlalchemy.drop-all", "tests/conftest.py", "Base.metadata.drop_all(engine)\n", "vacuous"),
    ("fastapi", "sqlalchemy.drop-all", PY, "Base.metadata.drop_all(engine)\n", "violated"),
    ("fastapi", "sqlalchemy.joined-collections", PY, "a = select(B).options(joinedload(B.c))\n", "holds"),
    ("fastapi", "sqlalchemy.joined-collections", PY, "a = select(B).options(joinedload(B.status))\n", "holds"),
    ("fastapi", "sqlalchemy.joined-collections", PY, "a = session.get(B, 1, options=[joinedload(B.tags)])\n", "holds"),
    ("fastapi", "sqlalchemy.joined-collections", PY, "a = c(joinedload(B.tags))\nd = session.scalars(a).unique()\n", "holds"),
    ("fastapi", "sqlalchemy.joined-collections", PY, "a = c(orm.joinedload(models.B.tags))\n", "violated"),
    ("fastapi", "fastapi.commit-after-answer", PY, f"{YIELDING}        await b.commit()\n", "violated"),
    ("fastapi", "fastapi.commit-after-answer", PY, f"{YIELDING}    except E:\n        raise\n    else:\n        await b.commit()\n", "violated"),
    ("fastapi", "fastapi.commit-after-answer", PY, f"{YIELDING}    finally:\n        await b.close()\n", "holds"),
    ("fastapi", "fastapi.commit-after-answer", PY, f"@asynccontextmanager\n{YIELDING}        await b.commit()\n", "holds"),
    ("fastapi", "fastapi.commit-after-answer", PY, "async def a():\n    await b.commit()\n    yield b\n", "holds"),
    ("fastapi", "fastapi.commit-after-answer", PY, "async def a():\n    async with c.begin() as b:\n        yield b\n", "violated"),
    ("fastapi", "fastapi.commit-after-answer", PY, f"{YIELDING}        await b.commit()\n{SCOPED}", "unknown"),
    ("django", "django-orm.json-contains", PY, 'a = Article.objects.filter(title__contains="a", tags__name__in=["a"])\n', "holds"),
    ("django", "django-orm.json-contains", PY, "a = Article.objects.exclude(tags__contained_by=['a'])\n", "violated"),
    ("django", "django.removed-names", PY, "from django.utils.translation import gettext\n", "holds"),
    ("django", "django.removed-names", PY, "from django.utils.translation import ugettext_lazy as _\n", "violated"),
    ("express", "javascript.unhandled-promise", JS, "const a = () => b.c().then(d);\nb.c().then(d, e);\n", "holds"),
    ("express", "javascript.unhandled-promise", JS, "async function a() {\n  await b.c().then(d);\n  return b.c().then(d);\n}\n", "holds"),
    ("express", "javascript.unhandled-promise", JS, "function a() {\n  b.c()\n    .then(d)\n    .then(e);\n}\n", "violated"),
    ("express", "javascript.secret-fallback", JS, 'const { HOST = "a", SECRET_KEY } = process.env;\n', "holds"),
    ("express", "javascript.secret-fallback", JS, 'const { SECRET_KEY = "a" } = process.env;\n', "violated"),
    ("express", "javascript.secret-fallback", JS, 'export const JWT_SECRET = "a";\n', "violated"),
    ("express", "javascript.fast-hash", JS, 'const a = createHmac("sha256", key).update(password).digest();\n', "violated"),
    ("express", "express.error-arity", JS, "app.use((request, response, next) => next());\n", "holds"),
    ("express", "express.error-arity", JS, "app.use(function (err, req, res) {\n  res.end();\n});\n", "violated"),
    ("express", "express.paths", JS, 'axios.get("/a?b=1");\ncache.get("*");\nrouter.get("/{:id}", b);\n', "holds"),
    ("express", "express.paths", JS, 'router.get("/a/:b?", c);\n', "violated"),
    ("express", "express.paths", JS, "app.use('*', c);\n", "violated"),
    ("express", "express.removed-names", JS, "const a = { ...request.query };\n", "holds"),
    ("express", "express.removed-names", JS, "res.sendfile(a);\n", "violated"),
    ("express", "sequelize.operators", JS, 'A.findAll({ where: { "$author.name$": b, [Op.or]: [c] } });\n', "holds"),
    ("express", "sequelize.operators", JS, "A.findAll({ where: { '$or': [b] } });\n", "violated"),
    (
        "express",
        "sequelize.operators",
        JS,
        'import { Sequelize } from "sequelize";\nnew Sequelize(a, { operatorsAliases: { $gt: b } });\nA.findAll({ where: { c: { $gt: 1 } } });\n',
        "unknown",
    ),
    ("express", "sequelize.distinct-count", JS, "A.findAndCountAll({ ...page, include });\nA.findAll({ include });\n", "holds"),
    ("express", "sequelize.distinct-count", JS, "A.count({ where, include });\n", "violated"),
    ("express", "sequelize.transaction-passed", JS, "db.transaction((t) => A.create(b, { transaction: t }));\nA.create(b);\n", "holds"),
    ("express", "sequelize.transaction-passed", JS, "db.transaction(async () => {\n  await A.destroy({ where });\n});\n", "violated"),
    (
        "express",
        "sequelize.transaction-passed",
        JS,
        'import cls from "cls-hooked";\ndb.transaction(async () => {\n  await A.destroy({ where });\n});\n',
        "unknown",
    ),
    ("express", "sequelize.sync-force", JS, "db.sync({ force: false });\n", "holds"),
    ("express", "sequelize.sync-force", JS, "db.sync({ alter: true, force: true });\n", "violated"),
]


@pytest.mark.parametrize(("stack", "identifier", "path", "text", "outcome"), TOLD, ids=[f"{case[1]}-{index}" for index, case in enumerate(TOLD)])
def test_what_a_stack_does_is_told_apart(
    tmp_path: Path, stack: str, identifier: str, path: str, text: str, outcome: str
) -> None:
    project(tmp_path, stack, "Token")
    found = told(tmp_path, identifier, {path: text})
    assert (found[0], bool(found[1])) == (outcome, outcome == "violated")


SETTINGS = [
    ("django.debug", 'DEBUG = os.environ["DEBUG"] == "1"', "unknown"),
    ("django.debug", "DEBUG = True", "violated"),
    ("django.debug", "", "holds"),
    ("django.allowed-hosts", "ALLOWED_HOSTS = hosts()", "holds"),
    ("django.allowed-hosts", "ALLOWED_HOSTS = []", "violated"),
    ("django.allowed-hosts", "", "violated"),
    ("django.csrf", 'MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]', "holds"),
    ("django.csrf", 'MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]', "violated"),
]


@pytest.mark.parametrize(("identifier", "line", "outcome"), SETTINGS)
def test_what_settings_say(tmp_path: Path, identifier: str, line: str, outcome: str) -> None:
    project(tmp_path, "django")
    files = django('"a/feed", views.feed')
    assert told(tmp_path, identifier, {**files, "app/settings.py": f"import os\n\n{line}\n"})[0] == outcome


def test_a_form_s_token_where_views_may_ask_for_none(tmp_path: Path) -> None:
    project(tmp_path, "django")
    files = {
        "app/settings.py": 'MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]\n',
        "app/views.py": "from django.views.decorators.csrf import csrf_exempt\n\n\n@csrf_exempt\ndef feed(request): ...\n",
    }
    assert told(tmp_path, "django.csrf", files) == ("unknown", [])


@pytest.mark.parametrize(("manifest", "outcome"), [("bcrypt\npasslib\n", "violated"), ("bcrypt<5\n", "holds"), ("bcrypt==4.3.0\n", "holds"), ("bcrypt==5.0.0\n", "violated"), ("passlib[argon2]\n", "holds"), ("libpass[bcrypt]>=1.9\nbcrypt>=5\n", "holds")])
def test_what_hashes_by_bcrypt_asks_for_one_that_it_knows(tmp_path: Path, manifest: str, outcome: str) -> None:
    project(tmp_path, "fastapi")
    files = {"app/a.py": "from passlib.context import CryptContext\n", "requirements.txt": manifest}
    assert told(tmp_path, "python.passlib-bcrypt", files)[0] == outcome


def test_what_one_version_refuses_is_asked_of_no_other(tmp_path: Path) -> None:
    project(tmp_path, "express")
    file = tmp_path / "holdfast.yaml"
    file.write_text(file.read_text().replace("driver: pg\n", "driver: pg\n    versions: { express: 4 }\n"))
    assert told(tmp_path, "express.paths", {JS: 'app.get("*", a);\n'})[0] is None
    file.write_text(file.read_text().replace("express: 4", "express: 5.1"))
    assert told(tmp_path, "express.paths", {})[0] == "violated"


STARTS = [
    ({"run.sh": 'cd "$(dirname "$0")"\nexec uvicorn app.main:app\n'}, "holds", []),
    ({"run.sh": "exec uvicorn app.main:app\n"}, "holds", []),
    ({"run.sh": "cd /srv/app && exec uvicorn app.main:app\n"}, "violated", ["run.sh:1"]),
    ({"run.sh": "cd /srv/app\npip install -r requirements.txt\nexec uvicorn app.main:app\n"}, "violated", ["run.sh:2"]),
    ({"run.sh": "exec python /srv/app/main.py\n"}, "violated", ["run.sh:1"]),
    ({"Procfile": "web: cd /srv/app && uvicorn app.main:app\n"}, "violated", ["Procfile:1"]),
    ({"run.sh": 'cd "$APP_HOME"\nexec uvicorn app.main:app\n'}, "unknown", []),
    ({"backup.sh": "cd /var/backups\npg_dump app > app.sql\n"}, "vacuous", []),
    ({"Dockerfile": "FROM python:3\nWORKDIR /app\nCMD uvicorn app.main:app\n"}, "vacuous", []),
]


@pytest.mark.parametrize(("files", "outcome", "found"), STARTS, ids=[f"{case[1]}-{index}" for index, case in enumerate(STARTS)])
def test_what_starts_it_does_so_wherever_it_lies(tmp_path: Path, files: dict[str, str], outcome: str, found: list[str]) -> None:
    project(tmp_path, "fastapi")
    assert told(tmp_path, "common.starts-anywhere", files) == (outcome, found)


NODE = '{"name": "shop", "version": "1.0.0", "dependencies": {"express": "%s"}}'
LOCK = '{"lockfileVersion": 3, "packages": {"node_modules/express": {"version": "%s"}}}'


@pytest.mark.parametrize(
    ("manifest", "lock", "outcome"),
    [
        ("^5.0.0", "", "violated"),
        ("^4.18.2", "", "not_checked"),
        (">=4.0.0", "", "violated"),
        (">=4.0.0", "4.21.2", "not_checked"),
        (">=4.0.0", "5.1.0", "violated"),
        ("latest", "", "violated"),
    ],
)
def test_what_one_version_refuses_is_not_asked_where_manifests_say_another(tmp_path: Path, manifest: str, lock: str, outcome: str) -> None:
    project(tmp_path, "express")
    files = {JS: 'app.get("*", a);\n', "package.json": NODE % manifest} | ({"package-lock.json": LOCK % lock} if lock else {})
    assert told(tmp_path, "express.paths", files)[0] == outcome


@pytest.mark.parametrize(("version", "outcome"), [("1.10.5", "not_checked"), ("4.2.1", "not_checked"), ("5.2.19", "violated")])
def test_names_are_removed_from_the_version_that_no_longer_has_them(tmp_path: Path, version: str, outcome: str) -> None:
    project(tmp_path, "django")
    files = {"project/urls.py": "from django.conf.urls import url\n", "requirements.txt": f"Django=={version}\n"}
    assert told(tmp_path, "django.removed-names", files)[0] == outcome


@pytest.mark.parametrize(("stored", "outcome"), [("with_zone", "violated"), ("without_zone", None)])
def test_times_that_are_stored_without_a_zone_need_none(tmp_path: Path, stored: str, outcome: str | None) -> None:
    project(tmp_path, "fastapi")
    file = tmp_path / "holdfast.yaml"
    file.write_text(file.read_text().replace("conventions:\n", f"conventions:\n  types: {{ timestamp: {{ stored: {stored} }} }}\n"))
    files = {"app/a.py": "from sqlalchemy import Column, DateTime\nat = Column(DateTime)\n"}
    assert told(tmp_path, "sqlalchemy.zoned-times", files)[0] == outcome
