"""Figures of a table inside a cell: what its headers say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.french.dates import read_period
from ldaparse.french.folding import contains_phrase
from ldaparse.report import Deliverable, Indicator, NestedTable


def under_headers(
    indicators: Sequence[Indicator], deliverables: Sequence[Deliverable]
) -> tuple[Indicator, ...]:
    """The indicators, those that stand alone in a cell of a nested table with the headers of their row
    and column: a date becomes the period, other words follow the label ("baux signés T2", 2023)."""
    named = list(indicators)
    for index, deliverable in enumerate(deliverables):
        for table in deliverable.nested:
            own = [at for at, one in enumerate(named) if one.deliverable == index and one.place == table.role]
            for at, headers in _matched(own, named, table):
                named[at] = _named(named[at], headers)
    return tuple(named)


def _matched(
    own: Sequence[int], indicators: Sequence[Indicator], table: NestedTable
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Index of each figure that is the whole of a cell, with the headers of its row and column; cells
    and figures stand in the same order."""
    waiting = iter(own)
    for row in table.rows[1:]:
        for column, text in enumerate(row[1:], 1):
            if not any(c.isdigit() for c in text):
                continue
            at = next((at for at in waiting if indicators[at].quote.strip() == text.strip()), None)
            if at is None:
                return
            yield at, (row[0], table.rows[0][column])


def _named(found: Indicator, headers: tuple[str, str]) -> Indicator:
    label, period = found.label, found.period
    for header in headers:
        date = read_period(header)
        if date and period is None:
            period = date
        elif header and not date and not contains_phrase(label, header):
            label = f"{label} {header}"
    return found.model_copy(update={"label": label, "period": period})
