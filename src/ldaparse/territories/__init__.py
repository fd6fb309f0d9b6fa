"""Territories as France names them: code, official name, department and region, from the public register.

The register is data of the package (`groupings.tsv`, `communes.tsv`; their first line says of which year they are and under
which licence). A grouping of communes is known by its SIREN, a commune, a department and a region by their Insee codes. A
name is only taken for a territory where one alone can be meant: what is ambiguous is left, with those that it could be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeAlias

from ldaparse.french.folding import content_words, fold

Kind: TypeAlias = Literal["METRO", "CU", "CA", "CC", "EPT", "DEP", "REG", "COM"]

_GROUPINGS: frozenset[Kind] = frozenset({"METRO", "CU", "CA", "CC", "EPT"})
_OFFICIAL: dict[str, str] = {
    "CU": "Communauté urbaine", "CA": "Communauté d’agglomération", "CC": "Communauté de communes",
}  # fmt: skip
_KIND_PHRASES: tuple[tuple[tuple[str, ...], frozenset[Kind]], ...] = (
    (("communaute", "agglomeration"), frozenset({"CA"})),
    (("communaute", "commune"), frozenset({"CC"})),
    (("communaute", "urbaine"), frozenset({"CU"})),
    (("etablissement", "public", "territorial"), frozenset({"EPT"})),
    (("conseil", "departemental"), frozenset({"DEP"})),
    (("conseil", "general"), frozenset({"DEP"})),
    (("conseil", "regional"), frozenset({"REG"})),
    (("departement",), frozenset({"DEP"})),
    (("region",), frozenset({"REG"})),
    (("ville",), frozenset({"COM"})),
    (("commune",), frozenset({"COM"})),
    (("mairie",), frozenset({"COM"})),
    (("metropole",), frozenset({"METRO"})),
    (("eurometropole",), frozenset({"METRO"})),
    (("ca",), frozenset({"CA"})),
    (("cc",), frozenset({"CC"})),
    (("cu",), frozenset({"CU"})),
    (("ept",), frozenset({"EPT"})),
    (("communaute",), _GROUPINGS),
    (("agglomeration",), _GROUPINGS),
    (("agglo",), _GROUPINGS),
)
"""What of a name says the kind of territory, longest first, and is no part of what tells it from others."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory of the register.

    Attributes:
        code: SIREN of a grouping, Insee code of a commune, a department or a region.
        kind: METRO, CU, CA, CC, EPT (groupings), DEP, REG or COM.
        name: its official name.
        department: code of the department; of a grouping, of the one where most of its people live.
        department_name: name of that department.
        region_name: name of its region.
    """

    code: str
    kind: Kind
    name: str
    department: str | None
    department_name: str | None
    region_name: str | None


@dataclass(frozen=True, slots=True)
class Search:
    """What the register says of a name: the territory, or those that it could be, or nothing."""

    territory: Territory | None
    candidates: tuple[Territory, ...] = ()


@lru_cache(maxsize=1024)
def find(name: str | None) -> Search:
    """The territory of a name as a report prints it.

    >>> find("Grand Chambéry").territory.code
    '200069110'
    >>> find("Communauté d’agglomération du Val d’Oris").territory is None
    True
    """
    kinds, words = _told(name or "")
    if (named := _by_name().get(content_words(name or ""), ())) and len(named) == 1:
        return Search(named[0])
    if not words:
        return Search(None)
    found = [one for one in _register().get(words, ()) if not kinds or one.kind in kinds]
    if not found and kinds and kinds <= _GROUPINGS:
        # Groupings become others of their kind: an agglomeration of 2016 is an urban community of today.
        found = [one for one in _register().get(words, ()) if one.kind in _GROUPINGS]
    if not kinds or "COM" in kinds:
        found += _communes(words)
    if len(found) == 1:
        return Search(found[0])
    return Search(None, tuple(found))


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell a territory from others, without those that say its kind.

    >>> telling_words("Communauté de communes de Port-Lune")
    ('port', 'lune')
    """
    return _told(name)[1]


def year_of_register() -> str:
    """Of which year the register is."""
    return _lines("groupings")[0].removeprefix("# ").partition(";")[0]


def _told(name: str) -> tuple[frozenset[Kind], tuple[str, ...]]:
    """What a name says of the kind of territory, and the words that tell it from others."""
    words = content_words(name)
    kinds: frozenset[Kind] = frozenset()
    for phrase, meant in _KIND_PHRASES:
        at = next((i for i in range(len(words)) if words[i : i + len(phrase)] == phrase), None)
        if at is not None:
            kinds = kinds or meant
            words = (*words[:at], *words[at + len(phrase) :])
    return kinds, words


@lru_cache(maxsize=1)
def _register() -> dict[tuple[str, ...], tuple[Territory, ...]]:
    """Groupings, departments and regions by the words that tell them from others."""
    rows = [line.split("\t") for line in _lines("groupings")[2:]]
    regions = {code: name for code, kind, _, _, name in rows if kind == "REG"}
    departments = {code: name for code, kind, _, _, name in rows if kind == "DEP"}
    found: dict[tuple[str, ...], tuple[Territory, ...]] = {}
    for code, kind, department, region, name in rows:
        words = _told(name)[1]
        one = Territory(
            code, _kind(kind), _official(kind, name), department or None, departments.get(department), regions.get(region)
        )  # fmt: skip
        if words:
            found[words] = (*found.get(words, ()), one)
    return found


@lru_cache(maxsize=1)
def _by_name() -> dict[tuple[str, ...], tuple[Territory, ...]]:
    """Groupings by all words of their official names: in "Plaine Commune" no word says a kind."""
    found: dict[tuple[str, ...], tuple[Territory, ...]] = {}
    for one in (one for several in _register().values() for one in several if one.kind in _GROUPINGS):
        words = content_words(one.name)
        found[words] = (*found.get(words, ()), one)
    return found


def _communes(words: tuple[str, ...]) -> list[Territory]:
    """The communes of exactly these words; only lines that hold the longest one are looked at."""
    longest = max(words, key=len)
    found = []
    for line, folded in zip(_lines("communes")[2:], _folded_communes(), strict=True):
        if longest in folded:
            code, name = line.split("\t")
            if _told(name)[1] == words or content_words(name) == words:
                found.append(_commune(code, name))
    return found


@lru_cache(maxsize=1)
def _folded_communes() -> tuple[str, ...]:
    return tuple(fold("|".join(_lines("communes")[2:])).split("|"))


def _commune(code: str, name: str) -> Territory:
    place = code[:3] if code.startswith("97") else code[:2]
    department = next(
        (one for found in _register().values() for one in found if one.kind == "DEP" and one.code == place),
        None,
    )
    if department is None:
        return Territory(code, "COM", name, None, None, None)
    return Territory(code, "COM", name, department.code, department.name, department.region_name)


def _official(kind: str, name: str) -> str:
    """A grouping's name with its kind written out."""
    short, _, rest = name.partition(" ")
    return f"{_OFFICIAL[kind]} {rest}" if short == kind and kind in _OFFICIAL else name


def _kind(kind: str) -> Kind:
    known: dict[str, Kind] = {
        "METRO": "METRO", "CU": "CU", "CA": "CA", "CC": "CC", "EPT": "EPT", "DEP": "DEP", "REG": "REG",
    }  # fmt: skip
    return known[kind]


@lru_cache(maxsize=2)
def _lines(name: str) -> tuple[str, ...]:
    text = files("ldaparse.territories").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(text.splitlines())
