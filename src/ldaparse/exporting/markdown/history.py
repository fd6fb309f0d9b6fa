"""A history in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ldaparse.exporting.history import (
    doubts_told,
    edition_name,
    figure_name,
    figure_value,
    followed_amount,
    moved,
    year_said,
)
from ldaparse.exporting.markdown.page import escaped, findings, table
from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import COMPARING, LABELS, Language, action_number
from ldaparse.history import DoubtsByReport, History
from ldaparse.report import Number

_FIELDS = ("allocated", "committed", "execution")


def history_blocks(history: History, lang: Language) -> Iterator[str]:
    """The blocks of the page: statuses by year, figures that moved, spending."""
    labels, words = LABELS[lang], COMPARING[lang]
    editions = [escaped(edition_name(edition, lang)) for edition in history.editions]
    yield f"# {words['history']}"
    if history.findings:
        yield f"## {words['findings']}"
        yield findings(history.findings, lang)
    yield f"## {labels['actions']}"
    actions = [
        [
            f"{action_number(action.number, lang)} {escaped(action.title)}",
            *(year_said(year, lang) for year in action.years),
        ]
        for action in history.actions
    ]
    yield table([labels["action"], *editions], actions)
    figures = [
        [
            f"{action_number(one.action, lang)} {escaped(figure_name(one))}",
            *(figure_value(one, at, lang) for at in range(len(editions))),
        ]
        for one in history.indicators
        if moved(one)
    ]
    right = range(1, len(editions) + 1)
    if figures:
        yield f"## {words['figures']}"
        yield table([labels["label"], *editions], figures, right=right)
    if history.finances:
        yield f"## {labels['finances']}"
        yield " · ".join(field_name(field, lang) for field in _FIELDS)
        yield table([labels["line"], *editions], _lines(history, lang), right=right)
    if doubts := doubts_told(history, lang):
        yield f"## {words['doubts']}"
        yield "\n".join(f"- {escaped(said)}" for said in doubts)


def _lines(history: History, lang: Language) -> Iterator[list[str]]:
    reports = range(len(history.editions))
    for line in history.finances:
        yield [
            f"{action_number(line.number, lang)} {escaped(line.title)}",
            *(_amounts(line.fields, line.doubts, at, lang) for at in reports),
        ]
    if history.totals:
        yield [
            f"**{LABELS[lang]['total']}**",
            *(_amounts(history.totals, history.total_doubts, at, lang) for at in reports),
        ]


def _amounts(
    fields: Mapping[str, Sequence[Number | None]],
    doubts: Mapping[str, DoubtsByReport],
    at: int,
    lang: Language,
) -> str:
    known = [followed_amount(fields, doubts, field, at, lang) for field in _FIELDS]
    return " · ".join(one for one in known if one)
