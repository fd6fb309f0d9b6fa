"""The characters of one text object, from pdfium, with the boxes that pdfminer gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ctypes import addressof, c_float, c_int, c_size_t, c_uint, c_void_p, create_string_buffer
from itertools import chain
from operator import add, sub
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import DECIMALS, Part, Stretch, Thing, exact
from ldaparse.reading.pdf.engines.frame import Frame, Matrix, Point
from ldaparse.reading.pdf.engines.page_text import PageText
from ldaparse.reading.pdf.engines.pdfium_direct import direct
from ldaparse.reading.pdf.engines.pdfium_objects import matrix_of

_NEAR = 0.01  # of the type size: letters that follow each other as exactly stand as their font is wide
_OVERHANG = 0.15  # of the type size: as far a slanted letter may hang over the next


class UnsureError(Exception):
    """What pdfium reads of a page may not be all, or not right; the reference must read the file."""


_width_of = direct(pdfium.FPDFFont_GetGlyphWidth, c_int, c_void_p, c_uint, c_float, c_void_p)
_get_descent = direct(pdfium.FPDFFont_GetDescent, c_int, c_void_p, c_float, c_void_p)
_get_name = direct(pdfium.FPDFFont_GetBaseFontName, c_size_t, c_void_p, c_void_p, c_size_t)
_font_of = direct(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
_get_size = direct(pdfium.FPDFTextObj_GetFontSize, c_int, *[c_void_p] * 2)


class _Widths(dict[str, float]):
    """How wide a font at a size sets each character, asked of pdfium when it is first met."""

    def __init__(self, font: int | None, size: float) -> None:
        self._font, self._size = font, size
        self._width = c_float()

    def __missing__(self, sign: str) -> float:
        if self._font:
            _width_of(self._font, ord(sign), self._size, addressof(self._width))
        self[sign] = found = exact(self._width.value)
        return found


class Font:
    """A font at a size: its name, how far it descends and how wide it sets a character."""

    def __init__(self, font: int | None, size: float) -> None:
        self.widths = _Widths(font, size)
        descent, name = c_float(), create_string_buffer(256)
        if font:
            _get_descent(font, size, addressof(descent))
            _get_name(font, addressof(name), len(name))
        self.name = name.value.decode("utf-8", "replace")
        self.descent = round(min(descent.value, 0.0), DECIMALS)


class Fonts:
    """The fonts of a page, by their addresses and sizes; those of the page before, which is still open, are taken
    over with what is known of them."""

    def __init__(self, before: Fonts | None = None) -> None:
        self._before = before.own if before is not None else {}
        self.own: dict[tuple[int | None, float], Font] = {}

    def at_size(self, font: int | None, size: float) -> Font:
        key = (font, size)
        if key not in self.own:
            self.own[key] = self._before.get(key) or Font(font, size)
        return self.own[key]


class Style(NamedTuple):
    """What the characters of one text object share. `matrix` leads from text to the page."""

    matrix: Matrix
    font: Font
    size: float

    @property
    def is_level(self) -> bool:
        return self.matrix.b == 0 == self.matrix.c and self.matrix.a > 0 and self.matrix.d > 0


def style_of(shown: int, outside: Matrix, fonts: Fonts) -> Style:
    number = c_float()
    _get_size(shown, addressof(number))
    size = round(number.value, DECIMALS)
    font = fonts.at_size(_font_of(shown), size)
    return Style(matrix_of(shown).then(outside), font, size)


def part_of(places: Sequence[range], text: PageText, style: Style, frame: Frame) -> Part:
    """The characters of a text object, which stand at some indices of a page's text."""
    if frame.turn.a != 1 or not style.is_level or text.has_halves:
        return list(_chars_at(places, text, style, frame))
    stretches = [_stretch(line, text, style, frame) for place in places for line in text.lines(place)]
    if len(stretches) == 1:
        return stretches[0]
    return [thing for stretch in stretches for thing in stretch.things()]  # as of a font written downwards


