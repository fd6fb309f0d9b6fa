"""pdfplumber's own parser, pdfminer: slow, and the reference for what the other engine reads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from ldaparse.reading.pdf.engines import EnginePage, Tally, WrongPasswordError


class Pdf:
    """A file opened by pdfplumber."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages = pdf.pages

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
        found: EnginePage = page
        return found


@contextmanager
def open_pdf(data: bytes, password: str | None) -> Iterator[Pdf]:
    try:
        opened = pdfplumber.open(io.BytesIO(data), password=password)
    except Exception as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise WrongPasswordError from error
        raise
    with opened:
        yield Pdf(opened)
