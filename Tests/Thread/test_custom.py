"""The project's own rules: their patterns are looked for by the real engine, in their scope and nowhere else."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE
from ruamel.yaml import YAML

ENGINE = os.environ.get("HOLDFAST_AST_GREP", str(PACKAGE / ".build/tools/bin/ast-grep"))
SPECIFICATION = """\
holdfast: 1
system: own
targets:
  code:
    root: code
    {stack}
    layers: {{ services: [app/services/**] }}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
conventions:
  layers: {{ services: {{}} }}
  custom:
    no_print_in_services:
      statement: Services log through the project's logger; they never print.
      languages:
        python: {{ pattern: print($$$), inside: services }}
        javascript: {{ pattern: console.log($$$), inside: services }}
      examples:
        python: {{ bad: 'print("x")', good: 'log.info("x")' }}
        javascript: {{ bad: 'console.log("x");', good: 'log.info("x");' }}
    one_language:
      statement: Nothing is evaluated.
      severity: warning
      languages: {{ python: {{ pattern: eval($X) }} }}
      examples: {{ python: {{ bad: eval(text), good: parse(text) }} }}
    inside_something:
      statement: No loop sleeps.
      languages:
        python: {{ pattern: "sleep($$$)", inside: "for $X in $Y: $$$" }}
        javascript: {{ pattern: "sleep($$$)", inside: "for (const $X of $Y) {{ $$$ }}" }}
      examples:
        python: {{ bad: "for a in b:\n    if a:\n        sleep(1)\n", good: "sleep(1)\n" }}
        javascript: {{ bad: "for (const a of b) {{ if (a) {{ sleep(1); }} }}", good: "sleep(1);" }}
"""
STACKS = {
    "python": "framework: fastapi\n    orm: sqlalchemy\n    mode: async\n    database: postgresql\n    driver: asyncpg",
    "javascript": "framework: express\n    orm: sequelize\n    database: postgresql\n    driver: pg",
}
PRINT, EVAL = "custom.no_print_in_services", "custom.one_language"
INSIDE = "custom.inside_something"


def holdfast(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([HOLDFAST, *arguments], cwd=folder, env=os.environ, text=True, capture_output=True)


def written(folder: Path, language: str, files: dict[str, str], bad: str = "") -> None:
    text = SPECIFICATION.format(stack=STACKS[language])
    (folder / "holdfast.yaml").write_text(text.replace("bad: 'print(\"x\")'", f"bad: {bad}") if bad else text)
    for path, source in files.items():
        file = folder / "code" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)


# language, files, outcomes, and the lines of the findings.
CASES = {
    "in scope": ("python", {"app/services/a.py": "import log\n\nprint(1)\n"}, {PRINT: "violated", EVAL: "holds"}, [3]),
    "out of scope": ("python", {"app/a.py": "print(1)\n", "app/services/a.py": ""}, {PRINT: "holds", EVAL: "holds"}, []),
    "nothing in scope": ("python", {"app/a.py": "print(1)\n"}, {PRINT: "vacuous", EVAL: "holds"}, []),
    "everywhere": ("python", {"a.py": "x = eval(y)\n"}, {PRINT: "vacuous", EVAL: "violated"}, [1]),
    "inside a pattern": ("python", {"a.py": "for a in b:\n    with a:\n        sleep(1)\nsleep(2)\n"}, {INSIDE: "violated"}, [3]),
    "outside of the pattern": ("python", {"a.py": "for a in b:\n    go(a)\nsleep(2)\n"}, {INSIDE: "holds"}, []),
    "hidden by a comment": ("python", {"app/services/a.py": "# ast-grep-ignore\nprint(1)\n"}, {PRINT: "violated"}, [2]),
    "in a comment or a text": ("python", {"app/services/a.py": '# print(1)\nx = "print(1)"\n'}, {PRINT: "holds"}, []),
    "beside broken source": ("python", {"app/services/a.py": "def a(:\n"}, {PRINT: "unknown"}, []),
    "in another language": ("javascript", {"app/services/a.js": "console.log(1);\n"}, {PRINT: "violated", EVAL: "not_checked"}, [1]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_pattern_is_found_in_its_scope(tmp_path: Path, name: str) -> None:
    language, files, expected, lines = CASES[name]
    written(tmp_path, language, files)
    result = holdfast(tmp_path, "verify", ".", "--format", "json")
    [target] = json.loads(result.stdout)["targets"]
    found = {row["id"]: row["outcome"] for row in target["constraints"]}
    assert {key: found[key] for key in expected} == expected, result.stdout
    assert [finding["line"] for finding in target["findings"] if finding["id"] in expected] == lines
    assert result.returncode == (1 if "violated" in (found[PRINT], found[INSIDE]) else 0)


@pytest.mark.parametrize("language", STACKS)
def test_its_examples_prove_it_here_and_with_the_engine_alone(tmp_path: Path, language: str) -> None:
    written(tmp_path, language, {"run.sh": ""})
    proved = holdfast(tmp_path, "verify", ".", "--prove")
    assert proved.returncode == 0 and f"proved   {PRINT}" in proved.stdout and f"proved   {INSIDE}" in proved.stdout, proved.stdout + proved.stderr
    assert holdfast(tmp_path, "compile", ".").returncode == 0
    rules = tmp_path / "code/.holdfast/ast-grep"
    alone = subprocess.run([ENGINE, "test", "-c", "sgconfig.yml", "--skip-snapshot-tests"], cwd=rules, text=True, capture_output=True)
    assert alone.returncode == 0 and f"PASS {PRINT}@{language}" in alone.stdout, alone.stdout + alone.stderr


def test_examples_that_do_not_prove_it_are_told_of(tmp_path: Path) -> None:
    written(tmp_path, "python", {"run.sh": ""}, bad="log.info(1)")
    proved = holdfast(tmp_path, "verify", ".", "--prove")
    assert proved.returncode == 1 and f"unproved {PRINT}: the bad example is holds" in proved.stdout, proved.stdout


TYPESCRIPT = [
    ("export function a(): void {}\n", True),
    ("class A {\n  b(): void {\n    // later\n  }\n}\n", True),
    ("export const a = (): never => {\n  throw new Error('not implemented');\n};\n", True),
    ("class A {\n  constructor(private readonly b: B) {}\n}\n", False),
    ("abstract class A {\n  abstract b(): void;\n}\ninterface C {\n  d(): void;\n}\n", False),
    ("export function a(): number {\n  return 1;\n}\n", False),
]


@pytest.mark.parametrize(("text", "is_stub"), TYPESCRIPT)
def test_functions_of_typescript_that_are_left_to_be_written(tmp_path: Path, text: str, is_stub: bool) -> None:
    profile = YAML(typ="safe").load(PACKAGE / "Templates/languages/typescript/profile.yaml")
    rules = ", ".join(profile["slots"]["code.stubs"])
    (tmp_path / "a.ts").write_text(text)
    rule = f"id: stubs\nlanguage: typescript\nrule: {{ any: [{rules}] }}\n"
    done = subprocess.run(
        [ENGINE, "scan", "--inline-rules", rule, "--json", "a.ts"], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert bool(json.loads(done.stdout)) == is_stub, done.stdout + done.stderr
