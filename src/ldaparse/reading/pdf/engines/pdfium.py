"""pdfium, which takes a page apart many times faster than pdfminer; words and tables are pdfplumber's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import Stretch, Tally, Thing, WrongPasswordError
from ldaparse.reading.pdf.engines.frame import Frame, Matrix
from ldaparse.reading.pdf.engines.page import Page
from ldaparse.reading.pdf.engines.pdfium_chars import Fonts
from ldaparse.reading.pdf.engines.pdfium_objects import bounds_of, kind_of, matrix_of, objects_of
from ldaparse.reading.pdf.engines.pdfium_shapes import count_of_points, shapes_of
from ldaparse.reading.pdf.engines.pdfium_text import chars_of

ONE_AT_A_TIME = RLock()  # pdfium must not be called from two threads at once
_VAST = 1e6  # points: larger than any page


@dataclass
class Pdf:
    """A file opened by pdfium. Each page stays open until the next one is: pdfium knows fonts by their addresses, and
    one that both pages have keeps its own, and what is known of its widths."""

    pdf: Any
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
            return _page(page, Tally(most), self.fonts)
        finally:
            self.close()
            self.last = page

    def close(self) -> None:
        """Close the page that is still open."""
        if self.last is not None:
            self.last.close()
            self.last = None


@contextmanager
def open_pdf(data: bytes, password: str | None) -> Iterator[Pdf]:
    with ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise WrongPasswordError from error
            raise
        with closing(pdf), closing(Pdf(pdf)) as opened:
            yield opened


def _page(page: Any, tally: Tally, fonts: Fonts) -> Page:
    frame = Frame.of(media_box(page), page.get_rotation())
    found = Page(frame)
    texts = []
    kinds = {"line": found.lines, "rect": found.rects, "curve": found.curves}
    for one, matrix in objects_of(page, tally):
        kind = kind_of(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((one, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            tally.add(count_of_points(one))
            for shape in shapes_of(one, matrix_of(one).then(matrix).then(frame.turn), frame):
                kinds[shape["object_type"]].append(shape)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.images.append(_box(one, matrix.then(frame.turn), frame))
    parts = chars_of(texts, page, frame, tally, fonts)
    if all(isinstance(part, Stretch) for part in parts):
        found.stretches = cast("list[Stretch]", parts)
    else:
        found.one_by_one = lambda: [
            char for part in parts for char in (part.things() if isinstance(part, Stretch) else part)
        ]
    return found


def _box(one: int, outside: Matrix, frame: Frame) -> Thing:
    x0, y0, x1, y1 = bounds_of(one, outside)
    return {"x0": x0, "x1": x1, "top": frame.top(y1), "bottom": frame.top(y0)}


def media_box(page: Any) -> tuple[float, float, float, float]:
    """The media box, also one that the page takes over from a group of pages: what pdfium shows of
    the page once nothing crops it."""
    page.set_cropbox(-_VAST, -_VAST, _VAST, _VAST)
    box: tuple[float, float, float, float] = page.get_bbox()
    return box
