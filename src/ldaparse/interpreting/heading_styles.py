"""Which headings open actions and axes where their words do not tell: decided for all headings of one style together.

Headings of one style open the same kind of thing. What stands under them says what that is: a table of deliverables,
labels such as "Pilote", a state; or the headings of actions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold, phrase_words
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.heading_names import HeadingName, name_of_heading
from ldaparse.interpreting.headings import is_contents_entry, read_action_name, read_axis_heading
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.prose_states import (
    StateGroup,
    is_badge,
    names_state,
    says_state_of_action,
    split_state_groups,
)
from ldaparse.interpreting.schemas.schema import Reason
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.places import shifted

ENOUGH = 2.5
"""Points from which the headings of a style open actions, or axes: what stands under most of them, or a known word."""
LITTLE_CONTENT = 0.3
"""The share of headings with something of an action right under them, below which a style does not open actions."""
MOSTLY_CONTENT = 0.5
"""The same from which it does."""
FEWEST_ENTRIES = 4
"""Lines in a row that end in a page number, from which they are a table of contents."""
_PAGE_BEHIND = re.compile(r"[^\W\d_]\W*\s(\d{1,3})$")
LINES_OF_STATE = 2
"""Lines under a heading among which one may say the state of the whole."""
LONGEST_LABEL = 60
"""Characters of a heading that only labels what stands below it."""
LONGEST_TITLE = 160
"""Characters of a boxed or bold line that may be a heading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open something: a heading, a box, a bold line with a counter."""

    position: int
    heading: Heading
    name: HeadingName
    source: str
    label_at: int | None = None

    @property
    def style(self) -> tuple[str, str, str]:
        return self.source, self.name.word, self.name.form


@dataclass(frozen=True, slots=True)
class Style:
    """All candidates of one style, and how much of what stands under each is an action's, from 0 to 1."""

    members: tuple[Candidate, ...]
    contents: tuple[float, ...]

    @property
    def content(self) -> float:
        return sum(self.contents) / len(self.contents)

    @property
    def word(self) -> str:
        return self.members[0].name.word

    @property
    def is_counted(self) -> bool:
        """Whether its counters go up from one to the next, by themselves or within a part each."""
        counters = [member.name.counter for member in self.members]
        ranks = [member.name.rank for member in self.members]
        if None not in ranks:
            return all(one < after for one, after in pairwise(rank for rank in ranks if rank is not None))
        return "" not in counters and len(set(counters)) == len(counters)


def open_by_style(parts: Sequence[Part], context: Context) -> list[Part]:
    """The parts, with sections for the headings that open actions and axes by their style."""
    if any(isinstance(part, Section) and part.kind == "action" for part in parts):
        return list(parts)
    parts = _with_titles_below(parts)
    styles = _styles(parts, context)
    named = [style for style in styles if _is_named(style, styles, parts, context)]
    actions = [] if named else _styles_of_actions(styles, parts)
    others = [style for style in styles if style not in actions and style not in named]
    axes = _style_of_axes(others, actions, parts, context)
    opened: list[Part | None] = list(parts)
    for style in actions:
        for member in style.members:
            _drop_label(member, opened)
            number, code = member.name.key
            title = member.name.title or member.heading.text
            opened[member.position] = Section("action", member.heading, title, number, code)
    for member in axes.members if axes else ():
        _drop_label(member, opened)
        title = member.name.title or member.heading.text
        opened[member.position] = Section("axis", member.heading, title, member.name.rank, inferred=True)
    return [part for part in opened if part is not None]


def _with_titles_below(parts: Sequence[Part]) -> list[Part]:
    """The parts, a heading that is but a word and a counter as one with the heading of its title right below."""
    joined_parts: list[Part] = []
    for part in parts:
        above = joined_parts[-1] if joined_parts else None
        if isinstance(part, Heading) and isinstance(above, Heading) and _is_only_counted(above):
            below = name_of_heading(part.text, part.number)
            if not below.counter and below.title:
                text = f"{above.printed} – {part.text}"
                spans = (*above.spans, *shifted(part.spans, len(text) - len(part.text)))
                joined_parts[-1] = replace(above, text=text, number=None, spans=spans)
                continue
        joined_parts.append(part)
    return joined_parts


