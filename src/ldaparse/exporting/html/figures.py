"""What is drawn: bars and lines as numbers, which a template sets as SVG. The tables say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldaparse.comparing.statuses import status_of
from ldaparse.comparison import ActionChange, Comparison
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    STATUSES,
    Language,
    action_number,
    amount,
    date,
    shortened,
)
from ldaparse.history import FigureHistory
from ldaparse.report import Number, Report, StatusCode

_LEFT, _WIDTH = 260.0, 600.0  # of the bars, in a figure 880 wide
_NAME = 28  # letters of a name that stand before the bars
_BAR, _GAP, _GROUP = 16.0, 4.0, 12.0
_ORDER: tuple[StatusCode, ...] = (
    "done", "in_progress", "planned", "on_hold", "modified", "redirected", "abandoned", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its corner and size, what it shows (a CSS class) and says, and the number in it, if there is room."""

    x: float
    y: float
    width: float
    kind: str
    said: str
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the left of a bar, or after it."""

    x: float
    y: float
    text: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, with what it shows for those who do not see it."""

    title: str
    described: str
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]
    bar: float = _BAR


def statuses_of_report(report: Report, lang: Language) -> Figure | None:
    """How many rows of each action are in which state."""
    groups = []
    for action in report.actions:
        codes = Counter(
            status.code for row in action.deliverables if (status := status_of(row)) and status.code
        )
        groups.append((f"{action_number(action.number, lang)} {action.title}", [("", codes)]))
    return _statuses(groups, lang)


def statuses_of_comparison(comparison: Comparison, lang: Language) -> Figure | None:
    """The same for both years, one bar below the other."""
    words = COMPARING[lang]
    sides = [
        date(as_of, lang)[-4:] if as_of else words[name]
        for as_of, name in ((comparison.as_of_old, "old"), (comparison.as_of_new, "new_side"))
    ]
    groups = [
        (f"{action_number(action.number, lang)} {action.title}", list(zip(sides, _both(action), strict=True)))
        for action in comparison.actions
    ]
    return _statuses(groups, lang)


def _both(action: ActionChange) -> tuple[Counter[StatusCode], Counter[StatusCode]]:
    rows = action.deliverables
    return (
        Counter(row.status.old for row in rows if row.status.old),
        Counter(row.status.new for row in rows if row.status.new),
    )


def _statuses(
    groups: Sequence[tuple[str, Sequence[tuple[str, Counter[StatusCode]]]]], lang: Language
) -> Figure | None:
    most = max((codes.total() for _, years in groups for _, codes in years), default=0)
    if not most:
        return None
    bars: list[Bar] = []
    labels: list[Label] = []
    y = 0.0
    for name, years in groups:
        labels.append(Label(0, y + _BAR - 4, shortened(name, _NAME)))
        for year, codes in years:
            x = _LEFT
            if year:
                labels.append(Label(_LEFT - 8, y + _BAR - 4, year, "year"))
            for code in (code for code in _ORDER if codes[code]):
                width = codes[code] * _WIDTH / most
                bars.append(
                    Bar(
                        x,
                        y,
                        width - 1,
                        code,
                        f"{name} {year} : {STATUSES[lang][code]} {codes[code]}",
                        str(codes[code]),
                    )
                )
                x += width
            y += _BAR + _GAP
        y += _GROUP - _GAP
    used = [code for code in _ORDER if any(codes[code] for _, years in groups for _, codes in years)]
    legend = tuple((code, STATUSES[lang][code]) for code in used)
    words = LABELS[lang]
    return Figure(
        words["statuses_by_action"], words["statuses_by_action_about"], y, tuple(bars), tuple(labels), legend
    )


def finances(
    lines: Iterable[tuple[str, Sequence[tuple[str, Number | None, Number | None]]]], lang: Language
) -> Figure | None:
    """Allocated and committed, line by line; `lines` are titles with, for each year, its name and both amounts."""
    lines = list(lines)
    known = [value for _, years in lines for _, *values in years for value in values if value is not None]
    most = max(known, default=0)
    if most <= 0:
        return None
    words = LABELS[lang]
    scale = (_WIDTH - 110) / most
    bars: list[Bar] = []
    labels: list[Label] = []
    y = 0.0
    for title, years in lines:
        labels.append(Label(0, y + _BAR - 4, shortened(title, _NAME)))
        for year, allocated, committed in years:
            if year:
                labels.append(Label(_LEFT - 8, y + _BAR - 4, year, "year"))
            for kind, value in (("allocated", allocated), ("committed", committed)):
                if value is not None:
                    said = f"{title} {year} : {words[kind].lower()} {amount(value, lang)}"
                    width = max(value * scale, 1)
                    bars.append(Bar(_LEFT, y, width, kind, said))
                    labels.append(Label(_LEFT + width + 6, y + _BAR - 4, amount(value, lang), "value"))
                    y += _BAR + _GAP
        y += _GROUP - _GAP
    legend = tuple((kind, words[kind]) for kind in ("allocated", "committed"))
    return Figure(words["finances"], words["finances_about"], y, tuple(bars), tuple(labels), legend)


def sparkline(figure: FigureHistory) -> str:
    """The points of a series, in a box 120 wide and 28 high, as SVG writes them."""
    known = [(at, value) for at, value in enumerate(figure.values) if value is not None]
    low, high = min(value for _, value in known), max(value for _, value in known)
    span, last = (high - low) or 1, max(len(figure.values) - 1, 1)
    return " ".join(f"{4 + 112 * at / last:.1f},{24 - 20 * (value - low) / span:.1f}" for at, value in known)
