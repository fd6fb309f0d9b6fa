"""Footnotes: printed at the foot of a page, read after what they belong to.

Left where they stand, they would part a table from its next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.paragraphs import Block
from ldaparse.reading.pdf.pieces import Chain, Item
from ldaparse.reading.pdf.runs import Word
from ldaparse.reading.text import raise_digits

_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_NUMBER = re.compile(r"(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?=\D|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and the lines that refer to it."""

    block: Block
    called_by: Line


def take_notes(items: list[Item]) -> list[Note]:
    """Take the footnotes off the end of a page's items (which are changed).

    A footnote is set smaller than the line that calls it and begins with the number that stands
    raised in that line.
    """
    calls: dict[str, Line] = {}
    for item in items:
        for line in _lines(item):
            for mark in _RAISED.findall(line.text):
                calls.setdefault(mark, line)
    notes: list[Note] = []
    while calls and items and isinstance(last := items[-1], Block):
        found = _NUMBER.match(last.first.text)
        called_by = calls.get(raise_digits(found[1])) if found else None
        if found is None or called_by is None or called_by is last.first or last.first.size >= called_by.size:
            break
        _raise_number(last, found[1])
        notes.insert(0, Note(last, called_by))
        items.pop()
    return notes


def with_notes(items: Sequence[Item], notes: Sequence[Note]) -> tuple[list[Item], list[Note]]:
    """The items, each followed by the notes that its lines call, and the notes that none of them does."""
    waiting = list(notes)
    if not waiting:
        return list(items), []
    placed: list[Item] = []
    for item in items:
        placed.append(item)
        own = {id(line) for line in _lines(item)}
        placed += [note.block for note in waiting if id(note.called_by) in own]
        waiting = [note for note in waiting if id(note.called_by) not in own]
    return placed, waiting


def _raise_number(block: Block, number: str) -> None:
    """Write the number of a note as raised, however the page sets it."""
    line, first = block.first, block.first.words[0]
    text = raise_digits(number) + first.text[len(number) :]
    line.words[0] = Word(text, first.x0, first.top, first.x1, first.bottom)
    line.text = " ".join(word.text for word in line.words)


def _lines(item: Item) -> Iterator[Line]:
    if isinstance(item, Chain):
        for piece in item.pieces:
            for lines in piece.all_lines():
                yield from lines
    else:
        yield from item.lines
