"""What stands under a heading: how much of it is what an action is told in."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.badges import says_state_of_action
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.prose_states import StateGroup, names_state, split_state_groups
from ldaparse.interpreting.sections import Part
from ldaparse.interpreting.signed_items import signed_items
from ldaparse.interpreting.stated_items import stated_items
from ldaparse.interpreting.understanding import UnderstoodTable

LINES_OF_STATE = 2
"""Lines under a heading among which one may say the state of the whole."""


def content_of_action(parts: Sequence[Part], context: Context, title: str = "") -> float:
    """How much of what stands under a heading is what an action is told in, from 0 to 1."""
    lines = [part for part in parts if isinstance(part, Paragraph) and part.text]
    labels = [part.text for part in parts if isinstance(part, Heading)]
    found = 0.0
    labels_of_tables: list[str] = []
    for part in parts:
        if isinstance(part, UnderstoodTable):
            kind = "list" if _names_others(part, title) else part.kind(under_action=True)
            found += {"action": 1.0, "facts": 0.8, "measures": 0.5}.get(kind, 0.0)
            if kind == "facts":
                labels_of_tables += [cell.text for cell in part.table.cells if cell.column % 2 == 0]
    labels += [
        label
        for line in lines
        if (label := label_of_line(line, context.profile)) and is_known_label(label, context.profile)
    ]
    found += 0.4 * len(labels)
    if any(names_state(label, context.profile) for label in (*labels, *labels_of_tables)):
        found += 0.6
    if stated_items(lines, context.profile, context.habits).items or signed_items(lines, context).items:
        found += 1.0
    if any(
        isinstance(group, StateGroup) for group in split_state_groups(lines, context.profile, context.habits)
    ):
        found += 1.0
    if any(says_state_of_action(line, context.profile) for line in lines[:LINES_OF_STATE]):
        found += 0.8
    return min(found, 1.0)


def _names_others(table: UnderstoodTable, title: str) -> bool:
    """Whether a table names actions, not just the one that the heading above it does."""
    names = table.action_names
    return len(names) > 1 or any(title and fold(title) not in fold(name) for name in names)
