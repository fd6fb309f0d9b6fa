"""Which years the report is of: not those of its convention, of its publication, or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import Literal, TypeAlias

from ldaparse.french.dates import read_period
from ldaparse.french.folding import fold_characters
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.settings import NAMING, IdentitySettings, Kind
from ldaparse.interpreting.identity.weighing import Candidate, Scored, Weighed, weigh
from ldaparse.interpreting.identity.year_spans import (
    LONGEST_SPAN,
    SCHOOL_YEAR,
    Years,
    joined_spans,
    whole_school_year,
    years_in,
)
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_Role: TypeAlias = Literal["reported", "contract", "bare", "other"]

_NAMING: frozenset[Kind] = NAMING | {"heading"}
_BEHIND = re.compile(r"\W{0,3}(?:de\s+l[ae']?\s*|du\s+)?")
_LONGEST_CLAUSE = (
    1000  # letters: what stands further off says nothing of a year, and each year is looked at by itself
)
_MOST_SPANS = 500  # of one text: no sentence has as many years, and for each of them the clause before it is looked through
_NOTHING_ELSE = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known when the years are weighed: the day and the rank of the report."""

    day: str | None = None
    rank: int | None = None

    @property
    def last_year(self) -> int | None:
        return int(self.day[:4]) if self.day else None


