"""Figures of a table inside a cell: what its headers say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.french.dates import read_period
from ldaparse.french.folding import contains_phrase
from ldaparse.french.quantities import find_quantities
from ldaparse.report import Deliverable, Indicator, NestedTable

_LONGEST_HEADER = 40


def under_headers(
    indicators: Sequence[Indicator], deliverables: Sequence[Deliverable]
) -> tuple[Indicator, ...]:
    """The indicators, those that stand alone in a cell of a nested table with the headers of their row
    and column: a date becomes the period, other words follow the label ("baux signés T2", 2023)."""
    named = list(indicators)
    for index, deliverable in enumerate(deliverables):
        for table in deliverable.nested:
            if not _has_headers(table):
                continue
            own = [at for at, one in enumerate(named) if one.deliverable == index and one.place == table.role]
            for at, headers in _matched(own, named, table):
                named[at] = _named(named[at], headers)
    return tuple(named)


def _has_headers(table: NestedTable) -> bool:
    """Whether the first row and column name what is counted: short words or dates, no quantities. Where cells
    are merged, it is not known which header is whose."""
    if len({len(row) for row in table.rows}) != 1 or not table.rows[0]:
        return False
    headers = [*table.rows[0][1:], *(row[0] for row in table.rows[1:])]
    return all(
        len(header) <= _LONGEST_HEADER and (read_period(header) or not find_quantities(header))
        for header in headers
    )


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
