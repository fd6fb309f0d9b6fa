"""The grammar of a line that says what is delivered and how far it is: "Plan de formation – en cours", "Guide (50 %)",
"Réalisé : le guide", "Guide → Réalisé le 2 mai"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.french.amounts import read_rate
from ldaparse.french.folding import fold
from ldaparse.french.status import may_name_work, read_status
from ldaparse.interpreting.cell_types import begins_with_state, says_status
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.facts import is_known_label
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.wording import begins_with, names_only, tokens
from ldaparse.places import shifted
from ldaparse.profile import Profile

MOST_WORDS = 7
"""Words of the state in a line, its date included."""
LONGEST_LINE = 300
"""Characters of a line that names what is delivered: a longer one is prose."""
FEWEST_WORDS_OF_LABEL = 2
"""Words of what is delivered: one alone is the label of a fact more often."""
MOST_WORDS_OF_ENDING = 4
"""Words of a state that no sign parts from what is delivered."""
_DASHES = frozenset("–—-")
_ENUMERATED = re.compile(r"\(?(?:[a-z]|\d{1,2})[.)]\s+(?=\w)")
_SIGN = re.compile(r"[^\w\s«(\[]\s+(?=\S)")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_ENDS = (
    re.compile(r"(?P<label>.+?)\s*[(\[](?P<state>[^()\[\]]+(?:[(][^()]*[)])?)[)\]]\s*\.?", re.DOTALL),
    re.compile(r"(?P<label>.+)\s[–—-]\s+(?P<state>[^–—]+)", re.DOTALL),
    re.compile(r"(?P<label>.+?)\s*:\s+(?P<state>[^:]+)", re.DOTALL),
    re.compile(r"(?P<label>.+?(?<!\bde)(?<!\bà)(?<!\bpar))\s+(?P<state>\d{1,3}\s?%)", re.DOTALL),
    re.compile(r"(?P<label>.+?)\s*[\t|]\s*(?P<state>[^|\t]+)", re.DOTALL),
    re.compile(r"(?P<label>.+?)\s*(?:[→⇒➔➜►▶]|[-=]>|\.{4,}|…{2,}|_{4,})\s*(?P<state>[^→⇒]+)", re.DOTALL),
)
_BEGINS = (
    re.compile(r"[(\[](?P<state>[^()\[\]]+)[)\]]\s*(?P<label>\S.+)", re.DOTALL),
    re.compile(r"(?P<state>[^–—]+?)\s[–—-]\s+(?P<label>.+)", re.DOTALL),
)
_LEADS = re.compile(r"(?P<state>[^:|→]{2,40}?)\s*(?::|\||→)\s+(?P<label>[^\W\d].+)", re.DOTALL)
_WITH_REST = (
    re.compile(
        r"(?P<label>[^()\[\]]+(?:[(][^()]*[)][^()\[\]]*)*?)\s*[(\[](?P<state>[^()\[\]]+)[)\]]\s*[.:;,–—-]?\s+(?P<rest>\S.*)",
        re.DOTALL,
    ),
    re.compile(r"(?P<label>.+?)\s[–—-]\s+(?P<state>[^–—.;:]{1,200}?)\s*[.;:]\s+(?P<rest>\S.*)", re.DOTALL),
    re.compile(r"(?P<label>[^:]+?)\s*:\s+(?P<state>[^:.;]+)[.;]\s+(?P<rest>\S.*)", re.DOTALL),
)

Part: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatedLine:
    """A line that names what is delivered and how far it is, with what more it says."""

    label: Text
    state: Text
    rest: Paragraph | None = None


def read_stated_line(
    line: Paragraph, profile: Profile, habits: ListHabits | None = None
) -> StatedLine | None:
    """The label and the state of a line, whichever comes first, as the `habits` of the document have it."""
    habits = habits or ListHabits()
    if len(line.text) > LONGEST_LINE:
        return None
    if counter := _ENUMERATED.match(line.text):
        line = _rest(line, counter.end())
    for label, state, rest in _ways(line, profile, habits.endings):
        if _is_item(line.text[slice(*label)], line.text[slice(*state)], profile, habits):
            return StatedLine(_part(line, label), _part(line, state), rest and _rest(line, rest[0]))
    return None


def _ways(
    line: Paragraph, profile: Profile, endings: Collection[str]
) -> Iterator[tuple[Part, Part, Part | None]]:
    """How a line may be parted into what is delivered, its state and the rest, the likeliest way first."""
    text = line.text
    if endings and (ending := ending_of(text, profile)) is not None and fold(bare_ending(ending)) in endings:
        begin = len(text.rstrip(" ;.")) - len(ending)
        yield (0, begin), (begin, begin + len(ending)), None
    if line.tabs:
        words = text.split()
        end = len(" ".join(words[: line.tabs[-1]]))
        yield (0, end), (end + 1, len(text)), None
        begin = len(" ".join(words[: line.tabs[0]]))
        yield (begin + 1, len(text)), (0, begin), None
    for pattern in (*_ENDS, *_BEGINS):
        if found := pattern.fullmatch(text):
            yield found.span("label"), found.span("state"), None
    if line.is_bullet and (found := _LEADS.fullmatch(text)) and _leads(found["state"], profile):
        yield found.span("label"), found.span("state"), None
    for pattern in _WITH_REST:
        if found := pattern.fullmatch(text):
            yield found.span("label"), found.span("state"), found.span("rest")


def bare_ending(text: str) -> str:
    """A text without the brackets that end it: "En cours (60 %)"."""
    return _BRACKETS.sub("", text)


def ending_of(text: str, profile: Profile) -> str | None:
    """The state that ends a line and begins with a capital, as a badge does that is set behind what is delivered: "Étude de
    faisabilité En cours". Of "Action en attente", "Action" is said of it, too."""
    whole = text.rstrip(" ;.")
    words = bare_ending(whole).split()
    for count in range(min(MOST_WORDS_OF_ENDING, len(words) - FEWEST_WORDS_OF_LABEL), 0, -1):
        said = words[-count:]
        if not _DASHES.isdisjoint(said):
            continue  # "du Grand Clos – Réalisée": what stands before the dash is delivered
        ending = " ".join(said)
        is_subject = fold(said[0]) in {fold(subject) for subject in profile.subjects}
        state = " ".join(said[1:]) if is_subject else ending
        says = (
            state and begins_with_state(state, profile) and (is_subject or not may_name_work(state, profile))
        )
        if said[0][:1].isupper() and says:
            at = whole.rfind(ending)
            return whole[at:] if at > 0 else None
    return None


