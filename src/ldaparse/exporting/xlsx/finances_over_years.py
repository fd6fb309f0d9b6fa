"""The finances of two reports or of many: amounts side by side; differences, rates and sums as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.comparison import AmountChange, Comparison, FinanceChange
from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import CHANGED_F, COMPARING, LABELS
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import Cell, Row, Words, figure, passage, words
from ldaparse.exporting.xlsx.formulas import below, difference, spent, summed, total
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.tables import PRINTED_TOTAL, Places, Records, Table, action_ids
from ldaparse.history import DoubtsByReport, History
from ldaparse.report import Number

_FIELDS = ("allocated", "committed", "remaining")
_FIRST_CHANGE = 4
_WIDTH = _FIRST_CHANGE + 3 * 3 + 2
_NONE = AmountChange(old=None, new=None, delta=None)


def changed_finance_sheet(sheet: Sheet, comparison: Comparison, titles: Records, places: Places) -> None:
    """Write the lines, their sums, the printed totals and the differences."""
    lang, said = places.lang, WORDS[places.lang]
    ids = _ids_of_changes(comparison)
    headings = [
        titles.key().heading, Heading(said["number"], 5, 6), titles.text("title", 24, 34), titles.short("change", 11, 12),
        *(titles.short(f"{field}_{side}", 13, 15) for field in _FIELDS for side in ("old", "new", "delta")),
        titles.short("execution_old", 10, 11), titles.short("execution_new", 10, 11),
        Heading(said["comment"], 20, 36, is_text=True),
    ]  # fmt: skip
    rows = [
        Row([
            figure(at), places.linked_number(line.number, ids), _title(line), Words(CHANGED_F[lang][line.change], line.change),
            *_amounts(line.fields, at), *_rates(line.fields, at), _comment(line),
        ])
        for at, line in enumerate(comparison.finances, 1)
    ]  # fmt: skip
    last, at, sums = len(rows), len(rows) + 2, _sums(comparison)
    under = {at: below(["", said["sum"], ""], _summed(sums, last, at), _WIDTH + 1, "sum_text")}
    if comparison.totals:
        totals = comparison.totals
        printed = [*_amounts(totals, at + 1, look="sum"), *_rates(totals, at + 1, "sum")]
        under[at + 1] = below(["", LABELS[lang]["total"], ""], printed, _WIDTH + 1, "sum_text", PRINTED_TOTAL)
        gaps = _gaps(comparison.totals, sums, at)
        under[at + 2] = below(["", LABELS[lang]["difference"], ""], gaps, _WIDTH + 1, "gap_text")
    sheet.table(headings, rows, frozen=3, below=under)
    sheet.flag(at + 2, _FIRST_CHANGE, at + 2, _WIDTH - 3)
    sheet.put(at + 4, 2, Words(said["amounts"], "small"))


def funding_table(comparison: Comparison, titles: Records, places: Places) -> Table | None:
    """What each funder brings to each line, a row a funder; None where nobody is named."""
    said, ids = WORDS[places.lang], _ids_of_changes(comparison)
    rows: list[Row] = []
    for line in comparison.finances:
        for field, moved in line.fields.items():
            funder = field.partition(".")[2]
            if funder and (moved.old is not None or moved.new is not None):
                cells = _amounts({"allocated": moved}, len(rows) + 1, first=3)[:3]
                rows.append(
                    Row([places.linked_number(line.number, ids), _title(line), words(funder), *cells])
                )
    headings = [
        Heading(said["number"], 5, 6), titles.text("title", 30, 50), Heading(said["funder"], 20, 36, is_text=True),
        *(Heading(COMPARING[places.lang][side], 14, 16) for side in ("old", "new_side", "delta")),
    ]  # fmt: skip
    return (headings, rows) if rows else None


def _ids_of_changes(comparison: Comparison) -> dict[int | None, int]:
    """The actions by number, the new one's first."""
    old = {action.old: at for at, action in enumerate(comparison.actions, 1) if action.new is None}
    return old | {action.new: at for at, action in enumerate(comparison.actions, 1) if action.new is not None}