def _is_only_counted(heading: Heading) -> bool:
    name = name_of_heading(heading.text)
    return bool(name.word and name.counter) and not name.title


def _drop_label(member: Candidate, opened: list[Part | None]) -> None:
    """Take the label above a heading out, which is part of it."""
    if member.label_at is not None:
        opened[member.label_at] = None


def _styles(parts: Sequence[Part], context: Context) -> list[Style]:
    """The styles of the candidates, in the order of their first."""
    candidates = list(_candidates(parts, context))
    by_style: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_style[candidate.style].append(candidate)
    ends = {one.position: after.position for one, after in pairwise(candidates)}
    return [
        Style(
            tuple(members),
            tuple(
                content_of_action(
                    parts[one.position + 1 : ends.get(one.position, len(parts))], context, one.name.title
                )
                for one in members
            ),
        )
        for members in by_style.values()
    ]


def _candidates(parts: Sequence[Part], context: Context) -> Iterator[Candidate]:
    """The lines that may open something; one that is but a word and a counter, with the line of its title below."""
    contents = _contents(parts)
    waiting: Candidate | None = None
    last: Candidate | None = None
    for position in range(len(parts)):
        found = None if position in contents else _candidate(position, parts, context)
        if found is not None and last is not None and _repeats(found, last):
            continue
        last = found or last
        if waiting is not None:
            above, waiting = waiting, None
            if found is not None and not found.name.counter and found.position == above.position + 1:
                found = _with_label_above(above, found)
            else:
                yield above
        if found is not None and found.name.counter and not found.name.title:
            waiting = found
        elif found is not None:
            yield found
    if waiting is not None:
        yield waiting


def _repeats(found: Candidate, before: Candidate) -> bool:
    """Whether a line says again what the one right above it says."""
    return found.position == before.position + 1 and fold(found.name.title) == fold(before.name.title) != ""


def _candidate(position: int, parts: Sequence[Part], context: Context) -> Candidate | None:
    part = parts[position]
    if isinstance(part, Heading):
        if is_contents_entry(part.text) or names_label(part, context):
            return None
        return Candidate(position, part, name_of_heading(part.text, part.number), f"level {part.level}")
    if isinstance(part, UnderstoodTable):
        heading = _boxed_heading(part)
        return (
            None if heading is None else Candidate(position, heading, name_of_heading(heading.text), "boxed")
        )
    if not isinstance(part, Paragraph) or part.is_bullet or not 0 < len(part.text) <= LONGEST_TITLE:
        return None
    if is_badge(part, context.profile):
        return None
    name = name_of_heading(part.text)
    is_label = bool(name.word and name.counter and not name.title)
    is_title = bool(name.title) and not part.text.rstrip().endswith((":", ".", ";"))
    below = parts[position + 1 : position + 2]
    if is_label or (part.bold and is_title and (name.counter or _stands_over_facts(below, context))):
        text, spans = joined([part])
        return Candidate(position, Heading(text, 1, None, spans), name, "bold")
    return None


def _with_label_above(label: Candidate, title: Candidate) -> Candidate:
    """ "Mesure 1" as a small line, and the title below it, as one heading."""
    text = f"{label.heading.printed} {title.heading.printed}"
    spans = (*label.heading.spans, *shifted(title.heading.spans, len(text) - len(title.heading.text)))
    heading = replace(title.heading, text=text, number=None, spans=spans)
    name = replace(label.name, title=title.name.title)
    return Candidate(title.position, heading, name, f"label over {title.source}", label.position)


