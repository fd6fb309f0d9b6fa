"""Lines that say what is delivered and how far it is: "Plan de formation – en cours", "Guide du bailleur 50 %"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.french.amounts import read_rate
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.evidence import evidence, text_of
from ldaparse.interpreting.facts import is_known_label
from ldaparse.profile import Profile
from ldaparse.report import Deliverable, Status

MOST_WORDS = 7
"""Words of the state at the end of a line, its date included."""
FEWEST_WORDS_OF_LABEL = 2
"""Words of what is delivered: one alone is the label of a fact more often."""
FEWEST_LINES = 2
"""Lines that are no bullets, from which they are a list of what is delivered."""
_ENDS = (
    re.compile(r"(?P<label>.+?)\s*[(\[](?P<state>[^()\[\]]+)[)\]]\s*\.?", re.DOTALL),
    re.compile(r"(?P<label>.+)\s[–—-]\s+(?P<state>[^–—]+)", re.DOTALL),
    re.compile(r"(?P<label>.+?)\s*:\s+(?P<state>[^:]+)", re.DOTALL),
    re.compile(r"(?P<label>.+?(?<!\bde)(?<!\bà)(?<!\bpar))\s+(?P<state>\d{1,3}\s?%)", re.DOTALL),
    re.compile(r"(?P<label>.+?)\s*[\t|]\s*(?P<state>[^|\t]+)", re.DOTALL),
)
_BEGINS = (
    re.compile(r"[(\[](?P<state>[^()\[\]]+)[)\]]\s*(?P<label>\S.+)", re.DOTALL),
    re.compile(r"(?P<state>[^–—]+?)\s[–—-]\s+(?P<label>.+)", re.DOTALL),
)


@dataclass(slots=True)
class StatedItem:
    """A line with the place of its label and of its state in the text, and the lines below that tell more of it."""

    line: Paragraph
    label: tuple[int, int]
    state: tuple[int, int]
    below: list[Paragraph] = field(default_factory=list)

    def deliverable(self, profile: Profile, as_of: str | None) -> Deliverable:
        """What is delivered, in the state that the line says."""
        raw = self._words(self.state)
        read = read_status(raw, profile, as_of=as_of)
        status = Status.model_validate(
            {
                "raw": raw,
                "code": read.code,
                "date": read.date,
                "detail": read.detail,
                "evidence": evidence(self.line.places(*self.state)),
            }
        )
        label = Text(text=self._words(self.label), evidence=evidence(self.line.places(*self.label)))
        return Deliverable(
            label=label, status=status, results=text_of(self.below, plain_first=True) if self.below else None
        )

    def _words(self, span: tuple[int, int]) -> str:
        return " ".join(self.line.text[slice(*span)].split())


@dataclass(slots=True)
class StatedItems:
    """The items that paragraphs list, and the paragraphs that are none of theirs."""

    items: list[StatedItem] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)


def stated_items(paragraphs: Sequence[Paragraph], profile: Profile) -> StatedItems:
    """The lines of a text that each say a state: all bullets of it, or two lines or more that are set alike."""
    found = StatedItems()
    read = {at: item for at, line in enumerate(paragraphs) if (item := _item(line, profile)) is not None}
    if any(item.line.bold for item in read.values()):
        read = {at: item for at, item in read.items() if item.line.bold}
    if not _are_a_list(list(read.values()), paragraphs):
        found.left = list(paragraphs)
        return found
    for at, line in enumerate(paragraphs):
        if at in read:
            found.items.append(read[at])
        elif found.items and _tells_more(line, found.items[-1].line):
            found.items[-1].below.append(line)
        else:
            found.left.append(line)
    _end_as_others(found)
    return found


def _end_as_others(found: StatedItems) -> None:
    """Let the last item have no more lines below than any other: those that follow are a note."""
    if len(found.items) < FEWEST_LINES:
        return
    *others, last = found.items
    most = max(1, *(len(item.below) for item in others))
    found.left += last.below[most:]
    del last.below[most:]


def _are_a_list(items: Sequence[StatedItem], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether lines with a state are a list of what is delivered, rather than sentences that happen to end so."""
    if not items:
        return False
    bullets = [line for line in paragraphs if line.is_bullet and line.level == items[0].line.level]
    if all(item.line.is_bullet for item in items):
        return len(items) * 2 > len(bullets)
    plain = [item for item in items if not item.line.is_bullet]
    fewest = 1 if plain and plain[0].line.bold else FEWEST_LINES
    return len(plain) == len(items) >= fewest


def _tells_more(line: Paragraph, item: Paragraph) -> bool:
    """Whether a line belongs to the item above: it is set lighter than a bold one, or stands deeper."""
    if item.bold and not item.is_bullet:
        return not line.bold
    return line.is_bullet and line.level > item.level


def _item(line: Paragraph, profile: Profile) -> StatedItem | None:
    """The label and the state of a line, whichever comes first."""
    for pattern in (*_ENDS, *_BEGINS):
        found = pattern.fullmatch(line.text)
        if found is not None and _is_item(found["label"], found["state"], profile):
            return StatedItem(line, found.span("label"), found.span("state"))
    return None


def _is_item(label: str, state: str, profile: Profile) -> bool:
    if len(state.split()) > MOST_WORDS or len(label.split()) < FEWEST_WORDS_OF_LABEL:
        return False
    if is_known_label(label, profile):
        return False
    if state.strip().endswith("%"):
        return read_rate(state) is not None
    return says_status(state, profile) and not says_status(label, profile)
