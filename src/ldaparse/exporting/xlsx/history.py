"""The sheets of a history: the reports side by side, then a column a report, or a block of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.exporting.layout.history import edition_name, target_text
from ldaparse.exporting.resources import history_resources
from ldaparse.exporting.wording import (
    COMPARING,
    KINDS,
    LABELS,
    NO_STATE,
    STATES,
    Language,
    action_number,
    state_name,
)
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Figure,
    Formula,
    Link,
    Row,
    Target,
    Trend,
    Words,
    day,
    figure,
    measured,
    state,
    words,
)
from ldaparse.exporting.xlsx.finances_over_years import Sums, followed_finance_sheet, followed_funding_table
from ldaparse.exporting.xlsx.formulas import change, columns_side_by_side, growth
from ldaparse.exporting.xlsx.report import pair, section
from ldaparse.exporting.xlsx.sheet import Heading, Sheet, room
from ldaparse.exporting.xlsx.tables import (
    Field,
    Places,
    Record,
    Records,
    Table,
    action_ids,
    by_name,
    finding_table,
    laid_out,
)
from ldaparse.exporting.xlsx.words import WORDS
from ldaparse.exporting.xlsx.workbook import Book
from ldaparse.history import ActionHistory, ActionYear, FigureHistory, History

_LABEL, _FIRST = 0, 1
_DRAWN = 3  # points that a figure needs to say more than a difference


def history_workbook(history: History, lang: Language) -> bytes:
    """A history as a workbook."""
    said = WORDS[lang]
    tables = by_name(history_resources(history), lang)
    editions = [edition_name(edition, lang) for edition in history.editions]
    actions: list[Record] = [
        {"id": at, "number": one.number, "form": one} for at, one in enumerate(history.actions, 1)
    ]
    places = Places.of(lang, {record["id"]: record for record in actions}, ())
    book = Book(f"{COMPARING[lang]['history']}{COMPARING[lang]['colon']}{', '.join(editions)}", lang)
    summary = book.sheet(said["summary"], "#1F4E79")
    book.sheet(said["actions"]).table(*_actions(tables["actions"], actions, editions, places), frozen=3)
    book.sheet(said["indicators"]).table(*_figures(tables["indicators"], history, editions, places), frozen=2)
    sums: Sums = {}
    if history.finances or history.totals:
        sheet = book.sheet(said["changed_finances"])
        sums = followed_finance_sheet(sheet, history, tables["finances"], editions, places)
    if fundings := followed_funding_table(history, tables["finances"], editions, places):
        book.sheet(said["fundings"]).table(*fundings, frozen=2)
    findings = book.sheet(said["findings"], "#B42318" if history.findings else None)
    findings.table(*finding_table(tables["findings"], lang, Words))
    history_summary(book, summary, history, editions, tables, sums)
    return book.close()


def _actions(titles: Records, actions: list[Record], editions: Sequence[str], places: Places) -> Table:
    """The states side by side, then how many rows each report has and how many of them are done."""
    lang = places.lang

    def form(one: Record) -> ActionHistory:
        found: ActionHistory = one["form"]
        return found

    def states(at: int) -> Field:
        heading = Heading(f"{LABELS[lang]['status']}\n{editions[at]}", 12, 14)
        return Field(heading, lambda one: _state(form(one).years[at], lang), always=True)

    def counts(name: str, at: int) -> Field:
        heading = Heading(f"{titles.short(name).title}\n{editions[at]}", 12, 13)
        return Field(heading, lambda one: _count(form(one).years[at], name))

    every = range(len(editions))
    return laid_out(
        [
            titles.key(),
            Field(Heading(WORDS[lang]["number"], 5, 7), lambda one: figure(one["number"], look="key") or Words("–", "key"), always=True),
            Field(titles.text("title", 30, 56), lambda one: words(form(one).title, "bold"), always=True),
            *(states(at) for at in every),
            *(counts("rows", at) for at in every),
            *(counts("done", at) for at in every),
            Field(Heading(WORDS[lang]["formerly"], 24, 50, is_text=True), lambda one: _formerly(form(one), editions, lang)),
        ],
        actions,
    )  # fmt: skip


def _state(year: ActionYear | None, lang: Language) -> Cell:
    """The state in a report; a dash where the report has no such action."""
    if year is None:
        return Words("–", "same")
    return state(year.status, lang) or Words(NO_STATE[lang], "same")


def _count(year: ActionYear | None, name: str) -> Cell:
    return figure(getattr(year, name), look="key") if year else None


def _formerly(action: ActionHistory, editions: Sequence[str], lang: Language) -> Cell:
    """The other numbers and titles that reports gave the action: "30/06/2023 : n° 4, Prévenir"."""
    texts: list[str] = []
    for name, year in zip(editions, action.years, strict=True):
        if year and (year.number, year.title) != (action.number, action.title):
            texts.append(f"{name}{COMPARING[lang]['colon']}{action_number(year.number, lang)}, {year.title}")
    return words("\n".join(texts))


def _figures(titles: Records, history: History, editions: Sequence[str], places: Places) -> Table:
    """The series with their change over all reports; a small figure where there are points enough."""
    lang = places.lang
    ids = action_ids(history)
    is_drawn = len(editions) >= _DRAWN
    has_doubts = any(one.doubts for one in history.indicators)
    has_targets = any(one.targets for one in history.indicators)
    headings = [
        Heading(WORDS[lang]["number"], 5, 6), titles.text("label", 28, 50), titles.text("unit", 10, 20),
        titles.short("kind", 10, 12), *(Heading(name, 12, 16) for name in editions),
        Heading(WORDS[lang]["change_over_all"], 12, 15), Heading(WORDS[lang]["growth"], 11, 12),
        *([Heading(WORDS[lang]["trend"], 14, 14)] if is_drawn else []),
        *([Heading(LABELS[lang]["target"], 20, 40, is_text=True)] if has_targets else []),
        *([Heading(WORDS[lang]["findings"], 24, 48, is_text=True)] if has_doubts else []),
    ]  # fmt: skip
    # One for all rows: what a figure stands on stays where it is when somebody sorts the rows.
    on_nought = all(value is None or value >= 0 for one in history.indicators for value in one.values)
    first = 4
    last = first + len(editions) - 1

    def cells(one: FigureHistory, row: int) -> Iterator[Cell]:
        yield places.linked_number(one.action, ids) or Words("–", "key")
        yield words(one.label, "bold")
        yield words(one.unit)
        yield words(KINDS[lang][one.kind], "centred")
        yield from (measured(value, one.unit) for value in one.values)
        yield change(row, first, one.values, one.unit)
        yield growth(row, first, one.values)
        if is_drawn:
            yield Trend(first, last, on_nought)
        if has_targets:
            texts = (
                f"{name}, {target_text(one, at, lang)}"
                for at, name in enumerate(editions)
                if target_text(one, at, lang)
            )
            yield words("\n".join(texts))
        if has_doubts:
            yield words(_doubts(one, editions, lang))

    return headings, [Row(list(cells(one, row))) for row, one in enumerate(history.indicators, 1)]


def _doubts(one: FigureHistory, editions: Sequence[str], lang: Language) -> str:
    """What each report's findings say of its value."""
    return "\n".join(
        f"{name}{COMPARING[lang]['colon']}{doubt.sentence(lang)}"
        for name, doubts in zip(editions, one.doubts, strict=False)
        for doubt in doubts
    )


