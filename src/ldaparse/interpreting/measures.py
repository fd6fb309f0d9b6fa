"""A table of indicators: what is measured, and the figures of several years, or those aimed at, beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ldaparse.document import Cell, Paragraph, Table, walk_paragraphs
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.french.dates import read_date
from ldaparse.french.units import read_unit
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import Grid, HeaderColumn, cell_under, cells_below, grid_of, header_columns
from ldaparse.interpreting.indicators import Passage, Tabled
from ldaparse.interpreting.wording import begins_with, find_role
from ldaparse.places import shifted
from ldaparse.profile import Profile
from ldaparse.report import IndicatorPlace, Labelled

_UNIT_BEHIND = re.compile(r"\s*\(\s*(?:en\s+)?([^()]+?)\s*\)$|\s+en\s+(\S+)$")
_ONLY_NUMBER = re.compile(r"[-+−–]?\s*\d[\d\s.,]*")
_BEGINS_WITH_NUMBER = re.compile(r"[-+−–]?\s*\d[\d\s.,]*(?![\d\s.,/])")
_RESULT = re.compile(
    r"\d[\d\s]*(?:,\d+)?\s?(?:[%€]\s?)?\s[^\W\d_]"
)  # "45 ménages", unlike a name's number: "1. Ménages"
_MOST_WORDS = 8  # of a cell that tells a figure and its parts: "120 dont 35 familles"
_NEITHER = ("deliverable", "status")  # a column of these in words makes it an action's table


@dataclass(slots=True)
class MeasureReading:
    """What a table of indicators says: each with its figures as a fact of the action, and the figures one by one; and
    how many of its rows are its header."""

    header_rows: int
    facts: list[Labelled] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def is_table_of_measures(table: Table, profile: Profile) -> bool:
    """Whether a table holds indicators and their figures."""
    table = _headed(table, profile)
    headers = header_columns(table)
    name = _name_of(headers, profile)
    if name is None:
        return False
    behind = headers[headers.index(name) + 1 :]
    worded = [header for header in behind if not _holds_figures(header, table, profile)]
    told = (find_role(header.label, profile.columns) for header in worded)
    if len(worded) == len(behind) or any(match is not None and match.role in _NEITHER for match in told):
        return False
    totals = [word for words in profile.finance_rows.values() for word in words]
    names = cells_below(name, table)
    counted = sum(_RESULT.match(cell.text) is not None for cell in names)
    return counted * 2 < len(names) and not any(begins_with(cell.text, totals) for cell in names)


def read_measures(table: Table, profile: Profile) -> MeasureReading:
    """Each indicator with what stands beside it under their headers, and its figures: not those that are aimed at."""
    table = _headed(table, profile)
    headers, grid = header_columns(table), grid_of(table)
    name = _name_of(headers, profile) or headers[0]
    others = [header for header in headers if header is not name]
    counting = _counting(headers[headers.index(name) + 1 :], table, profile)
    units = [header for header in others if _role(header, profile) == "unit"]
    reading = MeasureReading(table.header_rows)
    for row in range(table.header_rows, table.rows):
        named = _own(name, row, grid)
        beside = [(header, cell) for header in others if (cell := _own(header, row, grid)) is not None]
        if named is None and not beside:
            continue
        said = [f"{' – '.join(header.labels)} : {cell.text}" for header, cell in beside]
        places = [p for cell in (named, *(cell for _, cell in beside)) if cell for p in cell.text_places()]
        label = " ".join(named.text.split()) if named else ""
        reading.facts.append(Labelled(label=label, text="\n".join(said), evidence=evidence(places)))
        over = cell_under(name, row, grid)  # which may be merged over several rows
        unit = next((cell.text for header, cell in beside if header in units), None)
        for header, cell in beside:
            if header in counting and over is not None:
                reading.passages += _passages(" ".join(over.text.split()), cell, unit, _period(header))
    return reading


def passages_of(cell: Cell, place: IndicatorPlace, deliverable: int, profile: Profile) -> Iterator[Passage]:
    """What may hold figures in the cell of a row: its prose, and the tables of indicators inside it."""
    tables = [table for table in cell.tables if is_table_of_measures(table, profile)]
    prose = [part for part in cell.content if part not in tables]
    yield Passage(place, deliverable, tuple(walk_paragraphs(prose)))
    for table in tables:
        for passage in read_measures(table, profile).passages:
            yield replace(passage, place=place, deliverable=deliverable)


def _headed(table: Table, profile: Profile) -> Table:
    """The table with its first row as its header, where nothing but its words tells that it is one: each names
    what stands below, or when."""
    if table.header_rows or table.rows < 2:
        return table
    headed = replace(table, header_rows=1)
    behind = header_columns(headed)[1:]
    return headed if all(_role(header, profile) or _period(header) for header in behind) else table


def _name_of(headers: Sequence[HeaderColumn], profile: Profile) -> HeaderColumn | None:
    """The column of the indicators' names: the first, or the one after their numbers."""
    for header in headers[:-1][:2]:
        if begins_with(header.label, profile.measures["name"]):
            return header
        if not begins_with(header.label, profile.action_columns["number"]):
            return None
    return None


