"""Lines that say what is delivered and how far it is: "Plan de formation – en cours", "Guide du bailleur 50 %"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.french.amounts import read_rate
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state, says_status
from ldaparse.interpreting.evidence import evidence, text_of
from ldaparse.interpreting.facts import is_known_label, without_counter
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import Deliverable, Status

MOST_WORDS = 7
"""Words of the state at the end of a line, its date included."""
LONGEST_LINE = 300
"""Characters of a line that names what is delivered: a longer one is prose."""
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
    """A line that names what is delivered, the words that say how far it is, and the lines below that tell more of it."""

    line: Paragraph
    label: Text
    state: Text
    below: list[Paragraph] = field(default_factory=list)

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
        results = text_of(self.below, plain_first=True) if self.below else None
        return Deliverable(label=self.label, status=status, results=results)


@dataclass(slots=True)
class StatedItems:
    """The items that paragraphs list, and the paragraphs that are none of theirs."""

    items: list[StatedItem] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)


def stated_items(paragraphs: Sequence[Paragraph], profile: Profile) -> StatedItems:
    """The lines of a text that each say a state: all bullets of it, or lines that are set alike."""
    found = StatedItems()
    read, badges = _read(paragraphs, profile)
    if not _are_a_list(list(read.values()), paragraphs):
        found.left = list(paragraphs)
        return found
    for at, line in enumerate(paragraphs):
        if at in badges:
            continue
        if at in read:
            found.items.append(read[at])
        elif found.items and _tells_more(line, found.items[-1].line):
            found.items[-1].below.append(line)
        else:
            found.left.append(line)
    _leave_note(found)
    return found


def _read(paragraphs: Sequence[Paragraph], profile: Profile) -> tuple[dict[int, StatedItem], set[int]]:
    """The items by the numbers of their lines, and the numbers of the lines that are but their states."""
    read: dict[int, StatedItem] = {}
    badges: set[int] = set()
    for at, (line, below) in enumerate(zip_longest(paragraphs, paragraphs[1:])):
        if below is not None and _is_badge_of(line, below, profile):
            read[at] = StatedItem(line, text_of([line], plain_first=True), text_of([below]))
            badges.add(at + 1)
        elif at not in badges and (item := read_stated_line(line, profile)) is not None:
            read[at] = item
    if any(item.line.bold for item in read.values()):
        read = {at: item for at, item in read.items() if item.line.bold}
    return read, badges


def _is_badge_of(line: Paragraph, below: Paragraph, profile: Profile) -> bool:
    """Whether a line under a bold one says but a state: that of what the bold one names."""
    if not line.bold or below.bold or below.is_bullet or len(below.text.split()) > MOST_WORDS:
        return False
    is_label = is_known_label(without_counter(line.text.strip(" :")), profile)
    names = len(line.text.split()) >= FEWEST_WORDS_OF_LABEL and not is_label
    says = begins_with_state(below.text, profile) or is_rate_of_progress(line.text, below.text, profile)
    return names and says and not _is_state(line.text, profile)


def _leave_note(found: StatedItems) -> None:
    """Let go of a sentence at the end of the last item, if no other line of an item is one: it is a note on them all."""
    told = [line for item in found.items for line in item.below]
    if not told or told[-1].is_bullet or sum(_is_sentence(line) for line in told) != 1:
        return
    if _is_sentence(told[-1]) and found.items[-1].below:
        found.left.append(found.items[-1].below.pop())


def _is_sentence(line: Paragraph) -> bool:
    return line.text.rstrip().endswith(".")


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


def read_stated_line(line: Paragraph, profile: Profile) -> StatedItem | None:
    """The label and the state of a line, whichever comes first."""
    if len(line.text) > LONGEST_LINE:
        return None
    if line.tabs:
        words = line.text.split()
        end = len(" ".join(words[: line.tabs[-1]]))
        if _is_item(line.text[:end], line.text[end:].strip(), profile):
            return StatedItem(line, _part(line, (0, end)), _part(line, (end + 1, len(line.text))))
    for pattern in (*_ENDS, *_BEGINS):
        found = pattern.fullmatch(line.text)
        if found is not None and _is_item(found["label"], found["state"], profile):
            return StatedItem(line, _part(line, found.span("label")), _part(line, found.span("state")))
    return None


def _part(line: Paragraph, span: tuple[int, int]) -> Text:
    """What stands there in a line, without the sign that ends the item."""
    start, end = span
    if end == len(line.text):
        end = start + len(line.text[start:end].rstrip(" ;."))
    return Text(text=" ".join(line.text[start:end].split()), evidence=evidence(line.places(start, end)))


def _is_item(label: str, state: str, profile: Profile) -> bool:
    if len(state.split()) > MOST_WORDS or len(label.split()) < FEWEST_WORDS_OF_LABEL:
        return False
    if is_known_label(label, profile) or _only_counts_an_action(label, profile):
        return False
    if state.strip().endswith("%"):
        return is_rate_of_progress(label, state, profile)
    return begins_with_state(state, profile) and not _is_state(label, profile)


def _only_counts_an_action(label: str, profile: Profile) -> bool:
    """Whether words are an action's number and no more: what stands behind "Action 4.2" is its title."""
    named = read_action_name(label, profile)
    return named is not None and not named.title and (named.number is not None or named.code is not None)


def is_rate_of_progress(label: str, rate: str, profile: Profile) -> bool:
    """Whether a percentage is how far something is, rather than a figure: "Taux de satisfaction 85 %"."""
    return read_rate(rate) is not None and not begins_with(label, profile.measures["figures"])


def _is_state(label: str, profile: Profile) -> bool:
    """Whether words are a state and no more."""
    return says_status(label, profile) and read_status(label, profile).detail is None
