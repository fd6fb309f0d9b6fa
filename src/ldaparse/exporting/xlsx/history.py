"""The sheets of a history: a column a report, or a block of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.exporting.layout.history import edition_name, target_text
from ldaparse.exporting.resources import history_resources
from ldaparse.exporting.wording import (
    COMPARING,
    KINDS,
    LABELS,
    NO_STATE,
    Language,
    action_number,
)
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Row,
    Trend,
    Words,
    figure,
    measured,
    state,
    words,
)
from ldaparse.exporting.xlsx.finances_over_years import (
    YearSums,
    followed_finance_sheet,
    followed_funding_table,
)
from ldaparse.exporting.xlsx.formulas import change, growth
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.exporting.xlsx.summaries import history_summary
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
from ldaparse.exporting.xlsx.workbook import Book
from ldaparse.history import ActionHistory, ActionYear, FigureHistory, History

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
    sums: YearSums = {}
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
