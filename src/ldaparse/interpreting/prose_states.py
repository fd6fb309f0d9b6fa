"""States of completion outside tables: lists under "Réalisé :" or "Ce qui reste à lancer", a line such as
"État : En cours", a badge beside the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.french.boxes import ticked_choice
from ldaparse.french.folding import fold
from ldaparse.french.status import read_status
from ldaparse.interpreting.badges import (
    LONGEST_GROUP_LABEL,
    is_badge,
    names_content,
    says_state_of_action,
)
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.evidence import evidence, text_of
from ldaparse.interpreting.facts import Fact, without_counter
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.lines_below import tells_of_item
from ldaparse.interpreting.stated_lines import ending_of, read_stated_line
from ldaparse.interpreting.states_over_items import state_over_items
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile
from ldaparse.report import Deliverable, Status

_YEAR = re.compile(r"\b20\d\d\b")
FEWEST_OF_THEIR_OWN = 2
"""Items with states of their own below a state, from which that is none of theirs: the title of one may end as a state does."""
LONGEST_CARD = 120
"""Characters of a line on a board that names what is delivered."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a list, with those that stand deeper below it, and the plain lines that tell more of it."""

    lines: tuple[Paragraph, ...]
    below: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class StateGroup:
    """A line that says a state, and the items of the list under it."""

    label: Paragraph
    items: tuple[ListedItem, ...]

    @property
    def lines(self) -> list[Paragraph]:
        """The line of the state, and all lines of the items."""
        return [self.label, *(line for item in self.items for line in (*item.lines, *item.below))]

    def is_of_year_after(self, years: Sequence[int]) -> bool:
        """Whether its line names a year after these: "Ce qui est prévu en 2025"."""
        named = [int(year) for year in _YEAR.findall(self.label.text)]
        return bool(named and years) and min(named) > max(years)

    def deliverables(self, profile: Profile, as_of: str | None) -> Iterator[Deliverable]:
        """Each item, in the state of the line."""
        for item in self.items:
            yield Deliverable(
                label=text_of(item.lines, plain_first=True),
                status=status_of(self.label, profile, as_of),
                results=text_of(item.below, plain_first=True) if item.below else None,
            )


def split_state_groups(
    paragraphs: Sequence[Paragraph], profile: Profile, habits: ListHabits | None = None
) -> Iterator[StateGroup | list[Paragraph]]:
    """The lists that a state stands over, and the paragraphs between them, in their order."""
    between: list[Paragraph] = []
    at = 0
    habits = habits or ListHabits()
    columns = _heads_of_columns(paragraphs, profile)
    while at < len(paragraphs):
        line = state_over_items(paragraphs[at], profile) if habits.items_behind_states else None
        if line is not None:
            if between:
                yield between
                between = []
            yield StateGroup(line.label, tuple(ListedItem((item,)) for item in line.items))
            at += 1
            continue
        end = columns.get(at) or _end_of_list(paragraphs, at + 1, habits)
        if end > at + 1 and (
            at in columns or _stands_over(paragraphs[at], paragraphs[at + 1 : end], profile)
        ):
            if between:
                yield between
                between = []
            yield StateGroup(paragraphs[at], _items(paragraphs[at + 1 : end]))
            at = end
        else:
            between.append(paragraphs[at])
            at += 1
    if between:
        yield between


def _stands_over(label: Paragraph, items: Sequence[Paragraph], profile: Profile) -> bool:
    """Whether a line is a label and its words are the state of the list below it, whose items say none of their own: else it
    may be what the item above was wrapped before."""
    if not _says_state_of_list(label, profile):
        return False
    bullets = [item for item in items if item.is_bullet]
    said = sum(
        read_stated_line(item, profile) is not None or ending_of(item.text, profile) is not None
        for item in bullets
    )
    return said < FEWEST_OF_THEIR_OWN or said * 2 <= len(bullets)


def _heads_of_columns(paragraphs: Sequence[Paragraph], profile: Profile) -> dict[int, int]:
    """Where the short lines end that stand under each bold state, "À faire", "En cours", "Fait": the columns of a board,
    of which two states at least have some."""
    ends: dict[int, int] = {}
    for at, line in enumerate(paragraphs):
        if not line.bold or not is_badge(line, profile):
            continue
        end = next((one for one in range(at + 1, len(paragraphs)) if paragraphs[one].bold), len(paragraphs))
        if all(_is_card(one, profile) for one in paragraphs[at + 1 : end]):
            ends[at] = end
    filled = {fold(paragraphs[at].text) for at, end in ends.items() if end > at + 1}
    return {at: end for at, end in ends.items() if end > at + 1} if len(filled) > 1 else {}


