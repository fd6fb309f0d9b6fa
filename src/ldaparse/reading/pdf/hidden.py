"""Words that another program recognised in a scan, and laid unseen over its picture or beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import CrowdedPageError, Tally, Thing
from ldaparse.reading.pdf.engines.pdfium import ONE_AT_A_TIME, media_box
from ldaparse.reading.pdf.engines.pdfium_objects import Corners, bounds_of, kind_of, mode_of, objects_of

_WHOLE_PAGE = 0.75  # of its area: a picture that covers more of a page is the page
_HIDDEN = 0.9  # of a page's texts: a stamp or a page number may be printed over the picture


def covers_page(pictures: Sequence[Thing], width: float, height: float) -> bool:
    """Whether one of a page's pictures is as large as the page."""
    return any(
        (one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) > _WHOLE_PAGE * width * height
        for one in pictures
    )


def pages_of_hidden_text(data: bytes, password: str | None, numbers: Sequence[int], most: int) -> list[int]:
    """Those of the pages whose words cannot be seen: they have no ink, or a picture lies over them. A page of more
    than `most` objects is not looked at."""
    if not numbers:
        return []
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
        return [number for number in numbers if _is_hidden(pdf, number, most)]


def _is_hidden(pdf: Any, number: int, most: int) -> bool:
    try:
        with closing(pdf.get_page(number - 1)) as page:
            left, low, right, high = media_box(page)
            least = _WHOLE_PAGE * (right - left) * (high - low)
            seen = unseen = 0
            for one, outside in objects_of(page, Tally(most)):
                kind = kind_of(one)
                if kind == pdfium.FPDF_PAGEOBJ_IMAGE and _area(bounds_of(one, outside)) > least:
                    seen, unseen = 0, seen + unseen
                elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                    if mode_of(one) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                        unseen += 1
                    else:
                        seen += 1
    except (pypdfium2.PdfiumError, CrowdedPageError):
        return False
    return unseen > 0 and unseen >= _HIDDEN * (seen + unseen)


def _area(bounds: Corners) -> float:
    left, low, right, high = bounds
    return (right - left) * (high - low)
