"""Where the finances of a report stand: under one heading, under several, or under none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.amounts import said_scale
from ldaparse.interpreting.finances import goes_with, is_finance_table, kinds_of_money, main_table
from ldaparse.interpreting.sections import Block, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile

_FEWEST_LINES = 2
"""Lines of the first financial table that stands under no heading of finances; others may have fewer."""


def gather_finances(sections: Sequence[Section], profile: Profile) -> tuple[list[Section], list[Section]]:
    """All sections, those that turn out to hold no finances as chapters; and those that make up the finances:
    that with the most kinds of amounts, those that go on with the same columns, or else a table of lines that
    stands under another heading."""
    told = [section for section in sections if section.kind == "finances"]
    holding = [section for section in told if _tables(section)]
    if not holding:
        stray = _without_heading(sections, profile)
        if stray is not None:
            return stray
        return list(sections), told[:1]
    main = main_table(holding)
    if main is not None and not any(_is_named(section, profile) for section in holding):
        rest = [section for section in sections if section not in holding]
        further = [
            table
            for section in rest
            for table in section.tables
            if _lists_lines(table, section, _titles(sections), profile, _FEWEST_LINES)
        ]
        if any(kinds_of_money(table) > kinds_of_money(main) for table in further):
            stray = _without_heading(rest, profile)
            if stray is not None:
                kept = dict(zip(map(id, rest), stray[0], strict=False))
                return [*(kept.get(id(one), one) for one in sections), *stray[1]], stray[1]
    chosen = [section for section in holding if any(goes_with(table, main) for table in section.tables)]
    return list(sections), chosen


def _is_named(section: Section, profile: Profile) -> bool:
    """Whether the words of its heading announce the finances, not only a table below it."""
    return section.heading is not None and bool(begins_with(section.title, profile.headings["finances"]))


def _tables(section: Section) -> list[UnderstoodTable]:
    return [table for table in section.tables if is_finance_table(table)]


def _titles_above(kept: list[Block]) -> list[Block]:
    """Take the bold lines right above a table out of what is kept, "Suivi budgétaire", and those that say what it counts
    in, "Les montants sont en milliers d'euros"."""
    start = len(kept)
    while (
        start
        and isinstance(line := kept[start - 1], Paragraph)
        and not line.is_bullet
        and (line.bold or said_scale((), [line.text]) > 1)
    ):
        start -= 1
    titles = kept[start:]
    del kept[start:]
    return titles


def _without_heading(
    sections: Sequence[Section], profile: Profile
) -> tuple[list[Section], list[Section]] | None:
    """The sections without the financial tables that stand among other things, and these as one."""
    actions = _titles(sections)
    first = next(
        (
            table
            for section in sections
            for table in section.tables
            if _lists_lines(table, section, actions, profile, _FEWEST_LINES)
        ),
        None,
    )
    if first is None:
        return None
    wanted = first.finance_columns.key
    found: list[Block] = []
    left: list[Section] = []
    for section in sections:
        kept: list[Block] = []
        for block in section.blocks:
            if (
                isinstance(block, UnderstoodTable)
                and _lists_lines(block, section, actions, profile, 1)
                and block.finance_columns.key == wanted
            ):
                found += [*_titles_above(kept), block]
            else:
                kept.append(block)
        left.append(replace(section, blocks=kept))
    finances = Section("finances", None, blocks=list(found))
    return [*left, finances], [finances]


def _lists_lines(
    table: UnderstoodTable, section: Section, actions: frozenset[str], profile: Profile, fewest: int
) -> bool:
    """Whether a financial table is that of the report, not the budget of one action: it has a column of titles
    or numbers, as many lines as `fewest`, and under an action also a total, or so many lines that name `actions`."""
    if table.kind() != "finances":
        return False
    roles = {role for role, _ in table.finance_columns.key}
    rows = table.view.rows
    first = [
        rows.filled(row)[0].text for row in range(table.table.header_rows, len(rows)) if rows.filled(row)
    ]
    words = [phrase for kind in ("total", "grand_total", "subtotal") for phrase in profile.finance_rows[kind]]
    totals = [text for text in first if begins_with(text, words)]
    lines = len(first) - len(totals)
    if not roles & {"title", "number"} or lines < fewest:
        return False
    if section.kind != "action" or ("number" in roles and bool(totals)) or lines > 2 * _FEWEST_LINES:
        return True
    return len(_named_in(table, actions)) >= fewest


def _named_in(table: UnderstoodTable, actions: frozenset[str]) -> set[str]:
    """The actions, by their folded titles, that rows of a table name."""
    rows = table.view.rows
    texts = (
        fold(cell.text) for row in range(table.table.header_rows, len(rows)) for cell in rows.filled(row)
    )
    return {text for text in texts if text in actions}


def _titles(sections: Sequence[Section]) -> frozenset[str]:
    return frozenset(fold(one.title) for one in sections if one.kind == "action" and one.title)


def right_above(sections: Sequence[Section], finances: Sequence[Section]) -> Section | None:
    """The section before that of the finances, if it only introduces it: it may say what amounts are counted in."""
    at = next((index for index, section in enumerate(sections) if section in finances), 0)
    before = sections[at - 1] if at else None
    return (
        before
        if before is not None and before.kind in ("chapter", "finances") and not before.tables
        else None
    )
