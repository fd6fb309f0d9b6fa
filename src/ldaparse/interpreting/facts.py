"""Facts of an action: "Pilote : DDETS", in lines or in a block of labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import cast

from ldaparse.document import Cell, Paragraph
from ldaparse.french.amounts import read_amount
from ldaparse.french.folding import fold
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.indicators import READ_FOR_FIGURES
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.wording import begins_with, find_role, names_only, tokens
from ldaparse.places import shifted
from ldaparse.profile import Profile
from ldaparse.report import IndicatorPlace, Labelled, Role

FACT = re.compile(r"([^:]{2,40}?)\s*:\s*(\S.*)", re.DOTALL)
_DASHED = re.compile(r"([^:–—.]{2,40}?)(?:\s+[–—-]\s+|\.\s+)(\S.*)", re.DOTALL)
_LABEL = re.compile(r"([^:]{2,40}?)\s*:\s*")
_BETWEEN = re.compile(r"\s+[|•·;–—-]\s+")
_AMOUNT = re.compile(r"\d\s?[kM]?(?:€|euros?\b)", re.IGNORECASE)
_COUNTER = re.compile(r"^\s*(?:\d{1,2}|[a-z])\s?[.)]?\s+(?=[^\W\d_])")
LONGEST_LABEL = 60
MOST_WORDS_OF_MONEY = 4
"""Words of a label that names an amount."""
_MORE_WORDS = 3
"""Words of a label beside what a column is called: "Résultats de l’année 2"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is published, and the paragraphs that say it, without its label."""

    said: Labelled
    paragraphs: tuple[Paragraph, ...]

    def followed_by(self, cell: Cell) -> Fact:
        """The fact that goes on in another cell."""
        text = f"{self.said.text}\n{cell.text}" if self.said.text else cell.text
        places = self.said.evidence + evidence(cell.text_places())
        said = Labelled(label=self.said.label, text=text, evidence=places)
        return Fact(said, self.paragraphs + cell.paragraphs)


@dataclass(slots=True)
class FactReading:
    """The facts of some lines, and the lines that tell none."""

    facts: list[Fact] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)


def is_known_label(label: str, profile: Profile) -> bool:
    """Whether a label is one of the profile's: of a fact, such as "Pilote", or what a column is called, "Résultats"."""
    words = len(label.split())
    if (length := begins_with(label, profile.facts)) and words <= length + _MORE_WORDS:
        return True
    match = find_role(label, profile.columns)
    return (
        match is not None
        and match.start == 0
        and words <= match.length + _MORE_WORDS
        and not any(character.isdigit() for character in label)
    )


def names_money(label: str, profile: Profile) -> bool:
    """Whether a few words are what a column of amounts is called: "Inscrit au budget"."""
    match = find_role(label, profile.finance_columns)
    return match is not None and match.role in MONEY_ROLES and len(label.split()) <= MOST_WORDS_OF_MONEY


def label_of_line(line: Paragraph, profile: Profile) -> str | None:
    """The label of a line such as "Pilote : DDETS", or of one that has nothing but a label."""
    found = _match_fact(line.text, profile) or _LABEL.fullmatch(line.text)
    if found is not None:
        return found[1]
    return without_counter(line.text) if _is_bold_label(line, profile) else None


def without_counter(label: str) -> str:
    """A label without what counts it: "2. Public visé", "a) Statut"."""
    return _COUNTER.sub("", label)


def _is_bold_label(line: Paragraph, profile: Profile) -> bool:
    """Whether a line that is bold or in capitals is nothing but known labels: "2. Données chiffrées", with what it names
    below it."""
    text = without_counter(line.text)
    short = (line.bold or text.isupper()) and _is_label(text) and len(text) <= LONGEST_LABEL
    return short and is_known_label(text, profile) and not _says_state_of_one(text, profile)


def _says_state_of_one(text: str, profile: Profile) -> bool:
    """Whether words say how far one thing is, "Action abandonnée", unlike the label of a list: "Actions prévues"."""
    first = next(iter(tokens(text)), "")
    return first in {fold(subject) for subject in profile.subjects} and says_status(text, profile)


