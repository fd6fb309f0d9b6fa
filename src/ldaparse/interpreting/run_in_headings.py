"""Headings that run in: the bold words with which a paragraph begins, "**Action 3. Un guichet.** Il a ouvert en mai."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Block, Paragraph, Span
from ldaparse.interpreting.heading_names import HeadingName, name_of_heading
from ldaparse.places import shifted

FEWEST = 2
"""Paragraphs that begin so, counted alike, from which their bold words are headings."""
MOST_WORDS = 30
"""Bold words of a heading."""
_WORD = re.compile(r"\S+")
_ENDS = (".", ":", "–", "—", "-")


@dataclass(frozen=True, slots=True)
class _RunIn:
    """The bold words of a paragraph: where they end, and what they are made of."""

    end: int
    name: HeadingName


def with_run_in_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the counted bold words of paragraphs as bold lines of their own."""
    found = {at: run_in for at, block in enumerate(blocks) if (run_in := _read(block)) is not None}
    kinds: dict[tuple[str, str], set[str]] = {}
    for run_in in found.values():
        kinds.setdefault((run_in.name.word, run_in.name.form), set()).add(run_in.name.counter)
    parted: list[Block] = []
    for at, block in enumerate(blocks):
        own = found.get(at)
        if own is None or len(kinds[own.name.word, own.name.form]) < FEWEST:
            parted.append(block)
        else:
            assert isinstance(block, Paragraph)
            parted += _parted(block, own.end)
    return parted


def _read(block: Block) -> _RunIn | None:
    if not isinstance(block, Paragraph) or block.is_bullet or not 1 < block.lead <= MOST_WORDS:
        return None
    words = list(_WORD.finditer(block.text))
    if block.lead >= len(words):
        return None
    end = words[block.lead - 1].end()
    title = block.text[:end]
    name = name_of_heading(title.rstrip(" .:–—-"))
    return _RunIn(end, name) if title.endswith(_ENDS) and name.counter and name.title else None


def _parted(line: Paragraph, end: int) -> list[Paragraph]:
    """The bold words of a paragraph and what follows them, as two."""
    title = line.text[:end].rstrip(" .:–—-")
    spans = (Span(0, len(title), place) for place in line.places(0, end))
    start = end + len(line.text[end:]) - len(line.text[end:].lstrip())
    return [
        replace(line, text=title, spans=tuple(spans), bold=True, lead=0, tabs=()),
        replace(
            line, text=line.text[start:], spans=shifted(line.spans, -start), lead=0, tabs=(), marker=None
        ),
    ]
