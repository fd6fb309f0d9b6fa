"""States of completion, read by the profile's words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ldaparse.french.boxes import share_of_bar, ticked_choice
from ldaparse.french.dates import find_dates, read_date, read_period
from ldaparse.french.folding import fold_word, fold_words, phrase_forms
from ldaparse.profile import Profile


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


_LONGEST_STATUS = 12
# What denies a state, what puts it off ("à mettre en service", "sera signé"), and what may stand between it and the state.
_DENIALS = _folded("non pas jamais ni rien aucun aucune")
_TO_COME = _folded("mettre remettre sera seront serait devra devront devrait doit doivent va vont")
_WHOLLY = _folded("totalement complètement entièrement intégralement pleinement tout")
_BETWEEN = _WHOLLY | _folded("été être pu encore à n a ont est sont")
_MARK = re.compile(r"[^\s\w'’-]|\n|\s-")
_BEGUN = frozenset({"done", "in_progress"})
_NOUNS = frozenset({"mise", "remise"})
_WORD = re.compile(r"\w+|[%✔✓☑☒✘✗]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_TOKEN = re.compile(r"\w+|[%✔✓☑☒✘✗]")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s?%")
_STEPS = re.compile(r"\s*(\d{1,2})\s?(?:/|sur)\s?(\d{1,2})\s*")
_TO_DO = re.compile(r"(?:[Rr]este\s+)?(?:[ÀàAa])\s+[^\W\d_]+(?:er|ir|re)(?:\s+[^.;:]{1,40})?")  # "à produire"
_MOST_STEPS = 10  # of which some are done: "3/4"; more would be a date, or a count of something else
_SMALL_WORDS = _folded(
    "le la les l de du des d en au aux a et ou puis depuis par pour est sont ete ce cette un une action"
    " actuellement partir jusque jusqu dans n ne"
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
    spelled: tuple[str, ...]  # as the profile writes them
    forms: tuple[frozenset[str], ...]
    weak: bool  # counts only at the beginning, and only if nothing else is said


@dataclass(frozen=True, slots=True)
class _Hit:
    phrase: _Phrase
    start: int
    lead: tuple[str, ...]  # what denies it or puts it off, and the words between
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
        """The state that it says; what is not done, or is to be, is to come, what is not wholly done goes on."""
        if not self.lead or not self._begins:
            return self.phrase.code
        denied = self.lead[0] in _DENIALS
        return "in_progress" if denied and not _WHOLLY.isdisjoint(self.lead) else "planned"

    @property
    def says_nothing(self) -> bool:
        """Whether it says only what is not the state: "non abandonné"."""
        return not self._begins and bool(self.lead) and self.lead[0] in _DENIALS

    @property
    def _begins(self) -> bool:
        """Whether what is denied or put off is still to come; what "sera poursuivi" goes on already."""
        return self.phrase.code in _BEGUN and not self.phrase.words[-1].startswith("poursui")

    @property
    def words(self) -> range:
        return range(self.start - len(self.lead), self.start + len(self.phrase.words))


@lru_cache(maxsize=8)
def _phrases(statuses: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(code, fold_words(phrase), _spelled(phrase), phrase_forms(phrase), phrase.startswith("^"))
        for code, phrases in statuses
        for phrase in phrases
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
    not "réalisé"; "non" or "pas" before one denies it, "sera" puts it off. A mere date is `planned`, or
    `done` if it lies wholly before `as_of` (ISO date). What is done to less than 100 %, or in three steps of four, is in progress. Of
    boxes to tick ("☐ Réalisé ☒ En cours"), the ticked one counts; none of them, or two that differ, are
    `unknown`.
    """
    if (ticked := ticked_choice(raw)) is not None:
        said = [read_status(words, profile, as_of=as_of) for words in ticked]
        alike = len({reading.code for reading in said}) == 1
        return said[0] if alike else StatusReading("unknown", None, None)
    hit = _first_hit(raw, profile)
    date = read_date(raw)
    share = _PERCENT.search(raw)
    if share and int(share[1]) < 100 and (hit is None or hit.code == "done"):
        return StatusReading("in_progress" if int(share[1]) else "planned", date, share[0])
    if hit is None and (steps := steps_done(raw)) is not None:
        return StatusReading("done" if steps == 1 else "in_progress" if steps else "planned", None, None)
    if hit is None and _TO_DO.fullmatch(raw.strip(" .")):
        return StatusReading("planned", date, None)
    if hit is None:
        if date and read_period(raw):
            past = as_of is not None and last_day(date) <= as_of
            return StatusReading("done" if past else "planned", date, None)
        return StatusReading("unknown", date, None)
    return StatusReading(hit.code, _day_of(hit.code, date), _detail(raw, hit))


