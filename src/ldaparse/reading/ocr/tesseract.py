"""Tesseract, called as a program of its own: pictures of lines in, words with their places out."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.reading.ocr.dots import RESOLUTION, Pixels
from ldaparse.reading.ocr.program import LANGUAGE, program

_BATCH = 200  # lines a call: loading the language costs as much as reading three of them
_LINE = "7"  # Tesseract's number for "the picture is one line"


@dataclass(frozen=True, slots=True)
class Seen:
    """A word that was recognised, in dots of its picture, and how sure Tesseract is, from 0 to 100."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    sure: float


class RecognitionError(Exception):
    """Tesseract failed."""


class OutOfTimeError(Exception):
    """Tesseract took longer than it may."""


def recognise_lines(lines: Sequence[Pixels], seconds: float) -> list[list[Seen]]:
    """The words of each picture of a line.

    Raises:
        RecognitionError: Tesseract failed.
        OutOfTimeError: it took longer than `seconds`.
    """
    found: list[list[Seen]] = []
    for start in range(0, len(lines), _BATCH):
        batch = lines[start : start + _BATCH]
        found += _by_page(_run(_tiff(batch), seconds), len(batch))
    return found


def _tiff(lines: Sequence[Pixels]) -> bytes:
    from PIL import Image

    first, *others = (Image.fromarray(line) for line in lines)
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, dpi=(RESOLUTION, RESOLUTION))
    return out.getvalue()


def _run(picture: bytes, seconds: float) -> str:
    command = [
        program() or "tesseract", "stdin", "stdout", "-l", LANGUAGE, "--psm", _LINE, "--dpi", str(RESOLUTION),
        "-c", "tessedit_do_invert=0", "tsv",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - the program is Tesseract, and the picture is no argument
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=max(seconds, 1.0),
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTimeError from error
    except (OSError, subprocess.SubprocessError) as error:
        raise RecognitionError(str(error)) from error
    return done.stdout.decode("utf-8", "replace")


def _by_page(table: str, count: int) -> list[list[Seen]]:
    pages: list[list[Seen]] = [[] for _ in range(count)]
    for page, word in _rows(table):
        if page <= count:
            pages[page - 1].append(word)
    return pages


def _rows(table: str) -> Iterator[tuple[int, Seen]]:
    """Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            x, y, width, height = (int(field) for field in fields[6:10])
            yield int(fields[1]), Seen(fields[11].strip(), x, y, x + width, y + height, float(fields[10]))
