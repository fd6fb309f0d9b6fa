"""A comparison and a history as Word files: sections, lists and plain tables, drawn as they are laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from ldaparse.comparison import Comparison, DeliverableChange, Redline
from ldaparse.exporting.docx.elements import (
    BULLETS,
    CELL,
    PLAIN,
    CellBox,
    Grid,
    Ink,
    RowBox,
    gap,
    paragraph,
    run,
    table,
)
from ldaparse.exporting.docx.word_file import BAND, BULLET_INDENT, HEAD, WIDTH, WordFile
from ldaparse.exporting.layout import Cell, ChangeCell, Item, Section, Table
from ldaparse.exporting.layout.comparison import figure_items, lay_out_comparison
from ldaparse.exporting.layout.history import lay_out_history
from ldaparse.exporting.sentences import sentence, status_sentence
from ldaparse.exporting.wording import (
    CHANGED,
    COMPARING,
    LABELS,
    PASSAGES,
    Language,
    action_number,
    number_sign,
)
from ldaparse.history import History

_DOUBT = Ink(italic=True, colour="9A5B00")
"""What is to be checked, and taken out, before the text goes into a report."""
_Content: TypeAlias = str | Sequence[Redline]


def comparison_to_docx(comparison: Comparison, lang: Language) -> bytes:
    """The chapter first, to be copied into the report; on a new page what moved, then each action's rows side by side, finances, texts and what is to be checked."""
    words, laid_out = COMPARING[lang], lay_out_comparison(comparison, lang)
    word_file = WordFile(laid_out.title, lang)
    word_file.run_on_every_page([], [])
    if comparison.differs:
        word_file.add(*_chapter(comparison, lang))
    title = _heading(laid_out.title, 1, new_page=comparison.differs)
    word_file.add(title, paragraph(run(" → ".join(laid_out.reports))))
    word_file.add(paragraph(run(laid_out.counts, Ink(bold=True))))
    for section in laid_out.sections:
        word_file.add(*_section(section, lang))
    word_file.add(*_actions(comparison, lang))
    if found := laid_out.finances:
        rows = [
            [*_name(line.number, line.title, line.change), *map(_change, line.cells)] for line in found.lines
        ]
        word_file.add(*_table_section(found, rows, (5, 35, 16, 16, 16, 12), lang))
    if comparison.texts:
        word_file.add(_heading(words["texts"], 2), _texts(comparison, lang), gap())
    if comparison.findings:
        word_file.add(
            _heading(words["findings"], 2), *(_bullet(one.sentence(lang)) for one in comparison.findings)
        )
    return word_file.to_bytes()


