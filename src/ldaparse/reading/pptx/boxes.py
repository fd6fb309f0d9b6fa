"""Where shapes stand on a slide, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["text", "table", "diagram", "chart", "picture", "object", "background", "group"]

_OVERLAP = 4.0  # points: shapes that are set beside each other may touch by so much
_LARGEST_CARD = 0.6  # of the slide: a larger background lies under all of it


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a slide, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return max(self.x1 - self.x0, 0.0) * max(self.bottom - self.top, 0.0)

    def holds(self, other: Rectangle) -> bool:
        """Whether the middle of another is within it."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Item:
    """A shape, or a group of them, which is read as one. `role` is what it stands for in the layout ("title")."""

    kind: Kind
    box: Rectangle | None
    element: Any = None
    role: str = ""
    index: str = ""
    inner: tuple[Item, ...] = ()


def reading_order(items: Sequence[Item], slide: Rectangle) -> Iterator[Item]:
    """The shapes of a slide: its title, then columns from the left, each from its top; groups and cards in one piece."""
    titles = [item for item in items if item.role == "title"]
    others = [item for item in items if item.role != "title" and item.box is not None]
    adrift = [item for item in items if item.role != "title" and item.box is None]
    for item in (*titles, *_ordered(_with_cards(others, slide)), *adrift):
        if item.inner:
            yield from reading_order(item.inner, slide)
        else:
            yield item


def _with_cards(items: Sequence[Item], slide: Rectangle) -> list[Item]:
    """What lies on a background of its own is kept together."""
    left = [item for item in items if item.kind != "background"]
    backgrounds = [
        item for item in items if item.kind == "background" and _box(item).area < _LARGEST_CARD * slide.area
    ]
    for background in sorted(backgrounds, key=lambda one: _box(one).area):
        on_it = [item for item in left if _box(background).holds(_box(item))]
        if len(on_it) > 1:
            left = [item for item in left if item not in on_it]
            left.append(Item("group", background.box, inner=tuple(on_it)))
    return left


def _ordered(items: Sequence[Item]) -> list[Item]:
    if len(items) < 2:
        return list(items)
    columns = _runs(items, across=True)
    if len(columns) > 1:
        return [item for column in columns for item in _ordered(column)]
    bands = _runs(items, across=False)
    if len(bands) < 2:
        return sorted(items, key=lambda item: (round(_box(item).top), _box(item).x0))
    ordered: list[Item] = []
    while bands:
        # Bands that the same gutter runs through are columns.
        count = next(
            (size for size in range(len(bands), 1, -1) if len(_runs(_joined(bands[:size]), across=True)) > 1),
            1,
        )
        ordered += _ordered(_joined(bands[:count]))
        bands = bands[count:]
    return ordered


def _joined(bands: Sequence[Sequence[Item]]) -> list[Item]:
    return [item for band in bands for item in band]


def _runs(items: Sequence[Item], *, across: bool) -> list[list[Item]]:
    """The shapes parted where a gap runs through all of them, from the left or from the top."""
    sides = [
        ((_box(item).x0, _box(item).x1) if across else (_box(item).top, _box(item).bottom), item)
        for item in items
    ]
    sides.sort(key=lambda one: one[0])
    runs: list[list[Item]] = []
    reached = float("-inf")
    for (start, end), item in sides:
        if not runs or start >= reached - min(_OVERLAP, (end - start) / 2):
            runs.append([])
        runs[-1].append(item)
        reached = max(reached, end)
    return runs


def _box(item: Item) -> Rectangle:
    assert item.box is not None
    return item.box
