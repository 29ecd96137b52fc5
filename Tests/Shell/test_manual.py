"""The manual page and the reference page: written from the declarations, taken by those who read such pages."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from terminal import HOLDFAST, PACKAGE, folder, surroundings  # noqa: F401

REFERENCE = PACKAGE / "Specs/reference/commands.md"
COMMANDS = [
    "check", "compile", "verify", "test", "trace", "facts", "explain", "pack", "fmt", "init", "revert", "completions", "man", "schema", "help",
]


def said(*words: str, folder: Path, **more: str) -> str:
    run = subprocess.run(
        [HOLDFAST, *words], cwd=folder, env=surroundings(folder, **more), text=True, capture_output=True, check=True
    )
    assert run.stderr == ""
    return run.stdout


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return said("man", folder=folder)


def set_by_groff(page: str) -> str:
    run = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-rLL=100n", "-P-cbou"],
        input=page, text=True, capture_output=True, check=True,
    )
    assert run.stderr == ""
    return run.stdout


def test_groff_has_nothing_to_say(page: str) -> None:
    assert set_by_groff(page)


def test_mandoc_misses_only_the_date(page: str, tmp_path: Path) -> None:
    """A date would be that of the build, and two builds would differ."""
    (tmp_path / "holdfast.1").write_text(page)
    run = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", "holdfast.1"], cwd=tmp_path, text=True, capture_output=True
    )
    told = (run.stdout + run.stderr).splitlines()
    assert [line.split(": ", 2)[2] for line in told] == ['WARNING: missing date, using "": TH']


def test_sections(page: str) -> None:
    headings = re.findall(r"^\.SH (.*)$", page, re.MULTILINE)
    assert headings == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES",
    ]
    assert re.findall(r'^\.SS "holdfast (.*)"$', page, re.MULTILINE) == COMMANDS


def test_what_is_read_can_be_copied(page: str) -> None:
    """Dashes are dashes, tildes tildes and quotes quotes, and no command is broken where it has a hyphen."""
    text = set_by_groff(page)
    assert "--color auto|always|never" in text
    assert "holdfast completions bash > ~/.local/share/bash-completion/completions/holdfast" in text
    assert "a person's file is in the way" in text
    assert "[OPTION …]" in text
    assert not re.findall("[\N{MINUS SIGN}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]", text)


def test_everything_declared_is_told(page: str, folder: Path) -> None:
    text = set_by_groff(page)
    reference = REFERENCE.read_text()
    for command in COMMANDS:
        for option in re.findall(r"--[a-z]+", said("help", command, folder=folder).split("Examples:")[0]):
            assert option in text and option in reference


def test_same_page_everywhere(page: str, folder: Path) -> None:
    assert page == said("man", folder=folder, COLUMNS="40", TZ="Asia/Tokyo", CLICOLOR_FORCE="1", LC_ALL="C")


def test_the_reference_is_current(folder: Path) -> None:
    written = said("man", "--format", "markdown", folder=folder)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(written)
    command = "holdfast man --format markdown > Specs/reference/commands.md"
    assert REFERENCE.read_text() == written, f"write it anew: {command}"
