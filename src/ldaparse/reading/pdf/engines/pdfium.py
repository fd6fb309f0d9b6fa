"""pdfium, which takes a page apart many times faster than pdfminer; words and tables are pdfplumber's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import Noted, Tally, Thing, WrongPasswordError
from ldaparse.reading.pdf.engines.frame import Frame, Matrix
from ldaparse.reading.pdf.engines.layers import Layers
from ldaparse.reading.pdf.engines.page import Page
from ldaparse.reading.pdf.engines.pdfium_annotations import notes_of
from ldaparse.reading.pdf.engines.pdfium_chars import Fonts
from ldaparse.reading.pdf.engines.pdfium_objects import (
    Corners,
    bounds_of,
    kind_of,
    matrix_of,
    objects_of,
)
from ldaparse.reading.pdf.engines.pdfium_shapes import count_of_points, fill_colour, shapes_of
from ldaparse.reading.pdf.engines.pdfium_text import chars_of
from ldaparse.reading.pdf.engines.pdfium_unseen import unseen_texts

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the page's top left."""

ONE_AT_A_TIME = RLock()  # pdfium must not be called from two threads at once
_VAST = 1e6  # points: larger than any page


@dataclass
class Pdf:
    """A file opened by pdfium. Each page stays open until the next one is: pdfium knows fonts by their addresses, and
    one that both pages have keeps its own, and what is known of its widths."""

    pdf: Any
    layers: Layers
    last: Any = None
    fonts: Fonts = field(default_factory=Fonts)

    @property
    def metadata(self) -> dict[str, str]:
        found = {key: self.pdf.get_metadata_value(key) for key in (*self.pdf.METADATA_KEYS, "Trapped")}
        return {key: value for key, value in found.items() if value}

    def __len__(self) -> int:
        return len(self.pdf)

    def page(self, number: int, most: int) -> Page:
        page = self.pdf.get_page(number - 1)
        self.fonts = Fonts(self.fonts)
        try:
            return _page(page, Tally(most), self)
        finally:
            self.close()
            self.last = page

    def close(self) -> None:
        """Close the page that is still open."""
        if self.last is not None:
            self.last.close()
            self.last = None

    def unseen_boxes(self, number: int, most: int) -> list[tuple[Reason, Box]]:
        """Where on a page words stand that nobody sees, and why; for an engine that cannot tell."""
        with closing(self.pdf.get_page(number - 1)) as page:
            crop = page.get_cropbox()
            media = media_box(page)
            frame = Frame.of(media, page.get_rotation())
            painted = list(objects_of(page, Tally(most)))
            unseen = unseen_texts(painted, self.layers, _cropped(crop, media))
            return [
                (unseen[one], _sides(one, matrix.then(frame.turn), frame))
                for one, matrix in painted
                if one in unseen
            ]

    def notes(self, number: int, most: int) -> list[Noted]:
        """What is filled into a page or noted on it. Raises CrowdedPageError for more than `most` characters."""
        with closing(self.pdf.get_page(number - 1)) as page:
            return notes_of(
                page, self.pdf.formenv, Frame.of(media_box(page), page.get_rotation()), Tally(most)
            )


@contextmanager
def open_pdf(data: bytes, password: str | None) -> Iterator[Pdf]:
    with ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise WrongPasswordError from error
            raise
        with closing(pdf), closing(Pdf(pdf, Layers(data, password))) as opened:
            if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
                with suppress(pypdfium2.PdfiumError):
                    pdf.init_forms()
            yield opened


def _page(page: Any, tally: Tally, file: Pdf) -> Page:
    crop = page.get_cropbox()
    media = media_box(page)
    frame = Frame.of(media, page.get_rotation())
    texts, images = [], []
    kinds: dict[str, list[Thing]] = {"line": [], "rect": [], "curve": []}
    painted = list(objects_of(page, tally))
    for one, matrix in painted:
        kind = kind_of(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((one, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            tally.add(count_of_points(one))
            for shape in shapes_of(one, matrix_of(one).then(matrix).then(frame.turn), frame):
                kinds[shape["object_type"]].append(shape)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_box(one, matrix.then(frame.turn), frame))
    unseen = unseen_texts(painted, file.layers, _cropped(crop, media))
    parts, apart, signs = chars_of(texts, page, frame, tally, file.fonts, unseen)
    return Page.of(
        frame,
        parts,
        lines=kinds["line"],
        rects=kinds["rect"],
        curves=kinds["curve"],
        images=images,
        signs=[_sign(one, matrix.then(frame.turn), frame) for one, matrix in signs],
        unseen=apart,
        notes=notes_of(page, file.pdf.formenv, frame, tally),
    )


def _cropped(crop: Corners, media: Corners) -> Corners | None:
    """The part of the page that is shown, None if that is all of it, or no part."""
    left, low = max(crop[0], media[0]), max(crop[1], media[1])
    right, high = min(crop[2], media[2]), min(crop[3], media[3])
    if right <= left or high <= low or (left, low, right, high) == tuple(media):
        return None
    return left, low, right, high


def _box(one: int, outside: Matrix, frame: Frame) -> Thing:
    x0, top, x1, bottom = _sides(one, outside, frame)
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _sign(one: int, outside: Matrix, frame: Frame) -> Thing:
    """An object of text as a rectangle filled with its colour."""
    box = _box(one, outside, frame)
    size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return {**box, **size, "fill": True, "non_stroking_color": fill_colour(one)}


def _sides(one: int, outside: Matrix, frame: Frame) -> Box:
    x0, y0, x1, y1 = bounds_of(one, outside)
    return x0, frame.top(y1), x1, frame.top(y0)


def media_box(page: Any) -> tuple[float, float, float, float]:
    """The media box, also one that the page takes over from a group of pages: what pdfium shows of
    the page once nothing crops it."""
    page.set_cropbox(-_VAST, -_VAST, _VAST, _VAST)
    box: tuple[float, float, float, float] = page.get_bbox()
    return box
