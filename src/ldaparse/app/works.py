"""The work on reports, each piece a function of files that a child process calls. All of it is the library's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ldaparse.app.card import Card

if TYPE_CHECKING:
    from ldaparse.exporting import Exportable
    from ldaparse.report import Report
    from ldaparse.writing import Language


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a report is kept: the JSON of what was read, and the corrections, if there are any."""

    report: Path
    corrections: Path | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file: the JSON of the report, without corrections, and its card, with them."""

    report: bytes
    card: Card


def read(file: Path, corrections: Path | None, asked: Mapping[str, Any]) -> Read:
    """Read a file; `asked` is what `extract` takes beside."""
    from ldaparse.app.briefing import card_of
    from ldaparse.pipeline import extract

    report, digest = extract(file, **asked), digest_of(corrections)
    corrected = _corrected(report, corrections, asked)
    return Read(report.model_dump_json().encode(), card_of(report, corrected, corrections, digest))


def brief(kept: Kept, asked: Mapping[str, Any]) -> Card:
    """The card of a report as it is corrected now."""
    from ldaparse.app.briefing import card_of
    from ldaparse.loading import load_report

    report, digest = load_report(kept.report, limits=asked["limits"]), digest_of(kept.corrections)
    return card_of(report, _corrected(report, kept.corrections, asked), kept.corrections, digest)


def review(file: Path, lang: Language, asked: Mapping[str, Any]) -> bytes:
    """The review page of a file, which fetches its corrections when it opens."""
    from ldaparse.reviewing import Server
    from ldaparse.reviewing import review as made

    server = Server("corrections", "./", "../../present", "../../gone")
    return made(file, lang=lang, server=server, **asked).page


def export(kept: Kept, to: str, lang: Language, asked: Mapping[str, Any]) -> bytes:
    """A report in a format; several files as a zip."""
    return _written(_loaded(kept, asked), to, lang)


def compare(old: Kept, new: Kept, to: str, lang: Language, asked: Mapping[str, Any]) -> bytes:
    """What changed between two reports, in a format."""
    from ldaparse.comparing import compare as compared

    return _written(compared(_loaded(old, asked), _loaded(new, asked)), to, lang)


def follow(reports: Sequence[Kept], to: str, lang: Language, asked: Mapping[str, Any]) -> bytes:
    """What several reports say of the same things, in a format."""
    from ldaparse.comparing import follow as followed

    return _written(followed([_loaded(one, asked) for one in reports]), to, lang)


def draft(kept: Kept, year: int, lang: Language, asked: Mapping[str, Any]) -> bytes:
    """The report of `year`, begun in Word."""
    from ldaparse.drafting import draft as begin
    from ldaparse.exporting.docx.report import report_to_docx

    begun = begin(_loaded(kept, asked), year, lang)
    return report_to_docx(begun.report, lang, grey=begun.reminders)


def digest_of(corrections: Path | None) -> str:
    """The SHA-256 of a file of corrections. It is taken before they are read, so that a card which was made while they changed
    is known to be behind them."""
    return hashlib.sha256(corrections.read_bytes()).hexdigest() if corrections else ""


def _loaded(kept: Kept, asked: Mapping[str, Any]) -> Report:
    from ldaparse.loading import load_report

    return load_report(
        kept.report, corrections=kept.corrections, limits=asked["limits"], profile=asked["profile"]
    )


def _corrected(report: Report, corrections: Path | None, asked: Mapping[str, Any]) -> Report:
    if corrections is None:
        return report
    from ldaparse.correcting import load_corrections
    from ldaparse.pipeline import apply_corrections

    kept = load_corrections(corrections, asked["limits"])
    return apply_corrections(report, kept, name=corrections.name, profile=asked["profile"])


def _written(form: Exportable, to: str, lang: Language) -> bytes:
    from ldaparse.exporting import as_one_file, exporter, rendered

    return as_one_file(rendered(form, exporter(to), lang))