def _title(line: FinanceChange) -> Cell:
    return passage(line.title_old, line.title, "bold") if line.title_old else words(line.title, "bold")


def _comment(line: FinanceChange) -> Cell:
    if line.change in {"added", "removed"}:
        return words(line.comment_new or line.comment_old)
    return passage(line.comment_old, line.comment_new)


def _amounts(
    fields: Mapping[str, AmountChange], at: int, first: int = _FIRST_CHANGE, look: str = "number"
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
    return difference(at, column + 1, (at, column), (moved.new, moved.old), shown="euros_delta", look=look)


def _rates(fields: Mapping[str, AmountChange], at: int, look: str = "number") -> Iterator[Cell]:
    """What is committed of what is allocated, in both years."""
    allocated, committed = fields.get("allocated", _NONE), fields.get("committed", _NONE)
    yield spent(at, _FIRST_CHANGE, _FIRST_CHANGE + 3, (allocated.old, committed.old), look)
    yield spent(at, _FIRST_CHANGE + 1, _FIRST_CHANGE + 4, (allocated.new, committed.new), look)


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
            cells.append(summed(_FIRST_CHANGE + len(cells), last, value))
        cells.append(_difference(at, _FIRST_CHANGE + len(cells) - 2, sums[field], "sum"))
    return [*cells, *_rates(sums, at, "sum")]


def _gaps(printed: Mapping[str, AmountChange], sums: Mapping[str, AmountChange], at: int) -> list[Cell]:
    """What the printed totals are off the sums; the difference of differences says nothing."""
    cells: list[Cell] = []
    for field in _FIELDS:
        said, added = printed.get(field, _NONE), sums[field]
        for values in ((said.old, added.old), (said.new, added.new)):
            column = _FIRST_CHANGE + len(cells)
            cells.append(difference(at + 1, column, (at, column), values, look="gap"))
        cells.append(None)
    return cells


_Values: TypeAlias = tuple[Number | None, ...]
YearSums: TypeAlias = Mapping[tuple[str, int], tuple[str, Number]]
"""Where the sum of the lines stands, by field and index of the report, and what it is."""
_FIRST_YEAR = 3


def followed_finance_sheet(
    sheet: Sheet, history: History, titles: Records, editions: Sequence[str], places: Places
) -> YearSums:
    """Write the lines, their sums, the printed totals and the differences."""
    return _Followed(sheet, history, titles, editions, places).write()


def followed_funding_table(
    history: History, titles: Records, editions: Sequence[str], places: Places
) -> Table | None:
    """What each funder brings to each line, a row a funder; None where nobody is named."""
    ids = action_ids(history)
    rows = [
        Row([
            places.linked_number(line.number, ids), words(line.title, "bold"), words(field_name(field, places.lang)),
            *(figure(value, "euros") for value in values),
        ])
        for line in history.finances
        for field, values in line.fields.items()
        if field.startswith("funding.")
    ]  # fmt: skip
    if not rows:
        return None
    headings = [
        Heading(WORDS[places.lang]["number"], 5, 6), titles.text("title", 30, 50),
        Heading(WORDS[places.lang]["funder"], 20, 36, is_text=True), *(Heading(name, 14, 16) for name in editions),
    ]  # fmt: skip
    return headings, rows


@dataclass(frozen=True, slots=True)
class _Followed:
    """The sheet while it is written."""

    sheet: Sheet
    history: History
    titles: Records
    editions: Sequence[str]
    places: Places

    def write(self) -> YearSums:
        history, lang = self.history, self.places.lang
        said, ids = WORDS[lang], action_ids(history)
        rows = [
            Row([
                figure(at), self.places.linked_number(line.number, ids), words(line.title, "bold"), *self._values(line.fields, at),
                *self._doubts(line.doubts),
            ])
            for at, line in enumerate(history.finances, 1)
        ]  # fmt: skip
        at, sums = len(rows) + 2, self._sums()
        under = {at: self._below(said["sum"], self._summed(sums, at), "sum_text")}
        if history.totals:
            printed = self._values(history.totals, at + 1, "sum")
            under[at + 1] = [
                *self._below(LABELS[lang]["total"], printed, "sum_text", PRINTED_TOTAL)[: self._width],
                *self._doubts(history.total_doubts),
            ]
            under[at + 2] = self._below(LABELS[lang]["difference"], self._gaps(sums, at), "gap_text")
        self.sheet.table(self._headings(), rows, frozen=3, below=under)
        if history.totals:
            self.sheet.flag(at + 2, _FIRST_YEAR, at + 2, self._column("remaining", len(self.editions) - 1))
        self.sheet.put(at + 4, 2, Words(said["amounts"], "small"))
        return {
            (field, year): (xl_rowcol_to_cell(at, self._column(field, year)), value)
            for field, values in sums.items()
            for year, value in enumerate(values)
            if value is not None
        }

    def _headings(self) -> list[Heading]:
        lang, key = self.places.lang, self.titles.key().heading
        return [
            key, Heading(WORDS[lang]["number"], 5, 6), self.titles.text("title", 26, 44),
            *(Heading(f"{LABELS[lang][field]}\n{name}", 13, 16) for field in _FIELDS for name in self.editions),
            *(Heading(f"{LABELS[lang]['rate']}\n{name}", 12, 13) for name in self.editions),
            *([Heading(WORDS[lang]["findings"], 24, 48, is_text=True)] if self._has_doubts else []),
        ]  # fmt: skip

    def _column(self, field: str, year: int) -> int:
        return _FIRST_YEAR + _FIELDS.index(field) * len(self.editions) + year

    def _of(self, fields: Mapping[str, _Values], field: str) -> _Values:
        return fields.get(field, (None,) * len(self.editions))

    def _values(self, fields: Mapping[str, _Values], at: int, look: str = "number") -> list[Cell]:
        amounts = [figure(value, "euros", look) for field in _FIELDS for value in self._of(fields, field)]
        return [*amounts, *self._rates(fields, at, look)]

    def _rates(self, fields: Mapping[str, _Values], at: int, look: str) -> list[Cell]:
        pairs = zip(self._of(fields, "allocated"), self._of(fields, "committed"), strict=True)
        return [
            spent(at, self._column("allocated", year), self._column("committed", year), pair, look)
            for year, pair in enumerate(pairs)
        ]

    def _sums(self) -> dict[str, _Values]:
        lines = [line.fields for line in self.history.finances]
        return {
            field: tuple(
                total(self._of(line, field)[year] for line in lines) for year in range(len(self.editions))
            )
            for field in _FIELDS
        }

    def _summed(self, sums: Mapping[str, _Values], at: int) -> list[Cell]:
        lines = len(self.history.finances)
        cells = [
            summed(self._column(field, year), lines, value)
            for field in _FIELDS
            for year, value in enumerate(sums[field])
        ]
        return [*cells, *self._rates(sums, at, "sum")]

    def _gaps(self, sums: Mapping[str, _Values], at: int) -> list[Cell]:
        """What each printed total is off the sum of its lines."""
        return [
            difference(at + 1, column, (at, column), (said, sums[field][year]), look="gap")
            for field in _FIELDS
            for year, said in enumerate(self._of(self.history.totals, field))
            for column in [self._column(field, year)]
        ]

    def _below(self, label: str, values: Sequence[Cell], look: str, key: str = "") -> list[Cell]:
        return below(["", label], values, self._width + self._has_doubts, look, key)

    @property
    def _width(self) -> int:
        return _FIRST_YEAR + (len(_FIELDS) + 1) * len(self.editions)

    @property
    def _has_doubts(self) -> bool:
        return bool(self.history.total_doubts) or any(line.doubts for line in self.history.finances)

    def _doubts(self, doubts: Mapping[str, DoubtsByReport]) -> list[Cell]:
        """What each report's findings say of the amounts of a row, once each; no cell where no row has any."""
        lang = self.places.lang
        texts = dict.fromkeys(
            f"{name}{COMPARING[lang]['colon']}{one.sentence(lang)}"
            for by_report in doubts.values()
            for name, found in zip(self.editions, by_report, strict=False)
            for one in found
        )
        return [words("\n".join(texts))] if self._has_doubts else []
