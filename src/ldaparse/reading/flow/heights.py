"""How tall a paragraph stands in its cell: Word files do not say, so it is reckoned.

A writer sets a status opposite its bullet by blank paragraphs until it looks right on the page;
so the heights that were seen are estimated from the words, the type size and the column's width.
"""

from __future__ import annotations

from ldaparse.reading.flow.look import Look

CELL_MARGINS = 10.8  # points, left and right together: Word's own default
_LINE = 1.22  # of the type size: single spacing of the usual fonts
_NARROW = frozenset("iljtfrI.,;:!'’|()[]·-° \u00a0\u202f")
_WIDE = frozenset("mwMWŒœÆæ%€@…—")


def text_width(text: str, size: float) -> float:
    """The width of a line of text in points, by classes of letters of a usual sans serif."""
    total = 0.0
    for char in text:
        if char in _NARROW:
            total += 0.27
        elif char in _WIDE:
            total += 0.8
        elif char.isupper():
            total += 0.6
        else:
            total += 0.505
    return total * size


def paragraph_height(text: str, look: Look, width: float) -> float:
    """The height in points of a paragraph's lines when wrapped to `width` points; no spacing."""
    size = look.size or 10.0
    room = max(width, 3 * size)
    used, lines = 0.0, 1
    space = text_width(" ", size)
    for word in text.split():
        length = text_width(word, size)
        if used and used + space + length > room:
            lines, used = lines + 1, 0.0
        used += length + (space if used else 0.0)
    return lines * _LINE * size
