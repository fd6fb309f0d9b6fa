"""How a document sets its lists of what is delivered: what ends their lines, and whether lines below tell more of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ldaparse.document import Block, Paragraph, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.lines_below import labelled_line
from ldaparse.interpreting.stated_items import bullet_lists, is_title, items_in, label_of_state
from ldaparse.interpreting.stated_lines import bare_ending, ending_of
from ldaparse.interpreting.states_over_items import lists_items_behind_states
from ldaparse.profile import Profile

FEWEST_TOLD = 2
"""Plain lines between bullets, from which such lines tell more of what stands above them."""
MANY = 1 / 4
"""Times the bullets without such a line, that those with one are more than: not everything delivered has results yet."""
FEWEST_LABELS = 2
"""Times that a label stands before a state below a title, from which it is what the report calls states."""
FEWEST = 3
"""Lines with one ending or more, or with a line below, from which a document has a habit."""


def habits_of(blocks: Iterable[Block], profile: Profile) -> ListHabits:
    """The habits of a document."""
    lists = list(_runs(blocks))
    found = [items_in(own, profile) for own in lists]
    between = [lines for own in found for lines in own.below[:-1]]
    named = (labelled_line(line, profile) for lines in between for line in lines)
    labels = frozenset(one.name for one in named if one is not None) if between else None
    plain = sum(not line.is_bullet for own in found for line in own.lines)
    return ListHabits(
        endings=_endings(lists, profile),
        tells_below=_tells_below(lists),
        state_labels=_state_labels(lists, profile),
        labels=labels,
        lists_plain_lines=plain >= FEWEST,
        items_behind_states=lists_items_behind_states([line for own in lists for line in own], profile),
    )


def _runs(blocks: Iterable[Block]) -> Iterable[list[Paragraph]]:
    """The paragraphs on end that stand between headings and tables, and those of each cell."""
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text:
                run.append(block)
            continue
        if run:
            yield run
            run = []
        if isinstance(block, Table):
            for cell in block.cells:
                yield [line for line in cell.paragraphs if line.text]
    if run:
        yield run


def _endings(lists: Sequence[Sequence[Paragraph]], profile: Profile) -> frozenset[str]:
    """The endings of lists of which every bullet has one."""
    found: list[str] = []
    for lines in lists:
        for bullets in bullet_lists(lines):
            own = [ending_of(lines[at].text, profile) for at in bullets]
            said = [ending for ending in own if ending is not None]
            if len(said) == len(bullets):
                found += said
    return frozenset(fold(bare_ending(one)) for one in found) if len(found) >= FEWEST else frozenset()


def _tells_below(lists: Sequence[Sequence[Paragraph]]) -> bool:
    """Whether many bullets above another bullet have one plain line between them."""
    told = bare = 0
    for lines in lists:
        for one, after in pairwise(lines):
            bare += one.is_bullet and after.is_bullet and after.level == one.level
        for one, between, after in zip(lines, lines[1:], lines[2:], strict=False):
            told += one.is_bullet and after.is_bullet and not between.is_bullet and not between.bold
    return told >= FEWEST_TOLD and told > MANY * bare


def _state_labels(lists: Sequence[Sequence[Paragraph]], profile: Profile) -> frozenset[str]:
    """The labels that stand before states in lines below others, again and again: "Exécution de la clause : en cours"."""
    counts = Counter(
        fold(label)
        for lines in lists
        for line, below in pairwise(lines)
        if is_title(line, profile) and (label := label_of_state(below, profile)) is not None
    )
    return frozenset(label for label, count in counts.items() if count >= FEWEST_LABELS)
