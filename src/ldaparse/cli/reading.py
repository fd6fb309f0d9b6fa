"""How a command reads files: the options that all of them share, and a child process for each file."""

from __future__ import annotations

import functools
import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

from ldaparse.cli import deadline
from ldaparse.cli.options import OcrWhen, PdfEngine, limit_asked, one_of, words_asked
from ldaparse.cli.running import Waiting
from ldaparse.cli.terminal import warn
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits

if TYPE_CHECKING:
    from ldaparse.document import Document
    from ldaparse.profile import Profile
    from ldaparse.report import Report

_Result = TypeVar("_Result")
_PANEL = "Reading untrusted files"
_USUAL = Limits()
PARTIAL = 4
_STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user may say of how files are read. Each field is an option of every command that reads one."""

    password: Annotated[
        str | None, typer.Option("--password", metavar="TEXT", help="Opens an encrypted file.")
    ] = None
    engine: Annotated[
        PdfEngine,
        typer.Option(
            "--engine",
            metavar=one_of(PdfEngine),
            help="What takes a PDF apart: pdfium, which is fast, or pdfplumber.",
        ),
    ] = PdfEngine.pdfium
    ocr: Annotated[
        OcrWhen,
        typer.Option(
            "--ocr",
            metavar=one_of(OcrWhen),
            help="Recognise words in pictures: of pages without text, never, or of all.",
        ),
    ] = OcrWhen.auto
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            min=1,
            metavar="SECONDS",
            help="Give up a file that takes longer.",
            rich_help_panel=_PANEL,
        ),
    ] = _USUAL.seconds
    max_mb: Annotated[
        int,
        typer.Option("--max-mb", min=1, metavar="MB", help="Refuse a larger file.", rich_help_panel=_PANEL),
    ] = _USUAL.megabytes
    max_pages: Annotated[
        int,
        typer.Option(
            "--max-pages", min=1, metavar="N", help="Refuse a PDF of more pages.", rich_help_panel=_PANEL
        ),
    ] = _USUAL.pages
    max_memory: Annotated[
        int,
        typer.Option(
            "--max-memory",
            min=50,
            metavar="MB",
            help="Give up a file that takes more.",
            rich_help_panel=_PANEL,
        ),
    ] = _USUAL.memory_megabytes
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit",
            metavar="NAME=NUMBER",
            help="Any other limit (docs/limits.md), such as objects=500000; repeatable.",
            rich_help_panel=_PANEL,
        ),
    ] = None

    @property
    def limits(self) -> Limits:
        """Raises typer.BadParameter for a limit that there is not."""
        others = dict(limit_asked(said) for said in self.limit or ())
        named = {
            "seconds": self.timeout,
            "megabytes": self.max_mb,
            "pages": self.max_pages,
            "memory_megabytes": self.max_memory,
        }
        return Limits(**{**named, **others})  # type: ignore[arg-type]

    def asked_of_all(self) -> dict[str, Any]:
        """What is said to the function that reads, of any file."""
        return {
            "password": self.password,
            "limits": self.limits,
            "engine": self.engine.value,
            "ocr": self.ocr.value,
        }

    def asked(self, file: Path) -> dict[str, Any]:
        """What is said to the function that reads a file."""
        del file
        return self.asked_of_all()


@dataclass(frozen=True, slots=True)
class WordsReading(Reading):
    """The same of how files are read and by which words they are understood."""

    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME|FILE",
            help="The words of headers and statuses: a TOML file, or a name that `profiles` lists."
            " Default: ldaparse.toml or [tool.ldaparse] of this folder or one above it.",
        ),
    ] = None

    @property
    def words(self) -> Profile:
        """The profile that is asked for. Raises ProfileError for one that is not there or not well formed."""
        return words_asked(self.profile)

    def asked_of_all(self) -> dict[str, Any]:
        """What is said of any file. Raises ProfileError for a profile that is not there or not well formed."""
        return {**Reading.asked_of_all(self), "profile": self.words}

    def of_file(self) -> Reading:
        """The same without words: how the file is read."""
        return Reading(**{one.name: getattr(self, one.name) for one in fields(Reading)})


@dataclass(frozen=True, slots=True)
class ReportReading(WordsReading):
    """The same of how files are read and understood. Each field is an option of every command that needs a
    report."""

    no_corrections: Annotated[
        bool,
        typer.Option(
            "--no-corrections",
            help="Leave the corrections that stand beside a report, such as report.corrections.json.",
        ),
    ] = False

    def asked(self, file: Path) -> dict[str, Any]:
        """Raises ProfileError for a profile that is not there or not well formed."""
        said = self.asked_of_all()
        return said if self.no_corrections else {**said, "corrections": _beside(file)}


@dataclass(frozen=True, slots=True)
class CorrectedReading(ReportReading):
    """The same for a command that needs one report: its corrections may stand anywhere."""

    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="What a person corrected in this report. Default: the file beside it, such as"
            " report.corrections.json.",
        ),
    ] = None

    def asked(self, file: Path) -> dict[str, Any]:
        """Raises typer.BadParameter where corrections are asked for and not wanted."""
        if self.corrections is None:
            return ReportReading.asked(self, file)
        if self.no_corrections:
            raise typer.BadParameter(
                "ask for one of --corrections and --no-corrections", param_hint="--corrections"
            )
        return {
            **ReportReading.asked(replace(self, no_corrections=True), file),
            "corrections": self.corrections,
        }


def _beside(file: Path) -> Path | None:
    """The corrections that stand beside a report; that they are taken is told."""
    from ldaparse.correcting.loading import beside

    found = beside(file)
    if found is not None:
        warn(f"{file.name}: with the corrections of {found.name} (--no-corrections leaves them)")
    return found


def reads_files(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of its kind of `Reading` in place of its parameter `reading`."""
    signature = inspect.signature(command, eval_str=True)
    kind: type[Reading] = signature.parameters["reading"].annotation
    hints = get_type_hints(kind, include_extras=True)
    options = [
        inspect.Parameter(
            one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name]
        )
        for one in fields(kind)
    ]

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        said = {one.name: given.pop(one.name) for one in options}
        with deadline.ended():
            command(**given, reading=kind(**said))

    parameters = []
    for parameter in signature.parameters.values():
        parameters += options if parameter.name == "reading" else [parameter]
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {one.name: one.annotation for one in parameters}
    return with_options


