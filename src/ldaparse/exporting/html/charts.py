"""Figures as small multiples: where each bar and segment stands in a drawing of its own.

A drawing is 400 units wide and scales with its column, so that its text stays readable on a phone and on
paper. What it shows is said in its title and description, and once more in a table beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.exporting.layout.report import Tally
from ldaparse.exporting.wording import COMPARING, STATES, Language, shortened, state_counted
from ldaparse.report import Number

WIDTH = 400
_LETTER = 7.6  # a bold letter of the drawings, rather too wide than too narrow
_LONGEST = 22  # letters beside a bar; the table has them all
_HEIGHTS: dict[str, tuple[int, int]] = {"old": (7, 16), "new": (10, 18), "plain": (10, 18), "rest": (10, 18)}
_APART = 4  # between one pair of bars and the next
_SEGMENT = 22
_LANE = 28
_YEAR = 44  # room for "Avant" or "2025" before a lane
_FEWEST = 6  # a bar of one deliverable does not fill the drawing

Look: TypeAlias = Literal["old", "new", "plain", "rest"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a bar stands for: a name, a number and the number as people write it."""

    label: str
    value: Number
    text: str
    look: Look = "new"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar where it stands, with the lines its words stand on."""

    label: str
    text: str
    look: Look
    x: float
    width: float
    y: float
    height: int
    baseline: float
    text_x: float
    negative: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """So many deliverables of one state, in a lane of them."""

    state: str
    count: int
    x: float
    width: float
    middle: float
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    y: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A drawing with what it is called and what it says; `note` stands below it."""

    key: str
    number: str
    title: str
    described: str
    height: float
    bars: tuple[Bar, ...] = ()
    lanes: tuple[Lane, ...] = ()
    zero: float = 0
    margin: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that a drawing has room for; zero is always among them."""

    low: Number
    high: Number

    @classmethod
    def of(cls, values: Iterable[Number]) -> Scale:
        known = [0, *values]
        return cls(min(known), max(known))

    def place(self, value: Number, start: float, end: float) -> float:
        span = self.high - self.low
        return start if not span else start + (end - start) * (value - self.low) / span


def room_for(values: Iterable[Value]) -> float:
    """How far from the right edge the longest bar has to end, so that its number has room."""
    longest = max((min(len(value.text), _LONGEST) for value in values), default=0)
    return longest * _LETTER + 12


def room_before(names: Iterable[str]) -> int:
    """How far from the left edge the bars begin, so that their names have room."""
    return round(max((len(name) for name in names), default=0) * _LETTER + 13)


def bar_card(
    key: str, number: str, title: str, values: Sequence[Value], scale: Scale,
    *, margin: int, room: float | None = None, note: str = "",
) -> Card:  # fmt: skip
    """One bar below the other; `margin` is the room for their names, `room` that for their numbers."""
    right = WIDTH - (room_for(values) if room is None else room)
    zero = scale.place(0, margin, right)
    bars: list[Bar] = []
    top = 0.0
    for value in values:
        height, step = _HEIGHTS[value.look]
        if bars and value.label and _begins(value, bars[-1]):
            top += _APART
        end = scale.place(value.value, margin, right)
        y = top + (step - height) / 2
        bars.append(
            Bar(
                value.label, shortened(value.text, _LONGEST), value.look, x=_round(min(zero, end)), width=_round(abs(end - zero)),
                y=_round(y), height=height, baseline=_round(top + step / 2 + 4), text_x=_round(max(zero, end) + 6),
                negative=value.value < 0,
            )
        )  # fmt: skip
        top += step
    described = "; ".join(f"{_name(value, values)} {value.text}" for value in values)
    return Card(
        key, number, title, described, _round(top), bars=tuple(bars), zero=_round(zero), margin=margin, note=note
    )  # fmt: skip


def _begins(value: Value, above: Bar) -> bool:
    """Whether a bar begins a new group: the one above it ended a pair."""
    return not above.label or (above.look == "new" and value.look == "old")


def lane_card(
    key: str, number: str, title: str, lanes: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    *, most: int, described: str, margin: int = 0,
) -> Card:  # fmt: skip
    """Lanes of segments, one a year; `most` is the longest lane of the figure, which fills the width."""
    unit = (WIDTH - margin) / max(most, _FEWEST)
    drawn = tuple(
        Lane(label, at * _LANE, tuple(_segments(counts, unit, margin)))
        for at, (label, counts) in enumerate(lanes)
    )
    height = _SEGMENT + _LANE * (len(lanes) - 1)
    return Card(key, number, title, described, height, lanes=drawn, margin=margin)


def _segments(counts: Iterable[tuple[str, int]], unit: float, start: float) -> Iterable[Segment]:
    x = start
    for state, count in counts:
        width = count * unit
        yield Segment(
            state, count, _round(x), _round(width - 1.5), _round(x + width / 2), is_wide=width >= 34
        )
        x += width


def _name(value: Value, values: Sequence[Value]) -> str:
    """A bar without a name of its own goes on with the one above it."""
    named = [one.label for one in values[: values.index(value) + 1] if one.label]
    return named[-1] if named else ""


def _round(value: float) -> float:
    return round(value, 1)


def tally_cards(tallies: Sequence[Tally], sides: Sequence[str], lang: Language) -> list[Card]:
    """A drawing an action; its lanes have the names of `sides`."""
    most = max((side.total() for tally in tallies for side in tally.sides), default=0)
    return [
        lane_card(
            f"states-{at}", tally.number, tally.title,
            [(name, _ordered(side)) for name, side in zip(sides, tally.sides, strict=True)],
            most=most, described=_described(tally, sides, lang), margin=_YEAR if any(sides) else 0,
        )
        for at, tally in enumerate(tallies) if any(side.total() for side in tally.sides)
    ]  # fmt: skip


def _ordered(side: Counter[str]) -> list[tuple[str, int]]:
    return [(state, side[state]) for state in STATES if side[state]]


def _described(tally: Tally, sides: Sequence[str], lang: Language) -> str:
    """ "2024 : 2 réalisé, 1 en cours; 2025 : 3 réalisé"."""
    said = []
    for name, side in zip(sides, tally.sides, strict=True):
        counts = ", ".join(f"{count} {state_counted(state, count, lang)}" for state, count in _ordered(side))
        said.append(f"{name}{COMPARING[lang]['colon']}{counts or 0}" if name else counts)
    return "; ".join(said)
