"""The command line: arguments, messages, exit codes. The work is done elsewhere.

Exit codes: 0 done, 1 findings where `--strict` asks for it, 2 wrong usage, 3 unreadable input.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.errors import LdaparseError, OutputError, ProfileError
from ldaparse.version import __version__

if TYPE_CHECKING:
    from ldaparse.reading import Limits

app = typer.Typer(
    name="ldaparse",
    help="Reads the execution reports of French public conventions (Logement d'abord) into typed data.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

log = logging.getLogger("ldaparse")


class ReportFormat(StrEnum):
    """What `extract` prints."""

    json = "json"
    summary = "summary"


class TableFormat(StrEnum):
    """What `tables` prints."""

    json = "json"
    csv = "csv"


class Language(StrEnum):
    """The language of what people read."""

    fr = "fr"
    en = "en"


File = Annotated[Path, typer.Argument(metavar="FILE", help="The report, in PDF or Word (.docx).")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write there instead of on stdout.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]
Password = Annotated[str | None, typer.Option("--password", metavar="TEXT", help="Opens an encrypted file.")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Refuse a PDF of more pages.")]
MaxMegabytes = Annotated[int, typer.Option("--max-mb", min=1, help="Refuse a larger file.")]
MaxSeconds = Annotated[float, typer.Option("--max-seconds", min=1, help="Give up a PDF that takes longer.")]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Tell on stderr what is done and how long it takes.")
]


def main() -> None:
    """Run the command line; an error of the input is one sentence on stderr, never a traceback."""
    try:
        app()
    except (OutputError, ProfileError) as error:
        _fail(error, 2)
    except LdaparseError as error:
        _fail(error, 3)
    except BrokenPipeError:
        # The reader of the pipe went away (`| head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fail(error: LdaparseError, code: int) -> None:
    sentence = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    print(f"ldaparse: {sentence}", file=sys.stderr)  # noqa: T201 - messages go to stderr
    log.debug("cause", exc_info=error)
    sys.exit(code)


def _version(asked: bool) -> None:
    if asked:
        _print(f"ldaparse {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Reads the execution reports of French public conventions (Logement d'abord) into typed data."""
    del version
    _set_up_log(verbose)


@app.command()
def extract(
    file: File,
    output: Output = None,
    output_format: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="Default: summary on a terminal, json otherwise."),
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if there is any finding to check.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the summary.")] = Language.fr,
    password: Password = None,
    max_pages: MaxPages = 2000,
    max_mb: MaxMegabytes = 200,
    max_seconds: MaxSeconds = 600,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Read a report: actions, deliverables, statuses, finances, findings.

    Example: ldaparse extract rapport-2024.pdf -o rapport-2024.json
    """
    _set_up_log(verbose)
    _refuse_existing(output, force)
    with _waiting(file):
        from ldaparse.pipeline import extract as extract_report

        report = extract_report(file, password=password, limits=_limits(max_pages, max_mb, max_seconds))
    chosen = output_format or (
        ReportFormat.summary if output is None and sys.stdout.isatty() else ReportFormat.json
    )
    if chosen is ReportFormat.json:
        _give(report.model_dump_json(indent=2) + "\n", output, force)
    else:
        from rich.console import Console

        from ldaparse.exporting.summary import print_summary

        if output is None:
            # Through a pipe there is no width to ask for; 80 columns would crush the tables.
            width = None if sys.stdout.isatty() else 120
            print_summary(report, Console(width=width, highlight=False), lang.value)
        else:
            from io import StringIO

            plain = StringIO()
            print_summary(report, Console(file=plain, width=120, highlight=False), lang.value)
            _give(plain.getvalue(), output, force)
    if strict and any(finding.severity != "note" for finding in report.findings):
        raise typer.Exit(1)


@app.command()
def tables(
    file: File,
    output: Output = None,
    output_format: Annotated[TableFormat, typer.Option("--format", help="json or csv.")] = TableFormat.json,
    *,
    number: Annotated[
        int | None, typer.Option("--table", min=1, metavar="N", help="Only the table of that number.")
    ] = None,
    password: Password = None,
    max_pages: MaxPages = 2000,
    max_mb: MaxMegabytes = 200,
    max_seconds: MaxSeconds = 600,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Print the tables as read and joined over pages, before they are interpreted.

    Example: ldaparse tables rapport-2024.pdf --format csv -o tables.csv
    """
    _set_up_log(verbose)
    _refuse_existing(output, force)
    with _waiting(file):
        from ldaparse.exporting.tables import tables_as_read, tables_csv, tables_json
        from ldaparse.reading import read

        found = list(
            tables_as_read(read(file, password=password, limits=_limits(max_pages, max_mb, max_seconds)))
        )
    if number is not None:
        known = [entry.table.number for entry in found]
        found = [entry for entry in found if entry.table.number == number]
        if not found:
            raise typer.BadParameter(
                f"there is no table {number}; the file has {known}", param_hint="--table"
            )
    _give(tables_json(found) if output_format is TableFormat.json else tables_csv(found), output, force)