def steps_done(raw: str) -> float | None:
    """The share of some steps that are done, from 0 to 1: of "3/4", "3 sur 4" or "■■■□"; None for any other text."""
    if (bar := share_of_bar(raw)) is not None:
        return bar
    found = _STEPS.fullmatch(raw)
    if found is None or not 1 < int(found[2]) <= _MOST_STEPS or int(found[1]) > int(found[2]):
        return None
    return int(found[1]) / int(found[2])


def _day_of(code: str, date: str | None) -> str | None:
    """The date of a state: what is "en ligne depuis le 2 mai" was done that day, though it is so ever since."""
    return date.removesuffix("/..") if date is not None and code in _BEGUN else date


def is_status(text: str, profile: Profile) -> bool:
    """Whether a short text says a state of completion, or is a date and nothing else."""
    if len(fold_words(text)) > _LONGEST_STATUS:
        return False
    said = bool(_hits(text, profile)) or _PERCENT.fullmatch(text.strip()) is not None
    said = said or steps_done(text) is not None
    return said or read_period(text) is not None


def may_name_work(raw: str, profile: Profile) -> bool:
    """Whether the words that say a state may as well name what is to be done: "Lancement de l’étude"."""
    hit = _first_hit(raw, profile)
    return hit is None or hit.weak


def _first_hit(raw: str, profile: Profile) -> _Hit | None:
    hits = [hit for hit in _hits(raw, profile) if not hit.says_nothing]
    strong = [hit for hit in hits if not hit.weak]
    return min(
        strong or hits,
        key=lambda hit: (hit.code == "unknown", hit.may_be_noun, hit.start, -len(hit.phrase.words)),
        default=None,
    )


def _hits(raw: str, profile: Profile) -> list[_Hit]:
    """Every phrase of the profile that stands in a text."""
    words, begun = fold_words(raw), _by_first_word(profile.statuses)
    spelled = _spelled(raw)
    hits: list[_Hit] = []
    for start, word in enumerate(words):
        for phrase in begun.get(word, ()):
            said = words[start : start + len(phrase.words)]
            own = spelled[start : start + len(phrase.words)]
            if (start == 0 or not phrase.weak) and _stands(phrase, said) and not _is_noun(phrase, own):
                before = words[start - 1] if start else ""
                hits.append(_Hit(phrase, start, _lead(raw, words, start), before, said != phrase.words))
    return hits


def _lead(raw: str, words: tuple[str, ...], start: int) -> tuple[str, ...]:
    """What denies the words at `start` or puts them off, over auxiliaries: "pas encore", "sera"; else nothing."""
    at = start - 1
    while at > 0 and words[at] in _BETWEEN:
        at -= 1
    if at < 0 or words[at] not in _DENIALS | _TO_COME:
        return ()
    tokens = [*_TOKEN.finditer(raw)][at : start + 1]
    parted = any(_MARK.search(raw[one.end() : other.start()]) for one, other in pairwise(tokens))
    return () if parted else words[at:start]  # "Non, abandonné" denies nothing


@lru_cache(maxsize=8192)
def _spelled(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with their accents; capitals may have lost theirs, and stay."""
    words = _WORD.findall(unicodedata.normalize("NFC", text.translate(_APOSTROPHES)))
    return tuple(word if len(word) > 1 and word.isupper() else word.casefold() for word in words)


def _is_noun(phrase: _Phrase, said: tuple[str, ...]) -> bool:
    """Whether a word lacks but the last accent of a participle: "Programme" is not "programmé", nor "livre" "livré"."""
    return any(
        written.endswith("é") and word.removesuffix("s") == f"{written[:-1]}e"
        for written, word in zip(phrase.spelled, said, strict=False)
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
