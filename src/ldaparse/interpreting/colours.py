"""Cells that say something by their colour alone: told as a finding, never guessed at."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

from ldaparse.document import Cell
from ldaparse.findings import finding
from ldaparse.interpreting.evidence import evidence
from ldaparse.report import Finding

_HUES = (
    (20, "rouge"),
    (50, "orange"),
    (70, "jaune"),
    (165, "vert"),
    (260, "bleu"),
    (330, "violet"),
    (360, "rouge"),
)
_ENGLISH = {
    "rouge": "red", "orange": "orange", "jaune": "yellow", "vert": "green", "bleu": "blue", "violet": "violet",
    "gris": "grey", "blanc": "white",
}  # fmt: skip


def colour_name(fill: str) -> str:
    """The French name of a colour such as "#00b050"."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.15:
        return "gris" if light < 0.95 else "blanc"
    return next(name for limit, name in _HUES if hue * 360 <= limit)


def speaks_by_colour(status: Cell | None, row: Iterable[Cell]) -> bool:
    """Whether a status cell is blank but stands on a ground that the rest of its row has not."""
    if status is None or status.text or status.fill is None:
        return False
    return all(cell.fill != status.fill for cell in row if cell is not status)


def coloured_status(cell: Cell, where: str) -> Finding:
    """The finding that names the colour of a status cell without words."""
    assert cell.fill is not None
    colour = colour_name(cell.fill)
    return finding(
        "status.coloured",
        where=where,
        evidence=evidence(cell.places),
        colour={"fr": colour, "en": _ENGLISH[colour]},
        fill=cell.fill,
    )