@app.command()
def look(
    file: File,
    page: Annotated[int, typer.Option("--page", min=1, metavar="N", help="The page to draw, from 1.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="The picture to write (PNG).")
    ],
    *,
    resolution: Annotated[int, typer.Option("--resolution", min=36, max=600, help="Dots per inch.")] = 110,
    password: Password = None,
    max_pages: MaxPages = 2000,
    max_mb: MaxMegabytes = 200,
    max_seconds: MaxSeconds = 600,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Draw a page of a PDF with what was found on it.

    Headings are green, paragraphs grey, cells blue, header cells red, furniture violet.

    Example: ldaparse look rapport-2024.pdf --page 4 -o page-4.png
    """
    _set_up_log(verbose)
    _refuse_existing(output, force)
    with _waiting(file):
        from ldaparse.exporting.files import write
        from ldaparse.exporting.looking import look as draw
        from ldaparse.reading import load, read

        limits = _limits(max_pages, max_mb, max_seconds)
        raw = load(file, limits)
        document = read(raw.data, password=password, limits=limits, name=raw.name)
        if document.source.pages and page > document.source.pages:
            raise typer.BadParameter(f"the file has {document.source.pages} pages", param_hint="--page")
        picture = draw(raw, document, page, resolution=resolution, password=password)
    write(output, picture, force=force)


@app.command()
def schema(output: Output = None, *, force: Force = False) -> None:
    """Print the JSON Schema of what `extract` gives.

    Example: ldaparse schema -o report.schema.json
    """
    from ldaparse.report import Report

    _give(
        json.dumps(Report.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n",
        output,
        force,
    )


def _limits(pages: int, megabytes: int, seconds: float) -> Limits:
    from ldaparse.reading import Limits

    return Limits(megabytes=megabytes, pages=pages, seconds=seconds)


def _refuse_existing(output: Path | None, force: bool) -> None:
    """Refuse before the work is done, not after it."""
    if output is not None and output.exists() and not force:
        what = (
            "this is a folder; name the file to write"
            if output.is_dir()
            else "the file exists; write over it with --force"
        )
        raise OutputError(what, file=str(output))


def _give(text: str, output: Path | None, force: bool) -> None:
    """The result, on stdout or in a file; always UTF-8."""
    if output is None:
        _print(text)
        return
    from ldaparse.exporting.files import write

    write(output, text.encode(), force=force)


def _print(text: str) -> None:
    """Print in UTF-8 whatever the terminal's code page, with the line ends as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _set_up_log(verbose: bool) -> None:
    if verbose:
        logging.basicConfig(stream=sys.stderr, format="ldaparse: %(message)s")
        log.setLevel(logging.DEBUG)


@contextmanager
def _waiting(file: Path) -> Iterator[None]:
    """On a terminal, after a second, tell on stderr that the work goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.console import Console
    from rich.status import Status

    status = Status(f"Lecture de {file.name}…", console=Console(stderr=True))
    timer = Timer(1.0, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        status.stop()
