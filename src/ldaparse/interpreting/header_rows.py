"""Which rows, or which column, of a table are its header, by their words."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Cell
from ldaparse.french.amounts import read_amount
from ldaparse.french.dates import find_dates
from ldaparse.interpreting.cell_types import (
    LONGEST_STATE,
    begins_with_state,
    is_mark,
    says_status,
)
from ldaparse.interpreting.facts import is_known_label
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.stated_items import is_item
from ldaparse.interpreting.wording import Match, begins_with, find_role, tokens
from ldaparse.profile import Profile

_LONGEST_HEADER = 90
"""Characters of a header cell."""
_LABEL_AND_VALUE = 2
"""Cells of a row that is a label and its value."""
_FEWEST_LABELS = 2
"""Known labels below a first cell from which it is one of them."""
_MOSTLY_STATES = 0.6
"""The share of cells of a column that say states from which its first one may be one of them."""


def is_header_row(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether the words of a row are those of a header: short labels, two or more of them of known roles, and
    not cells that say something themselves."""
    cells = rows.filled(row)
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADER for cell in cells):
        return False
    if any(read_amount(cell.text) is not None for cell in cells):
        return False
    money = {match.role for cell in cells if (match := find_role(cell.text, profile.finance_columns))}
    if len(money & MONEY_ROLES) >= 2 and len(cells) >= 3:
        return True
    roles = {match.role for cell in cells if (match := _label_role(cell.text, profile))}
    known = "status" in roles or {"deliverable", "results"} <= roles
    if not known or len(roles) < 2 or _says_its_state(cells, profile):
        return False
    if _heads_states(rows, row, profile):
        return True
    return not (stands_among_labels(rows, row, profile) or _holds_state(rows, row, profile))


