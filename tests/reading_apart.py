"""Files read in children, each in its own, as the command reads them; the collection of hostile files, once a run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from keeping import Kept

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


def answers_to_the_collection(kept: Kept) -> Path:
    """The folder of what LibreOffice and OCR said when the collection was read; empty before."""
    return kept.folder / "collection"


def collection_read(kept: Kept) -> list[dict[str, object]]:
    """How each file of the collection ended, whichever test asks first."""
    return kept.once(
        "the collection",
        lambda: outcomes(answers_to_the_collection(kept), *sorted(COLLECTION.iterdir())),
    )
