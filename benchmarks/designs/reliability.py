"""How often values of each grade are right: the table of a run, and its diagram as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.designs.score import Graded

GRADES = ("sure", "probable", "doubtful")
TARGET = 0.995
"""The share of the values graded sure that are to be right."""
_WIDTH, _ROW, _LEFT, _BAR = 640, 34, 150, 330
_COLOURS = {"sure": "#2e7d4f", "probable": "#c98a1b", "doubtful": "#b42318"}


@dataclass(frozen=True)
class Share:
    """How many values there are of a name, and how many of them are right."""

    name: str
    count: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.count if self.count else float("nan")

    def __str__(self) -> str:
        return f"{self.name:22} {self.count:6} values   {self.share:7.2%} right   {self.count - self.right:4} wrong"


def share_of(name: str, values: Sequence[Graded]) -> Share:
    return Share(name, len(values), sum(one.ok for one in values))


def by_grade(values: Sequence[Graded]) -> list[Share]:
    """The grades, the surest first."""
    return [share_of(grade, [one for one in values if one.grade == grade]) for grade in GRADES]


def by_reason(values: Sequence[Graded], grade: str) -> list[Share]:
    """The reasons that a grade is given for, those of most values first; a value with two counts for each."""
    wanted = [one for one in values if one.grade == grade]
    names = dict.fromkeys(reason for one in wanted for reason in one.reasons)
    found = [share_of(name, [one for one in wanted if name in one.reasons]) for name in names]
    return sorted(found, key=lambda one: (-one.count, one.name))


def show_reliability(form: str, values: Sequence[Graded], *, reasons: bool) -> None:
    """How many values of each grade there are, and what share of them is right."""
    print(f"\n{form}: {len(values)} values that were read, by how sure the report says that each is")
    for share in by_grade(values):
        print(f"  {share}")
        if reasons and share.name != "sure":
            for one in by_reason(values, share.name):
                print(f"      {one}")


def diagram(shares: Iterable[Share]) -> str:
    """The shares as bars from 0 to 100 %, with how many values each bar is of."""
    rows = list(shares)
    height = _ROW * len(rows) + 44
    title = "<title>The share of right values by grade</title>"
    look = f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13" role="img"'
    background = f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {look}>{title}{background}']
    for tick in range(0, 101, 25):
        x = _LEFT + _BAR * tick / 100
        parts.append(f'<path d="M{x} 8V{height - 28}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{height - 10}" text-anchor="middle" fill="#555">{tick} %</text>')
    for index, row in enumerate(rows):
        y = 12 + _ROW * index
        grade = row.name.split()[-1]
        right = 0.0 if not row.count else row.share
        parts.append(
            f'<text x="{_LEFT - 10}" y="{y + 15}" text-anchor="end" fill="#222">{row.name}</text>'
            f'<rect x="{_LEFT}" y="{y}" width="{_BAR * right:.1f}" height="22" fill="{_COLOURS[grade]}"/>'
            f'<text x="{_LEFT + _BAR + 12}" y="{y + 15}" fill="#222">{right:.1%} of {row.count}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
