"""Rows below a line of the financial table that part what is allocated to it among those who pay: "dont État"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Cell
from ldaparse.evidence import Evidence
from ldaparse.interpreting.evidence import evidence, unplaced_row
from ldaparse.report import FinanceLine, Funding, Unplaced

_SHARE_WORD = re.compile(r"^\W*(?:dont|soit|y compris)\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Share:
    source: str
    amount: Any
    printed: str
    places: Evidence
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Shares:
    """The rows that part the amount of one line."""

    rows: list[_Share] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def copy(self) -> Shares:
        return Shares([*self.rows])

    def add(self, name: Cell, filled: Sequence[Cell], values: Mapping[str, Any]) -> None:
        """Add a row: whom it names, and what it says under the amounts allocated."""
        source = _SHARE_WORD.sub("", " ".join(name.text.split()))
        places = evidence(place for cell in filled for place in cell.text_places())
        printed = values.get("printed", {}).get("allocated", "")
        self.rows.append(_Share(source, values.get("allocated"), printed, places, tuple(filled)))

    def given_to(self, line: FinanceLine) -> tuple[FinanceLine, list[Unplaced]]:
        """The line with its funders, and what no field takes: all rows, where they do not make up what is allocated."""
        amounts = [share.amount for share in self.rows]
        if line.funding or None in amounts or line.allocated is None or sum(amounts) != line.allocated:
            return line, [one for share in self.rows for one in unplaced_row(share.cells)]
        funding = tuple(Funding(source=share.source, amount=share.amount) for share in self.rows)
        printed = {f"funding.{share.source}": share.printed for share in self.rows}
        places = {f"funding.{share.source}": share.places for share in self.rows}
        more = {
            "funding": funding,
            "printed": {**line.printed, **printed},
            "evidence": {**line.evidence, **places},
        }
        return line.model_copy(update=more), []
