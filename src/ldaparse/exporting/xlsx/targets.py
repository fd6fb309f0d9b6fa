"""What was aimed at, beside what was measured: the difference, and whether it is reached."""

from __future__ import annotations

from ldaparse.exporting.wording import COMPARING, Language
from ldaparse.exporting.xlsx.cells import Cell, Words, figure
from ldaparse.report import Number


def off_target(value: Number | None, target: Number | None) -> Cell:
    """By how much a value is off what was aimed at."""
    return None if value is None or target is None else figure(round(value - target, 6), "delta")


def reached(is_reached: bool | None, lang: Language) -> Cell:
    """Whether a target is reached; nothing where there is none."""
    if is_reached is None:
        return None
    words = COMPARING[lang]
    return Words(words["on_target" if is_reached else "off_target"], "added" if is_reached else "removed")
