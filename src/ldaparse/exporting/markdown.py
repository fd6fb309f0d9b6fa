"""Markdown for a pull request or a mail (GitHub's flavour: tables, ~~struck out~~)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ldaparse.comparison import Comparison, TextChange
from ldaparse.exporting.layout import Cell, CellType, ChangeCell, Group, Item, Line, Section, Table
from ldaparse.exporting.layout.comparison import lay_out_comparison
from ldaparse.exporting.layout.history import lay_out_history
from ldaparse.exporting.layout.report import by_axis, finance_table, report_facts, report_title
from ldaparse.exporting.sentences import text_sentence
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    Language,
    action_number,
    indicator,
    number_sign,
    state_text,
)
from ldaparse.history import History
from ldaparse.report import Action, Deliverable, Finding, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)]|=+|>)(\s|$)")
_MARKS = {"same": "{}", "inserted": "**{}**", "deleted": "~~{}~~"}


class MarkdownExporter:
    """Writes one page."""

    name = "markdown"
    suffixes = (".md", ".markdown")
    is_text = True

    def report(self, report: Report, lang: Language) -> bytes:
        return _page(_report(report, lang))

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        return _page(_comparison(comparison, lang))

    def history(self, history: History, lang: Language) -> bytes:
        return _page(_history(history, lang))


EXPORTER = MarkdownExporter()


def _page(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def _report(report: Report, lang: Language) -> Iterator[str]:
    """Actions by axis, finances, what is to be checked."""
    words = LABELS[lang]
    yield f"# {escaped(report_title(report, words['report']))}"
    yield " · ".join([*report_facts(report, lang), escaped(report.source.name)])
    for section in by_axis(report, lang):
        yield f"## {escaped(section.heading)}"
        for _, action in section.actions:
            yield from _action(action, lang)
    if report.finances:
        found = finance_table(report.finances, lang)
        yield f"## {words['finances']}"
        yield _numbered_table(
            found, ([_plain_cell(cell) for cell in line.cells] for line in found.lines), lang
        )
    yield f"## {words['findings']}"
    yield _findings(report.findings, lang) or words["none"]


def _action(action: Action, lang: Language) -> Iterator[str]:
    words = LABELS[lang]
    yield f"### {action_number(action.number, lang)} {escaped(action.title)}"
    if action.deliverables:
        headings = [words["status"], words["deliverable"], words["results"], words["observations"]]
        yield _table(headings, [_row(row, lang) for row in action.deliverables])
    if action.notes:
        yield "\n".join(f"> {escaped(line)}" for note in action.notes for line in note.text.splitlines())
    if action.indicators:
        yield "\n".join(f"- {escaped(indicator(one, lang))}" for one in action.indicators)


def _row(row: Deliverable, lang: Language) -> list[str]:
    states = "<br>".join(
        f"{state_text(part.status.code, part.status.date, lang)} : {escaped(part.label)}"
        for part in row.parts
        if part.status
    )
    if not states and row.status:
        states = state_text(row.status.code, row.status.date, lang)
    period = f"_{escaped(row.period.label)}_<br>" if row.period else ""
    results = row.results.text if row.results else ""
    observations = row.observations.text if row.observations else ""
    return [states, period + _lines(row.label.text), _lines(results), _lines(observations)]


def _comparison(comparison: Comparison, lang: Language) -> Iterator[str]:
    """The chapter to write, what moved, then figures, finances and texts."""
    words, laid_out = COMPARING[lang], lay_out_comparison(comparison, lang)
    if comparison.differs:
        chapter = comparison.narrative(lang)
        yield f"# {chapter.title}"
        for paragraph in chapter.paragraphs:
            yield f"## {escaped(paragraph.title)}"
            yield escaped(paragraph.text)
    yield f"# {laid_out.title}"
    yield " → ".join(map(escaped, laid_out.reports))
    if not comparison.differs:
        yield laid_out.counts
    else:
        yield f"**{laid_out.counts}**"
        for section in laid_out.sections:
            yield from _section(section, lang)
        if laid_out.figures.groups:
            yield f"## {laid_out.figures.title}"
            yield "\n".join(
                f"- {action_number(group.number, lang)} {escaped(item.sentence)}"
                for group in laid_out.figures.groups
                for item in group.items
            )
        if found := laid_out.finances:
            yield f"## {found.title}"
            yield _numbered_table(found, (map(_change_cell, line.cells) for line in found.lines), lang)
        if comparison.texts:
            yield f"## {words['texts']}"
            yield "\n\n".join(_redlined(text, lang) for text in comparison.texts)
    if comparison.findings:
        yield f"## {words['findings']}"
        yield _findings(comparison.findings, lang)


def _section(section: Section, lang: Language) -> Iterator[str]:
    yield f"## {section.title}"
    yield "\n".join(line for group in section.groups for line in _group(group, lang))


def _group(group: Group, lang: Language) -> Iterator[str]:
    """An action and its items; one that one report only has is counted, not listed."""
    number = action_number(group.number, lang)
    if not group.title:
        yield f"- {number} {escaped(group.note)}"
        return
    yield f"- **{number} {escaped(group.title)}**" + (f" ({group.note})" if group.note else "")
    if not group.note:
        yield from (line for item in group.items for line in _item(item))


def _item(item: Item) -> list[str]:
    """A row in a line, or its name and a line for each part that is shown instead of it."""
    if not item.parts:
        return [f"  - {escaped(item.sentence)}"]
    return [f"  - {escaped(item.name)}", *(f"    - {escaped(part.sentence)}" for part in item.parts)]


def _history(history: History, lang: Language) -> Iterator[str]:
    """Statuses by year, figures that moved, spending."""
    words, laid_out = COMPARING[lang], lay_out_history(history, lang)
    yield f"# {laid_out.title}"
    if history.findings:
        yield f"## {words['findings']}"
        yield _findings(history.findings, lang)
    yield f"## {laid_out.actions.title}"
    yield _named_table(laid_out.actions, lang)
    if laid_out.figures:
        yield f"## {laid_out.figures.title}"
        yield _named_table(laid_out.figures, lang)
    if laid_out.finances:
        yield f"## {laid_out.finances.title}"
        yield laid_out.amounts
        yield _named_table(laid_out.finances, lang)
    if laid_out.doubts:
        yield f"## {words['doubts']}"
        yield "\n".join(f"- {escaped(doubt)}" for doubt in laid_out.doubts)


def _named_table(found: Table[Cell], lang: Language) -> str:
    """A table whose lines are named in one column."""
    rows = [[_line_name(line, lang), *map(_plain_cell, line.cells)] for line in found.lines]
    headings = [found.name, *map(escaped, found.columns)]
    return _table(headings, rows, right=range(1, len(headings)) if found.are_figures else ())


def _line_name(line: Line[Cell], lang: Language) -> str:
    if line.kind != "line":
        return f"**{escaped(line.title)}**"
    return f"{action_number(line.number, lang)} {escaped(line.title)}"


def _numbered_table(found: Table[CellType], cells: Iterable[Iterable[str]], lang: Language) -> str:
    """A table whose lines have a number and a title."""
    rows = [
        ["" if line.number is None else str(line.number), _line_title(line), *texts]
        for line, texts in zip(found.lines, cells, strict=True)
    ]
    headings = [number_sign(lang), found.name, *found.columns]
    return _table(headings, rows, right=range(2, len(headings)))


def _line_title(line: Line[CellType]) -> str:
    if line.kind != "line":
        return f"**{escaped(line.title)}**"
    return escaped(line.title) + (f" _({line.change})_" if line.change else "")


def _plain_cell(cell: Cell) -> str:
    return cell.text.replace("\n", " · ")


def _change_cell(cell: ChangeCell) -> str:
    return cell.new + (f" ({cell.difference})" if cell.difference else "")


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(headings))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, rule, *rows))


def _findings(findings: Iterable[Finding], lang: Language) -> str:
    return "\n".join(f"- `{one.code}` {escaped(one.sentence(lang))}" for one in findings)


def _redlined(change: TextChange, lang: Language) -> str:
    """The passage, what went struck out and what came in bold."""
    words = "".join(_marked(word.op, word.text) for word in change.words)
    return f"{escaped(text_sentence(change, lang))}\n\n> " + words.replace("\n", "  \n> ")


def _marked(op: str, text: str) -> str:
    """Marks stand against the words, or Markdown takes them for text."""
    if op == "same":
        return _plain(text)
    return "\n".join(
        f"{_space(line)}{_MARKS[op].format(_plain(line.strip()))}{_space(line[::-1])}"
        if line.strip()
        else line
        for line in text.split("\n")
    )


def _space(line: str) -> str:
    return " " if line[:1].isspace() else ""


def _lines(text: str) -> str:
    """Lines of a cell, which a table's row cannot break otherwise."""
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no mark-up, no HTML, no block, on one line."""
    flat = " ".join(text.split())
    return _OPENS_BLOCK.sub(r"\1\\\2\3", _plain(flat))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
