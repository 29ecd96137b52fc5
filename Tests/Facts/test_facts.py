"""What `holdfast facts` says of source trees, read by the real engine.

A case is a folder: `tree/` is read, `facts.json` is what must be printed, byte for byte. `shapes.jsonl` is what the engine
printed for the tree, so that the Swift tests need no engine. With UPDATE_GOLDEN=1 both are written anew; look at what
changed before you commit it.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from facts_command import ENGINE, PACKAGE, facts

CASES = sorted(path.parent.name for path in Path(__file__).parent.glob("cases/*/tree"))
LANGUAGES = PACKAGE / "Templates/languages"
SOURCE = {".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"}
UPDATES = os.environ.get("UPDATE_GOLDEN") == "1"
PARTS = {"NAME", "BASES", "LEFT", "TYPE", "FUNCTION", "ARGUMENTS", "PARAMETERS", "BODY"}


def hold(path: Path, text: str) -> None:
    """The file says the text; or, where golden files are updated, it does now."""
    if UPDATES:
        assert "CI" not in os.environ, "golden files are not written where nobody looks at them"
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("name", CASES)
def test_says_what_the_code_says(name: str) -> None:
    case = Path(__file__).parent / "cases" / name
    result = facts(case / "tree")
    assert result.returncode == 0, result.stderr
    hold(case / "facts.json", result.stdout)


@pytest.mark.parametrize("name", CASES)
def test_the_recorded_shapes_are_what_the_engine_prints(name: str, tmp_path: Path) -> None:
    case = Path(__file__).parent / "cases" / name
    files = sorted(str(path.relative_to(case / "tree")) for path in (case / "tree").rglob("*") if path.suffix in SOURCE)
    for file in files:
        # The engine is given a copy in which no comment hides anything.
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((case / "tree" / file).read_bytes().replace(b"ast-grep-ignore", b"ast_grep_ignore"))
    printed = subprocess.run(
        [ENGINE, "scan", "-c", LANGUAGES / "shapes.yml", "--json=stream", "--", *files],
        cwd=tmp_path, text=True, capture_output=True, check=True,
    ).stdout
    hold(case / "shapes.jsonl", "".join(sorted(map(shortened, printed.splitlines()))))


def shortened(line: str) -> str:
    """A line of the engine with what the reader reads; the source that it repeats is cut."""
    match = json.loads(line)
    captures = match.get("metaVariables", {}).get("single", {})
    kept = {
        "text": match["text"][:24],
        "range": {"byteOffset": match["range"]["byteOffset"]},
        "file": match["file"],
        "ruleId": match["ruleId"],
        "metaVariables": {
            "single": {
                part: {"range": {"byteOffset": captures[part]["range"]["byteOffset"]}}
                for part in sorted(PARTS & captures.keys())
            },
        },
    }
    return json.dumps(kept, ensure_ascii=False) + "\n"


def test_the_schema_describes_what_is_printed() -> None:
    """Of every case, and of both examples: every key is declared, and every declared key is printed."""
    schema = json.loads((PACKAGE / "Specs/reference/facts.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    printed = [(Path(__file__).parent / "cases" / name / "facts.json").read_text() for name in CASES]
    printed += [facts(PACKAGE / "examples" / name).stdout for name in ("thread-fastapi", "thread-django")]
    families: set[str] = set()
    for text in printed:
        document = json.loads(text)
        assert [error.message for error in validator.iter_errors(document)][:3] == []
        families |= {key for key, value in document.items() if value}
    assert families == set(schema["properties"]), "a family that no tree has is one that nobody looked at"
    for family in families - {"holdfast_facts"}:
        assert list(validator.iter_errors({**document, family: 1})), f"{family}: anything passes"
