"""The arguments and options that commands share."""

from __future__ import annotations

import logging
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.limits import Limits

if TYPE_CHECKING:
    from ldaparse.profile import Profile

log = logging.getLogger("ldaparse")


class TableFormat(StrEnum):
    """What `tables` prints."""

    json = "json"
    csv = "csv"


class LookFormat(StrEnum):
    """What `look` gives."""

    png = "png"
    text = "text"
    json = "json"


class IndicatorFormat(StrEnum):
    """What `indicators` prints."""

    table = "table"
    csv = "csv"


class Contract(StrEnum):
    """What `schema` prints the contract of."""

    report = "report"
    comparison = "comparison"
    history = "history"
    corrections = "corrections"
    tables = "tables"


class Aspect(StrEnum):
    """What of a comparison is asked for."""

    actions = "actions"
    statuses = "statuses"
    indicators = "indicators"
    finances = "finances"
    text = "text"


class PdfEngine(StrEnum):
    """What takes a PDF apart."""

    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


class OcrWhen(StrEnum):
    """When the words of pictures are recognised."""

    auto = "auto"
    never = "never"
    always = "always"


def targets(begun: str) -> list[str]:
    """The installed formats that begin so, for a shell that completes."""
    from ldaparse.exporting import exporter_names

    return [name for name in exporter_names() if name.startswith(begun)]


def targets_and_summary(begun: str) -> list[str]:
    """Likewise, of the commands that also draw on a terminal."""
    return [*targets(begun), *(["summary"] if "summary".startswith(begun) else [])]


class Language(StrEnum):
    """The language of what people read."""

    fr = "fr"
    en = "en"


def one_of(choices: type[StrEnum]) -> str:
    """How a choice is written in help, such as "fr|en"."""
    return "|".join(choices)


ONE_LANGUAGE = one_of(Language)
USUAL_LANGUAGE = "Default: that of ldaparse.toml or of the system, else fr."
OfMessages = Annotated[
    Language | None,
    typer.Option("--lang", metavar=ONE_LANGUAGE, help=f"Language of help and messages. {USUAL_LANGUAGE}"),
]
File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The report: PDF, Word (.docx, .docm, .doc, .rtf), .odt, .xlsx, .ods, .pptx or .csv.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUT", help="Write there instead of on stdout, which is also -."),
]
LeastUnderstood = Annotated[
    float,
    typer.Option(
        "--least-understood",
        min=0,
        max=1,
        metavar="SHARE",
        help="With --strict: the share of the report that must be understood, from 0 to 1.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]
NoIndicators = Annotated[
    bool, typer.Option("--no-indicators", help="Leave the figures of the prose unread (spaCy is not loaded).")
]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Tell on stderr what is done and how long it takes.")
]


def words_asked(asked: str | None) -> Profile:
    """The profile that is asked for, else that of the folder's settings, else the shipped one."""
    from ldaparse.profile import DEFAULT, load_profile, nearest_settings

    if asked is not None:
        return load_profile(asked)
    settings = nearest_settings(Path.cwd())
    if settings is not None:
        log.debug("words of %s", settings)
    return load_profile(settings or DEFAULT)


def limit_asked(said: str) -> tuple[str, float]:
    """One limit by its name."""
    name, _, number = said.partition("=")
    known = {one.name: one.type for one in fields(Limits)}
    if name not in known:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(known)}", param_hint="--limit")
    try:
        value = float(number) if known[name] == "float" else int(number)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise typer.BadParameter(f"write a number above 0, as in {name}=60", param_hint="--limit")
    return name, value
