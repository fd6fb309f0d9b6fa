"""Files read in children, each in its own, as the command reads them; where the collection of hostile files is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COLLECTION = Path(__file__).parent.parent.parent / "shared" / "wild" / "hostile"
READ_ALL = Path(__file__).parent / "read_all.py"


START_SECONDS = 60  # until all is loaded, on a machine that has much else to do
FILE_SECONDS = 25  # by the clock: `read_all` bounds each file by 20, and its child has to start and to end
FILE_PROCESSOR_SECONDS = 3  # on average, which other programs of the machine hardly change


def outcomes(answers: Path, *paths: Path) -> list[dict[str, object]]:
    """How each file ends, read as the command reads it, two at a time. What LibreOffice and OCR say to
    them is kept in the folder `answers`. Fails where one hangs, and where all take too much of the processor."""
    before = _processor_seconds()
    done = subprocess.run(
        [sys.executable, str(READ_ALL), str(answers), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=START_SECONDS + FILE_SECONDS * len(paths),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert _processor_seconds() - before < START_SECONDS + FILE_PROCESSOR_SECONDS * len(paths)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _processor_seconds() -> float:
    """What the children of this process that have ended took, and theirs."""
    spent = os.times()
    return spent.children_user + spent.children_system
