"""Next year's report begun, in one call: as a form, and as the Word file to fill in."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ldaparse.drafting import Draft
from ldaparse.drafting import draft as begun
from ldaparse.exporting.files import format_for, write
from ldaparse.exporting.wording import Language
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import Report

_ENDINGS = {"docx": (".docx",)}


def draft(
    report: Report,
    year: int,
    path: str | PathLike[str] | None = None,
    *,
    lang: Language = "fr",
    profile: Profile | str | Path | None = None,
    force: bool = False,
) -> Draft:
    """Begin the report of a year from the last one: the same tables, what is open carried over, last year's words in grey.

    Args:
        report: the last report.
        year: the year of the report to begin.
        path: the `.docx` to write; nothing is written where it is None.
        lang: language of the few words that are new, "fr" or "en".
        profile: the words of states to choose from, and how the file is set.
        force: write over what exists.

    Raises:
        OutputError: the file cannot be written, or its ending is another one.
    """
    words = as_loaded(profile)
    made = begun(report, year, lang, words)
    if path is not None:
        from ldaparse.exporting.docx.report import report_to_docx

        target = Path(path)
        format_for(target, None, _ENDINGS)
        content = report_to_docx(made.report, lang, grey=made.reminders, profile=words, states=made.states)
        write(target, content, force=force)
    return made
