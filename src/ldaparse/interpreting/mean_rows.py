"""Rows below those of an action that give the mean of their rates: "Avancement moyen", "67 %"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ldaparse.document import Cell
from ldaparse.french.amounts import read_rate
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import cell_under
from ldaparse.interpreting.table_view import TableView
from ldaparse.interpreting.wording import phrases_in_label
from ldaparse.report import Labelled, Role

FEWEST_RATES = 2
"""Rates above a mean."""
ROUNDED = Decimal(1)
"""Points of a percentage by which a mean may be rounded."""


@dataclass(frozen=True, slots=True)
class MeanRow:
    """The row of a table that gives the mean of its rates, and what it says of the action."""

    row: int
    said: Labelled


def mean_row(view: TableView, roles: Sequence[Role]) -> MeanRow | None:
    """The last row of a table, if its label says so and its rate is the mean of those above."""
    if "deliverable" not in roles or "status" not in roles or not view.body_rows:
        return None
    label_at, rate_at = roles.index("deliverable"), roles.index("status")
    *above, last = view.body_rows

    def cell(row: int, at: int) -> Cell | None:
        return cell_under(view.headers[at], row, view.grid)

    label, rate = cell(last, label_at), cell(last, rate_at)
    if label is None or rate is None or not phrases_in_label(label.text, view.profile.averages):
        return None
    rates = [
        read for row in above if (one := cell(row, rate_at)) and (read := read_rate(one.text)) is not None
    ]
    mean = read_rate(rate.text)
    if mean is None or len(rates) < FEWEST_RATES or abs(mean - sum(rates, Decimal(0)) / len(rates)) > ROUNDED:
        return None
    places = (*label.text_places(), *rate.text_places())
    return MeanRow(last, Labelled(label=label.text, text=rate.text, evidence=evidence(places)))
