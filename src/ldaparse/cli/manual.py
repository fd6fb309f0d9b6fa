"""What the page of a command says: how it is called, what it does, an example, each argument and option.

The help on a terminal (`helping.py`), the page of commands in the documentation and the manual page (`docs/man.py`) are drawn from it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from ldaparse.translating import help_in_french

_EXAMPLE = "Example: "
OPTIONS = "Options"
"""The title over options that have none of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An argument, an option or a command, as it is written, and what it does."""

    names: tuple[str, ...]
    value: str
    about: str
    default: str = ""
    title: str = OPTIONS
    is_required: bool = False

    @property
    def written(self) -> str:
        """Such as "-o, --output OUT", or "FILE"."""
        return " ".join(filter(None, (", ".join(self.names), self.value)))


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a command, or of all commands."""

    name: str
    usage: str
    about: tuple[str, ...]
    example: str
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]
    commands: tuple[Entry, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Those over groups of options."""
        return tuple(dict.fromkeys(one.title for one in self.options))


def page_of(command: Any, context: Any) -> Page:
    """The page of a command of the command line, in English."""
    about, _, example = inspect.cleandoc(command.help or "").partition(_EXAMPLE)
    shown = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    arguments = tuple(_argument(one) for one in shown if one.param_type_name == "argument")
    options = tuple(_option(one) for one in shown if one.param_type_name == "option")
    below = getattr(command, "commands", {})
    needed = [f"{one.names[-1]} {one.value}" for one in options if one.is_required]
    called = ["[OPTIONS]", *needed, *map(_in_usage, arguments), *(["COMMAND", "…"] if below else [])]
    return Page(
        name=context.command_path,
        usage=" ".join((context.command_path, *called)),
        about=tuple(" ".join(one.split()) for one in about.split("\n\n") if one.strip()),
        example=example.strip(),
        arguments=arguments,
        options=options,
        commands=tuple(Entry((name,), "", _summary(one)) for name, one in below.items() if not one.hidden),
    )


def page_in_french(page: Page) -> Page:
    """The same in French."""

    def said(one: Entry) -> Entry:
        return replace(
            one,
            value=help_in_french(one.value),
            about=help_in_french(one.about),
            title=help_in_french(one.title),
        )

    words = (help_in_french(one) for one in page.usage.removeprefix(page.name).split())
    return replace(
        page,
        usage=" ".join((page.name, *words)),
        about=tuple(map(help_in_french, page.about)),
        arguments=tuple(map(said, page.arguments)),
        options=tuple(map(said, page.options)),
        commands=tuple(map(said, page.commands)),
    )


def strings_of(page: Page) -> Iterator[str]:
    """All that a page says in words, for a catalogue of translations to have."""
    yield from page.about
    for one in (*page.arguments, *page.options, *page.commands):
        yield from filter(None, (one.value, one.about, one.title))


def _argument(param: Any) -> Entry:
    value = param.metavar or (param.name or "").upper()
    return Entry((), value, _plain(param.help), is_required=param.required)


def _option(param: Any) -> Entry:
    short, long = (
        [one for one in param.opts if one.startswith("--") is is_long] for is_long in (False, True)
    )
    is_switch = getattr(param, "is_flag", False)
    return Entry(
        names=(*short, *long),
        value="" if is_switch else param.metavar or (param.name or "").upper(),
        about=_plain(param.help),
        default="" if is_switch else _default(param.default),
        title=getattr(param, "rich_help_panel", None) or OPTIONS,
        is_required=param.required,
    )


def _in_usage(argument: Entry) -> str:
    return argument.value if argument.is_required or argument.value.startswith("[") else f"[{argument.value}]"


def _summary(command: Any) -> str:
    """The first paragraph of what a command does."""
    return _plain(inspect.cleandoc(command.help or "").partition("\n\n")[0])


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _default(value: Any) -> str:
    if value is None or isinstance(value, bool) or callable(value):
        return ""
    return str(value.value if isinstance(value, Enum) else value).removesuffix(".0")