def _match_fact(text: str, profile: Profile) -> re.Match[str] | None:
    """A label and what stands behind its colon, or behind a dash or a full stop if the label is nothing but a known one."""
    if found := FACT.fullmatch(text):
        return None if find_role(found[1], {"average": profile.averages}) else found
    found = _DASHED.fullmatch(text)
    if found is None or not (is_known_label(found[1], profile) and _is_label(found[1])):
        return None
    return (
        found
        if names_only(found[1], [*profile.facts, *chain.from_iterable(profile.columns.values())])
        else None
    )


def read_fact(paragraph: Paragraph, profile: Profile) -> Fact | None:
    """A line such as "Pilote : DDETS" whose label the profile knows."""
    found = _match_fact(paragraph.text, profile)
    if not found or not begins_with(found[1], profile.facts):
        return None
    return _fact_of(paragraph, found)


def _fact_of(line: Paragraph, found: re.Match[str], start: int = 0) -> Fact:
    """The fact that a part of a line tells, from `start` on: a label, and what stands after it."""
    begin, end = start + found.start(), start + found.end()
    whole = (begin, end) == (0, len(line.text))
    said = Labelled(
        label=found[1],
        text=found[2],
        evidence=evidence(line.places() if whole else line.places(begin, end)),
    )
    value = replace(line, text=found[2], spans=shifted(line.spans, -(start + found.start(2))), marker=None)
    return Fact(said, (value,))


def read_fact_lines(paragraphs: Sequence[Paragraph], profile: Profile, *, below: bool = False) -> FactReading:
    """The facts that lines tell. In a run of such lines half of whose labels are known, the others count too;
    `below` the table, where notes stand, only a run of two or more known ones does, or one of several amounts."""
    reading = FactReading()
    at = 0
    while at < len(paragraphs):
        run = _run(paragraphs, at, profile)
        facts = [fact for lines in run for fact in facts_of_lines(lines, profile)]
        if _count(facts, profile, below=below):
            reading.facts += facts
        else:
            for lines in run or [[paragraphs[at]]]:
                own = list(_sure_facts(lines, profile, below=below, labelled=bool(run)))
                reading.facts += [fact for fact in own if isinstance(fact, Fact)]
                reading.left += [line for line in own if isinstance(line, Paragraph)]
        at += max(sum(map(len, run)), 1)
    return reading


def _sure_facts(
    lines: Sequence[Paragraph], profile: Profile, *, below: bool, labelled: bool
) -> Iterator[Fact | Paragraph]:
    """The facts that lines under one label tell for sure, whatever stands around them, and the other lines."""
    facts = facts_of_lines(lines, profile) if below and labelled else []
    if _count(facts, profile, below=True):
        yield from facts
        return
    for line in lines:
        yield (None if below else read_fact(line, profile)) or line


def _count(facts: Sequence[Fact], profile: Profile, *, below: bool) -> bool:
    """Whether what lines tell under labels are facts: half of these are known; below the table all of several are, or money."""
    known = sum(_is_known(fact, profile) for fact in facts)
    if not below:
        return known * 2 >= len(facts) > 0
    several = len(facts) > 1 or any(_tells_money(fact, profile) for fact in facts)
    return known == len(facts) > 0 and several


def _is_known(fact: Fact, profile: Profile) -> bool:
    """Whether a fact has a known label, or one of money before an amount."""
    label = fact.said.label
    begins_with_figure = fact.said.text[:1].isdigit()
    return is_known_label(label, profile) or (begins_with_figure and names_money(label, profile))


def _tells_money(fact: Fact, profile: Profile) -> bool:
    """Whether a fact is about money and is an amount or gives several: "Budget : 8 000 € prévus, 6 000 € dépensés"."""
    amounts = len(_AMOUNT.findall(fact.said.text))
    is_amount = amounts == 1 and read_amount(fact.said.text) is not None
    return names_money(fact.said.label, profile) and (is_amount or amounts > 1)


