"""How recognised lines are set: their baseline, the height of their letters, how thick their strokes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ldaparse.reading.ocr.dots import POINT, Pixels
from ldaparse.reading.ocr.reading_twice import Reading
from ldaparse.reading.ocr.strips import Blobs, Strip
from ldaparse.reading.text import raise_digits

_LOW_LETTERS = frozenset("acemnorsuvwxzàâäèéêëiîïôöùûüœæıçñ")
_HANGING = frozenset("gjpqyçQ;,()[]/|§µ_")
_SIZE = 0.49  # the height of small letters, of the type size, in usual fonts
_FIGURES = 1.36  # how much higher figures and capitals are than small letters, in usual fonts
_ALIKE = 0.11  # sizes that differ less, as measured, are one: those of one text scatter so far
_ONE_LINE = 40  # letters
_A_DOT = 1.05 / POINT / _SIZE  # of the height of small letters, in points of type size
_BOTH_CASES = frozenset("COSUVWXZ")
_HIGH = 0.3  # of the height of small letters: as far over the baseline the feet of what is raised are
_DASHES = frozenset("-–—_")
_HYPHEN = 0.6  # times the height of small letters: a longer one is a dash
_FAINT = 0.15  # of full black: less is noise
_BOLD = 1.27  # how much thicker than usual the strokes of bold type are


@dataclass(slots=True)
class PrintedWord:
    """A word on a page, in points; `stroke` is how thick it is drawn, of the height of small letters;
    `other` is what a second reading had in its place, if that makes it doubtful."""

    text: str
    x0: float
    x1: float
    sure: float
    stroke: float
    bold: bool = False
    other: str | None = None


@dataclass(slots=True)
class PrintedLine:
    """A strip as read, in points. `low` is the height of its small letters, None if it has none;
    `high` that of its figures and capitals."""

    words: list[PrintedWord]
    baseline: float
    low: float | None
    high: float | None
    size: float = 0.0
    marker: PrintedWord | None = None


def set_out(strip: Strip, reading: Reading, origin: tuple[int, int], grey: Pixels) -> PrintedLine:
    """A strip with its words; `grey` is the whole page."""
    left, _ = origin
    y0, y1 = int(strip.blobs[:, 1].min()), int(strip.blobs[:, 3].max())
    blobs = strip.blobs
    words = []
    middles = (blobs[:, 0] + blobs[:, 2]) / 2
    for index, seen in enumerate(reading.words):
        own = blobs[(middles >= seen.x0 + left - 1) & (middles <= seen.x1 + left + 1)]
        x0, x1 = (
            (int(own[:, 0].min()), int(own[:, 2].max())) if len(own) else (seen.x0 + left, seen.x1 + left)
        )
        stroke = _stroke((x0, y0, x1, y1), grey)
        other = reading.others.get(index)
        words.append(PrintedWord(seen.text, x0 / POINT, x1 / POINT, seen.sure, stroke, other=other))
    baseline = _baseline(blobs)
    low, high = _heights(blobs, baseline, words)
    small = low or (high or 1.0) / _FIGURES
    for word in words:
        own = blobs[(middles >= word.x0 * POINT - 1) & (middles <= word.x1 * POINT + 1)]
        word.text = _dash(_with_raised(word.text, own, baseline, small), own, small)
        word.stroke /= small
    return PrintedLine(words, baseline / POINT, low and low / POINT, high and high / POINT)


def _with_raised(text: str, blobs: Blobs, baseline: float, small: float) -> str:
    """A word with the figures at its end made superscripts, if they stand high: marks of notes."""
    count = len(text) - len(text.rstrip("0123456789"))
    if not 0 < count < len(text) or len(blobs) <= count or not text[-count - 1].isalpha():
        return text
    high = blobs[-count:, 3] < baseline - _HIGH * small
    return text[:-count] + raise_digits(text[-count:]) if high.all() else text


def _dash(text: str, blobs: Blobs, small: float) -> str:
    """A dash that stands alone, by its length: Tesseract takes them for each other."""
    if not len(blobs) or not set(text) <= _DASHES:
        return text
    length = float(blobs[:, 2].max() - blobs[:, 0].min())
    return "-" if length < _HYPHEN * small else "–"


def _stroke(box: tuple[int, int, int, int], grey: Pixels) -> float:
    """How thick, in dots, the upright strokes of a word are: how much ink most runs of a row hold,
    half-inked dots counted by halves."""
    x0, y0, x1, y1 = box
    ink = (255 - grey[y0:y1, max(0, x0 - 1) : x1 + 2].astype(np.float32)) / 255
    # Coloured letters are as thick as black ones: what the fullest dots hold is full.
    ink = np.minimum(
        ink / max(float(np.quantile(ink[ink > _FAINT], 0.9)) if (ink > _FAINT).any() else 1.0, _FAINT), 1
    )
    ink[ink < _FAINT] = 0
    row = np.append(np.pad(ink, ((0, 0), (0, 1))).ravel(), 0)
    inside = row > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    if not len(edges):
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(row)])
    return float(np.median(sums[edges[1::2]] - sums[edges[::2]]))


def _baseline(blobs: Blobs) -> float:
    """Where most letters stand: the densest height among their feet."""
    heights = blobs[:, 3] - blobs[:, 1]
    feet = blobs[heights >= 0.5 * np.percentile(heights, 75), 3]
    near = [int(np.count_nonzero(np.abs(feet - foot) <= 2)) for foot in feet]
    best = feet[int(np.argmax(near))]
    return float(np.median(feet[np.abs(feet - best) <= 2]))


def _heights(
    blobs: Blobs, baseline: float, words: Sequence[PrintedWord]
) -> tuple[float | None, float | None]:
    """The heights of small letters, and of capitals and figures, over the baseline.

    Of the letters that stand on it, the lowest are the small ones; the text says how many there are.
    """
    text = "".join(word.text for word in words)
    low = sum(c in _LOW_LETTERS for c in text)
    high = sum(c.isalnum() and c not in _LOW_LETTERS and c not in _HANGING for c in text)
    tall = blobs[:, 3] - blobs[:, 1] > 0.35 * (blobs[:, 3] - blobs[:, 1]).max()
    standing = np.abs(blobs[:, 3] - baseline) <= 0.12 * (blobs[:, 3] - blobs[:, 1]).max()
    heights = np.sort(baseline - blobs[tall & standing, 1])
    if not len(heights) or not low + high:
        return None, float(np.max(blobs[:, 3] - blobs[:, 1])) or None
    share = low / (low + high)
    small = float(np.quantile(heights, share / 2)) if low >= 2 else None
    large = float(np.quantile(heights, (1 + share) / 2)) if high >= 1 else None
    return small, large


def set_styles(pages: Iterable[Sequence[PrintedLine]]) -> None:
    """Give each line its type size, and each word its weight, by what the whole document has."""
    by_page = list(pages)
    lines = [line for page in by_page for line in page]
    ratios = [line.high / line.low for line in lines if line.low and line.high and line.high > 1.1 * line.low]
    ratio = float(np.median(ratios)) if ratios else _FIGURES
    for line in lines:
        low = line.low or (line.high or 7.0) / ratio
        line.size = low / _SIZE
    for page in by_page:
        for line in page:
            _set_case(line, page)
            _set_dash(line, page)
    _gather_sizes(lines)
    strokes = [word.stroke for line in lines for word in line.words for _ in word.text if word.stroke]
    usual = float(np.quantile(strokes, 0.4)) if strokes else 1.0
    for line in lines:
        for word in line.words:
            word.bold = word.stroke > _BOLD * usual
        _even_out(line)


def _set_case(line: PrintedLine, page: Sequence[PrintedLine]) -> None:
    """A letter that stands alone, and is a capital only by its size, by the size of the lines around."""
    if line.high is None or len(line.words) != 1 or line.words[0].text not in _BOTH_CASES:
        return
    usual = _size_around(line, page)
    as_small = line.high / _SIZE
    if usual and abs(as_small - usual) < abs(line.size - usual):
        line.words[0].text, line.size = line.words[0].text.lower(), as_small


def _set_dash(line: PrintedLine, page: Sequence[PrintedLine]) -> None:
    """A dash that stands alone in its line: its own height tells nothing of its type."""
    if len(line.words) != 1 or not set(line.words[0].text) <= _DASHES:
        return
    if usual := _size_around(line, page):
        dash = line.words[0]
        line.size = usual
        dash.text = "-" if dash.x1 - dash.x0 < _HYPHEN * _SIZE * usual else "–"


def _size_around(line: PrintedLine, page: Sequence[PrintedLine]) -> float | None:
    """The type size of the lines next to one."""
    around = sorted(
        (other for other in page if other is not line and any(map(_has_letters, other.words))),
        key=lambda other: abs(other.baseline - line.baseline) + abs(other.words[0].x0 - line.words[0].x0),
    )[:3]
    return float(np.median([other.size for other in around])) if around else None


def _has_letters(word: PrintedWord) -> bool:
    return any(character.isalnum() for character in word.text)


def _gather_sizes(lines: Sequence[PrintedLine]) -> None:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += sum(len(word.text) for word in line.words) + 1
    names: dict[float, float] = {}
    left = dict(weights)
    while left:
        around = {
            size: sum(w for s, w in left.items() if abs(s - size) <= _ALIKE / 2 * size) for size in left
        }
        best = max(around, key=lambda size: (around[size], size))
        own = {s: w for s, w in left.items() if abs(s - best) <= _ALIKE * best}
        # A line by itself, a dot higher than others, is measured so: its size is theirs.
        next_to = min(names, key=lambda size: abs(size - best), default=0.0)
        if sum(own.values()) <= _ONE_LINE and abs(next_to - best) <= _A_DOT:
            mean = names[next_to]
        else:
            mean = round(sum(s * w for s, w in own.items()) / sum(own.values()), 1)
        for size in own:
            names[size] = mean
            del left[size]
    for line in lines:
        line.size = names[round(line.size, 1)]


def _even_out(line: PrintedLine) -> None:
    """A line whose letters are mostly bold is bold, one that is hardly so is not: what is measured
    of a short word, or of a comma, says little."""
    total = sum(len(word.text) for word in line.words)
    bold = sum(len(word.text) for word in line.words if word.bold)
    if total and (bold > 0.7 * total or bold < 0.15 * total):
        for word in line.words:
            word.bold = bold > 0.7 * total
