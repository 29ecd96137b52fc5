"""Completions in the shells themselves: one table of command lines, and what each shell offers at their ends."""

from __future__ import annotations

import re
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from terminal import HOLDFAST, Terminal, folder, surroundings  # noqa: F401

COMMANDS = "check compile verify test trace facts explain pack fmt init revert completions man schema help"
FILES = "Specs/ My\\ Files/ notes.txt"
FOLDERS = "Specs/ My\\ Files/"
COLOURS = "auto always never"

OFFERS = {
    # Commands.
    "holdfast ": COMMANDS,
    "holdfast ver": "verify",
    "holdfast co": "compile completions",
    "holdfast nonsense ": "",
    "holdfast help ": COMMANDS,
    "holdfast help ver": "verify",
    "holdfast help verify ": "",
    "holdfast completions ": "bash zsh fish",
    "holdfast completions z": "zsh",
    "holdfast completions zsh ": "",
    # Options, those of the tool before the command and after it.
    "holdfast -": "--templates --color -h --help -V --version",
    "holdfast --t": "--templates",
    "holdfast check --": "--format --explain --unsaid --today --templates --color --help",
    "holdfast verify --": "--target --format --changed-since --baseline --write-baseline --accept-new --prove --strict --all --today --no-cache --templates --color --help",
    "holdfast verify Specs --st": "--strict",
    "holdfast --color always ver": "verify",
    "holdfast --color=always ver": "verify",
    "holdfast --templates Specs trace --fo": "--format",
    # What may be given once is not offered again; what may be repeated is.
    "holdfast verify --format json --fo": "",
    "holdfast verify --format=json --fo": "",
    "holdfast verify --strict --st": "",
    "holdfast verify --target api --ta": "--target",
    "holdfast verify --target=api --ta": "--target",
    # Values.
    "holdfast --color ": COLOURS,
    "holdfast --color a": "auto always",
    "holdfast --color=": COLOURS,
    "holdfast --color=a": "auto always",
    "holdfast verify --color n": "never",
    "holdfast verify --format ": "text json sarif github junit",
    "holdfast trace --format ": "text json",
    "holdfast man --format=": "roff markdown",
    "holdfast compile --emit c": "constraints",
    "holdfast compile --target ": "",
    # Paths.
    "holdfast --templates ": FOLDERS,
    "holdfast --templates=Spe": "Specs/",
    "holdfast verify --templates ": FOLDERS,
    "holdfast facts ": FOLDERS,
    "holdfast check ": FILES,
    "holdfast check no": "notes.txt",
    "holdfast check notes.txt ": "",
    "holdfast check --color never no": "notes.txt",
    "holdfast verify -- ": FILES,
    "holdfast verify -- notes.txt ": "",
    "holdfast explain ": FILES,
    "holdfast explain query.feed.where no": "notes.txt",
}

Completer = Callable[[str], set[str]]


def script(shell: str) -> str:
    return subprocess.run([HOLDFAST, "completions", shell], text=True, capture_output=True, check=True).stdout


@pytest.fixture(scope="module", params=["bash", "bash with bash-completion", "zsh", "fish"])
def complete(request: pytest.FixtureRequest, folder: Path) -> Iterator[Completer]:
    match request.param:
        case "bash":
            yield bash(folder, "")
        case "bash with bash-completion":
            yield bash(folder, "source /usr/share/bash-completion/bash_completion")
        case "fish":
            yield fish(folder)
        case _:
            with zsh(folder) as terminal:
                yield lambda line: zsh_offers(terminal, folder, line)


@pytest.mark.parametrize("line", OFFERS)
def test_offers(complete: Completer, line: str) -> None:
    assert complete(line) == set(shlex.split(OFFERS[line]))


def bash(folder: Path, package: str) -> Completer:
    """Calls the function that is registered, with the words that readline would hand it."""
    home = folder.parent
    (home / "holdfast.bash").write_text(script("bash"))

    def complete(line: str) -> set[str]:
        # Readline parts words at blanks, and at = as words of their own.
        words = [part for word in line.split(" ") for part in re.findall(r"=|[^=]+", word) or [""]]
        if line.endswith("="):
            words = words if words[-1] == "=" else [*words, "="]
        program = f"""
            set -u
            {package}
            source ../holdfast.bash
            told=
            compopt() {{ told=$2; }}
            COMP_LINE={shlex.quote(line)} COMP_POINT={len(line)} COMP_TYPE=9 COMP_KEY=9
            COMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1}
            registered=$(complete -p holdfast)
            function=${{registered##*-F }}
            "${{function%% *}}" holdfast {shlex.quote(words[-1])} {shlex.quote(words[-2])}
            for word in ${{COMPREPLY[@]+"${{COMPREPLY[@]}}"}}; do printf '%s\\n' "$word"; done
            shopt -s nullglob
            current=${{COMP_WORDS[COMP_CWORD]}}
            case $told in
              default) for file in "$current"*; do [ -d "$file" ] && file+=/; printf '%s\\n' "$file"; done ;;
              dirnames) for file in "$current"*/; do printf '%s\\n' "$file"; done ;;
            esac
        """
        run = subprocess.run(
            ["bash", "--norc", "--noprofile", "-c", program],
            cwd=folder, env=surroundings(home), text=True, capture_output=True, timeout=30,
        )
        assert run.stderr == ""
        return set(run.stdout.splitlines())

    return complete


def fish(folder: Path) -> Completer:
    home = folder.parent
    (home / "holdfast.fish").write_text(script("fish"))

    def complete(line: str) -> set[str]:
        program = f"source ../holdfast.fish; complete -C {shlex.quote(line)}"
        run = subprocess.run(
            ["fish", "--no-config", "-c", program],
            cwd=folder, env=surroundings(home), text=True, capture_output=True, timeout=30,
        )
        assert run.stderr == ""
        offered = {entry.split("\t")[0] for entry in run.stdout.splitlines()}
        # A value that is joined to its option is offered with it.
        return {word.split("=", 1)[-1] for word in offered}

    return complete


