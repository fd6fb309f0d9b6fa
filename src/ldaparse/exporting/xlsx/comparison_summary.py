"""The first sheets of a comparison, in sentences: the summary of what changed, and the chapter to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ldaparse.comparison import Comparison
from ldaparse.exporting.layout import SIGNS, Group, Section, Sign
from ldaparse.exporting.layout.comparison import MAIN_FIELDS, lay_out_comparison
from ldaparse.exporting.sentences import field_move, field_name, finance_sentence
from ldaparse.exporting.wording import COMPARING, LABELS, Language, counted
from ldaparse.exporting.xlsx.cells import Cell, Link, Row, Target, Words, words
from ldaparse.exporting.xlsx.sheet import Heading, Sheet
from ldaparse.exporting.xlsx.tables import Places, Table
from ldaparse.exporting.xlsx.words import WORDS

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
