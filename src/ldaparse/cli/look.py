"""`ldaparse look`: pages of a PDF with what was found on them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import File, Force, Verbose
from ldaparse.cli.outputs import destination
from ldaparse.cli.reading import PARTIAL, Reading, apart, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log
from ldaparse.errors import OutputError

if TYPE_CHECKING:
    from ldaparse.exporting.endings import Endings

_ONE: Endings = {"png": (".png",)}
_ALL: Endings = {"pages": ("", ".zip"), **_ONE}


@reads_files
def look(
    file: File,
    page: Annotated[
        int | None,
        typer.Option("--page", min=1, metavar="N", help="The page to draw, from 1. Default: all pages."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="The picture to write (PNG); of all pages, a folder or a .zip, by default FILE-pages in this folder.",
        ),
    ] = None,
    *,
    resolution: Annotated[
        int, typer.Option("--resolution", min=36, max=600, metavar="DPI", help="Dots per inch.")
    ] = 110,
    reading: Reading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Draw a page of a PDF, or all of them, with what was found there.

    Headings are green, paragraphs grey, cells blue, header cells red, furniture violet.

    Example: ldaparse look rapport-2024.pdf --page 4 -o page-4.png
    """
    set_up_log(verbose)
    if page is None and output is None:
        output = Path(f"{file.stem}-pages")
    goal = destination(output, None, _ALL if page is None else _ONE, force=force, piped="png")
    goal.refuse_terminal()
    from ldaparse.document import Document
    from ldaparse.exporting.looking import look_at
    from ldaparse.reading import read

    document = read_apart(read, file, reading, Document)
    count = document.source.pages
    if page is not None and count and page > count:
        raise typer.BadParameter(f"the file has {count} pages", param_hint="--page")
    if page is None and goal.format == "png" and count and count > 1:
        raise OutputError(
            f"the file has {count} pages; name one with --page, or a folder for all", file=str(output)
        )
    drawn = partial(look_at, file, document, [page] if page else [], resolution=resolution)
    pictures = apart(partial(drawn, password=reading.password, limits=reading.limits), file, reading)
    if goal.format == "png":
        goal.write(next(iter(pictures.values())))
    else:
        width = max(2, len(str(count)))
        goal.write_all({f"page-{number:0{width}}.png": one for number, one in pictures.items()}, ".png")
    if tell_unread(document):
        raise typer.Exit(PARTIAL)
