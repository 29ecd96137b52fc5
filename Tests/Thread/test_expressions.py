"""Each line of the reference of expressions is checked: it is right, or is the error that its comment names."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, PACKAGE

PAGE = (PACKAGE / "Specs/reference/expressions.md").read_text()
SPECIFICATION = re.search(r"^```yaml holdfast.yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = [
    line
    for block in re.findall(r"^```conditions\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_every_section_has_examples_and_none_stands_twice() -> None:
    assert len(LINES) >= 100 and len(LINES) == len(set(LINES))
    for section in PAGE.split("\n## ")[1:]:
        assert "```conditions\n" in section, section.splitlines()[0]


@pytest.mark.parametrize("line", LINES)
def test_line_is_what_it_says(line: str, tmp_path: Path) -> None:
    assert SPECIFICATION
    match = re.fullmatch(r"(?P<condition>.*?)(?: +# error\[(?P<code>[a-z-]+)\])?", line)
    assert match
    # JSON's strings are YAML's.
    text = SPECIFICATION[1].replace("WHERE", json.dumps(match["condition"]))
    (tmp_path / "holdfast.yaml").write_text(text)
    done = subprocess.run(
        [HOLDFAST, "check", "."],
        cwd=tmp_path,
        env={**os.environ, "HOLDFAST_TEMPLATES": str(PACKAGE / "Templates")},
        text=True,
        capture_output=True,
        timeout=60,
    )
    said = done.stdout + done.stderr
    codes = re.findall(r"^error\[([a-z-]+)\]", said, re.MULTILINE)
    assert codes == ([match["code"]] if match["code"] else []), said
    assert done.returncode == (2 if codes else 0), said
