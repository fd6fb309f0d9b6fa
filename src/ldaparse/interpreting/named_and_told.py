"""Cells of tables without a header that name what is delivered, and tell below the name what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Cell
from ldaparse.evidence import Text
from ldaparse.interpreting.evidence import cell_text, text_of
from ldaparse.interpreting.table_view import TableView
from ldaparse.report import Role


def tell_below(view: TableView, roles: Sequence[Role]) -> bool:
    """Whether the cells of what is delivered say what came of it, too: a name that is no sentence, and sentences below."""
    if "deliverable" not in roles or "results" in roles:
        return False
    several = [
        lines
        for cell in view.columns[roles.index("deliverable")].cells
        if len(lines := [line for line in cell.paragraphs if line.text]) > 1
    ]
    return bool(several) and all(
        not line.is_bullet and line.text.rstrip().endswith(".") == bool(at)
        for lines in several
        for at, line in enumerate(lines)
    )


def named_and_told(cell: Cell | None, *, tells_below: bool) -> tuple[Text, Text | None]:
    """What a cell names in its first line, and the sentences below it, where they are told apart."""
    lines = [line for line in cell.paragraphs if line.text] if cell is not None else []
    if not tells_below or len(lines) < 2:
        return cell_text(cell), None
    return text_of(lines[:1]), text_of(lines[1:])
