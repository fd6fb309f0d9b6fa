"""Words that run aslant over a page, such as "PROJET" from corner to corner: they belong to no line of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from ldaparse.document import Box, Furniture
from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.turning import Turn

_LEAST = 0.2  # of a letter's length, by which its line rises: a scan laid askew rises by less
_FARTHEST = 1.5  # times a letter's box, corner to corner: from the beginning of one to that of the next


def without_slanted(page: EnginePage) -> tuple[EnginePage, list[Thing]]:
    """A page without the letters that run aslant, and these. Where most do, the whole page is laid askew."""
    if stretches_of(page) is not None:
        return page, []
    slanted = [char for char in page.chars if _is_slanted(char)]
    if not slanted or len(slanted) * 2 > len(page.chars):
        return page, []
    return page.filter(_stays), slanted


def watermarks(slanted: Sequence[Thing], number: int, turn: Turn | None) -> Iterator[Furniture]:
    """The words that letters aslant make, with their place on the page as it was turned to be read."""
    parted = [at for at, (one, after) in enumerate(pairwise(slanted), 1) if not _follows(one, after)]
    for begin, end in pairwise([0, *parted, len(slanted)]):
        chars = slanted[begin:end]
        text = " ".join("".join(char["text"] for char in chars).split())
        if not text:
            continue
        x0, x1 = min(c["x0"] for c in chars), max(c["x1"] for c in chars)
        top, bottom = min(c["top"] for c in chars), max(c["bottom"] for c in chars)
        if turn is not None:
            x0, top, x1, bottom = turn.forth(x0, top, x1, bottom)
        yield Furniture(text, "watermark", (Box(number, *(round(at, 1) for at in (x0, top, x1, bottom))),))


def _follows(one: Thing, after: Thing) -> bool:
    """Whether a letter stands on the line of another, no farther than a blank behind it."""
    if one["matrix"][:4] != after["matrix"][:4]:
        return False
    (x, y), (next_x, next_y) = one["matrix"][4:], after["matrix"][4:]
    sizes = (hypot(c["x1"] - c["x0"], c["bottom"] - c["top"]) for c in (one, after))
    return hypot(next_x - x, next_y - y) < _FARTHEST * max(sizes)


def _stays(thing: Thing) -> bool:
    return "matrix" not in thing or not _is_slanted(thing)


def _is_slanted(char: Thing) -> bool:
    a, b = char["matrix"][:2]
    return bool(min(abs(a), abs(b)) > _LEAST * hypot(a, b))