def read_apart(
    work: Callable[..., _Result], file: Path, reading: Reading, *gives: type, **more: Any
) -> _Result:
    """What `work` gives for a file, done in a child process: one of the classes `gives`, or plain values.

    Raises:
        ProfileError: the words asked for cannot be read.
        LdaparseError: the file or its corrections cannot be read, or not within the limits.
    """
    with as_file(file, reading.limits) as taken:
        read = apart(partial(work, taken, **reading.asked(taken), **more), taken, reading, *gives)
    _tell_unapplied(file, read)
    return read


def is_standard_input(file: Path) -> bool:
    """Whether a file is named by what means the standard input."""
    return str(file) in _STANDARD_INPUT


@contextmanager
def as_file(file: Path, limits: Limits) -> Iterator[Path]:
    """A file that a child can open: what comes on the standard input, which a child has not, is kept in one meanwhile."""
    if not is_standard_input(file):
        yield file
        return
    if sys.stdin is None or sys.stdin.isatty():
        raise UnreadableError("nothing comes on the standard input", file=str(file))
    with tempfile.TemporaryDirectory(prefix=f"ldaparse-{os.getpid()}-") as folder:
        taken = Path(folder, "stdin")
        taken.write_bytes(sys.stdin.buffer.read(limits.megabytes * 1_000_000 + 1))
        yield taken


def _tell_unapplied(file: Path, read: object) -> None:
    """Tell on stderr that corrections of a report were not applied, since something else is read there now."""
    codes = [finding.code for finding in getattr(read, "findings", ())]
    count = sum(code in ("correction.stale", "correction.lost") for code in codes)
    if count:
        noun = "corrections" if count > 1 else "correction"
        warn(f"{file.name}: {count} {noun} not applied; the findings say why")


def apart(work: Callable[[], _Result], file: Path, reading: Reading, *gives: type) -> _Result:
    """What `work`, which is about a file, gives when done in a child process; what is done with it then has a deadline, too."""
    from ldaparse.isolating import isolated

    sign = Waiting(file)
    with deadline.reading(reading.limits.seconds, file.name):
        result: _Result = isolated(
            work, name=file.name, limits=reading.limits, meanwhile=sign, expected=gives, heard=sign.hear
        )
    return result


def tell_unread(*read: Report | Document) -> bool:
    """Tell on stderr which files were read in part only; gives whether any was."""
    partly = [one for one in read if one.status == "partial"]
    for one in partly:
        warn(f"{one.source.name}: read in part only; the findings say what is missing")
    return bool(partly)
