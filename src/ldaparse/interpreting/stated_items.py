"""Lines that say what is delivered and how far it is, as lists in the prose of an action: "Plan de formation – en cours",
or a title with its state in the line below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.french.boxes import ticked_choice
from ldaparse.french.folding import fold
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state, says_status
from ldaparse.interpreting.evidence import evidence, text_of
from ldaparse.interpreting.facts import FACT, LONGEST_LABEL, is_known_label, without_counter
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.lines_below import COLUMNS, Below, lines_below
from ldaparse.interpreting.stated_lines import (
    MOST_WORDS,
    is_rate_of_progress,
    names_label,
    read_stated_line,
    says_own_state,
)
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile
from ldaparse.report import Deliverable, Status

FEWEST_LINES = 2
"""Lines that are no bullets, from which they are a list of what is delivered."""
LONGEST_TITLE = 160
"""Characters of a line that the one below says the state of."""

_COUNTER = re.compile(r"(?:\d{1,2}\.){1,3}\d{0,2}\s+(?=[^\W\d_])")
"""What counts an item of a list: "1.2 Un guide"."""


@dataclass(slots=True)
class StatedItem:
    """A line that names what is delivered, the words that say how far it is, what else the line says, and the lines below
    that tell more of it."""

    line: Paragraph
    label: Text
    state: Text
    rest: Paragraph | None = None
    below: Below = field(default_factory=Below)

    def lines(self, column: str) -> list[Paragraph]:
        """What the line and those below it say for a column."""
        rest = [self.rest] if self.rest is not None and column == "results" else []
        return [*rest, *self.below.lines(column)]

    @property
    def has_remark(self) -> bool:
        """Whether it has results that no label names."""
        return bool(self.rest or self.below.plain) and not self.below.labelled.get("results")

    def deliverable(self, profile: Profile, as_of: str | None) -> Deliverable:
        """What is delivered, in the state that the line says."""
        read = read_status(self.state.text, profile, as_of=as_of)
        status = Status.model_validate(
            {
                "raw": self.state.text,
                "code": read.code,
                "date": read.date,
                "detail": read.detail,
                "evidence": self.state.evidence,
            }
        )
        results, observations = (
            text_of(lines, plain_first=True) if (lines := self.lines(column)) else None for column in COLUMNS
        )
        return Deliverable(label=self.label, status=status, results=results, observations=observations)


def is_item(line: Paragraph) -> bool:
    """Whether a line is an item of a list: a bullet, or one that a number counts."""
    return line.is_bullet or _COUNTER.match(line.text) is not None


@dataclass(slots=True)
class StatedItems:
    """The items that paragraphs list, the lines that are but the label of a list, and those that are none of theirs: `before`
    the first item and after it."""

    items: list[StatedItem] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    labels: list[Paragraph] = field(default_factory=list)


def stated_items(
    paragraphs: Sequence[Paragraph], profile: Profile, habits: ListHabits | None = None
) -> StatedItems:
    """The lines of a text that each say a state: all bullets of it, or lines that are set alike."""
    habits = habits or ListHabits()
    read, states = _read(paragraphs, profile, habits)
    read = _in_lists(_below_label(read, paragraphs, profile), paragraphs, habits)
    if not read:
        return StatedItems(before=list(paragraphs))
    starts = sorted(read)
    found = StatedItems([read[at] for at in starts], list(paragraphs[: starts[0]]))
    if found.before and _labels_list(found.before[-1], found.items[0].line, profile):
        found.labels.append(found.before.pop())
    lines = _lines_from(starts, states, paragraphs)
    below, left = lines_below(
        [(read[at].line, own) for at, own in zip(starts, lines, strict=True)], profile, habits
    )
    for item, own in zip(found.items, below, strict=True):
        item.below = own
    if all(_COUNTER.match(item.label.text) for item in found.items):
        found.items = [_without_counter(item) for item in found.items]
    found.after += left
    _leave_note(found)
    return found


@dataclass(frozen=True, slots=True)
class ItemLines:
    """The lines that name what is delivered, and for each those from it to the next one."""

    lines: list[Paragraph]
    below: list[list[Paragraph]]


def items_in(paragraphs: Sequence[Paragraph], profile: Profile) -> ItemLines:
    """The items that paragraphs list, whatever the habits of their document."""
    read, states = _read(paragraphs, profile, ListHabits())
    starts = sorted(_in_lists(read, paragraphs, ListHabits()))
    return ItemLines([paragraphs[at] for at in starts], _lines_from(starts, states, paragraphs))


def _lines_from(
    starts: Sequence[int], states: Collection[int], paragraphs: Sequence[Paragraph]
) -> list[list[Paragraph]]:
    """The lines from each item to the next one, but those that say its state."""
    ends = [*starts[1:], len(paragraphs)] if starts else []
    return [
        [paragraphs[at] for at in range(start + 1, end) if at not in states]
        for start, end in zip(starts, ends, strict=True)
    ]


def _without_counter(item: StatedItem) -> StatedItem:
    """An item without what counts it among the others of its list."""
    label = item.label.model_copy(update={"text": _COUNTER.sub("", item.label.text)})
    return replace(item, label=label)


def _read(
    paragraphs: Sequence[Paragraph], profile: Profile, habits: ListHabits
) -> tuple[dict[int, StatedItem], set[int]]:
    """The items by the numbers of their lines, and the numbers of the lines that are but their states."""
    read: dict[int, StatedItem] = {}
    states: set[int] = set()
    for at, (line, below) in enumerate(zip_longest(paragraphs, paragraphs[1:])):
        if at in states:
            continue
        state = _state_below(line, below, profile, habits) if below is not None else None
        if state is not None:
            read[at] = StatedItem(line, text_of([line], plain_first=True), state)
            states.add(at + 1)
        elif (said := read_stated_line(line, profile, habits)) is not None:
            read[at] = StatedItem(line, said.label, said.state, said.rest)
    if any(item.line.bold for item in read.values()):
        read = {at: item for at, item in read.items() if item.line.bold}
    return read, states


def _state_below(line: Paragraph, below: Paragraph, profile: Profile, habits: ListHabits) -> Text | None:
    """The state that the line below a title says of it: a badge under a bold one, a ticked box, or what stands behind a
    label, "État de réalisation : en cours"."""
    if not is_title(line, profile):
        return None
    if line.bold and _is_badge_of(line, below, profile):
        return text_of([below])
    if (ticked := ticked_choice(below.text)) is not None and len(ticked) == 1:
        return (
            Text(text=ticked[0], evidence=evidence(below.places()))
            if says_status(ticked[0], profile)
            else None
        )
    found = FACT.fullmatch(below.text)
    match = find_role(found[1], profile.columns) if found is not None else None
    names_state = match is not None and match.role == "status" and match.start <= 1
    if found is None or not (names_state or fold(found[1]) in habits.state_labels):
        return None
    said = found[2].strip(" .")
    return (
        Text(text=said, evidence=evidence(below.places(found.start(2))))
        if says_own_state(said, profile)
        else None
    )


def label_of_state(line: Paragraph, profile: Profile) -> str | None:
    """The label before the state that a line says and no more: "Exécution de la clause : en cours"."""
    found = FACT.fullmatch(line.text)
    said = found[2].strip(" .") if found is not None else ""
    if found is None or len(said.split()) > MOST_WORDS or not says_own_state(said, profile):
        return None
    return found[1]


def is_title(line: Paragraph, profile: Profile) -> bool:
    """Whether a line may name what is delivered: a few words that are no sentence, label or state."""
    text = line.text.rstrip()
    if line.is_bullet or len(text) > LONGEST_TITLE or text.endswith((".", ":", ";")):
        return False
    is_label = names_label(without_counter(text), profile) or FACT.fullmatch(text) is not None
    return not is_label and not _is_state(text, profile)


def _is_badge_of(line: Paragraph, below: Paragraph, profile: Profile) -> bool:
    """Whether a line under a bold one says but a state: that of what the bold one names."""
    if below.bold or below.is_bullet or len(below.text.split()) > MOST_WORDS:
        return False
    return begins_with_state(below.text, profile) or is_rate_of_progress(line.text, below.text, profile)


def _below_label(
    read: dict[int, StatedItem], paragraphs: Sequence[Paragraph], profile: Profile
) -> dict[int, StatedItem]:
    """The lines with a state but those above the label of their list: "État global : engagée" over "Livrables"."""
    labelled = (at for at in sorted(read) if at and _labels_list(paragraphs[at - 1], paragraphs[at], profile))
    begin = next(labelled, 0)
    return {at: item for at, item in read.items() if at >= begin or is_item(item.line)}


def _labels_list(line: Paragraph, first: Paragraph, profile: Profile) -> bool:
    """Whether the line over the items of a list is but its label: "Avancement des livrables :"."""
    text = line.text.rstrip()
    is_known = is_known_label(without_counter(text), profile) and FACT.fullmatch(text) is None
    is_label = text.endswith(":") or is_known
    return is_item(first) and not is_item(line) and is_label and len(text) <= LONGEST_LABEL


def _leave_note(found: StatedItems) -> None:
    """Let go of the sentences at the end of the last item, if no other line of an item is one: they are notes on them all."""
    *others, last = (item.below.plain for item in found.items)
    if any(_is_sentence(line) for told in others for line in told) or any(
        line.is_bullet for line in last[-1:]
    ):
        return
    at = len(last)
    while at and _is_sentence(last[at - 1]) and not last[at - 1].is_bullet:
        at -= 1
    if not any(map(_is_sentence, last[:at])):
        found.after += last[at:]
        del last[at:]


def _is_sentence(line: Paragraph) -> bool:
    return line.text.rstrip().endswith(".")


def _in_lists(
    read: dict[int, StatedItem], paragraphs: Sequence[Paragraph], habits: ListHabits
) -> dict[int, StatedItem]:
    """The lines with a state that are a list of what is delivered, rather than sentences that happen to end so: most bullets
    of a list, or several lines that are none."""
    plain = {at: item for at, item in read.items() if not item.line.is_bullet}
    if 2 * len(plain) > len(read):
        are_marked = all(item.line.bold or is_item(item.line) for item in plain.values())
        is_sure = habits.lists_plain_lines or are_marked
        fewest = 1 if is_sure else FEWEST_LINES
        return plain if len(plain) == len(read) >= fewest else {}
    read = {at: item for at, item in read.items() if at not in plain}
    found: dict[int, StatedItem] = {}
    for own in bullet_lists(paragraphs):
        items = {at: read[at] for at in own if at in read}
        level = min((item.line.level for item in items.values()), default=0)
        if len(items) * 2 > sum(paragraphs[at].level == level for at in own):
            found |= items
    return found


def bullet_lists(paragraphs: Sequence[Paragraph]) -> list[list[int]]:
    """The numbers of the bullets of each list; what is bold or ends in a colon stands over another."""
    lists: list[list[int]] = [[]]
    for at, line in enumerate(paragraphs):
        if line.is_bullet:
            lists[-1].append(at)
        elif lists[-1] and (line.bold or line.text.rstrip().endswith(":")):
            lists.append([])
    return lists


def _is_state(label: str, profile: Profile) -> bool:
    """Whether words are a state and no more."""
    return says_status(label, profile) and read_status(label, profile).detail is None
