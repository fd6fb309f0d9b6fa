"""Text objects of a page that nobody sees, from pdfium: on a hidden layer, outside the crop box, without ink, white on
white."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import (
    POINTER,
    addressof,
    c_int,
    c_ubyte,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
    create_string_buffer,
)

import pypdfium2.raw as pdfium

from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines.layers import Layers
from ldaparse.reading.pdf.engines.pdfium_direct import direct
from ldaparse.reading.pdf.engines.pdfium_objects import Corners, Placed, bounds_of, kind_of, mode_of

_WHITE = 250  # of 255, in red, green and blue: what is as light cannot be told from paper
_LONGEST_NAME = 512  # bytes of a layer's name
_OF_LAYER = "OC\0".encode("utf-16-le")  # the name of the mark, as pdfium gives it
_MOST = 0.5  # of a page's texts: where more are unseen, something else shows them (a scan, drawn letters)
_ROOM = 1.0  # points: as far a text may stand over the edge of the crop box and is still seen

_count_of_marks = direct(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
_get_fill = direct(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
_get_stroke = direct(pdfium.FPDFPageObj_GetStrokeColor, c_int, *[c_void_p] * 5)
_shares = (c_uint * 4)()
_SHARES = range(addressof(_shares), addressof(_shares) + 16, 4)

_WITHOUT_INK = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_FILLED = {pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP}


def unseen_texts(painted: Sequence[Placed], layers: Layers, crop: Corners | None) -> dict[int, Reason]:
    """The text objects, by address, that are not seen, and why; `painted` are all objects of a page in the order in which
    they are painted, `crop` the box that is shown of it, if that is not all."""
    texts = [(at, *one) for at, one in enumerate(painted) if kind_of(one[0]) == pdfium.FPDF_PAGEOBJ_TEXT]
    backgrounds = _Backgrounds(painted)
    found: dict[int, Reason] = {}
    for at, text, outside in texts:
        if (reason := _reason(at, (text, outside), layers, crop, backgrounds)) is not None:
            found[text] = reason
    certain: dict[int, Reason] = {text: reason for text, reason in found.items() if reason == "layer"}
    return found if len(found) < _MOST * len(texts) else certain


def _reason(
    at: int,
    placed: Placed,
    layers: Layers,
    crop: Corners | None,
    backgrounds: _Backgrounds,
) -> Reason | None:
    text = placed[0]
    if _count_of_marks(text) > 0 and any(name in layers.hidden for name in _layers_of(text)):
        return "layer"
    if crop is not None and _is_outside(bounds_of(*placed), crop):
        return "outside"
    mode = mode_of(text)
    if mode in _WITHOUT_INK:
        return None if backgrounds.shows_picture(bounds_of(*placed)) else "invisible"
    if mode in _FILLED and _is_white(text, _get_fill) and backgrounds.is_white_under(at, bounds_of(*placed)):
        return "invisible"
    return None


def _is_outside(bounds: Corners, crop: Corners) -> bool:
    left, low, right, high = bounds
    return (
        right < crop[0] + _ROOM or left > crop[2] - _ROOM or high < crop[1] + _ROOM or low > crop[3] - _ROOM
    )


def _layers_of(text: int) -> Iterator[bytes]:
    """The names of the layers that a text is on, as the file has them."""
    raw = cast(text, pdfium.FPDF_PAGEOBJECT)
    buffer, length = create_string_buffer(_LONGEST_NAME), c_ulong()
    for index in range(_count_of_marks(text)):
        mark = pdfium.FPDFPageObj_GetMark(raw, index)
        pdfium.FPDFPageObjMark_GetName(mark, cast(buffer, POINTER(c_ushort)), _LONGEST_NAME, length)
        if buffer.raw[: length.value] != _OF_LAYER:
            continue
        bytes_of = cast(buffer, POINTER(c_ubyte))
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"Name", bytes_of, _LONGEST_NAME, length):
            yield buffer.raw[: min(length.value, _LONGEST_NAME)]


def _is_white(one: int, ask: Callable[..., int]) -> bool:
    """Whether an object's colour, that of its inside or of its outline, is white or lets all through."""
    if not ask(one, *_SHARES):
        return False
    red, green, blue, cover = _shares
    return cover == 0 or min(red, green, blue) >= _WHITE


class _Backgrounds:
    """What is painted on a page beside its texts, looked at when a text first asks for it."""

    def __init__(self, painted: Sequence[Placed]) -> None:
        self._painted = painted
        self._known: list[tuple[int, Corners, int, bool]] | None = None

    def shows_picture(self, bounds: Corners) -> bool:
        """Whether a picture covers the middle of a box, wherever in the order."""
        return any(
            kind == pdfium.FPDF_PAGEOBJ_IMAGE for _, box, kind, _ in self._all() if _covers(box, bounds)
        )

    def is_white_under(self, at: int, bounds: Corners) -> bool:
        """Whether all that was painted before a text, and covers the middle of its box, is white."""
        return all(white for number, box, _, white in self._all() if number < at and _covers(box, bounds))

    def _all(self) -> list[tuple[int, Corners, int, bool]]:
        if self._known is None:
            self._known = []
            for at, (one, outside) in enumerate(self._painted):
                kind = kind_of(one)
                if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                    white = kind == pdfium.FPDF_PAGEOBJ_PATH and _is_white_path(one)
                    self._known.append((at, bounds_of(one, outside), kind, white))
        return self._known


def _is_white_path(path: int) -> bool:
    return _is_white(path, _get_fill) and _is_white(path, _get_stroke)


def _covers(box: Corners, other: Corners) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
