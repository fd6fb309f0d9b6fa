"""Sections that go on with the one before them, or whose heading names again what the one right above names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Heading, Paragraph, Span
from ldaparse.french.folding import fold
from ldaparse.interpreting.openers import as_paragraph
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.trace import Trace

_CONTINUED = re.compile(
    r"\s*[(\[–—-]\s*(?:suite(?:\s+et\s+fin)?|fin|cont(?:inued|\.)?)\s*(?:\d+\s*(?:/\s*\d+)?)?\s*[)\]]?\s*$|\s*\(\s*\d+\s*/\s*\d+\s*\)\s*$",
    re.IGNORECASE,
)


def with_continuations(sections: Sequence[Section], trace: Trace | None) -> list[Section]:
    """The sections; one whose title ends in "(suite)" goes on with the section before that has the rest of its title, and
    one that names again what the heading right above names is one with it."""
    kept: list[Section] = []
    for section in sections:
        title = _CONTINUED.sub("", section.title)
        before = kept[-1] if kept else None
        if before is None or section.heading is None:
            kept.append(section)
        elif _names_again(before, section):
            kept[-1] = replace(before, heading=_in_both_places(before, section), blocks=section.blocks)
        elif title != section.title and _is_one(before, section, title):
            line = as_line(section.heading, "it goes on with the section before it", trace)
            kept[-1] = replace(before, blocks=[*before.blocks, line, *section.blocks])
        else:
            kept.append(section)
    return kept


def _names_again(before: Section, section: Section) -> bool:
    """Whether two headings in a row, with nothing between them, name one action or axis."""
    return (
        section.kind in ("action", "axis")
        and before.kind == section.kind
        and not before.blocks
        and (before.number, before.code) == (section.number, section.code)
        and fold(before.title) == fold(section.title)
    )


def _in_both_places(before: Section, section: Section) -> Heading | None:
    if before.heading is None or section.heading is None:
        return before.heading
    whole = len(before.heading.text)
    again = (Span(0, whole, span.place) for span in section.heading.spans)
    return replace(before.heading, spans=(*before.heading.spans, *again))


def _is_one(before: Section, section: Section, title: str) -> bool:
    if before.kind != section.kind:
        return False
    counted = (before.number, before.code) == (section.number, section.code) != (None, None)
    return counted or fold(before.title) == fold(title)


def as_line(heading: Heading, reason: str, trace: Trace | None) -> Paragraph:
    """A heading that opens nothing, as the line that it is; why is noted."""
    if trace is not None:
        trace.opens_nothing(heading, reason)
    return as_paragraph(heading)
