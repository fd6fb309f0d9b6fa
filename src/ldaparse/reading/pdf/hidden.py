"""Words that another program recognised in a scan, and laid unseen over its picture or beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_float
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.pdfium import ONE_AT_A_TIME, media_box

_WHOLE_PAGE = 0.75  # of its area: a picture that covers more of a page is the page
_HIDDEN = 0.9  # of a page's texts: a stamp or a page number may be printed over the picture
_DEEPEST = 5  # forms within forms


def covers_page(pictures: Sequence[Thing], width: float, height: float) -> bool:
    """Whether one of a page's pictures is as large as the page."""
    return any(
        (one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) > _WHOLE_PAGE * width * height
        for one in pictures
    )


def pages_of_hidden_text(data: bytes, password: str | None, numbers: Sequence[int]) -> list[int]:
    """Those of the pages whose words cannot be seen: they have no ink, or a picture lies over them."""
    if not numbers:
        return []
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
        return [number for number in numbers if _is_hidden(pdf, number)]


def _is_hidden(pdf: Any, number: int) -> bool:
    try:
        with closing(pdf.get_page(number - 1)) as page:
            left, low, right, high = media_box(page)
            least = _WHOLE_PAGE * (right - left) * (high - low)
            seen = unseen = 0
            for one in _objects(page):
                kind = pdfium.FPDFPageObj_GetType(one)
                if kind == pdfium.FPDF_PAGEOBJ_IMAGE and _area(one) > least:
                    seen, unseen = 0, seen + unseen
                elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                    mode = pdfium.FPDFTextObj_GetTextRenderMode(one)
                    if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                        unseen += 1
                    else:
                        seen += 1
    except pypdfium2.PdfiumError:
        return False
    return unseen > 0 and unseen >= _HIDDEN * (seen + unseen)


def _objects(page: Any) -> Iterator[Any]:
    """The objects of a page in the order in which they are painted, those of forms one by one."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unpacked(pdfium.FPDFPage_GetObject(page, index), _DEEPEST)


def _unpacked(one: Any, deep: int) -> Iterator[Any]:
    if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_FORM or not deep:
        yield one
        return
    for index in range(pdfium.FPDFFormObj_CountObjects(one)):
        yield from _unpacked(pdfium.FPDFFormObj_GetObject(one, index), deep - 1)


def _area(one: Any) -> float:
    x0, low, x1, high = (c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(one, byref(x0), byref(low), byref(x1), byref(high)):
        return 0.0
    return float((x1.value - x0.value) * (high.value - low.value))
