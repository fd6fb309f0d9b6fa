"""What the columns of an action's table hold: by the words of their headers, or else by their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from ldaparse.document import Cell, Table
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.french.boxes import BLANK_SIGNS, TICKED_SIGNS
from ldaparse.french.dates import read_period
from ldaparse.french.folding import fold
from ldaparse.french.status import is_status, read_status
from ldaparse.interpreting.grids import HeaderColumn, Rows, cells_below
from ldaparse.interpreting.wording import Match, begins_with, find_role, names_only, tokens
from ldaparse.profile import Profile
from ldaparse.report import Role, StatusCode

MONEY = frozenset({"allocated", "funding", "committed", "remaining"})
_LONGEST_HEADER = 90
_DONE = ("réalisation", "avancée")  # beside a column of states they are what was done, else these states
_TICKS = TICKED_SIGNS | frozenset("xX✓✗✘•")
_BLANK_BOXES = BLANK_SIGNS | frozenset("-–")


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a table's columns. `by_cells` are the columns that their cells decided, `boxes` those that
    are ticked where their header's status holds."""

    roles: list[Role]
    by_cells: list[int] = field(default_factory=list)
    boxes: dict[int, StatusCode] = field(default_factory=dict)


def column_roles(columns: list[HeaderColumn], profile: Profile) -> list[Role]:
    """What each column of an action's table holds.

    Where two columns claim a role, the better word keeps it and the other is "other". A first
    column without a label, or with a mere date for one, holds the deliverables.
    """
    matches = [_role_of(column, profile) for column in columns]
    holders: dict[str, int] = {}
    for index, match in enumerate(matches):
        if match is None:
            continue
        held = holders.get(match.role)
        if held is None or _claim(match, columns[index], profile) < _claim(
            cast(Match, matches[held]), columns[held], profile
        ):
            holders[match.role] = index
    roles: list[Role] = ["other"] * len(columns)
    for role, index in holders.items():
        roles[index] = cast(Role, role)
    if "deliverable" not in holders and columns and roles[0] == "other" and _names_nothing(columns[0]):
        roles[0] = "deliverable"
    return roles


def _role_of(column: HeaderColumn, profile: Profile) -> Match | None:
    label = " ".join(column.labels)
    if begins_with(label, profile.facts) and not begins_with(label, profile.columns["deliverable"]):
        return None
    return find_role(label, profile.columns)


def _claim(match: Match, column: HeaderColumn, profile: Profile) -> tuple[bool, int, int]:
    """How good a claim on a role is: beside "Livrables", "Action" names what the row belongs to."""
    names_action = names_only(column.label, profile.action_columns["action"])
    return match.role == "deliverable" and names_action, match.rank, match.start


def _names_nothing(column: HeaderColumn) -> bool:
    return not column.label or read_period(column.label) is not None


def decide_columns(table: Table, headers: list[HeaderColumn], profile: Profile) -> Roles:
    """What each column of a table holds, the cells asked where no word of a header tells."""
    below = [cells_below(header, table) for header in headers]
    boxes = _status_boxes(headers, below, profile)
    asked = [index for index in range(len(headers)) if index not in boxes]
    roles: list[Role] = ["other"] * len(headers)
    for index, role in zip(asked, column_roles([headers[i] for i in asked], profile), strict=True):
        roles[index] = role
    if not asked or asked[0] != 0:
        roles = [
            "other" if role == "deliverable" and not headers[i].label else role
            for i, role in enumerate(roles)
        ]
    roles = ["other" if role == "status" and _counts(below[i]) else role for i, role in enumerate(roles)]
    by_cells: list[int] = []
    if (what := _told_beside_action(roles, headers, below, profile)) is not None:
        roles[roles.index("deliverable")] = "other"
        roles[what] = "deliverable"
    open_columns = [i for i in asked if roles[i] == "other" and not is_explained(headers[i], profile)]
    if "status" not in roles and not boxes:
        shares = {i: _share_of_statuses(below[i], profile) for i in open_columns}
        best = max(shares, key=lambda i: shares[i], default=None)
        if best is not None and shares[best] >= 0.6:
            roles[best] = "status"
            by_cells.append(best)
    if "deliverable" not in roles and (done := _told_beside_state(roles, headers, below)) is not None:
        roles[done] = "deliverable"
    if "deliverable" not in roles and ("status" in roles or boxes or "results" in roles):
        prose = (i for i in open_columns if roles[i] == "other" and _is_prose(below[i]))
        if (first := next(prose, None)) is not None:
            roles[first] = "deliverable"
            by_cells.append(first)
    return Roles(roles, by_cells, boxes)


