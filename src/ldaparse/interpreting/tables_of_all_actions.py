"""A table for all actions, in an annex or before the first one: each action gets the rows that name it, those of indicators, and
those of what it delivers where nothing else says that."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from ldaparse.french.folding import fold
from ldaparse.interpreting.own_words import named_by, words_of_actions
from ldaparse.interpreting.sections import Block, Section
from ldaparse.interpreting.splitting import rows_by_action, says_what_is_delivered
from ldaparse.interpreting.understanding import UnderstoodTable


def with_rows_of_actions(sections: Sequence[Section]) -> list[Section]:
    """The sections; rows that a column keys by another action than that of their section stand in that one's. Rows that name
    no known action stay where they are."""
    actions = [section for section in sections if section.kind == "action"]
    told = {id(action) for action in actions if _has_rows(action)}
    for section in sections:
        section.blocks = [one for block in section.blocks for one in _left_of(block, section, actions, told)]
    return list(sections)


def _left_of(
    block: Block, section: Section, actions: Sequence[Section], told: Container[int]
) -> Iterator[Block]:
    """What of a block stays in its section, once the rows of other actions were given to these."""
    whole = _for_all_actions(block)
    if whole is None:
        yield block
        return
    unparted, block = block, whole
    keyed = [(_named_by(opener, actions), table) for opener, table in rows_by_action(block)]
    named = [action for action, _ in keyed if action is not None and action is not section]
    delivers = block.kind(under_action=True) != "measures"
    if not named or (delivers and any(id(action) in told for action in named)):
        yield unparted
        return
    for at, (action, table) in enumerate(keyed):
        own = (
            UnderstoodTable(table, block.context, part_of=block)
            if at
            else UnderstoodTable(table, block.context, pooled=block.action_columns)
        )
        if action is None or action is section:
            yield own
        else:
            action.blocks.append(own)


def _for_all_actions(block: Block) -> UnderstoodTable | None:
    """The table whose rows are parted among actions: one of indicators, or of what all deliver."""
    if not isinstance(block, UnderstoodTable):
        return None
    if block.kind(under_action=True) == "measures":
        return block
    plain = replace(block, is_summary=False)
    return plain if block.is_summary and says_what_is_delivered(plain) else None


def _has_rows(action: Section) -> bool:
    """Whether a table of an action says what it delivers."""
    tables = (block for block in action.blocks if isinstance(block, UnderstoodTable))
    return any(table.kind(under_action=True) == "action" for table in tables)


def _named_by(opener: Section | None, actions: Sequence[Section]) -> Section | None:
    """The one action that a key names, by its number or code, else by its title."""
    if opener is None:
        return None
    own = named_by(opener.title, words_of_actions(actions))
    key = own.key if own is not None else (opener.number, opener.code)
    if key != (None, None):
        named = [one for one in actions if (one.number, one.code) == key]
    else:
        named = [one for one in actions if fold(one.title) == fold(opener.title)]
    return named[0] if len(named) == 1 else None
