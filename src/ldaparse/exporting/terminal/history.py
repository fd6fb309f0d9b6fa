"""A history on a terminal: what is to be checked of the reports, statuses by action and year, figures, spending."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ldaparse.exporting import layout
from ldaparse.exporting.layout import Cell
from ldaparse.exporting.layout.history import lay_out_history
from ldaparse.exporting.terminal import code_list, heading, listed, number_column, number_text
from ldaparse.exporting.terminal.report import COLOURS
from ldaparse.exporting.wording import COMPARING, Language
from ldaparse.history import History


def summary(history: History, lang: Language = "fr", *, detailed: bool = False) -> RenderableType:
    """Statuses, then the figures that moved (`detailed`: all), then what was allocated and spent."""
    laid_out = lay_out_history(history, lang, all_figures=detailed)
    parts = code_list(history.findings, lang) if history.findings else []
    parts += [heading(laid_out.actions.title), _states(laid_out.actions, lang)]
    if laid_out.figures:
        parts += [heading(laid_out.figures.title), _table(laid_out.figures, lang)]
    if laid_out.finances:
        legend = Padding(Text(laid_out.amounts, style="bright_black"), (0, 2))
        parts += [heading(laid_out.finances.title), Group(legend, _table(laid_out.finances, lang))]
    if laid_out.doubts:
        parts += [heading(COMPARING[lang]["doubts"]), listed(map(Text, laid_out.doubts))]
    return Group(*parts)


def _states(found: layout.Table[Cell], lang: Language) -> Table:
    table = _empty(found, lang)
    for line in found.lines:
        states = (
            Text(cell.text, style=COLOURS[cell.state] if cell.state else "bright_black")
            for cell in line.cells
        )
        table.add_row(number_text(line.number), line.title, *states)
    return table


def _table(found: layout.Table[Cell], lang: Language) -> Table:
    """Figures; a total stands below them."""
    table = _empty(found, lang)
    for line in found.lines:
        cells = ["\n".join(cell.lines) for cell in line.cells]
        if line.kind == "line":
            table.add_row(number_text(line.number), line.title, *cells)
            continue
        table.show_footer = True
        table.columns[1].footer = Text(line.title, style="bold")
        for column, text in zip(table.columns[2:], cells, strict=True):
            column.footer = text
    return table


def _empty(found: layout.Table[Cell], lang: Language) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), expand=True)
    number_column(table, lang)
    table.add_column(found.name, ratio=1)
    for name in found.columns:
        table.add_column(name, justify="right" if found.are_figures else "left", no_wrap=True)
    return table
