"""Which headings open actions and axes where their words do not tell: decided for all headings of one style together.

Headings of one style open the same kind of thing. What stands under them says what that is: a table of deliverables,
labels such as "Pilote", a state; or the headings of actions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold, phrase_words
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.heading_candidates import (
    LINES_BETWEEN,
    OVER_TITLE,
    Candidate,
    Style,
    styles_of,
)
from ldaparse.interpreting.headings import read_action_name, read_axis_behind, read_axis_of_heading
from ldaparse.interpreting.headings_alike import count_together, with_items, with_steps
from ldaparse.interpreting.lists_of_titles import listed_titles
from ldaparse.interpreting.openers import opener_of, opens_action
from ldaparse.interpreting.schemas.schema import Reason
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.tables_of_actions import counts_or_describes, lists_actions, names_axes
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with

ENOUGH = 2.5
"""Points from which the headings of a style open actions, or axes: what stands under most of them, or a known word."""
LITTLE_CONTENT = 0.3
"""The share of headings with something of an action right under them, below which a style does not open actions."""
MOSTLY_CONTENT = 0.5
"""The same from which it does."""


def open_by_style(parts: Sequence[Part], context: Context) -> list[Part]:
    """The parts, with sections for the headings that open actions and axes by their style."""
    styles = with_steps(with_items(styles_of(parts, context), parts, context), parts, context)
    if titles := {fold(part.title) for part in parts if isinstance(part, Section) and part.kind == "action"}:
        named = [
            style
            for style in styles
            if not _counts_either(style, context) or _share_listed(style, titles) > MOSTLY_CONTENT
        ]
        actions = []
    else:
        named = [style for style in styles if _is_named(style, styles, parts, context)]
        actions = [] if named else _styles_of_actions(styles, parts, context)
    others = [style for style in styles if style not in actions and style not in named]
    axes = _style_of_axes(others, [*actions, *named], parts, context)
    opened: list[Part | None] = list(parts)
    for style in actions:
        for member in _members_that_open(style, parts):
            _drop_label(member, opened)
            number, code = member.name.key
            title = member.name.title or member.heading.text
            opened[member.position] = Section("action", member.heading, title, number, code, inferred=True)
    numbers: dict[tuple[str, str, str], int] = {}
    # "2. Prévenir" and "3. Loger" behind "1. Préambule" are the first and the second.
    counts_axes = axes is not None and (axes.word != "" or axes.members[0].name.rank == 1)
    for member in axes.members if axes else ():
        rank = member.name.rank if counts_axes else None
        numbers.setdefault(member.identity, rank or len(numbers) + 1)
    for member in (member for style in others for member in style.members if member.identity in numbers):
        _drop_label(member, opened)
        title = member.name.title or member.heading.text
        opened[member.position] = Section(
            "axis", member.heading, title, numbers[member.identity], inferred=True
        )
    return [part for part in opened if part is not None]


def _members_that_open(style: Style, parts: Sequence[Part]) -> list[Candidate]:
    """The headings of a style that open actions; one over tables in which nothing is an action's stands among them
    without being one: "Liste des cofinanceurs". Nor is a line of the cover that is set as they are."""
    after = [*(member.position for member in style.members[1:]), len(parts)]
    members = [
        member
        for member, content, end in zip(style.members, style.contents, after, strict=True)
        if content or not any(isinstance(part, UnderstoodTable) for part in parts[member.position + 1 : end])
    ]
    first = next((at for at, content in enumerate(style.contents) if content), 0)
    front = {
        id(member)
        for member, end in zip(style.members[:first], after, strict=False)
        if not member.name.counter
        or any(isinstance(part, Heading) for part in parts[member.position + 1 : end])
    }
    return [member for member in members if id(member) not in front]


def _drop_label(member: Candidate, opened: list[Part | None]) -> None:
    """Take the label above a heading out, which is part of it."""
    if member.label_at is not None:
        opened[member.label_at] = None


def _styles_of_actions(styles: Sequence[Style], parts: Sequence[Part], context: Context) -> list[Style]:
    """The style of headings that open actions, where no words of theirs say it; with it, headings of other looks that are
    counted or listed as they are: one of the cards may stand in no table."""
    listed = listed_titles(parts)
    scored = [
        (_points("action", style, reasons_for_action(style, listed), context), style) for style in styles
    ]
    good = [(points, style) for points, style in scored if points >= ENOUGH]
    if not good:
        return []
    best = max(good, key=lambda one: one[0])[1]
    return [style for _, style in good if style is best or _are_of_one_kind(style, best, listed)]


def _are_of_one_kind(one: Style, other: Style, listed: set[str]) -> bool:
    """Whether one word and one kind of counter count two styles, or codes count them in one row, or tables list the titles of both."""
    if one.word or other.word:
        return (one.word, one.members[0].name.form) == (other.word, other.members[0].name.form)
    if count_together(one, other):
        return True
    return all(_share_listed(style, listed) >= MOSTLY_CONTENT for style in (one, other))


def _share_listed(style: Style, listed: Collection[str]) -> float:
    """How many of a style's titles tables list, from 0 to 1."""
    return sum(fold(member.name.title) in listed for member in style.members) / len(style.members)


