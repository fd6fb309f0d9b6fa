"""A history on a terminal: what is to be checked of the reports, statuses by action and year, figures, spending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ldaparse.exporting.sentences import field_name, field_value
from ldaparse.exporting.summary import COLOURS
from ldaparse.exporting.wording import COMPARING, LABELS, STATUSES, Language, date, number
from ldaparse.history import ActionYear, DoubtsByReport, Edition, FigureHistory, History
from ldaparse.report import Finding, Number

_FIELDS = ("allocated", "committed", "execution")


def summary(history: History, lang: Language = "fr", *, detailed: bool = False) -> RenderableType:
    """Statuses, then the figures that moved (`detailed`: all), then what was allocated and spent."""
    words = COMPARING[lang]
    parts: list[RenderableType] = []
    if history.findings:
        lines = [Text.assemble((one.code, "yellow"), "  ", one.sentence(lang)) for one in history.findings]
        parts += [_heading(f"{words['findings']} ({len(lines)})"), Padding(Group(*lines), (0, 1, 0, 2))]
    parts += [_heading(LABELS[lang]["actions"]), _actions(history, lang)]
    figures = [one for one in history.indicators if detailed or moved(one)]
    if figures:
        parts += [_heading(words["figures"]), _figures(figures, history, lang)]
    if history.finances:
        parts += [_heading(LABELS[lang]["finances"]), _finances(history, lang)]
    if doubts := doubts_told(history, lang):
        parts += [_heading(words["doubts"]), Padding(Group(*map(Text, doubts)), (0, 1, 0, 2))]
    return Group(*parts)


def moved(figure: FigureHistory) -> bool:
    """Whether its known values are not all the same."""
    return len({value for value in figure.values if value is not None}) > 1


def edition_name(edition: Edition, lang: Language) -> str:
    """What heads the column of a report: its date, else its file."""
    return date(edition.as_of, lang) if edition.as_of else edition.source.name


def year_said(year: ActionYear | None, lang: Language) -> str:
    """ "en cours (2/5)": the status, and how many of the rows are done."""
    if year is None:
        return "–"
    said = STATUSES[lang][year.status] if year.status else ""
    return marked(f"{said} ({year.done}/{year.rows})".strip() if year.rows else said, year.doubts, lang)


def marked(said: str, doubts: Sequence[Finding], lang: Language) -> str:
    """A value, and that it is to be checked where a finding of its report says so."""
    return f"{said} ({COMPARING[lang]['to_check']})".strip() if doubts else said


def doubts_told(history: History, lang: Language) -> list[str]:
    """What the findings of the reports say of the values that are followed: by report, once each."""
    told: dict[str, None] = {}
    for at, edition in enumerate(history.editions):
        name = edition_name(edition, lang)
        for one in _doubts_of(history, at):
            told[f"{name}{COMPARING[lang]['colon']}{one.sentence(lang)}"] = None
    return list(told)


def _doubts_of(history: History, at: int) -> Iterator[Finding]:
    for action in history.actions:
        if year := action.years[at]:
            yield from year.doubts
    by_value = [one.doubts for one in history.indicators]
    by_value += [doubts for line in history.finances for doubts in line.doubts.values()]
    for doubts in (*by_value, *history.total_doubts.values()):
        yield from doubts[at] if doubts else ()


def figure_value(figure: FigureHistory, at: int, lang: Language) -> str:
    """The value of a series in a report, nothing where it has none."""
    value = figure.values[at]
    doubts = figure.doubts[at] if figure.doubts else ()
    if value is None:
        return ""
    aim = figure.targets[at] if figure.targets else None
    told = number(value, lang) if aim is None else f"{number(value, lang)} ({aimed(figure, at, lang)})"
    return marked(told, doubts, lang)


def aimed(figure: FigureHistory, at: int, lang: Language) -> str:
    """What was aimed at in a report, and whether it was reached: "cible 60 : atteinte"."""
    aim = figure.targets[at] if figure.targets else None
    reached = figure.targets_reached[at] if figure.targets_reached else None
    if aim is None or reached is None:
        return ""
    words = COMPARING[lang]
    verdict = words["on_target" if reached else "off_target"]
    return f"{words['aimed'].format(number(aim, lang))}{words['colon']}{verdict}"


def followed_amount(
    fields: Mapping[str, Sequence[Number | None]],
    doubts: Mapping[str, DoubtsByReport],
    field: str,
    at: int,
    lang: Language,
) -> str:
    """An amount or rate in a report, nothing where it has none."""
    said = field_value(field, fields[field][at], lang) if field in fields else ""
    return marked(said, doubts[field][at], lang) if said and doubts.get(field) else said


def figure_name(figure: FigureHistory) -> str:
    """The label, with the unit if the label does not say it."""
    known = figure.unit is None or figure.label.startswith(figure.unit)
    return figure.label if known else f"{figure.label} ({figure.unit})"


def _heading(text: str) -> RenderableType:
    return Padding(Text(text, style="bold"), (1, 1, 0, 1))


def _table(history: History, first: str, lang: Language) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), expand=True)
    table.add_column("n°" if lang == "fr" else "no.", justify="right", no_wrap=True)
    table.add_column(first, ratio=1)
    for edition in history.editions:
        table.add_column(edition_name(edition, lang), no_wrap=True)
    return table


def _actions(history: History, lang: Language) -> RenderableType:
    table = _table(history, LABELS[lang]["action"], lang)
    for action in history.actions:
        years = [
            Text(
                year_said(year, lang), style=COLOURS[year.status] if year and year.status else "bright_black"
            )
            for year in action.years
        ]
        table.add_row("" if action.number is None else str(action.number), action.title, *years)
    return table


def _figures(figures: list[FigureHistory], history: History, lang: Language) -> RenderableType:
    table = _table(history, LABELS[lang]["label"], lang)
    for column in table.columns[2:]:
        column.justify = "right"
    for figure in figures:
        values = [figure_value(figure, at, lang) for at in range(len(history.editions))]
        table.add_row("" if figure.action is None else str(figure.action), figure_name(figure), *values)
    return table


def _finances(history: History, lang: Language) -> RenderableType:
    table = _table(history, LABELS[lang]["line"], lang)
    table.show_footer = bool(history.totals)
    for column in table.columns[2:]:
        column.justify = "right"
    for line in history.finances:
        cells = [_amounts(line.fields, line.doubts, at, lang) for at in range(len(history.editions))]
        table.add_row("" if line.number is None else str(line.number), line.title, *cells)
    table.columns[1].footer = Text(LABELS[lang]["total"], style="bold")
    for at, column in enumerate(table.columns[2:]):
        column.footer = _amounts(history.totals, history.total_doubts, at, lang)
    legend = " · ".join(field_name(field, lang) for field in _FIELDS)
    return Group(Padding(Text(legend, style="bright_black"), (0, 2)), table)


def _amounts(
    fields: Mapping[str, Sequence[Number | None]],
    doubts: Mapping[str, DoubtsByReport],
    at: int,
    lang: Language,
) -> str:
    """Allocated, committed and the rate, a line each."""
    return "\n".join(followed_amount(fields, doubts, field, at, lang) for field in _FIELDS)
