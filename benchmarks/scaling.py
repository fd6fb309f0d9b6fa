"""How the cost of a page grows with what stands on it: lines without rules, crossed rules, rules and words.

    python benchmarks/scaling.py [--kinds lines crossed rules] [--largest 1000] [--steps]

Pages of doubling size are read. Of each it says the processor time and, with `--steps`, how many lines of Python ran (which
is slow, but the same on every machine); and the exponent from one size to the next: 1 where the cost grows as
the page does. Pages are drawn by reportlab, of the development extras.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable
from math import log2
from types import FrameType
from typing import Any

from reportlab.pdfgen.canvas import Canvas

import ldaparse

_WIDTH, _PITCH, _EDGE, _ACROSS = 600.0, 14.0, 50.0, 30.0  # points
_SMALLEST = 125


def lines_page(count: int) -> bytes:
    """A table without rules: so many lines of a label, a state and a figure."""

    def draw(canvas: Canvas, top: float) -> None:
        for row in range(count):
            y = top - _PITCH * row
            canvas.drawString(_EDGE, y, f"Mesure {row} du plan")
            canvas.drawString(250, y, "Réalisé" if row % 2 else "En cours")
            canvas.drawRightString(450, y, f"{row * 37 % 1000} 000")

    return _page(_WIDTH, count * _PITCH, draw)


def crossed_page(cells: int) -> bytes:
    """About so many cells between crossed rules."""
    side = round(cells**0.5)

    def draw(canvas: Canvas, top: float) -> None:
        for at in range(side + 1):
            canvas.line(_EDGE, top - _PITCH * at, _EDGE + _ACROSS * side, top - _PITCH * at)
            canvas.line(_EDGE + _ACROSS * at, top, _EDGE + _ACROSS * at, top - _PITCH * side)
        for at in range(side):
            canvas.drawString(_EDGE + 2, top - _PITCH * at - 10, f"r{at}")

    return _page(2 * _EDGE + _ACROSS * side, side * _PITCH, draw)


def rules_page(count: int) -> bytes:
    """So many rules over the whole width, and words between them."""

    def draw(canvas: Canvas, top: float) -> None:
        for row in range(count):
            canvas.line(_EDGE, top - _PITCH * row, 550, top - _PITCH * row)
            for part in range(3):
                canvas.drawString(_EDGE + 10 + 160 * part, top - _PITCH * row - 10, f"Mot {part} {row}")

    return _page(_WIDTH, count * _PITCH, draw)


KINDS: dict[str, Callable[[int], bytes]] = {
    "lines": lines_page,
    "crossed": crossed_page,
    "rules": rules_page,
}


def _page(width: float, height: float, draw: Callable[[Canvas, float], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height + 2 * _EDGE), invariant=1)
    canvas.setFont("Helvetica", 8)
    draw(canvas, height + _EDGE)
    canvas.save()
    return buffer.getvalue()


def seconds_of(data: bytes) -> float:
    """Processor time that reading takes."""
    begun = time.process_time()
    ldaparse.read(data, name="page.pdf")
    return time.process_time() - begun


def steps_of(data: bytes) -> int:
    """How many lines of Python run to read a file."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        ldaparse.read(data, name="page.pdf")
    finally:
        sys.settrace(before)
    return count


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--largest", type=int, default=1000)
    parser.add_argument("--steps", action="store_true")
    arguments = parser.parse_args()
    cost: Callable[[bytes], float] = steps_of if arguments.steps else seconds_of
    seconds_of(lines_page(2))  # what is loaded once is no matter of size
    for kind in arguments.kinds:
        size, before = _SMALLEST, 0.0
        while size <= arguments.largest:
            spent = cost(KINDS[kind](size))
            exponent = f"exponent {log2(spent / before):.2f}" if before else ""
            print(f"{kind:8} {size:6} {spent:12.2f} {exponent}", flush=True)
            size, before = 2 * size, spent


if __name__ == "__main__":
    main()
