"""Reads files as the command does, each in a child of its own, two at a time:
python tests/read_all.py ANSWERS FILE...

Prints a line of JSON for each: how it ended, what was said, the seconds, the most megabytes that any took so
far beyond those that it began with, what temporary files are left. It has one thread and loads what reading
takes once, so that a child costs little. Whatever the library raises that is no error of its own is told as "unforeseen". What LibreOffice and OCR answer is kept in the folder ANSWERS.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

# Else numpy starts threads, and a process that has any is not forked.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import pytest

import ldaparse.pipeline
import ldaparse.reading.pdf.assembling
import ldaparse.reading.pdf.engines.pdfium
import ldaparse.reading.word.assembling
from hostile import pdf
from keeping import Kept
from ldaparse.errors import LdaparseError
from ldaparse.french.indicators import load_pipeline
from ldaparse.isolating import isolated
from ldaparse.isolating.starting import can_fork
from ldaparse.limits import Limits
from words import docx, p

BOUND = Limits(seconds=20, step_seconds=20)


def read(path: Path) -> ldaparse.Report:
    """What the library gives; a child would tell of too deep a recursion as of a limit that was kept."""
    try:
        return ldaparse.pipeline.extract(path, limits=BOUND)
    except RecursionError as error:
        raise AssertionError from error


def outcome(path: Path, folder: str) -> dict[str, object]:
    begun, said = time.monotonic(), ""
    try:
        report = isolated(partial(read, path), name=path.name, limits=BOUND, expected=(ldaparse.Report,))
        ends = report.status
        ldaparse.Report.model_validate_json(report.model_dump_json())
    except LdaparseError as error:
        ends, said = "refused", str(error)
    own, peak = (
        resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    taken = max(peak - own, 0) // 1000
    spent = round(time.monotonic() - begun, 2)
    left = [one.name for one in Path(folder).iterdir()]
    return {"name": path.name, "ends": ends, "said": said, "seconds": spent, "megabytes": taken, "left": left}


def read_those_that_are_left(left: int, paths: list[Path]) -> None:
    """One after the other, each by its number, which whoever is free takes out of a pipe."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        while number := os.read(left, 4):
            assert can_fork()
            line = json.dumps(outcome(paths[int.from_bytes(number, "big")], folder)) + "\n"
            os.write(1, line.encode())


def main() -> None:
    answers, *paths = (Path(name) for name in sys.argv[1:])
    Kept(answers).let_others_answer_once(pytest.MonkeyPatch())
    load_pipeline()
    for data in (pdf(), docx(p("Un livrable est en cours"))):
        ldaparse.extract(data)  # What is only made ready when it is first needed is ready in each child.
    gc.freeze()  # Children need no copy of what they only look at.
    left, numbers = os.pipe()
    os.write(numbers, b"".join(number.to_bytes(4, "big") for number in range(len(paths))))
    os.close(numbers)
    other = os.fork()
    read_those_that_are_left(left, paths)
    if not other:
        os._exit(0)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]))


if __name__ == "__main__":
    main()
