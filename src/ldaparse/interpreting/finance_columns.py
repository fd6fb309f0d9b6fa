"""What the columns of a financial table hold: by the words of their headers, or else by their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import cast

from ldaparse.document import Cell, Table
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.french.dates import read_period
from ldaparse.interpreting.grids import HeaderColumn, cells_below
from ldaparse.interpreting.mending import mended
from ldaparse.interpreting.wording import begins_with, find_phrase, find_role, tokens
from ldaparse.profile import Profile
from ldaparse.report import FinanceColumn, FinanceRole

_YEAR = re.compile(r"(?<!\d)20[0-5]\d(?!\d)")
_SEVERAL = frozenset({"funding", "other"})


@dataclass(frozen=True, slots=True)
class _Reading:
    role: str
    source: str | None = None
    by_cells: bool = False


def finance_columns(
    headers: Sequence[HeaderColumn], profile: Profile, below: Sequence[Sequence[Cell]] | None = None
) -> list[FinanceColumn]:
    """What each column holds, from its own label, or the label over it, or the cells `below` it.

    Where several claim a role, that of the whole convention keeps it, else that with tax, else that of the
    last year, else the first; the others are "other", under their own labels.
    """
    cells = below if below is not None else [()] * len(headers)
    readings = _readings(headers, cells, profile)
    for role in {reading.role for reading in readings} - _SEVERAL:
        claims = [index for index, reading in enumerate(readings) if reading.role == role]
        keeper = min(claims, key=lambda index: _preference(headers[index], profile))
        for index in claims:
            if index != keeper:
                readings[index] = _Reading("other")
    readings = _with_own_sources(headers, readings)
    return [
        FinanceColumn(
            label=" – ".join(header.labels), role=cast(FinanceRole, reading.role), source=reading.source
        )
        for header, reading in zip(headers, readings, strict=True)
    ]


def _with_own_sources(headers: Sequence[HeaderColumn], readings: Sequence[_Reading]) -> list[_Reading]:
    """A funder named by two columns is told apart by what stands over them ("AMI – 2023"); else the second
    is "other", so that no amount hides another."""
    named = Counter(reading.source for reading in readings)
    seen: set[str] = set()
    apart: list[_Reading] = []
    for header, reading in zip(headers, readings, strict=True):
        source = reading.source
        if source is None:
            apart.append(reading)
            continue
        if named[source] > 1 and len(header.labels) > 1:
            source = " – ".join((source, *(label for label in header.labels if source not in label)))
        apart.append(_Reading("other") if source in seen else replace(reading, source=source))
        seen.add(source)
    return apart


def decided_by_cells(
    headers: Sequence[HeaderColumn], profile: Profile, below: Sequence[Sequence[Cell]]
) -> list[int]:
    """The columns whose headers say nothing known, and whose cells decide."""
    return [index for index, reading in enumerate(_readings(headers, below, profile)) if reading.by_cells]


def _readings(
    headers: Sequence[HeaderColumn], below: Sequence[Sequence[Cell]], profile: Profile
) -> list[_Reading]:
    """What each column says by itself; where none has the numbers of the lines, the first may count them."""
    readings = [_read(header, own, profile) for header, own in zip(headers, below, strict=True)]
    roles = [reading.role for reading in readings]
    named = roles[0] == "title" and "title" not in roles[1:]
    if "number" not in roles and not named and _counts_up(below[0], profile):
        readings[0] = _Reading("number", by_cells=True)
    return readings


def _counts_up(cells: Sequence[Cell], profile: Profile) -> bool:
    """Whether cells, but for those of totals, are small whole numbers, each greater than the one before."""
    totals = [word for words in profile.finance_rows.values() for word in words]
    said = [cell.text for cell in cells if not begins_with(cell.text, totals)]
    if len(said) < 2 or not all(re.fullmatch(r"\d{1,2}", text) for text in said):
        return False
    counted = [int(text) for text in said]
    return counted[0] > 0 and all(one < after for one, after in pairwise(counted))


def _preference(header: HeaderColumn, profile: Profile) -> tuple[bool, bool, int]:
    label = " ".join(header.labels)
    whole = any(find_phrase(tokens(label), phrase) is not None for phrase in profile.finance_rows["total"])
    years = [int(year) for year in _YEAR.findall(label)]
    single = len(set(years)) == 1
    without_tax = re.search(r"\bHT\b", label) is not None
    return not whole, without_tax, -years[0] if single else 0


def _read(header: HeaderColumn, cells: Sequence[Cell], profile: Profile) -> _Reading:
    own = find_role(header.label, profile.finance_columns)
    over = find_role(header.labels[0], profile.finance_columns) if len(header.labels) > 1 else None
    if own is not None and own.role == "funding":
        return _Reading("funding", funder(header.label, profile))
    if own is not None:
        return _Reading(own.role)
    dated = (
        read_period(header.label) is not None or begins_with(header.label, profile.finance_rows["total"]) > 0
    )
    if over is not None and dated:
        return _Reading(over.role, funder(header.labels[0], profile) if over.role == "funding" else None)
    if over is not None and over.role in ("funding", "allocated"):
        return _Reading("funding", funder(header.label, profile))
    if over is not None:
        return _Reading(over.role)
    return _by_cells(header, cells, profile)


def _by_cells(header: HeaderColumn, cells: Sequence[Cell], profile: Profile) -> _Reading:
    """Amounts under a name that is no known word are what a funder of that name brings; under "Total" they
    are what is allocated."""
    filled = [cell.text for cell in cells if not is_nothing(cell.text)]
    if not header.label or not filled:
        return _Reading("other")
    if sum(read_rate(text) is not None for text in filled) * 2 > len(filled):
        return _Reading("rate", by_cells=True)
    if sum(read_amount(text) is not None for text in filled) * 2 <= len(filled):
        return _Reading("other")
    if begins_with(header.label, profile.finance_rows["total"]):
        return _Reading("allocated", by_cells=True)
    if read_period(header.label) is not None:
        return _Reading("other")
    return _Reading("funding", funder(header.label, profile), by_cells=True)


def funder(label: str, profile: Profile) -> str:
    """The funder a header names: "Financement AMI" is "AMI", "Part de l’État" is "État"."""
    drop = {token for word in profile.funding_words for token in tokens(word)}
    whole = mended(label, chain(profile.funding_words, profile.finance_columns["funding"]))
    words = re.sub(r"\((?:en\s+)?[kM]?€[^)]*\)|\ben\s+[kM]?€|[kM]?€", "", whole).split()
    while words and tokens(words[0]) and set(tokens(words[0])) <= drop:
        words.pop(0)
    name = re.sub(
        r"^(?:de\s+l[’']|de\s+la\s+|des?\s+|du\s+|d[’']|l[’']|la\s+|le\s+)",
        "",
        " ".join(words),
        flags=re.IGNORECASE,
    )
    return name.strip(" :–-") or label


def holds_amounts(table: Table, headers: Sequence[HeaderColumn], profile: Profile) -> bool:
    """Whether a table under the heading of the finances is one of them: two columns of amounts, or one whose
    label says so."""
    amounts = told = 0
    for header in headers:
        filled = [cell.text for cell in cells_below(header, table) if not is_nothing(cell.text)]
        if filled and sum(read_amount(text) is not None for text in filled) * 2 > len(filled):
            match = find_role(header.label, profile.finance_columns)
            amounts += match is None or match.role != "number"
            told += match is not None and match.role in ("allocated", "committed", "funding", "remaining")
    return amounts >= 2 or told >= 1
