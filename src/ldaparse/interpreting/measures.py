"""A table of indicators: what is counted in its first column, the figures of several years or targets beside it."""

from __future__ import annotations

from ldaparse.document import Cell, Table
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import Grid, HeaderColumn, cell_under, cells_below, grid_of, header_columns
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import Labelled

_COUNTED = ("indicateur", "intitulé de l'indicateur", "libellé de l'indicateur")


def is_table_of_measures(table: Table, profile: Profile) -> bool:
    """Whether a table holds indicators and their figures, and nothing else."""
    headers = header_columns(table)
    if not table.header_rows or len(headers) < 2 or not begins_with(headers[0].label, _COUNTED):
        return False
    totals = [word for words in profile.finance_rows.values() for word in words]
    names = cells_below(headers[0], table)
    if not names or any(begins_with(cell.text, totals) for cell in names):
        return False
    figures = [_holds_figures(cells_below(header, table)) for header in headers[1:]]
    return any(figures) and all(figure is not False for figure in figures)


def read_measures(table: Table) -> list[Labelled]:
    """Each indicator with its figures under their headers, as a fact of the action."""
    headers = header_columns(table)
    grid = grid_of(table)
    facts = []
    for row in range(table.header_rows, table.rows):
        name = _own(headers[0], row, grid)
        figures = [(header, cell) for header in headers[1:] if (cell := _own(header, row, grid)) is not None]
        if name is None and not figures:
            continue
        said = [f"{' – '.join(header.labels)} : {cell.text}" for header, cell in figures]
        places = [p for cell in (name, *(cell for _, cell in figures)) if cell for p in cell.text_places()]
        label = " ".join(name.text.split()) if name else ""
        facts.append(Labelled(label=label, text="\n".join(said), evidence=evidence(places)))
    return facts


def _own(header: HeaderColumn, row: int, grid: Grid) -> Cell | None:
    cell = cell_under(header, row, grid)
    return cell if cell is not None and cell.row == row and cell.text else None


def _holds_figures(cells: list[Cell]) -> bool | None:
    """Whether cells are figures; None if they say nothing."""
    filled = [cell.text for cell in cells if not is_nothing(cell.text)]
    if not filled:
        return None
    counted = sum(read_amount(text) is not None or read_rate(text) is not None for text in filled)
    return counted * 2 > len(filled)
