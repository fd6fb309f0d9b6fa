"""Lines and cells that open an action or an axis as a heading would, where the file calls them none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ldaparse.document import Cell, Heading, Paragraph, Span
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.headings import (
    opens_with_a_title,
    read_action_name,
    read_axis_behind,
    read_axis_heading,
    read_axis_of_heading,
    read_counter,
    tidy,
)
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.wording import names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile
from ldaparse.reading.headings import split_number

_LONGEST = 300
_DASH = re.compile(r"\s*[^\W\d_]+(?:[\s-][^\W\d_]+)?\s+[–—]\s")
_COUNTED = re.compile(r"\s*(\d{1,2}|[IVX]{1,5}|[A-H])\s*(?:[:.)–—-]\s*|$)")


def opener_of(paragraphs: Iterable[Paragraph], profile: Profile) -> Section | None:
    """The action or axis that a line, or the lines of a cell, open; its level is yet to be set."""
    lines = [paragraph for paragraph in paragraphs if paragraph.text]
    if not lines or len(lines) > 3 or any(line.is_bullet for line in lines):
        return None
    text = " ".join(line.printed for line in lines)
    if len(text) > _LONGEST:
        return None
    number, rest = split_number(text)
    if number and not (read_action_name(rest, profile) or read_axis_heading(rest, profile)):
        number, rest = None, text
    first = split_number(lines[0].text)[1] if number else lines[0].text
    told = opens_with_a_title(first, profile) or (
        all(line.bold for line in lines) and _is_bare(rest, profile)
    )
    if (name := read_action_name(rest, profile)) and (told or _ends_in_its_number(rest, profile)):
        return Section("action", _heading(lines, number, rest), name.title or rest, name.number, name.code)
    axis = read_axis_heading(rest, profile) if told else read_axis_behind(rest, profile)
    return Section("axis", _heading(lines, number, rest), axis[1], axis[0]) if axis else None


def _heading(lines: Sequence[Paragraph], number: str | None, rest: str) -> Heading:
    """The heading that lines are, with their words after its number."""
    text, spans = joined(lines)
    return Heading(rest, NO_LEVEL, number, shifted(spans, len(rest) - len(text)))


def _is_bare(text: str, profile: Profile) -> bool:
    """ "Action – Ouvrir un guichet": a word and a title, with a dash and no number between them."""
    name = read_action_name(text, profile)
    bare = name is not None and name.number is None and name.code is None and name.title[:1].isupper()
    return bare and _DASH.match(text) is not None


def _ends_in_its_number(text: str, profile: Profile) -> bool:
    """ "Ouvrir un guichet (action n°8)": nothing stands behind the number."""
    name = read_action_name(text, profile)
    return name is not None and text.startswith(name.title) and text.rstrip().endswith((")", "]"))


def opener_of_cells(cells: Sequence[Cell], profile: Profile) -> Section | None:
    """The action that a table's first row opens in two cells: "Fiche action n° 4", "Ouvrir un guichet", or
    "Action", "4 – Ouvrir un guichet"."""
    if len(cells) != 2 or len(cells[1].text) > _LONGEST:
        return None
    if names_only(cells[0].text, profile.headings["action"], profile.headings["qualifiers"]):
        text, spans = joined([p for cell in cells for p in cell.paragraphs if p.text])
        name = read_action_name(text, profile)
        if name is None or (name.number is None and name.code is None):
            return None
        return Section(
            "action", Heading(text, NO_LEVEL, None, spans), name.title or text, name.number, name.code
        )
    first = opener_of(cells[0].paragraphs, profile)
    if first is None or first.kind != "action" or first.heading is None or first.title != first.heading.text:
        return None
    text, spans = joined([p for cell in cells for p in cell.paragraphs if p.text])
    title = " ".join(cells[1].text.split())
    return replace(first, heading=Heading(text, NO_LEVEL, None, spans), title=title)


def joined(lines: Sequence[Paragraph]) -> tuple[str, tuple[Span, ...]]:
    """Lines as one text, with the places of its words."""
    text, spans = "", list[Span]()
    for line in lines:
        start = (len(text) + 1 if text else 0) + len(line.printed) - len(line.text)
        text = f"{text} {line.printed}" if text else line.printed
        spans += shifted(line.spans, start)
    return text, tuple(spans)


def at_level(section: Section, level: int) -> Section:
    """The same opener at a level of the outline."""
    assert section.heading is not None
    return replace(section, heading=replace(section.heading, level=level), blocks=[])


def as_paragraph(heading: Heading) -> Paragraph:
    """A heading that opens nothing, as the bold line that it is."""
    spans = shifted(heading.spans, len(heading.printed) - len(heading.text))
    return Paragraph(heading.printed, spans, bold=True, size=None)


def axis_of_cell(cell: Cell, profile: Profile) -> Section:
    """The axis that a cell of its column names: "Axe 1 – Prévenir", "II", "1. Prévenir", "Prévenir"."""
    text, spans = joined([line for line in cell.paragraphs if line.text])
    heading = Heading(text, NO_LEVEL, None, spans)
    if named := read_axis_of_heading(text, profile):
        return Section("axis", heading, named[1] or text, named[0])
    name = name_of_heading(text)
    if name.word and name.counter and name.title:  # "Chantier 1 : Loger"
        return Section("axis", heading, name.title, name.rank)
    if led := _COUNTED.match(text):
        return Section("axis", heading, tidy(text[led.end() :]) or text, read_counter(led[1]))
    return Section("axis", heading, text)


def opens_action(part: Part, profile: Profile) -> bool:
    """Whether a part opens an action: a section of one, or a heading whose words name one."""
    if isinstance(part, Section):
        return part.kind == "action"
    return isinstance(part, Heading) and read_action_name(part.text, profile) is not None


def opens_axis(part: Part, profile: Profile) -> bool:
    """Whether a part opens an axis: a section of one, or a heading whose words name one."""
    if isinstance(part, Section):
        return part.kind == "axis"
    return isinstance(part, Heading) and read_axis_of_heading(part.text, profile) is not None
