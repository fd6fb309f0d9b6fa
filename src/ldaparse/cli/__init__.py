"""The command line: arguments, messages, exit codes. The work is done elsewhere.

Exit codes: 0 done, 1 findings or differences where `--strict` or
`--exit-code` asks for it, 2 wrong usage, 3 unreadable input, 4 done, but some page or part of the
input could not be read, 130 broken off by Ctrl-C. 4 goes before 1: what differs may be what is missing.
"""

from __future__ import annotations

import gc
from functools import partial
from typing import Annotated

import typer

from ldaparse.cli.app import app as local_page
from ldaparse.cli.batch import batch
from ldaparse.cli.boundary import bounded, with_manner
from ldaparse.cli.check import check, explain
from ldaparse.cli.console import keep_standard_places, let_every_console_show
from ldaparse.cli.diff import diff
from ldaparse.cli.doctor import doctor
from ldaparse.cli.draft import draft
from ldaparse.cli.export import export
from ldaparse.cli.extract import extract
from ldaparse.cli.helping import Command, Group
from ldaparse.cli.history import history
from ldaparse.cli.indicators import indicators
from ldaparse.cli.inspect import schema, tables
from ldaparse.cli.interrupts import listen
from ldaparse.cli.look import look
from ldaparse.cli.manual import Page, page_of
from ldaparse.cli.options import OfMessages, Verbose
from ldaparse.cli.outputs import put
from ldaparse.cli.profiles import profiles
from ldaparse.cli.query import query
from ldaparse.cli.review import review
from ldaparse.cli.running import set_up_log
from ldaparse.version import __version__

app = typer.Typer(
    name="ldaparse",
    cls=Group,
    help="Reads the execution reports of French public conventions (Logement d'abord) into typed data.",
    rich_markup_mode=None,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (
    extract, check, review, diff, history, export, draft, local_page, batch, query, indicators, tables, look, schema,
    profiles, explain, doctor,
):  # fmt: skip
    app.command(cls=Command)(with_manner(command))


def main() -> None:
    """Run the command line; an error of the input is one sentence on stderr, never a traceback."""
    # A run makes hundreds of thousands of small parts and keeps most: to look for cycles among them over
    # and over costs a twentieth of the time. A library call leaves the collector alone.
    gc.set_threshold(100_000, 20, 50)
    keep_standard_places()
    let_every_console_show()
    listen()
    # Under `python -m ldaparse` too: help, and the scripts that complete, name the command.
    bounded(partial(app, prog_name="ldaparse"))


def pages() -> list[Page]:
    """The page of help of all commands, and of each, in English."""
    group = typer.main.get_command(app)
    top = typer.Context(group, info_name="ldaparse")
    commands: dict[str, Command] = group.commands  # type: ignore[attr-defined]
    below = [typer.Context(one, info_name=name, parent=top) for name, one in commands.items()]
    return [page_of(one.command, one) for one in (top, *below)]


def _version(asked: bool) -> None:
    if asked:
        put(f"ldaparse {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    *,
    lang: OfMessages = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Reads the execution reports of French public conventions (Logement d'abord) into typed data."""
    del version, lang  # the language was found before, wherever it stands (helping.py)
    set_up_log(verbose)