def history_to_docx(history: History, lang: Language) -> bytes:
    """Statuses by year, figures that moved, spending; a column a report."""
    words, laid_out = COMPARING[lang], lay_out_history(history, lang)
    count = len(history.editions)
    shares = (5, 45, *(50 // max(count, 1) for _ in range(count)))
    word_file = WordFile(laid_out.title, lang)
    word_file.run_on_every_page([], [])
    word_file.add(_heading(laid_out.title, 1))
    if history.findings:
        word_file.add(
            _heading(words["findings"], 2), *(_bullet(one.sentence(lang)) for one in history.findings)
        )
    for found in (laid_out.actions, laid_out.figures, laid_out.finances):
        if found:
            rows = [
                [*_name(line.number, line.title), *(cell.text for cell in line.cells)] for line in found.lines
            ]
            word_file.add(*_table_section(found, rows, shares, lang))
    if laid_out.doubts:
        word_file.add(_heading(words["doubts"], 2), *map(_bullet, laid_out.doubts))
    return word_file.to_bytes()


def _heading(text: str, level: int, *, new_page: bool = False) -> Any:
    """A heading of the document's outline."""
    return paragraph(run(text), style=f"Heading{level}", keep_with_next=True, new_page=new_page)


def _bullet(text: str) -> Any:
    """An item of a list."""
    return paragraph(run(text), style="ListBullet", numbering=BULLETS, hanging=BULLET_INDENT)


def _chapter(comparison: Comparison, lang: Language) -> Iterator[Any]:
    chapter = comparison.narrative(lang)
    yield _heading(chapter.title, 1)
    for part in chapter.paragraphs:
        yield _heading(part.title, 2)
        yield paragraph(
            *(
                run(f" {one.text}" if at else one.text, _DOUBT if one.is_doubt else PLAIN)
                for at, one in enumerate(part.sentences)
            )
        )


def _section(section: Section, lang: Language) -> Iterator[Any]:
    """A list of sentences, each with the number of its action; an action that one report only has is one of them."""
    yield _heading(section.title, 2)
    for group in section.groups:
        number = action_number(group.number, lang)
        if not group.title:
            yield _bullet(f"{number} {group.note}")
        elif group.note:
            yield _bullet(f"{number} {group.title} ({group.note})")
        else:
            yield from (_bullet(f"{number} – {said}") for item in group.items for said in _item(item))


def _item(item: Item) -> Iterator[str]:
    """A row in a line, or a line for each part that is shown instead of it, after the name of its row."""
    if not item.parts:
        yield item.sentence
    for part in item.parts:
        yield f"{item.name} – {part.sentence}"


def _actions(comparison: Comparison, lang: Language) -> Iterator[Any]:
    """Both years of each action: its rows side by side, then the figures that changed."""
    words, labels = COMPARING[lang], LABELS[lang]
    headings = [words["change"], words["old"], words["new_side"], labels["status"]]
    yield _heading(labels["actions"], 2)
    for action in comparison.actions:
        name = f"{action_number(action.number, lang)} {action.title}"
        yield _heading(f"{name} – {CHANGED[lang][action.change]}", 3)
        rows = [
            [CHANGED[lang][row.change], row.old or "", row.new or "", _states(row, lang)]
            for row in action.deliverables
        ]
        if rows:
            yield _table(headings, (10, 36, 36, 18), rows)
            yield gap()
        yield from (_bullet(item.sentence) for item in figure_items(action, lang))


def _states(row: DeliverableChange, lang: Language) -> str:
    """The states of a row in both years, bullet by bullet where they have their own."""
    doubts = [
        f"{COMPARING[lang]['to_check']}{COMPARING[lang]['colon']}{one.sentence(lang)}" for one in row.doubts
    ]
    if row.steps == (row,):
        return "\n".join([status_sentence(row.status, lang, both=row.is_paired), *doubts])
    return "\n".join([*(sentence(step, lang) for step in row.steps), *doubts])


def _texts(comparison: Comparison, lang: Language) -> Any:
    words = COMPARING[lang]
    rows: list[list[_Content]] = [
        [text.above, f"{PASSAGES[lang][text.passage]} – {CHANGED[lang][text.change]}", text.words]
        for text in comparison.texts
    ]
    return _table([words["above"], words["passage"], words["words"]], (22, 14, 64), rows)


def _name(number: int | None, title: str, change: str = "") -> list[str]:
    """The first cells of a line."""
    return ["" if number is None else str(number), f"{title} ({change})" if change else title]


def _change(cell: ChangeCell) -> str:
    """The old amount, the new one, and what parts them, a line each."""
    return cell.new if cell.is_same else f"{cell.old}\n{cell.new}\n{cell.difference}"


def _table_section(
    found: Table[Cell] | Table[ChangeCell],
    rows: Sequence[Sequence[str]],
    shares: Sequence[int],
    lang: Language,
) -> Iterator[Any]:
    """A table under its heading."""
    yield _heading(found.title, 2)
    headings = [number_sign(lang), found.name, *found.columns]
    right = range(2, len(headings)) if found.are_figures else ()
    has_total = bool(found.lines) and found.lines[-1].kind == "total"
    yield _table(headings, shares, rows, right=right, last=has_total)
    yield gap()


def _table(
    headings: Sequence[str],
    shares: Sequence[int],
    rows: Iterable[Sequence[_Content]],
    *,
    right: Iterable[int] = (),
    last: bool = False,
) -> Any:
    """A table over the whole width, whose headings come back on every page; `shares` are the widths of its columns in per
    cent, `right` the columns of figures, `last` whether the last row is a total."""
    figures, body = set(right), list(rows)
    widths = tuple(WIDTH * share // sum(shares) for share in shares)

    def row(cells: Sequence[_Content], ink: Ink, fill: str | None, *, header: bool = False) -> RowBox:
        boxes = (_cell(cell, at in figures, ink, fill) for at, cell in enumerate(cells))
        return RowBox(tuple(boxes), header=header, whole=True)

    boxes = [row(headings, Ink(bold=True), HEAD, header=True)]
    for at, cells in enumerate(body, 1):
        is_total = last and at == len(body)
        boxes.append(row(cells, Ink(bold=True) if is_total else PLAIN, BAND if is_total else None))
    return table(Grid(widths, tuple(boxes)))


def _cell(content: _Content, right: bool, ink: Ink, fill: str | None) -> CellBox:
    if not isinstance(content, str):
        return CellBox(tuple(_redlined(content)), fill=fill)
    align: Any = "right" if right else None
    lines = [
        paragraph(run(line, ink), style=CELL, align=align) for line in content.split("\n") if line.strip()
    ]
    return CellBox(tuple(lines), fill=fill)


def _redlined(words: Sequence[Redline]) -> list[Any]:
    """Paragraphs of runs: what went struck out, what came underlined."""
    lines: list[list[Any]] = [[]]
    for word in words:
        ink = Ink(mark=word.op) if word.op != "same" else PLAIN
        for at, text in enumerate(word.text.split("\n")):
            if at:
                lines.append([])
            if text:
                lines[-1].append(run(text, ink))
    return [paragraph(*line, style=CELL) for line in lines if line]