def _is_card(line: Paragraph, profile: Profile) -> bool:
    is_short = len(line.text) <= LONGEST_CARD and not line.text.rstrip().endswith((".", ":", ";"))
    return is_short and not line.is_bullet and not is_badge(line, profile)


def state_groups(
    loose: Sequence[Paragraph], profile: Profile, habits: ListHabits
) -> list[StateGroup | list[Paragraph]]:
    """The lists under a state and the paragraphs between them. Where the action has a state of its own, a single such list
    tells what was done: "Réalisé en 2023"."""
    groups = list(split_state_groups(loose, profile, habits))
    labels = [group.label for group in groups if isinstance(group, StateGroup)]
    first = next((line for line in loose if line.text), None)
    has_own = first is not None and says_state_of_action(first, profile)
    return [list(loose)] if has_own and len(labels) == 1 and first is not labels[0] else groups


def _says_state_of_list(line: Paragraph, profile: Profile) -> bool:
    """Whether a line is a label and its words are a state: "Réalisé :", "Ce qui est en cours" in bold."""
    text = line.text.strip()
    is_label = text.endswith((":", "?")) or line.bold
    if not is_label or line.is_bullet or len(text) > LONGEST_GROUP_LABEL:
        return False
    if read_stated_line(line, profile) is not None:
        return False
    label = without_counter(text).rstrip(" :?")
    return says_status(label, profile) and not names_content(label, profile)


def _end_of_list(paragraphs: Sequence[Paragraph], start: int, habits: ListHabits) -> int:
    """The index after the list items that begin at `start`, with the lines that tell more of each."""
    end = start
    while end < len(paragraphs):
        line = paragraphs[end]
        above = paragraphs[end - 1] if end > start else None
        if line.marker is None and (above is None or not tells_of_item(line, above, habits)):
            break
        end += 1
    return end


def _items(paragraphs: Sequence[Paragraph]) -> tuple[ListedItem, ...]:
    """The items of a list, each with those that stand deeper below it, and the lines that tell more of it."""
    has_markers = any(paragraph.marker is not None for paragraph in paragraphs)
    top = min(paragraph.level for paragraph in paragraphs)
    items: list[tuple[list[Paragraph], list[Paragraph]]] = []
    for paragraph in paragraphs:
        if items and has_markers and paragraph.marker is None:
            items[-1][1].append(paragraph)
        elif not items or paragraph.level <= top:
            items.append(([paragraph], []))
        else:
            items[-1][0].append(paragraph)
    return tuple(ListedItem(tuple(lines), tuple(below)) for lines, below in items)


def names_state(label: str, profile: Profile) -> bool:
    """Whether a label announces a state of completion: "État", "Avancement de l’action"."""
    match = find_role(label, profile.columns)
    return match is not None and match.role == "status" and match.start <= 1


def state_among_facts(
    facts: Sequence[Fact], title: Text, profile: Profile, as_of: str | None
) -> Deliverable | None:
    """The action as one deliverable under its title, in the state that one of its facts gives, with the results and the
    observations that others give."""
    for fact in facts:
        said = [p for p in fact.paragraphs if p.text]
        if names_state(fact.said.label, profile) and said and says_status(said[0].text, profile):
            status = read_status(" ".join(p.text for p in said), profile, as_of=as_of)
            ticked = ticked_choice(fact.said.text)
            read = Status.model_validate(
                {
                    "raw": " / ".join(ticked) if ticked else fact.said.text,  # the fact keeps all boxes
                    "code": status.code,
                    "date": status.date,
                    "detail": status.detail,
                    "evidence": fact.said.evidence,
                }
            )
            return Deliverable(
                label=title,
                status=read,
                results=_told(facts, "results", profile),
                observations=_told(facts, "observations", profile),
            )
    return None


def _told(facts: Sequence[Fact], role: str, profile: Profile) -> Text | None:
    """What the facts say whose labels are those of a column of this role."""
    lines = [
        line
        for fact in facts
        if (match := find_role(fact.said.label, profile.columns)) and match.role == role and match.start <= 1
        for line in fact.paragraphs
        if line.text
    ]
    return text_of(lines) if lines else None


def status_of(line: Paragraph, profile: Profile, as_of: str | None) -> Status:
    """The state that a line says."""
    raw = line.text.strip().rstrip(" :?").strip()
    read = read_status(raw, profile, as_of=as_of)
    return Status.model_validate(
        {
            "raw": raw,
            "code": read.code,
            "date": read.date,
            "detail": read.detail,
            "evidence": evidence(line.places()),
        }
    )
