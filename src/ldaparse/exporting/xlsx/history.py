"""A history as a workbook: a column a report."""

from __future__ import annotations

from ldaparse.exporting.history import edition_name, figure_name, year_said
from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import COMPARING, LABELS, Language
from ldaparse.exporting.xlsx.book import Book, Cell, Column
from ldaparse.exporting.xlsx.report import add_findings
from ldaparse.history import History
from ldaparse.report import Number


def history_book(history: History, lang: Language) -> bytes:
    """Statuses, indicators and finances, a sheet each."""
    book = Book(COMPARING[lang]["history"], lang)
    labels = LABELS[lang]
    number = Column("n°" if lang == "fr" else "no.", "integer", 6)
    editions = [edition_name(edition, lang) for edition in history.editions]
    actions: list[list[Cell]] = [
        [action.number, action.title, *(year_said(year, lang) for year in action.years)]
        for action in history.actions
    ]
    named = [number, Column(labels["action"], width=60)]
    book.table(labels["actions"], [*named, *(Column(name, width=20) for name in editions)], actions)
    figures: list[list[Cell]] = [[one.action, figure_name(one), *one.values] for one in history.indicators]
    named = [number, Column(labels["label"], width=60)]
    book.table(
        labels["indicators_sheet"], [*named, *(Column(name, "number", 14) for name in editions)], figures
    )
    _add_finances(book, history, editions, number)
    add_findings(book, history.findings)
    return book.done()


def _add_finances(book: Book, history: History, editions: list[str], number: Column) -> None:
    """A row a line and field, so that each column is a report."""
    labels = LABELS[book.lang]
    lines = [(line.number, line.title, line.fields) for line in history.finances]
    rows: list[list[Cell]] = [
        [key, title, field_name(field, book.lang), *_amounts(field, values)]
        for key, title, fields in [*lines, (None, labels["total"], history.totals)]
        for field, values in fields.items()
    ]
    columns = [number, Column(labels["line"], width=44), Column(labels["field"], width=24)]
    book.table(labels["finances"], [*columns, *(Column(name, "euros", 16) for name in editions)], rows)


def _amounts(field: str, values: tuple[Number | None, ...]) -> list[Cell]:
    """Euros; a rate stands among them as its words."""
    if field != "execution":
        return list(values)
    return ["" if value is None else f"{value:.1f} %" for value in values]
