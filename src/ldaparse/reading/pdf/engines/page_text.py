"""What pdfium knows of all characters of a page, asked for at once.

A page has thousands of characters and pdfium answers for one at a time: it is asked over a whole page without a loop in
Python.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from ctypes import addressof, c_double, c_float, c_int, c_uint, c_ushort, c_void_p, sizeof
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines.pdfium_direct import direct
from ldaparse.reading.pdf.engines.pdfium_objects import address_of

HYPHENS = frozenset("\x02\ufffe")  # what pdfium makes of a hyphen that ends a line
_HALF = re.compile(r"[\ud800-\udfff]")


_object_of = direct(pdfium.FPDFText_GetTextObject, c_void_p, *[c_void_p] * 2)
_code_of = direct(pdfium.FPDFText_GetUnicode, c_uint, *[c_void_p] * 2)
_is_guessed = direct(pdfium.FPDFText_HasUnicodeMapError, c_int, *[c_void_p] * 2)
_origin_of = direct(pdfium.FPDFText_GetCharOrigin, c_int, *[c_void_p] * 4)
_loose_box_of = direct(pdfium.FPDFText_GetLooseCharBox, c_int, *[c_void_p] * 3)


@dataclass(slots=True)
class PageText:
    """The characters of a page, those that pdfium adds among them: their `signs`; where each begins on its
    baseline (`xs`, `ys`); the address of the object that shows it. Boxes are asked for one by one, as long as the page
    of text at the address `page` is open.

    `has_guesses` tells that pdfium guesses what some of them are, `has_halves` that some are of two halves.
    """

    signs: str
    xs: list[float]
    ys: list[float]
    objects: list[int | None]
    has_guesses: bool
    has_halves: bool
    page: int | None
    _box: Any = field(default_factory=c_float * 4)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """The box of a character, with what of the letter hangs over: left, top, right and bottom."""
        _loose_box_of(self.page, index, addressof(self._box))
        left, top, right, bottom = self._box
        return left, top, right, bottom

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
    page, count = address_of(raw), pdfium.FPDFText_CountChars(raw)
    every = range(count)
    origins = (c_double * (2 * count))()
    _all(map(_origin_of, repeat(page), every, _addresses(origins, 16), _addresses(origins, 16, 8)))
    x_and_y: Any = memoryview(origins).cast("B").cast("d")
    signs = _signs(raw, count)
    return PageText(
        signs,
        x_and_y[::2].tolist(),
        x_and_y[1::2].tolist(),
        list(map(_object_of, repeat(page), every)),
        has_guesses="\0" in signs or 1 in map(_is_guessed, repeat(page), every),
        has_halves=_HALF.search(signs) is not None,
        page=page,
    )


def _addresses(array: Any, step: int, first: int = 0) -> range:
    """Where the entries of an array stand, which take so many bytes."""
    begin = addressof(array) + first
    return range(begin, begin + sizeof(array), step)


def _all(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)


def _signs(raw: Any, count: int) -> str:
    """The characters, those of two halves as such. All at once, where pdfium's text has one unit for each of them: it
    has not where it leaves one out, or writes one in two halves."""
    buffer = (c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    signs = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(signs) == count and not _HALF.search(signs):
        return signs
    page = address_of(raw)
    return "".join(map(chr, map(_code_of, repeat(page), range(count))))
