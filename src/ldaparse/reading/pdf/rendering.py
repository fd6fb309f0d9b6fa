"""Pages of a PDF as pictures, drawn by pdfium whole, with nothing cropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np
import pypdfium2

from ldaparse.reading.pdf.engines.pdfium import ONE_AT_A_TIME, media_box

RESOLUTION = 300


def pictures(
    data: bytes, password: str | None, numbers: Sequence[int], most_dots: int
) -> Iterator[tuple[int, Any]]:
    """Pages by their numbers, each with its picture (height, width, red-green-blue).

    A page that would have more than `most_dots`, or that pdfium cannot draw, is left out.
    """
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
        for number in numbers:
            picture = _picture(pdf, number, most_dots)
            if picture is not None:
                yield number, picture


def _picture(pdf: Any, number: int, most_dots: int) -> Any:
    try:
        with closing(pdf.get_page(number - 1)) as page:
            left, low, right, high = media_box(page)
            page.set_cropbox(left, low, right, high)
            scale = RESOLUTION / 72
            if (right - left) * (high - low) * scale**2 > most_dots:
                return None
            drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    except pypdfium2.PdfiumError:
        return None
    if drawn.ndim == 2 or drawn.shape[2] == 1:
        drawn = np.repeat(drawn.reshape(*drawn.shape[:2], 1), 3, axis=2)
    return np.ascontiguousarray(drawn[:, :, :3])
