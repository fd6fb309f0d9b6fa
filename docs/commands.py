"""Writes docs/commands.md from the command line itself: python docs/commands.py. A test holds the page to it."""

from __future__ import annotations

import inspect
import types
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.models import ArgumentInfo, OptionInfo

from ldaparse.cli import app, common

PAGE = Path(__file__).with_name("commands.md")
SHARED_BY = 6  # an option of as many commands is told once
OPENING = """\
# The commands

`ldaparse COMMAND --help` says the same in a terminal, and `ldaparse --install-completion` teaches the shell to complete commands
and options. What a command answers goes to the standard output, all else to stderr.

| exit code | says |
| --- | --- |
| 0 | done |
| 1 | something is to be checked (`--strict`), differs (`--exit-code`), or a file of a batch failed |
| 2 | the command was put wrongly, or an output cannot be written |
| 3 | a file cannot be read; one sentence says why |
| 4 | done, but a page or a part of a file could not be read |

What people read is in French, unless `--lang`, else LDAPARSE_LANG, else `lang = "en"` in [`ldaparse.toml`](profiles.md), else the language of the system says
English. Where one of them says French, errors are told in French, too.

This page is written by `python docs/commands.py` from the commands themselves.
"""
SHARED = """\
## Options of several commands

Each command names those of them that it has.
"""
TYPES = {Path: "PATH", str: "TEXT", int: "N", float: "NUMBER"}


@dataclass(frozen=True)
class Parameter:
    """An argument or an option, as a user writes it."""

    names: str
    value: str
    about: str
    default: str
    is_option: bool
    is_required: bool

    def row(self) -> str:
        written = f"{self.names} {self.value}".strip()
        default = f" Default: `{self.default}`." if self.default else ""
        # Between backticks, readers of Markdown disagree on how a bar in a table is written.
        code = f"<code>{written.replace('|', '&#124;')}</code>" if "|" in written else f"`{written}`"
        return f"| {code} | {self.about}{default} |"


def page() -> str:
    """The whole page."""
    commands = {name_of(command): command for command in functions()}
    known = {name: list(parameters(command)) for name, command in commands.items()}
    told = Counter(one for of_command in known.values() for one in of_command if one.is_option)
    shared = [one for one, times in told.items() if times >= SHARED_BY]
    parts = [OPENING, *(section(name, commands[name], known[name], shared) for name in commands)]
    parts += [SHARED, table("option", shared)]
    parts += ["## Options before the command\n", table("option", list(parameters(common)))]
    return "\n".join(parts)


def section(name: str, command: Callable[..., Any], known: list[Parameter], shared: list[Parameter]) -> str:
    about, _, example = (inspect.getdoc(command) or "").partition("Example: ")
    arguments = [one for one in known if not one.is_option]
    own = [one for one in known if one.is_option and one not in shared]
    usage = " ".join(
        one.value if one.is_required or one.value.startswith("[") else f"[{one.value}]" for one in arguments
    )
    parts = [
        f"## {name}\n",
        about.strip() + "\n",
        f"```text\nldaparse {name} {usage}".rstrip() + " [OPTIONS]\n```\n",
    ]
    if example:
        parts.append(f"For instance:\n\n```text\n{example.strip()}\n```\n")
    if arguments:
        parts.append(table("argument", arguments))
    if own:
        parts.append(table("option", own))
    others = ", ".join(f"`{one.names.split(', ')[0]}`" for one in known if one in shared)
    if others:
        parts.append(f"And [options of several commands](#options-of-several-commands): {others}.\n")
    return "\n".join(parts)


def table(kind: str, rows: list[Parameter]) -> str:
    return "\n".join([f"| {kind} | what it does |", "| --- | --- |", *(one.row() for one in rows), ""])


def functions() -> list[Callable[..., Any]]:
    """The functions that are commands, in the order of the help."""
    return [one.callback for one in app.registered_commands if one.callback is not None]


def name_of(command: Callable[..., Any]) -> str:
    return command.__name__


def parameters(command: Callable[..., Any]) -> Iterator[Parameter]:
    """The arguments and options of a command."""
    for one in inspect.signature(command, eval_str=True).parameters.values():
        kind, *more = get_args(one.annotation)
        info = next(each for each in more if isinstance(each, (ArgumentInfo, OptionInfo)))
        is_option = isinstance(info, OptionInfo)
        # An annotation keeps the first of its names in the place of the default.
        written = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
        names = ", ".join(sorted(written, key=len, reverse=True)) if is_option else ""
        is_required = one.default is inspect.Parameter.empty
        default = "" if is_required or not is_option else said(one.default)
        about = " ".join((info.help or "").replace("\\[", "[").replace("|", "\\|").split())
        yield Parameter(names, value(kind, info, one.name), about, default, is_option, is_required)


def value(kind: Any, info: ArgumentInfo | OptionInfo, name: str) -> str:
    """What is written after the option, or in the place of the argument."""
    if info.metavar:
        return info.metavar
    if isinstance(info, ArgumentInfo):
        return name.upper()
    plain = single(kind)
    if plain is bool:
        return ""
    return "|".join(one.value for one in plain) if issubclass(plain, Enum) else TYPES[plain]


def single(kind: Any) -> type:
    """The type without None and without the list of an option that may be repeated."""
    if get_origin(kind) in (types.UnionType, list):
        return single(next(one for one in get_args(kind) if one is not type(None)))
    return kind


def said(default: Any) -> str:
    if default is None or isinstance(default, bool):
        return ""
    return str(default.value if isinstance(default, Enum) else default).removesuffix(".0")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
