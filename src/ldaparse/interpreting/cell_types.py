"""What kind of thing a cell says, whatever its column means."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from ldaparse.document import Cell
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.french.boxes import BLANK_SIGNS, TICKED_SIGNS
from ldaparse.french.dates import read_period
from ldaparse.french.folding import fold
from ldaparse.french.status import is_status, read_status, steps_done
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

CellType: TypeAlias = Literal["nothing", "tick", "rate", "amount", "count", "date", "state", "prose"]

LONGEST_STATE = 80
"""Characters of a cell that may still be but a state: with a date and a reason, but no sentence."""
FEWEST_WORDS_OF_SENTENCE = 5
"""Words from which a text that ends in a full stop is a sentence."""
_TICKS = TICKED_SIGNS | frozenset("xX✓✗✘•")
_BLANK_BOXES = BLANK_SIGNS | frozenset("-–")
_COUNT = re.compile(r"[-−–+]?\s*\d{1,3}")


def type_of_cell(cell: Cell, profile: Profile) -> CellType:
    """The type of a cell with words: by all of them, but for a state, which its first line may say alone."""
    text = cell.text
    if is_nothing(text):
        return "nothing"
    if is_mark(text):
        return "tick"
    if read_rate(text) is not None or steps_done(text) is not None:
        return "rate"
    if _COUNT.fullmatch(text.strip()):
        return "count"
    if read_amount(text) is not None:  # "2 000" and "1990" are amounts more often than years
        return "amount"
    if read_period(text) is not None:
        return "date"
    first = cell.paragraphs[0].text
    if len(text) <= LONGEST_STATE and says_status(first, profile) and not _tells_in_passing(first, profile):
        return "state"
    return "prose"


def _tells_in_passing(text: str, profile: Profile) -> bool:
    """Whether a sentence has the word of a state in it and tells something else: "Les six partenaires ont signé.", unlike
    "Les travaux sont en cours."."""
    is_sentence = text.rstrip().endswith(".") and len(text.split()) >= FEWEST_WORDS_OF_SENTENCE
    if not is_sentence or begins_with_state(text, profile):
        return False
    subject = find_role(text, {"subject": profile.subjects})
    return subject is None or subject.start > 1


def says_status(text: str, profile: Profile) -> bool:
    """Whether a short text is a state of completion, and not a date alone."""
    return (
        is_status(text, profile)
        and read_period(text) is None
        and read_status(text, profile).code != "unknown"
    )


def begins_with_state(text: str, profile: Profile) -> bool:
    """Whether a text is a state, or begins with one and qualifies it: "En cours de réalisation", unlike "5 bénévoles
    engagés de façon régulière"."""
    if not says_status(text, profile):
        return False
    more = read_status(text, profile).detail
    return more is None or (text.endswith(more) and not text.startswith(more))


def is_mark(text: str) -> bool:
    """Whether a cell holds a tick, a blank box, or nothing."""
    return not text or fold(text) in _TICKS or text in _TICKS or text.strip() in _BLANK_BOXES


def is_ticked(text: str) -> bool:
    return fold(text) in _TICKS or text.strip() in _TICKS
