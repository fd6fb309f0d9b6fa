"""Markdown for a pull request or a mail (GitHub's flavour: tables, ~~struck out~~)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ldaparse.comparison import (
    ActionChange,
    AmountChange,
    Comparison,
    DeliverableChange,
    FinanceChange,
    TextChange,
)
from ldaparse.exporting.overview import is_stuck, overview
from ldaparse.exporting.sentences import (
    deliverable_sentence,
    event_sentences,
    field_delta,
    field_name,
    field_value,
    indicator_sentence,
    text_sentence,
)
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    STATUSES,
    Language,
    action_number,
    counted,
    date,
    indicator,
)
from ldaparse.report import Action, Amounts, Deliverable, Finances, Finding, Report, StatusCode

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)]|=+|>)(\s|$)")
_FIELDS = ("allocated", "committed", "remaining", "execution")
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


EXPORTER = MarkdownExporter()


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no mark-up, no HTML, no block, on one line."""
    flat = " ".join(text.split())
    return _OPENS_BLOCK.sub(r"\1\\\2\3", _plain(flat))


def _page(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(headings))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, rule, *rows))


def _cell(text: str) -> str:
    """Lines of a cell, which a table's row cannot break otherwise."""
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def _report(report: Report, lang: Language) -> Iterator[str]:
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
    yield _findings(report.findings) or words["none"]


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
    return [states, period + _cell(row.label.text), _cell(results), _cell(observations)]


def _state(code: StatusCode | None, when: str | None, lang: Language) -> str:
    return f"{STATUSES[lang][code]} {date(when, lang)}".strip() if code else ""


def _finances(finances: Finances, lang: Language) -> Iterator[str]:
    words = LABELS[lang]
    yield f"## {words['finances']}"
    rows = [[str(line.number or ""), escaped(line.title), *_amounts(line, lang)] for line in finances.lines]
    if finances.total:
        rows.append(["", f"**{words['total']}**", *_amounts(finances.total, lang)])
    headings = ["n°", words["line"], *(field_name(field, lang) for field in _FIELDS)]
    yield _table(headings, rows, right=range(2, 6))


def _amounts(row: Amounts, lang: Language) -> list[str]:
    rate = 100 * row.committed / row.allocated if row.committed is not None and row.allocated else None
    values = (row.allocated, row.committed, row.remaining, rate)
    return [field_value(field, value, lang) for field, value in zip(_FIELDS, values, strict=True)]


def _findings(findings: Iterable[Finding]) -> str:
    return "\n".join(f"- `{one.code}` {escaped(one.message)}" for one in findings)


def _comparison(comparison: Comparison, lang: Language) -> Iterator[str]:
    words = COMPARING[lang]
    seen = overview(comparison)
    yield f"# {words['title']}"
    yield f"{_dated(comparison.old.name, comparison.as_of_old, lang)} → {_dated(comparison.new.name, comparison.as_of_new, lang)}"
    if not comparison.differs:
        yield words["nothing"]
    else:
        yield f"**{seen.counts(lang)}**"
        for heading, lines in _sections(comparison, lang):
            if lines:
                yield f"## {heading}"
                yield "\n".join(lines)
        if comparison.finances:
            yield f"## {words['finances']}"
            yield _finance_changes(comparison, lang)
        if comparison.texts:
            yield f"## {words['texts']}"
            yield "\n\n".join(_redlined(text, lang) for text in comparison.texts)
    if comparison.findings:
        yield f"## {words['findings']}"
        yield _findings(comparison.findings)


def _dated(name: str, as_of: str | None, lang: Language) -> str:
    return f"{escaped(name)} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else escaped(name)


def _sections(comparison: Comparison, lang: Language) -> Iterator[tuple[str, list[str]]]:
    words = COMPARING[lang]
    seen = overview(comparison)

    def rows(wanted: Callable[[DeliverableChange], bool]) -> list[str]:
        lines: list[str] = []
        for action in seen.both:
            said = [
                f"  - {escaped(deliverable_sentence(row, lang))}"
                for row in action.deliverables
                if wanted(row)
            ]
            lines += [f"- **{_name(action, lang)}**", *said] if said else []
        return lines

    def alone(actions: Iterable[ActionChange]) -> list[str]:
        return [
            f"- **{_name(action, lang)}** ({counted(action.rows.new or action.rows.old, 'rows', lang)})" for action in actions
        ]  # fmt: skip

    yield words["moved"], rows(lambda row: row.is_paired and row.status.move != "same")
    yield words["stuck"], rows(is_stuck)
    yield words["new"], alone(seen.added) + rows(lambda row: row.change == "added")
    yield words["gone"], alone(seen.removed) + rows(lambda row: row.change == "removed")
    events = [(action, said) for action in comparison.actions for said in event_sentences(action, lang)]
    yield (
        words["renamed"],
        [f"- {action_number(action.number, lang)} {escaped(said)}" for action, said in events],
    )
    changed = [(action, one) for action in seen.both for one in action.indicators if one.change == "changed"]
    figures = [
        f"- {action_number(action.number, lang)} {escaped(indicator_sentence(one, lang))}"
        for action, one in changed
    ]
    yield words["figures"], figures


def _name(action: ActionChange, lang: Language) -> str:
    return f"{action_number(action.number, lang)} {escaped(action.title)}"


def _finance_changes(comparison: Comparison, lang: Language) -> str:
    rows = [_finance_row(line, lang) for line in comparison.finances]
    if comparison.totals:
        rows.append(
            [
                "",
                f"**{LABELS[lang]['total']}**",
                *(_moved(comparison.totals, field, lang) for field in _FIELDS),
            ]
        )
    headings = ["n°", COMPARING[lang]["line"], *(field_name(field, lang) for field in _FIELDS)]
    return _table(headings, rows, right=range(2, 6))


def _finance_row(line: FinanceChange, lang: Language) -> list[str]:
    title = escaped(line.title)
    if line.change in {"added", "removed"}:
        title += f" _({COMPARING[lang][f'{line.change}_f']})_"
    number = "" if line.number is None else str(line.number)
    return [number, title, *(_moved(line.fields, field, lang) for field in _FIELDS)]


def _moved(fields: dict[str, AmountChange], field: str, lang: Language) -> str:
    moved = fields.get(field)
    if moved is None:
        return ""
    delta = field_delta(field, moved, lang)
    return (field_value(field, moved.new, lang) or "–") + (f" ({delta})" if delta else "")


def _redlined(change: TextChange, lang: Language) -> str:
    """The passage, what went struck out and what came in bold."""
    return f"{escaped(text_sentence(change, lang))}\n\n> " + "".join(
        _marked(word.op, word.text) for word in change.words
    ).replace("\n", "  \n> ")


def _marked(op: str, text: str) -> str:
    """Marks stand against the words, or Markdown takes them for text."""
    if op == "same":
        return _plain(text)
    return "\n".join(
        f"{_lead(line)}{_MARKS[op].format(_plain(line.strip()))}{_lead(line[::-1])}" if line.strip() else line
        for line in text.split("\n")
    )


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _lead(line: str) -> str:
    return " " if line[:1].isspace() else ""
