"""The financial table with its sums: computed from the lines, beside what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.exporting.resources.report import page_of
from ldaparse.exporting.wording import LABELS, Language, date
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import Cell, Row, Words, figure, held, numbered, rate, words
from ldaparse.exporting.xlsx.formulas import below, difference, spent, summed, total
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.tables import PRINTED_TOTAL, Places, Records
from ldaparse.report import Amounts, FinanceLine, Finances, Number, Total

Sums = Mapping[str, tuple[str, Number]]
"""Where the sum of the lines stands, by field, and what it is."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A column of amounts: its key, its heading, and how a row gives it."""

    key: str
    heading: Heading
    of: Callable[[Amounts], Number | None]


def finance_rows_of(finances: Finances) -> Mapping[str, int]:
    """The rows of the sheet: "lines" is the first, then the sum, what is printed, and the difference."""
    after = len(finances.lines) + 2
    return {"lines": 1, "sum": after, "printed": after + 1, "gap": after + 2}


def finance_sheet(sheet: Sheet, finances: Finances, titles: Records, places: Places) -> Sums:
    """Write the lines, their sums, the printed totals and the differences."""
    return _FinanceSheet(sheet, finances, titles, places).write()


class _FinanceSheet:
    """The sheet while it is written."""

    def __init__(self, sheet: Sheet, finances: Finances, titles: Records, places: Places) -> None:
        self.sheet, self.finances, self.titles, self.places = sheet, finances, titles, places
        self.lang: Language = places.lang
        self.words = WORDS[self.lang]
        rows: list[Amounts] = [
            *finances.lines,
            *finances.subtotals,
            *([finances.total] if finances.total else []),
        ]
        self.amounts = list(_amounts(rows, titles, self.lang))
        self.has_lead = any(line.lead for line in finances.lines)
        self.has_rate = any(row.rate is not None for row in rows)
        self.first = 4 if self.has_lead else 3
        self.column = {amount.key: at for at, amount in enumerate(self.amounts, self.first)}
        self.recomputed = self.first + len(self.amounts)
        self.width = self.recomputed + 3 + self.has_rate + 2

    def write(self) -> Sums:
        finances, at = self.finances, finance_rows_of(self.finances)
        rows = [Row(self._line(line, row)) for row, line in enumerate(finances.lines, 1)]
        sums = {amount.key: total(amount.of(line) for line in finances.lines) for amount in self.amounts}
        under = {at["sum"]: self._sums(sums, at["sum"])}
        if finances.total:
            under[at["printed"]] = self._total_row(finances.total, at["printed"], "sum_text", "sum")
            under[at["gap"]] = self._gaps(sums, finances.total, at)
        for row, subtotal in enumerate(finances.subtotals, at["gap"] + 1):
            under[row] = self._total_row(subtotal, row, "text", "number")
        self.sheet.table(self._headings(), rows, frozen=3, below=under)
        self._flags(len(rows), at)
        self._notes(at["gap"] + len(finances.subtotals) + 2)
        return {
            key: (xl_rowcol_to_cell(at["sum"], self.column[key]), value)
            for key, value in sums.items()
            if value is not None
        }

    def _headings(self) -> list[Heading]:
        words, titles = self.words, self.titles
        return [
            titles.key().heading, Heading(words["number"], 5, 6), titles.text("title", 26, 40),
            *([titles.text("lead", 14, 20)] if self.has_lead else []),
            *(amount.heading for amount in self.amounts),
            Heading(words["recomputed"], 13, 15), Heading(words["gap"], 12, 15), titles.short("execution", 11, 12),
            *([Heading(words["rate_as_printed"], 9, 11)] if self.has_rate else []),
            titles.text("comment", 20, 40), titles.short("page", 6, 7),
        ]  # fmt: skip

    def _line(self, line: FinanceLine, row: int) -> list[Cell]:
        action = self.places.action(self.titles.rows[row - 1]["action_id"])
        number = numbered(line.number, action) if action else figure(line.number, look="key")
        lead = [words(line.lead)] if self.has_lead else []
        return [figure(row), number, words(line.title, "bold"), *lead, *self._values(line, row, "number", "computed"),
                words(_remarks(line, line.comment)), figure(_page(line), look="key")]  # fmt: skip

    def _values(self, row: Amounts, at: int, look: str, computed: str) -> list[Cell]:
        """The amounts of a row, then what they should come to."""
        allocated, committed, remaining = (
            self.column[key] for key in ("allocated", "committed", "remaining")
        )
        amounts = (row.allocated, row.committed)
        return [
            *(figure(amount.of(row), "euros", look) for amount in self.amounts),
            difference(at, allocated, (at, committed), amounts, look=computed),
            difference(at, remaining, (at, self.recomputed), (row.remaining, _left(row)), look=computed),
            spent(at, allocated, committed, amounts, computed),
            *([rate(row.rate)] if self.has_rate else []),
        ]

    def _sums(self, sums: Mapping[str, Number | None], at: int) -> list[Cell]:
        lines = self.finances.lines
        values = [*sums.values(), total(map(_left, lines)), total(map(_off, lines))]
        cells = [summed(column, len(lines), value) for column, value in enumerate(values, self.first)]
        columns = (self.column["allocated"], self.column["committed"])
        cells.append(spent(at, *columns, (sums["allocated"], sums["committed"]), "sum"))
        return self._labelled(self.words["sum"], cells, "sum_text")

    def _total_row(self, row: Total, at: int, look: str, number: str) -> list[Cell]:
        values = self._values(row, at, number, number)
        is_total = row is self.finances.total
        cells = (
            self._labelled(LABELS[self.lang]["total"], values, look, PRINTED_TOTAL)
            if is_total
            else self._labelled(row.label, values, look)
        )
        return [*cells[:-2], words(_remarks(row, row.comment)), figure(_page(row), look="key")]

    def _gaps(self, sums: Mapping[str, Number | None], printed: Total, at: Mapping[str, int]) -> list[Cell]:
        """What each printed total is off the sum of its lines."""
        cells = [
            difference(at["printed"], column, (at["sum"], column), (amount.of(printed), sums[amount.key]), look="gap")
            for column, amount in enumerate(self.amounts, self.first)
        ]  # fmt: skip
        return self._labelled(LABELS[self.lang]["difference"], cells, "gap_text")

    def _labelled(self, label: str, values: Sequence[Cell], look: str, key: str = "") -> list[Cell]:
        """A row below the lines: its label under their titles, its values under theirs."""
        return below(["", label, *([""] if self.has_lead else [])], values, self.width, look, key)

    def _flags(self, last: int, at: Mapping[str, int]) -> None:
        off = self.recomputed + 1
        if last:
            self.sheet.flag(1, off, last, off)
        self.sheet.flag(at["sum"], off, at["printed"], off)
        self.sheet.flag(at["gap"], self.first, at["gap"], self.recomputed - 1)

    def _notes(self, at: int) -> None:
        finances, lang = self.finances, self.lang
        notes = [
            self.words["amounts"],
            self.words["tax"].format(finances.tax) if finances.tax else "",
            LABELS[lang]["as_of"].format(date(finances.as_of, lang)) if finances.as_of else "",
        ]
        self.sheet.put(at, 2, Words(" · ".join(part for part in notes if part), "small"))
        for row, note in enumerate(finances.notes, at + 1):
            self.sheet.put(row, 2, Words(" ".join(note.text.split()), "small"))


