"""The sheets of a comparison that are words: the summary of what changed, the chapter to write, and the texts that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ldaparse.comparison import (
    Comparison,
    TextChange,
)
from ldaparse.exporting.layout import SIGNS, Group, Section, Sign
from ldaparse.exporting.layout.comparison import MAIN_FIELDS, lay_out_comparison
from ldaparse.exporting.resources.report import page_of
from ldaparse.exporting.sentences import field_move, field_name, finance_sentence
from ldaparse.exporting.wording import (
    CHANGED,
    COMPARING,
    LABELS,
    PASSAGES,
    Language,
    counted,
)
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Link,
    Marked,
    Row,
    Target,
    Words,
    figure,
    numbered,
    words,
)
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.tables import (
    Field,
    Places,
    Record,
    Records,
    Table,
    laid_out,
)

_Line = tuple[Cell, Cell, Cell]
"""The number of an action, a sign, what is said."""
_LOOKS: dict[Sign, str] = {"told_once": "same", "untold": "same", "to_check": "removed"}
_ACTION = re.compile(r"actions\[(\d+)\]")


def comparison_summary(sheet: Sheet, comparison: Comparison, places: Places) -> None:
    """Write what moved, is stuck, is new, is gone, and the money."""
    laid_out = lay_out_comparison(comparison, places.lang)
    old, new = laid_out.reports
    sheet.columns([7, 5, 132])
    sheet.put(0, 0, Words(laid_out.title, "title"))
    sheet.sheet.set_row(0, 26)
    sheet.put(1, 0, Words(old, "subtitle"))
    sheet.put(2, 0, Words(f"→ {new}", "subtitle"))
    sheet.put(3, 0, Words(laid_out.counts, "lead"))
    sheet.sheet.set_row(3, 22)
    row = 5
    sections = (*laid_out.sections, laid_out.figures)
    for title, lines in (*_lists(sections, places), *_elsewhere(comparison, places.lang)):
        if not lines:
            continue
        for column in range(3):
            sheet.put(row, column, Words("", "section"))
        sheet.put(row, 0, Words(title, "section"))
        sheet.sheet.set_row(row, 20)
        for at, line in enumerate(lines, row + 1):
            sheet.row(at, line, blank="item")
        row += len(lines) + 2


def _lists(sections: Iterable[Section], places: Places) -> Iterator[tuple[str, list[_Line]]]:
    for section in sections:
        yield section.title, [line for group in section.groups for line in _group(group, places)]


def _group(group: Group, places: Places) -> Iterator[_Line]:
    """An action with a link to it, and its items; one that one report only has is counted, not listed."""
    number = places.to_action(group.action + 1, "item_key")
    if not group.title:
        yield number, None, Words(group.note[:1].upper() + group.note[1:], "item")
        return
    yield number, None, Words(f"{group.title} ({group.note})" if group.note else group.title, "item_bold")
    for item in () if group.note else group.items:
        yield (
            None,
            None if item.parts else _sign(item.sign),
            Words(item.name if item.parts else item.sentence, "item"),
        )
        for part in item.parts:
            yield None, _sign(part.sign), Words(f"– {part.sentence}", "item")


def _sign(sign: Sign | None) -> Cell:
    return Words(SIGNS[sign], f"sign_{_LOOKS.get(sign, sign)}") if sign else None


def _elsewhere(comparison: Comparison, lang: Language) -> Iterator[tuple[str, list[_Line]]]:
    """Money, texts and findings, with links to the sheets that have them in full."""
    yield COMPARING[lang]["finances"], list(_money(comparison, lang))
    texts: list[_Line] = []
    if comparison.texts:
        name, said = WORDS[lang]["texts"], counted(len(comparison.texts), "texts", lang)
        text = Words(f"{said}, {WORDS[lang]['details'].format(name)}", "item")
        texts.append((None, Link("→", Target(name), "sign"), text))
    yield COMPARING[lang]["texts"], texts
    findings: list[_Line] = [
        (None, _sign("to_check"), Words(one.sentence(lang), "item")) for one in comparison.findings
    ]
    yield COMPARING[lang]["findings"], findings


def _money(comparison: Comparison, lang: Language) -> Iterator[_Line]:
    moved = [
        f"{field_name(field, lang).lower()} {field_move(field, one, lang)}"
        for field in MAIN_FIELDS
        if (one := comparison.totals.get(field)) and one.old != one.new
    ]
    if moved:
        said = f"{LABELS[lang]['total']}{COMPARING[lang]['colon']}{', '.join(moved)}"
        yield None, None, Words(said, "item_bold")
    for at, line in enumerate(comparison.finances, 1):
        if line.change != "same":
            link = Link("€", Target(WORDS[lang]["changed_finances"], at), "sign")
            yield None, link, Words(finance_sentence(line, lang), "item")


def chapter_table(comparison: Comparison, places: Places) -> Table:
    """The chapter to write, a row a paragraph, to be copied into the report; those of an action with the way to it."""
    chapter = comparison.narrative(places.lang)
    headings = [
        Heading(WORDS[places.lang]["number"], 5, 7),
        Heading(LABELS[places.lang]["action"], 24, 40, is_text=True),
        Heading(chapter.title, 80, 120, is_text=True),
    ]
    rows = []
    for paragraph in chapter.paragraphs:
        of_action = _ACTION.fullmatch(paragraph.about or "")
        key = places.to_action(int(of_action[1]) + 1) if of_action else None
        rows.append(Row([key, words(paragraph.title, "bold"), words(paragraph.text)]))
    return headings, rows


def texts_table(comparison: Comparison, texts: Records, places: Places) -> Table:
    lang = places.lang
    known = Counter((action.old, action.new) for action in comparison.actions)
    ids = {
        (one.old, one.new): at for at, one in enumerate(comparison.actions, 1) if known[one.old, one.new] == 1
    }
    for record, text in zip(texts.rows, comparison.texts, strict=True):
        record["form"] = text

    def number(one: Record) -> Cell:
        number = one["action_new"] if one["action_new"] is not None else one["action_old"]
        action = places.action(ids.get((one["action_old"], one["action_new"])))
        return numbered(number, action) if action and number is not None else figure(number, look="key")

    return laid_out(
        [
            Field(Heading(WORDS[lang]["number"], 5, 6), number, always=True),
            Field(texts.text("above", 20, 34), lambda one: words(one["above"]), always=True),
            Field(texts.short("passage", 12, 14), lambda one: words(PASSAGES[lang][one["passage"]], "centred"), always=True),
            Field(texts.short("change", 11, 12), lambda one: words(CHANGED[lang][one["change"]], one["change"]), always=True),
            Field(Heading(WORDS[lang]["legend"], 60, 100, is_text=True), lambda one: Marked(one["form"].words), always=True),
            *_pages(lang),
        ],
        texts.rows,
    )  # fmt: skip


def _pages(lang: Language) -> Iterator[Field]:
    """The pages where a passage was read, of both years."""

    def page(text: TextChange, side: str) -> Cell:
        return figure(page_of(getattr(text, f"evidence_{side}")), look="key")

    yield Field(Heading(WORDS[lang]["page_old"], 7, 8), lambda one: page(one["form"], "old"))
    yield Field(Heading(WORDS[lang]["page_new"], 7, 8), lambda one: page(one["form"], "new"))