def history_summary(
    book: Book,
    sheet: Sheet,
    history: History,
    editions: Sequence[str],
    tables: Mapping[str, Records],
    sums: Sums,
) -> None:
    """Write the sheet."""
    lang = book.lang
    widest = room(Formula("", value) for _, value in sums.values())
    sheet.columns([46, *[max(18, widest)] * len(editions)])
    sheet.put(0, 0, Words(COMPARING[lang]["history"], "title"))
    sheet.sheet.set_row(0, 26)
    sheet.sheet.fit_to_pages(1, 1)
    for at, one in enumerate(history.findings, 1):
        sheet.put(at, 0, Words(one.sentence(lang), "lead"))
    row = _counts_of(sheet, history, lang, 2 + len(history.findings))
    row = _reports(sheet, history, editions, tables["editions"], lang, row + 1)
    row = _states(sheet, history, editions, lang, row + 1)
    if sums:
        _spending(book, sheet, editions, sums, row + 1)


def _counts_of(sheet: Sheet, history: History, lang: Language, row: int) -> int:
    """The counts, each a link to its sheet."""
    words = WORDS[lang]
    section(sheet, row, words["in_figures"], _FIRST + len(history.editions))
    counted = [
        (words["actions"], "actions", len(history.actions)),
        (words["indicators"], "indicators", len(history.indicators)),
        (words["findings"], "findings", len(history.findings)),
    ]
    if history.finances:
        counted.insert(2, (words["lines"], "changed_finances", len(history.finances)))
    for label, name, count in counted:
        row += 1
        pair(sheet, row, Link(label, Target(words[name]), "text"), Figure(count, "whole"), _LABEL)
    return row + 1


