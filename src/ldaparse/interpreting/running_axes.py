"""Axes that a report names at the head of its pages alone: "Axe 1 – Loger" over each of its slides."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Box, Furniture, Heading, Place
from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_names import HeadingName, name_of_heading
from ldaparse.interpreting.headings import (
    opens_with_a_title,
    read_action_name,
    read_axis_behind,
    read_axis_heading,
)
from ldaparse.interpreting.openers import opens_axis
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.places import Span
from ldaparse.profile import Profile

FEWEST_AXES = 2
"""Axes that running headers name, from which these are the report's: one alone may be its subject."""


def with_running_axes(parts: Sequence[Part], furniture: Sequence[Furniture], profile: Profile) -> list[Part]:
    """The parts, each axis that running headers name before the first part of its pages; where parts open axes
    themselves, headers only repeat them."""
    by_page = _axes_by_page(furniture, _titles(parts), profile)
    if len({axis.title for axis in by_page.values()}) < FEWEST_AXES or any(
        opens_axis(part, profile) for part in parts
    ):
        return list(parts)
    found: list[Part] = []
    title = None
    for part in parts:
        page = _page_of(part)
        axis = by_page.get(page) if page is not None else None
        if axis is not None and axis.title != title:
            found.append(axis)
            title = axis.title
        found.append(part)
    return found


def _axes_by_page(furniture: Sequence[Furniture], titles: set[str], profile: Profile) -> dict[int, Section]:
    """The axis that the header of each page names."""
    found: dict[int, Section] = {}
    headers = [one.text for one in furniture if one.kind == "header"]
    counted = _counted_by_one_word(
        [text for text in headers if read_action_name(text, profile) is None], titles
    )
    for one in furniture:
        pages = [place.page for place in one.places if isinstance(place, Box)]
        if one.kind != "header" or not pages:
            continue
        axis = (
            read_axis_heading(one.text, profile)
            if opens_with_a_title(one.text, profile)
            else read_axis_behind(one.text, profile)
        )
        if axis is None and one.text in counted:
            name = counted[one.text]
            axis = name.rank, name.title
        if axis is not None and axis[1]:
            spans = tuple(Span(0, len(one.text), place) for place in one.places)
            heading = Heading(one.text, NO_LEVEL, None, spans)
            inferred = one.text in counted
            found.setdefault(pages[0], Section("axis", heading, axis[1], axis[0], inferred=inferred))
    return found


def _titles(parts: Sequence[Part]) -> set[str]:
    """The titles of the actions and the headings, folded: a header that repeats them names the page's own action."""
    actions = {fold(part.title) for part in parts if isinstance(part, Section)}
    headings = {fold(name_of_heading(part.text).title) for part in parts if isinstance(part, Heading)}
    return actions | headings


def _counted_by_one_word(headers: Sequence[str], titles: set[str]) -> dict[str, HeadingName]:
    """The parts of the running headers that one word counts from 1, "Objectif 1 – Accueillir", "Objectif 2 –
    Accompagner", unless a heading has one of their titles."""
    names = {text: name_of_heading(text) for text in headers}
    words = {name.word for name in names.values() if name.word and name.rank is not None and name.title}
    for word in sorted(words):
        own = {text: name for text, name in names.items() if name.word == word and name.title}
        ranks = {name.rank for name in own.values()}
        named = {fold(name.title) for name in own.values()}
        is_counted = ranks == set(range(1, len(ranks) + 1)) and len(ranks) == len(named) >= FEWEST_AXES
        if is_counted and named.isdisjoint(titles):
            return own
    return {}


def _page_of(part: Part) -> int | None:
    places: Sequence[Place] = ()
    if isinstance(part, UnderstoodTable):
        places = part.table.places()
    elif isinstance(part, Section):
        places = part.heading.places() if part.heading else ()
    else:
        places = part.places()
    return next((place.page for place in places if isinstance(place, Box)), None)
