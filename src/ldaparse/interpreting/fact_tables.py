"""Facts of an action in a table: labels beside their values, over them, or in lines."""

from __future__ import annotations

from ldaparse.document import Cell, Table
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.facts import (
    FACT,
    LONGEST_LABEL,
    Fact,
    facts_of_lines,
    is_known_label,
    names_fact,
    names_money,
)
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import Labelled

SET_APART = 0.25
"""Share of the labels of a block that must be known where all are set bold, or on a background."""
NOT_SET_APART = 0.5
"""The same where they look like their values."""
FEWEST_COLUMNS = 2
"""Columns of a table of amounts under their labels."""
FEWEST_KNOWN = 2
"""Labels of money among those over amounts, from which the others may name who pays."""
MOST_WORDS_OF_FUNDER = 5
"""Words of such a name."""
LABEL_AND_VALUE = 2
"""Columns of a sheet."""
FEWEST_FACTS = 3
"""Labels of facts from which a sheet with labels of columns is one."""
ROWS_OF_LABELS_AND_VALUES = 2
"""Rows of a table whose labels stand over their values."""


def is_block_of_facts(table: Table, profile: Profile) -> bool:
    """Whether a table is a block of labels and values: beside each other, under each other, or as lines."""
    return (
        _all_labels_known(table, profile)
        or _labels_are_of_actions(table, profile)
        or _holds_lines(table, profile)
        or _stands_over_values(table, profile)
    )


def may_be_block_of_facts(table: Table, profile: Profile) -> bool:
    """The same, if half of its labels are known and all are short, those of columns and of money too; asked once it is
    nothing else."""
    labels = _labels_beside(table)
    known = [label for label in labels if _is_label(label, profile)]
    share = SET_APART if _labels_are_set_apart(table) else NOT_SET_APART
    beside = len(known) >= share * len(labels) and all(len(label) <= LONGEST_LABEL for label in labels)
    named = len(known) > 1 or any(names_fact(label, profile) for label in known)
    return (named and beside) or stands_over_amounts(table, profile) or _may_stand_over_values(table, profile)


def _labels_are_set_apart(table: Table) -> bool:
    """Whether the labels are set bold or on a background, and their values are not."""
    labels = [cell for cell in table.cells if cell.column % 2 == 0 and cell.text]
    values = [cell for cell in table.cells if cell.column % 2 and cell.text]
    return bool(values) and (
        (all(map(_is_bold, labels)) and not any(map(_is_bold, values)))
        or (all(cell.fill for cell in labels) and not any(cell.fill for cell in values))
    )


def _is_bold(cell: Cell) -> bool:
    return all(line.bold for line in cell.paragraphs if line.text)


def _is_label(label: str, profile: Profile) -> bool:
    return names_fact(label, profile) or is_known_label(label, profile) or names_money(label, profile)


def stands_over_amounts(table: Table, profile: Profile) -> bool:
    """A row of labels of money over a row of amounts; some may be the names of funders, which nobody knows."""
    if table.rows != ROWS_OF_LABELS_AND_VALUES or table.columns < FEWEST_COLUMNS:
        return False
    labels = [cell.text for cell in table.row(0)]
    values = [cell.text for cell in table.row(1)]
    if len(labels) != len(values) or not all(is_nothing(value) or _is_money(value) for value in values):
        return False
    known = [names_money(label, profile) for label in labels]
    return all(known) or (sum(known) >= FEWEST_KNOWN and all(map(_may_name_funder, labels)))


def _is_money(text: str) -> bool:
    return read_amount(text) is not None or read_rate(text) is not None


def _may_name_funder(label: str) -> bool:
    return any(map(str.isalpha, label)) and len(label.split()) <= MOST_WORDS_OF_FUNDER


def read_fact_table(table: Table, profile: Profile) -> list[Fact]:
    """The facts of a block."""
    if not _all_labels_known(table, profile):
        if _holds_lines(table, profile):
            lines = [p for cell in table.cells for p in cell.paragraphs if p.text]
            return [fact for line in lines for fact in facts_of_lines([line], profile)]
        over = (_stands_over_values, stands_over_amounts, _may_stand_over_values)
        if any(stands(table, profile) for stands in over):
            return facts_under_labels(table)
    return _facts_beside_labels(table)


