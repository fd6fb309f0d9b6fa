"""Drawing pages as pictures small enough to send by mail and sharp enough to read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.isolating import step
from ldaparse.limits import Limits
from ldaparse.reading.source import RawFile
from ldaparse.reviewing.sheets import Sheet

_POINTS = 72  # an inch
_COLOURS = 32
_BLANK = (842.0, 595.0)  # points: a page that could not be drawn is taken for A4, landscape
_MOST_BYTES = 6_500_000  # of all pictures: in the page, where they are text, they take a third more
_PHOTOGRAPH = 0.15  # bytes a dot: a drawing whose few colours take more than that is a photograph
_QUALITY = 60  # of WebP, of 100


@dataclass(frozen=True, slots=True)
class _Fineness:
    """Dots an inch, and the most dots along a page's longer side."""

    resolution: float
    longest: int


_FINENESSES = (_Fineness(144, 1800), _Fineness(108, 1350), _Fineness(81, 1020))
_Draw: TypeAlias = Callable[[_Fineness], Iterator[Sheet]]


def pdf_sheets(data: bytes, password: str | None, limits: Limits) -> tuple[Sheet, ...]:
    """The pages of a PDF, whole, with nothing cropped; none where pdfium cannot open it."""
    import pypdfium2

    from ldaparse.reading.pdf.engines.pdfium import ONE_AT_A_TIME

    with ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            return ()
        with closing(pdf):
            count = min(len(pdf), limits.pages)
            return _within_size(
                lambda fineness: (
                    _pdf_sheet(pdf, number, fineness, limits) for number in range(1, count + 1)
                ),
                count,
            )


def picture_sheets(raw: RawFile) -> tuple[Sheet, ...]:
    """The pages of a picture's file, upright."""
    from ldaparse.reading.pictures.frames import frames

    return _within_size(
        lambda fineness: (_picture_sheet(number, pixels, fineness) for number, pixels in frames(raw))
    )


def blank_sheet(number: int) -> Sheet:
    return Sheet(number, 0.0, 0.0, *_BLANK)


def _within_size(draw: _Draw, count: int = 0) -> tuple[Sheet, ...]:
    """All pages, as fine as the size of them together allows; `count` is how many they are, where it is known."""
    sheets: list[Sheet] = []
    for fineness in _FINENESSES:
        sheets, size = [], 0
        for sheet in draw(fineness):
            sheets.append(sheet)
            step(done=len(sheets), of=count)
            size += len(sheet.picture)
            if size > _MOST_BYTES and fineness is not _FINENESSES[-1]:
                break
        else:
            break
    return tuple(sheets)


def _pdf_sheet(pdf: Any, number: int, fineness: _Fineness, limits: Limits) -> Sheet:
    import pypdfium2

    from ldaparse.reading.pdf.engines.frame import Frame
    from ldaparse.reading.pdf.engines.pdfium import media_box

    try:
        with closing(pdf.get_page(number - 1)) as page:
            box = media_box(page)
            page.set_cropbox(*box)
            left, top, right, bottom = Frame.of(box, page.get_rotation()).box
            width, height = right - left, bottom - top
            scale = _scale(width, height, fineness, limits.pixels)
            if scale is None:
                return blank_sheet(number)
            drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_pil()
            return Sheet(number, left, top, width, height, *encoded(drawn.convert("RGB")))
    except pypdfium2.PdfiumError:
        return blank_sheet(number)


def _scale(width: float, height: float, fineness: _Fineness, most: int) -> float | None:
    """Dots a point; None for a page without room, or so long and thin that nothing would be seen."""
    if min(width, height) < 1:
        return None
    scale = min(
        fineness.resolution / _POINTS, fineness.longest / max(width, height), (most / (width * height)) ** 0.5
    )
    return scale if scale * min(width, height) >= 1 else None


def _picture_sheet(number: int, pixels: Any, fineness: _Fineness) -> Sheet:
    from PIL import Image

    from ldaparse.reading.ocr.dots import POINT

    height, width = pixels.shape[0] / POINT, pixels.shape[1] / POINT
    picture = Image.fromarray(pixels)
    scale = _scale(width, height, fineness, picture.width * picture.height)
    if scale is None:
        return blank_sheet(number)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return Sheet(number, 0.0, 0.0, width, height, *encoded(picture.resize(size, Image.Resampling.LANCZOS)))


def encoded(picture: Any) -> tuple[str, bytes]:
    """A picture as a file: few colours for what was drawn, WebP for what was photographed."""
    from PIL import Image

    few = io.BytesIO()
    reduced = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    reduced.save(few, "PNG", compress_level=6)  # 9 takes five times as long to save a twentieth
    if few.tell() <= _PHOTOGRAPH * picture.width * picture.height:
        return "image/png", few.getvalue()
    photograph = io.BytesIO()
    picture.save(photograph, "WEBP", quality=_QUALITY, method=4)
    return "image/webp", photograph.getvalue()
