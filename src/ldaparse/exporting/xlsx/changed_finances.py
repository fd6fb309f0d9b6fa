"""The finances of two years: each amount before and after, differences and sums as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ldaparse.comparison import AmountChange, Comparison, FinanceChange
from ldaparse.exporting.wording import CHANGED_F, COMPARING, LABELS
from ldaparse.exporting.xlsx.cells import Cell, Row, Words, figure, numbered, words
from ldaparse.exporting.xlsx.places import PRINTED_TOTAL, Places
from ldaparse.exporting.xlsx.redlines import passage
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.sums import below, difference, spent, summed, total
from ldaparse.exporting.xlsx.view import Records, Table
from ldaparse.exporting.xlsx.words import WORDS

_FIELDS = ("allocated", "committed", "remaining")
_FIRST = 4
_WIDTH = _FIRST + 3 * 3 + 2
_NONE = AmountChange(old=None, new=None, delta=None)


def changed_finance_sheet(sheet: Sheet, comparison: Comparison, titles: Records, places: Places) -> None:
    """Write the lines, their sums, the printed totals and the differences."""
    lang, said = places.lang, WORDS[places.lang]
    ids = _ids(comparison)
    headings = [
        titles.key().heading, Heading(said["number"], 5, 6), titles.text("title", 24, 34), titles.short("change", 11, 12),
        *(titles.short(f"{field}_{side}", 13, 15) for field in _FIELDS for side in ("old", "new", "delta")),
        titles.short("execution_old", 10, 11), titles.short("execution_new", 10, 11),
        Heading(said["comment"], 20, 36, is_text=True),
    ]  # fmt: skip
    rows = [
        Row([
            figure(at), _number(line, ids, places), _title(line), Words(CHANGED_F[lang][line.change], line.change),
            *_amounts(line.fields, at), *_rates(line.fields, at), _comment(line),
        ])
        for at, line in enumerate(comparison.finances, 1)
    ]  # fmt: skip
    last, at, sums = len(rows), len(rows) + 2, _sums(comparison)
    under = {at: below(["", said["sum"], ""], _summed(sums, last, at), _WIDTH + 1, "sum_text")}
    if comparison.totals:
        printed = [
            *_amounts(comparison.totals, at + 1, look="sum"),
            *_rates(comparison.totals, at + 1, "sum"),
        ]
        labels = ["", LABELS[lang]["total"], ""]
        under[at + 1] = below(labels, printed, _WIDTH + 1, "sum_text", PRINTED_TOTAL)
        gaps = _gaps(comparison.totals, sums, at)
        under[at + 2] = below(["", LABELS[lang]["difference"], ""], gaps, _WIDTH + 1, "gap_text")
    sheet.table(headings, rows, frozen=3, below=under)
    sheet.flag(at + 2, _FIRST, at + 2, _WIDTH - 3)
    sheet.put(at + 4, 2, Words(said["amounts"], "small"))


def funding_table(comparison: Comparison, titles: Records, places: Places) -> Table | None:
    """What each funder brings to each line, a row a funder; None where nobody is named."""
    said, ids = WORDS[places.lang], _ids(comparison)
    rows: list[Row] = []
    for line in comparison.finances:
        for field, moved in line.fields.items():
            funder = field.partition(".")[2]
            if funder and (moved.old is not None or moved.new is not None):
                cells = _amounts({"allocated": moved}, len(rows) + 1, first=3)[:3]
                rows.append(Row([_number(line, ids, places), _title(line), words(funder), *cells]))
    if not rows:
        return None
    headings = [
        Heading(said["number"], 5, 6), titles.text("title", 30, 50), Heading(said["funder"], 20, 36, is_text=True),
        *(Heading(COMPARING[places.lang][side], 14, 16) for side in ("old", "new_side", "delta")),
    ]  # fmt: skip
    return headings, rows


def _ids(comparison: Comparison) -> dict[int | None, int]:
    """The actions by number, the new one's first."""
    old = {action.old: at for at, action in enumerate(comparison.actions, 1) if action.new is None}
    return old | {action.new: at for at, action in enumerate(comparison.actions, 1) if action.new is not None}


def _number(line: FinanceChange, ids: Mapping[int | None, int], places: Places) -> Cell:
    action = places.action(ids.get(line.number)) if line.number is not None else None
    return numbered(line.number, action) if action else figure(line.number, look="key")


def _title(line: FinanceChange) -> Cell:
    return passage(line.title_old, line.title, "bold") if line.title_old else words(line.title, "bold")


def _comment(line: FinanceChange) -> Cell:
    if line.change in {"added", "removed"}:
        return words(line.comment_new or line.comment_old)
    return passage(line.comment_old, line.comment_new)


def _amounts(
    fields: Mapping[str, AmountChange], at: int, first: int = _FIRST, look: str = "number"
) -> list[Cell]:
    """Before, after and their difference, of each amount."""
    cells: list[Cell] = []
    for field in _FIELDS:
        moved = fields.get(field, _NONE)
        cells += [figure(moved.old, "euros", look), figure(moved.new, "euros", look)]
        cells.append(_difference(at, first + len(cells) - 2, moved, look))
    return cells


def _difference(at: int, column: int, moved: AmountChange, look: str = "number") -> Cell:
    if moved.is_on_two_bases or moved.doubts:
        return None
    values = (moved.new, moved.old)
    return difference(at, column + 1, (at, column), values, shown="euros_delta", look=look)


def _rates(fields: Mapping[str, AmountChange], at: int, look: str = "number") -> Iterator[Cell]:
    """What is committed of what is allocated, in both years."""
    allocated, committed = fields.get("allocated", _NONE), fields.get("committed", _NONE)
    yield spent(at, _FIRST, _FIRST + 3, (allocated.old, committed.old), look)
    yield spent(at, _FIRST + 1, _FIRST + 4, (allocated.new, committed.new), look)


def _sums(comparison: Comparison) -> dict[str, AmountChange]:
    """The sums of the lines, of both years."""
    found: dict[str, AmountChange] = {}
    for field in _FIELDS:
        moved = [line.fields.get(field, _NONE) for line in comparison.finances]
        bases = next(((one.basis_old, one.basis_new) for one in moved if one.is_on_two_bases), (None, None))
        sums = total(one.old for one in moved), total(one.new for one in moved)
        found[field] = AmountChange.of(*sums, *bases)
    return found


def _summed(sums: Mapping[str, AmountChange], last: int, at: int) -> list[Cell]:
    cells: list[Cell] = []
    for field in _FIELDS:
        for value in (sums[field].old, sums[field].new):
            cells.append(summed(_FIRST + len(cells), last, value))
        cells.append(_difference(at, _FIRST + len(cells) - 2, sums[field], "sum"))
    return [*cells, *_rates(sums, at, "sum")]


def _gaps(printed: Mapping[str, AmountChange], sums: Mapping[str, AmountChange], at: int) -> list[Cell]:
    """What the printed totals are off the sums; the difference of differences says nothing."""
    cells: list[Cell] = []
    for field in _FIELDS:
        said, added = printed.get(field, _NONE), sums[field]
        for values in ((said.old, added.old), (said.new, added.new)):
            column = _FIRST + len(cells)
            cells.append(difference(at + 1, column, (at, column), values, look="gap"))
        cells.append(None)
    return cells
