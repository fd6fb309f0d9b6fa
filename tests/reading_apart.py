"""Files read in children, each in its own, as the command reads them; where the collection of hostile files is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COLLECTION = Path(__file__).parent.parent.parent / "shared" / "wild" / "hostile"
READ_ALL = Path(__file__).parent / "read_all.py"


def outcomes(answers: Path, *paths: Path) -> list[dict[str, object]]:
    """How each file ends, read as the command reads it, two at a time. What LibreOffice and OCR say to
    them is kept in the folder `answers`."""
    done = subprocess.run(
        [sys.executable, str(READ_ALL), str(answers), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]
