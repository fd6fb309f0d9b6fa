"""Axes that no word tells: chapters over the actions, such as "I. Prévenir" over "I.1" and "I.2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.interpreting.headings import read_counted, read_counter, read_lettered
from ldaparse.interpreting.sections import Section


def with_axes(sections: Sequence[Section]) -> list[Section]:
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
    """By their numbers where both have one, else by their levels."""
    assert chapter.heading is not None
    assert action.heading is not None
    if chapter.heading.number and action.heading.number:
        return action.heading.number.startswith(f"{chapter.heading.number}.")
    return chapter.level < action.level


def _last(section: Section) -> str:
    number = section.heading.number if section.heading else None
    return number.rsplit(".", maxsplit=1)[-1] if number else ""


def _roman(section: Section) -> bool:
    return _last(section).isalpha()
