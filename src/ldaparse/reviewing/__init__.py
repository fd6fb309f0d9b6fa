"""Reviewing: a report beside its pages, in one file for a browser, where each value is shown where it was
read and can be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ldaparse.corrections import Corrections
from ldaparse.limits import Limits
from ldaparse.report import Report
from ldaparse.reviewing.server import Server

if TYPE_CHECKING:
    from ldaparse.exporting.wording import Language
    from ldaparse.profile import Profile
    from ldaparse.reading import Ocr, PdfEngine, Readable

__all__ = ["Review", "Server", "review"]


@dataclass(frozen=True, slots=True)
class Review:
    """A report as read, and the page to review it on, in UTF-8."""

    report: Report
    page: bytes


def review(
    source: Readable,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    profile: Profile | str | Path | None = None,
    corrections: Corrections | str | Path | None = None,
    lang: Language = "fr",
    isolated: bool = False,
    server: Server | None = None,
) -> Review:
    """Read a report and make the page to review it on: one file, which needs no server and fetches nothing.

    Args:
        source: a path, the bytes, or a file open for reading bytes.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call the file in messages and on the page, default its own name.
        engine: what takes a PDF apart: pdfium, which is fast, or pdfplumber.
        ocr: whether the words of pictures are recognised; see `ldaparse.read`.
        profile: the words of headers, statuses and headings; see `ldaparse.extract`.
        corrections: what was corrected before, or its file; the page begins with it.
        lang: the language of the page.
        isolated: whether to do it all in a child process, bounded in time and memory, so that no file can
            crash or hang the caller.
        server: where the page keeps its corrections, if it is shown by a server; None for a page that stands by itself.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
        ProfileError: the profile is not there or not well formed.
        CorrectionError: the corrections cannot be read.
        PipelineError: the spaCy pipeline cannot be loaded.
    """
    from ldaparse.checking import checked
    from ldaparse.correcting import load_corrections
    from ldaparse.interpreting import interpret
    from ldaparse.isolating import isolated as in_child
    from ldaparse.profile import as_loaded
    from ldaparse.reading import ReadOptions, load, read
    from ldaparse.reading.source import handed_over
    from ldaparse.reviewing.page import review_page
    from ldaparse.reviewing.source_view import source_view_of

    allowed, words = limits or Limits(), as_loaded(profile)
    if isolated:
        held, called = handed_over(source, allowed, name)
        work = partial(
            review, held, password=password, limits=allowed, name=called, engine=engine, ocr=ocr,
            profile=words, corrections=corrections, lang=lang, server=server,
        )  # fmt: skip
        return in_child(work, name=called, limits=allowed, expected=(Review,))
    if isinstance(corrections, (str, Path)):
        corrections = load_corrections(corrections, allowed)
    raw = load(source, allowed, name)
    document = read(raw.data, password=password, limits=allowed, name=raw.name, engine=engine, ocr=ocr)
    report = checked(interpret(document, words), words)
    view = source_view_of(raw, document, report, ReadOptions(password, allowed, engine, ocr), words)
    return Review(report, review_page(report, view, corrections, lang, server))
