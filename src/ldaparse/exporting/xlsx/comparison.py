"""A comparison as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.comparison import ActionChange, AmountChange, Comparison, FinanceChange
from ldaparse.exporting.overview import is_stuck, overview
from ldaparse.exporting.sentences import (
    action_sentence,
    deliverable_sentence,
    event_sentences,
    field_name,
    indicator_sentence,
)
from ldaparse.exporting.wording import (
    CHANGED,
    COMPARING,
    KINDS,
    LABELS,
    MOVES,
    PASSAGES,
    Language,
    action_number,
)
from ldaparse.exporting.xlsx.book import Book, Cell, Column, Link, State, When
from ldaparse.exporting.xlsx.report import add_findings

_FIELDS = ("allocated", "committed", "remaining")


def comparison_book(comparison: Comparison, lang: Language) -> bytes:
    """Summary, actions, deliverables, indicators, finances, texts, findings: a sheet each."""
    book = Book(COMPARING[lang]["title"], lang)
    book.page(LABELS[lang]["summary"], _summary(comparison, lang))
    _add_actions(book, comparison)
    _add_deliverables(book, comparison)
    _add_indicators(book, comparison)
    _add_finances(book, comparison)
    _add_texts(book, comparison)
    add_findings(book, comparison.findings)
    return book.done()


def _summary(comparison: Comparison, lang: Language) -> Iterator[tuple[int, str]]:
    words = COMPARING[lang]
    seen = overview(comparison)
    yield 0, words["title"]
    yield 2, f"{comparison.old.name} → {comparison.new.name}"
    yield 2, seen.counts(lang) if comparison.differs else words["nothing"]
    wanted = (
        ("moved", lambda row: row.is_paired and row.status.move != "same"), ("stuck", is_stuck),
        ("new", lambda row: row.change == "added"), ("gone", lambda row: row.change == "removed"),
    )  # fmt: skip
    alone = {"new": seen.added, "gone": seen.removed}
    for name, test in wanted:
        lines = [(2, action_sentence(action, lang)) for action in alone.get(name, ())]
        for action in seen.both:
            rows = [(3, deliverable_sentence(row, lang)) for row in action.deliverables if test(row)]
            lines += [(2, _name(action, lang)), *rows] if rows else []
        if lines:
            yield 1, words[name]
            yield from lines
    events = [
        (2, f"{_name(action, lang)} : {said}")
        for action in comparison.actions
        for said in event_sentences(action, lang)
    ]
    if events:
        yield 1, words["renamed"]
        yield from events
    figures = [
        (3, action, one) for action in seen.both for one in action.indicators if one.change == "changed"
    ]
    if figures:
        yield 1, words["figures"]
        yield from (
            (2, f"{action_number(action.number, lang)}  {indicator_sentence(one, lang)}")
            for _, action, one in figures
        )


def _name(action: ActionChange, lang: Language) -> str:
    return f"{action_number(action.number, lang)}  {action.title}"


def _sides(book: Book, title: str, **more: object) -> list[Column]:
    words = COMPARING[book.lang]
    return [Column(f"{title} – {words[side].lower()}", **more) for side in ("old", "new_side")]  # type: ignore[arg-type]


def _add_actions(book: Book, comparison: Comparison) -> None:
    words, labels = COMPARING[book.lang], LABELS[book.lang]
    columns = [
        *_sides(book, "n°" if book.lang == "fr" else "no.", kind="integer", width=9), Column(labels["action"], width=52),
        Column(words["change"], width=14), Column(words["renamed"], width=44), *_sides(book, labels["status"], width=14),
        Column(words["change"], width=14), *_sides(book, labels["deliverables"], kind="integer", width=11),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            action.old, action.new, action.title, CHANGED[book.lang][action.change], "\n".join(event_sentences(action, book.lang)),
            State(action.status.old), State(action.status.new),
            MOVES[book.lang][action.status.move] if action.is_paired else None, action.rows.old, action.rows.new,
        ]
        for action in comparison.actions
    ]  # fmt: skip
    book.table(labels["actions"], columns, rows)


def _to_action(action: ActionChange, at: int, book: Book) -> Link:
    said = "–" if action.number is None else action.number
    return Link(said, LABELS[book.lang]["actions"], at)


def _add_deliverables(book: Book, comparison: Comparison) -> None:
    words, labels = COMPARING[book.lang], LABELS[book.lang]
    columns = [
        Column(labels["action"], width=8), Column(words["change"], width=12), *_sides(book, labels["deliverable"], width=40),
        *_sides(book, labels["status"], width=14), *_sides(book, labels["date"], width=12), Column(words["move"], width=14),
        *_sides(book, labels["results"], width=44), *_sides(book, labels["observations"], width=36),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            _to_action(action, at, book), CHANGED[book.lang][row.change], row.old, row.new, State(row.status.old),
            State(row.status.new), When(row.status.old_date), When(row.status.new_date),
            MOVES[book.lang][row.status.move] if row.is_paired else None,
            row.results_old, row.results_new, row.observations_old, row.observations_new,
        ]
        for at, action in enumerate(comparison.actions, 1)
        for row in action.deliverables
    ]  # fmt: skip
    book.table(labels["deliverables"], columns, rows)


def _add_indicators(book: Book, comparison: Comparison) -> None:
    words, labels = COMPARING[book.lang], LABELS[book.lang]
    columns = [
        Column(labels["action"], width=8), Column(words["change"], width=12), Column(labels["label"], width=46),
        Column(labels["unit"], width=16), Column(labels["kind"], width=12), *_sides(book, labels["period_column"], width=18),
        Column(words["old"], "number", 12), Column(words["new_side"], "number", 12), Column(words["delta"], "number", 12),
        Column("%", "percent", 10), Column(labels["claimed"], "number", 12), Column(words["recalled_title"], "number", 12),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            _to_action(action, at, book), CHANGED[book.lang][one.change], one.label, one.unit, KINDS[book.lang][one.kind],
            When(one.period_old), When(one.period_new), one.old, one.new, one.delta, one.relative, one.claimed, one.recalled,
        ]
        for at, action in enumerate(comparison.actions, 1)
        for one in action.indicators
    ]  # fmt: skip
    book.table(labels["indicators_sheet"], columns, rows)


def _add_finances(book: Book, comparison: Comparison) -> None:
    words, labels = COMPARING[book.lang], LABELS[book.lang]
    columns = [
        Column("n°" if book.lang == "fr" else "no.", "integer", 6),
        Column(words["line"], width=38),
        Column(words["change"], width=12),
    ]
    for field in _FIELDS:
        name = field_name(field, book.lang)
        columns += [
            *_sides(book, name, kind="euros", width=15),
            Column(f"{name} – {words['delta'].lower()}", "euros", 15),
        ]
    columns += [
        *_sides(book, labels["rate"], kind="percent", width=11),
        *_sides(book, words["comment"], width=30),
    ]
    rows = [_finance_row(line, book) for line in comparison.finances]
    count = len(rows)
    if comparison.totals:
        rows.append([None, labels["total"], None, *_moved(comparison.totals), None, None])
    book.table(labels["finances"], columns, rows, filtered=count)


def _finance_row(line: FinanceChange, book: Book) -> list[Cell]:
    change = CHANGED[book.lang][line.change]
    return [line.number, line.title, change, *_moved(line.fields), line.comment_old, line.comment_new]


def _moved(fields: dict[str, AmountChange]) -> list[Cell]:
    cells: list[Cell] = []
    for field in _FIELDS:
        moved = fields.get(field)
        cells += [moved.old, moved.new, moved.delta] if moved else [None, None, None]
    execution = fields.get("execution")
    return [*cells, execution.old if execution else None, execution.new if execution else None]


def _add_texts(book: Book, comparison: Comparison) -> None:
    words = COMPARING[book.lang]
    columns = [
        Column(words["above"], width=40), Column(words["passage"], width=16), Column(words["change"], width=12),
        Column(words["words"], width=110),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [text.above, PASSAGES[book.lang][text.passage], CHANGED[book.lang][text.change], text.words]
        for text in comparison.texts
    ]
    book.table(words["texts_sheet"], columns, rows)
