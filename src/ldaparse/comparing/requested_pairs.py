"""Pairs that a person asks for, or forbids: "8=9", "AMI=BOP 177", "Guide des aidants!=Guide des bailleurs".

A side is the number or code of an action or line, "8.2" for the second row of action 8, or words: those of a title, a row, a
figure or a funder, or their beginning where only one begins so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ldaparse.french.folding import fold

Names: TypeAlias = tuple[str, ...]
"""What something can be called by: its number, its words."""
_BEGINNING = 4
"""Letters of a beginning that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was asked of two lists: index of the old one by that of the new one, and pairs that are none."""

    same: Mapping[int, int] = field(default_factory=dict)
    apart: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RequestedPairs:
    """The pairs asked for and forbidden, old words and new ones."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, said: Mapping[int, int] | Iterable[str] | None) -> RequestedPairs:
        """From numbers of actions, old to new, or from what was typed.

        Raises:
            ValueError: what was typed is no pair.
        """
        if said is None:
            return cls()
        if isinstance(said, Mapping):
            return cls(tuple((str(old), str(new)) for old, new in said.items()))
        same: list[tuple[str, str]] = []
        apart: list[tuple[str, str]] = []
        for one in said:
            old, sign, new = one.partition("=")
            is_apart = old.endswith("!")
            sides = old.removesuffix("!").strip(), new.strip()
            if not sign or not all(sides):
                raise ValueError(one)
            (apart if is_apart else same).append(sides)
        return cls(tuple(same), tuple(apart))

    def among(self, old: Sequence[Names], new: Sequence[Names]) -> Settled:
        """What of it is said of these two lists."""
        if not self.same and not self.apart:
            return Settled()
        same = {j: i for i, j in self._found(self.same, old, new)}
        return Settled(same, frozenset(self._found(self.apart, old, new)))

    def unknown(self, old: Sequence[Names], new: Sequence[Names]) -> list[tuple[str, str]]:
        """The pairs of which one side is nothing of all these."""
        return [
            (one, other)
            for one, other in (*self.same, *self.apart)
            if not _matches(one, old) or not _matches(other, new)
        ]

    @staticmethod
    def _found(
        pairs: Iterable[tuple[str, str]], old: Sequence[Names], new: Sequence[Names]
    ) -> Iterable[tuple[int, int]]:
        for one, other in pairs:
            i, j = _only(one, old), _only(other, new)
            if i is not None and j is not None:
                yield i, j


def typed(old: str, new: str) -> str:
    """A pair as it is typed on a command line."""
    pair = f"{old}={new}"
    return f'"{pair}"' if " " in pair else pair


def names(number: int | None, code: str | None, title: str) -> Names:
    """What an action or a financial line can be called by."""
    return tuple(
        name for name in (str(number) if number is not None else "", fold(code or ""), fold(title)) if name
    )


def row_names(action: int | None, at: int, label: str) -> Names:
    """What a row can be called by: the number of its action and its own rank, its label."""
    rank = f"{action}.{at + 1}" if action is not None else ""
    return tuple(name for name in (rank, fold(label)) if name)


def _only(said: str, among: Sequence[Names]) -> int | None:
    """The one that is called so, or that alone begins so."""
    found = _matches(said, among)
    return found[0] if len(found) == 1 else None


def _matches(said: str, among: Sequence[Names]) -> list[int]:
    wanted = fold(said)
    exact = [at for at, called in enumerate(among) if wanted in called]
    if exact or len(wanted) < _BEGINNING:
        return exact
    return [at for at, called in enumerate(among) if any(name.startswith(wanted) for name in called)]
