"""Help and wrong usage, in the language of who asks: plain lines that any terminal, pipe or screen reader takes.

What click says of wrong usage is one sentence on stderr like any other error, followed by how the command is called.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ldaparse.cli.boundary import WRONG_USE
from ldaparse.cli.manner import MANNER, language_among, usual_language
from ldaparse.cli.manual import Entry, Page, page_in_french, page_of
from ldaparse.cli.terminal import say, warn
from ldaparse.translating import help_in_french

_WIDEST = 100  # columns of a line that is read with ease
_NARROWEST = 40  # below it, lines are left to the terminal
_NAMES = 26  # columns of the names, beside which stands what they do
_TIED = "\u00a0"  # a space at which no line ends
_MISUSE: Any = typer.BadParameter.__mro__[1]
"""What click raises where a command is put wrongly."""


class Command(TyperCommand):
    """A command that explains itself in the language asked for."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options."""
        return _as_asked(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page of this command."""
        formatter.write(drawn(_page(self, ctx)))

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a shell that completes says of this command."""
        del limit
        return _asked_for(_page_alone(self).about[0])


class Group(TyperGroup):
    """All commands, likewise."""

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """What is said from here on is said in the language asked for, wherever --lang stands."""
        MANNER.asked = language_among(args) or usual_language()
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Where nothing is asked, what can be asked is shown."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit(WRONG_USE)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """The options before the command."""
        return _as_asked(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page of all commands."""
        formatter.write(drawn(_page(self, ctx)))

    def main(self, *args: Any, **more: Any) -> Any:
        """Run; where it was put wrongly, say so and how it is put."""
        if not more.get("standalone_mode", True):
            return super().main(*args, **more)
        try:
            code = super().main(*args, **{**more, "standalone_mode": False})
        except _MISUSE as error:
            _tell_wrong_use(error)
            sys.exit(WRONG_USE)
        sys.exit(code if isinstance(code, int) else 0)


def drawn(page: Page) -> str:
    """A page of help as lines of text."""
    columns = shutil.get_terminal_size().columns
    width = min(_WIDEST, columns) if columns >= _NARROWEST else _WIDEST
    return "\n".join(_lines(page, width - 1)) + "\n"


def _lines(page: Page, width: int) -> Iterator[str]:
    yield from _wrapped(page.usage, width, _strong(_asked_for("Usage:")) + " ", "    ")
    for paragraph in page.about:
        yield ""
        yield from _wrapped(paragraph, width, "", "")
    if page.example:
        yield ""
        yield f"{_strong(_asked_for('Example:'))} {page.example}"
    groups = [(_asked_for("Arguments"), page.arguments)]
    groups += [(title, tuple(one for one in page.options if one.title == title)) for title in page.titles]
    groups.insert(1 if not page.commands else 0, (_asked_for("Commands"), page.commands))
    for title, entries in groups:
        if entries:
            yield ""
            yield _strong(title)
            for entry in entries:
                yield from _entry(entry, width)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    """What an option does, beside its names; below them where they are long."""
    default = f" [{_asked_for('default:')} {entry.default}]" if entry.default else ""
    names = f"  {entry.written}"
    if len(names) >= _NAMES:
        yield names
        names = ""
    yield from _wrapped(entry.about + default, width, names.ljust(_NAMES), " " * _NAMES)


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    """Lines, none of which begins with a sign before which French has a space."""
    kept = re.sub(r" (?=[:;!?»…])|(?<=«) ", _TIED, text)
    lines = textwrap.wrap(
        kept,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.replace(_TIED, " ") for line in lines]


def _page(command: Any, context: Any) -> Page:
    page = page_of(command, context)
    return page_in_french(page) if MANNER.asked == "fr" else page


def _page_alone(command: Any) -> Page:
    return page_of(command, typer.Context(command, info_name=command.name))


def _asked_for(text: str) -> str:
    return help_in_french(text) if MANNER.asked == "fr" else text


def _as_asked(params: list[Any]) -> list[Any]:
    """Arguments and options with their words in the language asked for, as errors and shells that complete name them. Nothing
    is written after a switch, so that it stands without a type."""
    for one in params:
        if getattr(one, "is_flag", False):
            one.metavar = ""
        if MANNER.asked == "fr":
            one.help = help_in_french(" ".join((one.help or "").split()))
            one.metavar = help_in_french(one.metavar) if one.metavar else one.metavar
    return params


def _tell_wrong_use(error: Any) -> None:
    """What is wrong, how the command is put, and where more is said."""
    warn(error.format_message().replace("Value error, ", ""))
    if error.ctx is None:
        return
    page = _page(error.ctx.command, error.ctx)
    say(f"{_asked_for('Usage:')} {page.usage}")
    if page.example:
        say(f"{_asked_for('Example:')} {page.example}")
    say(f"{_asked_for('More:')} {page.name} --help")


def _strong(text: str) -> str:
    """A heading: bold where the terminal shows it."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or sys.platform == "win32"
    return text if plain or sys.stdout is None or not sys.stdout.isatty() else f"\x1b[1m{text}\x1b[0m"