def _labels_beside(table: Table) -> list[str]:
    if table.columns not in (2, 4, 6):
        return []
    return [cell.text for cell in table.cells if cell.column % 2 == 0 and cell.text]


def _all_labels_known(table: Table, profile: Profile) -> bool:
    """Two columns (or four), every filled first cell a known label such as "Pilote"."""
    labels = _labels_beside(table)
    return bool(labels) and all(names_fact(label, profile) for label in labels)


def _labels_are_of_actions(table: Table, profile: Profile) -> bool:
    """Whether all labels of a sheet are known, those of columns too, and half of them, three at least, are of facts."""
    labels = _labels_beside(table) if table.columns == LABEL_AND_VALUE else []
    facts = sum(names_fact(label, profile) for label in labels)
    is_sheet = facts >= max(FEWEST_FACTS, NOT_SET_APART * len(labels))
    return is_sheet and all(_is_label(label, profile) for label in labels)


def _holds_lines(table: Table, profile: Profile) -> bool:
    """A box whose cells hold lines "Pilote : DDETS" and nothing else; a strip of them need not be known."""
    lines = [p for cell in table.cells for p in cell.paragraphs if p.text]
    found = [FACT.fullmatch(line.text) for line in lines]
    labels = [one[1] for one in found if one is not None]
    known = [label for label in labels if begins_with(label, profile.facts)]
    is_strip = table.rows == 1 < len(lines) and all(len(cell.paragraphs) == 1 for cell in table.cells)
    return len(labels) == len(lines) > 0 and (is_strip or len(known) * 2 >= len(labels))


def _stands_over_values(table: Table, profile: Profile) -> bool:
    """A row of labels over a row of values, in three columns or more."""
    if table.rows != ROWS_OF_LABELS_AND_VALUES or table.columns < 3:
        return False
    labels = [cell for cell in table.row(0) if cell.text]
    values = [cell for cell in table.row(1) if cell.text]
    known = [cell for cell in labels if names_fact(cell.text, profile)]
    plain = all(cell.row_span == cell.column_span == 1 for cell in table.cells)
    return plain and len(known) == len(labels) >= 2 and not any(names_fact(v.text, profile) for v in values)


def _may_stand_over_values(table: Table, profile: Profile) -> bool:
    """The same, if half of the labels are known, one of them as that of a fact: "Chef de projet", "Commanditaire", "Tendance",
    "Budget consommé"."""
    if table.rows != ROWS_OF_LABELS_AND_VALUES or table.columns < FEWEST_COLUMNS + 1:
        return False
    plain = all(cell.row_span == cell.column_span == 1 and not cell.tables for cell in table.cells)
    labels = [cell.text for cell in table.row(0) if cell.text]
    known = sum(_is_label(label, profile) for label in labels)
    is_short = all(len(label) <= LONGEST_LABEL for label in labels)
    named = any(names_fact(label, profile) for label in labels)
    values = [cell.text for cell in table.row(1)]
    are_values = any(values) and not any(_is_label(value, profile) for value in values if value)
    return plain and is_short and named and are_values and known >= NOT_SET_APART * len(labels)


def facts_under_labels(table: Table) -> list[Fact]:
    """The facts of a row of values under a row of labels."""
    labels = {cell.column: cell for cell in table.row(0)}
    facts = []
    for cell in table.row(1):
        label = labels.get(cell.column)
        named = label.text.strip(" :") if label else ""
        if named or cell.text:
            places = (*(label.text_places() if label else ()), *cell.text_places())
            said = Labelled(label=named, text=cell.text, evidence=evidence(places))
            facts.append(Fact(said, cell.paragraphs))
    return facts


def _facts_beside_labels(table: Table) -> list[Fact]:
    """Labels and what stands beside each: first, third, … cells of a row, and all after them up to
    the next."""
    facts: list[Fact] = []
    for cell in (cell for row in table.by_row() for cell in row if cell.text):
        if cell.column % 2 == 0 or not facts:
            facts.append(_begun(cell))
        else:
            facts[-1] = facts[-1].followed_by(cell)
    return facts


def _begun(cell: Cell) -> Fact:
    said = Labelled(label=cell.text.strip(" :"), text="", evidence=evidence(cell.text_places()))
    return Fact(said, ())