def _points(kind: str, style: Style, reasons: Sequence[Reason], context: Context) -> float:
    """The points of a style, which are noted for each of its headings."""
    if context.trace is not None:
        for member in style.members:
            context.trace.weigh(member.heading, kind, reasons, ENOUGH)
    return sum(reason.points for reason in reasons)


def reasons_for_action(style: Style, listed: set[str]) -> list[Reason]:
    """What speaks for a style's headings to open actions."""
    reasons = [
        Reason(3.0 * style.content, "what stands under them is an action's"),
        Reason(2.0 * _share_listed(style, listed), "tables list their titles"),
    ]
    if style.is_counted:
        reasons.append(Reason(0.5, "they are counted"))
    if len(style.members) == 1:
        reasons.append(Reason(-1.5, "there is but one"))
    if style.content < LITTLE_CONTENT:
        reasons.append(Reason(-1.5, "little under them is an action's"))
    return reasons


def _is_named(style: Style, styles: Sequence[Style], parts: Sequence[Part], context: Context) -> bool:
    """Whether the words of its headings say already that they open actions."""
    named = any(
        read_action_name(text, context.profile)
        for member in style.members
        for text in (member.heading.text, member.heading.printed)
    )
    if named and _share_listed(style, context.listed.names) > MOSTLY_CONTENT:
        return True
    of_word = [one for one in styles if one.word == style.word]  # axes may stand again over their money
    return named and not (
        _counts_either(style, context) and any(_counts_axes(one, styles, parts) for one in of_word)
    )


def _counts_either(style: Style, context: Context) -> bool:
    """Whether its word counts actions or axes: "Chantier"."""
    return begins_with(style.word, context.profile.headings["either"]) > 0


def _counts_axes(style: Style, styles: Sequence[Style], parts: Sequence[Part]) -> bool:
    """Whether its word counts axes here, though it may count actions elsewhere: nothing of an action stands right under
    "Chantier 2 – Loger", but a list of actions, or headings of another style that open them."""
    if style.content >= LITTLE_CONTENT or len(style.members) < 2:
        return False
    starts = [member.position for member in style.members]
    below = range(starts[0], len(parts))
    tables = [part for part in parts[starts[0] :] if isinstance(part, UnderstoodTable) and part.lists_actions]
    is_lettered = style.members[0].name.form in ("letter", "roman")
    lists = any(is_lettered or counts_or_describes(table) for table in tables)
    inside = any(
        other is not style and other.content >= MOSTLY_CONTENT and _most_stand_in(below, other)
        for other in styles
    )
    return lists or inside


def _most_stand_in(span: range, style: Style) -> bool:
    """Whether most of a style's headings stand there: the label of a legend on the cover may look as they do."""
    return 2 * sum(member.position in span for member in style.members) > len(style.members)


