"""Tables whose rows are of several actions, as far as headings are decided by them."""

from __future__ import annotations

from ldaparse.interpreting.action_keys import action_keys
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.sections import Part
from ldaparse.interpreting.splitting import says_what_is_delivered
from ldaparse.interpreting.understanding import UnderstoodTable


def lists_actions(part: Part) -> bool:
    """Whether a part is a table whose rows are actions; where headings open them, it but sums them up."""
    return (
        isinstance(part, UnderstoodTable)
        and bool(part.action_names)
        and part.kind(under_action=True) == "action"
    )


def names_axes(part: Part) -> bool:
    """Whether a table that says what actions deliver has a column that says which axis each is part of."""
    keys = action_keys(part) if isinstance(part, UnderstoodTable) else None
    has_axes = keys is not None and keys.axis is not None
    return has_axes and isinstance(part, UnderstoodTable) and says_what_is_delivered(part)


def counts_or_describes(table: UnderstoodTable) -> bool:
    """Whether the actions that a table names are counted, or another column says what each delivers: else they may as
    well be the steps of one."""
    counted = sum(name_of_heading(name).counter != "" for name in table.action_names)
    return counted * 2 > len(table.action_names) or table.action_columns.key is not None
