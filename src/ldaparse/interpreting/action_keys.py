"""The columns of a table that say of which action each row is."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.document import Cell
from ldaparse.interpreting.action_cells import name_and_facts
from ldaparse.interpreting.grids import Grid, HeaderColumn, grid_of
from ldaparse.interpreting.headings import read_led_name
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with, find_role, names_column

FEWEST_COUNTED = 2
"""Cells of a column that begin with a counter, from which the column names actions though its label does not say so."""


@dataclass(frozen=True, slots=True)
class ActionKeys:
    """The columns that tell of which action a row is."""

    action: HeaderColumn | None
    number: HeaderColumn | None
    axis: HeaderColumn | None


def action_keys(table: UnderstoodTable) -> ActionKeys | None:
    """The columns whose labels say "action", "n°" and "axe", and nothing else; or else one that counts what it names."""
    headers, profile = table.view.headers, table.context.profile
    words = profile.action_columns

    def named(key: str) -> list[HeaderColumn]:
        return [header for header in headers if header.label and names_column(header.label, key, words)]

    actions = [one for one in named("action") if not begins_with(one.label, words["number"])]  # "Fiche n°"
    either = [one for one in actions if begins_with(one.label, profile.headings["either"])]
    plain = [one for one in actions if one not in either]
    # "Chantier" at the left of "Intitulé de l’action" is what its actions are part of, "Mesures" behind it what they deliver.
    above = [one for one in either if plain and one.index < plain[0].index]
    actions = plain or either
    action, number, axis = (
        next(iter(found), None) for found in (actions, named("number"), [*above, *named("axis")])
    )
    if action is None and number is not None and find_role(number.label, {"action": words["action"]}):
        action, number = number, None  # "N° et intitulé de l’action"
    if action is None and table.action_columns.key is not None:
        action = headers[table.action_columns.key]
    if action is None:
        action = _counting(table)
    if action is None:
        return None
    return ActionKeys(action, None if number == action else number, None if axis == action else axis)


def _counting(table: UnderstoodTable) -> HeaderColumn | None:
    """The column before what is delivered whose cells, over several rows each, begin with a counter: "I.1 Ouvrir …"."""
    roles = table.action_columns.roles
    if "deliverable" not in roles:
        return None
    before = roles.index("deliverable")
    grid, profile = grid_of(table.view.rows.table), table.context.profile
    for header in reversed(table.view.headers[:before]):
        cells = [cell for row in table.view.body_rows if (cell := begun(header, row, grid))]
        names = [read_led_name(joined(name_and_facts(cell, profile)[0])[0], profile) for cell in cells]
        counters = {(name.number, name.code) for name in names if name and name.title}
        if FEWEST_COUNTED <= len(counters) == len(cells) < len(table.view.body_rows):
            return header
    return None


def begun(header: HeaderColumn | None, row: int, grid: Grid) -> Cell | None:
    """The cell of a row under a header, if it begins just there and has words."""
    if header is None:
        return None
    cell = grid.get((row, header.index))
    return cell if cell and cell.text and (cell.row, cell.column) == (row, header.index) else None
