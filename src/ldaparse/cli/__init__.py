"""The command line: arguments, messages, exit codes. The work is done elsewhere.

Exit codes: 0 done, 1 findings or differences where `--strict` or
`--exit-code` asks for it, 2 wrong usage, 3 unreadable input, 4 done, but some page or part of the
input could not be read. 4 goes before 1: what differs may be what is missing.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import Annotated

import typer

from ldaparse.cli.batch import batch
from ldaparse.cli.check import check, explain
from ldaparse.cli.console import let_every_console_show, reader_is_gone
from ldaparse.cli.diff import diff
from ldaparse.cli.draft import draft
from ldaparse.cli.export import export
from ldaparse.cli.extract import extract
from ldaparse.cli.history import history
from ldaparse.cli.indicators import indicators
from ldaparse.cli.inspect import look, schema, tables
from ldaparse.cli.options import Verbose
from ldaparse.cli.profiles import profiles
from ldaparse.cli.query import query
from ldaparse.cli.review import review
from ldaparse.cli.running import log, put, set_up_log
from ldaparse.errors import LdaparseError, OutputError, ProfileError, QueryError
from ldaparse.version import __version__

app = typer.Typer(
    name="ldaparse",
    help="Reads the execution reports of French public conventions (Logement d'abord) into typed data.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (
    extract, check, review, diff, history, export, draft, batch, query, indicators, tables, look, schema, profiles,
    explain,
):  # fmt: skip
    app.command()(command)


def main() -> None:
    """Run the command line; an error of the input is one sentence on stderr, never a traceback."""
    # A run makes hundreds of thousands of small parts and keeps most: to look for cycles among them over
    # and over costs a twentieth of the time. A library call leaves the collector alone.
    gc.set_threshold(100_000, 20, 50)
    let_every_console_show()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        # Under `python -m ldaparse` too: help, and the scripts that complete, name the command.
        app(prog_name="ldaparse")
    except (OutputError, ProfileError, QueryError) as error:
        _fail(error, 2)
    except LdaparseError as error:
        _fail(error, 3)
    except OSError as error:
        if not reader_is_gone(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _end(number: int, _: object) -> None:
    """Asked to end, leave by the way on which children are ended and temporary files removed."""
    sys.exit(128 + number)


def _fail(error: LdaparseError, code: int) -> None:
    # A byte of a file's name that is no character is told as such by the console.
    said = (c if c.isprintable() or "\udc80" <= c <= "\udcff" else " " for c in str(error))
    sentence = " ".join("".join(said).split())
    print(f"ldaparse: {sentence}", file=sys.stderr)  # noqa: T201 - messages go to stderr
    log.debug("cause", exc_info=error)
    sys.exit(code)


def _version(asked: bool) -> None:
    if asked:
        put(f"ldaparse {__version__}\n")
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
    set_up_log(verbose)
