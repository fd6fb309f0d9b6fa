"""A history laid out: statuses, figures and amounts in a column a report, and what is to be checked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ldaparse.exporting.layout import Cell, Line, Table
from ldaparse.exporting.sentences import field_name, field_value
from ldaparse.exporting.wording import COMPARING, LABELS, STATUSES, Language, date, number
from ldaparse.history import ActionYear, DoubtsByReport, Edition, FigureHistory, History
from ldaparse.report import Finding, Number

_Amounts: TypeAlias = Mapping[str, Sequence[Number | None]]
MAIN_FIELDS = ("allocated", "committed", "execution")


@dataclass(frozen=True, slots=True)
class HistoryLayout:
    """The tables of a history, with a column a report; those without lines are left out, but for the first."""

    title: str
    actions: Table[Cell]
    figures: Table[Cell] | None
    finances: Table[Cell] | None
    """Of each report three amounts, a line each."""
    amounts: str
    """What these amounts are."""
    doubts: tuple[str, ...]
    """What the findings of the reports say of the values that are followed: by report, once each."""


def lay_out_history(history: History, lang: Language, *, all_figures: bool = False) -> HistoryLayout:
    """Lay out a history, in one language, with the figures that moved, or with all."""
    labels, reports = LABELS[lang], tuple(edition_name(edition, lang) for edition in history.editions)
    figures = tuple(_figure(one, lang) for one in history.indicators if all_figures or has_moved(one))
    return HistoryLayout(
        COMPARING[lang]["history"],
        Table(labels["actions"], labels["action"], reports, tuple(_actions(history, lang)), are_figures=False),
        Table(COMPARING[lang]["figures"], labels["label"], reports, figures) if figures else None,
        finance_table(history, MAIN_FIELDS, lang) if history.finances else None,
        " · ".join(field_name(field, lang) for field in MAIN_FIELDS),
        tuple(_doubts(history, lang)),
    )  # fmt: skip


def has_moved(figure: FigureHistory) -> bool:
    """Whether its known values are not all the same."""
    return len({value for value in figure.values if value is not None}) > 1


def edition_name(edition: Edition, lang: Language) -> str:
    """What heads the column of a report: its date, else its file."""
    return date(edition.as_of, lang) if edition.as_of else edition.source.name


def _actions(history: History, lang: Language) -> Iterator[Line[Cell]]:
    for action in history.actions:
        cells = (Cell((_year(year, lang),), state=year.status if year else None) for year in action.years)
        yield Line(action.number, action.title, tuple(cells))


def _year(year: ActionYear | None, lang: Language) -> str:
    """ "en cours (2/5)": the status, and how many of the rows are done."""
    if year is None:
        return "–"
    state = STATUSES[lang][year.status] if year.status else ""
    return marked(f"{state} ({year.done}/{year.rows})".strip() if year.rows else state, year.doubts, lang)


def marked(text: str, doubts: Sequence[Finding], lang: Language) -> str:
    """A value, and that it is to be checked where a finding of its report says so."""
    return f"{text} ({COMPARING[lang]['to_check']})".strip() if doubts else text


def _figure(figure: FigureHistory, lang: Language) -> Line[Cell]:
    """A series; its name has the unit if the label does not say it."""
    known = figure.unit is None or figure.label.startswith(figure.unit)
    name = figure.label if known else f"{figure.label} ({figure.unit})"
    return Line(figure.action, name, tuple(_value(figure, at, lang) for at in range(len(figure.values))))


def _value(figure: FigureHistory, at: int, lang: Language) -> Cell:
    value = figure.values[at]
    if value is None:
        return Cell(("",))
    target = target_text(figure, at, lang)
    text = (
        f"{number(value, lang)} ({target})"
        if figure.targets and figure.targets[at] is not None
        else number(value, lang)
    )
    return Cell((marked(text, figure.doubts[at] if figure.doubts else (), lang),), value=value)


def target_text(figure: FigureHistory, at: int, lang: Language) -> str:
    """What was aimed at in a report, and whether it was reached: "cible 60 : atteinte"."""
    target = figure.targets[at] if figure.targets else None
    reached = figure.targets_reached[at] if figure.targets_reached else None
    if target is None or reached is None:
        return ""
    words = COMPARING[lang]
    verdict = words["on_target" if reached else "off_target"]
    return f"{words['aimed'].format(number(target, lang))}{words['colon']}{verdict}"


def finance_table(history: History, fields: Sequence[str], lang: Language) -> Table[Cell]:
    """The financial lines and the printed totals: of each report these fields, a line each."""
    columns = tuple(edition_name(edition, lang) for edition in history.editions)

    def cells(values: _Amounts, doubts: Mapping[str, DoubtsByReport]) -> tuple[Cell, ...]:
        return tuple(
            Cell(tuple(_amount(values, doubts, field, at, lang) for field in fields))
            for at in range(len(columns))
        )

    lines = [Line(one.number, one.title, cells(one.fields, one.doubts)) for one in history.finances]
    if history.totals:
        lines.append(Line(None, LABELS[lang]["total"], cells(history.totals, history.total_doubts), "total"))
    return Table(LABELS[lang]["finances"], LABELS[lang]["line"], columns, tuple(lines))


def _amount(
    values: _Amounts, doubts: Mapping[str, DoubtsByReport], field: str, at: int, lang: Language
) -> str:
    """An amount or rate in a report, nothing where it has none."""
    text = field_value(field, values[field][at], lang) if field in values else ""
    return marked(text, doubts[field][at], lang) if text and doubts.get(field) else text


def _doubts(history: History, lang: Language) -> dict[str, None]:
    said: dict[str, None] = {}
    for at, edition in enumerate(history.editions):
        name = edition_name(edition, lang)
        for one in _doubts_of(history, at):
            said[f"{name}{COMPARING[lang]['colon']}{one.sentence(lang)}"] = None
    return said


def _doubts_of(history: History, at: int) -> Iterator[Finding]:
    for action in history.actions:
        if year := action.years[at]:
            yield from year.doubts
    by_value = [one.doubts for one in history.indicators]
    by_value += [doubts for line in history.finances for doubts in line.doubts.values()]
    for doubts in (*by_value, *history.total_doubts.values()):
        yield from doubts[at] if doubts else ()
