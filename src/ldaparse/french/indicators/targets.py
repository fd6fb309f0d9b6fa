"""The value that was aimed at, where the text gives it beside the value reached: "26 baux (objectif : 30)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.french.indicators.figures import Figure

# "pour un objectif de 60", "(cible fixée à 85 %)"; no further than this many characters before the figure.
_REACH = 32
_AIM = re.compile(
    rf"\b(?:objectifs?|cibles?|valeurs? cibles?|valeurs? attendues?|but|ambition)\b[^\d.;\n]{{0,{_REACH}}}$"
    r"|(?:^|[\n(:,;/–-])\s*(?:prevu|attendu|vise|programme|planifie)(?:es|e|s)?\s*[:=]?\s*$"
)
_REACHED = re.compile(
    r"\b(?:atteint|atteinte|depass|realis|tenu|rempli|taux|ecart|loin|proche|inferieur|au regard)"
)
_SAID_TO_BE_AIMED_AT = re.compile(
    r"\s*(?:[\w'’-]{1,40}\s+){0,3}?(?:prevu|attendu|programme|vise|planifie|escompte|conventionne|envisage|cible)(?:es|e|s)?\b"
)
_OUT_OF = re.compile(
    r"(?:\bsur|\bpour|\bcontre|\bau lieu d(?:es?|')|\bvs|\bsoit|[(/])\s*(?:les|un total de|environ)?\s*$"
)
_RESULT = re.compile(r"\b(?:realis|attein|obten|constat|effecti|resultat|mesur|fait|delivr|reel)")
_STOP = re.compile(r"[.;!?](?:\s|$)|\n")


def targets_of(plain: str, figures: Sequence[Figure]) -> dict[int, int]:
    """The index of the figure that is aimed at, by that of the value it is the target of. `plain` is the text, folded
    character by character."""
    aims = [at for at in range(len(figures)) if _is_aim(plain, figures, at)]
    found: dict[int, int] = {}
    for aim in aims:
        if aim and aim - 1 not in aims and _belong(plain, figures, aim - 1, aim):
            found[aim - 1] = aim
        elif aim + 1 < len(figures) and aim + 1 not in aims and _follows(plain, figures, aim):
            found[aim + 1] = aim
    return found


def _is_aim(plain: str, figures: Sequence[Figure], at: int) -> bool:
    figure = figures[at]
    start = figures[at - 1].end if at else 0
    lead = plain[start : figure.start]
    aim = _AIM.search(lead)
    if aim and not _REACHED.search(lead, max(0, aim.start() - _REACH)):
        return True
    end = figures[at + 1].start if at + 1 < len(figures) else len(plain)
    told = _SAID_TO_BE_AIMED_AT.match(plain, figure.end, end)
    return bool(told and at and not _STOP.search(told[0]) and _OUT_OF.search(lead))


def _belong(plain: str, figures: Sequence[Figure], value: int, aim: int) -> bool:
    """Whether a target stands behind its value: in its sentence, or alone in the next line."""
    if figures[value].unit != figures[aim].unit:
        return False
    between = plain[figures[value].end : figures[aim].start]
    stop = _STOP.search(between)
    return stop is None or (
        between[stop.start()] in "\n;" and _AIM.match(between[stop.start() :].strip(" \n;-•")) is not None
    )


def _follows(plain: str, figures: Sequence[Figure], aim: int) -> bool:
    """Whether the value stands behind its target: "Objectif : 30, réalisé : 27"."""
    if figures[aim].unit != figures[aim + 1].unit:
        return False
    between = plain[figures[aim].end : figures[aim + 1].start]
    return _STOP.search(between) is None or _RESULT.search(between) is not None
