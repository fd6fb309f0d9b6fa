"""Writes docs/commands.md from the command line itself: python docs/commands.py. A test holds the page to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ldaparse.cli import pages
from ldaparse.cli.manual import Entry, Page

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
English. Where one of them says French, help and errors are in French, too: `ldaparse --help --lang fr`. `--lang` may stand anywhere.

The same pages as a manual, in English and in French, come with ldaparse: `man ldaparse` ([where it is](installing.md#the-manual-page)).

This page is written by `python docs/commands.py` from the commands themselves.
"""
SHARED = """\
## Options of several commands

Each command names those of them that it has.
"""


def page() -> str:
    """The whole page."""
    group, *commands = pages()
    told = Counter(_plain(one) for command in commands for one in command.options)
    shared = [one for one, times in told.items() if times >= SHARED_BY and "--help" not in one.names]
    parts = [OPENING, *(section(command, shared) for command in commands)]
    parts += [SHARED, table("option", shared)]
    parts += ["## Options before the command\n", table("option", group.options)]
    return "\n".join(parts)


def section(command: Page, shared: list[Entry]) -> str:
    """One command."""
    known = [_plain(one) for one in command.options]
    parts = [f"## {command.name.removeprefix('ldaparse ')}\n", "\n\n".join(command.about) + "\n"]
    parts.append(f"```text\n{command.usage}\n```\n")
    if command.example:
        parts.append(f"For instance:\n\n```text\n{command.example}\n```\n")
    if command.arguments:
        parts.append(table("argument", command.arguments))
    if own := [one for one in known if one not in shared and "--help" not in one.names]:
        parts.append(table("option", own))
    others = ", ".join(f"`{one.names[-1]}`" for one in known if one in shared)
    if others:
        parts.append(f"And [options of several commands](#options-of-several-commands): {others}.\n")
    return "\n".join(parts)


def table(kind: str, entries: Iterable[Entry]) -> str:
    """Arguments or options, each with what it does."""
    return "\n".join([f"| {kind} | what it does |", "| --- | --- |", *map(row, entries), ""])


def row(entry: Entry) -> str:
    default = f" Default: `{entry.default}`." if entry.default else ""
    about = entry.about.replace("|", "\\|")
    # Between backticks, readers of Markdown disagree on how a bar in a table is written.
    code = (
        f"<code>{entry.written.replace('|', '&#124;')}</code>"
        if "|" in entry.written
        else f"`{entry.written}`"
    )
    return f"| {code} | {about}{default} |"


def _plain(entry: Entry) -> Entry:
    """An option, whichever title it stands under."""
    return replace(entry, title="")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
