"""`holdfast fmt`: what it writes, what it leaves, and that values and comments stay."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import HOLDFAST, PACKAGE

BEFORE = """\
# A shop.
holdfast:   1
system: "shop"   # its name
import: [parts/layers.yaml,holdfast/clean-architecture]


models:
    Product:
        fields: {name: {type: string,max_length: 64}, price: integer}
        # Comes later.
"""
AFTER = """\
# A shop.
holdfast: 1
system: shop     # its name
import: [parts/layers.yaml, holdfast/clean-architecture]

models:
  Product:
    fields: { name: { type: string, max_length: 64 }, price: integer }
    # Comes later.
"""
FILES = sorted(
    path for folder in ("Specs", "Templates", "Tests/Facts", "examples") for path in (PACKAGE / folder).rglob("*.y*ml")
)


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run([HOLDFAST, "fmt", *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "holdfast.yaml").write_text(BEFORE)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/layers.yaml").write_text("conventions:\n   layers:\n      services: {free_of: [orm]}\n")
    return tmp_path


def test_a_specification_is_formatted_with_its_parts(shop: Path) -> None:
    (shop / "holdfast.yaml").chmod(0o600)
    told = "formatted holdfast.yaml\nformatted parts/layers.yaml\n"
    assert run(shop, "--check") == (1, told.replace("formatted", "would format"), "")
    assert (shop / "holdfast.yaml").read_text() == BEFORE
    assert run(shop) == (0, told, "")
    assert (shop / "holdfast.yaml").read_text() == AFTER
    assert (shop / "holdfast.yaml").stat().st_mode & 0o777 == 0o600
    assert (shop / "parts/layers.yaml").read_text() == "conventions:\n  layers:\n    services: { free_of: [orm] }\n"
    assert run(shop) == run(shop, "--check") == (0, "", "")
    assert sorted(path.name for path in shop.iterdir()) == ["holdfast.yaml", "parts"]


@pytest.mark.parametrize("text", ["a: [b", "a: 1\na:  2\n", "a:  !x b\n", "a: \x00\n"])
def test_a_file_with_errors_stays_as_it_is(shop: Path, text: str) -> None:
    (shop / "holdfast.yaml").write_text(text)
    status, printed, told = run(shop)
    assert (status, printed) == (2, "") and "error[" in told
    assert (shop / "holdfast.yaml").read_text() == text


def test_what_is_missing_or_a_link_is_told(shop: Path) -> None:
    assert run(shop, "nowhere")[0] == 2
    (shop / "real.yaml").write_text(BEFORE)
    (shop / "holdfast.yaml").unlink()
    (shop / "holdfast.yaml").symlink_to("real.yaml")
    status, printed, told = run(shop, "--check")
    assert status == 2 and "output-link" in told and (shop / "real.yaml").read_text() == BEFORE


def loaded(text: str) -> object:
    return list(YAML(typ="safe", pure=True).load_all(io.StringIO(text)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_yaml_of_the_repository_keeps_its_values_and_comments(file: Path, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_bytes(file.read_bytes())
    status, _, told = run(tmp_path)
    if status == 2:
        assert re.search(r"error\[(yaml-\w+|[a-z-]*part[a-z-]*)", told)
        pytest.skip(told.splitlines()[0])
    before, after = file.read_text(), (tmp_path / "holdfast.yaml").read_text()
    # Another reader sees the same.
    assert loaded(after) == loaded(before)
    assert after.count("#") == before.count("#")
    assert run(tmp_path) == (0, "", "")
