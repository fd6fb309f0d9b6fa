"""What is to be checked: the gravity in its word and colour, the place as people name it, with a link."""

from __future__ import annotations

import re
from collections.abc import Callable

from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import LABELS, SEVERITIES, Language, action_number
from ldaparse.exporting.xlsx.cells import Cell, Target, Words, figure, held, words
from ldaparse.exporting.xlsx.places import PRINTED_TOTAL, Places, linked
from ldaparse.exporting.xlsx.view import Field, Records, Table, laid_out
from ldaparse.exporting.xlsx.words import WORDS
from ldaparse.report import Finances, Report

_ROW = re.compile(r"actions\[(\d+)\](?:\.deliverables\[(\d+)\])?")
_AMOUNT = re.compile(r"finances\.(lines\[(\d+)\]|total)(?:\.(allocated|committed|remaining|funding\..+))?")


def finding_table(findings: Records, lang: Language, where: Callable[[str], Cell]) -> Table:
    """The rows of the sheet, worst as told first; `where` turns the path of a place into a cell."""
    return laid_out(
        [
            Field(findings.short("severity", 11, 12), lambda one: words(SEVERITIES[lang][one["severity"]], one["severity"]), always=True),
            Field(findings.text("message", 40, 90), lambda one: words((one["english"] if lang == "en" else None) or one["message"]), always=True),
            Field(findings.text("where", 16, 40), lambda one: where(one["where"]) if one["where"] else None, always=True),
            Field(findings.short("page", 6, 7), lambda one: figure(one["page"], look="key")),
            Field(findings.text("code", 16, 26), lambda one: words(one["code"], "faint"), always=True),
        ],
        findings.rows,
    )  # fmt: skip


def named(path: str, report: Report, places: Places) -> Cell:
    """The place of a finding in a report: "n° 3, livrable 2", "Bilan financier, ligne 7, engagé"."""
    lang = places.lang
    said = WORDS[lang]
    if found := _ROW.match(path):
        index = int(found[1])
        if index >= len(report.actions):
            return Words(path)
        action = report.actions[index]
        name = action_said(action.number, lang)
        if found[2] is None:
            return linked(name, places.action(index + 1))
        row = int(found[2])
        if row >= len(action.deliverables):
            return Words(path)
        first = sum(len(before.deliverables) for before in report.actions[:index])
        return linked(f"{name}, {said['deliverable'].format(row + 1)}", places.row(first + row + 1))
    if report.finances and (found := _AMOUNT.match(path)):
        return _amount(found, report.finances, lang) or Words(path)
    return Words(path)


def action_said(number: int | None, lang: Language) -> str:
    """ "n° 3", or that it has no number."""
    known = held(number) is not None
    return action_number(number, lang) if known else WORDS[lang]["no_number"]


def _amount(found: re.Match[str], finances: Finances, lang: Language) -> Cell:
    """A place of the financial table; None if there is no such line."""
    line = int(found[2]) if found[2] else None
    if (finances.total is None) if line is None else (line >= len(finances.lines)):
        return None
    row = LABELS[lang]["total"].lower() if line is None else _line_said(finances, line, lang)
    parts = [WORDS[lang]["finances"], row, *([amount_said(found[3], lang)] if found[3] else [])]
    key = PRINTED_TOTAL if line is None else line + 1
    return linked(", ".join(parts), Target(WORDS[lang]["finances"], key))


def amount_said(field: str, lang: Language) -> str:
    """A field of the financial table; no funder is named, a link holds words of our own only."""
    funding = field.startswith("funding.")
    return (WORDS[lang]["fundings"] if funding else field_name(field, lang)).lower()


def _line_said(finances: Finances, line: int, lang: Language) -> str:
    """The number of a line's action; its rank where it has none."""
    number = finances.lines[line].number
    known = held(number) is not None
    return action_number(number, lang) if known else WORDS[lang]["line"].format(line + 1)
