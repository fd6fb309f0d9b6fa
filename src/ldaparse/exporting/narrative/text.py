"""The chapter as typed text: paragraphs of sentences, each with the values that it gives; and how it writes numbers, days, lists and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language, date, number, shortened

_STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\[\]]+)\]")
"""A name, or a key in brackets."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the paths in the comparison of all values that it tells: "actions[3].indicators[0].new"."""

    text: str
    tells: tuple[str, ...]
    is_doubt: bool = False
    """Whether it says what is to be checked before the text is used; outputs set it off."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is told of one action, or of the whole; `about` is the path of that action in the comparison."""

    title: str
    sentences: tuple[Sentence, ...]
    about: str | None = None

    @property
    def text(self) -> str:
        """Its sentences in a row."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Narrative:
    """The chapter: what to write of the year, in the order of the new report."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def value_at(comparison: Comparison, path: str) -> Any:
    """What stands at a path of a comparison; the field of a financial line goes by its whole name, as in
    "finances[2].fields[funding.Ville].old"."""
    value: Any = comparison
    for name, key in _STEP.findall(path):
        key_or_place = int(key) if key and isinstance(value, tuple) else key
        value = getattr(value, name) if name else value[key_or_place]
    return value


_SMALL: dict[Language, list[str]] = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(),
    "en": "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),
}
_MONTHS: dict[Language, list[str]] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-([0-2]\d|3[01]))?([~?%]?)")
_LENGTH = 110
_MONTHS_OF_TWO_YEARS = 24


def count_word(count: int, lang: Language) -> str:
    """A small number in letters, as running text has it."""
    return _SMALL[lang][count] if 0 <= count < len(_SMALL[lang]) else number(count, lang)


def listed(items: Sequence[str], lang: Language, *, by: str = ", ") -> str:
    """ "A, B et C"."""
    if len(items) < 2:
        return "".join(items)
    last = {"fr": " et ", "en": " and "}[lang] if by == ", " else by
    return by.join(items[:-1]) + last + items[-1]


def quoted(text: str, lang: Language) -> str:
    """Words of the report in quotation marks, on one line; those inside become the inner ones."""
    said = _whole_words(shortened(text.strip().rstrip(".;:, "), _LENGTH))
    if lang == "en":
        return f"“{said}”"
    inner = re.sub(r"(?<!\s)\s*+»", "”", re.sub(r"«\s*", "“", said))
    return f"«\u00a0{inner}\u00a0»"


def _whole_words(text: str) -> str:
    """A text that was cut, without the word that the cut may have run through."""
    if not text.endswith("…") or " " not in text:
        return text
    return text[:-1].rsplit(" ", 1)[0].rstrip(" ,;:(«") + "…"


def capital(text: str) -> str:
    """The text with a capital letter first, as a sentence begins."""
    return text[:1].upper() + text[1:]


def plain_day(edtf: str, lang: Language) -> str:
    """A day, month or year without a preposition: "14 mars 2025", "mars 2025", "fin 2024"."""
    match = _EDTF.fullmatch(edtf)
    if match is None:
        return date(edtf, lang)
    year, month, of_month, about = match.groups()
    if about and month in {"01", "06", "12"} and not of_month:
        return date(edtf, lang)
    about_said = {"fr": "environ ", "en": "about "}[lang] if about else ""
    if month is None:
        return f"{about_said}{year}"
    name = _MONTHS[lang][int(month) - 1]
    if of_month is None:
        return f"{about_said}{name} {year}"
    first = "1er" if lang == "fr" and of_month == "01" else str(int(of_month))
    return f"{about_said}{first} {name} {year}"


def on_day(edtf: str, lang: Language) -> str:
    """When something was done: "le 14 mars 2025", "en mars 2025", "fin 2024", "de septembre à octobre 2024"."""
    if "/" in edtf:
        return over(edtf, lang)
    said, match = plain_day(edtf, lang), _EDTF.fullmatch(edtf)
    if match is None or (match[4] and match[2] in {"01", "06", "12"}):
        return said
    if lang == "fr":
        return f"le {said}" if match[3] else f"en {said}"
    return f"on {said}" if match[3] else f"in {said}"


def for_day(edtf: str, lang: Language) -> str:
    """For when something is announced: "pour le 14 mars 2025", "pour mars 2025", "pour fin 2024"."""
    if "/" in edtf:
        return over(edtf, lang)
    said, match = plain_day(edtf, lang), _EDTF.fullmatch(edtf)
    exact = match is not None and match[3]
    if lang == "fr":
        return f"pour le {said}" if exact else f"pour {said}"
    return f"for {said}"


def over(period: str, lang: Language) -> str:
    """The time of a figure: "en 2023", "de juillet 2023 à juin 2024"; the label of a band in brackets."""
    begins, slash, ends = period.partition("/")
    if not slash and _EDTF.fullmatch(period):
        return on_day(period, lang)
    if not slash or not _EDTF.fullmatch(begins) or not _EDTF.fullmatch(ends):
        band = quoted(re.sub(r"\(\s+", "(", period), lang)
        return f"pour {band}" if lang == "fr" else f"for {band}"
    if begins > ends:  # as it is printed, which a finding tells
        return f"({date(period, lang)})"
    first, last = plain_day(begins, lang), plain_day(ends, lang)
    if lang == "fr":
        exact = len(begins.rstrip("~")) > len("2024-12")
        return (
            f"du {first} au {last}"
            if exact
            else f"de {first} à {last}".replace("de a", "d’a").replace("de o", "d’o")
        )
    return f"from {first} to {last}"


def months_said(months: int, lang: Language) -> str:
    """A length of time: "un mois", "six mois", "un an", "2 ans et 3 mois"."""
    years, rest = divmod(months, 12)
    if months < _MONTHS_OF_TWO_YEARS and months != 12:
        return (
            f"{count_word(months, lang)} mois"
            if lang == "fr"
            else f"{count_word(months, lang)} month{'s' * (months > 1)}"
        )
    said = count_word(years, lang)
    whole = f"{said} an{'s' * (years > 1)}" if lang == "fr" else f"{said} year{'s' * (years > 1)}"
    return f"{whole} {'et' if lang == 'fr' else 'and'} {months_said(rest, lang)}" if rest else whole


def typeset(text: str, lang: Language) -> str:
    """The text with the spaces that no line may break at, as French typography has them before : ; and »."""
    return re.sub(r" (?=[:;?!»])|(?<=«) |(?<=n°) ", "\u00a0", text) if lang == "fr" else text
