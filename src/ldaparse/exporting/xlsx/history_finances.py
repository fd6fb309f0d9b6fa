"""The finances of many reports: each amount in a block of columns, a column a report; rates and sums as formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import COMPARING, LABELS
from ldaparse.exporting.xlsx.cells import Cell, Row, Words, figure, numbered, words
from ldaparse.exporting.xlsx.places import PRINTED_TOTAL, Places
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.sums import below, difference, spent, summed, total
from ldaparse.exporting.xlsx.view import Records, Table
from ldaparse.exporting.xlsx.words import WORDS
from ldaparse.history import DoubtsByReport, FinanceHistory, History
from ldaparse.report import Number

_Values: TypeAlias = tuple[Number | None, ...]
Sums: TypeAlias = Mapping[tuple[str, int], tuple[str, Number]]
"""Where the sum of the lines stands, by field and index of the report, and what it is."""
_FIELDS = ("allocated", "committed", "remaining")
_FIRST = 3


def followed_finance_sheet(
    sheet: Sheet, history: History, titles: Records, editions: Sequence[str], places: Places
) -> Sums:
    """Write the lines, their sums, the printed totals and the differences."""
    return _Followed(sheet, history, titles, editions, places).write()


def followed_funding_table(
    history: History, titles: Records, editions: Sequence[str], places: Places
) -> Table | None:
    """What each funder brings to each line, a row a funder; None where nobody is named."""
    ids = _ids(history)
    rows = [
        Row([
            _number(line, ids, places), words(line.title, "bold"), words(field_name(field, places.lang)),
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


def _ids(history: History) -> dict[int | None, int]:
    """The actions by number, where only one has it."""
    known = Counter(action.number for action in history.actions)
    return {one.number: at for at, one in enumerate(history.actions, 1) if known[one.number] == 1}


def _number(line: FinanceHistory, ids: Mapping[int | None, int], places: Places) -> Cell:
    action = places.action(ids.get(line.number)) if line.number is not None else None
    return numbered(line.number, action) if action else figure(line.number, look="key")


@dataclass(frozen=True, slots=True)
class _Followed:
    """The sheet while it is written."""

    sheet: Sheet
    history: History
    titles: Records
    editions: Sequence[str]
    places: Places

    def write(self) -> Sums:
        history, lang = self.history, self.places.lang
        said, ids = WORDS[lang], _ids(history)
        rows = [
            Row([
                figure(at), _number(line, ids, self.places), words(line.title, "bold"), *self._values(line.fields, at),
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
            self.sheet.flag(at + 2, _FIRST, at + 2, self._column("remaining", len(self.editions) - 1))
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
        return _FIRST + _FIELDS.index(field) * len(self.editions) + year

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
        return _FIRST + (len(_FIELDS) + 1) * len(self.editions)

    @property
    def _has_doubts(self) -> bool:
        return bool(self.history.total_doubts) or any(line.doubts for line in self.history.finances)

    def _doubts(self, doubts: Mapping[str, DoubtsByReport]) -> list[Cell]:
        """What each report's findings say of the amounts of a row, once each; no cell where no row has any."""
        lang = self.places.lang
        told = dict.fromkeys(
            f"{name}{COMPARING[lang]['colon']}{one.sentence(lang)}"
            for by_report in doubts.values()
            for name, found in zip(self.editions, by_report, strict=False)
            for one in found
        )
        return [words("\n".join(told))] if self._has_doubts else []
