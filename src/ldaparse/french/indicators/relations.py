"""How a figure of a text stands to another: part of it, out of it, compared with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ldaparse.french.folding import fold_characters
from ldaparse.french.indicators.figures import Figure
from ldaparse.french.indicators.found import RelationKind
from ldaparse.french.indicators.times import Measured, year_of

_DONT = re.compile(r"\bdont\b|\bparmi (?:eux|elles|lesquel\w+|ces)\b")
_OUT_OF = re.compile(
    r"\bsur\s+(?:les|un total de|un ensemble de|l'ensemble des)?\s*$|\bparmi\s+(?:les|ces)?\s*$"
)
_AGAINST = re.compile(
    r"\b(?:contre|au lieu de|par rapport aux?|pour memoire|vs|objectifs?|cible|prevus?|attendus?)\s*:?\s*(?:seulement|environ|les|pres de)?\s*$"
)
# "42 logements en 2023 (35 en 2022) : 27 en sous-location et 15 …": a list of parts behind what is said in passing.
_LIST_BEHIND_ASIDE = re.compile(r"[^,;:()]*\([^()]*\)\s*:[^(;:]{0,90}$")
_FIRST_TOLD = re.compile(r"(?:^|[.;\n]\s*)(?:sur|parmi)\s+(?:les\s+|ces\s+|nos\s+)?$")
_YEAR_AFTER = re.compile(r"\s*(?:en|pour|fin|au)\s+\d")
_STOP = re.compile(r"[.;!?](?:\s|$)|\n")
_ENUMERATED = re.compile(r"\s*(?:,|;|et|/|\+)?\s*")


def relate(
    text: str, figures: Sequence[Figure], at: int, times: Sequence[Measured]
) -> tuple[RelationKind, int] | None:
    """The relation of figure `at` to another of the text, by what stands between them and by their `times`."""
    figure = figures[at]
    if figure.role == "part" and figure.partner is not None:
        return "out_of", figure.partner
    if figure.role == "after" and figure.partner is not None:
        return "compared_with", figure.partner
    plain = fold_characters(text)
    following = _to_following(plain, figures, at, times)
    if following is not None:
        return following, at + 1
    if at and _to_following(plain, figures, at - 1, times) == "compared_with":
        return None
    whole = _whole(plain, figures, at)
    return ("part_of", whole) if whole is not None else None


def _to_following(
    plain: str, figures: Sequence[Figure], at: int, times: Sequence[Measured]
) -> Literal["out_of", "compared_with"] | None:
    """How a figure stands to the next one: "8 ménages sur 10 courriers", "80 ménages (contre 72 en 2022)"."""
    if at + 1 == len(figures) or figures[at + 1].unit != figures[at].unit:
        return None
    following = figures[at + 1]
    between = plain[figures[at].end : following.start]
    if _STOP.search(between):
        return None
    if _OUT_OF.search(between):
        return "out_of"
    of_a_year = between.strip() == "(" and _YEAR_AFTER.match(plain, following.end) is not None
    is_earlier = _is_earlier(times[at + 1], times[at])
    return "compared_with" if of_a_year or is_earlier or _AGAINST.search(between) else None


def _is_earlier(one: Measured, other: Measured) -> bool:
    mine, theirs = year_of(one), year_of(other)
    if mine and theirs:
        return mine < theirs
    return (one.years_ago or 0) > (other.years_ago or 0)


def _whole(plain: str, figures: Sequence[Figure], at: int) -> int | None:
    """The figure that `at` is a part of: before "dont", or before the parenthesis that lists the parts."""
    for other in range(at - 1, -1, -1):
        between = plain[figures[other].end : figures[at].start]
        if re.search(r"[.!?]\s|\n", between) or figures[other].unit != figures[at].unit:
            return None
        first_between = plain[figures[other].end : figures[other + 1].start]
        if _DONT.search(first_between):
            return other
        if re.match(r"[^,;:()]*:[^(]{0,60}$", first_between) or _FIRST_TOLD.search(
            plain, 0, figures[other].start
        ):
            return other
        if _LIST_BEHIND_ASIDE.match(plain[figures[other].end : figures[at].start]):
            return other
        if "(" in first_between and ")" not in between and figures[at].unit is None:
            return other
    return None
