"""Running headers, footers and page numbers, known by their repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from ldaparse.document import Furniture
from ldaparse.reading.pdf.lines import Line

FurnitureKind: TypeAlias = Literal["header", "footer", "page_number"]

_MARGIN = 0.12  # of the page's height, above and below
_LEVEL, _LEVELS = 4.0, 3  # points, and how many of them: a scanner does not lay two pages alike
_NUMBER = re.compile(r"\W*(?:page|p\.?)?\s*\d{1,4}\s*(?:(?:/|sur|de|-)\s*\d{1,4})?\W*", re.IGNORECASE)


def split_furniture(
    pages: Sequence[tuple[float, list[Line]]],
) -> tuple[list[list[Line]], list[list[Furniture]]]:
    """Part the lines of each page (its height, its lines outside tables) into text and furniture.

    A line in the top or bottom margin is furniture if the same words, figures apart, stand at the
    same height on a third of the pages at least, and on two; a lone page number always is.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        seen.update({_key(line) for line in lines if _zone(line, height)})
    needed = max(2, len(pages) // 3)
    texts: list[list[Line]] = []
    furniture: list[list[Furniture]] = []
    for height, lines in pages:
        kept: list[Line] = []
        left: list[Furniture] = []
        for line in lines:
            kind = _kind(line, height, seen, needed)
            if kind is None:
                kept.append(line)
            else:
                left.append(Furniture(line.text, kind, tuple(line.boxes())))
        texts.append(kept)
        furniture.append(left)
    return texts, furniture


def _zone(line: Line, height: float) -> Literal["header", "footer"] | None:
    if line.bottom < _MARGIN * height:
        return "header"
    return "footer" if line.top > (1 - _MARGIN) * height else None


def _key(line: Line) -> tuple[str, int]:
    """Its letters, figures as "#", and its height; blanks and dashes are not read alike in every picture."""
    letters = re.sub(r"[\W_]", "", line.text.casefold())
    return re.sub(r"\d+", "#", letters) or line.text, round(line.top / _LEVEL)


def _kind(line: Line, height: float, seen: Counter[tuple[str, int]], needed: int) -> FurnitureKind | None:
    zone = _zone(line, height)
    if zone is None:
        return None
    words, level = _key(line)
    count = sum(seen[words, near] for near in range(level - _LEVELS, level + _LEVELS + 1))
    if _NUMBER.fullmatch(line.text) and (zone == "footer" or count >= needed):
        return "page_number"
    return zone if count >= needed else None
