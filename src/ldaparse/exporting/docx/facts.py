"""The facts of an action: lines such as "Pilote : DDETS", as a block of labels and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ldaparse.exporting.docx.elements import CellBox, Grid, Ink, RowBox, gap, keep_with_next, table
from ldaparse.exporting.docx.pages import NAVY, QUIET, WIDTH
from ldaparse.exporting.docx.readable import is_fact_label, is_taken_for_bullet
from ldaparse.exporting.docx.words import Line, body_paragraph, cell_blocks, printed_lines
from ldaparse.profile import Profile
from ldaparse.report import Labelled

_FACT = Ink(bold=True, colour=NAVY)


def fact_blocks(facts: Sequence[Labelled], profile: Profile) -> Iterator[Any]:
    """Facts as a block of two columns; one whose words a cell would change, as a line. A label that is not
    known stands in the block if most of those beside it are."""
    known = sum(is_fact_label(fact.label, profile) for fact in facts) * 2 > len(facts)
    for in_block, group in groupby(facts, key=lambda fact: _fits_a_cell(fact, profile, beside_known=known)):
        if in_block:
            yield _block(list(group))
            yield gap()
        else:
            yield from (body_paragraph(Line(f"{fact.label} : {fact.text}")) for fact in group)


def _fits_a_cell(fact: Labelled, profile: Profile, *, beside_known: bool) -> bool:
    lines = [line for text in (fact.label, fact.text) for line in printed_lines(text)]
    typed = not any(is_taken_for_bullet(line.text) for line in lines if not line.bullet)
    return (typed and (beside_known or is_fact_label(fact.label, profile))) or "\n" in fact.text


def _block(facts: Sequence[Labelled]) -> Any:
    widths = (2600, WIDTH - 2600)
    rows = tuple(
        keep_with_next(
            RowBox(
                (
                    CellBox(cell_blocks(printed_lines(fact.label), _FACT), fill=QUIET),
                    CellBox(cell_blocks(printed_lines(fact.text))),
                ),
                whole=True,
            )
        )
        for fact in facts
    )
    return table(Grid(widths, rows))
