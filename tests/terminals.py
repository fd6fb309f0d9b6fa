"""A terminal to run the command on, and what of its output a terminal would obey."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from commands import command

# What rich itself writes: colours, and moves of the cursor for a bar that goes on.
_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\??[0-9]*[AKlhJ]|\r\n|\r")
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]"
)


def on_terminal(*arguments: object, cwd: Path | None = None) -> tuple[int, str]:
    """The exit code, and all that the command writes where stdout and stderr are a terminal."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*command(), *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # it is closed on the other side
        pass
    os.close(ours)
    return process.wait(timeout=60), shown.decode("utf-8", "replace")


def obeyed(shown: str) -> list[str]:
    """The signs that a terminal would obey, beside those of the command itself."""
    return OBEYED.findall(_OWN.sub("\n", shown))
