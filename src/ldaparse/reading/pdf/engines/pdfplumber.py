"""pdfplumber's own parser, pdfminer: slow, and the reference for what the other engine reads. What nobody sees, and what is
noted on a page, it does not tell: pdfium is asked for it where it can open the file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import (
    COLOURED_SIGNS,
    CrowdedPageError,
    EnginePage,
    Noted,
    Part,
    Tally,
    Thing,
    WrongPasswordError,
)
from ldaparse.reading.pdf.engines import pdfium as fast

_ROOM = 1.0  # points: as far a letter's middle may stand over the box of its text


@dataclass
class Page:
    """A page of pdfplumber's, without what nobody sees on it."""

    whole: Any
    unseen: dict[Reason, list[Part]] = field(default_factory=dict)
    notes: list[Noted] = field(default_factory=list)
    _seen: Any = field(init=False)

    def __post_init__(self) -> None:
        gone = {id(char) for parts in self.unseen.values() for part in parts for char in part}
        self._seen = self.whole.filter(lambda thing: id(thing) not in gone) if gone else self.whole

    @property
    def width(self) -> float:
        return float(self.whole.width)

    @property
    def height(self) -> float:
        return float(self.whole.height)

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        x0, top, x1, bottom = map(float, self.whole.bbox)
        return x0, top, x1, bottom

    @property
    def chars(self) -> Sequence[Thing]:
        return self._seen.chars  # type: ignore[no-any-return]

    @property
    def lines(self) -> Sequence[Thing]:
        return self._seen.lines  # type: ignore[no-any-return]

    @property
    def rects(self) -> Sequence[Thing]:
        return self._seen.rects  # type: ignore[no-any-return]

    @property
    def curves(self) -> Sequence[Thing]:
        return self._seen.curves  # type: ignore[no-any-return]

    @property
    def signs(self) -> Sequence[Thing]:
        return [{**char, "fill": True} for char in self.chars if char["text"] in COLOURED_SIGNS]

    @property
    def images(self) -> Sequence[Any]:
        return self._seen.images  # type: ignore[no-any-return]

    def extract_words(self, **settings: Any) -> list[Thing]:
        return self._seen.extract_words(**settings)  # type: ignore[no-any-return]

    def find_tables(self, table_settings: dict[str, Any] | None = None) -> Sequence[Any]:
        return self._seen.find_tables(table_settings)  # type: ignore[no-any-return]

    def filter(self, keeps: Callable[[Thing], bool], /) -> EnginePage:
        return Page(self._seen.filter(keeps))

    def close(self) -> None:
        self.whole.close()


class Pdf:
    """A file opened by pdfplumber, and by pdfium if that can open it."""

    def __init__(self, pdf: Any, fast_pdf: fast.Pdf | None) -> None:
        self._pdf = pdf
        self._pages = pdf.pages
        self._fast = fast_pdf

    @property
    def metadata(self) -> dict[str, str]:
        found = self._pdf.metadata or {}
        return {str(key): value for key, value in found.items() if isinstance(value, str) and value}

    def __len__(self) -> int:
        return len(self._pages)

    def page(self, number: int, most: int) -> EnginePage:
        page = self._pages[number - 1]
        tally = Tally(most)
        try:
            for things in page.objects.values():
                tally.add(len(things))
        except BaseException:
            page.close()
            raise
        if self._fast is None:
            return Page(page)
        try:
            return Page(page, _unseen(page, self._fast, number, most), self._fast.notes(number, most))
        except CrowdedPageError:
            page.close()
            raise
        except Exception:  # noqa: BLE001 - the page is read without what pdfium cannot say of it
            return Page(page)


def _unseen(page: Any, file: fast.Pdf, number: int, most: int) -> dict[Reason, list[Part]]:
    """The letters of a page in boxes of words that nobody sees."""
    found: dict[Reason, list[Part]] = {}
    boxes = file.unseen_boxes(number, most)
    for char in page.chars if boxes else ():
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for reason, (x0, top, x1, bottom) in boxes:
            if x0 - _ROOM < x < x1 + _ROOM and top - _ROOM < y < bottom + _ROOM:
                found.setdefault(reason, [[]])[0].append(char)  # type: ignore[union-attr]
                break
    return found


@contextmanager
def open_pdf(data: bytes, password: str | None) -> Iterator[Pdf]:
    try:
        opened = pdfplumber.open(io.BytesIO(data), password=password)
    except Exception as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise WrongPasswordError from error
        raise
    with opened, _opened_by_pdfium(data, password) as fast_pdf:
        yield Pdf(opened, fast_pdf)


@contextmanager
def _opened_by_pdfium(data: bytes, password: str | None) -> Iterator[fast.Pdf | None]:
    with ExitStack() as stack:
        try:
            pdf = stack.enter_context(fast.open_pdf(data, password))
        except Exception:  # noqa: BLE001 - what pdfium cannot open is read without it
            pdf = None
        yield pdf
