"""Every diagnostic has a page, and every page is its own test.

A page is `Templates/diagnostics/CODE.md`. Its fenced blocks that name a file (```` ```yaml holdfast.yaml ````) are
written into an empty folder, in order; each `$` line of a ```` ```console ```` block is run there by `sh`, and what
it prints must be what the page says. The page ends with what makes it right, and that is run too.

UPDATE_GOLDEN=1 writes what is printed into the pages; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import HOLDFAST, PACKAGE

PAGES = PACKAGE / "Templates/diagnostics"
FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r'\bcode:\s*(?P<code>"[^"]*"|[^\s,)]+)')


def codes() -> set[str]:
    """Each is a literal in a file named `…Diagnostics.swift`, and nowhere else."""
    found: set[str] = set()
    for file in sorted((PACKAGE / "Sources").rglob("*.swift")):
        for match in CODE.finditer(file.read_text()):
            code = match["code"]
            if file.name.endswith("Diagnostics.swift"):
                assert code.startswith('"'), f"{file}: {match[0]}: a code is written out, so that it can be found"
                found.add(code.strip('"'))
            else:
                assert not code.startswith('"'), f"{file}: {match[0]} belongs into the room's Diagnostics file"
    return found


CODES = sorted(codes())


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("bin")
    (folder / "holdfast").symlink_to(HOLDFAST)
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, "PATH": f"{folder}:{os.environ['PATH']}", "HOLDFAST_TEMPLATES": str(PACKAGE / "Templates")}


def run(line: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(CODES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_page_prints_what_it_says(code: str, tmp_path: Path, environment: dict[str, str]) -> None:
    page = PAGES / f"{code}.md"
    text = page.read_text()
    assert text.startswith(f"# {code}\n\n")
    seen: list[tuple[int, str]] = []

    def replay(block: re.Match[str]) -> str:
        if block["file"]:
            file = tmp_path / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["body"])
            return block[0]
        assert block["language"] == "console", f"{page}: a block names its file, or is a console"
        body = ""
        for line in re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE):
            status, printed = run(line, tmp_path, environment)
            assert not printed or printed.endswith("\n"), f"{line}: its last line is not ended"
            seen.append((status, printed))
            body += f"$ {line}\n{printed}"
        return f"```console\n{body}```"

    rewritten = FENCE.sub(replay, text)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        assert "CI" not in os.environ, "pages are not rewritten where nobody reads the difference"
        page.write_text(rewritten)
    else:
        assert rewritten == text
    for status, printed in seen:
        told = set(re.findall(r"^error\[([a-z-]+)\]", printed, re.MULTILINE))
        assert status == (2 if told & set(CODES) else 0), printed
    assert any(f"[{code}]" in printed for _, printed in seen), "the page's own code is not printed"
    assert seen[-1][0] == 0 and f"[{code}]" not in seen[-1][1], "a page ends with what makes it right"


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_the_page(code: str, tmp_path: Path, environment: dict[str, str]) -> None:
    assert run(f"holdfast explain {code}", tmp_path, environment) == (0, (PAGES / f"{code}.md").read_text())
