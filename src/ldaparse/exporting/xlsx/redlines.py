"""Passages whose words came and went, as the runs of a rich cell, within what a cell can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from ldaparse.comparing.redlines import plain, redlines
from ldaparse.comparison import Redline
from ldaparse.exporting.xlsx.cells import LONGEST, Cell, Look, Marked, clean, length, words

Run: TypeAlias = tuple[Literal["same", "inserted", "deleted"], str]

_MOST_RUNS = 1_000
# XlsxWriter escapes such a word twice in a rich cell; plain, it is shown as it is.
_ESCAPE = re.compile(r"_x[0-9a-fA-F]{4}_")
_MARKS = {"same": "{}", "inserted": "[+{}+]", "deleted": "[-{}-]"}


def passage(old: str | None, new: str | None, look: Look = "text") -> Cell:
    """The words of both years in one cell, what went struck out and what came underlined."""
    before, after = old or "", new or ""
    if plain(before) == plain(after):
        return words(new, look)
    return Marked(redlines(before, after), look)


def rich_parts(redlined: Iterable[Redline]) -> list[Run] | None:
    """The runs of a passage, none empty, no two alike side by side; None if a cell cannot hold them."""
    runs: list[Run] = []
    for word in redlined:
        text = clean(word.text)
        if runs and runs[-1][0] == word.op:
            runs[-1] = (word.op, runs[-1][1] + text)
        elif text:
            runs.append((word.op, text))
    whole = "".join(text for _, text in runs)
    if len(runs) > 1 and (length(whole) > LONGEST or len(runs) > _MOST_RUNS or _ESCAPE.search(whole)):
        return None
    return runs


def as_plain(redlined: Iterable[Redline]) -> str:
    """The passage with marks instead of colours, for a cell that can have none."""
    return "".join(_MARKS[word.op].format(word.text) for word in redlined)
