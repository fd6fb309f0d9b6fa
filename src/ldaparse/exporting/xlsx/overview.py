"""The workbook of all territories."""

from __future__ import annotations

from pathlib import Path

from ldaparse.exporting.layout.overview import lay_out
from ldaparse.exporting.layout.overview_words import OVERVIEW, SHEETS
from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import Link, Target, Words
from ldaparse.exporting.xlsx.overview_sheets import OverviewSheets
from ldaparse.exporting.xlsx.summaries import pair, section
from ldaparse.exporting.xlsx.workbook import Book
from ldaparse.overview import Overview
from ldaparse.writing import numbered


def overview_workbook(overview: Overview, lang: Language, *, folder: Path, beside: Path) -> bytes:
    """The workbook.

    Args:
        overview: what a store comes to.
        lang: language of headings and labels.
        folder: the folder of the store, from which the paths of reports count.
        beside: the folder of the workbook, from which its links count.
    """
    said, named = OVERVIEW[lang], SHEETS[lang]
    book = Book(said["title"], lang)
    sheets = OverviewSheets(lay_out(overview, lang), lang, folder, beside)
    short = book.sheet(named["short"], "#1F4E79")
    for name, table, frozen in (
        ("reports", sheets.reports(), 1), ("themes", sheets.themes(), 1), ("money", sheets.money(), 1),
        ("theme_money", sheets.theme_money(), 1), ("measures", sheets.measures(), 2), ("targets", sheets.targets(), 1),
        ("moves", sheets.moves(), 1), ("findings", sheets.findings(), 0), ("actions", sheets.actions(), 3),
        ("lines", sheets.lines(), 3), ("files", sheets.files(), 1),
    ):  # fmt: skip
        book.sheet(named[name]).table(*table, frozen=frozen)
    short.columns([7, 60, 20])
    short.put(0, 0, Words(said["title"], "title"))
    short.sheet.set_row(0, 26)
    years = "-".join(map(str, dict.fromkeys((*sheets.laid.years[:1], *sheets.laid.years[-1:]))))
    scope = numbered(said["scope"].format(years), lang, len(sheets.laid.places), len(overview.reports))
    short.put(1, 0, Words(scope, "subtitle"))
    short.put(2, 0, Words(said["register"].format(overview.register_year), "small"))
    section(short, 4, said["in_short"], 3)
    for at, (title, sheet, cell) in enumerate(sheets.summary(), 5):
        pair(short, at, Link(title, Target(named[sheet]), "text"), cell)
    return book.close()
