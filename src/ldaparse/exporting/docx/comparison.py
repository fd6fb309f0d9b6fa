"""A comparison as a Word file: the chapter to write, the summary, then both years side by side, with redlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ldaparse.comparison import ActionChange, AmountChange, Comparison, DeliverableChange, FinanceChange
from ldaparse.exporting.docx.elements import BULLETS, PLAIN, Ink, gap, paragraph, run
from ldaparse.exporting.docx.pages import BULLET_INDENT, Sheet
from ldaparse.exporting.docx.tables import Cell, table_of
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
    sentence,
    status_sentence,
)
from ldaparse.exporting.wording import (
    CHANGED,
    COMPARING,
    LABELS,
    PASSAGES,
    Language,
    action_number,
    counted,
    date,
)

_DOUBT = Ink(italic=True, colour="9A5B00")
"""What is to be checked, and taken out, before the text goes into a report."""
_FIELDS = ("allocated", "committed", "remaining", "execution")


def comparison_to_docx(comparison: Comparison, lang: Language) -> bytes:
    """The chapter first, to be copied into the report; on a new page what moved, then each action's rows side by side, finances, texts and what is to be checked."""
    words = COMPARING[lang]
    sheet = Sheet(words["title"], lang)
    sheet.run_on_every_page([], [])
    if comparison.differs:
        sheet.add(*_chapter(comparison, lang))
    title = heading(words["title"], 1, new_page=comparison.differs)
    sheet.add(title, paragraph(run(_named(comparison, lang))))
    told = overview(comparison).counts(lang) if comparison.differs else words["nothing"]
    sheet.add(paragraph(run(told, Ink(bold=True))))
    sheet.add(*_summary(comparison, lang), *_actions(comparison, lang))
    if comparison.finances:
        sheet.add(heading(words["finances"], 2), _finances(comparison, lang), gap())
    if comparison.texts:
        sheet.add(heading(words["texts"], 2), _texts(comparison, lang), gap())
    if comparison.findings:
        sheet.add(heading(words["findings"], 2), *(bullet(one.sentence(lang)) for one in comparison.findings))
    return sheet.to_bytes()


def heading(text: str, level: int, *, new_page: bool = False) -> Any:
    """A heading of the document's outline."""
    return paragraph(run(text), style=f"Heading{level}", keep_with_next=True, new_page=new_page)


def bullet(text: str) -> Any:
    """An item of a list."""
    return paragraph(run(text), style="ListBullet", numbering=BULLETS, hanging=BULLET_INDENT)


def _chapter(comparison: Comparison, lang: Language) -> Iterator[Any]:
    told = comparison.narrative(lang)
    yield heading(told.title, 1)
    for part in told.paragraphs:
        yield heading(part.title, 2)
        yield paragraph(
            *(
                run(f" {one.text}" if at else one.text, _DOUBT if one.is_doubt else PLAIN)
                for at, one in enumerate(part.sentences)
            )
        )


def _named(comparison: Comparison, lang: Language) -> str:
    sides = ((comparison.old, comparison.as_of_old), (comparison.new, comparison.as_of_new))
    return " → ".join(
        f"{source.name} ({LABELS[lang]['as_of'].format(date(when, lang))})" if when else source.name
        for source, when in sides
    )


def _summary(comparison: Comparison, lang: Language) -> Iterator[Any]:
    words = COMPARING[lang]
    seen = overview(comparison)
    sections: tuple[tuple[str, Iterable[ActionChange], Became], ...] = (
        ("moved", (), "moved"), ("stuck", (), "stuck"),
        ("new", seen.added, "added"), ("gone", seen.removed, "removed"), ("told_once", (), "told_once"),
    )  # fmt: skip
    for name, alone, became in sections:
        lines = [
            f"{_name(action, lang)} ({counted(action.rows.new or action.rows.old, 'rows', lang)})"
            for action in alone
        ]
        lines += [
            f"{action_number(action.number, lang)} – {said}"
            for action, rows in seen.by_action(became)
            for told in rows
            for said in _row_lines(told, lang)
        ]
        if lines:
            yield heading(words[name], 2)
            yield from (bullet(line) for line in lines)
    events = [
        f"{action_number(action.number, lang)} {said}"
        for action in comparison.actions
        for said in event_sentences(action, lang)
    ]
    if events:
        yield heading(words["renamed"], 2)
        yield from (bullet(said) for said in events)


