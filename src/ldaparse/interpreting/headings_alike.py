"""What headings are by those that are set alike: the title of the document, labels within actions, titles over items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ldaparse.document import Heading, HeadingLook, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import is_known_label, label_of_line, without_counter
from ldaparse.interpreting.heading_candidates import Style
from ldaparse.interpreting.headings import read_action_name, read_axis_of_heading
from ldaparse.interpreting.sections import Part
from ldaparse.interpreting.stated_items import stated_items
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

_PARTS = re.compile(r"\d+|[^\W\d_]+")

LONGEST_LINE = 120
"""Characters of a line below the title of a document: whose it is, of which year."""


def titles_of_document(parts: Sequence[Part], profile: Profile) -> set[int]:
    """The headings that are the title of the whole: those with which it begins, each right over the next or with short
    lines between, of which one is the only heading of the highest level: "Communauté d’agglomération du Lerzou", "Contrat
    local de santé", "Bilan annuel". What stands below them is no part of a chapter of that name."""
    levels = Counter(part.level for part in parts if isinstance(part, Heading))
    start = next((at for at, part in enumerate(parts) if isinstance(part, Heading)), len(parts))
    front = (part for part in parts[start:] if not _is_line_of_title(part))
    run: list[Heading] = []
    for part, below in pairwise(front):
        if not isinstance(part, Heading) or not isinstance(below, Heading) or _counts_parts(part, profile):
            break
        run.append(part)
    highest = min(levels, default=0)
    is_title = levels[highest] == 1 and any(heading.level == highest for heading in run)
    return {id(heading) for heading in run} if is_title else set()


def _counts_parts(heading: Heading, profile: Profile) -> bool:
    """Whether a heading counts a chapter, an axis or an action, as the title of a report does not."""
    return (
        heading.number is not None
        or read_axis_of_heading(heading.text, profile) is not None
        or _names_action(heading, profile)
    )


def _is_line_of_title(part: Part) -> bool:
    """Whether a part is a short line that is no sentence, label or item."""
    if not isinstance(part, Paragraph) or part.is_bullet or len(part.text) > LONGEST_LINE:
        return False
    return not part.text.rstrip().endswith((".", ":", ";"))


def labels_by_style(parts: Sequence[Part], profile: Profile) -> set[int]:
    """The headings that label what stands below them in an action because most of those that are set alike do: known
    labels, some of them again and again."""
    by_style: dict[tuple[int, HeadingLook | None], list[Heading]] = {}
    for part in parts:
        if isinstance(part, Heading) and not _names_action(part, profile):
            by_style.setdefault((part.level, part.look), []).append(part)
    found: set[int] = set()
    for headings in by_style.values():
        known = [fold(one.text) for one in headings if is_known_label(without_counter(one.text), profile)]
        if len(known) * 2 > len(headings) and len(set(known)) * 2 <= len(known):
            found |= {id(one) for one in headings if read_axis_of_heading(one.text, profile) is None}
    return found


def _names_action(heading: Heading, profile: Profile) -> bool:
    return any(read_action_name(text, profile) is not None for text in (heading.text, heading.printed))


def count_together(one: Style, other: Style) -> bool:
    """Whether codes without words count the headings of two styles as one row, each once and in order: "1.1" above another
    look's "2.1" and "2.2", its own "2.3" below these."""
    members = sorted([*one.members, *other.members], key=lambda member: member.position)
    names = [member.name for member in members]
    if any(name.word or name.form not in ("dotted", "code") for name in names):
        return False
    ranks = [
        [int(part) if part.isdigit() else part for part in _PARTS.findall(name.counter)] for name in names
    ]
    shapes = {tuple(map(type, rank)) for rank in ranks}
    return len(shapes) == 1 and all(before < after for before, after in pairwise(ranks))


def with_items(styles: Sequence[Style], parts: Sequence[Part], context: Context) -> list[Style]:
    """The styles; where words name the axes, what headings below these hold is also the bold lines with a state under
    them: deliverables, which would else be taken for actions."""
    profile = context.profile
    headings = [member for style in styles for member in style.members if member.source.startswith("level")]
    axes = {id(one) for one in headings if read_axis_of_heading(one.heading.text, profile)}
    if not axes:
        return list(styles)
    starts = sorted(member.position for member in headings)
    ends = dict(zip(starts, [*starts[1:], len(parts)], strict=True))
    found = []
    for style in styles:
        contents = [
            max(content, float(_holds_items(parts[member.position + 1 : ends[member.position]], context)))
            if member.position in ends and id(member) not in axes
            else content
            for member, content in zip(style.members, style.contents, strict=True)
        ]
        found.append(Style(style.members, tuple(contents)))
    return found


def with_steps(styles: Sequence[Style], parts: Sequence[Part], context: Context) -> list[Style]:
    """The styles; headings below each of which but the state and the results of one thing stand are the steps of what counted
    headings above them name, which are the actions then."""
    starts = sorted(member.position for style in styles for member in style.members)
    ends = dict(pairwise([*starts, len(parts)]))
    steps = [style for style in styles if _are_steps(style, parts, ends, context)]
    over = {
        id(style): next((one for one in styles if _stand_over(one, style, context)), None) for style in steps
    }
    named = {id(one) for one in over.values() if one is not None}
    found = []
    for style in styles:
        content = 0.0 if over.get(id(style)) is not None else 1.0 if id(style) in named else None
        contents = style.contents if content is None else (content,) * len(style.members)
        found.append(Style(style.members, contents))
    return found


def _are_steps(style: Style, parts: Sequence[Part], ends: Mapping[int, int], context: Context) -> bool:
    """Whether most headings of a style stand over nothing but lines under the labels of columns, one of them a state."""
    told = sum(
        _tells_one_step(parts[member.position + 1 : ends[member.position]], context)
        for member in style.members
    )
    return told * 2 > len(style.members) > 1


def _tells_one_step(parts: Sequence[Part], context: Context) -> bool:
    lines = [part for part in parts if isinstance(part, Paragraph) and part.text]
    labels = [label for line in lines if (label := label_of_line(line, context.profile)) is not None]
    roles = [
        match.role if (match := find_role(label, context.profile.columns)) is not None else None
        for label in labels
    ]
    return len(lines) == len(parts) == len(labels) and None not in roles and roles.count("status") == 1


def _stand_over(one: Style, steps: Style, context: Context) -> bool:
    """Whether counted headings that name no axes stand over those of steps, each over one or more."""
    counted = one is not steps and one.is_counted and len(one.members) > 1
    if not counted or any(
        read_axis_of_heading(member.heading.text, context.profile) for member in one.members
    ):
        return False
    starts = [member.position for member in one.members]
    below = Counter(bisect_right(starts, member.position) for member in steps.members)
    return not below[0] and all(below[number] for number in range(1, len(starts) + 1))


def _holds_items(parts: Sequence[Part], context: Context) -> bool:
    """Whether lines with their states stand there, more of them than labels of an action."""
    profile = context.profile
    lines = [part for part in parts if isinstance(part, Paragraph) and part.text]
    labels = [label_of_line(line, profile) for line in lines]
    known = sum(label is not None and is_known_label(label, profile) for label in labels)
    return len(lines) == len(parts) and len(stated_items(lines, profile).items) > known
