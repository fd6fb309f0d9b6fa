"""The kind of an indicator: count, amount, share, average…, from its unit and the words around it."""

from __future__ import annotations

import re

from ldaparse.french.folding import fold
from ldaparse.french.indicators.figures import Figure
from ldaparse.french.indicators.found import Kind

_TIME = frozenset(["ans", "mois", "semaines", "jours", "journées", "demi-journées", "heures", "minutes"])
_MEDIAN = re.compile(r"\bmedian")
_AVERAGE = re.compile(r"\bmoyen(?:ne|s|nes)?\b|\bmoy\b")
_ON_AVERAGE = re.compile(r"\ben moyenne\W*$|\bmoyenne?\b[^:]*:\s*$|\bmoyenne? (?:est )?(?:de|d')\s*$")
_UNIT_NAMES = _TIME | {"%", "ETP", "m²", "km", "points"}
_CHANGE = re.compile(
    r"\b(?:augment\w*|hausse|baiss\w*|diminu\w*|progress\w*|recul\w*|evolution|reduction|croissance|gain|gagn\w*|perd\w*|chut\w*|bond\w*|grimp\w*|envol\w*|accroiss\w*)"
    r"(?:\s+[\w']+){0,4}\s*(?:de|d'|:|a|,|pres de|plus de|environ|a hauteur de)\s*$"
)
_DE_PLUS = re.compile(r"^\s*(?:\w+\s+)?de (?:plus|moins)\b(?! d[e'])")
_MORE = re.compile(r"^\s*(?:plus|moins|superieur|inferieur|le (?:nombre|montant)|mieux|celui|celle|ceux)\b")


def kind_of(figure: Figure, unit: str, left: str, right: str, label: str) -> Kind:
    """The kind of a figure.

    Args:
        unit: its unit, which may stand in the label only.
        left: the words between the figure before it, or the beginning of its clause, and it.
        right: the words from it to the next figure or the end of its clause.
        label: its label.
    """
    if figure.high is not None:
        return "range"
    before, after = fold(left), fold(right)
    if figure.unit == "fois" and _MORE.match(after):
        return "ratio"
    if "moyen" in fold(label) and figure.unit is not None and not figure.quantity.signed:
        return "average"
    if _DE_PLUS.match(after):
        return "change"
    if figure.unit == "points" or figure.quantity.signed or _CHANGE.search(before):
        return "change"
    if _MEDIAN.search(before) or _MEDIAN.search(fold(label)):
        return "median"
    # "la moyenne d’âge des 12 ménages" counts ménages.
    told = _AVERAGE.search(before) if unit in _UNIT_NAMES or "€" in unit else _ON_AVERAGE.search(before)
    if told or _AVERAGE.search(fold(label)) or re.search(r"^\W*(?:\w+\W+){0,3}en moyenne\b", after):
        return "average"
    if unit == "%":
        return "share"
    if unit.startswith("€"):
        return "amount"
    return "duration" if figure.unit in _TIME else "count"
