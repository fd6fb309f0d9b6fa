"""Headings over two lines: a word and a counter, and the title they count below."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Heading, Paragraph
from ldaparse.interpreting.badges import says_state_of_action
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.sections import Part
from ldaparse.places import shifted
from ldaparse.profile import Profile


def with_titles_below(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """The parts, a heading or a bold line that is but a word and a counter as one with the heading of its title right
    below; a badge between them comes after."""
    merged: list[Part] = []
    for part in parts:
        has_badge = (
            bool(merged) and isinstance(merged[-1], Paragraph) and says_state_of_action(merged[-1], profile)
        )
        at = len(merged) - 1 - has_badge
        above = merged[at] if at >= 0 else None
        if isinstance(part, Heading) and isinstance(above, (Heading, Paragraph)) and _is_only_counted(above):
            below = name_of_heading(part.text, part.number)
            if not below.counter and below.title:
                text = f"{above.printed} – {part.text}"
                spans = (*above.spans, *shifted(part.spans, len(text) - len(part.text)))
                level = above.level if isinstance(above, Heading) else part.level
                merged[at] = Heading(text, level, None, spans)
                continue
        merged.append(part)
    return merged


def _is_only_counted(line: Heading | Paragraph) -> bool:
    if isinstance(line, Paragraph) and (not line.bold or line.is_bullet):
        return False
    name = name_of_heading(line.text)
    return bool(name.word and name.counter) and not name.title
