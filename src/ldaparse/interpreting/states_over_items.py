"""Lines that name a state and, behind it, all that is in that state: "Achevés : un guichet ; une charte."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Paragraph
from ldaparse.interpreting.badges import LONGEST_GROUP_LABEL, names_content
from ldaparse.interpreting.cell_types import says_status
from ldaparse.places import shifted
from ldaparse.profile import Profile

FEWEST_LISTS = 2
"""Such lines with several items, from which a report lists what is delivered so: one of a single item is read alike, then."""
_LINE = re.compile(r"(?P<label>[^:;.]{2,60}?)\s?:\s+(?P<items>\S.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class StateOverItems:
    """The words of a state, and the items behind it."""

    label: Paragraph
    items: tuple[Paragraph, ...]


def state_over_items(line: Paragraph, profile: Profile) -> StateOverItems | None:
    """What a line says that begins with a state and a colon; None for any other line."""
    found = _LINE.fullmatch(line.text)
    if found is None or len(found["label"]) > LONGEST_GROUP_LABEL:
        return None
    if not says_status(found["label"], profile) or names_content(found["label"], profile):
        return None
    label = replace(line, text=found["label"], marker=None)
    return StateOverItems(label, tuple(_items(line, found.start("items"))))


def lists_items_behind_states(lines: Sequence[Paragraph], profile: Profile) -> bool:
    """Whether lines of a document name states with several items behind them."""
    read = (state_over_items(line, profile) for line in lines if ";" in line.text)
    return sum(one is not None and len(one.items) > 1 for one in read) >= FEWEST_LISTS


def _items(line: Paragraph, start: int) -> list[Paragraph]:
    """The items of a line from `start` on, each as a paragraph; the full stop behind the last one ends the line."""
    end = len(line.text.rstrip())
    end -= line.text[:end].endswith(".")
    ends = [(found.start(), found.end()) for found in _BETWEEN.finditer(line.text, start, end)]
    starts = [start, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), end]
    return [
        replace(line, text=line.text[begin:stop], spans=shifted(line.spans, -begin), marker=None, bold=False)
        for begin, stop in zip(starts, stops, strict=True)
        if begin < stop
    ]