def _contents(parts: Sequence[Part]) -> set[int]:
    """The positions of the entries of a table of contents: lines in a row that end in page numbers which go up."""
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for position, part in enumerate(parts):
        text = part.text if isinstance(part, (Heading, Paragraph)) else ""
        page = _PAGE_BEHIND.search(text)
        if page and (not run or int(page[1]) >= run[-1][1]):
            run.append((position, int(page[1])))
            continue
        if len(run) >= FEWEST_ENTRIES:
            found.update(at for at, _ in run)
        run = []
    return found | ({at for at, _ in run} if len(run) >= FEWEST_ENTRIES else set())


def _stands_over_facts(below: Sequence[Part], context: Context) -> bool:
    """Whether what follows a line is a labelled one, or a table of an action."""
    return any(content_of_action([part], context) > 0 for part in below)


def _boxed_heading(table: UnderstoodTable) -> Heading | None:
    """The words of a table that is but one cell with a short line."""
    filled = [cell for cell in table.table.cells if cell.has_words]
    lines = [line for cell in filled for line in cell.paragraphs if line.text]
    if len(filled) != 1 or not 1 <= len(lines) <= 2 or table.table.rows > 1 or filled[0].tables:
        return None
    text, spans = joined(lines)
    is_title = len(text) <= LONGEST_TITLE and not text.rstrip().endswith((".", ":", ";"))
    return Heading(text, 1, None, spans) if is_title and not any(line.is_bullet for line in lines) else None


def names_label(heading: Heading, context: Context) -> bool:
    """Whether a heading only labels what stands below it within an action: "1. État", "Public visé"."""
    text = heading.text.strip(" :")
    return len(text) <= LONGEST_LABEL and is_known_label(text, context.profile)


def content_of_action(parts: Sequence[Part], context: Context, title: str = "") -> float:
    """How much of what stands under a heading is what an action is told in, from 0 to 1."""
    lines = [part for part in parts if isinstance(part, Paragraph) and part.text]
    labels = [part.text for part in parts if isinstance(part, Heading)]
    found = 0.0
    for part in parts:
        if isinstance(part, UnderstoodTable):
            kind = "list" if _names_others(part, title) else part.kind(under_action=True)
            found += {"action": 1.0, "facts": 0.8, "measures": 0.5}.get(kind, 0.0)
    labels += [
        label
        for line in lines
        if (label := label_of_line(line, context.profile)) and is_known_label(label, context.profile)
    ]
    found += 0.4 * len(labels)
    if any(names_state(label, context.profile) for label in labels):
        found += 0.6
    if any(isinstance(group, StateGroup) for group in split_state_groups(lines, context.profile)):
        found += 1.0
    if any(says_state_of_action(line, context.profile) for line in lines[:LINES_OF_STATE]):
        found += 0.8
    return min(found, 1.0)


def _names_others(table: UnderstoodTable, title: str) -> bool:
    """Whether a table names actions, not just the one that the heading above it does."""
    names = table.action_names
    return len(names) > 1 or any(title and fold(title) not in fold(name) for name in names)


def _styles_of_actions(styles: Sequence[Style], parts: Sequence[Part]) -> list[Style]:
    """The style of headings that open actions, where no words of theirs say it."""
    listed = _listed_titles(parts)
    scored = [(sum(r.points for r in reasons_for_action(style, listed)), style) for style in styles]
    good = [(points, style) for points, style in scored if points >= ENOUGH]
    return [max(good, key=lambda one: one[0])[1]] if good else []


