"""Cells that say something by their colour alone: read by the key that the report prints, else told as a finding."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

from ldaparse.document import Cell, Place
from ldaparse.findings import finding, quoted
from ldaparse.interpreting.evidence import evidence
from ldaparse.report import Finding, Status, StatusCode

_GREY = 0.15  # saturation: what has less is grey or white
_HUES = (
    (20, "rouge"),
    (50, "orange"),
    (70, "jaune"),
    (165, "vert"),
    (260, "bleu"),
    (330, "violet"),
    (360, "rouge"),
)
COLOUR_WORDS = {
    "rouge": "rouge", "orange": "orange", "jaune": "jaune", "vert": "vert", "verte": "vert", "bleu": "bleu",
    "bleue": "bleu", "violet": "violet", "violette": "violet", "gris": "gris", "grise": "gris", "blanc": "blanc",
    "blanche": "blanc",
}  # fmt: skip
"""Words for colours as reports print them, and the names that `colour_name` gives."""
MIDDLE_HUES = {"rouge": 0.0, "orange": 38.0, "jaune": 57.0, "vert": 110.0, "bleu": 215.0, "violet": 285.0}
"""In degrees; grey and white have none."""
COLOURED_SIGNS = frozenset("■●•▪◼⬤█▬◆⬛⚫")
"""Signs that say something by their colour."""
_ENGLISH = {
    "rouge": "red", "orange": "orange", "jaune": "yellow", "vert": "green", "bleu": "blue", "violet": "violet",
    "gris": "grey", "blanc": "white",
}  # fmt: skip


def hue_of(fill: str) -> float | None:
    """The hue of a colour in degrees; None for grey and white."""
    hue, _, saturation = colorsys.rgb_to_hls(*_parts(fill))
    return hue * 360 if saturation >= _GREY else None


def _parts(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def colour_name(fill: str) -> str:
    """The French name of a colour such as "#00b050"."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(fill))
    if saturation < _GREY:
        return "gris" if light < 0.95 else "blanc"
    return next(name for limit, name in _HUES if hue * 360 <= limit)


def colour_of_status(status: Cell | None, row: Iterable[Cell]) -> str | None:
    """The colour by which a status cell speaks: that of the background of a blank one that the rest of its row has not, or of
    the only sign in it; None for one with words."""
    if status is None:
        return None
    if not status.text:
        differs = all(cell.fill != status.fill for cell in row if cell is not status)
        return status.fill if differs else None
    return colour_of_sign(status)


def colour_of_sign(cell: Cell) -> str | None:
    """The colour of the only sign in a cell: "●"."""
    swatches = [colour for line in cell.paragraphs for _, colour in line.swatches]
    return swatches[0] if len(swatches) == 1 and is_sign(cell.text) else None


def is_sign(text: str) -> bool:
    """Whether a text is nothing but a sign that may be coloured: "●"."""
    return len(text.strip()) == 1 and text.strip() in COLOURED_SIGNS


def coloured_status(fill: str, places: Iterable[Place], where: str) -> Finding:
    """The finding that names the colour of a status without words."""
    colour = colour_name(fill)
    return finding(
        "status.coloured",
        where=where,
        evidence=evidence(places),
        colour={"fr": colour, "en": _ENGLISH[colour]},
        fill=fill,
    )


def status_by_colour(places: Iterable[Place], code: StatusCode, words: str, sign: str = "") -> Status:
    """The status of what has no words for it, as the report's key of colours says it; one that a sign says keeps that."""
    return Status(raw=sign or words, code=code, evidence=evidence(places))


def read_by_colour(fill: str, places: Iterable[Place], words: str, where: str) -> Finding:
    """The finding that a status was read by its colour."""
    colour = colour_name(fill)
    return finding(
        "status.by_colour",
        where=where,
        evidence=evidence(places),
        colour={"fr": colour, "en": _ENGLISH[colour]},
        fill=fill,
        words=quoted(words),
    )
