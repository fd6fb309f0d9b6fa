"""The pages of a report as pictures, drawn small enough for one file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.isolating import step
from ldaparse.limits import Limits
from ldaparse.reading.source import RawFile


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture. Places on it are in points from `left` and `top`, the corner from which
    evidence counts; `picture` is empty where the page could not be drawn."""

    number: int
    left: float
    top: float
    width: float
    height: float
    media_type: str = ""
    picture: bytes = b""


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
_Draw: TypeAlias = Callable[[_Fineness], Iterator[PageImage]]


def pdf_page_images(data: bytes, password: str | None, limits: Limits) -> tuple[PageImage, ...]:
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
                    _pdf_page_image(pdf, number, fineness, limits) for number in range(1, count + 1)
                ),
                count,
            )


def picture_page_images(raw: RawFile) -> tuple[PageImage, ...]:
    """The pages of a picture's file, upright."""
    from ldaparse.reading.pictures.frames import frames

    return _within_size(
        lambda fineness: (_picture_page_image(number, pixels, fineness) for number, pixels in frames(raw))
    )


def blank_page_image(number: int) -> PageImage:
    return PageImage(number, 0.0, 0.0, *_BLANK)


def _within_size(draw: _Draw, count: int = 0) -> tuple[PageImage, ...]:
    """All pages, as fine as the size of them together allows; `count` is how many they are, where it is known."""
    images: list[PageImage] = []
    for fineness in _FINENESSES:
        images, size = [], 0
        for image in draw(fineness):
            images.append(image)
            step(done=len(images), of=count)
            size += len(image.picture)
            if size > _MOST_BYTES and fineness is not _FINENESSES[-1]:
                break
        else:
            break
    return tuple(images)


def _pdf_page_image(pdf: Any, number: int, fineness: _Fineness, limits: Limits) -> PageImage:
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
                return blank_page_image(number)
            drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_pil()
            return PageImage(number, left, top, width, height, *encoded(drawn.convert("RGB")))
    except pypdfium2.PdfiumError:
        return blank_page_image(number)


def _scale(width: float, height: float, fineness: _Fineness, most: int) -> float | None:
    """Dots a point; None for a page without room, or so long and thin that nothing would be seen."""
    if min(width, height) < 1:
        return None
    scale = min(
        fineness.resolution / _POINTS, fineness.longest / max(width, height), (most / (width * height)) ** 0.5
    )
    return scale if scale * min(width, height) >= 1 else None


def _picture_page_image(number: int, pixels: Any, fineness: _Fineness) -> PageImage:
    from PIL import Image

    from ldaparse.reading.ocr.dots import POINT

    height, width = pixels.shape[0] / POINT, pixels.shape[1] / POINT
    picture = Image.fromarray(pixels)
    scale = _scale(width, height, fineness, picture.width * picture.height)
    if scale is None:
        return blank_page_image(number)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return PageImage(
        number, 0.0, 0.0, width, height, *encoded(picture.resize(size, Image.Resampling.LANCZOS))
    )


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
