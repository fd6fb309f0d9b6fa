"""A comparison in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ldaparse.comparison import (
    ActionChange,
    AmountChange,
    Comparison,
    FinanceChange,
    TextChange,
)
from ldaparse.exporting.markdown.page import escaped, findings, plain, table
from ldaparse.exporting.overview import Became, Told, figures_told, overview
from ldaparse.exporting.sentences import (
    deliverable_sentence,
    event_sentences,
    field_delta,
    field_name,
    field_value,
    indicator_sentence,
    name_of_row,
    part_sentence,
    text_sentence,
)
from ldaparse.exporting.wording import COMPARING, LABELS, Language, action_number, counted, date

_FIELDS = ("allocated", "committed", "remaining", "execution")
_MARKS = {"same": "{}", "inserted": "**{}**", "deleted": "~~{}~~"}


def comparison_blocks(comparison: Comparison, lang: Language) -> Iterator[str]:
    """The blocks of the page: the chapter to write, what moved, then figures, finances and texts."""
    words = COMPARING[lang]
    seen = overview(comparison)
    if comparison.differs:
        yield from _chapter(comparison, lang)
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
        yield findings(comparison.findings, lang)


def _chapter(comparison: Comparison, lang: Language) -> Iterator[str]:
    told = comparison.narrative(lang)
    yield f"# {told.title}"
    for paragraph in told.paragraphs:
        yield f"## {escaped(paragraph.title)}"
        yield escaped(paragraph.text)


def _dated(name: str, as_of: str | None, lang: Language) -> str:
    return f"{escaped(name)} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else escaped(name)


def _sections(comparison: Comparison, lang: Language) -> Iterator[tuple[str, list[str]]]:
    words = COMPARING[lang]
    seen = overview(comparison)

    def rows(became: Became) -> list[str]:
        lines: list[str] = []
        for action, rows in seen.by_action(became):
            lines.append(f"- **{_name(action, lang)}**")
            lines += [line for told in rows for line in _row_lines(told, lang)]
        return lines

    def alone(actions: Iterable[ActionChange]) -> list[str]:
        return [
            f"- **{_name(action, lang)}** ({counted(action.rows.new or action.rows.old, 'rows', lang)})" for action in actions
        ]  # fmt: skip

    yield words["moved"], rows("moved")
    yield words["stuck"], rows("stuck")
    yield words["new"], alone(seen.added) + rows("added")
    yield words["gone"], alone(seen.removed) + rows("removed")
    yield words["told_once"], rows("told_once")
    events = [(action, said) for action in comparison.actions for said in event_sentences(action, lang)]
    yield (
        words["renamed"],
        [f"- {action_number(action.number, lang)} {escaped(said)}" for action, said in events],
    )
    changed = [(action, one) for action in seen.both for one in figures_told(action)]
    figures = [
        f"- {action_number(action.number, lang)} {escaped(indicator_sentence(one, lang))}"
        for action, one in changed
    ]
    yield words["figures"], figures


def _row_lines(told: Told, lang: Language) -> list[str]:
    """A row in a line, or its name and a line for each bullet that is told instead of it."""
    if not told.parts:
        return [f"  - {escaped(deliverable_sentence(told.row, lang))}"]
    name = f"  - {escaped(name_of_row(told.row))}"
    return [name, *(f"    - {escaped(part_sentence(part, lang))}" for part in told.parts)]


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
    return table(headings, rows, right=range(2, 6))


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
        return plain(text)
    return "\n".join(
        f"{_lead(line)}{_MARKS[op].format(plain(line.strip()))}{_lead(line[::-1])}" if line.strip() else line
        for line in text.split("\n")
    )


def _lead(line: str) -> str:
    return " " if line[:1].isspace() else ""