def _role(header: HeaderColumn, profile: Profile) -> str | None:
    roles = {role: words for role, words in profile.measures.items() if role != "name"}
    match = find_role(" ".join(header.labels), roles)
    return match.role if match else None


def _period(header: HeaderColumn) -> str | None:
    return read_date(" ".join(header.labels))


def _counting(headers: Sequence[HeaderColumn], table: Table, profile: Profile) -> list[HeaderColumn]:
    """The columns of what was measured: those that say so, or when; else the only one that nothing is said of."""
    figures = [header for header in headers if _holds_figures(header, table, profile)]
    roles = {header.index: _role(header, profile) for header in figures}
    plain = [header for header in figures if roles[header.index] is None]
    told = [h for h in figures if roles[h.index] == "value" or (h in plain and _period(h))]
    return told or (plain if len(plain) == 1 else [])


def _passages(name: str, cell: Cell, unit: str | None, period: str | None) -> Iterator[Passage]:
    """The paragraphs of a cell as a sentence would tell them: "Durée moyenne : 7,5 mois"."""
    bare, behind = _parted(name)
    measured = read_unit(unit) if unit else None
    shown = behind if unit is None else measured
    counted = unit if unit and measured is None and not is_nothing(unit) else None
    for paragraph in cell.paragraphs:
        if not paragraph.text or is_nothing(paragraph.text):
            continue
        whole = shown is not None and _ONLY_NUMBER.fullmatch(paragraph.text)
        text = f"{bare} : {paragraph.text} {shown}" if whole else f"{bare} : {paragraph.text}"
        begins = len(bare) + 3
        line = Paragraph(text, shifted(paragraph.spans, begins))
        yield Passage("results", None, (line,), Tabled(begins, bare, counted, period))


def _parted(name: str) -> tuple[str, str | None]:
    """A name and the unit behind it: "Délai moyen (en jours)", "Délai moyen en jours"."""
    found = _UNIT_BEHIND.search(name)
    unit = read_unit(found[1] or found[2]) if found else None
    return (name[: found.start()], unit) if found and unit and found.start() else (name, None)


def _own(header: HeaderColumn, row: int, grid: Grid) -> Cell | None:
    cell = cell_under(header, row, grid)
    return cell if cell is not None and cell.row == row and cell.text else None


def _holds_figures(header: HeaderColumn, table: Table, profile: Profile) -> bool:
    """Whether most cells are figures; under a header that says so or when, with some words behind them."""
    filled = [cell.text for cell in cells_below(header, table) if not is_nothing(cell.text)]
    is_told = _role(header, profile) == "value" or _period(header) is not None
    counted = sum(_is_figure(text, _MOST_WORDS if is_told else 2) for text in filled)
    return counted * 2 > len(filled)


def _is_figure(text: str, most_words: int) -> bool:
    if read_amount(text) is not None or read_rate(text) is not None:
        return True
    return len(text.split()) <= most_words and _BEGINS_WITH_NUMBER.match(text) is not None
