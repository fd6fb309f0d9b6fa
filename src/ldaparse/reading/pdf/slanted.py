"""Words that run aslant over a page, such as "PROJET" from corner to corner: they belong to no line of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from statistics import median

from ldaparse.document import Box, Furniture
from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.turning import Turn

_LEAST = 0.2  # of a letter's length, by which its line rises: a scan laid askew rises by less
_USUAL = 12.0  # points from corner to corner of a letter, on a page that has no others
_LARGE = 1.8  # times the size of the page's usual letters
_FARTHEST = 1.5  # times a letter's box, corner to corner: from the beginning of one to that of the next


def without_slanted(page: EnginePage) -> tuple[EnginePage, list[Thing]]:
    """A page without the large letters that run aslant, and these. Smaller ones may be the headers of columns;
    where most letters do, the whole page is laid askew."""
    if stretches_of(page) is not None:
        return page, []
    chars = page.chars
    aslant = [char for char in chars if _is_slanted(char)]
    if not aslant:
        return page, []
    upright = [_size(char) for char in chars if not _is_slanted(char)]
    usual = median(upright) if upright else _USUAL
    slanted = [char for char in aslant if _size(char) > _LARGE * usual]
    askew = len(slanted) < len(aslant) and len(aslant) * 2 > len(chars)
    if not slanted or askew:
        return page, []
    gone = {id(char) for char in slanted}
    return page.filter(lambda thing: id(thing) not in gone), slanted


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
    return hypot(next_x - x, next_y - y) < _FARTHEST * max(_size(one), _size(after))


def _size(char: Thing) -> float:
    return hypot(char["x1"] - char["x0"], char["bottom"] - char["top"])


def _is_slanted(char: Thing) -> bool:
    a, b = char["matrix"][:2]
    return bool(min(abs(a), abs(b)) > _LEAST * hypot(a, b))
