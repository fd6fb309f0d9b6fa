"""The cell that names the action of its rows, and what is told of the action below its name."""

from __future__ import annotations

import re
from dataclasses import replace

from ldaparse.document import Cell, Paragraph
from ldaparse.interpreting.facts import is_known_label
from ldaparse.places import shifted
from ldaparse.profile import Profile

_LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>[A-ZÀ-Ý][^\W\d_]+(?:[\s’'-][^\W\d_]+){0,3})\s?:\s(?=\S)")


def name_and_facts(cell: Cell | None, profile: Profile) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines that name an action in its cell, and what is told of it below: "Pilote : CAF"."""
    lines = [line for line in cell.paragraphs if line.text] if cell else []
    name: list[Paragraph] = []
    for at, line in enumerate(lines):
        start = 0 if name and _LABEL.match(line.text) else _begins_facts(line.text, profile)
        if start is None:
            name.append(line)
            continue
        if start:
            name.append(replace(line, text=line.text[:start].rstrip()))
        if not name:
            break
        fact = replace(line, text=line.text[start:], spans=shifted(line.spans, -start), bold=False)
        return name, [fact, *lines[at + 1 :]]
    return lines, []


def _begins_facts(text: str, profile: Profile) -> int | None:
    """Where the label of a fact begins in a line, its first word in capitals."""
    labels = (found for found in _LABEL.finditer(text) if is_known_label(found["label"], profile))
    return next((found.start("label") for found in labels), None)
