"""Funders that have another name in the next report: "AMI" in one year, "BOP 177" in the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.comparing.pairing import pair_best
from ldaparse.comparing.wording import SURE, Wording
from ldaparse.french.folding import fold
from ldaparse.report import FinanceLine, Funding, Number

Lines = Sequence[tuple[FinanceLine | None, FinanceLine | None]]

_SAME_LINES = 0.75
"""Share of the lines that two names pay, which both pay: a funder keeps its lines, whatever it is called."""
_SAME_AMOUNT = 0.1
"""Of two that pay the same lines, the one that pays the same amounts."""
_LINES = 2
"""Lines that both pay, at least: one line alone is chance."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """The new name of each funder by its old one, and the old names of which only the lines that they pay tell it."""

    names: Mapping[str, str]
    doubtful: tuple[str, ...] = ()


def renamed_funders(lines: Lines, wording: Wording) -> Renamed:
    """The funders of one report that are called otherwise in the other: as asked, by their letters, by what the names
    mean, or because the one pays what the other paid."""
    before = _funders(one for one, _ in lines if one)
    after = _funders(other for _, other in lines if other)
    settled = wording.asked.among([(fold(name),) for name in before], [(fold(name),) for name in after])
    found = {before[i]: after[j] for j, i in settled.same.items()}
    gone = [name for name in before if name not in after and name not in found]
    come = [name for name in after if name not in before and name not in found.values()]
    apart = {(before[i], after[j]) for i, j in settled.apart}

    def alike(one: str, other: str) -> float:
        if (one, other) in apart:
            return 0.0
        return 1.0 if fold(one) == fold(other) else wording.meanings(one, other)

    for i, j, _ in pair_best(gone, come, alike, at_least=SURE):
        found[gone[i]] = come[j]
    gone = [name for name in gone if name not in found]
    come = [name for name in come if name not in found.values()]
    by_lines = pair_best(
        gone, come, lambda one, other: 0.0 if (one, other) in apart else _pays_the_same(one, other, lines), at_least=_SAME_LINES
    )  # fmt: skip
    found |= {gone[i]: come[j] for i, j, _ in by_lines}
    renamed = {one: other for one, other in found.items() if one != other}
    return Renamed(renamed, tuple(gone[i] for i, _, _ in by_lines))


def called_now(field: str, names: Mapping[str, str]) -> str:
    """A field of the old table by the name that its funder has in the new one."""
    head, _, funder = field.partition(".")
    return f"{head}.{names[funder]}" if funder in names else field


def called_then(field: str, names: Mapping[str, str]) -> str:
    """A field by the name that its funder has in the old table."""
    head, _, funder = field.partition(".")
    return next((f"{head}.{old}" for old, new in names.items() if head == "funding" and new == funder), field)


def _funders(lines: Iterable[FinanceLine]) -> list[str]:
    return list(dict.fromkeys(funding.source for line in lines for funding in line.funding))


def _pays_the_same(old: str, new: str, lines: Lines) -> float:
    """The share of the lines of both reports that either name pays, which both pay."""
    both = [(_paid(one.funding, old), _paid(other.funding, new)) for one, other in lines if one and other]
    paid = [(before, after) for before, after in both if before or after]
    together = sum(bool(before and after) for before, after in paid)
    same = sum(before == after for before, after in paid)
    return (together + _SAME_AMOUNT * same) / len(paid) if together >= _LINES else 0.0


def _paid(fundings: Iterable[Funding], name: str) -> Number:
    return next((one.amount or 0 for one in fundings if one.source == name), 0)
