"""The values of a report that are less than sure: the doubtful ones first, each with its place and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ldaparse.exporting.certainty import GRADES, LessSure, field_said, reasons_said
from ldaparse.exporting.wording import LABELS, Language
from ldaparse.exporting.xlsx.cells import Cell, figure, words
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.exporting.xlsx.view import Field, Table, laid_out
from ldaparse.exporting.xlsx.words import WORDS
from ldaparse.report import Grade

_LOOKS: dict[Grade, str] = {"doubtful": "warning", "probable": "note"}


def certainty_table(values: Sequence[LessSure], lang: Language, where: Callable[[str], Cell]) -> Table:
    """The rows of the sheet; `where` turns the path of a value into a cell."""
    said, labels = WORDS[lang], LABELS[lang]
    records = [
        {
            "grade": one.doubt.grade,
            "where": one.where,
            "value": one.shown,
            "reasons": one.doubt.reasons,
            "page": one.page,
        }
        for one in values
    ]
    return laid_out(
        [
            Field(Heading(said["grade"], 11, 12), lambda one: words(GRADES[lang][one["grade"]], _LOOKS[one["grade"]]), always=True),
            Field(Heading(labels["where"], 16, 40, is_text=True), lambda one: where(one["where"]), always=True),
            Field(Heading(said["field"], 14, 24, is_text=True), lambda one: words(field_said(one["where"], lang)), always=True),
            Field(Heading(labels["value"], 20, 50, is_text=True), lambda one: words(one["value"]), always=True),
            Field(Heading(said["why"], 30, 80, is_text=True), lambda one: words(reasons_said(one["reasons"], lang)), always=True),
            Field(Heading(labels["page_column"], 6, 7), lambda one: figure(one["page"], look="key")),
        ],
        records,
    )  # fmt: skip
