"""The outline of a report: which heading opens a chapter, an axis, an action, the finances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.action_names import ListedActions
from ldaparse.interpreting.contents_entries import without_contents
from ldaparse.interpreting.continuations import as_line, with_continuations
from ldaparse.interpreting.facts import without_counter
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.heading_sizes import is_set_larger
from ldaparse.interpreting.headings import (
    ActionName,
    is_contents_entry,
    read_action_name,
    read_axis_behind,
    read_axis_of_heading,
    read_counted,
    read_lettered,
)
from ldaparse.interpreting.headings_alike import labels_by_style, titles_of_document
from ldaparse.interpreting.listed_actions import are_opened
from ldaparse.interpreting.sections import Block, Part, Section
from ldaparse.interpreting.trace import Trace
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with, names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile

NONE_LISTED = ListedActions()
OFTEN = 3
"""Times that a heading is printed, from which it labels what stands below it: the title of no action comes so often."""
FEWEST_ACTIONS = 2
"""Actions that headings of one level open, from which a heading over that level opens none by its table alone."""


def outline(
    parts: Sequence[Part],
    profile: Profile,
    trace: Trace | None = None,
    listed: ListedActions = NONE_LISTED,
) -> list[Section]:
    """Cut the parts of a document into sections, each with its kind, its number and its title; what decided is noted in
    `trace`. Where all the actions that tables list are opened by their names, no table alone opens a further one."""
    sections = [Section("preface", None)]
    over_actions = _counted_over_actions(parts, profile)
    labels = labels_by_style(parts, profile)
    titles = titles_of_document(parts, profile)
    texts = Counter(fold(without_counter(part.text)) for part in parts if isinstance(part, Heading))
    again = {text for text, count in texts.items() if count > 1}
    axes = {(one.number, fold(one.title)) for one in parts if isinstance(one, Section) and one.kind == "axis"}
    first = next((at for at, part in enumerate(parts) if _opens_action(part, profile)), None)
    are_complete = listed.count > 0 and are_opened(parts, listed, profile, share=1.0)
    levels = [
        part.level for part in parts if isinstance(part, (Heading, Section)) and _opens_action(part, profile)
    ]
    for at, (part, following) in enumerate(_with_following(parts)):
        if not isinstance(part, (Heading, Section)):
            sections[-1].blocks.append(part)
            continue
        # A table of actions that are told elsewhere may stand before the first of them: it opens none.
        unnamed = (first is None or at > first) and not (are_complete or _is_over(part, levels))
        is_again = isinstance(part, Heading) and texts[fold(without_counter(part.text))] >= OFTEN
        unnamed = unnamed and not is_again
        section = (
            classify(part, following, profile, unnamed=unnamed, trace=trace)
            if isinstance(part, Heading)
            else part
        )
        if section.kind == "action" and (section.number, fold(section.title)) in axes:
            section = replace(section, kind="axis", code=None)  # named again over its money
        if trace is not None and section.heading is not None:
            trace.see(section.heading)
        current = sections[-1]
        if (
            isinstance(part, Heading)
            and current.kind == "action"
            and (id(part) in labels or _labels_within(part, current, profile, again=again))
        ):
            current.blocks.append(as_line(part, "it labels what stands below it in the action", trace))
        elif section.kind == "axis" and _labels_action(section, current):
            assert section.heading is not None
            current.blocks.append(as_line(section.heading, "a word without a counter, in an action", trace))
        elif _goes_on_with_finances(section, current, following):
            assert section.heading is not None
            current.blocks.append(as_line(section.heading, "the financial table goes on below it", trace))
        elif (
            isinstance(part, Heading)
            and section.kind in ("chapter", "finances")
            and id(part) not in over_actions
            and id(current.heading) not in titles
            and _belongs(section, current, following)
        ):
            line = as_line(part, "it stands below a heading of a higher level", trace)
            if current.kind == "action" and _is_numbered_item(section, current):
                line = replace(line, text=part.text, spans=part.spans, marker=f"{part.number}.")
            current.blocks.append(line)
        else:
            sections.append(section)
    sections = with_continuations([_with_title_below(section) for section in sections], trace)
    return without_contents([s for s in sections if s.heading or s.blocks], trace)


def _counted_over_actions(parts: Sequence[Part], profile: Profile) -> set[int]:
    """The headings counted by a letter, "A. Prévenir", or by any word, "Défi 1 : Prévenir", right under which an
    action's stands."""
    headings = [part for part in parts if isinstance(part, Heading)]
    return {
        id(one)
        for one, below in pairwise(headings)
        if read_action_name(below.text, profile) is not None
        and read_action_name(one.text, profile) is None
        and (
            read_lettered(one.text) is not None
            or (below.level > one.level and read_counted(one.text) is not None)
        )
    }


def classify(
    heading: Heading,
    following: list[Block],
    profile: Profile,
    *,
    unnamed: bool = True,
    trace: Trace | None = None,
) -> Section:
    """What a heading opens, by its words, or else by the table that stands under it: one of deliverables opens an action
    if those may be `unnamed`."""
    openings = _openings(heading, following, profile, unnamed=unnamed)
    section, reason = next(openings)
    if trace is not None:
        for other, why in ((section, reason), *openings):
            trace.rule(heading, other.kind, why)
    return section