def reasons_for_action(style: Style, listed: set[str]) -> list[Reason]:
    """What speaks for a style's headings to open actions."""
    share = sum(fold(member.name.title) in listed for member in style.members) / len(style.members)
    reasons = [
        Reason(3.0 * style.content, "what stands under them is an action's"),
        Reason(2.0 * share, "tables list their titles"),
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
    either = begins_with(style.word, context.profile.headings["either"]) > 0
    return named and not (either and _counts_axes(style, styles, parts))


def _counts_axes(style: Style, styles: Sequence[Style], parts: Sequence[Part]) -> bool:
    """Whether its word counts axes here, though it may count actions elsewhere: nothing of an action stands right under
    "Chantier 2 – Loger", but a list of actions, or headings of another style that open them."""
    if style.content >= LITTLE_CONTENT or len(style.members) < 2:
        return False
    starts = [member.position for member in style.members]
    below = range(starts[0], len(parts))
    tables = [part for part in parts[starts[0] :] if isinstance(part, UnderstoodTable) and part.lists_actions]
    is_lettered = style.members[0].name.form in ("letter", "roman")
    lists = any(is_lettered or _counts_or_describes(table) for table in tables)
    inside = any(
        other is not style and other.content >= MOSTLY_CONTENT and other.members[0].position in below
        for other in styles
    )
    return lists or inside


def _counts_or_describes(table: UnderstoodTable) -> bool:
    """Whether the actions that a table names are counted, or another column says what each delivers: else they may as
    well be the steps of one."""
    counted = sum(name_of_heading(name).counter != "" for name in table.action_names)
    return counted * 2 > len(table.action_names) or table.action_columns.key is not None


def _listed_titles(parts: Sequence[Part]) -> set[str]:
    """What tables list in a column of actions or of deliverables, folded."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, UnderstoodTable) and part.kind() in ("action", "finances"):
            roles = (
                part.action_columns.roles
                if part.kind() == "action"
                else [column.role for column in part.finance_columns.columns]
            )
            for column, role in zip(part.view.columns, roles, strict=True):
                if role in ("deliverable", "title"):
                    found |= {
                        fold(name_of_heading(" ".join(cell.text.split())).title) for cell in column.cells
                    }
    return found


def _style_of_axes(
    styles: Sequence[Style], actions: Sequence[Style], parts: Sequence[Part], context: Context
) -> Style | None:
    """The style of headings that stand over the actions, if their words do not say it already."""
    if any(
        member.source.startswith("level") and read_axis_heading(member.heading.text, context.profile)
        for style in styles
        for member in style.members
    ):
        return None
    openings = sorted(
        {member.position for style in actions for member in style.members}
        | {at for at, part in enumerate(parts) if _opens_action(part, context)}
    )
    scored = [
        (sum(r.points for r in reasons_for_axis(style, openings, len(parts), context)), style)
        for style in styles
    ]
    good = [(points, style) for points, style in scored if points >= ENOUGH]
    return max(good, key=lambda one: one[0])[1] if good else None


def _opens_action(part: Part, context: Context) -> bool:
    if isinstance(part, Section):
        return part.kind == "action"
    if isinstance(part, UnderstoodTable):
        return bool(part.action_names) and part.kind(under_action=True) == "action"
    return isinstance(part, Heading) and read_action_name(part.text, context.profile) is not None


def reasons_for_axis(style: Style, openings: Sequence[int], end: int, context: Context) -> list[Reason]:
    """What speaks for a style's headings to open axes."""
    starts = [member.position for member in style.members]
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    holding = sum(any(start < at < stop for at in openings) for start, stop in spans) / len(spans)
    words = {" ".join(phrase_words(phrase)) for phrase in context.profile.headings["axis"]}
    reasons = [
        Reason(2.0 * holding - 2.0 * (holding < 0.6), "actions stand under them"),
        Reason(-2.0 * style.content, "what stands right under them is an action's"),
    ]
    before = sum(at < starts[0] for at in openings)
    if before:
        reasons.append(Reason(-0.5, "actions stand before the first"))
    if style.word:
        reasons.append(Reason(0.5, "a word counts them"))
    if style.word and " ".join(phrase_words(style.word)) in words:
        reasons.append(Reason(1.5, "the word is one for axes"))
    if style.is_counted:
        reasons.append(Reason(0.5, "they are counted"))
    if len(style.members) == 1:
        reasons.append(Reason(-1.0, "there is but one"))
    return reasons