def _run(paragraphs: Sequence[Paragraph], start: int, profile: Profile) -> list[list[Paragraph]]:
    """The lines of labels from `start` on, each with the list that follows a bare label."""
    run: list[list[Paragraph]] = []
    at = start
    while at < len(paragraphs):
        line = paragraphs[at]
        found = _match_fact(line.text, profile)
        if found is not None and _is_label(found[1]):
            if line.is_bullet and run and not run[0][0].is_bullet and not is_known_label(found[1], profile):
                break  # "Recrutement : deux postes" in a list below "Porteur : CCAS"
            run.append([line])
            at += 1
            continue
        bold = _is_bold_label(line, profile)
        bare = bold or (_LABEL.fullmatch(line.text) is not None and not line.is_bullet)
        end = at + 1
        while bare and end < len(paragraphs) and _is_item(paragraphs[end], profile):
            end += 1
        if bold and end == at + 1:
            while end < len(paragraphs) and _goes_on_below(paragraphs[end], profile):
                end += 1
        if end == at + 1:
            break
        run.append(list(paragraphs[at:end]))
        at = end
    return run


def _is_item(line: Paragraph, profile: Profile) -> bool:
    return line.is_bullet and not _is_bold_label(line, profile)


def _every_label(profile: Profile) -> list[str]:
    return [*profile.facts, *chain.from_iterable(profile.columns.values())]


def _goes_on_below(line: Paragraph, profile: Profile) -> bool:
    """Whether a line may be what a bold label above it names: plain text without a label of its own."""
    return not line.bold and label_of_line(line, profile) is None


def _is_label(text: str) -> bool:
    return len(text.split()) <= 6 and not any(c in text.rstrip(" ?") for c in ".;!?")


def facts_of_lines(lines: Sequence[Paragraph], profile: Profile) -> list[Fact]:
    """The fact of a line, those of a line that tells several, or that of a bare label and its list."""
    first = lines[0]
    if len(lines) > 1:
        bare = _LABEL.fullmatch(first.text)
        label = bare[1] if bare else without_counter(first.text)
        places = [place for line in lines for place in line.places()]
        text = "\n".join(line.printed for line in lines[1:])
        said = Labelled(label=label, text=text, evidence=evidence(places))
        return [Fact(said, tuple(lines[1:]))]
    several = _facts_beside(first, profile)
    if several:
        return several
    found = _match_fact(first.text, profile)
    assert found is not None
    return [_fact_of(first, found)]


def _facts_beside(line: Paragraph, profile: Profile) -> list[Fact]:
    """ "Pilote : DDETS | Budget : 20 k€": the facts of one line, if every part of it has a label, half of them known."""
    starts = [0, *(found.end() for found in _BETWEEN.finditer(line.text))]
    ends = [*(found.start() for found in _BETWEEN.finditer(line.text)), len(line.text)]
    facts = []
    for start, end in zip(starts, ends, strict=True):
        found = FACT.fullmatch(line.text[start:end])
        if found is None or not (found[1][:1].isupper() and _is_label(found[1])):
            return []
        facts.append(_fact_of(line, found, start))
    known = sum(_is_known(fact, profile) for fact in facts)
    return facts if len(facts) > 1 and known * 2 >= len(facts) else []


def place_of_figures(label: str, profile: Profile) -> IndicatorPlace | None:
    """Where the figures of a fact's prose stand, if a column of that name would hold results or observations."""
    match = find_role(label, profile.columns)
    if match is None or match.role == "deliverable":  # what is to be delivered is still aimed at
        return None
    return READ_FOR_FIGURES.get(cast(Role, match.role))


def names_fact(label: str, profile: Profile) -> bool:
    """Whether a label in a table's first column names a fact, such as "Pilote"."""
    folded = fold(label.strip(" :"))
    return len(folded) < 40 and begins_with(folded, profile.facts) > 0
