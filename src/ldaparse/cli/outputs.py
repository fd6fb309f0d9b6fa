"""Where the result of a command goes: the standard output, a file, a folder. All outputs of commands go through here.

`destination` decides the format before the work is done, or refuses; `Destination.write` and its kin put the result there
and tell on stderr what was written.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ldaparse.cli.manner import MANNER
from ldaparse.cli.terminal import say, visible
from ldaparse.errors import OutputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ldaparse.exporting import Exportable
    from ldaparse.exporting.files import Endings
    from ldaparse.exporting.wording import Language

_WIDTH = 120  # columns of what is drawn where there is no terminal to ask; 80 would crush the tables
SUMMARY = "summary"
"""What a terminal shows of a report, a comparison or a history; it is a format of no exporter."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A file or folder to write, None for the standard output, and the format to write there."""

    path: Path | None
    format: str
    force: bool

    def write(self, data: bytes, *, is_text: bool = False) -> None:
        """Bytes, in a file or through a pipe; to a terminal goes text only, shown as it is safe."""
        if self.path is None:
            _print(data, self.format, is_text=is_text)
            return
        from ldaparse.exporting.files import write

        write(self.path, data, force=self.force)
        is_rows = self.path.suffix.lower() == ".csv"
        tell_written(self.path, _rows_of(data) if is_rows else _content_of(data))

    def write_all(self, files: Mapping[str, bytes], kind: str) -> None:
        """Several files of a kind, into a folder or a zip. A folder that was written so before is replaced, no other."""
        from ldaparse.exporting.files import write_all

        assert self.path is not None
        write_all(self.path, files, force=self.force, mark=min(files))
        tell_written(self.path, _content_of(files, kind))

    def refuse_terminal(self) -> None:
        """Where the result is no text, before the work is done."""
        if self.path is None and _is_terminal():
            raise OutputError(_not_for_a_terminal(self.format))

    def give(self, text: str) -> None:
        """Text; always UTF-8."""
        self.write(text.encode("utf-8", "replace"), is_text=True)

    def show(self, what: RenderableType, *, least: int = 0) -> None:
        """Something drawn by rich: for people, so that without a file it is in what the console can show; at least so many
        columns wide, where narrower it would be cut."""
        from ldaparse.cli.drawing import SafeConsole

        if self.path is None and sys.stdout is not None:
            console = SafeConsole(width=None if _is_terminal() else _WIDTH)
            if console.width < least:
                console = SafeConsole(width=least)
            console.print(what)
            return
        plain = io.StringIO()
        SafeConsole(file=plain, width=max(_WIDTH, least)).print(what)
        self.give(plain.getvalue())

    def deliver(self, form: Exportable, lang: Language) -> None:
        """A form in the format of an exporter."""
        from ldaparse.exporting import ONE_TABLE, as_one_table, exporter, rendered
        from ldaparse.exporting.files import ending_of

        target = exporter(self.format)
        if self.path is not None and ending_of(self.path) == ONE_TABLE:
            self.write(as_one_table(form, self.path))
            return
        content = rendered(form, target, lang)
        if isinstance(content, bytes):
            self.write(content, is_text=target.is_text)
        else:
            self.write_tables(content)

    def write_tables(self, content: Mapping[str, bytes]) -> None:
        """The files of a Data Package, in a folder or a zip."""
        from ldaparse.exporting import MARK, as_one_file
        from ldaparse.exporting.files import write_all

        if self.path is None:
            self.write(as_one_file(content))
            return
        write_all(self.path, content, force=self.force, mark=MARK)
        tell_written(self.path, _content_of(content))


def destination(
    output: Path | None,
    asked: str | None,
    endings: Endings,
    *,
    force: bool,
    piped: str | None = None,
    on_terminal: str | None = None,
) -> Destination:
    """Where a result goes and in which format: the one that is asked for, else that of the ending, else `piped` or
    `on_terminal`. What cannot be written is refused here, before the work is done.

    Raises:
        OutputError: there is no such format, the ending is of none or of another one, or the file exists.
    """
    from ldaparse.exporting.files import format_for

    path = None if output is None or str(output) == "-" else output
    chosen = format_for(path, asked, endings)
    if chosen is None:
        chosen = on_terminal if on_terminal is not None and _is_terminal() else piped
    if chosen is None:
        raise OutputError("name a format with --format, or a file to write with -o")
    if path is not None:
        from ldaparse.exporting.files import place_for

        place_for(path, force=force)
    return Destination(path, chosen, force)


def form_endings(*, summary: bool = True) -> Endings:
    """The formats of reports, comparisons and histories, and what is drawn on a terminal."""
    from ldaparse.exporting import exporter_endings

    return {**exporter_endings(), **({SUMMARY: (".txt",)} if summary else {})}


def put(text: str) -> None:
    """Print in UTF-8 whatever the terminal's code page, with the line ends as they are."""
    _print(text.encode("utf-8", "replace"), "text", is_text=True)


def tell_written(path: Path, content: str) -> None:
    """Such as "écrit : evolution.xlsx (3 feuilles)", on stderr."""
    if not MANNER.quiet:
        written = "écrit :" if MANNER.lang == "fr" else "written:"
        say(f"{written} {path} ({content})" if content else f"{written} {path}")


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _print(data: bytes, name: str, *, is_text: bool) -> None:
    if sys.stdout is None:
        raise OutputError("the standard output is closed; name a file with -o")
    if sys.stdout.isatty():
        if not is_text:
            raise OutputError(_not_for_a_terminal(name))
        data = visible(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _not_for_a_terminal(name: str) -> str:
    return f"{name} is not for a terminal; name a file with -o"


def _content_of(content: bytes | Mapping[str, bytes], kind: str = ".csv") -> str:
    """How much it is: sheets of a workbook, tables or pages of a folder or a zip, else its size."""
    french = MANNER.lang == "fr"
    if isinstance(content, bytes):
        names = _names_in(content)
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in names)
        if sheets:
            return _counted(sheets, "feuille" if french else "sheet")
    else:
        names = list(content)
    files = sum(name.endswith(kind) for name in names)
    if files:
        return _counted(files, "page" if kind == ".png" else "table")
    assert isinstance(content, bytes)
    size = max(1, round(len(content) / 1000))
    return f"{size} ko" if french else f"{size} kB"


def _rows_of(data: bytes) -> str:
    """How many rows a file of CSV has, but for its header."""
    rows = sum(1 for _ in csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))) - 1
    return _counted(max(rows, 0), "ligne" if MANNER.lang == "fr" else "row")


def reports_counted(count: int) -> str:
    """Such as "3 rapports"."""
    return _counted(count, "rapport" if MANNER.lang == "fr" else "report")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}"


def _names_in(data: bytes) -> list[str]:
    if not data.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []
