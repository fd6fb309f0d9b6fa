"""States of completion, read by the profile's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ldaparse.french.dates import find_dates, read_date, read_period
from ldaparse.french.folding import fold_word, fold_words, phrase_forms
from ldaparse.profile import Profile

_LONGEST_STATUS = 12
_DENIALS = frozenset({"non", "pas", "mettre", "remettre"})  # "à mettre en service" is not in service
_NOUNS = frozenset({"mise", "remise"})
_TOKEN = re.compile(r"\w+|[%✔✓☑✘✗]")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s?%")
_SMALL_WORDS = frozenset(
    fold_word(word)
    for word in (
        "le la les l de du des d en au aux a et ou puis depuis par pour est sont ete ce cette un une action"
        " actuellement partir jusque jusqu dans"
    ).split()
)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a status says: its code, its date in EDTF, and the words beyond both."""

    code: str
    date: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    weak: bool  # counts only at the beginning, and only if nothing else is said


@dataclass(frozen=True, slots=True)
class _Hit:
    phrase: _Phrase
    start: int
    before: str  # the word before it
    inflected: bool  # found in another gender

    @property
    def weak(self) -> bool:
        return self.phrase.weak or self.inflected or self.before in _NOUNS

    @property
    def may_be_noun(self) -> bool:
        """Whether another word may say the state of it: "Mise en place reportée", "Mise en service abandonnée"."""
        return self.before in _NOUNS or (self.inflected and self.phrase.words[0] == "mis")

    @property
    def code(self) -> str:
        """The state that it says; what is not done, or is to be, is to come."""
        denied = self.phrase.code == "done" and self.before in _DENIALS
        return "planned" if denied else self.phrase.code

    @property
    def words(self) -> range:
        return range(self.start, self.start + len(self.phrase.words))


@lru_cache(maxsize=8)
def _phrases(statuses: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(code, fold_words(bare), phrase_forms(bare), phrase.startswith("^"))
        for code, phrases in statuses
        for phrase in phrases
        for bare in [phrase.removeprefix("^")]
    )


@lru_cache(maxsize=8)
def _by_first_word(statuses: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[_Phrase]]:
    begun: dict[str, list[_Phrase]] = {}
    for phrase in _phrases(statuses):
        for word in phrase.forms[0]:
            begun.setdefault(word, []).append(phrase)
    return begun


def read_status(raw: str, profile: Profile, *, as_of: str | None = None) -> StatusReading:
    """Read the words of one status.

    The phrase that stands first decides; of two at one place, the longer, so that "non réalisé" is
    not "réalisé"; "non" or "pas" before one denies it. A mere date is `planned`, or `done` if it lies
    wholly before `as_of` (ISO date). What is done to less than 100 % is in progress.
    """
    hit = _first_hit(raw, profile)
    date = read_date(raw)
    share = _PERCENT.search(raw)
    if share and int(share[1]) < 100 and (hit is None or hit.code == "done"):
        return StatusReading("in_progress" if int(share[1]) else "planned", date, share[0])
    if hit is None:
        if date and read_period(raw):
            past = as_of is not None and last_day(date) <= as_of
            return StatusReading("done" if past else "planned", date, None)
        return StatusReading("unknown", date, None)
    return StatusReading(hit.code, date, _detail(raw, hit))


def is_status(text: str, profile: Profile) -> bool:
    """Whether a short text says a state of completion, or is a date and nothing else."""
    if len(fold_words(text)) > _LONGEST_STATUS:
        return False
    said = _first_hit(text, profile) is not None or _PERCENT.fullmatch(text.strip()) is not None
    return said or read_period(text) is not None


def _first_hit(raw: str, profile: Profile) -> _Hit | None:
    words, begun = fold_words(raw), _by_first_word(profile.statuses)
    hits: list[_Hit] = []
    for start, word in enumerate(words):
        for phrase in begun.get(word, ()):
            said = words[start : start + len(phrase.words)]
            is_new = all(hit.phrase is not phrase for hit in hits)
            if is_new and (start == 0 or not phrase.weak) and _stands(phrase, said):
                hits.append(_Hit(phrase, start, words[start - 1] if start else "", said != phrase.words))
    strong = [hit for hit in hits if not hit.weak]
    return min(
        strong or hits,
        key=lambda hit: (hit.may_be_noun, hit.start, -len(hit.phrase.words)),
        default=None,
    )


def _stands(phrase: _Phrase, words: tuple[str, ...]) -> bool:
    return len(words) == len(phrase.forms) and all(map(frozenset.__contains__, phrase.forms, words))


def _detail(raw: str, hit: _Hit) -> str | None:
    """The words beyond the status and its date, from the first to the last of them."""
    dates = [range(found.start, found.end) for found in find_dates(raw)]
    left = [
        token
        for index, token in enumerate(_TOKEN.finditer(raw))
        if index not in hit.words
        and not any(token.start() in span for span in dates)
        and fold_word(token[0]) not in _SMALL_WORDS
    ]
    if not left:
        return None
    return " ".join(raw[left[0].start() : left[-1].end()].split())


def first_day(edtf: str) -> str:
    """The first day, month or year that a date may mean, for comparison with an ISO date."""
    return edtf.split("/", maxsplit=1)[0].rstrip("~")


def last_day(edtf: str) -> str:
    """The last day a date may mean, for comparison with an ISO date; open periods never end."""
    last = edtf.rsplit("/", maxsplit=1)[-1].rstrip("~")
    if last == "..":
        return "9999"
    return last + {4: "-12-31", 7: "-31"}.get(len(last), "")
