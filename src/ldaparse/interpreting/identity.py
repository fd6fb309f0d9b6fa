"""Whose report it is: programme, territory, rank, years, as-of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldaparse.document import Document, Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.french.numerals import ordinal
from ldaparse.interpreting.finances import read_as_of
from ldaparse.interpreting.tables import header_columns
from ldaparse.interpreting.wording import find_phrase, tokens
from ldaparse.profile import Profile

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"\b({_YEAR})\s*(?:[-–—/àa]|et)\s*(?:(?:{_YEAR})\s*[-–—/]\s*)*({_YEAR})\b")
_RANK_AFTER = re.compile(
    r"\b(?:annee|rapport|bilan|execution|exercice)\s*(?:d.execution)?\s*(?:n\s*°\s*)?(\d{1,2})\b(?!\s*/|\d)"
)
_RANK_BEFORE = re.compile(
    r"\b(\w+)\s+(?:et\s+dernier\s+)?(?:rapport|bilan|annee|exercice)\b(?:\s+(?:annuel|d.execution|de\s+suivi))*"
)
_TITLE_WORDS = frozenset(
    (
        "bilan rapport execution convention annee programme plan ami annuel suivi logement abord"
        " document version projet edition exercice deuxieme troisieme premier premiere quatrieme"
        " periode fictif fictive exemple"
    ).split()
)
_BODIES = re.compile(
    r"\b(?:communaut[ée]\s+(?:d.agglom[ée]ration|de\s+communes|urbaine)|m[ée]tropole|d[ée]partement|agglom[ée]ration"
    r"|eurom[ée]tropole|ville|conseil\s+d[ée]partemental|grand|pays|territoire|r[ée]gion)\b",
    re.IGNORECASE,
)


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
        territory=_territory(cover, profile) or _named_body([*furniture, *opening[:30]]),
        rank=_rank(cover) or _rank(opening),
        years=_years(cover) or _years(headers) or _years(opening),
        as_of=_as_of(cover) or _as_of(headers) or _as_of(opening),
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
    named = [piece for piece in plain if _BODIES.search(piece)]
    return next(iter(named or plain), None)


def _is_title(piece: str, profile: Profile) -> bool:
    words = fold(piece).replace("'", " ").split()
    return (
        bool(re.search(r"\d", piece))
        or any(word.strip("(),:.") in _TITLE_WORDS for word in words)
        or _programme([piece], profile) is not None
        or len(words) > 12
    )


def _named_body(texts: Iterable[str]) -> str | None:
    """ "Communauté d’agglomération de X", "X Métropole": a name in capitals after such a word."""
    pattern = re.compile(
        r"\b((?:Communauté\s+(?:d[’']agglomération|de\s+communes|urbaine)|Métropole|Département|Eurométropole|Grand|Ville)"
        r"(?:\s+(?:de\s+la|de\s+l[’']|du|des|de|d[’'])\s*)?\s*[A-ZÉÈÂÎ][\w’'-]+(?:[\s-](?:de|du|la|le|les|sur|[A-ZÉÈÂÎ][\w’'-]+))*)"
    )
    for text in texts:
        if found := pattern.search(text):
            return found[1].strip()
    return None


def _rank(texts: Iterable[str]) -> int | None:
    for text in texts:
        folded = fold(text)
        if found := _RANK_AFTER.search(folded):
            return int(found[1])
        for found in _RANK_BEFORE.finditer(folded):
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


def _as_of(texts: Iterable[str]) -> str | None:
    return next((date for text in texts if (date := read_as_of(text))), None)
