"""The manners of the command line: what is answered, on which stream, in which colours, with which exit code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from terminal import HOLDFAST, PACKAGE, Terminal, folder, surroundings  # noqa: F401

USAGE = "usage: holdfast [OPTION …] COMMAND"
VERIFY = "usage: holdfast verify [OPTION …] [SPECIFICATION]"
COMPLETIONS = "usage: holdfast completions [OPTION …] SHELL"
COMMANDS = "check, compile, verify, test, trace, facts, explain, pack, fmt, init, revert, completions, man, schema"
BOLD = "\x1b[1m"

# Refusals: the words, what is wrong with them, and the usage of the very command.
REFUSED = [
    ("nonsense", f"there is no command 'nonsense'. One of {COMMANDS}.", USAGE),
    ("verfy", "there is no command 'verfy'; did you mean 'verify'?", USAGE),
    ("hepl", "there is no command 'hepl'; did you mean 'help'?", USAGE),
    ("-", f"there is no command '-'. One of {COMMANDS}.", USAGE),
    ("--color never", f"which command? One of {COMMANDS}.", USAGE),
    ("--", f"which command? One of {COMMANDS}.", USAGE),
    ("help verfy", "there is no command 'verfy'; did you mean 'verify'?", USAGE),
    ("help --hlp", "there is no option '--hlp'; did you mean '--help'?", "usage: holdfast help [OPTION …] [COMMAND]"),
    ("help verify Specs", "'Specs' is one word too many", VERIFY),
    ("--versoin", "there is no option '--versoin'; did you mean '--version'?", USAGE),
    ("-x", "there is no option '-x'", USAGE),
    ("verify --hlp", "there is no option '--hlp'; did you mean '--help'?", VERIFY),
    ("verify --help=all", "--help takes no value", VERIFY),
    ("verify --version", "there is no option '--version'", VERIFY),
    ("verify -V", "there is no option '-V'", VERIFY),
    ("verify -xh", "there is no option '-x'", VERIFY),
    ("verify --strict=yes", "--strict takes no value", VERIFY),
    ("verify --target", "--target needs a value: NAME", VERIFY),
    ("verify --color=alwys", "--color is one of auto, always, never, not 'alwys'; did you mean 'always'?", VERIFY),
    ("verify --format xml", "--format is one of text, json, sarif, github, junit, not 'xml'", VERIFY),
    ("verify --format json --format text", "--format is given twice", VERIFY),
    ("verify one two", "'two' is one word too many", VERIFY),
    ("verify -- one --strict", "'--strict' is one word too many", VERIFY),
    ("explain", "WHAT is missing", "usage: holdfast explain [OPTION …] WHAT [SPECIFICATION]"),
    ("completions", "SHELL is missing", COMPLETIONS),
    ("completions bsh", "SHELL is one of bash, zsh, fish, not 'bsh'; did you mean 'bash'?", COMPLETIONS),
]

HELP_OF_FACTS = """\
Print what the code of a folder says: imports, models, routes, SQL.

Usage: holdfast facts [OPTION …] [PATH]

Reads source without running it. Every fact has its place; what cannot be told
without running the code is unknown, with the reason; every file is accounted
for. The format is stable: see Specs/reference/facts.md.

Operands:
  PATH                      The folder. (default: .)

Options:
      --no-cache            Read every file anew, and keep nothing of it for the
                            next run.
  -h, --help                Show this help.

Options of every command:
      --templates DIR       Templates laid over those that ship with the tool.
                            (default: none)
      --color auto|always|never
                            Colour what is printed: auto is on a terminal only.
                            (default: auto)

Examples:
  holdfast facts app        What the code in app says, as JSON.

Exit codes:
  0                         Read.
  2                         The parser is missing, or cannot be believed.
