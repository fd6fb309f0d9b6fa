"""`ldaparse look`: pages of a PDF with what was found on them, and why it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import File, Force, LookFormat, Verbose, one_of
from ldaparse.cli.outputs import Destination, destination
from ldaparse.cli.reading import (
    PARTIAL,
    WordsReading,
    apart,
    as_file,
    is_standard_input,
    read_apart,
    reads_files,
    tell_unread,
)
from ldaparse.cli.running import set_up_log
from ldaparse.errors import OutputError

if TYPE_CHECKING:
    from ldaparse.decision import Decisions
    from ldaparse.document import Document
    from ldaparse.exporting.files import Endings

_ONE: Endings = {"png": (".png",)}
_ALL: Endings = {"pages": ("", ".zip"), **_ONE}
_WHY: Endings = {"text": (".txt",), "json": (".json",)}
_SAID = frozenset(_WHY)


@reads_files
def look(
    file: File,
    page: Annotated[
        int | None,
        typer.Option(
            "--page", min=1, metavar="N", help="The page to draw, or to explain, from 1. Default: all pages."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="The picture to write (PNG); of all pages, a folder or a .zip, by default FILE-pages in this folder; with --why also text or JSON.",
        ),
    ] = None,
    output_format: Annotated[
        LookFormat | None,
        typer.Option(
            "--format",
            metavar=one_of(LookFormat),
            help="Default: that of OUT's ending; without OUT, text with --why, else png.",
        ),
    ] = None,
    *,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Say, or draw, what tables, columns and headings were weighed as, and why."
        ),
    ] = False,
    table: Annotated[
        int | None,
        typer.Option("--table", min=1, metavar="N", help="With --why: only the table of that number."),
    ] = None,
    heading: Annotated[
        int | None,
        typer.Option("--heading", min=1, metavar="N", help="With --why: only that heading, counted from 1."),
    ] = None,
    resolution: Annotated[
        int, typer.Option("--resolution", min=36, max=600, metavar="DPI", help="Dots per inch.")
    ] = 110,
    reading: WordsReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Draw a page of a PDF, or all of them, with what was found there; with --why, say what was decided and why.

    Headings are green, paragraphs grey, cells blue, header cells red, furniture violet. With --why, what is doubtful is
    orange.

    Example: ldaparse look rapport-2024.pdf --page 4 -o page-4.png
    """
    set_up_log(verbose)
    says = output_format in _SAID or (why and output is None and output_format is None)
    if page is None and output is None and not says:
        output = Path(f"{'stdin' if is_standard_input(file) else file.stem}-pages")
    endings = {**(_ALL if page is None else _ONE), **_WHY}
    asked = None if page is None and output_format == LookFormat.png else output_format
    goal = destination(output, asked, endings, force=force, piped="text" if says else "png")
    _check_asked(goal.format, why=why, chosen=(table, heading))
    if goal.format not in _SAID:
        goal.refuse_terminal()
    with as_file(file, reading.limits) as taken:
        document = _looked_at(taken, goal, reading, (page, table, heading), resolution, why=why)
    if tell_unread(document):
        raise typer.Exit(PARTIAL)


def _looked_at(
    file: Path,
    goal: Destination,
    reading: WordsReading,
    chosen: tuple[int | None, int | None, int | None],
    resolution: int,
    *,
    why: bool,
) -> Document:
    """The document, once what was asked of it is drawn or said."""
    from ldaparse.document import Document
    from ldaparse.exporting.page_pictures import look_at
    from ldaparse.reading import read

    page = chosen[0]
    decided = None
    if why:
        document, decided = _decided(file, reading)
    else:
        document = read_apart(read, file, reading.of_file(), Document)
    count = document.source.pages
    if page is not None and count and page > count:
        raise typer.BadParameter(f"the file has {count} pages", param_hint="--page")
    if goal.format in _SAID:
        assert decided is not None
        _tell_why(goal, _wanted(decided, document, *chosen))
        return document
    if page is None and goal.format == "png" and count and count > 1:
        raise OutputError(
            f"the file has {count} pages; name one with --page, or a folder for all",
            file=str(goal.path or "-"),
        )
    drawn = partial(look_at, file, document, [page] if page else [], resolution=resolution, decisions=decided)
    pictures = apart(partial(drawn, password=reading.password, limits=reading.limits), file, reading)
    if goal.format == "png":
        goal.write(next(iter(pictures.values())))
    else:
        width = max(2, len(str(count)))
        goal.write_all({f"page-{number:0{width}}.png": one for number, one in pictures.items()}, ".png")
    return document


def _check_asked(target: str, *, why: bool, chosen: tuple[int | None, int | None]) -> None:
    """Refuse what cannot be, before the work is done."""
    if not why and target in _SAID:
        raise typer.BadParameter("text and JSON say why; add --why, or write a .png", param_hint="--format")
    if not why and chosen != (None, None):
        raise typer.BadParameter("add --why to have one table or heading explained", param_hint="--why")
    if target not in _SAID and chosen != (None, None):
        raise typer.BadParameter(
            "a picture shows a whole page; leave --table and --heading", param_hint="--page"
        )


def _decided(file: Path, reading: WordsReading) -> tuple[Document, Decisions]:
    """The document, and the decisions about it."""
    from ldaparse.decision import Decisions
    from ldaparse.document import Document
    from ldaparse.pipeline import read_and_decide

    found: tuple[Document, Decisions] = read_apart(read_and_decide, file, reading, Document, Decisions)
    return found


def _wanted(
    found: Decisions, document: Document, page: int | None, table: int | None, heading: int | None
) -> Decisions:
    """The decisions that were asked for: those of a page, one table, one heading, or all."""
    from ldaparse.decision import Decisions
    from ldaparse.exporting.documents import on_page

    if page is not None:
        if document.source.pages is None:
            raise typer.BadParameter(
                "the file has no pages; choose with --table or --heading", param_hint="--page"
            )
        found = on_page(found, page)
    if table is None and heading is None:
        return found
    tables = tuple(one for one in found.tables if one.number == table)
    headings = tuple(one for one in found.headings if one.number == heading)
    if table is not None and not tables:
        known = sorted({one.number for one in found.tables})
        raise typer.BadParameter(f"there is no table {table}; there are {known}", param_hint="--table")
    if heading is not None and not headings:
        known = [one.number for one in found.headings]
        raise typer.BadParameter(f"there is no heading {heading}; there are {known}", param_hint="--heading")
    return Decisions(headings, tables)


def _tell_why(goal: Destination, found: Decisions) -> None:
    from ldaparse.exporting.documents import decisions_json, decisions_text

    goal.give(decisions_json(found) if goal.format == "json" else decisions_text(found))