@dataclass(frozen=True, slots=True)
class _Span:
    """A year or a span of years in a text, and what it is by the words around it."""

    years: Years
    role: _Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The words that make a year one of the report, of the convention, or another."""

    roles: re.Pattern[str]
    statement: re.Pattern[str]
    of_itself: re.Pattern[str]


def read_years(
    lines: Sequence[Line], profile: Profile, around: Around, settings: IdentitySettings
) -> Weighed[Years]:
    """The years that the report may be of, weighed."""
    words = profile.identity
    grammar = _grammar(
        words["reported"], (*words["programme_words"], *chain(*profile.programmes.values())), words["not_reported"],
        words["statements"], words["self_words"],
    )  # fmt: skip
    labels = {tokens(label) for label in words["year_labels"]}
    found: list[Candidate[Years]] = []
    for line in lines:
        if line.kind == "fact":
            found += _labelled(line, labels, grammar, settings)
        elif line.kind in _NAMING:
            found += _in_title(line, grammar, settings)
        elif line.kind in ("opening", "prose"):
            found += _in_text(line, grammar, settings)
    found += _in_headers(lines, grammar, settings)
    found += _in_bands(lines, around, settings)
    contracts = _of_contracts(lines, grammar)
    weighed = weigh((_held(one, contracts, around, settings) for one in found), settings)
    return replace(weighed, scored=tuple(_rivals(weighed.scored)))


def _labelled(
    line: Line, labels: set[tuple[str, ...]], grammar: _Grammar, settings: IdentitySettings
) -> Iterator[Candidate[Years]]:
    if tokens(line.label) in labels:
        spans = list(_spans(line.text, grammar))
        for span in spans[:1]:
            yield Candidate(span.years, settings.weights[line.kind], line, "a label says it")


def _in_title(line: Line, grammar: _Grammar, settings: IdentitySettings) -> Iterator[Candidate[Years]]:
    weight = settings.weights[line.kind] - settings.order * min(line.index, 20)
    for span in _spans(line.text, grammar, line.before):
        one = len(span.years) == 1
        if span.role == "reported":
            yield Candidate(span.years, weight, line, "a word of reports stands before it")
        elif span.role == "bare" and line.kind != "heading":
            share = settings.bare_year if one else settings.bare_span
            yield Candidate(span.years, weight * share, line, "it stands by itself")
        elif span.role == "contract" and line.kind != "heading":
            share = settings.contract_year if one else settings.contract_span
            yield Candidate(span.years, weight * share, line, "the name of the convention stands before it")


def _in_text(line: Line, grammar: _Grammar, settings: IdentitySettings) -> Iterator[Candidate[Years]]:
    for sentence in re.split(r"(?<=[.;!?])\s+", line.text):
        spans = [span for span in _spans(sentence, grammar) if span.role in ("reported", "bare")]
        if not spans:
            continue
        states = grammar.statement.search(sentence)
        own = grammar.of_itself.search(sentence)
        if states or own:
            behind = [span for span in spans if states is None or span.start >= states.end()] or spans
            reported = [span for span in behind if span.role == "reported"] or behind
            share = (
                settings.statement if (states and own) or reported[0].role == "reported" else settings.loose
            )
            yield Candidate(
                reported[0].years, settings.weights[line.kind] * share, line, "the text says it of itself"
            )
            continue
        for span in spans:
            share = settings.loose if span.role == "bare" else 0.8
            yield Candidate(span.years, settings.weights[line.kind] * share, line, "the text is about it")


def _in_headers(
    lines: Sequence[Line], grammar: _Grammar, settings: IdentitySettings
) -> Iterator[Candidate[Years]]:
    """The years of the columns of money, or else of other columns: of several, the last that was spent or measured."""
    for kind in ("finances", "columns"):
        spans = [
            (span, line)
            for line in lines
            if line.kind == kind
            for span in _spans(line.text, grammar)
            if len(span.years) == 1 and span.role != "other"
        ]
        if not spans:
            continue
        told = [one for one in spans if one[0].role == "reported"] or spans
        last = max(span.years for span, _ in told)
        line = next(line for span, line in told if span.years == last)
        share = settings.loose if kind == "finances" else 1.0
        yield Candidate(last, settings.weights[line.kind] * share, line, "columns are of it")


def _in_bands(
    lines: Sequence[Line], around: Around, settings: IdentitySettings
) -> Iterator[Candidate[Years]]:
    """All years that the bands of tables span, up to the day of the report."""
    years: set[int] = set()
    bands: list[Line] = []
    for line in lines:
        if line.kind != "bands" or (edtf := read_period(line.text)) is None:
            continue
        told = _of_band(edtf)
        if told and max(told) - min(told) < LONGEST_SPAN:
            years.update(range(min(told), max(told) + 1))
            bands.append(line)
    if around.last_year:
        years = {year for year in years if year <= around.last_year}
    if bands and years and max(years) - min(years) < LONGEST_SPAN:
        up_to_date = settings.agreement if around.last_year == max(years) else 0
        span = tuple(range(min(years), max(years) + 1))
        line = replace(bands[0], sources=tuple(source for band in bands for source in band.sources))
        yield Candidate(span, settings.weights["bands"] + up_to_date, line, "tables date their rows so")


def _of_band(edtf: str) -> list[int]:
    """The first and last year of a period; one that ends before it begins lasts a year from its beginning."""
    first, *rest = edtf.strip("./").split("/")
    begins, ends = int(first[:4]), int(rest[-1][:4]) if rest else int(first[:4])
    if ends < begins:
        ends = begins + (first[4:7] not in ("", "-01"))
    return [begins, ends]


def _rivals(scored: Sequence[Scored[Years]]) -> Iterator[Scored[Years]]:
    """The spans without that of the bands where the best is the end of it: bands date the rows of past years too."""
    for one in scored:
        past = (
            one is not scored[0]
            and one.best.line.kind == "bands"
            and one.best.value[-1] == scored[0].best.value[-1]
        )
        if not past:
            yield one


def _of_contracts(lines: Sequence[Line], grammar: _Grammar) -> frozenset[Years]:
    """The spans that are said to be those of the convention."""
    return frozenset(
        span.years
        for line in lines
        if line.kind in _NAMING or line.kind == "opening"
        for span in _spans(line.text, grammar, line.before)
        if span.role == "contract" and len(span.years) > 1
    )


def _held(
    one: Candidate[Years], contracts: frozenset[Years], around: Around, settings: IdentitySettings
) -> Candidate[Years]:
    """A candidate held against what else is known: a report tells of no year after its day, and one that is as long as
    its rank is of all years up to it."""
    weight, last = one.weight, around.last_year
    bare = "itself" in one.reason or "convention" in one.reason
    if last is not None and max(one.value) > last:
        weight *= settings.future
    elif bare and len(one.value) > 1:
        fits = around.rank == len(one.value) and (last is None or last - max(one.value) <= 1)
        if fits:
            weight += settings.length
        elif one.value in contracts and "convention" not in one.reason:
            weight *= settings.contract_span
    return replace(one, weight=round(weight, 4))


def _spans(text: str, grammar: _Grammar, before: str = "") -> Iterator[_Span]:
    """The years of a text that are no part of a date, each with its role."""
    shown = SCHOOL_YEAR.sub(whole_school_year, text)
    folded = fold_characters(shown)
    for years, start, end in islice(joined_spans(years_in(shown), shown), _MOST_SPANS):
        yield _Span(years, _role(folded, start, end, years, before, grammar), start, end)


def _role(folded: str, start: int, end: int, years: Years, before: str, grammar: _Grammar) -> _Role:
    """By the nearest word before it in its clause; a date's words make a span of months one of the report."""
    clause = re.split(r"[.;]\s|[(|·•\n]", folded[max(start - _LONGEST_CLAUSE, 0) : start])[-1]
    words = list(grammar.roles.finditer(clause))
    if words:
        last = words[-1]
        if last.lastgroup == "contract" and _says_report(words[:-1]) and len(years) == 1:
            return "reported"
        return last.lastgroup or "other"  # type: ignore[return-value]
    behind = _BEHIND.match(folded, end)
    following = grammar.roles.match(folded, behind.end() if behind else end)
    if following and following.lastgroup == "contract" and len(years) > 1:
        return "contract"
    alone = len(folded) < _LONGEST_CLAUSE and _NOTHING_ELSE.fullmatch(folded[:start] + folded[end:])
    if alone and before and len(years) > 1:
        above = list(grammar.roles.finditer(fold_characters(before)))
        if above and all(word.lastgroup == "contract" for word in above):
            return "contract"
    return "bare"


def _says_report(words: Sequence[re.Match[str]]) -> bool:
    return any(word.lastgroup == "reported" for word in words)


@lru_cache(maxsize=8)
def _grammar(
    reported: tuple[str, ...],
    contract: tuple[str, ...],
    other: tuple[str, ...],
    statements: tuple[str, ...],
    itself: tuple[str, ...],
) -> _Grammar:
    roles = rf"(?<!\w)(?:(?P<contract>{either_of(contract)})|(?P<other>{either_of(other)})|(?P<reported>{either_of(reported)}))(?!\w)"
    return _Grammar(
        re.compile(roles, re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either_of(statements)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either_of(itself)})(?!\w)", re.IGNORECASE),
    )
