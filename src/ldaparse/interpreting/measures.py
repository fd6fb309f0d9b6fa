"""A table of indicators: what is measured, and the figures of several years, or those aimed at, beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ldaparse.document import Cell, Paragraph, Table, walk_paragraphs
from ldaparse.french.amounts import is_nothing
from ldaparse.french.dates import read_period
from ldaparse.french.quantities import find_quantities
from ldaparse.french.units import read_unit
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import Grid, HeaderColumn, cell_under, cells_below, grid_of, header_columns
from ldaparse.interpreting.indicators import Passage, Tabled
from ldaparse.interpreting.measured_columns import (
    MeasuredColumns,
    ValueColumn,
    holds_figures,
    measured_columns,
    name_beside_target,
    role_of,
    says_when,
)
from ldaparse.interpreting.wording import begins_with, find_role, names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile
from ldaparse.report import IndicatorPlace, Labelled

_UNIT_BEHIND = re.compile(r"\s*\(\s*(?:en\s+)?([^()]+?)\s*\)$|\s+en\s+(\S+)$")
_ONLY_NUMBER = re.compile(r"[-+−–]?\s*\d[\d\s.,]*")
_RESULT = re.compile(
    r"\d[\d\s]*(?:,\d+)?\s?(?:[%€]\s?)?\s[^\W\d_]"
)  # "45 ménages", unlike a name's number: "1. Ménages"
_NEITHER = ("deliverable", "status")  # a column of these in words makes it an action's table


@dataclass(slots=True)
class MeasureReading:
    """What a table of indicators says: each with its figures as a fact of the action, and the figures one by one; and
    how many of its rows are its header; `keys` are the cells that say of which action its rows are."""

    header_rows: int
    keys: list[Cell] = field(default_factory=list)
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
    worded = [header for header in behind if not holds_figures(header, table, profile)]
    told = (find_role(header.label, profile.columns) for header in worded)
    if len(worded) == len(behind) or any(match is not None and match.role in _NEITHER for match in told):
        return False
    totals = [word for words in profile.finance_rows.values() for word in words]
    names = cells_below(name, table)
    return _are_names(names) and not any(begins_with(cell.text, totals) for cell in names)


def _are_names(cells: Sequence[Cell]) -> bool:
    """Whether cells name what is measured, and do not tell it: "Ménages relogés", not "45 ménages relogés"."""
    return sum(_RESULT.match(cell.text) is not None for cell in cells) * 2 < len(cells)


def read_measures(table: Table, profile: Profile) -> MeasureReading:
    """Each indicator with what stands beside it under their headers, and its figures: not those that are aimed at."""
    table = _headed(table, profile)
    headers, grid = header_columns(table), grid_of(table)
    name = _name_of(headers, profile) or headers[0]
    keys = headers[: headers.index(name)]
    others = [header for header in headers if header is not name and header not in keys]
    columns = measured_columns(headers, table, profile)
    reading = MeasureReading(table.header_rows)
    for row in range(table.header_rows, table.rows):
        named = _own(name, row, grid)
        beside = [(header, cell) for header in others if (cell := _own(header, row, grid)) is not None]
        reading.keys += [cell for key in keys if (cell := _own(key, row, grid)) is not None]
        if named is None and not beside:
            continue
        said = [f"{' – '.join(header.labels)} : {cell.text}" for header, cell in beside]
        places = [p for cell in (named, *(cell for _, cell in beside)) if cell for p in cell.text_places()]
        label = " ".join(named.text.split()) if named else ""
        reading.facts.append(Labelled(label=label, text="\n".join(said), evidence=evidence(places)))
        if columns is not None:
            reading.passages += passages_of_row(columns, row, grid)
    return reading


def columns_beside(headers: Sequence[HeaderColumn], table: Table, profile: Profile) -> MeasuredColumns | None:
    """The columns of indicators in a table of deliverables: a name and, behind it, values under headers that say so or
    that are but a time; None where it has none."""
    columns = measured_columns(headers, table, profile)
    if columns is None or not _are_names(cells_below(columns.name, table)):
        return None
    values = tuple(value for value in columns.values if _is_told(value.header, profile))
    return replace(columns, values=values) if values else None


def _is_told(header: HeaderColumn, profile: Profile) -> bool:
    return role_of(header, profile) is not None or read_period(header.label) is not None


def passages_of_row(
    columns: MeasuredColumns, row: int, grid: Grid, deliverable: int | None = None
) -> Iterator[Passage]:
    """The figures of a row under their columns, each with what was aimed at."""
    name = cell_under(columns.name, row, grid)  # which may be merged over several rows
    if name is None or not name.text:
        return
    unit = _own(columns.unit, row, grid) if columns.unit else None
    for value in columns.values:
        cell = _own(value.header, row, grid)
        if cell is None:
            continue
        aim = columns.target_of(value)
        aimed = _own(aim, row, grid) if aim else None
        for passage in _passages(name, cell, unit.text if unit else None, value, aimed):
            yield replace(passage, deliverable=deliverable)


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
    return headed if all(role_of(header, profile) or says_when(header) for header in behind) else table


def _name_of(headers: Sequence[HeaderColumn], profile: Profile) -> HeaderColumn | None:
    """The column of the indicators' names: the first, or the one after those of their numbers, axes and actions."""
    words = profile.action_columns
    every = [phrase for phrases in words.values() for phrase in phrases]
    for header in headers[:-1]:
        if begins_with(header.label, profile.measures["name"]):
            return header
        if not begins_with(header.label, words["number"]) and not names_only(header.label, every):
            break
    return name_beside_target(headers, profile)


def _passages(
    name: Cell, cell: Cell, unit: str | None, value: ValueColumn, aimed: Cell | None
) -> Iterator[Passage]:
    """The paragraphs of a cell as a sentence would tell them: "Durée moyenne : 7,5 mois"."""
    bare, behind = _parted(" ".join(name.text.split()))
    measured = read_unit(unit) if unit else None
    shown = behind if unit is None else measured
    counted = unit if unit and measured is None and not is_nothing(unit) else None
    target = find_quantities(_with_unit(aimed.text, shown)) if aimed is not None else ()
    for paragraph in cell.paragraphs:
        if not paragraph.text or is_nothing(paragraph.text):
            continue
        text = f"{bare} : {_with_unit(paragraph.text, shown)}"
        begins = len(bare) + 3
        line = Paragraph(text, shifted(paragraph.spans, begins))
        aim = target[0].value if len(target) == 1 and target[0].high is None else None
        tabled = Tabled(begins, bare, counted, value.period, value.years_ago, value.basis, aim)
        yield Passage("results", None, (line,), tabled)


def _with_unit(text: str, unit: str | None) -> str:
    """The words of a cell, a mere number with the unit that its column or its name tells."""
    return f"{text} {unit}" if unit is not None and _ONLY_NUMBER.fullmatch(text) else text


def _parted(name: str) -> tuple[str, str | None]:
    """A name and the unit behind it: "Délai moyen (en jours)", "Délai moyen en jours"."""
    found = _UNIT_BEHIND.search(name)
    unit = read_unit(found[1] or found[2]) if found else None
    return (name[: found.start()], unit) if found and unit and found.start() else (name, None)


def _own(header: HeaderColumn, row: int, grid: Grid) -> Cell | None:
    cell = cell_under(header, row, grid)
    return cell if cell is not None and cell.row == row and cell.text else None
