"""Lines right above the titles of actions that name the axis of each action: "Thématique : Loger"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.headings import read_axis_of_heading
from ldaparse.interpreting.openers import joined, opens_action, opens_axis
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.profile import Profile

FEWEST_LINES = 2
"""Actions with such a line above, from which it names their axes."""
MOSTLY = 0.5
"""The share of the actions that must have one."""


def with_axis_lines(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """The parts, such lines as axes; one that names the axis again stands below the title of its action. The parts as they are
    where others open axes."""
    found = {
        at: axis
        for at, (part, below) in enumerate(pairwise(parts))
        if opens_action(below, profile) and (axis := _axis(part, profile)) is not None
    }
    count = sum(opens_action(part, profile) for part in parts)
    if len(found) < max(FEWEST_LINES, MOSTLY * count) or any(opens_axis(part, profile) for part in parts):
        return list(parts)
    opened: list[Part] = []
    title, again = "", None
    for at, part in enumerate(parts):
        axis = found.get(at)
        if axis is not None and fold(axis.title) == title:
            again = part
            continue
        opened.append(axis or part)
        if again is not None:
            opened.append(again)
            again = None
        title = fold(axis.title) if axis is not None else title
    return opened


def _axis(part: Part, profile: Profile) -> Section | None:
    if not isinstance(part, Paragraph) or part.is_bullet:
        return None
    read = read_axis_of_heading(part.text, profile)
    text, spans = joined([part])
    return (
        Section("axis", Heading(text, NO_LEVEL, None, spans), read[1], read[0]) if read and read[1] else None
    )
