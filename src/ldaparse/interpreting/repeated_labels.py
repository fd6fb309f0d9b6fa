"""Labels that no profile knows, but that a report prints under each of its headings: "CE QUI A CHANGÉ", "Principaux
résultats : …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldaparse.document import Block, Heading, HeadingLook, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.cell_types import begins_with_state
from ldaparse.interpreting.facts import FACT, is_known_label
from ldaparse.interpreting.headings import read_action_name, read_axis_heading
from ldaparse.profile import Profile

FEWEST_HEADINGS = 3
"""Headings set alike under which a line stands again, from which it may be a label."""
LEAST_SHARE = 0.6
"""The share of the headings set alike under which it must stand: values, such as the name of a service, repeat less."""
LONGEST_LABEL = 60
"""Characters of a label."""
MOST_WORDS = 6
"""Words of a label before a colon."""
LEAST_DIFFERENCE = 0.5
"""Points by which the type of a label differs from that of the line below it, where it is neither bold nor in capitals."""


def with_repeated_labels(blocks: Sequence[Block], profile: Profile) -> Profile:
    """The profile, its labels of facts with those that the headings of a report repeat."""
    found = tuple(sorted(_repeated(blocks, profile)))
    return replace(profile, facts=(*profile.facts, *found)) if found else profile


def _repeated(blocks: Sequence[Block], profile: Profile) -> set[str]:
    found: set[str] = set()
    for positions in _by_style(blocks).values():
        if len(positions) < FEWEST_HEADINGS:
            continue
        under: dict[str, int] = {}
        for start, end in zip(positions, [*positions[1:], len(blocks)], strict=True):
            labels = {fold(text): text for text in _set_apart(blocks[start + 1 : end], profile)}
            for text in labels.values():
                under[text] = under.get(text, 0) + 1
        least = max(FEWEST_HEADINGS, LEAST_SHARE * len(positions))
        found |= {text for text, count in under.items() if count >= least and _may_label(text, profile)}
    return found


def _by_style(blocks: Sequence[Block]) -> dict[tuple[int, HeadingLook | None], list[int]]:
    styles: dict[tuple[int, HeadingLook | None], list[int]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            styles.setdefault((block.level, block.look), []).append(at)
    return styles


def _set_apart(blocks: Sequence[Block], profile: Profile) -> Iterator[str]:
    """The short lines that are set otherwise than what stands below them, and what lines say before a colon."""
    for at, line in enumerate(blocks):
        if not isinstance(line, (Heading, Paragraph)):
            continue
        above = blocks[at - 1] if at else None
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        found = FACT.fullmatch(line.text)
        if found is not None and found[1][:1].isupper() and len(found[1].split()) <= MOST_WORDS:
            yield found[1]
        elif below is None or not 0 < len(line.text) <= LONGEST_LABEL:
            continue
        elif isinstance(line, Heading) or (not _labels(above, profile) and _is_set_apart(line, below)):
            yield line.text.strip(" :")


def _labels(line: Block | None, profile: Profile) -> bool:
    """Whether a line is a label, so that what stands below it is its value."""
    if isinstance(line, Paragraph):
        return is_known_label(line.text.strip(" :"), profile)
    return isinstance(line, Heading)


def _is_set_apart(line: Paragraph, below: Block) -> bool:
    if line.is_bullet or line.text.rstrip().endswith((".", ";", ",")):
        return False
    if not isinstance(below, Paragraph):
        return line.bold or line.text.isupper()
    is_other_size = (
        bool(line.size and below.size) and abs((line.size or 0) - (below.size or 0)) >= LEAST_DIFFERENCE
    )
    return (
        (line.bold and not below.bold) or (line.text.isupper() and not below.text.isupper()) or is_other_size
    )


def _may_label(text: str, profile: Profile) -> bool:
    """Whether a repeated line may be a label that the profile does not know: no state, no action, no axis, no figure."""
    return (
        not any(map(str.isdigit, text))
        and not is_known_label(text, profile)
        and not begins_with_state(text, profile)
        and read_action_name(text, profile) is None
        and read_axis_heading(text, profile) is None
    )