def _heads_states(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether a cell of a row labels states, "Avancement au 31/12/2024", and most cells below it are some."""
    for cell in rows.filled(row):
        match = _label_role(cell.text, profile)
        if match is None or match.role != "status" or match.start or begins_with_state(cell.text, profile):
            continue
        under = [c for c in rows.table.cells if c.column == cell.column and c.row > row and c.text]
        if len(under) > 1 and _share_of_states(under, profile) >= _MOSTLY_STATES:
            return True
    return False


def _holds_state(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether a cell of a row is a state over others, and no label of states: "Bien avancé", unlike "Avancement"."""
    for cell in rows.filled(row):
        match = _label_role(cell.text, profile)
        if (match is not None and match.start == 0) or not begins_with_state(cell.text, profile):
            continue
        under = [c for c in rows.table.cells if c.column == cell.column and c.row > row and c.text]
        if under and _share_of_states(under, profile) >= _MOSTLY_STATES:
            return True
    return False


def _says_its_state(cells: Sequence[Cell], profile: Profile) -> bool:
    """Whether a row is a label of a state and this state: "Avancement", "Sans suite"."""
    if len(cells) != _LABEL_AND_VALUE:
        return False
    label, value = (_label_role(cell.text, profile) for cell in cells)
    begins_with_label = value is not None and value.start == 0  # "Action prévue"
    is_state = begins_with_state(cells[1].text, profile) and not begins_with_label
    return label is not None and label.role == "status" and is_state


def stands_among_labels(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether a row of two cells is a label and its value: "Intitulé", "Évaluation participative" over "Objectif"
    and "Pilote"."""
    cells = rows.filled(row)
    if len(cells) != _LABEL_AND_VALUE or not is_known_label(cells[0].text, profile):
        return False
    below = [
        cell for cell in rows.table.cells if cell.column == cells[0].column and cell.row > row and cell.text
    ]
    known = sum(
        is_known_label(cell.text, profile) and not begins_with_state(cell.text, profile) for cell in below
    )
    return known >= _FEWEST_LABELS and known * 2 > len(below)


def _label_role(text: str, profile: Profile) -> Match | None:
    """The role that a label names near its front and without figures but those of a day, "État au 31/12/2024": "Objectif 1
    atteint" names none."""
    for day in reversed(find_dates(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    words = tokens(text)
    match = find_role(text, profile.columns)
    figures = any(word.isdigit() and len(word) < 4 for word in words)
    if match is None or figures or match.start > 3 or len(words) > match.length + 8:
        return None
    return match


def is_turned(rows: Rows, profile: Profile) -> bool:
    """Whether a table has its header in its first column: "Livrables", "État" and others below each other."""
    first = [cell for cell in rows.table.cells if cell.column == 0 and cell.text]
    plain = all(cell.row_span == cell.column_span == 1 for cell in rows.table.cells)
    roles = {match.role for cell in first if (match := _label_role(cell.text, profile))}
    short = all(len(cell.text) <= _LONGEST_HEADER for cell in first)
    is_sheet = rows.table.columns == _LABEL_AND_VALUE and not _lists_what_is_delivered(rows, profile)
    told = {"deliverable", "status"} <= roles or (is_sheet and {"results", "status"} <= roles)
    # "Consultations avancées" among the titles of a list is no label of a state.
    known = sum(_label_role(c.text, profile) is not None or is_known_label(c.text, profile) for c in first)
    is_pair = len(first) == _FEWEST_LABELS and known == len(first) and _has_its_state(rows, profile)
    enough = len(first) > _FEWEST_LABELS or is_pair
    return plain and short and enough and told and rows.table.columns <= 4 and known * 2 >= len(first)


def _has_its_state(rows: Rows, profile: Profile) -> bool:
    """Whether a state stands beside the label of one: "État d’avancement", "Suspendu"."""
    return any(_says_its_state(rows.filled(row), profile) for row in range(len(rows)))


def names_more_down(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether the first column of a table that may be turned names more roles than a row that may be its header, and of
    all of its cells: "Étude", "Statuts de la coopérative" may be what is delivered."""
    down = [cell for cell in rows.table.cells if cell.column == 0 and cell.text]
    down_roles, across_roles = (
        [match.role for cell in cells if (match := _label_role(cell.text, profile))]
        for cells in (down, rows.filled(row))
    )
    return len(set(down_roles)) > len(set(across_roles)) and len(down_roles) == len(down)


def _lists_what_is_delivered(rows: Rows, profile: Profile) -> bool:
    """Whether a list stands beside the label of a state: what is delivered, each item with how far it is."""
    for label, *values in filter(None, map(rows.filled, range(len(rows)))):
        role = _label_role(label.text, profile)
        lines = [line for cell in values for line in cell.paragraphs if line.text]
        if role is not None and role.role == "status" and len(lines) > 1 and all(map(is_item, lines)):
            return True
    return False


def facts_of_sheet(rows: Rows, profile: Profile) -> list[int]:
    """Where such a table has one value beside each label, the rows that tell facts of the action: "Pilote",
    "Budget 2025", and also "Objectifs" if another row tells what was done for them."""
    if rows.table.columns != 2:
        return []
    labels = {cell.row: cell.text for cell in rows.table.cells if cell.column == 0 and cell.text}
    roles = {
        row: match.role if (match := _label_role(text, profile)) else None for row, text in labels.items()
    }
    known = [row for row, text in labels.items() if begins_with(text, profile.facts)]
    done = [row for row, role in roles.items() if role == "deliverable" and row not in known]
    told = bool(done) or [*roles.values()].count("status") > 1
    return [row for row in known if roles[row] is None or (roles[row] == "deliverable" and told)]


def reads_as_data(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether a row that stands where a header would says something itself: a state of completion over
    others of its kind."""
    cells = rows.filled(row)
    if all(paragraph.bold for cell in cells for paragraph in cell.paragraphs if paragraph.text):
        return False
    for cell in cells:
        under = [c for c in rows.table.cells if c.column == cell.column and c.row > row and c.text]
        if under and all(is_mark(c.text) for c in under):
            continue
        alike = under and _share_of_states(under, profile) >= _MOSTLY_STATES
        if says_status(cell.text, profile) and len(cell.text) <= 60 and (alike or not under):
            return True
    return False


def _share_of_states(cells: Sequence[Cell], profile: Profile) -> float:
    """How many of the cells say a state of completion in words; a mere date does not."""
    said = [
        cell
        for cell in cells
        if len(cell.text) <= LONGEST_STATE and says_status(cell.paragraphs[0].text, profile)
    ]
    return len(said) / len(cells) if cells else 0.0
