"""The axes of a report: named by headings, or chapters over the actions, such as "I. Prévenir" over "I.1" and "I.2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_sizes import is_set_larger
from ldaparse.interpreting.headings import (
    read_axis_heading,
    read_counted,
    read_counter,
    read_lettered,
)
from ldaparse.interpreting.openers import as_paragraph
from ldaparse.interpreting.sections import Section
from ldaparse.profile import Profile


def with_axes(sections: Sequence[Section], profile: Profile) -> list[Section]:
    """The sections with each axis once, and counted: those that headings name, or else the chapters over the actions. One that
    has but its number there, "Axe III", has the title that a line of the report gives it."""
    named = _with_titles(_with_chapters_as_axes(sections), profile)
    return _counted_in_order(_without_repetitions(named))


def _with_titles(sections: Sequence[Section], profile: Profile) -> list[Section]:
    """The sections, axes without a title with that of the line which gives their number one: "Axe III : Prévenir"."""
    if not any(_is_untitled(section, profile) for section in sections):
        return list(sections)
    lines = (block for section in sections for block in section.blocks if isinstance(block, Paragraph))
    titles: dict[int, str] = {}
    for line in lines:
        axis = read_axis_heading(line.text, profile)
        if axis is not None and axis[0] is not None and axis[1]:
            titles.setdefault(axis[0], axis[1])
    return [
        replace(section, title=titles[section.number])
        if section.number in titles and _is_untitled(section, profile)
        else section
        for section in sections
    ]


def _is_untitled(section: Section, profile: Profile) -> bool:
    """Whether an axis is called but by its number."""
    if section.kind != "axis" or section.heading is None or section.number is None:
        return False
    axis = read_axis_heading(section.heading.text, profile)
    return axis is not None and not axis[1]


def _with_chapters_as_axes(sections: Sequence[Section]) -> list[Section]:
    """The sections; where no heading says "axe", two chapters or more that stand over all the actions are the
    axes. They are counted as they print it if that begins at one, else in their order."""
    if any(section.kind == "axis" for section in sections):
        return list(sections)
    over = _over_the_actions(sections)
    if over is None or len(over) < 2:
        return list(sections)
    if named := _lettered(over) or _counted(over):
        return [named.get(id(section), section) for section in sections]
    printed = [read_counter(_last(section)) if _last(section) else None for section in over]
    counted = printed == list(range(1, len(over) + 1))
    numbers = {id(section): number for number, section in enumerate(over, 1)}
    return [
        replace(
            section, kind="axis", number=numbers[id(section)], inferred=not counted or not _roman(section)
        )
        if id(section) in numbers
        else section
        for section in sections
    ]


def _without_repetitions(sections: Sequence[Section]) -> list[Section]:
    """The sections; an axis that is named again, over its money or in an overview, opens no second one: the one that
    actions stand under stays."""
    over_actions = _axes_over_actions(sections)
    known, first = {_identity(section) for section in over_actions}, {id(one) for one in over_actions}
    kept: list[Section] = []
    for section in sections:
        if section.kind != "axis" or id(section) in first or _identity(section) not in known:
            kept.append(section)
            continue
        before = kept[-1] if kept else None
        money = bool(section.tables) and all(table.kind() == "finances" for table in section.tables)
        if before is not None and before.kind in ("chapter", "finances") and section.heading:
            blocks = [*before.blocks, as_paragraph(section.heading), *section.blocks]
            opens_money = before.kind == "finances" or (money and not before.tables)
            kept[-1] = replace(before, blocks=blocks, kind="finances" if opens_money else "chapter")
        else:
            kept.append(replace(section, kind="finances" if money else "chapter"))
    return kept


def _axes_over_actions(sections: Sequence[Section]) -> list[Section]:
    """The axes with an action between them and the next."""
    found: list[Section] = []
    axis: Section | None = None
    for section in sections:
        if section.kind == "axis":
            axis = section
        elif section.kind == "action" and axis is not None and (not found or found[-1] is not axis):
            found.append(axis)
    return found


def _identity(section: Section) -> tuple[int | None, str]:
    return section.number, fold(section.title)


def _counted_in_order(sections: Sequence[Section]) -> list[Section]:
    """The sections; where nothing counts the axes, their order does, one that stands again as it did first."""
    axes = [section for section in sections if section.kind == "axis"]
    if any(axis.number is not None for axis in axes):
        return list(sections)
    numbers: dict[str, int] = {}
    for axis in axes:
        numbers.setdefault(fold(axis.title), len(numbers) + 1)
    return [
        replace(section, number=numbers[fold(section.title)]) if section.kind == "axis" else section
        for section in sections
    ]


def _lettered(over: Sequence[Section]) -> dict[int, Section]:
    """The axes that are counted A, B, C, without their letters."""
    read = [read_lettered(section.title) for section in over]
    if [rank for rank, _ in filter(None, read)] != list(range(1, len(over) + 1)):
        return {}
    return {
        id(section): replace(section, kind="axis", number=named[0], title=named[1], inferred=True)
        for section, named in zip(over, filter(None, read), strict=True)
    }


def _counted(over: Sequence[Section]) -> dict[int, Section]:
    """The axes that one word counts, "Défi 1 : …", "Défi 2 : …", without it."""
    read = [named for section in over if (named := read_counted(section.title))]
    words, ranks = {word for word, _, _ in read}, [rank for _, rank, _ in read]
    if len(read) != len(over) or len(words) != 1 or ranks != sorted(set(ranks)):
        return {}
    return {
        id(section): replace(section, kind="axis", number=rank, title=title, inferred=True)
        for section, (_, rank, title) in zip(over, read, strict=True)
    }


def _over_the_actions(sections: Sequence[Section]) -> list[Section] | None:
    """The chapters that actions stand under, in their order; None if an action stands under none."""
    over: list[Section] = []
    chapter: Section | None = None
    for section in sections:
        if section.kind in ("chapter", "finances"):
            chapter = section if section.kind == "chapter" else None
        elif section.kind == "action":
            if chapter is None or not _contains(chapter, section):
                return None
            if chapter not in over:
                over.append(chapter)
    return over


def _contains(chapter: Section, action: Section) -> bool:
    """By their numbers where both have one, else by their levels; a number alone may have given an action its level."""
    assert chapter.heading is not None
    assert action.heading is not None
    if chapter.heading.number and action.heading.number:
        return action.heading.number.startswith(f"{chapter.heading.number}.")
    is_larger = chapter.level == action.level and is_set_larger(chapter.heading, action.heading)
    return chapter.level < action.level or (action.heading.number is not None and is_larger)


def _last(section: Section) -> str:
    number = section.heading.number if section.heading else None
    return number.rsplit(".", maxsplit=1)[-1] if number else ""


def _roman(section: Section) -> bool:
    return _last(section).isalpha()
