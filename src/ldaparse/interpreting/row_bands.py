"""Rows of an action's table that deliver nothing: over all columns, the period of those below or a note; counted, and empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ldaparse.document import Cell, Table
from ldaparse.french.dates import read_period
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.heading_names import is_counter
from ldaparse.report import Period

_COLUMN = re.compile(r"\s*\(?(\d{1,2})\)?\s*")
_FEWEST_COLUMNS = 3
"""Columns that a row numbers: "1", "2" may be figures of two things."""
_LONGEST_BAND = 120
"""Characters of a row that may be the name of a period."""


def band_of(table: Table, cells: Mapping[int, Cell]) -> Cell | None:
    """The only filled cell of a row that runs across the table, or that is a mere period."""
    filled = [cell for cell in cells.values() if cell.has_words]
    if len(filled) != 1 or filled[0].column != 0 or filled[0].row_span > 1:
        return None
    cell = filled[0]
    if cell.column_span == table.columns and table.columns > 1:
        return cell
    return cell if len(cell.paragraphs) == 1 and read_period(cell.text) else None


def is_note(band: Cell) -> bool:
    return len(band.text) > _LONGEST_BAND or len(band.paragraphs) > 2


def period_of(band: Cell) -> Period:
    label = " ".join(band.text.split())
    return Period(label=label, interval=read_period(label), evidence=evidence(band.text_places()))


def is_but_counted(cells: Mapping[int, Cell]) -> bool:
    """Whether a row has nothing but the counter before what a form leaves room for: "5"."""
    filled = [cell for cell in cells.values() if cell.has_words]
    return len(cells) > 1 and len(filled) == 1 and is_counter(filled[0].text)


def numbers_columns(cells: Mapping[int, Cell]) -> bool:
    """Whether a row only numbers the columns, as forms do below their header: "(1)", "(2)", "(3)"."""
    found = [_COLUMN.fullmatch(cells[at].text) for at in sorted(cells)]
    numbers = [int(one[1]) for one in found if one is not None]
    return len(numbers) >= _FEWEST_COLUMNS and numbers == list(range(1, len(found) + 1))