def _style_of_axes(
    styles: Sequence[Style], actions: Sequence[Style], parts: Sequence[Part], context: Context
) -> Style | None:
    """The style of headings that stand over the actions, if their words do not say it already."""
    opened = {member.position for style in actions for member in style.members}
    opened |= {at for at, part in enumerate(parts) if _opens_action(part, context)}
    lists = [at for at, part in enumerate(parts) if lists_actions(part)]
    if any(names_axes(parts[at]) for at in lists):
        return None
    if any(
        _names_axis(member, context) and any(member.position < at for at in opened or lists)
        for style in styles
        for member in style.members
    ):
        return None
    scored = []
    for style in styles:
        own = {member.position for member in style.members}
        openings = sorted(opened - own) or lists
        over = _from_first_over(style, openings)
        reasons = reasons_for_axis(over, openings, len(parts), context)
        scored.append((_points("axis", over, reasons, context), over))
    good = [(points, style) for points, style in scored if points >= ENOUGH]
    return max(good, key=lambda one: one[0])[1] if good else None


def _names_axis(member: Candidate, context: Context) -> bool:
    """Whether a heading opens an axis by its words."""
    text = member.heading.text
    is_heading = member.source.startswith("level")
    return bool(
        (is_heading and read_axis_of_heading(text, context.profile))
        or read_axis_behind(text, context.profile)
    )


def _from_first_over(style: Style, openings: Sequence[int]) -> Style:
    """A style without the headings, before all actions, that have none between them and the next: lines of a cover may be
    set as axes are."""
    ends = [*(member.position for member in style.members[1:]), openings[-1] + 1 if openings else 0]
    for at, (member, end) in enumerate(zip(style.members, ends, strict=True)):
        if any(member.position < opening < end for opening in openings):
            return Style(style.members[at:], style.contents[at:])
    return style


def _opens_action(part: Part, context: Context) -> bool:
    if isinstance(part, Paragraph):  # a bold line that will open it as a heading would
        opener = opener_of([part], context.profile) if part.bold and not part.is_bullet else None
        return opener is not None and opener.kind == "action"
    return opens_action(part, context.profile)


def reasons_for_axis(style: Style, openings: Sequence[int], end: int, context: Context) -> list[Reason]:
    """What speaks for a style's headings to open axes."""
    first = {member.identity: member.position for member in reversed(style.members)}
    starts = sorted(first.values())  # they may stand once more over their money
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    holding = sum(any(start < at < stop for at in openings) for start, stop in spans) / len(spans)
    words = {" ".join(phrase_words(phrase)) for phrase in context.profile.headings["axis"]}
    reasons = [
        Reason(2.0 * holding - 2.0 * (holding < 0.6), "actions stand under them"),
        Reason(-2.0 * style.content, "what stands right under them is an action's"),
    ]
    below = {at - back for at in openings for back in range(1, LINES_BETWEEN + 1)}
    directly = sum(start in below for start in starts) / len(starts)
    # Chapters over actions are weighed by the outline, too: all of them must stand right over one.
    source = style.members[0].source
    if not source.startswith("level") or (directly == 1 and len(starts) > 1):
        reasons.append(Reason(directly, "an action stands right under them"))
    if any(at < starts[0] for at in openings):
        reasons.append(Reason(-0.5, "actions stand before the first"))
    if style.word:
        reasons.append(Reason(0.5, "a word counts them"))
    is_word_for_axes = " ".join(phrase_words(style.word)) in words
    if is_word_for_axes:
        reasons.append(Reason(1.5, "the word is one for axes"))
    if style.is_counted:
        reasons.append(Reason(0.5, "they are counted"))
    if len(style.members) == 1:
        reasons.append(Reason(-1.0, "there is but one"))
    is_word_of_line = style.word and not is_word_for_axes and not source.startswith("level")
    if (source == OVER_TITLE or is_word_of_line) and len(starts) > MOSTLY_CONTENT * len(openings):
        reasons.append(Reason(-3.0, "most stand over one action each"))
    return reasons