def _stretch(place: range, text: PageText, style: Style, frame: Frame) -> Stretch:
    """What `char_of` and `_advance` give, reckoned at once: upright text on a page that is not turned is nearly every
    character of nearly every file. Where the next begins as far on as the font is wide, no box has to be asked for."""
    a, b, c, d, x, y = (*style.matrix[:4], frame.turn.e, frame.turn.f)
    y += round(text.ys[place.start], DECIMALS)
    low = y + d * style.font.descent
    here = slice(place.start, place.stop)
    signs, lefts = text.signs[here], text.xs[here]
    size = round(d * style.size, DECIMALS)
    widths: Iterable[float] = map(style.font.widths.__getitem__, signs)
    rights = list(map(add, lefts, widths if a == 1 else [a * width for width in widths]))
    white, near = list(map(sub, lefts[1:], rights)), _NEAR * size
    odd = []
    if white and not -near < min(white) <= max(white) < near:
        odd = [at for at, wide in enumerate(white) if not -near < wide < near]
    overhang = _overhang(style)
    for at in odd if signs[-1] == " " else (*odd, len(signs) - 1):  # a blank hangs over nothing
        left, width = exact(lefts[at]), rights[at] - lefts[at]
        reach = exact(text.right(place[at])) - left
        rights[at] = left + (width if 0 < abs(reach) - abs(width) < overhang and width else reach)
    if x:
        lefts, rights = [left + x for left in lefts], [right + x for right in rights]
    return Stretch(
        signs, lefts, rights, [at + 1 for at in odd], frame.top(low + d * style.size), frame.top(low),
        style.font.name, size, (a, b, c, d), y, low,
    )  # fmt: skip


def _chars_at(places: Sequence[range], text: PageText, style: Style, frame: Frame) -> Iterator[Thing]:
    turn = frame.turn
    high = 0
    for index in chain.from_iterable(places):
        code = ord(text.signs[index])
        if 0xD800 <= code < 0xDC00:  # half a character, where they are of 16 bits
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if 0xD800 <= code < 0xE000:
            raise UnsureError("half a character")
        x0, above, x1, below = text.box(index)
        corners = turn.point(x0, below), turn.point(x1, above)
        origin = turn.point(round(text.xs[index], DECIMALS), round(text.ys[index], DECIMALS))
        sign = chr(code)
        yield char_of(sign, style, frame, origin, _advance(style, origin, corners, sign))


def char_of(text: str, style: Style, frame: Frame, origin: Point, advance: Point) -> Thing:
    """A character where its baseline begins, in a box as wide as it takes its line on and as high
    as the type size, from its font's descent up."""
    a, b, c, d, _, _ = style.matrix
    x, y = origin
    heights = (style.font.descent, style.font.descent + style.size)
    xs = [x + c * height + on for height in heights for on in (0.0, advance[0])]
    ys = [y + d * height + on for height in heights for on in (0.0, advance[1])]
    top, bottom = frame.top(max(ys)), frame.top(min(ys))
    return {
        "text": text,
        "x0": min(xs),
        "x1": max(xs),
        "y0": min(ys),
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "size": round(bottom - top, DECIMALS),
        "upright": a * d > 0 and b * c <= 0,
        "fontname": style.font.name,
        "matrix": (a, b, c, d, x, y),
    }


def alone(char: Thing, style: Style) -> Part:
    """A character that is an object of its own."""
    if not style.is_level:
        return [char]
    matrix = char["matrix"]
    return Stretch(
        char["text"], [char["x0"]], [char["x1"]], (), char["top"], char["bottom"],
        char["fontname"], char["size"], matrix[:4], matrix[5], char["y0"],
    )  # fmt: skip


def _advance(style: Style, origin: Point, corners: tuple[Point, Point], sign: str) -> Point:
    """How far a character takes its line on.

    Along either axis pdfium's boxes tell it, which also hold what of a letter hangs over. The width
    that the font has for the letter is without, but may be that of another form of the letter.
    """
    matrix, ((x0, y0), (x1, y1)) = style.matrix, corners
    width = style.font.widths[sign]
    if matrix.b == 0 == matrix.c:
        end = max(x0, x1) if matrix.a > 0 else min(x0, x1)
        return _without_overhang(round(end, DECIMALS) - origin[0], matrix.a * width, style), 0.0
    if matrix.a == 0 == matrix.d:
        end = max(y0, y1) if matrix.b > 0 else min(y0, y1)
        return 0.0, _without_overhang(round(end, DECIMALS) - origin[1], matrix.b * width, style)
    return matrix.a * width, matrix.b * width


def _without_overhang(reach: float, width: float, style: Style) -> float:
    return width if 0 < abs(reach) - abs(width) < _overhang(style) and width else reach


def _overhang(style: Style) -> float:
    """As far as a letter may hang over the next, at the most."""
    return _OVERHANG * style.size * (abs(style.matrix.c) + abs(style.matrix.d))
