"""Items of a list whose coloured marks say how far each is, by the key that the report prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ldaparse.document import Paragraph
from ldaparse.interpreting.colour_keys import ColourKey
from ldaparse.interpreting.colours import coloured_status, read_by_colour, status_by_colour
from ldaparse.interpreting.evidence import text_of
from ldaparse.report import Deliverable, Finding

FEWEST_COLOURS = 2
"""Colours of the marks of a list from which they say something, though no key explains them."""


@dataclass(slots=True)
class ColouredItems:
    """The items of a list, each with its line, the findings about them, and the lines that are none of theirs."""

    items: list[tuple[Paragraph, Deliverable]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)


def coloured_items(paragraphs: Sequence[Paragraph], key: ColourKey, where: str, count: int) -> ColouredItems:
    """The lines that begin with a mark in a colour of the key; `count` deliverables come before them. Marks of several
    colours that no key explains are told."""
    found = ColouredItems()
    colours = {colour for line in paragraphs if (colour := _colour_of(line))}
    is_explained = any(key.read(colour) for colour in colours)
    if not is_explained and len(colours) < FEWEST_COLOURS:
        found.left = list(paragraphs)
        return found
    for line in paragraphs:
        colour = _colour_of(line)
        if colour is None:
            found.left.append(line)
            continue
        place = f"{where}.deliverables[{count + len(found.items)}].status"
        said, places = key.read(colour), line.places()
        if said is None:
            found.findings.append(coloured_status(colour, places, place))
            status = None
        else:
            found.findings.append(read_by_colour(colour, places, said.words, place))
            status = status_by_colour(places, said.code, said.words)
        found.items.append((line, Deliverable(label=text_of([line], plain_first=True), status=status)))
    return found


def _colour_of(line: Paragraph) -> str | None:
    """The colour of the only mark of a line, if the line begins with it."""
    return line.swatches[0][1] if len(line.swatches) == 1 and line.swatches[0][0] == 0 else None