"""


def holdfast(words: str, folder: Path, **more: str) -> tuple[int, str, str]:
    run = subprocess.run(
        [HOLDFAST, *words.split()],
        cwd=folder, env=surroundings(folder, **more), text=True, capture_output=True, timeout=60,
    )
    return run.returncode, run.stdout, run.stderr


def on_terminal(words: str, folder: Path, columns: int = 80, **more: str) -> str:
    with Terminal([HOLDFAST, *words.split()], folder, surroundings(folder, **more), columns) as terminal:
        return terminal.end()[1]


@pytest.mark.parametrize("words, message, usage", REFUSED, ids=[row[0] for row in REFUSED])
def test_refuses_in_two_lines(words: str, message: str, usage: str, folder: Path) -> None:
    assert holdfast(words, folder) == (2, "", f"error: {message}\n{usage}\n")


@pytest.mark.parametrize("words", ["--version", "-V", "--color never --version", "--version check", "-Vx"])
def test_version(words: str, folder: Path) -> None:
    assert holdfast(words, folder) == (0, "holdfast 0.1.0\n", "")


@pytest.mark.parametrize(
    "words",
    [
        "help facts", "facts --help", "facts -h", "facts somewhere --help", "--color never facts -h", "facts -hx",
        "help --color never facts", "--color never help facts",
    ],
)
def test_help_of_a_command(words: str, folder: Path) -> None:
    assert holdfast(words, folder) == (0, HELP_OF_FACTS, "")


@pytest.mark.parametrize("words", ["help", "--help", "-h", "--color never -h", "help --templates nowhere"])
def test_help(words: str, folder: Path) -> None:
    code, out, error = holdfast(words, folder)
    assert (code, error) == (0, "")
    assert out.startswith("Compile what must stay true")
    assert re.findall(r"^  ([a-z]+)  ", out, re.MULTILINE) == [*COMMANDS.split(", "), "help"]


@pytest.mark.parametrize("words", ["help help", "help -h", "help verify --help"])
def test_help_of_help(words: str, folder: Path) -> None:
    code, out, error = holdfast(words, folder)
    assert (code, out.splitlines()[0], error) == (0, "Show the help of a command.", "")


def test_alone_it_shows_help_and_fails(folder: Path) -> None:
    """Who knows nothing yet sees everything; a script that forgot its command still fails."""
    assert holdfast("", folder) == (2, "", holdfast("help", folder)[1])


def test_help_needs_no_templates(folder: Path) -> None:
    for words in ("help verify", "completions bash", "man", "--version"):
        code, out, error = holdfast(words, folder, HOLDFAST_TEMPLATES="/nowhere")
        assert (code, bool(out), error) == (0, True, "")


# Where help is read decides how wide it is and whether its headings stand out.


@pytest.mark.parametrize(
    "columns, named, widest",
    [(80, None, 80), (64, None, 64), (100, None, 100), (240, None, 100), (240, "70", 70), (64, "nonsense", 64)],
)
def test_help_is_as_wide_as_the_terminal(columns: int, named: str | None, widest: int, folder: Path) -> None:
    more = {} if named is None else {"COLUMNS": named}
    shown = on_terminal("help verify", folder, columns, NO_COLOR="1", **more)
    longest = max(map(len, shown.splitlines()))
    assert widest - 8 < longest <= widest


def test_help_is_readable_on_a_narrow_terminal(folder: Path) -> None:
    lines = on_terminal("help facts", folder, 40, NO_COLOR="1").splitlines()
    assert "        Print what" not in lines
    assert "  -h, --help" in lines and "        Show this help." in lines
    assert max(map(len, lines)) <= 40


def test_help_is_the_same_wherever_it_is_not_a_terminal(folder: Path) -> None:
    assert holdfast("help facts", folder, COLUMNS="40") == (0, HELP_OF_FACTS, "")


def test_headings_stand_out_on_a_terminal_only(folder: Path) -> None:
    assert on_terminal("facts --help", folder).replace(BOLD, "").replace("\x1b[0m", "") == HELP_OF_FACTS
    headings = ["Usage:", "Operands:", "Options:", "Options of every command:", "Examples:", "Exit codes:"]
    assert re.findall(r"\x1b\[1m(.*?)\x1b\[0m", on_terminal("facts --help", folder)) == headings


# Colour: the option decides, then NO_COLOR, CLICOLOR_FORCE, and the stream that is written to.

COLOURED = [
    ("", {}, False, True),
    ("", {"NO_COLOR": "1"}, False, False),
    ("", {"NO_COLOR": ""}, False, True),
    ("", {"TERM": "dumb"}, False, False),
    ("", {"CLICOLOR_FORCE": "1"}, True, True),
    ("", {"CLICOLOR_FORCE": "0"}, False, True),
    ("", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    ("", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True, True),
    ("--color=always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True),
    ("--color=auto", {}, False, True),
    ("--color=never", {"CLICOLOR_FORCE": "1"}, False, False),
]


@pytest.mark.parametrize("option, more, in_a_pipe, on_a_terminal", COLOURED)
def test_colour(option: str, more: dict[str, str], in_a_pipe: bool, on_a_terminal: bool, folder: Path) -> None:
    """Of help, on standard output, and of diagnostics, on standard error."""
    words = f"{option} help"
    assert (BOLD in holdfast(words, folder, **more)[1], BOLD in on_terminal(words, folder, **more)) == (
        in_a_pipe, on_a_terminal,
    )
    words = f"check {option}"
    assert ("\x1b[" in holdfast(words, folder, **more)[2], "\x1b[" in on_terminal(words, folder, **more)) == (
        in_a_pipe, on_a_terminal,
    )


@pytest.fixture(scope="module")
def violated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specification and an application that does not delete as it says."""
    root = tmp_path_factory.mktemp("violated")
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache", ".venv")
    for part in ("Specs/thread", "examples"):
        shutil.copytree(PACKAGE / part, root / part, ignore=ignored)
    model = root / "examples/thread-fastapi/app/models/comment.py"
    model.write_text(model.read_text().replace('ondelete="CASCADE"', 'ondelete="RESTRICT"'))
    return root


@pytest.mark.parametrize("piped", ["standard_output", "standard_error"])
def test_a_report_is_coloured_for_the_stream_it_is_written_to(piped: str, violated: Path) -> None:
    reader, writer = os.pipe()
    words: list[str | Path] = [HOLDFAST, "verify", "Specs/thread"]
    with Terminal(words, violated, surroundings(violated), **{piped: writer}) as terminal:
        os.close(writer)
        # The terminal first: it holds less than a pipe, and a program whose output nobody takes never ends.
        code, shown = terminal.end()
    with os.fdopen(reader) as pipe:
        report = pipe.read()
    assert code == 1
    if piped == "standard_output":
        assert "relation.Comment.article.on_delete" in report and "\x1b[" not in report
    else:
        assert "relation.Comment.article.on_delete" in shown and "\x1b[" in shown


# Output that nobody takes.


@pytest.mark.parametrize("words", ["help", "man", "completions bash", "facts", "--version"])
def test_a_reader_may_leave_early(words: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import os\n")
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [HOLDFAST, *words.split()],
        cwd=tmp_path, env=surroundings(folder), stdout=writer, stderr=subprocess.PIPE, text=True,
    )
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_full_disk_is_told(folder: Path) -> None:
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [HOLDFAST, "man"], cwd=folder, env=surroundings(folder), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (run.returncode, run.stderr) == (2, "error: standard output cannot be written: No space left on device\n")
