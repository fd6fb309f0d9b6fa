"""What of sheets is not shown to people, or is not in the file: told, so that nobody takes it for read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ldaparse.document import Trouble, trouble
from ldaparse.reading.sheets.sheet import Sheet, column_letters

_MOST_NAMED = 8


def troubles(sheets: Sequence[Sheet]) -> Iterator[Trouble]:
    """What the sheets hide, and the results of formulas that they lack."""
    for sheet in sheets:
        if sheet.is_hidden:
            if sheet.cells:
                yield trouble("part.hidden", case="sheet", sheet=sheet.name)
            continue
        yield from _of_cells(sheet)
        if sheet.unsaved:
            yield trouble("part.unread", case="formulas", sheet=sheet.name, count=sheet.unsaved)


def _of_cells(sheet: Sheet) -> Iterator[Trouble]:
    rows = sorted({row for row, _ in sheet.cells if row in sheet.hidden_rows})
    columns = sorted({column for _, column in sheet.cells if column in sheet.hidden_columns})
    folded = sorted({row for row, _ in sheet.cells if row in sheet.folded_rows})
    if rows:
        yield trouble("part.hidden", case="rows", sheet=sheet.name, rows=_rows(rows))
    if columns:
        named = _named(map(column_letters, columns))
        yield trouble("part.hidden", case="columns", sheet=sheet.name, columns=named)
    if folded:
        yield trouble("part.hidden", case="folded", sheet=sheet.name, rows=_rows(folded), severity="note")
    if sheet.unseen:
        yield trouble("part.hidden", case="cells", sheet=sheet.name, count=len(sheet.unseen))


def _rows(indices: Iterable[int]) -> str:
    return _named(str(index + 1) for index in indices)


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_MOST_NAMED]) + (", …" if len(listed) > _MOST_NAMED else "")
