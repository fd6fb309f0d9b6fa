"""What a cell of the workbook can hold, and how values, targets and redlined passages become cells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.comparing.redlines import plain, redlines
from ldaparse.comparison import Redline
from ldaparse.exporting.wording import COMPARING, STATUSES, Language, date
from ldaparse.report import Number, StatusCode

NumberLook: TypeAlias = Literal[
    "plain", "whole", "euros", "whole_euros", "euros_delta", "percent", "percent_delta", "delta", "whole_delta", "date", "year",
]  # fmt: skip
Look: TypeAlias = str
"""How a cell is drawn: a name of `looks.LOOKS`."""

LONGEST = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EXACT = 10**15  # a cell keeps fifteen digits


@dataclass(frozen=True, slots=True)
class Words:
    """A text."""

    text: str
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a day."""

    value: Number | dt.date
    shown: NumberLook = "plain"
    look: Look = "number"


@dataclass(frozen=True, slots=True)
class Target:
    """A row of a sheet, by the key that it has in a hidden column; without key, the headings. Who follows it
    arrives at the first column that is shown."""

    sheet: str
    key: int | str | None = None
    keys: str = "A"
    shown: str = "B"


@dataclass(frozen=True, slots=True)
class Link:
    """A number or a word of our own that leads somewhere. It is part of a formula: nothing that was read may
    stand in it."""

    said: int | str
    target: Target
    look: Look = "key"


@dataclass(frozen=True, slots=True)
class Away:
    """A word that leads to a file, by its path from the workbook."""

    said: str
    path: str
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that it has now, for readers that do not compute."""

    text: str
    value: Number
    shown: NumberLook = "euros"
    look: Look = "computed"


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage whose words came and went."""

    words: tuple[Redline, ...]
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Trend:
    """Small columns for the numbers of its row, from one column to another; they stand on nought, or
    on the least of them."""

    first: int
    last: int
    on_nought: bool = True


Cell: TypeAlias = Words | Figure | Link | Away | Formula | Marked | Trend | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `level` 1 belongs to the row above it, and folds under it."""

    cells: Sequence[Cell]
    level: int = 0


def clean(text: str) -> str:
    """A text without the characters that XML does not allow, its lines parted by a line feed."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def length(text: str) -> int:
    """How many characters a spreadsheet counts, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def words(text: str | None, look: Look = "text") -> Cell:
    """A text, or an empty cell for none."""
    return Words(text, look) if text else None


def held(value: Number | None) -> Number | None:
    """The number if a cell can hold it exactly, to compute with; None otherwise."""
    return value if value is not None and abs(value) < _EXACT else None


def figure(value: Number | None, shown: NumberLook = "plain", look: Look = "number") -> Cell:
    """A number that people can compute with; one that a spreadsheet cannot hold exactly is a text."""
    if value is None:
        return None
    if held(value) is None:
        return Words(str(value), look)
    return Figure(value, whole(value, shown), look)


def whole(value: Number, shown: NumberLook) -> NumberLook:
    """The look of a number without decimals, which some programs give a decimal point all the same."""
    known: dict[NumberLook, NumberLook] = {"plain": "whole", "delta": "whole_delta"}
    return known.get(shown, shown) if value == int(value) else shown


def year(value: int | None) -> Cell:
    """A year, whose thousands stay together."""
    return None if value is None else Figure(value, "year", "key")


def rate(value: Number | None, shown: NumberLook = "percent", look: Look = "number") -> Cell:
    """A rate in per cent, as the fraction that spreadsheets compute with."""
    known = held(value)
    return figure(value, look=look) if known is None else figure(known / 100, shown, look)


def measured(value: Number | None, unit: str | None) -> Cell:
    """A figure of the prose, with the euro sign if it is money."""
    if unit != "€" or value is None or held(value) is None:
        return figure(value)
    return figure(value, "whole_euros" if value == int(value) else "euros")


def day(edtf: str | None, lang: Language) -> Cell:
    """A full date as a date; one of partial precision as people write it."""
    if edtf is None:
        return None
    found = _FULL_DATE.fullmatch(edtf)
    if found and int(found[1]) > 1900:
        try:
            return Figure(dt.date(*map(int, found.groups())), "date", "date")
        except ValueError:
            pass
    return Words(date(edtf, lang), "centred")


def state(code: StatusCode | None, lang: Language) -> Cell:
    """A state of completion in its word and colour."""
    return Words(STATUSES[lang][code], code) if code else None


def numbered(number: int | None, target: Target | None, look: Look = "key") -> Cell:
    """A number, or a dash for none, as a link if it leads somewhere."""
    known = held(number)
    if number is not None and known is None:
        return figure(number, look=look)
    if target is None:
        return figure(number, look=look) or Words("–", look)
    return Link("–" if number is None else number, target, look)


Run: TypeAlias = tuple[Literal["same", "inserted", "deleted"], str]

_MOST_RUNS = 1_000
# XlsxWriter escapes such a word twice in a rich cell; plain, it is shown as it is.
_ESCAPE = re.compile(r"_x[0-9a-fA-F]{4}_")
_MARKS = {"same": "{}", "inserted": "[+{}+]", "deleted": "[-{}-]"}


def passage(old: str | None, new: str | None, look: Look = "text") -> Cell:
    """The words of both years in one cell, what went struck out and what came underlined."""
    before, after = old or "", new or ""
    if plain(before) == plain(after):
        return words(new, look)
    return Marked(redlines(before, after), look)


def rich_parts(redlined: Iterable[Redline]) -> list[Run] | None:
    """The runs of a passage, none empty, no two alike side by side; None if a cell cannot hold them."""
    runs: list[Run] = []
    for word in redlined:
        text = clean(word.text)
        if runs and runs[-1][0] == word.op:
            runs[-1] = (word.op, runs[-1][1] + text)
        elif text:
            runs.append((word.op, text))
    whole = "".join(text for _, text in runs)
    if len(runs) > 1 and (length(whole) > LONGEST or len(runs) > _MOST_RUNS or _ESCAPE.search(whole)):
        return None
    return runs


def as_plain(redlined: Iterable[Redline]) -> str:
    """The passage with marks instead of colours, for a cell that can have none."""
    return "".join(_MARKS[word.op].format(word.text) for word in redlined)


def off_target(value: Number | None, target: Number | None) -> Cell:
    """By how much a value is off what was aimed at."""
    return None if value is None or target is None else figure(round(value - target, 6), "delta")


def reached(is_reached: bool | None, lang: Language) -> Cell:
    """Whether a target is reached; nothing where there is none."""
    if is_reached is None:
        return None
    words = COMPARING[lang]
    return Words(words["on_target" if is_reached else "off_target"], "added" if is_reached else "removed")
