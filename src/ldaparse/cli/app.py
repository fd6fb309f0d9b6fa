"""`ldaparse app`: the local page on which reports are dropped."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import Language, Verbose
from ldaparse.cli.reading import ReportReading, reads_files
from ldaparse.cli.running import set_up_log
from ldaparse.cli.terminal import say
from ldaparse.errors import MissingDependencyError

if TYPE_CHECKING:
    from ldaparse.app.serving import App

_SAID = {
    "fr": ("La page est ouverte : {}", "Pour arrêter : Ctrl-C, « Quitter », ou fermez la page. Votre travail est gardé dans {}."),
    "en": ("The page is open: {}", "To end: Ctrl-C, “Quit”, or close the page. Your work is kept in {}."),
}  # fmt: skip


@reads_files
def app(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|FOLDER]...", help="Reports to begin with, as if they were dropped."),
    ] = None,
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder", metavar="FOLDER", help="Keep the work in FOLDER/.ldaparse. Default: your home folder."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser; the address is told on stderr.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the page.")] = Language.fr,
    reading: ReportReading,
    verbose: Verbose = False,
) -> None:
    """Open a page in the browser to drop reports on: read, check, correct, compare and take away. Nothing leaves this machine.

    Example: ldaparse app
    """
    set_up_log(verbose)
    made = local_page()
    from ldaparse.batching.finding import reports_among

    files = reports_among(places) if places else []
    served = made(folder or Path.home(), reading.asked_of_all(), lang.value)
    served.take(files, corrections=not reading.no_corrections)
    opening, ending = _SAID[lang.value]
    say(opening.format(served.guard.address))
    say(ending.format(served.desk.shelf.folder))
    with suppress(KeyboardInterrupt):
        served.run(None if no_browser else _opened)


def local_page() -> type[App]:
    """What makes and serves the page. Raises MissingDependencyError where its extra is not installed."""
    try:
        from ldaparse.app.serving import App
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "uvicorn"}:
            raise
        raise MissingDependencyError(
            "the local page needs starlette and uvicorn: pip install 'ldaparse[app]'"
        ) from error
    return App


def _opened(address: str) -> None:
    """The address in the browser of this person."""
    import webbrowser

    webbrowser.open(address)