def _row_lines(told: Told, lang: Language) -> Iterator[str]:
    """A row in a line, or a line for each bullet that is told instead of it, after the name of its row."""
    if not told.parts:
        yield deliverable_sentence(told.row, lang)
    for part in told.parts:
        yield f"{name_of_row(told.row)} – {part_sentence(part, lang)}"


def _name(action: ActionChange, lang: Language) -> str:
    return f"{action_number(action.number, lang)} {action.title}"


def _actions(comparison: Comparison, lang: Language) -> Iterator[Any]:
    """Both years of each action: its rows side by side, then the figures that changed."""
    words, labels = COMPARING[lang], LABELS[lang]
    headings = [words["change"], words["old"], words["new_side"], labels["status"]]
    yield heading(labels["actions"], 2)
    for action in comparison.actions:
        yield heading(f"{_name(action, lang)} – {CHANGED[lang][action.change]}", 3)
        rows = [
            [CHANGED[lang][row.change], row.old or "", row.new or "", _states(row, lang)]
            for row in action.deliverables
        ]
        if rows:
            yield table_of(headings, (10, 36, 36, 18), rows)
            yield gap()
        yield from (bullet(indicator_sentence(one, lang)) for one in figures_told(action))


def _states(row: DeliverableChange, lang: Language) -> str:
    """The states of a row in both years, bullet by bullet where they have their own."""
    doubts = [
        f"{COMPARING[lang]['to_check']}{COMPARING[lang]['colon']}{one.sentence(lang)}" for one in row.doubts
    ]
    if row.steps == (row,):
        return "\n".join([status_sentence(row.status, lang, both=row.is_paired), *doubts])
    return "\n".join([*(sentence(step, lang) for step in row.steps), *doubts])


def _finances(comparison: Comparison, lang: Language) -> Any:
    headings = ["n°", COMPARING[lang]["line"], *(field_name(field, lang) for field in _FIELDS)]
    rows = [_line(line, lang) for line in comparison.finances]
    if comparison.totals:
        rows.append(["", LABELS[lang]["total"], *_amounts(comparison.totals, lang)])
    return table_of(headings, (5, 35, 16, 16, 16, 12), rows, right=range(2, 6), last=bool(comparison.totals))


def _line(line: FinanceChange, lang: Language) -> list[str]:
    title = line.title
    if line.change in {"added", "removed"}:
        title += f" ({COMPARING[lang][f'{line.change}_f']})"
    return ["" if line.number is None else str(line.number), title, *_amounts(line.fields, lang)]


def _amounts(fields: dict[str, AmountChange], lang: Language) -> Iterator[str]:
    """The old amount, the new one, and what parts them, a line each."""
    for field in _FIELDS:
        moved = fields.get(field)
        if moved is None:
            yield ""
            continue
        old, new = (field_value(field, value, lang) or "–" for value in (moved.old, moved.new))
        yield new if moved.old == moved.new else f"{old}\n{new}\n{field_delta(field, moved, lang)}"


def _texts(comparison: Comparison, lang: Language) -> Any:
    words = COMPARING[lang]
    rows: list[list[Cell]] = [
        [text.above, f"{PASSAGES[lang][text.passage]} – {CHANGED[lang][text.change]}", text.words]
        for text in comparison.texts
    ]
    return table_of([words["above"], words["passage"], words["words"]], (22, 14, 64), rows)
