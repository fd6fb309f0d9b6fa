"""What LibreOffice writes amiss into an .rtf, mended before it reads it.

Behind a table within a cell it closes cells that the row does not have, as many as the inner table has
columns, and when it reads them it gives the row further columns. Those that hold nothing and for which
the row defines no place are taken away.

The page break in front of a style it writes into the table of colours. It is given back to the first
level of headings, which is where writers set it; nothing but the extent of the cover hangs on it.

The time at which a format was changed it writes as a bare number, which would be read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"\\bin(?P<bytes>\d{1,9}) ?|\\(?P<word>[a-zA-Z]{1,32})-?\d* ?|\\(?:'[0-9a-fA-F]{2}|.)|(?P<brace>[{}])",
    re.DOTALL,
)
_FIRST_HEADING = re.compile(rb"(?=(?: |\r?\n)[Hh]eading 1;\})")
_COLOURS = re.compile(rb"\{\\colortbl[^{}]*\}")
_BARE_TIME = re.compile(rb"\{-?\d{8,10} (?=\\rtlch\\af)")
_PAGE_BREAK = rb"\pagebb"


def mended(data: bytes) -> bytes:
    """The file with those things set right; any other is given as it is."""
    return _without_surplus_cells(_page_breaks_given_back(_BARE_TIME.sub(b"{", data)))


def _page_breaks_given_back(data: bytes) -> bytes:
    colours = _COLOURS.search(data)
    if colours is None or _PAGE_BREAK not in colours[0]:
        return data
    right = data.replace(colours[0], colours[0].replace(_PAGE_BREAK, b""), 1)
    return _FIRST_HEADING.sub(lambda _: _PAGE_BREAK, right, count=1)


@dataclass(slots=True)
class _Row:
    """What was read of a row: places it defines, cells it closed, where those begin that hold nothing."""

    places: int = 0
    cells: int = 0
    empty: list[int] = field(default_factory=list)
    nests: bool = False
    end_of_last: int = -1

    def close_cell(self, start: int, end: int) -> None:
        self.cells += 1
        if start == self.end_of_last:
            self.empty.append(start)
        else:
            self.empty = []
        self.end_of_last = end

    def surplus(self) -> int | None:
        """Where the cells begin that are too many, or None."""
        many = min(self.cells - self.places, len(self.empty))
        return self.empty[-many] if self.nests and self.places and many > 0 else None


def _without_surplus_cells(data: bytes) -> bytes:
    if rb"\nestcell" not in data:
        return data
    kept: list[bytes] = []
    done = 0
    row = _Row()
    for word, start, end in _words_of_outer_tables(data):
        if word == b"trowd":
            row.places = 0
        elif word == b"cellx":
            row.places += 1
        elif word == b"nestcell":
            row.nests = True
        elif word == b"cell":
            row.close_cell(start, end)
        elif word == b"row":
            surplus = row.surplus()
            if surplus is not None:
                kept.append(data[done:surplus])
                done = start
            row = _Row(places=row.places)
    return b"".join((*kept, data[done:]))


def _words_of_outer_tables(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The control words with where they begin and end; the definitions of inner rows are passed over."""
    depth, inner, at = 0, None, 0
    while found := _TOKEN.search(data, at):
        at = found.end() + int(found["bytes"] or 0)
        word = found["word"]
        if found["brace"] == b"{":
            depth += 1
        elif found["brace"] == b"}":
            depth -= 1
            if inner is not None and depth < inner:
                inner = None
        elif word == b"nesttableprops":
            inner = depth
        elif word and inner is None:
            yield word, found.start(), found.end()
