"""The first sheets of a report and of a history: what they are, how much is in them, how far actions are, what was spent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from ldaparse.checking import understood
from ldaparse.exporting.layout.report import report_facts, report_title, tally_report
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    STATES,
    Language,
    state_name,
)
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Figure,
    Formula,
    Link,
    Target,
    Words,
    day,
    figure,
    words,
)
from ldaparse.exporting.xlsx.finances import Sums
from ldaparse.exporting.xlsx.finances_over_years import YearSums
from ldaparse.exporting.xlsx.formulas import columns_side_by_side
from ldaparse.exporting.xlsx.sheet import Sheet, room
from ldaparse.exporting.xlsx.tables import (
    Places,
    Records,
)
from ldaparse.exporting.xlsx.workbook import Book
from ldaparse.history import ActionYear, History
from ldaparse.report import Report

_FIRST_STATE = 2
_LABEL, _FIRST = 0, 1


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
    all_at = _FIRST_STATE + len(shown)
    section(sheet, row, words["by_action"], all_at + 1)
    head = row + 1
    headings = [Words(words["number"], "heading"), Words(LABELS[lang]["action"], "heading_left")]
    states = [Words(state_name(code, lang), "same" if code == "none" else code) for code in shown]
    sheet.row(head, [*headings, *states, Words(words["all"], "heading")])
    for at, (action, counts) in enumerate(zip(report.actions, found, strict=True), 1):
        cells: list[Cell] = [figure(counts[code] or None, look="key") for code in shown]
        line = head + at
        span = f"{xl_rowcol_to_cell(line, _FIRST_STATE)}:{xl_rowcol_to_cell(line, all_at - 1)}"
        every: Cell = Formula(f"=SUM({span})", counts.total(), "whole", "sum_key") if shown else None
        sheet.row(line, [places.to_action(at), Words(action.title), *cells, every])
    first, last = head + 1, head + len(report.actions)
    sums: list[Cell] = [
        Formula(f"=SUM({xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)})", value, "whole", "sum_key")
        for column, value in enumerate([*(whole[code] for code in shown), whole.total()], _FIRST_STATE)
    ]  # fmt: skip
    sheet.row(last + 1, [Words("", "sum_text"), Words(words["all"], "sum_text"), *sums])
    if any(part.status for action in report.actions for one in action.deliverables for part in one.parts):
        sheet.put(last + 2, 0, Words(words["by_part"], "small"))


def history_summary(
    book: Book,
    sheet: Sheet,
    history: History,
    editions: Sequence[str],
    tables: Mapping[str, Records],
    sums: YearSums,
) -> None:
    """Write the sheet."""
    lang = book.lang
    widest = room(Formula("", value) for _, value in sums.values())
    sheet.columns([46, *[max(18, widest)] * len(editions)])
    sheet.put(0, 0, Words(COMPARING[lang]["history"], "title"))
    sheet.sheet.set_row(0, 26)
    sheet.sheet.fit_to_pages(1, 1)
    for at, one in enumerate(history.findings, 1):
        sheet.put(at, 0, Words(one.sentence(lang), "lead"))
    row = _counts_of(sheet, history, lang, 2 + len(history.findings))
    row = _reports(sheet, history, editions, tables["editions"], lang, row + 1)
    row = _states(sheet, history, editions, lang, row + 1)
    if sums:
        _spending(book, sheet, editions, sums, row + 1)


def _counts_of(sheet: Sheet, history: History, lang: Language, row: int) -> int:
    """The counts, each a link to its sheet."""
    words = WORDS[lang]
    section(sheet, row, words["in_figures"], _FIRST + len(history.editions))
    counted = [
        (words["actions"], "actions", len(history.actions)),
        (words["indicators"], "indicators", len(history.indicators)),
        (words["findings"], "findings", len(history.findings)),
    ]
    if history.finances:
        counted.insert(2, (words["lines"], "changed_finances", len(history.finances)))
    for label, name, count in counted:
        row += 1
        pair(sheet, row, Link(label, Target(words[name]), "text"), Figure(count, "whole"), _LABEL)
    return row + 1


def _reports(
    sheet: Sheet, history: History, editions: Sequence[str], titles: Records, lang: Language, row: int
) -> int:
    """What each report is and how much is in it."""
    said = WORDS[lang]
    years = [[years for one in history.actions if (years := one.years[at])] for at in range(len(editions))]
    rows = [sum(year.rows for year in every) for every in years]
    done = [sum(year.done for year in every) for every in years]
    head = _head(sheet, row, said["by_report"], editions)
    lines: list[tuple[str, list[Cell]]] = [
        (titles.text("name", 0, 0).title, [words(one.source.name, "centred") for one in history.editions]),
        (titles.text("as_of", 0, 0).title, [day(one.as_of, lang) for one in history.editions]),
        (titles.text("rank", 0, 0).title, [figure(one.rank, look="key") for one in history.editions]),
        (said["actions"], [figure(len(every), look="key") for every in years]),
        (said["deliverables"], [figure(count, look="key") for count in rows]),
        (said["done_rows"], [figure(count, look="key") for count in done]),
    ]
    for at, (label, cells) in enumerate(lines, head + 1):
        sheet.row(at, [Words(label), *cells])
    last = head + len(lines)
    shares = [_share(last, _FIRST + at, pair) for at, pair in enumerate(zip(done, rows, strict=True))]
    sheet.row(last + 1, [Words(said["done_share"]), *shares])
    return last + 2


def _share(row: int, column: int, counts: tuple[int, int]) -> Cell:
    """How many of the rows above are done."""
    done, rows = counts
    if not rows:
        return None
    below, above = xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(row - 1, column)
    return Formula(f'=IF({above}=0,"",{below}/{above})', round(done / rows, 6), "percent", "key")


def _states(sheet: Sheet, history: History, editions: Sequence[str], lang: Language, row: int) -> int:
    """How many actions have which state in which report."""
    if not history.actions:
        sheet.put(row, 0, Words(LABELS[lang]["no_actions"], "lead"))
        return row + 1
    counts = [Counter(map(_code, (one.years[at] for one in history.actions))) for at in range(len(editions))]
    head = _head(sheet, row, WORDS[lang]["action_states"], editions)
    shown = [code for code in (*STATES, "absent") if any(count[code] for count in counts)]
    for at, code in enumerate(shown, head + 1):
        sheet.row(at, [_called(code, lang), *(figure(count[code] or None, look="key") for count in counts)])
    return head + len(shown) + 1


def _code(year: ActionYear | None) -> str:
    return (year.status or "none") if year else "absent"


def _called(code: str, lang: Language) -> Words:
    if code == "absent":
        return Words(WORDS[lang]["absent"], "same")
    return Words(state_name(code, lang), "same" if code == "none" else code)


def _spending(book: Book, sheet: Sheet, editions: Sequence[str], sums: YearSums, row: int) -> None:
    """The sums of the lines, as the sheet of finances has them, with a figure."""
    lang = book.lang
    said, name = WORDS[lang], WORDS[lang]["changed_finances"]
    head = _head(sheet, row, f"{said['finances']} ({said['sums']})", editions)
    fields = ("allocated", "committed", "remaining")
    for at, field in enumerate(fields, head + 1):
        cells: list[Cell] = []
        for year in range(len(editions)):
            place, value = sums.get((field, year), ("", None))
            cells.append(None if value is None else Formula(f"='{name}'!{place}", value, look="number"))
        sheet.row(at, [Words(LABELS[lang][field]), *cells])
    rates: list[Cell] = []
    for year in range(len(editions)):
        (of, allocated), (used, committed) = (
            sums.get((field, year), ("", 0)) for field in ("allocated", "committed")
        )
        formula = f"=IF('{name}'!{of}=0,\"\",'{name}'!{used}/'{name}'!{of})"
        rates.append(
            Formula(formula, round(committed / allocated, 6), "percent", "number")
            if allocated and used
            else None
        )
    sheet.row(head + 4, [Words(LABELS[lang]["rate"]), *rates])
    columns = (_LABEL, _FIRST, _FIRST + len(editions) - 1)
    rows = (head + 1, head + 2)
    drawn = columns_side_by_side(book.column_chart(), sheet.name, head, rows, columns, book.whole_euros)
    sheet.figure(head + 6, _LABEL, drawn, said["spending_about"])


def _head(sheet: Sheet, row: int, title: str, editions: Sequence[str]) -> int:
    """The title of a section and, below it, the reports that head its columns."""
    section(sheet, row, title, _FIRST + len(editions))
    sheet.row(row + 1, [Words("", "heading"), *(Words(name, "heading") for name in editions)])
    return row + 1