def _told_beside_action(
    roles: Sequence[Role], headers: Sequence[HeaderColumn], below: Sequence[Sequence[Cell]], profile: Profile
) -> int | None:
    """The column that tells what was done, where "Action" stands once for several rows and so names what
    they belong to ("Action | Réalisations | État d’avancement")."""
    if "deliverable" not in roles:
        return None
    held = roles.index("deliverable")
    if not names_only(headers[held].label, profile.action_columns["action"]):
        return None
    named = sum(bool(cell.text) for cell in below[held])
    for index, header in enumerate(headers):
        told = sum(bool(cell.text) for cell in below[index])
        claims = find_role(" ".join(header.labels), profile.columns) is not None
        if roles[index] == "other" and claims and _is_prose(below[index]) and (named < told or named == 1):
            return index
    return None


def _told_beside_state(
    roles: Sequence[Role], headers: Sequence[HeaderColumn], below: Sequence[Sequence[Cell]]
) -> int | None:
    """The column that tells what was done where another says its state ("Réalisations | État d’avancement")."""
    if "status" not in roles:
        return None
    for index, header in enumerate(headers):
        if roles[index] == "other" and begins_with(header.label, _DONE) and _is_prose(below[index]):
            return index
    return None


def is_explained(column: HeaderColumn, profile: Profile) -> bool:
    """Whether some word of the profile tells what a header is, be it only a fact or a period."""
    label = " ".join(column.labels)
    return bool(label) and (
        find_role(label, profile.columns) is not None
        or begins_with(label, profile.facts) > 0
        or find_role(label, profile.action_columns) is not None
        or find_role(label, profile.finance_columns) is not None
        or read_period(label) is not None
    )


def _share_of_statuses(cells: Sequence[Cell], profile: Profile) -> float:
    """How many of the cells say a state of completion in words; a mere date does not."""
    said = [cell for cell in cells if len(cell.text) <= 80 and says_status(cell.paragraphs[0].text, profile)]
    return len(said) / len(cells) if cells else 0.0


def says_status(text: str, profile: Profile) -> bool:
    """Whether a short text is a state of completion, and not a date alone."""
    return (
        is_status(text, profile)
        and read_period(text) is None
        and read_status(text, profile).code != "unknown"
    )


def _counts(cells: Sequence[Cell]) -> bool:
    """Whether all cells are plain figures: what is "Réalisé" of a target, no state."""
    return bool(cells) and all(read_amount(cell.text) is not None for cell in cells)


def _is_prose(cells: Sequence[Cell]) -> bool:
    """Whether the cells hold words rather than figures and dates."""
    plain = [cell for cell in cells if not is_figure(cell.text) and read_period(cell.text) is None]
    return len(plain) * 2 > len(cells)


def is_figure(text: str) -> bool:
    """Whether a cell is an amount, a rate, or a sign for nothing."""
    return read_amount(text) is not None or read_rate(text) is not None or is_nothing(text)


def _status_boxes(
    headers: Sequence[HeaderColumn], below: Sequence[Sequence[Cell]], profile: Profile
) -> dict[int, StatusCode]:
    """Columns such as "Fait", "En cours", "À venir", one of which is ticked in each row."""
    boxes: dict[int, StatusCode] = {}
    for index, (header, cells) in enumerate(zip(headers, below, strict=True)):
        if header.label and says_status(header.label, profile) and all(is_mark(cell.text) for cell in cells):
            boxes[index] = cast(StatusCode, read_status(header.label, profile).code)
    ticked = any(is_ticked(cell.text) for index in boxes for cell in below[index])
    return boxes if len(boxes) >= 2 and len(set(boxes.values())) >= 2 and ticked else {}


def is_mark(text: str) -> bool:
    """Whether a cell holds a tick, a blank box, or nothing."""
    return not text or fold(text) in _TICKS or text in _TICKS or text.strip() in _BLANK_BOXES


def is_ticked(text: str) -> bool:
    return fold(text) in _TICKS or text.strip() in _TICKS


def is_header_row(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether the words of a row are those of a header: short labels, two or more of them of known roles, and
    not cells that say something themselves."""
    cells = rows.filled(row)
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADER for cell in cells):
        return False
    if any(read_amount(cell.text) is not None for cell in cells):
        return False
    money = {match.role for cell in cells if (match := find_role(cell.text, profile.finance_columns))}
    if len(money & MONEY) >= 2 and len(cells) >= 3:
        return True
    roles = {match.role for cell in cells if (match := _label_role(cell.text, profile))}
    known = "status" in roles or {"deliverable", "results"} <= roles
    return known and len(roles) >= 2


def _label_role(text: str, profile: Profile) -> Match | None:
    """The role that a label names near its front and without figures: "Objectif 1 atteint" names none."""
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
    told = {"deliverable", "status"} <= roles or (rows.table.columns == 2 and {"results", "status"} <= roles)
    return plain and short and len(first) >= 3 and told and rows.table.columns <= 4


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
        alike = under and _share_of_statuses(under, profile) >= 0.6
        if says_status(cell.text, profile) and len(cell.text) <= 60 and (alike or not under):
            return True
    return False
