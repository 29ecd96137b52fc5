"""What the tests of the command line share: the built command, alone in a small folder, and a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
HOLDFAST = Path(os.environ.get("HOLDFAST", PACKAGE / ".build/debug/holdfast")).absolute()


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of the person who runs the tests decides."""
    kept = {name: os.environ[name] for name in ("PATH", "HOLDFAST_AST_GREP") if name in os.environ}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}


@dataclass
class Terminal:
    """A program on a terminal of some width: what it is sent, and what it shows."""

    words: list[str | Path]
    folder: Path
    environment: Mapping[str, str]
    columns: int = 80
    standard_output: int | None = None
    standard_error: int | None = None
    shown: str = field(default="", init=False)

    def __enter__(self) -> Terminal:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, self.columns, 0, 0))
        self._process = subprocess.Popen(
            # Of util-linux: code of ours between fork and exec may never end where another thread holds a lock.
            ["setsid", "--ctty", *self.words],
            cwd=self.folder,
            env=self.environment,
            stdin=slave,
            stdout=slave if self.standard_output is None else self.standard_output,
            stderr=slave if self.standard_error is None else self.standard_error,
        )
        os.close(slave)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def send(self, text: str) -> None:
        os.write(self._master, text.encode())

    def read(self, seconds: float) -> bool:
        """Takes what is shown within some seconds; false once the program has closed the terminal."""
        if select.select([self._master], [], [], seconds)[0]:
            try:
                more = os.read(self._master, 65536)
            except OSError:
                return False
            self.shown += more.decode(errors="replace").replace("\r\n", "\n")
            return bool(more)
        return True

    def until(self, text: str, seconds: float = 30) -> str:
        limit = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < limit, f"{text!r} was never shown, but {self.shown!r}"
            assert self.read(0.1) or text in self.shown, f"{text!r} was never shown, but {self.shown!r}"
        return self.shown

    def end(self, seconds: float = 30) -> tuple[int, str]:
        limit = time.monotonic() + seconds
        while self.read(0.1) and time.monotonic() < limit:
            pass
        return self._process.wait(timeout=5), self.shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two folders and a file, one name with a space in it."""
    folder = tmp_path_factory.mktemp("shell") / "work"
    for name in ("Specs", "My Files"):
        (folder / name).mkdir(parents=True)
    (folder / "notes.txt").write_text("")
    (folder / "Specs/thread.yaml").write_text("")
    yield folder
