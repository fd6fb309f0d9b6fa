"""`ldaparse review`: the page on which a person checks and corrects what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import File, Force, Language, Verbose
from ldaparse.cli.outputs import destination
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log


@reads_files
def review(
    file: File,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The page to write (HTML).")],
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the page.")] = Language.fr,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Write a page to check and correct a report on: its pages beside what was read, without a server.

    Example: ldaparse review rapport-2024.pdf -o relecture.html
    """
    set_up_log(verbose)
    goal = destination(output, None, {"html": (".html", ".htm")}, force=force, piped="html")
    from ldaparse.reviewing import Review
    from ldaparse.reviewing import review as make_review

    made = read_apart(make_review, file, reading, Review, lang=lang.value)
    goal.write(made.page, is_text=True)
    if show and goal.path is not None:
        typer.launch(str(goal.path))
    if tell_unread(made.report):
        raise typer.Exit(PARTIAL)