def _reports(
    sheet: Sheet, history: History, editions: Sequence[str], titles: Records, lang: Language, row: int
) -> int:
    """What each report is and how much is in it."""
    said = WORDS[lang]
    years = [[years for one in history.actions if (years := one.years[at])] for at in range(len(editions))]
    rows = [sum(year.rows for year in every) for every in years]
    done = [sum(year.done for year in every) for every in years]
    head = _head(sheet, row, said["by_report"], editions)
    lines: list[tuple[str, list[Cell]]] = [
        (titles.text("name", 0, 0).title, [words(one.source.name, "centred") for one in history.editions]),
        (titles.text("as_of", 0, 0).title, [day(one.as_of, lang) for one in history.editions]),
        (titles.text("rank", 0, 0).title, [figure(one.rank, look="key") for one in history.editions]),
        (said["actions"], [figure(len(every), look="key") for every in years]),
        (said["deliverables"], [figure(count, look="key") for count in rows]),
        (said["done_rows"], [figure(count, look="key") for count in done]),
    ]
    for at, (label, cells) in enumerate(lines, head + 1):
        sheet.row(at, [Words(label), *cells])
    last = head + len(lines)
    shares = [_share(last, _FIRST + at, pair) for at, pair in enumerate(zip(done, rows, strict=True))]
    sheet.row(last + 1, [Words(said["done_share"]), *shares])
    return last + 2


def _share(row: int, column: int, counts: tuple[int, int]) -> Cell:
    """How many of the rows above are done."""
    done, rows = counts
    if not rows:
        return None
    below, above = xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(row - 1, column)
    return Formula(f'=IF({above}=0,"",{below}/{above})', round(done / rows, 6), "percent", "key")


def _states(sheet: Sheet, history: History, editions: Sequence[str], lang: Language, row: int) -> int:
    """How many actions have which state in which report."""
    if not history.actions:
        sheet.put(row, 0, Words(LABELS[lang]["no_actions"], "lead"))
        return row + 1
    counts = [Counter(map(_code, (one.years[at] for one in history.actions))) for at in range(len(editions))]
    head = _head(sheet, row, WORDS[lang]["action_states"], editions)
    shown = [code for code in (*STATES, "absent") if any(count[code] for count in counts)]
    for at, code in enumerate(shown, head + 1):
        sheet.row(at, [_called(code, lang), *(figure(count[code] or None, look="key") for count in counts)])
    return head + len(shown) + 1


def _code(year: ActionYear | None) -> str:
    return (year.status or "none") if year else "absent"


def _called(code: str, lang: Language) -> Words:
    if code == "absent":
        return Words(WORDS[lang]["absent"], "same")
    return Words(state_name(code, lang), "same" if code == "none" else code)


def _spending(book: Book, sheet: Sheet, editions: Sequence[str], sums: Sums, row: int) -> None:
    """The sums of the lines, as the sheet of finances has them, with a figure."""
    lang = book.lang
    said, name = WORDS[lang], WORDS[lang]["changed_finances"]
    head = _head(sheet, row, f"{said['finances']} ({said['sums']})", editions)
    fields = ("allocated", "committed", "remaining")
    for at, field in enumerate(fields, head + 1):
        cells: list[Cell] = []
        for year in range(len(editions)):
            place, value = sums.get((field, year), ("", None))
            cells.append(None if value is None else Formula(f"='{name}'!{place}", value, look="number"))
        sheet.row(at, [Words(LABELS[lang][field]), *cells])
    rates: list[Cell] = []
    for year in range(len(editions)):
        (of, allocated), (used, committed) = (
            sums.get((field, year), ("", 0)) for field in ("allocated", "committed")
        )
        formula = f"=IF('{name}'!{of}=0,\"\",'{name}'!{used}/'{name}'!{of})"
        rates.append(
            Formula(formula, round(committed / allocated, 6), "percent", "number")
            if allocated and used
            else None
        )
    sheet.row(head + 4, [Words(LABELS[lang]["rate"]), *rates])
    columns = (_LABEL, _FIRST, _FIRST + len(editions) - 1)
    rows = (head + 1, head + 2)
    drawn = columns_side_by_side(book.column_chart(), sheet.name, head, rows, columns, book.whole_euros)
    sheet.figure(head + 6, _LABEL, drawn, said["spending_about"])


def _head(sheet: Sheet, row: int, title: str, editions: Sequence[str]) -> int:
    """The title of a section and, below it, the reports that head its columns."""
    section(sheet, row, title, _FIRST + len(editions))
    sheet.row(row + 1, [Words("", "heading"), *(Words(name, "heading") for name in editions)])
    return row + 1
