"""Reading: a file becomes a `Document`. One reader a source format, found by entry point."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Protocol

from ldaparse.document import Document
from ldaparse.errors import UnknownFormatError
from ldaparse.reading.guessing import told_apart
from ldaparse.reading.source import Limits, PdfEngine, RawFile, Readable, ReadOptions, load

__all__ = ["Limits", "PdfEngine", "RawFile", "ReadOptions", "Readable", "Reader", "load", "read", "readers"]

log = logging.getLogger(__name__)


class Reader(Protocol):
    """What a source format provides under the entry point group `ldaparse.readers`."""

    name: str

    def recognises(self, raw: RawFile) -> bool:
        """Whether the content (never the name) is of this format. Must be cheap and not raise."""

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read it all. Raises UnreadableError or a subclass, nothing else, for bad input."""


def readers() -> Iterator[Reader]:
    """All installed readers, in the order of their entry points' names, each loaded when reached."""
    for point in sorted(entry_points(group="ldaparse.readers"), key=lambda point: point.name):
        yield point.load()


def read(
    source: Readable,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    engine: PdfEngine = "pdfium",
) -> Document:
    """Read a file into a `Document`, by the reader that recognises its content.

    Args:
        source: a path, the bytes, or a file open for reading bytes.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call it in messages and in the report, default its file name.
        engine: what takes a PDF apart: pdfium, which is fast, or pdfplumber.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
    """
    options = ReadOptions(password, limits or Limits(), engine)
    raw = load(source, options.limits, name)
    for reader in readers():
        if reader.recognises(raw):
            begun = time.perf_counter()
            document = reader.read(raw, options)
            spent = time.perf_counter() - begun
            log.info(
                "%s: read by %s in %.2f s, %d tables", raw.name, reader.name, spent, len(document.tables)
            )
            return document
    raise UnknownFormatError(
        f"this is neither a PDF nor a text document (.docx, .docm, .odt, .doc, .rtf){told_apart(raw.data)}",
        file=raw.name,
    )
