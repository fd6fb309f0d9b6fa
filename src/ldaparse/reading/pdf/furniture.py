"""Running headers, footers and page numbers, known by their repetition and by their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ldaparse.document import Furniture
from ldaparse.reading.pdf.lines import Line

FurnitureKind: TypeAlias = Literal["header", "footer", "page_number"]
_Zone: TypeAlias = Literal["header", "footer"]

_MARGIN = 0.12  # of the page's height, above and below
_LEVEL, _LEVELS = 4.0, 3  # points, and how many of them: a scanner does not lay two pages alike
_NUMBER = re.compile(r"\W*+(?:page|p\.?)?\s*+\d{1,4}\s*+(?:(?:/|sur|de|-)\s*+\d{1,4})?\W*+", re.IGNORECASE)
_YEAR_AND_STOP = re.compile(r"\d{4}\.")  # "2026.", the last word of a cell
_APART = 2.0  # times the type size: white between two parts of a running title
_LARGER = 1.12  # times the type size: a line as large below another is its title
_OVER = 1.0  # times the title's type size: a label over it is not further away
_CLOSE = 0.5  # times the type size: white between two lines of one text, at the most
_ALONE = 1.5  # times the type size: white under a running title, at the least
_SMALLER = 0.5  # points by which a running title that changes is set smaller than the text
_FEWEST_PAGES, _MOST_PAGES = 3, 0.5  # with a line at one height: pages, and which share of them
_CLOSE_TO_TEXT = 0.5  # of the pages: what stands right over the text on fewer is part of it
_SIZES = 2  # points by which the type size of a running title differs at most, in a picture of it
_FEWEST_WITHIN = (
    2  # times that the words of a line stand between the margins, in its type: no running title does
)
_NOWHERE = 10**6  # a height below all pages
_EVERYWHERE = 0.8  # of the pages: what stands on as many names the document, no part of it


@dataclass(slots=True)
class _Repeated:
    """On which pages words, and parts of lines, stand at a height in the margins, by height and type size; `places` are the
    heights and type sizes of small lines that stand alone at the top, `begins` the heights where the text of pages after
    the first begins, from the top down; `body` is the type size of most words; `within` are the lines between the margins."""

    pages: int
    words: defaultdict[str, dict[tuple[int, int], list[int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    begins: list[int] = field(default_factory=list)
    body: float = 0.0
    places: Counter[tuple[int, float]] = field(default_factory=Counter)
    within: Counter[tuple[str, float]] = field(default_factory=Counter)

    @property
    def needed(self) -> int:
        return max(2, self.pages // 3)

    @property
    def mostly(self) -> int:
        """On how many pages a line stands that is on half of them, or on all that lie on one side of a leaf."""
        return max(self.needed, int(_CLOSE_TO_TEXT * self.pages))

    def count(self, text: str, line: Line) -> int:
        level, size = _level(line), round(line.size)
        pages = {
            page
            for (other, like), pages in self.words.get(text, {}).items()
            if abs(other - level) <= _LEVELS and abs(like - size) <= _SIZES
            for page in pages
        }
        return len(pages)


def split_furniture(
    pages: Sequence[tuple[float, list[Line], Sequence[float]]],
) -> tuple[list[list[Line]], list[list[Furniture]]]:
    """Part the lines of each page (its height, its lines outside tables, the tops of what else stands on it) into text and furniture.

    A line in the top or bottom margin is furniture if the same words, figures apart, stand at the
    same height and in the same type size on a third of the pages at least, and on two; on half of them if no
    white parts it from the text or table below, or, where white does, if only a part of it stands there. A title is none where other text begins on as many pages. A lone page number always is. So is a small line that stands alone at the top of most pages, whatever its words. A label right over a
    larger title is none: it names a part of the document, where it first stands.
    """
    repeated = _counted([(height, lines) for height, lines, _ in pages])
    texts: list[list[Line]] = []
    furniture: list[list[Furniture]] = []
    labels: set[str] = set()
    for height, lines, tables in pages:
        kept: list[Line] = []
        left: list[Furniture] = []
        here: set[str] = set()
        once = [line for line in lines if repeated.count(_letters(line.text), line) < repeated.mostly]
        tops = [*(line.top for line in once), *tables]
        for line in lines:
            kind = _kind(line, height, repeated, lines, tops)
            if kind == "header" and _is_label(line, lines, repeated):
                here.add(line.text)
                kind = kind if line.text in labels else None
            if kind is None:
                kept.append(line)
            else:
                left.append(Furniture(line.text, kind, tuple(line.boxes())))
        labels = here
        texts.append(kept)
        furniture.append(left)
    return texts, furniture


def _counted(pages: Sequence[tuple[float, list[Line]]]) -> _Repeated:
    repeated = _Repeated(len(pages))
    sizes: Counter[float] = Counter()
    for _, lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    body = repeated.body = sizes.most_common(1)[0][0] if sizes else 0.0
    for page, (height, lines) in enumerate(pages):
        margins = [line for line in lines if _zone(line, height)]
        repeated.within.update((line.text, line.size) for line in lines if not _zone(line, height))
        words = {
            (text, _level(line), round(line.size))
            for line in margins
            for text in {_letters(line.text), f"={line.text}", *_exact(line)}
        }
        for text, level, size in words:
            repeated.words[text].setdefault((level, size), []).append(page)
        repeated.places.update(
            {
                _place(line)
                for line in margins
                if _zone(line, height) == "header"
                and line.size < body - _SMALLER
                and _stands_alone(line, lines)
            }
        )
    repeated.begins = sorted(_where_text_begins(lines, repeated) for _, lines in pages[1:] if lines)
    return repeated


def _where_text_begins(lines: Sequence[Line], repeated: _Repeated) -> int:
    """The height of the first line of a page that is not repeated on others."""
    own = (line for line in lines if repeated.count(_letters(line.text), line) < repeated.needed)
    return min((_level(line) for line in own), default=_NOWHERE)


def _zone(line: Line, height: float) -> _Zone | None:
    if line.bottom < _MARGIN * height:
        return "header"
    return "footer" if line.top > (1 - _MARGIN) * height else None


def _level(line: Line) -> int:
    return round(line.top / _LEVEL)


def _place(line: Line) -> tuple[int, float]:
    return round(line.top), line.size


def _letters(text: str) -> str:
    """Its letters, figures as "#"; blanks and dashes are not read alike in every picture."""
    letters = re.sub(r"[\W_]", "", text.casefold())
    return re.sub(r"\d+", "#", letters) or text


def _exact(line: Line) -> Iterator[str]:
    """The parts of a line that wide white parts, with their figures, if it has several; those of a few signs tell
    nothing."""
    parts = [[line.words[0].text]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > _APART * line.size:
            parts.append([])
        parts[-1].append(word.text)
    if len(parts) > 1:
        texts = (" ".join(part) for part in parts)
        yield from (f"={text}" for text in texts if sum(map(str.isalpha, text)) > 2)


def _kind(
    line: Line, height: float, repeated: _Repeated, lines: Sequence[Line], tops: Sequence[float]
) -> FurnitureKind | None:
    zone = _zone(line, height)
    if zone is None:
        return None
    # What begins the text of a page may begin that of another, too: "Actions abandonnées :" over a list.
    parted = zone == "footer" or _is_parted_from(tops, line)
    needed = repeated.needed if parted else repeated.mostly
    count = repeated.count(_letters(line.text), line)
    if (
        _NUMBER.fullmatch(line.text)
        and not _YEAR_AND_STOP.fullmatch(line.text)
        and (zone == "footer" or (count >= repeated.needed and not _goes_on_above(line, lines)))
    ):
        return "page_number"
    if repeated.within[line.text, line.size] >= _FEWEST_WITHIN:
        return None  # a sentence of the text, which begins or ends some pages, too
    is_title = line.bold or line.size > repeated.body + _SMALLER
    in_text = bisect_right(repeated.begins, _level(line)) if zone == "header" and is_title else 0
    if (count >= needed and count > in_text) or (
        parted and any(repeated.count(part, line) >= repeated.mostly for part in _exact(line))
    ):
        return zone
    often = repeated.places[_place(line)] >= max(_FEWEST_PAGES, _MOST_PAGES * repeated.pages)
    return zone if zone == "header" and often and _stands_alone(line, lines) else None


def _goes_on_above(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line goes on the one right above it, set in the same type: "Fiche action n°" over "2"."""
    return any(
        other.size == line.size
        and other.bold == line.bold
        and other.top < line.top
        and line.top - other.bottom < _CLOSE * line.size
        and other.x0 < line.x1
        and line.x0 < other.x1
        for other in lines
    )


def _is_label(line: Line, lines: Sequence[Line], repeated: _Repeated) -> bool:
    """Whether a line stands right over a larger one, as the number of a part stands over its title."""
    below = _next_below(line, lines)
    return (
        below is not None
        and below.size > _LARGER * line.size
        and below.top - line.bottom < _OVER * below.size
        and repeated.count(f"={line.text}", line) < _EVERYWHERE * repeated.pages
    )


def _is_parted_from(tops: Sequence[float], line: Line) -> bool:
    """Whether white parts a line from what begins below it: tables, and lines that are not repeated themselves."""
    middle = (line.top + line.bottom) / 2
    below = min((top for top in tops if top > middle), default=None)
    return below is None or below - line.bottom > _ALONE * line.size


def _stands_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Whether white parts a line from all that stands below it, and nothing stands above."""
    below = _next_below(line, lines)
    above = any(other.bottom < line.top for other in lines)
    return not above and (below is None or below.top - line.bottom > _ALONE * line.size)


def _next_below(line: Line, lines: Sequence[Line]) -> Line | None:
    middle = (line.top + line.bottom) / 2
    lower = (other for other in lines if other is not line and other.top > middle)
    return min(lower, key=lambda other: other.top, default=None)
