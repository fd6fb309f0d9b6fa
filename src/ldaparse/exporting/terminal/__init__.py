"""What commands show on a terminal, and the parts that these views share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ldaparse.exporting.wording import COMPARING, Language, number_sign
from ldaparse.report import Finding, Severity

SEVERITY_SIGNS: dict[Severity, tuple[str, str]] = {
    "error": ("✕", "red"),
    "warning": ("▲", "yellow"),
    "note": ("•", "cyan"),
}
"""The sign of a finding, and its colour; the gravest first."""


def heading(text: str) -> RenderableType:
    """The title of a section."""
    return Padding(Text(text, style="bold"), (1, 1, 0, 1))


def listed(lines: Iterable[RenderableType]) -> RenderableType:
    """The lines of a section."""
    return Padding(Group(*lines), (0, 1, 0, 2))


def code_list(findings: Sequence[Finding], lang: Language) -> list[RenderableType]:
    """Findings under their title, each with its code."""
    lines = [Text.assemble((one.code, "yellow"), "  ", one.sentence(lang)) for one in findings]
    return [heading(f"{COMPARING[lang]['findings']} ({len(lines)})"), listed(lines)]


def number_column(table: Table, lang: Language) -> None:
    """The first column of a table, for numbers of actions."""
    table.add_column(number_sign(lang), justify="right", no_wrap=True)


def number_text(number: int | None) -> str:
    """A number in that column."""
    return "" if number is None else str(number)
