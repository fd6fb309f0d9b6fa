"""Dates and periods as EDTF strings (Extended Date/Time Format, ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ldaparse.french.folding import fold_characters
from ldaparse.french.numerals import ordinal

_MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11,
    "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
# ISO 8601-2, 4.8: the codes of seasons stand where the month does.
_SEASONS = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}
_APPROXIMATE_MONTH = {"debut": 1, "mi": 6, "fin": 12}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:199\d|20[0-5]\d)"
_YEAR_END = r"(?!\d)(?!\s?(?:€|euros?\b|%|k€))"
_OF = r"(?:\s*de\s+l'annee\s+|\s*d'annee\s+|\s+de\s+|\s+annee\s+|\s*-\s*|\s+)"
_POINT = re.compile(
    rf"""(?<![\d/])(?:
      (?P<d1>\d{{1,2}})[/.-](?P<m1>\d{{1,2}})[/.-](?P<y1>{_YEAR}|\d{{2}})(?![\d/])
    | (?P<d2>1er|\d{{1,2}})\s+(?P<m2>{_MONTH})\b\.?(?:\s+(?P<y2>{_YEAR})\b)?
    | \b(?P<q3>debut|mi|fin|courant)[\s-]+(?:de\s+)?(?P<m3>{_MONTH})\b\.?(?:\s+(?P<y3>{_YEAR})\b)?
    | \b(?P<m4>{_MONTH})\b\.?(?:\s+(?P<y4>{_YEAR})\b)?
    | (?P<m5>0?[1-9]|1[0-2])/(?P<y5>{_YEAR})(?![\d/])
    | \b(?P<q6>debut|mi|fin|courant){_OF}(?P<y6>{_YEAR}){_YEAR_END}
    | (?P<n7>1er|premier|2e|2eme|2nd|second|deuxieme|3e|3eme|troisieme|4e|4eme|quatrieme)\s+
      (?P<k7>semestre|trimestre){_OF}(?P<y7>{_YEAR})\b
    | (?P<k8>[st])(?P<n8>[1-4])\s*[-/]?\s*(?P<y8>{_YEAR})\b
    | \b(?P<s9>printemps|ete|automne|hiver)\s+(?P<y9>{_YEAR})\b
    | (?<!\d[.,])(?P<d10>\d{{1,2}})/(?P<m10>\d{{1,2}})(?![\d/])
    | (?<!\d[ ])(?<!n°)(?<!n°\s)(?P<y11>{_YEAR}){_YEAR_END}
    )""",
    re.VERBOSE,
)
_CONNECTOR = re.compile(r"\s*(?:-|–|—|/|\bau\b|\ba\b|\bet\b|\bjusqu'au|\bjusqu'en)\s*(?:le\s+|la\s+|l')?")
_NEAR = 80  # letters: the words that open a period stand right before its date
_SINCE = re.compile(r"\b(?:depuis|a partir d[eu']|a compter d[eu'])\s*(?:le\s+|la\s+)?$")
_UNTIL = re.compile(r"\b(?:jusqu(?:e|'en|'au|'a)?)\s*(?:le\s+|en\s+|au\s+|fin\s+)?$")
_AROUND_A_PERIOD = frozenset(
    (
        "annee annees an periode exercice phase convention mois en du de d l le la au a et n depuis"
        " jusque jusqu er ere e eme nd nde 1re 2e"
    ).split()
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date or period in a text. `edtf` is None where the words name no day that exists."""

    start: int
    end: int
    edtf: str | None
    raw: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Point:
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    mark: str = ""
    last: int | None = None  # last month of a semester or a quarter
    problem: str | None = None

    def text(self, month: int | None = None) -> str:
        month = month or self.month
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (month, self.day) if n is not None)]
        return "-".join(parts) + self.mark

    def first_day(self) -> tuple[int, int, int]:
        return self.year or 0, _plain_month(self.month) or 1, self.day or 1

    def last_day(self) -> tuple[int, int, int]:
        return self.year or 0, self.last or _plain_month(self.month) or 12, self.day or 31


def _plain_month(month: int | None) -> int | None:
    return month if month is None or month <= 12 else (month - 20) * 3


def find_dates(text: str, *, year: int | None = None) -> list[DateFound]:
    """All dates and periods of a text, in order; a day without a year takes `year`, or is left."""
    return list(_found_dates(text, year))


