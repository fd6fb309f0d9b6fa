"""A report on a terminal: actions, statuses in colour, the financial table, findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.box import SIMPLE, SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.checking import understood
from ldaparse.exporting.findings import page_said
from ldaparse.exporting.wording import (
    LABELS,
    STATUSES,
    Language,
    action_number,
    amount,
    date,
    indicator,
    per_cent,
    shortened,
)
from ldaparse.report import (
    Action,
    Deliverable,
    FinanceLine,
    Finances,
    Finding,
    Indicator,
    Report,
    Status,
    Total,
)
from ldaparse.writing import numbered

COLOURS = {
    "done": "green", "in_progress": "yellow", "planned": "cyan", "on_hold": "magenta", "modified": "blue",
    "redirected": "blue", "abandoned": "red", "unknown": "bright_black",
}  # fmt: skip
_SIGNS = {
    "done": "●", "in_progress": "◐", "planned": "○", "on_hold": "◌", "modified": "◆", "redirected": "◆",
    "abandoned": "✕", "unknown": "?",
}  # fmt: skip
_SEVERITIES = {"error": "red", "warning": "yellow", "note": "cyan"}
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
    years = f"{report.years[0]}-{report.years[-1]}" if report.years else ""
    about = [
        years,
        words["rank"].format(report.rank) if report.rank else "",
        words["as_of"].format(date(report.as_of, lang)) if report.as_of else "",
    ]
    lines = sum(len(action.deliverables) for action in report.actions)
    counts = numbered(
        words["counts"],
        lang,
        len(report.actions),
        lines,
        len(report.finances.lines) if report.finances else 0,
    )
    source = report.source.name
    if report.source.pages:
        source += f", {numbered(words['pages'], lang, report.source.pages)}"
    body = Text("\n").join(
        [
            Text(" · ".join(part for part in about if part)),
            Text(counts),
            Text(understood(report).sentence(lang)),
            Text(source, style="bright_black"),
        ]
    )
    if report.status == "partial":
        body.append(f"\n{words['partial']}", style="bold red")
    title = " – ".join(part for part in (report.programme, report.territory) if part) or words["report"]
    return Panel(body, title=Text(title, style="bold"), title_align="left", padding=(0, 1))


def _actions(report: Report, lang: Language) -> RenderableType:
    words = LABELS[lang]
    if not report.actions:
        chapters = ", ".join(chapter.title for chapter in report.chapters)
        said = f"{words['no_actions']} {words['chapters']} : {chapters}." if chapters else words["no_actions"]
        return Padding(Text(said, style="yellow"), (1, 1))
    titles = {axis.number: axis.title for axis in report.axes}
    parts: list[RenderableType] = []
    for number, actions in groupby(report.actions, key=lambda action: action.axis):
        heading = words["axis"].format(number) if number is not None else words["no_axis"]
        title = titles.get(number)
        parts.append(Padding(Text(f"{heading} – {title}" if title else heading, style="bold"), (1, 1, 0, 1)))
        parts += [_action(action, lang) for action in actions]
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
    words = LABELS[lang]
    table = Table(box=SIMPLE_HEAD, show_footer=finances.total is not None, padding=(0, 1), expand=True)
    total = finances.total
    table.add_column("n°" if lang == "fr" else "no.", justify="right")
    table.add_column(words["line"], Text(words["total"], style="bold"), ratio=1)
    for name in ("allocated", "committed", "remaining"):
        value = getattr(total, name) if total else None
        table.add_column(words[name], amount(value, lang), justify="right", no_wrap=True)
    table.add_column(words["rate"], _rate(total, lang) if total else "", justify="right", no_wrap=True)
    for line in finances.lines:
        overspent = line.remaining is not None and line.remaining < 0
        table.add_row(
            "" if line.number is None else str(line.number),
            shortened(line.title, 90),
            amount(line.allocated, lang),
            amount(line.committed, lang),
            Text(amount(line.remaining, lang), style="red" if overspent else ""),
            _rate(line, lang),
        )
    heading = words["finances"]
    if finances.as_of:
        heading += f", {words['as_of'].format(date(finances.as_of, lang))}"
    return Group(Padding(Text(heading, style="bold"), (1, 1, 0, 1)), table)


def _rate(line: FinanceLine | Total, lang: Language) -> Text:
    """Committed over allocated; red where more than all is spent."""
    if line.execution is None:
        return Text()
    return Text(per_cent(line.execution, lang), style="red" if line.execution > 100 else "")


def _findings(findings: tuple[Finding, ...], lang: Language) -> RenderableType:
    words = LABELS[lang]
    if not findings:
        return Padding(Text(words["none"], style="green"), (0, 1))
    table = Table(box=SIMPLE, show_header=False, padding=(0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True, style="bright_black")
    for finding in findings:
        code = Text(finding.code, style=_SEVERITIES[finding.severity])
        table.add_row(code, finding.sentence(lang), page_said(finding.evidence, lang))
    heading = f"{words['findings']} ({len(findings)})"
    return Group(Padding(Text(heading, style="bold"), (0, 1)), table)
