"""A report as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ldaparse.comparing.statuses import status_of, status_of_action
from ldaparse.exporting.resources.report import page_of
from ldaparse.exporting.wording import KINDS, LABELS, STATUSES, Language, date
from ldaparse.exporting.xlsx.book import Book, Cell, Column, Link, State, When
from ldaparse.exporting.xlsx.finances import add_finances
from ldaparse.report import Action, Deliverable, Finding, Report


def report_book(report: Report, lang: Language) -> bytes:
    """Summary, actions, deliverables, indicators, finances, findings: a sheet each."""
    words = LABELS[lang]
    title = " – ".join(part for part in (report.programme, report.territory) if part) or words["report"]
    book = Book(title, lang)
    book.page(words["summary"], _summary(report, title, lang))
    _add_actions(book, report)
    _add_deliverables(book, report)
    _add_indicators(book, report)
    if report.finances:
        add_finances(book, report.finances)
    add_findings(book, report.findings)
    return book.done()


def _summary(report: Report, title: str, lang: Language) -> Iterator[tuple[int, str]]:
    words = LABELS[lang]
    yield 0, title
    about = [
        f"{report.years[0]}-{report.years[-1]}" if report.years else "",
        words["rank"].format(report.rank) if report.rank else "",
        words["as_of"].format(date(report.as_of, lang)) if report.as_of else "",
    ]
    yield 2, " · ".join(part for part in about if part)
    rows = [row for action in report.actions for row in action.deliverables]
    lines = len(report.finances.lines) if report.finances else 0
    yield 2, words["counts"].format(len(report.actions), len(rows), lines)
    yield 2, report.source.name
    statuses = Counter(status.code for row in rows if (status := status_of(row)) and status.code)
    yield 1, words["status"]
    for code, said in STATUSES[lang].items():
        if statuses[code]:
            yield 2, f"{said} : {statuses[code]}"
    yield 1, words["actions"]
    for action in report.actions:
        number = "" if action.number is None else f"{action.number}. "
        yield 2, f"{number}{action.title}"
    yield 1, f"{words['findings']} ({len(report.findings)})"
    for finding in report.findings:
        yield 2, finding.message


def _first_rows(counts: Iterable[int]) -> Iterator[int]:
    """The row at which those of each action begin, below the headings."""
    row = 1
    for count in counts:
        yield row
        row += count


def _add_actions(book: Book, report: Report) -> None:
    words = LABELS[book.lang]
    titles = {axis.number: axis.title for axis in report.axes}
    first = _first_rows(len(action.deliverables) for action in report.actions)
    columns = [
        Column("n°" if book.lang == "fr" else "no.", "integer", 6), Column(words["axis"].format("").strip(), width=28),
        Column(words["action"], width=52), Column(words["status"], width=14), Column(words["deliverables"], width=11),
        Column(words["notes"], width=60), Column(words["page_column"], "integer", 7),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for action, row in zip(report.actions, first, strict=True):
        count = len(action.deliverables)
        rows.append([
            action.number, titles.get(action.axis), action.title, State(status_of_action(action)),
            Link(count, words["deliverables"], row) if count else 0,
            "\n".join(note.text for note in action.notes), page_of(action.heading.evidence),
        ])  # fmt: skip
    book.table(words["actions"], columns, rows)


def _to_action(action: Action, at: int, book: Book) -> Link:
    said = "–" if action.number is None else action.number
    return Link(said, LABELS[book.lang]["actions"], at)


def _add_deliverables(book: Book, report: Report) -> None:
    words = LABELS[book.lang]
    columns = [
        Column(words["action"], width=8), Column(words["period"], width=16), Column(words["deliverable"], width=44),
        Column(words["status"], width=14), Column(words["date"], width=12), Column(words["printed"], width=22),
        Column(words["results"], width=56), Column(words["observations"], width=44), Column(words["others"], width=20),
        Column(words["page_column"], "integer", 7),
    ]  # fmt: skip
    rows = [
        [_to_action(action, at, book), *_deliverable(row)]
        for at, action in enumerate(report.actions, 1)
        for row in action.deliverables
    ]
    book.table(words["deliverables"], columns, rows)


def _deliverable(row: Deliverable) -> list[Cell]:
    status = status_of(row)
    return [
        row.period.label if row.period else None, row.label.text, State(status.code if status else None),
        When(status.date if status else None), status.raw if status else None,
        row.results.text if row.results else None, row.observations.text if row.observations else None,
        "\n".join(f"{one.label} : {one.text}" for one in row.others),
        page_of(row.label.evidence or (row.results.evidence if row.results else ())),
    ]  # fmt: skip


def _add_indicators(book: Book, report: Report) -> None:
    words = LABELS[book.lang]
    columns = [
        Column(words["action"], width=8), Column(words["label"], width=44), Column(words["value"], "number", 12),
        Column(words["high"], "number", 10), Column(words["unit"], width=16), Column(words["kind"], width=12),
        Column(words["period_column"], width=18), Column(words["quote"], width=70), Column(words["page_column"], "integer", 7),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            _to_action(action, at, book), one.label, one.value, one.high, one.unit, KINDS[book.lang][one.kind], When(one.period),
            one.quote, page_of(one.evidence),
        ]
        for at, action in enumerate(report.actions, 1)
        for one in action.indicators
    ]  # fmt: skip
    book.table(words["indicators_sheet"], columns, rows)


def add_findings(book: Book, findings: Iterable[Finding]) -> None:
    """What is to be checked."""
    words = LABELS[book.lang]
    columns = [
        Column("Code", width=22), Column(words["finding"], width=90), Column(words["where"], width=30),
        Column(words["page_column"], "integer", 7),
    ]  # fmt: skip
    rows: list[list[Cell]] = [[one.code, one.message, one.where, page_of(one.evidence)] for one in findings]
    book.table(words["findings"], columns, rows)
