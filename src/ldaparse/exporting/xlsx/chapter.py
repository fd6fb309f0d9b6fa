"""The sheet of the chapter to write: a row a paragraph, to be copied into the report."""

from __future__ import annotations

import re

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import LABELS
from ldaparse.exporting.xlsx.cells import Row, words
from ldaparse.exporting.xlsx.places import Places
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.exporting.xlsx.view import Table
from ldaparse.exporting.xlsx.words import WORDS

_ACTION = re.compile(r"actions\[(\d+)\]")


def chapter_table(comparison: Comparison, places: Places) -> Table:
    """The paragraphs, those of an action with the way to it."""
    told = comparison.narrative(places.lang)
    headings = [
        Heading(WORDS[places.lang]["number"], 5, 7),
        Heading(LABELS[places.lang]["action"], 24, 40, is_text=True),
        Heading(told.title, 80, 120, is_text=True),
    ]
    rows = []
    for paragraph in told.paragraphs:
        of_action = _ACTION.fullmatch(paragraph.about or "")
        key = places.to_action(int(of_action[1]) + 1) if of_action else None
        rows.append(Row([key, words(paragraph.title, "bold"), words(paragraph.text)]))
    return headings, rows
