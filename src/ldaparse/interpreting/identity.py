"""Whose report it is: programme, territory, rank, years, as-of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ldaparse.document import Document, Furniture, Heading, Paragraph
from ldaparse.evidence import Evidence
from ldaparse.french.dates import read_date
from ldaparse.french.folding import fold, phrase_forms
from ldaparse.french.numerals import ordinal
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.finances import read_as_of
from ldaparse.interpreting.grids import HeaderColumn, header_columns
from ldaparse.interpreting.wording import either_of, find_phrase, tokens
from ldaparse.profile import Profile

_YEAR = r"(?:19|20)\d\d"
# The words of a name: those in capitals, and small ones between them ("Val d’Oris", "Bourg-sous-la-Côte").
_NAME = r"(?:[A-ZÀ-ÖØ-ÞŒ][\w’'-]*)"
_LINK = r"(?:(?:de|du|des|la|le|les|sur|sous|lès|lez)[\s-]+|[dl][’']\s*)"
_Value = TypeVar("_Value")
_YEARS_OF_ALL = re.compile(r"\b(?:convention|contrat|programme|plan)\b.*\d{4}")
_REPORTED = re.compile(
    rf"\b(?:rapports?|bilan|exercice|comptes?.rendus?|execution)\b(?:(?!\b(?:convention|contrat|programme|plan)\b)\D)*?"
    rf"(?P<before>\w*)\s+(?P<year>{_YEAR})\b(?!\s*(?:[-–—/àa]|et)\s*{_YEAR})"
)
_YEARS = re.compile(rf"\b({_YEAR})\s*(?:[-–—/àa]|et)\s*(?:(?:{_YEAR})\s*[-–—/]\s*)*({_YEAR})\b")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is, and where each of its fields was read, by name. `guessed` tells that nothing names the
    territory as one: it is a line of the cover that is nothing else."""

    programme: str | None
    territory: str | None
    rank: int | None
    years: tuple[int, ...]
    as_of: str | None
    evidence: dict[str, Evidence]
    guessed: bool = False


class _Line(NamedTuple):
    """A text that may name the report, and what it is the text of."""

    text: str
    source: Paragraph | Heading | Furniture | HeaderColumn

    def evidence(self) -> Evidence:
        if isinstance(self.source, Furniture):
            return evidence(self.source.places)
        if isinstance(self.source, HeaderColumn):
            return evidence(place for cell in self.source.cells for place in cell.text_places())
        return evidence(self.source.places())


class _Lines(NamedTuple):
    """The lines of a document that may name it, by where they stand."""

    cover: list[_Line]
    furniture: list[_Line]
    headers: list[_Line]
    opening: list[_Line]


_Found: TypeAlias = tuple[_Value, _Line]


def read_identity(document: Document, profile: Profile) -> Identity:
    """Read the identity from the cover, then headings and text, then tables' headers."""
    cover, furniture, headers, opening = _lines(document)
    found: dict[str, _Found[Any] | None] = {
        "programme": _programme([*cover, *furniture], profile) or _programme_told(opening, profile),
        "territory": _territory(cover, profile) or _named_body([*furniture, *opening[:30]], profile),
        "rank": _rank(cover, profile, on_cover=True) or _rank(opening, profile),
        "years": _years(cover, reported=True) or _years(headers) or _years(opening) or _years(cover),
        "as_of": _as_of([*cover, *headers, *opening], profile),
    }
    values = {name: one[0] for name, one in found.items() if one}
    return Identity(
        programme=values.get("programme"),
        territory=values.get("territory"),
        rank=values.get("rank"),
        years=values.get("years", ()),
        as_of=values.get("as_of"),
        evidence={name: places for name, one in found.items() if one and (places := one[1].evidence())},
        guessed=found["territory"] is not None and not _names_body(found["territory"][0], profile),
    )


def evidence_of_day(day: str, document: Document, profile: Profile) -> Evidence:
    """Where the document says that it counts up to a day."""
    cover, _, headers, opening = _lines(document)
    found = _as_of([*cover, *headers, *opening], profile, day)
    return found[1].evidence() if found else ()


def _lines(document: Document) -> _Lines:
    furniture = [f for f in document.furniture if f.kind in ("header", "footer")]
    columns = [column for table in document.tables for column in header_columns(table)]
    return _Lines(
        cover=[_Line(p.text, p) for p in document.cover],
        furniture=[_Line(f.text, f) for f in furniture],
        headers=[_Line(label, column) for column in columns for label in column.labels],
        opening=[_Line(b.text, b) for b in document.blocks if isinstance(b, (Heading, Paragraph))],
    )


def _programme(lines: Iterable[_Line], profile: Profile) -> _Found[str] | None:
    for line in lines:
        words = tokens(line.text)
        for name, phrases in profile.programmes.items():
            if any(find_phrase(words, phrase) is not None for phrase in phrases):
                return name, line
    return None


def _programme_told(lines: Sequence[_Line], profile: Profile) -> _Found[str] | None:
    """The first programme of the profile that the text names: a report may speak of its neighbours' as well."""
    for name, phrases in profile.programmes.items():
        for line in lines:
            if any(find_phrase(tokens(line.text), phrase) is not None for phrase in phrases):
                return name, line
    return None