def _amounts(rows: Sequence[Amounts], titles: Records, lang: Language) -> Iterator[Amount]:
    """Allocated, each funder, committed, remaining; a funder named twice has two columns."""
    yield Amount("allocated", titles.short("allocated", 13, 15), lambda row: row.allocated)
    funders: dict[tuple[str, int], None] = {}
    for row in rows:
        funders |= dict.fromkeys(_numbered(row))
    for source, nth in funders:
        heading = Heading(WORDS[lang]["funding"].format(source), 14, 17)
        yield Amount(f"funding.{source}.{nth}", heading, _funding(source, nth))
    yield Amount("committed", titles.short("committed", 13, 15), lambda row: row.committed)
    yield Amount("remaining", titles.short("remaining", 13, 15), lambda row: row.remaining)


def _numbered(row: Amounts) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for funding in row.funding:
        yield funding.source, seen[funding.source]
        seen[funding.source] += 1


def _funding(source: str, nth: int) -> Callable[[Amounts], Number | None]:
    return lambda row: dict(zip(_numbered(row), (one.amount for one in row.funding), strict=True)).get(
        (source, nth)
    )


def _left(row: Amounts) -> Number | None:
    allocated, committed = held(row.allocated), held(row.committed)
    return None if allocated is None or committed is None else round(allocated - committed, 2)


def _off(row: Amounts) -> Number | None:
    left, remaining = _left(row), held(row.remaining)
    return None if left is None or remaining is None else round(remaining - left, 2)


def _page(row: Amounts) -> int | None:
    return next((page for places in row.evidence.values() if (page := page_of(places))), None)


def _remarks(row: Amounts, comment: str | None) -> str | None:
    others = (f"{other.label} : {other.text}" for other in row.others)
    return "\n".join(part for part in (comment, *others) if part) or None
