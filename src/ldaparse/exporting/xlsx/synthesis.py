"""The first sheet of a report: what it is, how much is in it, how far each action has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.checking import understood
from ldaparse.exporting.layout.report import report_facts, report_title
from ldaparse.exporting.layout.states import tally_report
from ldaparse.exporting.wording import LABELS, STATES, Language, state_name
from ldaparse.exporting.xlsx.cells import Cell, Figure, Formula, Link, Target, Words, figure
from ldaparse.exporting.xlsx.finances import Sums
from ldaparse.exporting.xlsx.places import Places
from ldaparse.exporting.xlsx.sheet import Sheet, room
from ldaparse.exporting.xlsx.view import Records
from ldaparse.exporting.xlsx.words import WORDS
from ldaparse.report import Report

_FIRST = 2


def report_summary(
    sheet: Sheet, report: Report, tables: Mapping[str, Records], places: Places, sums: Sums
) -> None:
    """Write the sheet."""
    widest = room(Formula("", value) for _, value in sums.values())
    sheet.columns([7, 66, max(16, widest), *[13] * len(STATES)])
    row = _identity(sheet, report, places.lang)
    row = _figures(sheet, report, tables, places.lang, sums, row + 1)
    _by_action(sheet, report, places, row + 1)


def _identity(sheet: Sheet, report: Report, lang: Language) -> int:
    words, named = LABELS[lang], report_title(report, "")
    about = [words["report"]] if named else []
    source = report.source
    pages = f", {words['pages'].format(source.pages)}" if source.pages else ""
    sheet.put(0, 0, Words(named or words["report"], "title"))
    sheet.sheet.set_row(0, 26)
    sheet.put(1, 0, Words(" · ".join([*about, *report_facts(report, lang)]), "subtitle"))
    sheet.put(2, 0, Words(f"{source.name}{pages} · SHA-256 {source.sha256}", "small"))
    sheet.put(3, 0, Words(understood(report).sentence(lang), "small"))
    return 3


def _figures(
    sheet: Sheet, report: Report, tables: Mapping[str, Records], lang: Language, sums: Sums, row: int
) -> int:
    """The counts, each a link to its sheet, and the sums of the lines of the financial table."""
    words, labels = WORDS[lang], LABELS[lang]
    section(sheet, row, words["in_figures"], 3)
    counted: list[tuple[str, str, int]] = [
        (words[name], name, len(tables[name].rows)) for name in ("actions", "deliverables", "indicators")
    ]
    if report.finances:
        counted.append((words["lines"], "finances", len(report.finances.lines)))
    counted.append((words["findings"], "findings", len(report.findings)))
    if report.doubts:
        doubtful = sum(doubt.grade == "doubtful" for doubt in report.doubts)
        counted.append((words["doubtful_values"], "certainty", doubtful))
    for label, name, count in counted:
        row += 1
        pair(sheet, row, Link(label, Target(words[name]), "text"), Figure(count, "whole"))
    for key in ("allocated", "committed", "remaining"):
        if key in sums:
            row += 1
            at, value = sums[key]
            label = f"{labels[key]} ({words['sums']})"
            pair(sheet, row, Words(label), Formula(f"='{words['finances']}'!{at}", value, look="number"))
    if sums.get("allocated", ("", 0))[1] and "committed" in sums:
        row += 1
        (of, allocated), (spent, committed) = sums["allocated"], sums["committed"]
        name = words["finances"]
        formula = f"=IF('{name}'!{of}=0,\"\",'{name}'!{spent}/'{name}'!{of})"
        rate = Formula(formula, round(committed / allocated, 6), "percent", "number")
        pair(sheet, row, Words(tables["finances"].text("execution", 0, 0).title), rate)
    return row + 1


def pair(sheet: Sheet, row: int, label: Words | Link, value: Cell, column: int = 1) -> None:
    """A label and what it stands for."""
    sheet.put(row, column, label)
    sheet.put(row, column + 1, value)


def section(sheet: Sheet, row: int, title: str, columns: int) -> None:
    """The title of a section, underlined over so many columns."""
    for column in range(columns):
        sheet.put(row, column, Words("", "section"))
    sheet.put(row, 0, Words(title, "section"))
    sheet.sheet.set_row(row, 20)


def _by_action(sheet: Sheet, report: Report, places: Places, row: int) -> None:
    """How many rows of each action have which state, with the sums over the actions."""
    if not report.actions:
        sheet.put(row, 0, Words(LABELS[places.lang]["no_actions"], "lead"))
        return
    lang, words = places.lang, WORDS[places.lang]
    found = [tally.sides[0] for tally in tally_report(report.actions, lang)]
    whole = sum(found, Counter[str]())
    shown = [code for code in STATES if whole[code]]
    all_at = _FIRST + len(shown)
    section(sheet, row, words["by_action"], all_at + 1)
    head = row + 1
    headings = [Words(words["number"], "heading"), Words(LABELS[lang]["action"], "heading_left")]
    states = [Words(state_name(code, lang), "same" if code == "none" else code) for code in shown]
    sheet.row(head, [*headings, *states, Words(words["all"], "heading")])
    for at, (action, counts) in enumerate(zip(report.actions, found, strict=True), 1):
        cells: list[Cell] = [figure(counts[code] or None, look="key") for code in shown]
        line = head + at
        span = f"{xl_rowcol_to_cell(line, _FIRST)}:{xl_rowcol_to_cell(line, all_at - 1)}"
        every: Cell = Formula(f"=SUM({span})", counts.total(), "whole", "sum_key") if shown else None
        sheet.row(line, [places.to_action(at), Words(action.title), *cells, every])
    first, last = head + 1, head + len(report.actions)
    sums: list[Cell] = [
        Formula(f"=SUM({xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)})", value, "whole", "sum_key")
        for column, value in enumerate([*(whole[code] for code in shown), whole.total()], _FIRST)
    ]  # fmt: skip
    sheet.row(last + 1, [Words("", "sum_text"), Words(words["all"], "sum_text"), *sums])
    if any(part.status for action in report.actions for one in action.deliverables for part in one.parts):
        sheet.put(last + 2, 0, Words(words["by_part"], "small"))
