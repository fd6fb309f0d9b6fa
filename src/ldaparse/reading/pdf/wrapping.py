"""How a typesetter broke lines, turned round.

A line was broken by wrapping only if the next word would not have fitted at its end. Where it
would have, the break was the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ldaparse.reading.pdf.hyphenation import ENDINGS, HYPHENS, Hyphen, hyphen_between, is_hyphenation
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.runs import Word

# Unicode line breaking (UAX 14): a hyphen or slash before a figure is no place to break, nor is a
# space before closing punctuation or after an opening guillemet.
_BREAKABLE = re.compile(r".+?(?:[-/](?=[^\W\d_])|–(?=\w))")
_CLOSERS = frozenset([";", ":", "!", "?", "»", ")", "…", "%"])
_FLUSH = 0.5  # the share of lines, but the last of a region, that end at the margin in justified text
_HAIR = 1.2  # points: words that would only just have fitted may not have, where widths are rounded
_SPACE = 0.22  # of the type size, where a line has no space to measure
_LETTERS = re.compile(r"[^\W\d_]+")
_WIDEST = 1.7  # times the type size: no lines of one paragraph that is seen once are further apart
_AS_FAR = 1.1  # times a pitch: lines as far apart may still be of one paragraph
_USUAL = 1.25  # times the type size: the pitch of lines, where none can be measured
_WIDE = 1.4  # times the type size: lines that are as far apart may be paragraphs of one line
_ENOUGH = 3  # such lines: none of them goes on in the next by chance
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]")
_NUMBER = re.compile(r"[-–+−]?\s?(?:\d{1,3}(?:\s\d{3})+(?:[.,]\d\d)?|\d+(?:[.,]\d+)?)\s?(?:€|%|[kKM]€)?")
_OPEN_NUMBER = re.compile(r"[-–+−]?\s?\d{1,3}(?:\s\d{3})*")
_MOST_DIGITS = 9  # before the decimals: more are two amounts, for no report has thousands of millions
_DECIMALS = re.compile(r"[.,]\d\d(?!\d)")
_BARE_NUMBER = re.compile(r"[-–+−]?\s?[\d\s]+")
_END_OF_AMOUNT = re.compile(r"\d{3}(?:\s\d{3})*(?:[.,]\d\d(?:\s?[kM]?€)?|\s?[kM]?€)")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_WIDEST_PITCH = 1.7  # times the type size, from one wrapped line of a cell to the next
# "1" and "5/01/2023": a date that a narrow column breaks within its day
_DAY_OF_DATE, _REST_OF_DATE = re.compile(r"[0-3]"), re.compile(r"[0-9][/.][0-9]{2}[/.][0-9]{2,4}\W*")
_PART_OF_CODE = re.compile(r"[A-Z]{1,2}\.?")  # of "D1", "C.2", in a column for two signs
_PART_OF_DATE = re.compile(r".*\d{1,2}[/.-]\d{1,2}[/.-]\d{0,3}")


@dataclass(frozen=True, slots=True)
class Typography:
    """What holds in the whole document: its words, and line pitch by type size, in cells and out
    of them (word processors space tables more tightly than the body). `parts_compounds` tells that some line ends
    behind the hyphen of a word: not every typesetter breaks lines there."""

    pitches: dict[tuple[float, bool], float]
    vocabulary: Counter[str]
    justified: bool = False
    hyphenates: bool = False
    parts_compounds: bool = True

    def pitch(self, line: Line) -> float:
        """From one line of its paragraph to the next, in points."""
        measured = self.pitches.get((line.size, line.in_cell))
        return measured or self.pitches.get((line.size, not line.in_cell), _USUAL * line.size)

    def ends_short(self, line: Line, following: Line) -> bool:
        """Whether a line of justified text ends before the margin: it was not wrapped. Headings are not justified."""
        stretched = len(line.words) > 2 and abs(line.x0 - following.x0) < 2 and not line.bold
        return self.justified and stretched and line.right - line.x1 > 0.4 * line.size

    def knows(self, word: str) -> bool:
        return self.vocabulary[word] > 0

    def knows_beginning(self, word: str) -> bool:
        """Whether a word of the document begins so ("financem"); too few letters tell nothing."""
        return len(word) > 6 and any(known.startswith(word) for known in self.vocabulary)


def typography(regions: Iterable[Sequence[Line]], *, with_words: bool = True) -> Typography:
    """Measure line pitches (the smallest that recurs, by type size) and, if wanted, gather the words."""
    steps: dict[tuple[float, bool], Counter[float]] = {}
    running: set[tuple[float, bool, float]] = set()
    words: Counter[str] = Counter()
    wide = flush = 0
    hyphens: list[Hyphen] = []
    parts_compounds = False
    for region in regions:
        lines = [line for line in region if not line.is_turned]
        for one, _ in pairwise(lines):
            wide += len(one.words) > 3
            flush += len(one.words) > 3 and abs(one.right - one.x1) < 1
        if with_words:
            for line, before in zip(lines, [None, *lines], strict=False):
                words.update(_whole_words(line, before))
        for one, other in pairwise(lines):
            parts_compounds = parts_compounds or _ends_in_a_word(one, other)
            hyphen = hyphen_between(one.words[-1].text, other.words[0].text) if with_words else None
            hyphens += [hyphen] if hyphen is not None else []
            step = round(other.foot - one.foot, 1)
            if one.page == other.page and one.size == other.size and 0.9 * one.size < step < 3 * one.size:
                steps.setdefault((one.size, one.in_cell), Counter())[step] += 1
                if other.marker is None and other.text[:1].islower():
                    running.add((one.size, one.in_cell, step))
    pitches = {kind: _smallest_recurring(counted) for kind, counted in steps.items()}
    for kind, step in list(pitches.items()):
        proven = [one for size, in_cell, one in running if (size, in_cell) == kind and one < _AS_FAR * step]
        is_sure = step < _WIDE * kind[0] or steps[kind][step] < _ENOUGH
        if not (is_sure or kind[1] or max(proven, default=0.0) > step / _AS_FAR):
            # Lines set far apart, none of which goes on in the next, are paragraphs of one line each.
            pitches[kind] = max(proven, default=_USUAL * kind[0])
    # Two lines that stand far apart, once in a document, are not wrapped text.
    pitches = {
        kind: step for kind, step in pitches.items() if step < _WIDEST * kind[0] or steps[kind][step] > 1
    }
    hyphenates = any(one.is_proven or words[one.stem + one.head] for one in hyphens)
    justified = wide > 10 and flush > _FLUSH * wide
    return Typography(
        pitches, words, justified=justified, hyphenates=hyphenates, parts_compounds=parts_compounds
    )


def typography_of_cells(regions: Iterable[Sequence[Line]]) -> Typography:
    """The typography of lines; a pitch too wide for wrapped text is that of rows of one line each."""
    look = typography(regions, with_words=False)
    pitches = {kind: step for kind, step in look.pitches.items() if step < _WIDEST_PITCH * kind[0]}
    return replace(look, pitches=pitches)


def _smallest_recurring(steps: Counter[float]) -> float:
    least = max(2, steps.total() // 50)
    return min((step for step, count in steps.items() if count >= least), default=min(steps))


def _whole_words(line: Line, before: Line | None) -> list[str]:
    """The words of a line that no break can have cut, folded; also without what is elided."""
    words = line.words
    first = 1 if before is not None and _is_full(before) else 0
    last = len(words) - 1 if _is_full(line) or words[-1].text.endswith(HYPHENS) else len(words)
    whole = [word.text.strip(".,;:()«»").casefold() for word in words[first:last]]
    if "’" in line.text or "'" in line.text:
        whole += [text.replace("'", "’").rpartition("’")[2] for text in whole if "’" in text or "'" in text]
    return whole


def _is_full(line: Line) -> bool:
    """Whether hardly a letter more would fit on the line."""
    return line.right > 0 and line.x1 + 1.1 * line.size > line.right


def _ends_in_a_word(line: Line, following: Line) -> bool:
    """Whether a line ends behind a hyphen that the next one goes on from."""
    last = line.words[-1].text
    is_parted = len(last) > 1 and last.endswith(HYPHENS) and last[-2].isalpha()
    return is_parted and not line.ends_blank and following.marker is None and following.text[0].isalpha()


def would_fit(previous: Line, line: Line, *, parts_compounds: bool = True) -> bool:
    """Whether the first unbreakable words of `line` would have fitted at the end of `previous`; lines may be broken behind
    the hyphen of a word if the typesetter `parts_compounds`."""
    unit = 1
    while unit < len(line.words) and _hang_together(line.words[unit - 1].text, line.words[unit].text):
        unit += 1
    width = line.pill or line.words[unit - 1].x1 - line.words[0].x0
    piece = _BREAKABLE.match(line.words[0].text) if unit == 1 and not line.pill else None
    if piece and (parts_compounds or not piece[0].endswith(HYPHENS)):
        width *= len(piece[0]) / len(line.words[0].text)
    broken = previous.text.endswith(HYPHENS) and not previous.ends_blank
    space = 0.0 if broken else _space(previous, line)
    return previous.x1 + space + width < previous.right - _HAIR


def are_two_numbers(previous: Line, line: Line) -> bool:
    """Whether two lines are a number each: figures set one below the other, not one that was wrapped
    between its thousands."""
    if not (_NUMBER.fullmatch(previous.text) and _NUMBER.fullmatch(line.text)):
        return False
    wrapped = _OPEN_NUMBER.fullmatch(previous.text) and _THOUSANDS.match(line.text)
    if not wrapped and not _have_one_ending(previous.text, line.text):
        return True
    figures = _DECIMALS.sub("", f"{previous.text} {line.text}")
    return sum(map(str.isdigit, figures)) > _MOST_DIGITS


def _have_one_ending(above: str, below: str) -> bool:
    """Whether the decimals or the currency of a number stand below it only, after its last thousands: of two amounts
    each has its own. Its first digits may be misprinted ("2593 310,50 €")."""
    return bool(_BARE_NUMBER.fullmatch(above) and _END_OF_AMOUNT.fullmatch(below))


def _hang_together(word: str, following: str) -> bool:
    return word in {"«", "“", "("} or following[0] in _CLOSERS or following == "€"


def _space(*lines: Line) -> float:
    """The narrowest space between two words of the lines."""
    gaps = [b.x0 - a.x1 for line in lines for a, b in pairwise(line.words) if b.x0 > a.x1]
    return min(gaps, default=_SPACE * lines[0].size)


def glue_between(previous: Line, word: Word, look: Typography) -> str:
    """What stands between a line's end and the next line's first word: a space, nothing, or
    nothing and the hyphen dropped ("drop")."""
    last = previous.words[-1].text
    if last.endswith("\u00ad"):
        return ""
    if _is_split_code(previous, word):
        return ""
    if previous.ends_blank or len(last) < 2:
        return " "
    if last.endswith("/") or _is_split(previous, word, look):
        return ""
    hyphen = hyphen_between(last, word.text)
    if hyphen is None:
        return " "
    return "drop" if is_hyphenation(hyphen, look.knows, hyphenates=look.hyphenates) else ""


def _is_split_code(previous: Line, word: Word) -> bool:
    """Whether a code such as "D1", or the day of a date, was broken in a column that is too narrow for it."""
    half = previous.words[-1]
    if _DAY_OF_DATE.fullmatch(half.text) and _REST_OF_DATE.fullmatch(word.text):
        figure = (word.x1 - word.x0) / len(word.text)
        return half.x1 + figure > previous.right - _HAIR
    return (
        len(previous.words) == 1
        and _PART_OF_CODE.fullmatch(previous.text) is not None
        and word.text.isdigit()
        and previous.x1 + word.x1 - word.x0 > previous.right - _HAIR
    )


def _head(word: Word) -> str:
    found = re.match(r"\w*", word.text.casefold())
    return found[0] if found else ""


def _is_known_whole(half: str, rest: str, word: Word, look: Typography) -> bool:
    """Whether the document says elsewhere, in one piece, what two lines hold, and never their first half."""
    stem, tail = half.casefold(), _head(word)
    whole_tail = rest[len(tail) : len(tail) + 1] not in {"'", "’"} and rest[:1].islower()
    return whole_tail and stem.isalpha() and look.knows(stem + tail) and not look.knows(stem)


def _is_split(previous: Line, word: Word, look: Typography) -> bool:
    """Whether a word wider than its column was broken anywhere, without a hyphen.

    It then stands alone at the end of its line, which has no room for one more letter. So may a
    whole word; what the document says elsewhere, and what can end a French word, decides.
    """
    half, rest = previous.words[-1], word.text
    if len(previous.words) == 1 and _is_known_whole(half.text, rest, word, look):
        return True
    letter = 1.0 if rest[0] in "mw" else 0.45 if rest[0] in "fijlrt" else 0.72
    if half.x1 + letter * previous.size < previous.right - 0.8:
        return False
    if rest[0].isdigit():
        return _PART_OF_DATE.fullmatch(half.text) is not None and len(_head(word)) < 4
    if len(previous.words) > 1 or not (half.text[-1].isalpha() and rest[0].islower()):
        return False
    stem, tail = half.text.casefold().rpartition("’")[2], _head(word)
    if rest[len(tail) : len(tail) + 1] in {"'", "’"}:
        return False  # "d’action" is whole
    if look.knows_beginning(stem + tail) or look.knows(stem + tail) or not _VOWEL.search(tail):
        return True
    if look.knows(tail):
        return False
    return bool(ENDINGS.fullmatch(tail)) and not look.knows(stem)
