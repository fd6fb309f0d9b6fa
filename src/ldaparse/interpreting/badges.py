"""Lines that say a state and nothing else: a badge beside a heading or below it, "EN COURS", or a short sentence about the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Paragraph
from ldaparse.french.boxes import BLANK_SIGNS, TICKED_SIGNS
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state, says_status
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.wording import begins_with, find_role, names_only, tokens
from ldaparse.places import shifted
from ldaparse.profile import Profile

LONGEST_GROUP_LABEL = 60
"""Characters of a line that says the state of the list below it."""
_SIGN_BEFORE = re.compile(r"^[^\w(]+")
MOST_WORDS_OF_SENTENCE = 8
"""Words of a sentence that says nothing but a state."""
MOST_WORDS_OF_STATE = 4
"""Words of a line that begins with a state and qualifies it."""
LONGEST_BADGE = 40
"""Characters of a line that says nothing but a state."""
SIGNS_OF_STATES = (TICKED_SIGNS | BLANK_SIGNS | frozenset("✗✘✕✖☓❌")) - {"●"}
"""Signs before a state that are part of what it says; a disc is a bullet more often."""


def is_badge(line: Paragraph, profile: Profile) -> bool:
    """Whether a line says a state and nothing else: "EN COURS"."""
    text = _SIGN_BEFORE.sub("", line.text).strip(" .:")
    if line.is_bullet or len(text) > LONGEST_BADGE or not says_status(text, profile):
        return False
    return read_status(text, profile).detail is None


def with_sign(line: Paragraph) -> str:
    """The words of a state with the sign before them, unless that is but a bullet: "✔ Fait"."""
    return f"{line.marker} {line.text}" if line.marker in SIGNS_OF_STATES else line.text


def as_badge(line: Paragraph, profile: Profile) -> Paragraph | None:
    """A line that stands alone and says a state, as one that is no item of a list: "● EN COURS"."""
    text = with_sign(line)
    plain = replace(line, text=text, spans=shifted(line.spans, len(text) - len(line.text)), marker=None)
    return plain if says_state_of_action(plain, profile) else None


def badge_on_top(lines: Sequence[Paragraph], profile: Profile) -> Sequence[Paragraph]:
    """The first line, if it says but a state: under a title it is that of the action, not the label of what is below."""
    if not lines or lines[0].text.rstrip().endswith(":") or not is_badge(lines[0], profile):
        return []
    if (
        len(lines) > 1
        and names_only(lines[0].text, profile.columns["status"])
        and is_badge(lines[1], profile)
    ):
        return []  # "Avancée" over "Non engagé" is the label of the state
    return [] if names_content(lines[0].text, profile) else lines[:1]


def with_badges(lines: list[Paragraph], profile: Profile, *, on_top: bool) -> list[Paragraph]:
    """The lines, as a badge each that is set as the only item of a list behind the sign of a state, "✔ FAIT", and the
    first one behind any bullet if it stands `on_top` of the action."""
    bullets = [False, *(line.is_bullet for line in lines), False]
    given = list(lines)
    for at, line in enumerate(lines):
        is_alone = line.is_bullet and not (bullets[at] or bullets[at + 2])
        if is_alone and (line.marker in SIGNS_OF_STATES or (on_top and at == 0)):
            given[at] = as_badge(line, profile) or line
    return given


def says_state_of_action(line: Paragraph, profile: Profile) -> bool:
    """Whether a line right under a heading says how far all of it is: a badge, or a short sentence, "Les travaux sont en
    cours.". The label of a fact is neither: "Livrables clos"."""
    text = _SIGN_BEFORE.sub("", line.text).strip(" .")
    short = len(text) <= LONGEST_GROUP_LABEL and len(text.split()) <= MOST_WORDS_OF_SENTENCE
    few = len(text.split()) <= MOST_WORDS_OF_STATE and not line.is_bullet
    if is_badge(line, profile) or (short and few and begins_with_state(text, profile)):
        return True
    name = read_action_name(text, profile)
    if name is not None and name.title and (name.number, name.code) != (None, None):
        return False  # "Action 2 : Garde en horaires décalés"
    if names_content(text, profile):
        return False  # "Actions prévues"
    subject = find_role(text, {"subject": profile.subjects})
    about_all = subject is not None and subject.start <= 1 and not begins_with(text, profile.facts)
    return not line.is_bullet and short and about_all and says_status(text, profile)


def names_content(label: str, profile: Profile) -> bool:
    """Whether a label says what its list is, not how far: results ("Ce qui a été fait"), or what was to be done, if it is
    known as such ("Actions prévues", unlike "Actions réalisées" and "Actions à venir")."""
    match = find_role(label, profile.columns)
    if match is None or match.role not in ("deliverable", "results"):
        return False
    return match.role == "results" or match.length >= len(tokens(label)) > 1
