"""What pdfium knows of all characters of a page, asked for at once, as it answers for one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ushort, c_void_p
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines.pdfium_direct import direct

HYPHENS = frozenset("\x02\ufffe")  # what pdfium makes of a hyphen that ends a line
_HALF = re.compile(r"[\ud800-\udfff]")


_object_of = direct(pdfium.FPDFText_GetTextObject, c_void_p)
_code_of = direct(pdfium.FPDFText_GetUnicode, c_uint)
_is_guessed = direct(pdfium.FPDFText_HasUnicodeMapError, c_int)
_get_origin = direct(pdfium.FPDFText_GetCharOrigin, c_int)
_get_loose_box = direct(pdfium.FPDFText_GetLooseCharBox, c_int)


@dataclass(slots=True)
class PageText:
    """The characters of a page, those that pdfium adds among them: their `signs`; where each begins on its
    baseline (`xs`, `ys`); the address of the object that shows it. Boxes are asked for one by one, as long as `page`, the
    page of text, is open.

    `has_guesses` tells that pdfium guesses what some of them are, `has_halves` that some are of two halves.
    """

    signs: str
    xs: list[float]
    ys: list[float]
    objects: list[int | None]
    has_guesses: bool
    has_halves: bool
    page: Any
    _box: Any = field(default_factory=c_float * 4)
    _at_box: Any = field(init=False)

    def __post_init__(self) -> None:
        self._at_box = byref(self._box)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """The box of a character, with what of the letter hangs over: left, top, right and bottom."""
        _get_loose_box(self.page, index, self._at_box)
        left, top, right, bottom = self._box
        return left, top, right, bottom

    def right(self, index: int) -> float:
        """Where the box of a character ends."""
        _get_loose_box(self.page, index, self._at_box)
        right: float = self._box[2]
        return right

    def lines(self, place: range) -> Iterator[range]:
        """Some indices, those together whose characters begin at one height."""
        begin, heights = place.start, self.ys[place.start : place.stop]
        if heights.count(heights[0]) == len(heights):  # nearly always
            yield place
            return
        for _, group in groupby(heights):
            end = begin + len(list(group))
            yield range(begin, end)
            begin = end

    def holds(self, signs: frozenset[str], places: Iterable[range]) -> bool:
        """Whether one of these signs stands at some indices."""
        return any(not signs.isdisjoint(self.signs[place.start : place.stop]) for place in places)

    def places(self) -> dict[int, list[range]]:
        """For each text object, by its address, the indices of its characters."""
        found: dict[int, list[range]] = {}
        begin = 0
        for address, group in groupby(self.objects):
            end = begin + len(list(group))
            if address:
                found.setdefault(address, []).append(range(begin, end))
            begin = end
        return found


def page_text(text_page: Any) -> PageText:
    """Ask pdfium for all characters of a page."""
    raw = text_page.raw
    page, every = byref(raw.contents), range(pdfium.FPDFText_CountChars(raw))
    signs = _signs(raw, len(every))
    return PageText(
        signs,
        *_origins(page, every),
        list(map(_object_of, repeat(page), every)),
        has_guesses="\0" in signs or 1 in map(_is_guessed, repeat(page), every),
        has_halves=_HALF.search(signs) is not None,
        page=page,
    )


def _origins(page: Any, every: range) -> tuple[list[float], list[float]]:
    """Where each character begins: left, and from the bottom."""
    xs, ys = [], []
    x, y = c_double(), c_double()
    at_x, at_y = byref(x), byref(y)
    for index in every:
        _get_origin(page, index, at_x, at_y)
        xs.append(x.value)
        ys.append(y.value)
    return xs, ys


def _signs(raw: Any, count: int) -> str:
    """The characters, those of two halves as such. All at once, where pdfium's text has one unit for each of them: it
    has not where it leaves one out, or writes one in two halves."""
    buffer = (c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    signs = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(signs) == count and not _HALF.search(signs):
        return signs
    return "".join(map(chr, map(_code_of, repeat(byref(raw.contents)), range(count))))
