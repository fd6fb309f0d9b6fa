"""Cells with a label before their state, and a note below it: "Statut fin 2023 : en cours", "Le local manque."."""

from __future__ import annotations

from dataclasses import replace

from ldaparse.document import Cell
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.facts import FACT
from ldaparse.interpreting.wording import find_role
from ldaparse.places import shifted
from ldaparse.profile import Profile


def without_label(cell: Cell, profile: Profile) -> tuple[Cell, Cell | None]:
    """The state of a cell without its label, and the lines below it, if there are any; the cell as it is where it has no label
    of a state."""
    lines = [line for line in cell.paragraphs if line.text]
    found = FACT.fullmatch(lines[0].text) if lines and not cell.tables else None
    match = find_role(found[1], profile.columns) if found is not None else None
    if found is None or match is None or match.role != "status" or match.start:
        return cell, None
    if not says_status(found[2], profile):
        return cell, None
    first, *more = lines
    state = replace(first, text=found[2], spans=shifted(first.spans, -found.start(2)), marker=None)
    below = replace(cell, content=tuple(more)) if more else None
    return replace(cell, content=(state,)), below
