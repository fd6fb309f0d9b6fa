"""The text objects of a page, from pdfium, in the order in which the file shows them, and what it
leaves out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from ctypes import addressof, c_float, c_int, c_void_p
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import COLOURED_SIGNS, DECIMALS, Part, Tally, Thing
from ldaparse.reading.pdf.engines.frame import Frame, Matrix
from ldaparse.reading.pdf.engines.page_text import HYPHENS, PageText, page_text
from ldaparse.reading.pdf.engines.pdfium_chars import (
    Fonts,
    Style,
    UnsureError,
    alone,
    char_of,
    part_of,
    style_of,
)
from ldaparse.reading.pdf.engines.pdfium_direct import direct
from ldaparse.reading.pdf.engines.pdfium_objects import Corners, Placed, bounds_of, mode_of

_STROKES = {
    pdfium.FPDF_TEXTRENDERMODE_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
}
_FLAT = 0.01  # points: what nothing is drawn in is no higher
_MOST = 0.5  # of its box: what another covers as far repeats it

_count_of_marks = direct(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
_mark_of = direct(pdfium.FPDFPageObj_GetMark, c_void_p, *[c_void_p] * 2)
_remove_mark = direct(pdfium.FPDFPageObj_RemoveMark, c_int, *[c_void_p] * 2)
_set_active = direct(pdfium.FPDFPageObj_SetIsActive, c_int, *[c_void_p] * 2)
_get_pen = direct(pdfium.FPDFPageObj_GetStrokeWidth, c_int, *[c_void_p] * 2)


def chars_of(
    objects: Sequence[Placed],
    page: Any,
    frame: Frame,
    tally: Tally,
    fonts: Fonts,
    unseen: Mapping[int, Reason],
) -> tuple[list[Part], dict[Reason, list[Part]], list[Placed]]:
    """The characters as the file has them, object by object, those of objects that are `unseen`, by the reason why, and
    the objects that show a sign that may be coloured; those that pdfium adds (blanks, ends of lines) are left out.

    Raises:
        UnsureError: pdfium left out words, or guesses what a character is.
        CrowdedPageError: there are more than the tally allows.
    """
    parts: list[Part] = []
    apart: dict[Reason, list[Part]] = {}
    left_out, hyphenated, signs = [], [], list[Placed]()
    for shown, _ in objects:
        _unmark(shown)
    with closing(page.get_textpage()) as text_page:
        tally.add(pdfium.FPDFText_CountChars(text_page.raw))
        text = _sure_text(text_page)
        places, has_hyphens = text.places(), not HYPHENS.isdisjoint(text.signs)
        has_signs = not COLOURED_SIGNS.isdisjoint(text.signs)
        for shown, outside in objects:
            own = places.pop(shown, None)
            style = style_of(shown, outside.then(frame.turn), fonts)
            if own is not None and shown in unseen:
                apart.setdefault(unseen[shown], []).append(part_of(own, text, style, frame))
            elif own is not None:
                if has_signs and text.holds(COLOURED_SIGNS, own):
                    signs.append((shown, outside))
                if has_hyphens and text.holds(HYPHENS, own):
                    hyphenated.append((len(parts), shown, style))
                parts.append(part_of(own, text, style, frame))
            elif blank := _blank(shown, outside, style, frame):
                parts.append(alone(blank, style))
            else:
                left_out.append((shown, outside))
    if places:
        raise UnsureError("characters of no object")
    _check_repeated(left_out, objects)
    if hyphenated:
        for shown, _ in objects:
            _set_active(shown, False)
    for number, shown, style in hyphenated:
        parts[number] = _read_alone(shown, page, style, frame)
    return parts, apart, signs


def _sure_text(text_page: Any) -> PageText:
    text = page_text(text_page)
    if text.has_guesses:
        raise UnsureError("a character that no font names")
    return text


def _unmark(shown: int) -> None:
    """Take the file's marks off an object: one may carry other words, to be read aloud or copied,
    that pdfium would give for those which are printed."""
    while _count_of_marks(shown) > 0:
        if not _remove_mark(shown, _mark_of(shown, 0)):
            raise UnsureError("an object whose marks cannot be removed")


def _read_alone(shown: int, page: Any, style: Style, frame: Frame) -> Part:
    """The characters of the one active object of a page. pdfium takes a hyphen before another line
    for one that breaks a word, and drops the blank after it; where no line follows it does not."""
    _set_active(shown, True)
    with closing(page.get_textpage()) as text_page:
        text = _sure_text(text_page)
        text.signs = "".join("-" if sign in HYPHENS else sign for sign in text.signs)
        part = part_of(text.places().get(shown, []), text, style, frame)
    _set_active(shown, False)
    return part


def _blank(shown: int, outside: Matrix, style: Style, frame: Frame) -> Thing | None:
    """The blank that a text object is in which nothing is drawn; pdfium leaves such objects out.

    Text that is recognised under a scan draws nothing either, but is invisible on purpose.
    """
    mode = mode_of(shown)
    x0, y0, x1, y1 = bounds_of(shown, outside.then(frame.turn))
    pen = _pen(shown) if mode in _STROKES else 0.0
    if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE or min(x1 - x0, y1 - y0) - pen > _FLAT:
        return None
    a, b, *_, x, y = style.matrix
    width = max(style.font.widths[" "], (max(x1 - x0, y1 - y0) - pen) / max(hypot(a, b), _FLAT))
    return char_of(" ", style, frame, (round(x, DECIMALS), round(y, DECIMALS)), (a * width, b * width))


def _pen(shown: int) -> float:
    width = c_float()
    _get_pen(shown, addressof(width))
    return width.value


def _check_repeated(left_out: Sequence[Placed], objects: Sequence[Placed]) -> None:
    """pdfium leaves out what is shown twice at one place, as for a false bold. Anything else that it
    left out is missed."""
    if not left_out:
        return
    missing = {shown for shown, _ in left_out}
    kept = [bounds_of(*one) for one in objects if one[0] not in missing]
    for one in left_out:
        bounds = bounds_of(*one)
        if not any(_cover(bounds, other) > _MOST for other in kept):
            raise UnsureError("an object without characters")


def _cover(one: Corners, other: Corners) -> float:
    """The share of one box that another covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0) / max((one[2] - one[0]) * (one[3] - one[1]), _FLAT)
