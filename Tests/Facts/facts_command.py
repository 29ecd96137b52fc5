"""The built command and the engine, as the tests of facts use them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
HOLDFAST = Path(os.environ.get("HOLDFAST", PACKAGE / ".build/debug/holdfast"))
# A cache that goes with the run, so that no test leaves anything in the user's own.
CACHE = tempfile.TemporaryDirectory()
ENGINE = os.environ.get("HOLDFAST_AST_GREP", str(PACKAGE / ".build/tools/bin/ast-grep"))


def facts(tree: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`holdfast facts` on a folder."""
    return subprocess.run(
        [HOLDFAST, "facts", tree],
        env={**os.environ, "HOLDFAST_AST_GREP": ENGINE, "XDG_CACHE_HOME": CACHE.name, **environment},
        text=True,
        capture_output=True,
        timeout=120,
    )
