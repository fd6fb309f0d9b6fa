"""A report in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.exporting.markdown.page import cell, escaped, findings, table
from ldaparse.exporting.sentences import field_name, field_value
from ldaparse.exporting.wording import LABELS, STATUSES, Language, action_number, date, indicator
from ldaparse.report import Action, Amounts, Deliverable, FinanceLine, Finances, Report, StatusCode, Total

_FIELDS = ("allocated", "committed", "remaining", "execution")


def report_blocks(report: Report, lang: Language) -> Iterator[str]:
    """The blocks of the page: actions by axis, finances, what is to be checked."""
    words = LABELS[lang]
    named = " – ".join(part for part in (report.programme, report.territory) if part) or words["report"]
    yield f"# {escaped(named)}"
    about = [
        f"{report.years[0]}-{report.years[-1]}" if report.years else "",
        words["rank"].format(report.rank) if report.rank else "",
        words["as_of"].format(date(report.as_of, lang)) if report.as_of else "",
        escaped(report.source.name),
    ]
    yield " · ".join(part for part in about if part)
    titles = {axis.number: axis.title for axis in report.axes}
    axis: int | None = -1
    for action in report.actions:
        if action.axis != axis:
            axis = action.axis
            heading = words["axis"].format(axis) if axis is not None else words["no_axis"]
            yield f"## {heading}" + (f" – {escaped(titles[axis])}" if titles.get(axis) else "")
        yield from _action(action, lang)
    if report.finances:
        yield from _finances(report.finances, lang)
    yield f"## {words['findings']}"
    yield findings(report.findings, lang) or words["none"]


def _action(action: Action, lang: Language) -> Iterator[str]:
    words = LABELS[lang]
    yield f"### {action_number(action.number, lang)} {escaped(action.title)}"
    if action.deliverables:
        headings = [words["status"], words["deliverable"], words["results"], words["observations"]]
        yield table(headings, [_row(row, lang) for row in action.deliverables])
    if action.notes:
        yield "\n".join(f"> {escaped(line)}" for note in action.notes for line in note.text.splitlines())
    if action.indicators:
        yield "\n".join(f"- {escaped(indicator(one, lang))}" for one in action.indicators)


def _row(row: Deliverable, lang: Language) -> list[str]:
    stacked = [part for part in row.parts if part.status]
    if stacked:
        states = "<br>".join(
            f"{_state(part.status.code, part.status.date, lang)} : {escaped(part.label)}"
            for part in stacked
            if part.status
        )
    else:
        states = _state(row.status.code, row.status.date, lang) if row.status else ""
    period = f"_{escaped(row.period.label)}_<br>" if row.period else ""
    results = row.results.text if row.results else ""
    observations = row.observations.text if row.observations else ""
    return [states, period + cell(row.label.text), cell(results), cell(observations)]


def _state(code: StatusCode | None, when: str | None, lang: Language) -> str:
    return f"{STATUSES[lang][code]} {date(when, lang)}".strip() if code else ""


def _finances(finances: Finances, lang: Language) -> Iterator[str]:
    words = LABELS[lang]
    yield f"## {words['finances']}"
    rows = [[*_called(row, finances, lang), *_amounts(row, lang)] for _, row in finances.rows()]
    headings = ["n°", words["line"], *(field_name(field, lang) for field in _FIELDS)]
    yield table(headings, rows, right=range(2, 6))


def _called(row: FinanceLine | Total, finances: Finances, lang: Language) -> list[str]:
    if isinstance(row, FinanceLine):
        return [str(row.number or ""), escaped(row.title)]
    return ["", f"**{LABELS[lang]['total'] if row is finances.total else escaped(row.label)}**"]


def _amounts(row: Amounts, lang: Language) -> list[str]:
    values = (row.allocated, row.committed, row.remaining, row.execution)
    return [field_value(field, value, lang) for field, value in zip(_FIELDS, values, strict=True)]
