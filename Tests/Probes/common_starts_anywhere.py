"""A script that goes to one folder starts what lies there, whichever copy of it is started.

Exits 1 if the claim is false.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = "#!/bin/sh\nset -eu\ncd {folder}\nexec cat version\n"


def started(folder: Path, script: str) -> str:
    """What a copy prints whose script was written in another folder."""
    first, second = folder / "first", folder / "second"
    for place, version in ((first, "old"), (second, "new")):
        place.mkdir(parents=True, exist_ok=True)
        (place / "version").write_text(version)
        (place / "run.sh").write_text(script.format(folder=first))
    return subprocess.run(["sh", str(second / "run.sh")], capture_output=True, text=True, timeout=10).stdout


with tempfile.TemporaryDirectory() as name:
    fixed = started(Path(name), SCRIPT)
    own = started(Path(name), SCRIPT.replace("{folder}", '"$(dirname "$0")"'))
print(f"the copy starts the {fixed} one by one machine's folder, the {own} one by its own")
sys.exit(0 if (fixed, own) == ("old", "new") else 1)