def _part(line: Paragraph, span: Part) -> Text:
    """What stands there in a line, without the sign that ends the item."""
    start, end = span
    if end == len(line.text):
        end = start + len(line.text[start:end].rstrip(" ;."))
    text = " ".join(line.text[start:end].split()).rstrip(" :–—-→|")
    return Text(text=text, evidence=evidence(line.places(start, end)))


def _rest(line: Paragraph, start: int) -> Paragraph:
    """What a line says from there on, as a paragraph of its own."""
    before = len(line.text[:start].split())
    tabs = tuple(at - before for at in line.tabs if at > before)
    lead = max(0, line.lead - before)
    return replace(
        line, text=line.text[start:], spans=shifted(line.spans, -start), marker=None, tabs=tabs, lead=lead
    )


def _is_item(label: str, state: str, profile: Profile, habits: ListHabits) -> bool:
    if len(state.split()) > MOST_WORDS or len(label.split()) < FEWEST_WORDS_OF_LABEL:
        return False
    if names_label(label, profile) or _only_counts_an_action(label, profile):
        return False
    if habits.explains(state.strip(" .;")):
        return True
    if state.strip().endswith("%"):
        return is_rate_of_progress(label, state, profile)
    bare = bare_ending(state)
    if _SIGN.match(bare) and not says_own_state(_SIGN.sub("", bare), profile):
        return False  # "✔ Achat du four" is no state
    return says_own_state(bare, profile) and not _is_state(label, profile)


def names_label(text: str, profile: Profile) -> bool:
    """Whether words are the label of a fact or the name of a column and no more: "Résultats", unlike "Évaluation
    à mi-parcours"."""
    labels = [*profile.facts, *chain.from_iterable(profile.columns.values())]
    return is_known_label(text, profile) and names_only(text, labels)


def _leads(state: str, profile: Profile) -> bool:
    """Whether the words before a colon are but a state, as they are before each item of a list."""
    state = bare_ending(state)
    if len(state.split()) > MOST_WORDS_OF_ENDING or not begins_with_state(state, profile):
        return False
    return _is_state(state, profile) or not may_name_work(state, profile)


def says_own_state(text: str, profile: Profile) -> bool:
    """Whether words are a state with what qualifies it, or say one of their subject."""
    return begins_with_state(text, profile) or _says_state_of_one(text, profile)


def _says_state_of_one(text: str, profile: Profile) -> bool:
    """Whether words are a subject and its state, "Action en attente", or say it as one speaks: "C’est fait"."""
    first, *others = tokens(text) or [""]
    subjects = {fold(subject) for subject in profile.subjects}
    if first in subjects and others and begins_with_state(" ".join(text.split()[1:]), profile):
        return True
    return begins_with(text, profile.speaking) > 0 and says_status(text, profile)


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