def _territory(cover: Sequence[_Line], profile: Profile) -> _Found[str] | None:
    """A line (or part of one) of the cover that is neither title, programme nor date."""
    pieces = [
        (piece, line)
        for line in cover
        for piece in re.split(r"\s+[–—|]\s+|\s+-\s+|\n", line.text)
        if piece.strip(" :")
    ]
    plain = [(piece.strip(" :"), line) for piece, line in pieces if not _is_title(piece, line, profile)]
    named = [(piece, line) for piece, line in plain if _names_body(piece, profile)]
    return next(iter(named or plain), None)


def _names_body(text: str, profile: Profile) -> bool:
    """Whether a text says what kind of body it names: "communauté", "métropole"."""
    return any(find_phrase(tokens(text), body) is not None for body in profile.identity["bodies"])


def _is_title(piece: str, line: _Line, profile: Profile) -> bool:
    words = tokens(piece)
    titles = {
        form for word in profile.identity["title_words"] for forms in phrase_forms(word) for form in forms
    }
    return (
        bool(re.search(r"\d", piece))
        or any(word in titles for word in words)
        or _programme([line._replace(text=piece)], profile) is not None
        or len(words) > 12
    )


def _named_body(lines: Iterable[_Line], profile: Profile) -> _Found[str] | None:
    """ "Communauté d’agglomération de X", "X Métropole": a name in capitals after such a word."""
    bodies = [_with_initial(either_of([body])) for body in profile.identity["bodies"]]
    titles = "|".join(_with_initial(either_of([word])) for word in profile.identity["title_words"])
    first = rf"\s*{_LINK}{{0,2}}{_NAME}"
    further = rf"[\s-]+{_LINK}{{0,2}}(?!(?:{titles})\b){_NAME}"
    pattern = re.compile(rf"\b((?:{'|'.join(bodies)}){first}(?:{further})*)")
    for line in lines:
        if found := pattern.search(line.text):
            return found[1].strip(), line
    return None


def _with_initial(pattern: str) -> str:
    """A pattern of lower case whose first letter must be a capital: "territoire" names no body in prose."""
    first = re.match(r"\[\w+\]|\w", pattern)
    return first[0].upper() + pattern[first.end() :] if first else pattern


def _rank(lines: Iterable[_Line], profile: Profile, *, on_cover: bool = False) -> _Found[int] | None:
    """ "Troisième rapport d’exécution", "année 3": the rank of a report in its convention; on a cover also
    "compte rendu de la 2e année", "2e année de la convention"."""
    reports = re.compile(r"rapport|bilan|execution" + ("|compte.rendu|convention" if on_cover else ""))
    words = "|".join(re.escape(fold(word)) for word in profile.identity["report_words"])
    after = re.compile(rf"\b(?:{words})\s*(?:d.execution)?\s*(?:n\s*°\s*)?(\d{{1,2}})\b(?!\s*/|\d)")
    before = re.compile(
        rf"\b(\w+)\s+(?:et\s+dernier\s+)?(?:{words})\b(?:\s+(?:annuel|d.execution|de\s+suivi))*"
    )
    for line in lines:
        folded = fold(line.text)
        if found := after.search(folded):
            return int(found[1]), line
        for found in before.finditer(folded):
            if (rank := ordinal(found[1])) is not None and reports.search(folded):
                return rank, line
    return None


def _years(lines: Sequence[_Line], *, reported: bool = False) -> _Found[tuple[int, ...]] | None:
    """The span of years said most widely by the first text that says one; the years of the convention itself
    ("convention d’objectifs 2022-2025") are those of the report only if nothing else says any. With `reported`,
    a year that a report is said to be of ("Rapport annuel 2024") goes before those."""
    for line in sorted(lines, key=_is_of_all):
        if reported and _is_of_all(line) and (found := _reported_year(lines)):
            return found
        spans = [(int(first), int(last)) for first, last in _YEARS.findall(line.text)]
        spans = [(first, last) for first, last in spans if 0 < last - first < 10]
        if spans:
            first, last = max(spans, key=lambda span: span[1] - span[0])
            return tuple(range(first, last + 1)), line
    return _reported_year(lines) if reported else None


def _is_of_all(line: _Line) -> bool:
    return _YEARS_OF_ALL.search(fold(line.text)) is not None


def _reported_year(lines: Sequence[_Line]) -> _Found[tuple[int, ...]] | None:
    """ "Rapport d’exécution 2024", "Bilan de l’année 2024": one year, which is no part of a date or of a span."""
    for line in lines:
        found = _REPORTED.search(fold(line.text))
        if found and read_date(f"{found['before']} {found['year']}") == found["year"]:
            return (int(found["year"]),), line
    return None


def _as_of(lines: Iterable[_Line], profile: Profile, day: str | None = None) -> _Found[str] | None:
    """The first day up to which a line says that it counts, or this `day` with the line that says it."""
    said = ((date, line) for line in lines if (date := read_as_of(line.text, profile)))
    return next((found for found in said if day in (None, found[0])), None)
