"""The figures of a report's prose as a list: on a terminal, or as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ldaparse.evidence import Text as Passage
from ldaparse.exporting.csv import csv_text
from ldaparse.exporting.layout.places import page_text
from ldaparse.exporting.wording import (
    CHANGES,
    KINDS,
    LABELS,
    PLACES,
    REASONS,
    Language,
    date,
    number,
)
from ldaparse.french.leftovers import find_left_out
from ldaparse.history import Series
from ldaparse.interpreting.facts import place_of_figures
from ldaparse.profile import Profile
from ldaparse.report import Action, Indicator, Labelled, Relation, Report

_EDTF = re.compile(r"[\d~/.-]+")
_BULLET = re.compile(r"(?m)^- ")


@dataclass(slots=True)
class Listing:
    """A list with its headers. `raw` rows are for programs, `rows` for people; `wide` columns take the
    room that is left on a terminal, `hidden` ones are only in the CSV. `group` says where a new heading stands."""

    headers: list[str]
    rows: list[list[str]] = field(default_factory=list)
    raw: list[list[str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    wide: frozenset[int] = frozenset()
    right: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    empty: str = ""

    def add(self, group: str, row: Sequence[str], raw: Sequence[str] | None = None) -> None:
        self.groups.append(group)
        self.rows.append(list(row))
        self.raw.append(list(row if raw is None else raw))


def found_indicators(report: Report, action: int | None, lang: Language) -> Listing:
    """Every indicator: action, label, value, unit, kind, relation, period, basis, target, page, quote."""
    words = LABELS[lang]
    names = "action label value high unit kind relation period_column basis target place page_column quote".split()
    listing = Listing(
        [words[name] for name in names],
        wide=frozenset([1]),
        right=frozenset([2]),
        hidden=frozenset([0, 3, 6, 8, 9, 10, 12]),
        empty=words["no_indicators"],
    )
    for one in _actions(report, action):
        for indicator in one.indicators:
            listing.add(_title(one, lang), _shown(one, indicator, lang), _raw(one, indicator))
    return listing


def _shown(action: Action, indicator: Indicator, lang: Language) -> list[str]:
    value = number(indicator.value, lang)
    if indicator.high is not None:
        value = f"{value} – {number(indicator.high, lang)}"
    if indicator.kind == "change" and indicator.value > 0:
        value = f"+{value}" if indicator.quote.find(f"+{value}") >= 0 else value
    label = indicator.label or LABELS[lang]["no_label"]
    if indicator.relation and indicator.relation.kind == "part_of":
        label = f"↳ {label}"
    return [
        "" if action.number is None else str(action.number),
        label,
        value,
        "",
        indicator.unit or "",
        KINDS[lang][indicator.kind],
        "",
        date(indicator.period, lang),
        "",
        "",
        PLACES[lang][indicator.place],
        page_text(indicator.evidence, lang),
        indicator.quote,
    ]


def _raw(action: Action, indicator: Indicator) -> list[str]:
    relation = indicator.relation
    return [
        "" if action.number is None else str(action.number),
        indicator.label,
        str(indicator.value),
        "" if indicator.high is None else str(indicator.high),
        indicator.unit or "",
        indicator.kind,
        _related(action, relation),
        indicator.period or "",
        indicator.basis or "",
        "" if indicator.target is None else str(indicator.target),
        indicator.place,
        page_text(indicator.evidence, "fr").removeprefix("p. "),
        " ".join(indicator.quote.split()),
    ]


def _related(action: Action, relation: Relation | None) -> str:
    """ "part_of ménages reçus"; nothing where no other indicator is meant."""
    if relation is None or relation.to not in range(len(action.indicators)):
        return ""
    return f"{relation.kind} {action.indicators[relation.to].label}"


def figures_left_out(report: Report, action: int | None, lang: Language, profile: Profile) -> Listing:
    """Every row of digits that is in no indicator, with the reason why not; `profile` is that by which the report was
    read."""
    words = LABELS[lang]
    listing = Listing(
        [words[name] for name in ("action", "figures", "reason", "place", "page_column", "quote")],
        wide=frozenset([5]),
        hidden=frozenset([0]),
        empty=words["none_left_out"],
    )
    for one in _actions(report, action):
        for place, text in _passages(one, profile):
            plain = _BULLET.sub("", text.text)
            for left in find_left_out(plain):
                start = plain.rfind("\n", 0, left.start) + 1
                line = plain[start : plain.find("\n", left.end) if "\n" in plain[left.end :] else None]
                row = [
                    "" if one.number is None else str(one.number),
                    left.context,
                    REASONS[lang][left.reason],
                    PLACES[lang][place],
                    page_text(text.evidence, lang),
                ]
                listing.add(
                    _title(one, lang),
                    [*row, _around(line, left.start - start, left.end - start)],
                    [*row, line],
                )
    return listing


def _passages(action: Action, profile: Profile) -> Iterator[tuple[str, Passage | Labelled]]:
    for fact in action.facts:
        if place := place_of_figures(fact.label, profile):
            yield place, fact
    for row in action.deliverables:
        yield "label", row.label
        if row.results:
            yield "results", row.results
        if row.observations:
            yield "observations", row.observations
    for note in action.notes:
        yield "note", note


def _around(line: str, start: int, end: int, room: int = 40) -> str:
    left = "…" if start > room else ""
    right = "…" if len(line) - end > room else ""
    return left + line[max(0, start - room) : end + room].strip() + right


def lined_up(report: Report, action: int | None, lang: Language) -> Listing:
    """The same indicator over years or periods, with its change and the change that the text claims."""
    words = LABELS[lang]
    listing = Listing(
        [words[name] for name in ("action", "label", "unit", "from", "to", "change", "claimed", "verdict")],
        wide=frozenset([1]),
        right=frozenset([5, 6]),
        hidden=frozenset([0]),
        empty=words["no_series"],
    )
    titles = {one.number: _title(one, lang) for one in report.actions}
    for series in report.series():
        if action is None or series.action == action:
            _add_series(listing, series, titles.get(series.action, ""), lang)
    return listing


def _add_series(listing: Listing, series: Series, title: str, lang: Language) -> None:
    for change in series.changes():
        relative = "" if change.relative is None else f"{number(round(change.relative, 1), lang)} %"
        claimed = (
            "" if change.claimed is None else f"{number(change.claimed, lang)} {series.claimed_unit or '%'}"
        )
        verdict = "" if change.agrees is None else CHANGES[lang]["agrees" if change.agrees else "differs"]
        row = [
            "" if series.action is None else str(series.action),
            series.label,
            series.unit or "",
            f"{number(change.old.value, lang)} ({_period(change.old.period, lang)})",
            f"{number(change.new.value, lang)} ({_period(change.new.period, lang)})",
            relative,
            claimed,
            verdict,
        ]
        listing.add(title, row)


def _period(period: str, lang: Language) -> str:
    """A date, or the label of a band without what it has in brackets: "Année 1"."""
    if _EDTF.fullmatch(period):
        return date(period, lang)
    return period.partition("(")[0].strip() or period


def _actions(report: Report, number: int | None) -> Iterator[Action]:
    return (action for action in report.actions if number is None or action.number == number)


def _title(action: Action, lang: Language) -> str:
    name = LABELS[lang]["action"]
    return f"{name} {action.number} – {action.title}" if action.number is not None else action.title


def as_csv(listing: Listing) -> str:
    """As CSV (RFC 4180), decimal points, no text that a spreadsheet takes for a formula."""
    return csv_text(listing.headers, listing.raw)


def as_table(listing: Listing) -> RenderableType:
    """For a terminal: a table for each action."""
    if not listing.rows:
        return Padding(Text(listing.empty, style="yellow"), (0, 1))
    parts: list[RenderableType] = []
    shown = [at for at in range(len(listing.headers)) if at not in listing.hidden]
    for title in dict.fromkeys(listing.groups):
        table = Table(box=SIMPLE_HEAD, padding=(0, 1), expand=True, show_edge=False)
        for at in shown:
            table.add_column(
                listing.headers[at],
                ratio=1 if at in listing.wide else None,
                justify="right" if at in listing.right else "left",
                no_wrap=at not in listing.wide,
                overflow="fold" if at in listing.wide else "ellipsis",
            )
        for group, row in zip(listing.groups, listing.rows, strict=True):
            if group == title:
                table.add_row(*(Text(" ".join(row[at].split())) for at in shown))
        parts += [Padding(Text(title, style="bold"), (1, 1, 0, 1)), Padding(table, (0, 1))]
    return Group(*parts)
