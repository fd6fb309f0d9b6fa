"""What every command does around its work: limits, messages, and where the result goes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ldaparse.errors import OutputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ldaparse.exporting.exporter import Exportable, Exporter
    from ldaparse.exporting.wording import Language
    from ldaparse.profile import Profile
    from ldaparse.reading import Limits

log = logging.getLogger("ldaparse")


def limits(pages: int, megabytes: int, seconds: float) -> Limits:

    from ldaparse.reading import Limits

    return Limits(megabytes=megabytes, pages=pages, seconds=seconds)


def words(asked: str | None) -> Profile:
    """The profile that is asked for, else that of the folder's settings, else the shipped one."""
    from ldaparse.profile import DEFAULT, load_profile, nearest_settings

    if asked is not None:
        return load_profile(asked)
    settings = nearest_settings(Path.cwd())
    if settings is not None:
        log.debug("words of %s", settings)
    return load_profile(settings or DEFAULT)


def refuse_existing(output: Path | None, force: bool) -> None:
    """Refuse before the work is done, not after it."""
    if output is not None and output.exists() and not force:
        what = "folder" if output.is_dir() else "file"
        raise OutputError(f"the {what} exists; write over it with --force", file=str(output))


def put_bytes(data: bytes, output: Path | None, force: bool) -> None:
    """A result that is no text, through a pipe or in a file."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from ldaparse.exporting.files import write

    write(output, data, force=force)


def give(text: str, output: Path | None, force: bool) -> None:
    """The result, on stdout or in a file; always UTF-8."""
    put_bytes(text.encode(), output, force)


def deliver(form: Exportable, target: Exporter, output: Path | None, lang: Language, force: bool) -> None:
    """A form in a format, in a file, a folder, or through a pipe."""
    from ldaparse.exporting import as_one_file, export, rendered

    if output is not None:
        export(form, output, to=target.name, lang=lang, force=force)
        return
    if not target.is_text and sys.stdout.isatty():
        raise OutputError(f"{target.name} is not for a terminal; name a file with -o")
    put_bytes(as_one_file(rendered(form, target, lang)), None, force)


def target_for(name: str | None, output: Path | None) -> Exporter | None:
    """The format that is asked for by name, else by the ending of the output; None if neither is given."""
    from ldaparse.exporting import exporter, exporter_for

    if name is not None:
        return exporter(name)
    return None if output is None else exporter_for(output)


def show(what: RenderableType, output: Path | None, force: bool) -> None:
    """Something drawn by rich, on the terminal, through a pipe or in a file."""
    from rich.console import Console

    # Through a pipe there is no width to ask for; 80 columns would crush the tables.
    width = None if output is None and sys.stdout.isatty() else 120
    if output is None:
        Console(width=width, highlight=False).print(what)
        return
    from io import StringIO

    plain = StringIO()
    Console(file=plain, width=width, highlight=False).print(what)
    give(plain.getvalue(), output, force)


def put(text: str) -> None:
    """Print in UTF-8 whatever the terminal's code page, with the line ends as they are."""
    put_bytes(text.encode(), None, force=False)


def set_up_log(verbose: bool) -> None:
    if verbose:
        logging.basicConfig(stream=sys.stderr, format="ldaparse: %(message)s")
        log.setLevel(logging.DEBUG)


@contextmanager
def waiting(file: Path) -> Iterator[None]:
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
