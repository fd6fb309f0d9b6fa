"""Reading: a file becomes a `Document`. One reader a source format, found by entry point."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from functools import lru_cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from ldaparse.document import Document
from ldaparse.errors import LimitError, UnknownFormatError
from ldaparse.isolating import isolated as in_child
from ldaparse.limits import Limits
from ldaparse.reading.guessing import told_apart
from ldaparse.reading.source import Ocr, PdfEngine, RawFile, Readable, ReadOptions, handed_over, load

__all__ = [
    "Limits",
    "Ocr",
    "PdfEngine",
    "RawFile",
    "ReadOptions",
    "Readable",
    "Reader",
    "load",
    "read",
    "readers",
]

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
    for point in _installed():
        yield point.load()


@lru_cache(maxsize=1)
def _installed() -> tuple[EntryPoint, ...]:
    """Where the readers are, looked for once: that takes the files of every installed package."""
    return tuple(sorted(entry_points(group="ldaparse.readers"), key=lambda point: point.name))


def read(
    source: Readable,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    isolated: bool = False,
) -> Document:
    """Read a file into a `Document`, by the reader that recognises its content.

    Args:
        source: a path, the bytes, or a file open for reading bytes.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call it in messages and in the report, default its file name.
        engine: what takes a PDF apart: pdfium, which is fast, or pdfplumber.
        ocr: "auto" recognises the words of pictures on pages without words, "never" leaves them, "always"
            reads each page by its picture.
        isolated: whether to read it in a child process, bounded in time and memory, so that no file can
            crash or hang the caller.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
    """
    if isolated:
        held, called = handed_over(source, limits or Limits(), name)
        apart = partial(read, held, password=password, limits=limits, name=called, engine=engine, ocr=ocr)
        return in_child(apart, name=called, limits=limits, expected=(Document,))
    options = ReadOptions(password, limits or Limits(), engine, ocr)
    raw = load(source, options.limits, name)
    for reader in readers():
        if reader.recognises(raw):
            begun = time.perf_counter()
            document = _read(reader, raw, options)
            spent = time.perf_counter() - begun
            log.info(
                "%s: read by %s in %.2f s, %d tables", raw.name, reader.name, spent, len(document.tables)
            )
            return document
    raise UnknownFormatError(
        "this is neither a PDF nor a text document (.docx, .docm, .odt, .doc, .rtf), a workbook (.xlsx, .xlsm, .ods,"
        f" .csv), a presentation (.pptx) nor a picture (.png, .jpg, .tiff){told_apart(raw.data)}",
        file=raw.name,
    )


def _read(reader: Reader, raw: RawFile, options: ReadOptions) -> Document:
    """What a reader gives; running out of depth or memory is the file's doing."""
    try:
        return reader.read(raw, options)
    except RecursionError as error:
        raise LimitError("its parts are nested deeper than can be read", file=raw.name) from error
    except MemoryError as error:
        raise LimitError("reading it takes more memory than there is", file=raw.name) from error