@lru_cache(maxsize=1024)
def _found_dates(text: str, year: int | None) -> tuple[DateFound, ...]:
    plain = fold_characters(text)
    points = [point for found in _POINT.finditer(plain) if (point := _point(found))]
    dates: list[DateFound] = []
    while points:
        chain = [points.pop(0)]
        while points and _CONNECTOR.fullmatch(plain, chain[-1].end, points[0].start):
            chain.append(points.pop(0))
        dates += _read_chain(chain, text, plain, year)
    return tuple(dates)


def read_date(text: str, *, year: int | None = None) -> str | None:
    """The first date or period of a text in EDTF, or None.

    >>> read_date("Réalisé fin 2022")
    '2022-12~'
    >>> read_date("Septembre – octobre 2024")
    '2024-09/2024-10'
    """
    return next((found.edtf for found in find_dates(text, year=year) if found.edtf), None)


def read_period(text: str) -> str | None:
    """A label that is a period and nothing else: "Année 1 (06/2021-06/2022)"; None for other words."""
    dates = [found for found in find_dates(text) if found.edtf]
    if len(dates) != 1:
        return None
    rest = text[: dates[0].start] + " " + text[dates[0].end :]
    words = re.findall(r"[^\W\d_]+", fold_characters(rest))
    numbers = re.findall(r"\d+", rest)
    told = all(word in _AROUND_A_PERIOD or ordinal(word) is not None for word in words)
    if told and len(numbers) <= 1:
        return dates[0].edtf
    return None


def _point(found: re.Match[str]) -> _Point | None:
    part = {name.rstrip("0123456789"): value for name, value in found.groupdict().items() if value}
    start, end = found.span()
    year = int(part["y"]) if "y" in part else None
    if year is not None and year < 100:
        year += 2000
    if "k" in part:
        size = 6 if part["k"].startswith("s") else 3
        count = ordinal(part["n"]) or int(part["n"][0])
        if count * size > 12:
            return None
        return _Point(start, end, year, (count - 1) * size + 1, last=count * size)
    if "s" in part:
        return _Point(start, end, year, _SEASONS[part["s"]])
    month = part.get("m", "")
    number = _MONTHS.get(month) or (int(month) if month else None)
    if "q" in part:
        mark = "~"
        return _Point(start, end, year, number or _APPROXIMATE_MONTH.get(part["q"]), mark=mark)
    day = 1 if part.get("d") == "1er" else int(part["d"]) if "d" in part else None
    point = _Point(start, end, year, number, day)
    if number is not None and not 1 <= number <= 12:
        return replace(point, problem="impossible date") if year else None
    if day is not None and not 1 <= day <= _days(year, number):
        return replace(point, problem="impossible date") if year else None
    return point


def _days(year: int | None, month: int | None) -> int:
    return calendar.monthrange(year or 2024, month or 1)[1]


def _read_chain(chain: list[_Point], text: str, plain: str, year: int | None) -> list[DateFound]:
    """A chain of points parted by dashes or "au": one period, or a single date."""
    filled = _fill_years(chain, year)
    broken = [p for p in filled if p.problem]
    if broken:
        return [DateFound(p.start, p.end, None if p.problem else p.text(), text[p.start : p.end], p.problem)
                for p in filled if p.year is not None]  # fmt: skip
    known = [p for p in filled if p.year is not None]
    if not known:
        return []
    first, last = known[0], known[-1]
    raw = text[first.start : last.end]
    before = plain[max(first.start - _NEAR, 0) : first.start]
    if len(known) == 1:
        edtf = first.text() if first.last is None else f"{first.text()}/{first.text(first.last)}"
        if _SINCE.search(before):
            edtf = f"{first.text()}/.."
        elif _UNTIL.search(before):
            edtf = f"../{last.text(last.last)}"
        return [DateFound(first.start, last.end, edtf, raw)]
    problem = "ends before it begins" if first.first_day() > last.last_day() else None
    return [DateFound(first.start, last.end, f"{first.text()}/{last.text(last.last)}", raw, problem)]


def _fill_years(chain: list[_Point], year: int | None) -> list[_Point]:
    """A day or month without a year takes that of the next point: "de septembre à décembre 2023"."""
    filled: list[_Point] = []
    following = year
    for point in reversed(chain):
        following = point.year or following
        filled.append(point if point.year is not None else replace(point, year=following))
    return filled[::-1]
