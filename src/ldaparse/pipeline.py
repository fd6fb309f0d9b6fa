"""The way through, in one call: a file is read, interpreted, checked and given as a `Report`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ldaparse.decision import Decisions
from ldaparse.errors import displayable
from ldaparse.limits import Limits
from ldaparse.report import Report

if TYPE_CHECKING:
    from ldaparse.corrections import Corrections
    from ldaparse.document import Document
    from ldaparse.profile import Profile
    from ldaparse.reading import Ocr, PdfEngine, Readable


def extract(
    source: Readable,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    indicators: bool = True,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    profile: Profile | str | Path | None = None,
    corrections: Corrections | str | Path | None = None,
    isolated: bool = False,
) -> Report:
    """Read a report's file into a typed `Report`.

    Args:
        source: a path, the bytes, or a file open for reading bytes.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call the file in messages and in the report, default its own name.
        indicators: whether to read the figures of the prose, which loads spaCy.
        engine: what takes a PDF apart: pdfium, which is fast, or pdfplumber.
        ocr: whether the words of pictures are recognised; see `ldaparse.read`.
        profile: the words of headers, statuses and headings: a `Profile`, the name of one that is shipped, a
            TOML file, or None for the shipped ones.
        corrections: what a person corrected in this report: `Corrections`, or their file (`docs/corrections.md`).
        isolated: whether to do it all in a child process, bounded in time and memory, so that no file can
            crash or hang the caller.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
        ProfileError: the profile is not there or not well formed.
        CorrectionError: the corrections cannot be read, or one of them cannot be made.
        PipelineError: indicators are wanted and the spaCy pipeline cannot be loaded.
    """
    from ldaparse.checking import checked
    from ldaparse.interpreting import interpret
    from ldaparse.profile import as_loaded
    from ldaparse.reading import read

    words = as_loaded(profile)
    if isolated:
        return _extract_apart(
            source,
            password,
            limits or Limits(),
            name,
            indicators=indicators,
            engine=engine,
            ocr=ocr,
            profile=words,
            corrections=corrections,
        )
    # The document has no name here: what is read of it can be let go of while the report is made.
    report = interpret(
        read(source, password=password, limits=limits, name=name, engine=engine, ocr=ocr),
        words,
        indicators=indicators,
    )
    return corrected(checked(report, words), corrections, words, limits, indicators=indicators)


def decisions(
    source: Readable | Document,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    profile: Profile | str | Path | None = None,
    isolated: bool = False,
) -> Decisions:
    """Why a file is read as it is: what its headings, tables and columns were weighed as, with points and reasons.

    Args:
        source: a path, the bytes, a file open for reading bytes, or the `Document` that was read from it.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call the file in messages, default its own name.
        engine: what takes a PDF apart.
        ocr: whether the words of pictures are recognised; see `ldaparse.read`.
        profile: the words of headers, statuses and headings, as for `extract`.
        isolated: whether to do it in a child process, bounded in time and memory.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
        ProfileError: the profile is not there or not well formed.
    """
    from ldaparse.document import Document
    from ldaparse.interpreting import decisions_about

    if isinstance(source, Document):
        return decisions_about(source, profile)
    asked: dict[str, Any] = {"password": password, "engine": engine, "ocr": ocr, "profile": profile}
    if not isolated:
        return read_and_decide(source, limits=limits, name=name, **asked)[1]
    from ldaparse.isolating import isolated as apart
    from ldaparse.reading.source import handed_over

    allowed = limits or Limits()
    held, called = handed_over(source, allowed, name)
    work = partial(read_and_decide, held, limits=allowed, name=called, **asked)
    expected = (Document, Decisions)
    read: tuple[Document, Decisions] = apart(work, name=called, limits=allowed, expected=expected)
    return read[1]


def read_and_decide(
    source: Readable, *, profile: Profile | str | Path | None = None, **asked: Any
) -> tuple[Document, Decisions]:
    """A document, as `ldaparse.read` gives it when asked so, and the decisions about it."""
    from ldaparse.interpreting import decisions_about
    from ldaparse.reading import read

    document = read(source, **asked)
    return document, decisions_about(document, profile)


def apply_corrections(
    report: Report,
    corrections: Corrections,
    *,
    name: str | None = None,
    profile: Profile | str | Path | None = None,
) -> Report:
    """The report as a person corrected it, checked as it is then; what no longer fits is told and not applied.

    Args:
        report: as read, or corrected already: applied again, corrections change nothing.
        corrections: what a person corrected.
        name: what to call the corrections in messages, such as the name of their file.
        profile: the words of statuses: a `Profile`, the name of one that is shipped, a TOML file, or None.

    Raises:
        CorrectionError: two corrections are of one path, or a value cannot stand where it is to; the message
            says which. Nothing is applied then.
        ProfileError: the profile is not there or not well formed.
    """
    from ldaparse.checking import checked_again
    from ldaparse.correcting import apply

    return checked_again(apply(report, corrections, name=name), profile)


def corrected(
    report: Report,
    corrections: Corrections | str | Path | None,
    profile: Profile | str | Path | None,
    limits: Limits | None,
    *,
    indicators: bool = True,
) -> Report:
    """The report with the corrections of a person made, if there are any, and checked as it is then;
    `indicators` tells whether it has some."""
    if corrections is None:
        return report
    from ldaparse.correcting import load_corrections, without_indicators

    name = None
    if isinstance(corrections, (str, Path)):
        name = displayable(Path(corrections).name)
        corrections = load_corrections(corrections, limits)
    fitting = corrections if indicators else without_indicators(corrections)
    return apply_corrections(report, fitting, name=name, profile=profile)


def _extract_apart(
    source: Readable, password: str | None, limits: Limits, name: str | None, **asked: Any
) -> Report:
    from ldaparse.isolating import isolated
    from ldaparse.reading.source import handed_over

    held, called = handed_over(source, limits, name)
    work = partial(extract, held, password=password, limits=limits, name=called, **asked)
    report: Report = isolated(work, name=called, limits=limits, expected=(Report,))
    return report
