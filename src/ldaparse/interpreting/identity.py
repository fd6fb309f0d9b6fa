"""Whose report it is: programme, territory, rank, years, as-of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldaparse.document import Document, Heading, Paragraph
from ldaparse.french.folding import fold, phrase_forms
from ldaparse.french.numerals import ordinal
from ldaparse.interpreting.finances import read_as_of
from ldaparse.interpreting.grids import header_columns
from ldaparse.interpreting.wording import either_of, find_phrase, tokens
from ldaparse.profile import Profile

_YEAR = r"(?:19|20)\d\d"
# The words of a name: those in capitals, and small ones between them ("Val d’Oris", "Bourg-sous-la-Côte").
_NAME = r"(?:[A-ZÀ-ÖØ-ÞŒ][\w’'-]*)"
_LINK = r"(?:(?:de|du|des|la|le|les|sur|sous|lès|lez)[\s-]+|[dl][’']\s*)"
_YEARS = re.compile(rf"\b({_YEAR})\s*(?:[-–—/àa]|et)\s*(?:(?:{_YEAR})\s*[-–—/]\s*)*({_YEAR})\b")


@dataclass(frozen=True, slots=True)
class Identity:
    programme: str | None
    territory: str | None
    rank: int | None
    years: tuple[int, ...]
    as_of: str | None


def read_identity(document: Document, profile: Profile) -> Identity:
    """Read the identity from the cover, then headings and text, then tables' headers."""
    cover = [p.text for p in document.cover]
    opening = [b.text for b in document.blocks if isinstance(b, (Heading, Paragraph))]
    furniture = [f.text for f in document.furniture if f.kind in ("header", "footer")]
    headers = [
        label for table in document.tables for column in header_columns(table) for label in column.labels
    ]
    return Identity(
        programme=_programme([*cover, *furniture, *opening], profile),
        territory=_territory(cover, profile) or _named_body([*furniture, *opening[:30]], profile),
        rank=_rank(cover, profile) or _rank(opening, profile),
        years=_years(cover) or _years(headers) or _years(opening),
        as_of=_as_of(cover, profile) or _as_of(headers, profile) or _as_of(opening, profile),
    )


def _programme(texts: Iterable[str], profile: Profile) -> str | None:
    for text in texts:
        words = tokens(text)
        for name, phrases in profile.programmes.items():
            if any(find_phrase(words, phrase) is not None for phrase in phrases):
                return name
    return None


def _territory(cover: Sequence[str], profile: Profile) -> str | None:
    """A line (or part of one) of the cover that is neither title, programme nor date."""
    pieces = [piece for line in cover for piece in re.split(r"\s+[–—|]\s+|\s+-\s+|\n", line) if piece.strip()]
    plain = [piece.strip(" :") for piece in pieces if not _is_title(piece, profile)]
    bodies = profile.identity["bodies"]
    named = [piece for piece in plain if any(find_phrase(tokens(piece), body) is not None for body in bodies)]
    return next(iter(named or plain), None)


def _is_title(piece: str, profile: Profile) -> bool:
    words = tokens(piece)
    titles = {
        form for word in profile.identity["title_words"] for forms in phrase_forms(word) for form in forms
    }
    return (
        bool(re.search(r"\d", piece))
        or any(word in titles for word in words)
        or _programme([piece], profile) is not None
        or len(words) > 12
    )


def _named_body(texts: Iterable[str], profile: Profile) -> str | None:
    """ "Communauté d’agglomération de X", "X Métropole": a name in capitals after such a word."""
    bodies = [_with_initial(either_of([body])) for body in profile.identity["bodies"]]
    titles = "|".join(_with_initial(either_of([word])) for word in profile.identity["title_words"])
    first = rf"\s*{_LINK}{{0,2}}{_NAME}"
    further = rf"[\s-]+{_LINK}{{0,2}}(?!(?:{titles})\b){_NAME}"
    pattern = re.compile(rf"\b((?:{'|'.join(bodies)}){first}(?:{further})*)")
    for text in texts:
        if found := pattern.search(text):
            return found[1].strip()
    return None


def _with_initial(pattern: str) -> str:
    """A pattern of lower case whose first letter must be a capital: "territoire" names no body in prose."""
    first = re.match(r"\[\w+\]|\w", pattern)
    return first[0].upper() + pattern[first.end() :] if first else pattern


def _rank(texts: Iterable[str], profile: Profile) -> int | None:
    """ "Troisième rapport d’exécution", "année 3": the rank of a report in its convention."""
    words = "|".join(re.escape(fold(word)) for word in profile.identity["report_words"])
    after = re.compile(rf"\b(?:{words})\s*(?:d.execution)?\s*(?:n\s*°\s*)?(\d{{1,2}})\b(?!\s*/|\d)")
    before = re.compile(
        rf"\b(\w+)\s+(?:et\s+dernier\s+)?(?:{words})\b(?:\s+(?:annuel|d.execution|de\s+suivi))*"
    )
    for text in texts:
        folded = fold(text)
        if found := after.search(folded):
            return int(found[1])
        for found in before.finditer(folded):
            if (rank := ordinal(found[1])) is not None and re.search(r"rapport|bilan|execution", folded):
                return rank
    return None


def _years(texts: Iterable[str]) -> tuple[int, ...]:
    """The span of years said most widely by the first text that says one."""
    for text in texts:
        spans = [(int(first), int(last)) for first, last in _YEARS.findall(text)]
        spans = [(first, last) for first, last in spans if 0 < last - first < 10]
        if spans:
            first, last = max(spans, key=lambda span: span[1] - span[0])
            return tuple(range(first, last + 1))
    return ()


def _as_of(texts: Iterable[str], profile: Profile) -> str | None:
    return next((date for text in texts if (date := read_as_of(text, profile))), None)