def _openings(
    heading: Heading, following: list[Block], profile: Profile, *, unnamed: bool
) -> Iterator[tuple[Section, str]]:
    """What a heading may open, and by which rule; the first goes before the others."""
    if named := _action_name(heading, profile):
        title = named.title or heading.text
        yield Section("action", heading, title, named.number, named.code), "its words name an action"
    if axis := read_axis_of_heading(heading.text, profile):
        yield Section("axis", heading, axis[1], axis[0]), "its words name an axis"
    elif axis := read_axis_behind(heading.text, profile):
        yield Section("axis", heading, axis[1], axis[0]), "the words behind its sign name an axis"
    tables = {block.kind() for block in following if isinstance(block, UnderstoodTable)}
    if begins_with(heading.text, profile.headings["finances"]):
        yield Section("finances", heading, heading.text), "its words announce the finances"
    elif "finances" in tables:
        yield Section("finances", heading, heading.text), "a financial table stands under it"
    if "action" in tables and unnamed:
        section = Section("action", heading, heading.text, inferred=True)
        yield section, "the table of an action stands under it"
    yield Section("chapter", heading, heading.text), "a heading that opens nothing else opens a chapter"


def _labels_within(heading: Heading, action: Section, profile: Profile, *, again: Container[str]) -> bool:
    """Whether a heading only labels what stands below it in an action: "1. État", "Public visé". Its level is no help
    where such labels are counted anew in each action."""
    counted = (heading.number or "").isdigit() or without_counter(heading.text) != heading.text
    is_over = action.heading is not None and (
        _is_larger(heading, action.heading)
        or (heading.level <= action.level and is_set_larger(heading, action.heading))
    )
    if (heading.level <= action.level and not counted) or is_over:
        return False
    if heading.level < action.level and fold(without_counter(heading.text)) not in again:
        return False  # "3. Perspectives" behind the last action is a chapter
    return names_only(
        without_counter(heading.text), [*profile.facts, *chain.from_iterable(profile.columns.values())]
    )


def _is_over(part: Part, levels: Sequence[int]) -> bool:
    """Whether a heading stands higher than those of all actions, which are several: what its table says is of no action."""
    return isinstance(part, Heading) and len(levels) >= FEWEST_ACTIONS and part.level < min(levels)


def _labels_action(section: Section, current: Section) -> bool:
    """Whether the word for axes, without a counter, labels what is told of an action: "Enjeu : loger" below its heading."""
    is_counted = section.number is not None or section.inferred
    if current.kind != "action" or is_counted or section.level <= current.level:
        return False
    return not (section.heading and current.heading and is_set_larger(section.heading, current.heading))


def _opens_action(part: Part, profile: Profile) -> bool:
    """Whether a part opens an action by its name."""
    if isinstance(part, Section):
        return part.kind == "action"
    return isinstance(part, Heading) and _action_name(part, profile) is not None


def _action_name(heading: Heading, profile: Profile) -> ActionName | None:
    """The action that the words of a heading name; "Action 4" may be its automatic number."""
    if is_contents_entry(heading.text):
        return None
    named = read_action_name(heading.text, profile)
    if named is None and heading.number and any(map(str.isalpha, heading.number)):
        named = read_action_name(heading.printed, profile)
    return named


def _with_title_below(section: Section) -> Section:
    """An action whose heading is but a number has the bold line below it for its title."""
    first = section.blocks[0] if section.blocks else None
    heading = section.heading
    if (
        section.kind != "action"
        or heading is None
        or section.title != heading.text
        or name_of_heading(heading.text).title
        or (section.number is None and section.code is None)
        or not isinstance(first, Paragraph)
        or not first.bold
        or first.is_bullet
        or ":" in first.text
    ):
        return section
    spans = (*heading.spans, *shifted(first.spans, len(heading.text) + 1))
    whole = replace(heading, text=f"{heading.text} {first.printed}", spans=spans)
    return replace(section, heading=whole, title=first.text, blocks=section.blocks[1:])


def _goes_on_with_finances(section: Section, current: Section, following: Sequence[Block]) -> bool:
    """A deeper heading in the finances over a table of one axis; also that of an axis at the same level, if
    nothing but such a table stands under it."""
    if current.kind != "finances" or section.kind not in ("axis", "chapter", "finances"):
        return False
    tables = [block for block in following if isinstance(block, UnderstoodTable)]
    money = bool(tables) and all(table.kind() == "finances" for table in tables)
    if section.level > current.level:
        return money
    return section.kind == "axis" and money


def _belongs(section: Section, current: Section, following: Sequence[Block]) -> bool:
    """A deeper heading belongs to an action's notes; elsewhere, only if it has no number. A larger one is none, whatever
    level its number gave the other."""
    assert section.heading is not None
    if current.kind == "action" and section.kind == "chapter" and _is_numbered_item(section, current):
        return True
    if (
        current.heading is None
        or section.level <= current.level
        or _is_larger(section.heading, current.heading)
    ):
        return False
    if section.kind == "finances":  # "Budget" under an action, without a table of the whole
        return current.kind == "action" and not any(isinstance(block, UnderstoodTable) for block in following)
    return current.kind == "action" or section.heading.number is None


def _is_numbered_item(section: Section, action: Section) -> bool:
    """Whether a number alone gave a heading its level, which is set smaller than that of the action: an item of it.

    Items are counted in figures; "III" counts chapters, however small it is set.
    """
    own, other = section.heading, action.heading
    if own is None or other is None or own.number is None or not own.number.isdecimal():
        return False
    return other.number is None and is_set_larger(other, own)


def _is_larger(heading: Heading, other: Heading) -> bool:
    """Whether a heading is set in a larger type than another that a number gave its level."""
    return other.number is not None and is_set_larger(heading, other)


def _with_following(parts: Sequence[Part]) -> list[tuple[Part, list[Block]]]:
    """Each part with the blocks that follow it up to the next that opens a section (empty but for headings)."""
    pairs: list[tuple[Part, list[Block]]] = []
    following: list[Block] = []
    for part in parts:
        if isinstance(part, (Heading, Section)):
            following = []
            pairs.append((part, following))
        else:
            following.append(part)
            pairs.append((part, []))
    return pairs
