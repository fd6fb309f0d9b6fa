"""A history as a Word file: a column a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ldaparse.exporting.docx.comparison import bullet, heading
from ldaparse.exporting.docx.elements import gap
from ldaparse.exporting.docx.pages import Sheet
from ldaparse.exporting.docx.tables import table_of
from ldaparse.exporting.history import (
    doubts_told,
    edition_name,
    figure_name,
    figure_value,
    followed_amount,
    moved,
    year_said,
)
from ldaparse.exporting.wording import COMPARING, LABELS, Language
from ldaparse.history import DoubtsByReport, History
from ldaparse.report import Number

_FIELDS = ("allocated", "committed", "execution")


def history_to_docx(history: History, lang: Language) -> bytes:
    """Statuses by year, figures that moved, spending."""
    words, labels = COMPARING[lang], LABELS[lang]
    editions = [edition_name(edition, lang) for edition in history.editions]
    shares = (5, 45, *(50 // max(len(editions), 1) for _ in editions))
    right = range(2, len(editions) + 2)
    sheet = Sheet(words["history"], lang)
    sheet.run_on_every_page([], [])
    sheet.add(heading(words["history"], 1))
    if history.findings:
        sheet.add(heading(words["findings"], 2), *(bullet(one.sentence(lang)) for one in history.findings))
    sheet.add(heading(labels["actions"], 2))
    actions = [
        [_number(one.number), one.title, *(year_said(year, lang) for year in one.years)]
        for one in history.actions
    ]
    sheet.add(table_of(["n°", labels["action"], *editions], shares, actions), gap())
    figures = [
        [_number(one.action), figure_name(one), *(figure_value(one, at, lang) for at in range(len(editions)))]
        for one in history.indicators
        if moved(one)
    ]
    sheet.add(
        heading(words["figures"], 2),
        table_of(["n°", labels["label"], *editions], shares, figures, right=right),
        gap(),
    )
    sheet.add(heading(labels["finances"], 2))
    lines = list(_lines(history, lang))
    sheet.add(
        table_of(["n°", labels["line"], *editions], shares, lines, right=right, last=bool(history.totals)),
        gap(),
    )
    if doubts := doubts_told(history, lang):
        sheet.add(heading(words["doubts"], 2), *map(bullet, doubts))
    return sheet.to_bytes()


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _lines(history: History, lang: Language) -> Iterator[list[str]]:
    reports = range(len(history.editions))
    for line in history.finances:
        yield [
            _number(line.number),
            line.title,
            *(_amounts(line.fields, line.doubts, at, lang) for at in reports),
        ]
    if history.totals:
        yield [
            "",
            LABELS[lang]["total"],
            *(_amounts(history.totals, history.total_doubts, at, lang) for at in reports),
        ]


def _amounts(
    fields: Mapping[str, Sequence[Number | None]],
    doubts: Mapping[str, DoubtsByReport],
    at: int,
    lang: Language,
) -> str:
    """Allocated, committed and the rate, a line each."""
    return "\n".join(followed_amount(fields, doubts, field, at, lang) for field in _FIELDS if field in fields)
