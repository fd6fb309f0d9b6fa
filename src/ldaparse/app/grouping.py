"""The reports of a shelf by territory, where the years of one find each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from ldaparse.app.card import Card
from ldaparse.app.shelf import Shelf
from ldaparse.storing.duplicates import Held, groups_of


@dataclass(frozen=True, slots=True)
class Known:
    """A report that was read."""

    key: str
    card: Card


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one territory, by year. `dated` has one of each year: the one that counts, as in a store."""

    title: str
    programme: str
    rows: tuple[Known, ...]
    dated: tuple[Known, ...]

    @property
    def last_two(self) -> tuple[Known, Known] | None:
        """The last year and the one before it."""
        return (self.dated[-2], self.dated[-1]) if len(self.dated) > 1 else None

    @property
    def history(self) -> str:
        """The query of the page that follows all its years."""
        return history_of(self.dated)

    def has(self, key: str) -> bool:
        """Whether a report is among them."""
        return any(one.key == key for one in self.rows)


def known_on(shelf: Shelf) -> list[Known]:
    """The reports that were read, by territory and year."""
    found = [Known(entry.key, card) for entry in shelf.entries() if (card := entry.card()) is not None]
    return sorted(
        found, key=lambda one: (one.card.place, one.card.year or 0, one.card.as_of or "", one.card.name)
    )


def grouped(known: Iterable[Known]) -> list[Group]:
    """Reports by territory; those of which none is known together, last."""
    places: dict[str, list[Known]] = {}
    for one in known:
        places.setdefault(one.card.place if one.card.territory else "", []).append(one)
    return [
        Group(rows[-1].card.territory or "", rows[-1].card.programme or "", tuple(rows), _dated(rows))
        for place, rows in sorted(places.items(), key=lambda item: (not item[0], item[0]))
    ]


def by_year(one: Known, other: Known) -> tuple[Known, Known]:
    """Both, the former year first."""
    return (one, other) if (one.card.year or 0) <= (other.card.year or 0) else (other, one)


def history_of(years: Iterable[Known]) -> str:
    """The query that names reports in their order."""
    return urlencode([("of", one.key) for one in years])


def _dated(rows: Iterable[Known]) -> tuple[Known, ...]:
    """One report of each year."""
    dated = [one for one in rows if one.card.year is not None]
    held = [
        Held(
            one.key,
            one.key,
            one.card.media_type,
            None,
            one.card.place,
            str(one.card.year),
            one.card.corrections > 0,
        )
        for one in dated
    ]
    left = {other.path for group in groups_of(held) for other in group[1:]}
    return tuple(one for one in dated if one.key not in left)