def zsh(folder: Path) -> Terminal:
    """An interactive zsh whose own `compadd` writes down what it is given, after it has matched."""
    home = folder.parent
    functions = home / "functions"
    functions.mkdir()
    (functions / "_holdfast").write_text(script("zsh"))
    (home / ".zshrc").write_text(
        """
        PROMPT='ready> '
        fpath=($HOME/functions $fpath)
        autoload -Uz compinit
        compinit -u -d $HOME/zcompdump
        unsetopt list_beep
        zstyle ':completion:*' insert-tab false
        compadd() {
          if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
          local -a hits
          builtin compadd -A hits "$@"
          local hit
          for hit in $hits; do
            hit=${(Q)hit}
            if [[ -d $hit ]]; then hit+=/; fi
            print -r -- $hit >> $HOME/hits
          done
          builtin compadd "$@"
        }
        told() { print -r -- '' >> $HOME/hits }
        holdfast-told() { zle list-choices; told }
        zle -N holdfast-told
        bindkey '^I' holdfast-told
        """
    )
    terminal = Terminal(["zsh", "-i"], folder, surroundings(home))
    return terminal


def zsh_offers(terminal: Terminal, folder: Path, line: str) -> set[str]:
    if "ready> " not in terminal.shown:
        terminal.until("ready> ")
    hits = folder.parent / "hits"
    hits.write_text("")
    terminal.send("\x15" + line + "\t")
    limit = time.monotonic() + 30
    while not hits.read_text().endswith("\n\n") and hits.read_text() != "\n":
        assert time.monotonic() < limit, terminal.shown
        terminal.read(0.02)
    offered = set(hits.read_text().split("\n")) - {""}
    # Where no operand is left, zsh offers the options without waiting for a dash.
    return offered if "-" in line.split(" ")[-1] else {word for word in offered if not word.startswith("-")}


def test_bash_completes_as_it_is_typed(folder: Path) -> None:
    """Readline itself: what is inserted, quoting and folders included."""
    home = folder.parent
    (home / "holdfast.bash").write_text(script("bash"))
    with Terminal(["bash", "--norc", "--noprofile", "-i"], folder, surroundings(home, PS1="ready> ")) as terminal:
        terminal.send("bind 'set enable-bracketed-paste off'; bind 'set bell-style none'\n")
        terminal.send("source ../holdfast.bash; holdfast() { printf '<%s>' \"$@\"; printf ' en''d\\n'; }\n")
        for typed, words in {
            "holdfast ver\t--str\t": "<verify><--strict>",
            "holdfast --color=al\tman": "<--color=always><man>",
            "holdfast check My\t": "<My Files/>",
            "holdfast check Spe\tth\t": "<Specs/thread.yaml>",
            "holdfast facts no\t": "<facts><no>",
            "holdfast --templates=My\tcheck": "<--templates=My Files/check>",
        }.items():
            terminal.shown = ""
            terminal.send(typed + "\n")
            assert words in terminal.until(" end\n")


SOURCED = "source <(holdfast completions bash)"
# What help says of where a script goes, and the start file in which the shell then has to find it.
INSTALLATIONS = {
    "bash with the package": ("bash -i", ".bashrc", "source /usr/share/bash-completion/bash_completion"),
    "bash without it": ("bash -i", ".bashrc", SOURCED),
    "zsh": ("zsh -i", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit -u"),
    "zsh, sourced": ("zsh -i", ".zshrc", "autoload -Uz compinit; compinit -u; source <(holdfast completions zsh)"),
    "fish": ("fish -i", ".config/fish/config.fish", "set fish_greeting"),
}
LINES = {
    "bash with the package": "holdfast completions bash > ~/.local/share/bash-completion/completions/holdfast",
    "zsh": "holdfast completions zsh > ~/.zfunc/_holdfast",
    "fish": "holdfast completions fish > ~/.config/fish/completions/holdfast.fish",
}


@pytest.mark.parametrize("installation", INSTALLATIONS)
def test_help_says_where_scripts_go(installation: str, folder: Path, tmp_path: Path) -> None:
    shell, start, text = INSTALLATIONS[installation]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/holdfast").symlink_to(HOLDFAST)
    environment = surroundings(tmp_path)
    environment["PATH"] = f"{tmp_path}/bin:{environment['PATH']}"
    help_text = subprocess.run(
        ["holdfast", "help", "completions"], env=environment, text=True, capture_output=True, check=True
    ).stdout
    for part in (".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"):
        (tmp_path / part).mkdir(parents=True)
    line = LINES.get(installation)
    if line:
        assert line in help_text
        subprocess.run(["bash", "-c", line], env=environment, check=True)
    assert SOURCED in help_text
    (tmp_path / start).write_text(text + "\n")
    with Terminal(shell.split(), folder, environment) as terminal:
        terminal.send("echo rea''dy\n")
        terminal.until("ready")
        terminal.send("holdfast --vers\t | tr a-z A-Z\n")
        terminal.until("HOLDFAST 0.1.0")


def test_the_words_of_help_are_quoted() -> None:
    """Apostrophes, colons and bars in what is told of commands end no string of a script."""
    for shell in ("bash", "zsh", "fish"):
        text = script(shell)
        run = subprocess.run([shell, "-n"], input=text, text=True, capture_output=True)
        assert (run.returncode, run.stderr) == (0, "")
    assert "diagnostic'\\''s code" in script("zsh")
    assert "diagnostic\\'s code" in script("fish")
