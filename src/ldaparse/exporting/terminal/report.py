"""A report on a terminal: actions, statuses in colour, the financial table, findings."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE, SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.checking import understood
from ldaparse.exporting.layout import Cell
from ldaparse.exporting.layout.places import page_text
from ldaparse.exporting.layout.report import MAIN_FIELDS, by_axis, finance_table, report_facts, report_title
from ldaparse.exporting.terminal import SEVERITY_SIGNS, heading, number_column, number_text
from ldaparse.exporting.wording import LABELS, STATUSES, Language, action_number, date, indicator, shortened
from ldaparse.report import Action, Deliverable, Finances, Finding, Indicator, Report, Status
from ldaparse.writing import numbered

COLOURS = {
    "done": "green", "in_progress": "yellow", "planned": "cyan", "on_hold": "magenta", "modified": "blue",
    "redirected": "blue", "abandoned": "red", "unknown": "bright_black",
}  # fmt: skip
_SIGNS = {
    "done": "●", "in_progress": "◐", "planned": "○", "on_hold": "◌", "modified": "◆", "redirected": "◆",
    "abandoned": "✕", "unknown": "?",
}  # fmt: skip
_LABEL_LENGTH = 160
_INDICATORS = 5


def summary(report: Report, lang: Language = "fr") -> RenderableType:
    """What a coordinator wants to see first, in `lang`."""
    parts = [_head(report, lang), _actions(report, lang)]
    if report.finances:
        parts.append(_finances(report.finances, lang))
    return Group(*parts, _findings(report.findings, lang))


def _head(report: Report, lang: Language) -> RenderableType:
    words = LABELS[lang]
    rows = sum(len(action.deliverables) for action in report.actions)
    lines = len(report.finances.lines) if report.finances else 0
    counts = numbered(words["counts"], lang, len(report.actions), rows, lines)
    source = report.source.name
    if report.source.pages:
        source += f", {numbered(words['pages'], lang, report.source.pages)}"
    body = Text("\n").join(
        [
            Text(" · ".join(report_facts(report, lang))),
            Text(counts),
            Text(understood(report).sentence(lang)),
            Text(source, style="bright_black"),
        ]
    )
    if report.status == "partial":
        body.append(f"\n{words['partial']}", style="bold red")
    title = Text(report_title(report, words["report"]), style="bold")
    return Panel(body, title=title, title_align="left", padding=(0, 1))


def _actions(report: Report, lang: Language) -> RenderableType:
    words = LABELS[lang]
    if not report.actions:
        chapters = ", ".join(chapter.title for chapter in report.chapters)
        said = f"{words['no_actions']} {words['chapters']} : {chapters}." if chapters else words["no_actions"]
        return Padding(Text(said, style="yellow"), (1, 1))
    parts: list[RenderableType] = []
    for section in by_axis(report, lang):
        parts.append(heading(section.heading))
        parts += [_action(action, lang) for _, action in section.actions]
    return Group(*parts)


def _action(action: Action, lang: Language) -> RenderableType:
    words = LABELS[lang]
    title = Text.assemble((action_number(action.number, lang), "bold cyan"), "  ", action.title)
    table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(words["status"], width=26)
    table.add_column(words["deliverable"], ratio=1)
    for row in action.deliverables:
        for sign, status, label in _deliverable(row, lang):
            table.add_row(sign, status, label)
    parts: list[RenderableType] = [Padding(title, (0, 1, 0, 2)), Padding(table, (0, 1, 0, 4))]
    if action.indicators:
        parts.append(Padding(_indicators(action.indicators, lang), (0, 1, 0, 7)))
    return Group(*parts)


def _indicators(indicators: tuple[Indicator, ...], lang: Language) -> Text:
    """The first figures of an action on a line or two, the results before the rest."""
    ordered = sorted(indicators, key=lambda one: one.place != "results")
    said = [indicator(one, lang) for one in ordered if one.label][:_INDICATORS]
    line = Text(" · ".join(said), style="bright_blue")
    if rest := len(indicators) - len(said):
        line.append(f"  {numbered(LABELS[lang]['more'], lang, rest)}", style="bright_black")
    return line


def _deliverable(row: Deliverable, lang: Language) -> Iterator[tuple[Text, Text, Text]]:
    """A deliverable on one line; one that stacks statuses has a line for each part instead."""
    stacked = any(part.status for part in row.parts)
    label = _label(row, lang, announces=stacked)
    if row.period:
        label.append(f"  [{shortened(row.period.label, 40)}]", style="bright_black")
    if not stacked:
        yield *_status(row.status, lang), label
        return
    if row.period or _opening(row.label.text) != row.parts[0].label:
        yield Text(), Text(), label
    for part in row.parts:
        yield *_status(part.status, lang), Text(f"– {shortened(part.label, _LABEL_LENGTH)}")


def _label(row: Deliverable, lang: Language, *, announces: bool) -> Text:
    """What names a deliverable; a row without a label is known by the beginning of its results."""
    if row.label.text:
        first = row.label.text.splitlines()[0].removeprefix("- ")
        return Text(shortened(first if announces else _opening(row.label.text), _LABEL_LENGTH))
    beside = row.results or row.observations
    said = shortened(_opening(beside.text), 80) if beside else ""
    return Text(said or LABELS[lang]["no_label"], style="bright_black")


def _opening(text: str) -> str:
    """The first line of a label without its bullet, and the next if it only announces it."""
    lines = [line.removeprefix("- ") for line in text.splitlines()] or [""]
    return " ".join(lines[:2]) if len(lines[0]) < 40 and lines[0].endswith(":") else lines[0]


def _status(status: Status | None, lang: Language) -> tuple[Text, Text]:
    if status is None or not (status.raw or status.code):
        return Text("·", style="bright_black"), Text()
    code = status.code or "unknown"
    said = STATUSES[lang][code]
    when = date(status.date, lang)
    if code == "unknown":
        said = shortened(status.raw, 24)
    return Text(_SIGNS[code], style=COLOURS[code]), Text(f"{said} {when}".strip(), style=COLOURS[code])


def _finances(finances: Finances, lang: Language) -> RenderableType:
    """The lines and the total; red is what is overspent."""
    found = finance_table(finances, lang)
    total = next((line for line in found.lines if line.kind == "total"), None)
    table = Table(box=SIMPLE_HEAD, show_footer=total is not None, padding=(0, 1), expand=True)
    number_column(table, lang)
    table.add_column(found.name, Text(LABELS[lang]["total"], style="bold"), ratio=1)
    for at, (field, name) in enumerate(zip(MAIN_FIELDS, found.columns, strict=True)):
        footer = _amount(field, total.cells[at]) if total else ""
        table.add_column(name, footer, justify="right", no_wrap=True)
    for line in found.lines:
        if line.kind == "line":
            cells = (_amount(field, cell) for field, cell in zip(MAIN_FIELDS, line.cells, strict=True))
            table.add_row(number_text(line.number), shortened(line.title, 90), *cells)
    return Group(heading(found.title), table)


def _amount(field: str, cell: Cell) -> Text:
    value = cell.value or 0
    overspent = (field == "remaining" and value < 0) or (field == "execution" and value > 100)
    return Text(cell.text, style="red" if overspent else "")


def _findings(findings: tuple[Finding, ...], lang: Language) -> RenderableType:
    words = LABELS[lang]
    if not findings:
        return Padding(Text(words["none"], style="green"), (0, 1))
    table = Table(box=SIMPLE, show_header=False, padding=(0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True, style="bright_black")
    for finding in findings:
        code = Text(finding.code, style=SEVERITY_SIGNS[finding.severity][1])
        table.add_row(code, finding.sentence(lang), page_text(finding.evidence, lang))
    title = f"{words['findings']} ({len(findings)})"
    return Group(Padding(Text(title, style="bold"), (0, 1)), table)
