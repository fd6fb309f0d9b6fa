"""A common measure: which theme an action is of, and what an indicator counts, under one name for all territories.

The names are data (`logement-dabord.toml`, which tells the rules); a profile adds phrases of its own. What is not sure is left
alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from ldaparse.actions import Indicator
from ldaparse.french.folding import content_words, fold, fold_word, phrase_forms, phrase_words
from ldaparse.profile import Profile

_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Theme:
    """What an action is about."""

    code: str
    fr: str
    en: str
    words: tuple[str, ...]

    def title(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Measure:
    """What indicators of several territories count alike; `sum` says whether they add up, `result` what the programme has
    done ("output") or reached ("outcome")."""

    code: str
    fr: str
    en: str
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    also: tuple[str, ...]
    sum: bool
    result: Literal["output", "outcome"]

    def title(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The themes and measures of a version."""

    version: str
    themes: tuple[Theme, ...]
    measures: tuple[Measure, ...]


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The taxonomy of the package."""
    text = files("ldaparse.taxonomy").joinpath("logement-dabord.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)
    themes = (Theme(code, one["fr"], one["en"], tuple(one["words"])) for code, one in said["themes"].items())
    measures = (_measure(code, one) for code, one in said["measures"].items())
    return Taxonomy(said["version"], tuple(themes), tuple(measures))


def theme_of(titles: Iterable[str | None], profile: Profile) -> str | None:
    """The code of the theme that the first of these titles says which says any: that of an action, then that of its axis."""
    phrases = [(phrase, code) for code, own in profile.themes.items() for phrase in own]
    phrases += [(phrase, theme.code) for theme in taxonomy().themes for phrase in theme.words]
    return next((found for text in titles if text and (found := _first(text, phrases))), None)


def measure_of(indicator: Indicator, profile: Profile) -> str | None:
    """The code of the measure that an indicator is surely of, else None."""
    words = content_words(indicator.label)
    own = [
        code
        for code, labels in profile.indicator_types.items()
        if any(_is_of(words, [_content_forms(label)], ()) for label in labels)
    ]
    if own:
        return own[0] if len(own) == 1 else None
    found = [one.code for one in taxonomy().measures if _measures(one, indicator, words)]
    return found[0] if len(found) == 1 else None


def _measure(code: str, said: dict[str, Any]) -> Measure:
    return Measure(
        code, said["fr"], said["en"], tuple(said["kinds"]), tuple(said["units"]), tuple(map(tuple, said["words"])),
        tuple(said["also"]), said["sum"], said["result"],
    )  # fmt: skip


def _first(text: str, phrases: Iterable[tuple[str, str]]) -> str | None:
    """Of what stands first in a text; of two phrases at one place, the longer one."""
    words = phrase_words(text)
    found = [
        (at, -len(forms), code)
        for phrase, code in phrases
        for forms in [phrase_forms(phrase)]
        for at in range(len(words) - len(forms) + 1)
        if all(word in form for word, form in zip(words[at : at + len(forms)], forms, strict=True))
    ]
    return min(found)[2] if found else None


def _measures(measure: Measure, indicator: Indicator, words: tuple[str, ...]) -> bool:
    if indicator.kind not in measure.kinds or _unit(indicator.unit or "") not in map(_unit, measure.units):
        return False
    wanted = [_alternative(words, phrases) for phrases in measure.words]
    if any(one is None for one in wanted):
        return False
    beside = [form for phrase in (*measure.units, *measure.also) for form in phrase_forms(phrase)]
    return _is_of(words, [one for one in wanted if one is not None], beside)


def _alternative(words: tuple[str, ...], phrases: Sequence[str]) -> tuple[frozenset[str], ...] | None:
    """The longest of several phrases that a label holds."""
    held = [forms for phrase in phrases if _holds(words, forms := _content_forms(phrase))]
    return max(held, key=len, default=None)


def _content_forms(phrase: str) -> tuple[frozenset[str], ...]:
    meant = set(content_words(phrase))
    return tuple(forms for forms in phrase_forms(phrase) if forms & meant)


def _holds(words: tuple[str, ...], forms: Sequence[frozenset[str]]) -> bool:
    return all(any(word in form for word in words) for form in forms)


def _is_of(
    words: tuple[str, ...], wanted: Sequence[Sequence[frozenset[str]]], beside: Iterable[frozenset[str]]
) -> bool:
    """Whether a label holds all that is wanted, and nothing but that and what may stand beside it."""
    known = set().union(*(form for forms in wanted for form in forms), *beside)
    left = [word for word in words if word not in known and not _is_year(word)]
    return bool(words) and not left and all(_holds(words, forms) for forms in wanted)


def _is_year(word: str) -> bool:
    return word.isdigit() and int(word) in _YEARS


def _unit(text: str) -> str:
    """A unit without its marks of number."""
    return " ".join(fold_word(word) for word in fold(text).split())
