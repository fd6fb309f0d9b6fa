"""Lines joined again into the paragraphs that were wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ldaparse.reading.pdf.hyphenation import HYPHENS
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography, are_two_numbers, would_fit

_NARROW = 11  # times the type size: a column of two or three words
TAB = 2.0  # times the type size: no words of a line that is not stretched are as far apart
_PITCHES = 1.1
_PITCHES_RAISED = 1.35
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER = 0.3  # points between the type sizes of two texts
_HANGING = 0.6  # times the type size, between the left of an item's words and of a line that hangs under them
_SEPARATORS = (" –", " —", " →")  # between what an item names and its state
_NOT_SHORT = 0.4  # of the width of its text
_COUNTED = re.compile(r"[A-ZÀ-Ý][^\W\d_]+\s+(?:n\s?[°º]\s?)?(?:\d{1,3}|[IVX]{1,4}|[A-H])\s?[:.–—-]")
_FEWEST_BEFORE_HYPHEN = 3  # letters and hyphen: a letter alone is of a word set upright, letter below letter
_DASHES = ("-", "–")
_ENDS = (".", ":", ";", "!", "?", ",")
_ENDS_OF_SENTENCE = (".", "!", "?")
_LINKS = frozenset(
    (
        "à au aux avec ce ces cette d dans de des du en et l la le les ou par pour sans se son sur un une"
    ).split()
)


@dataclass(slots=True)
class Block:
    """Lines that make one paragraph; `offset` is added to heights, after a page break in a cell."""

    lines: list[Line]
    offsets: list[float] = field(default_factory=list)
    level: int = 0

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def group_lines(lines: Iterable[Line], look: Typography) -> list[Block]:
    """The lines of one region, from top to bottom, as paragraphs."""
    blocks: list[Block] = []
    labels: list[Block] = []
    for line in lines:
        if blocks and goes_on(blocks[-1], line, look):
            blocks[-1].lines.append(line.unmarked() if line.marker else line)
        else:
            blocks += [*labels, Block([line])]
            labels = []
        labels += [Block([label]) for label in line.beside]
    blocks += labels
    _set_levels(blocks)
    return blocks


def goes_on(block: Block, line: Line, look: Typography, *, cut: bool = False) -> bool:
    """Whether `line` continues the paragraph; with `cut`, over a page break (no gap to look at)."""
    previous = block.last
    if not cut and previous.frame != line.frame:
        return False
    if (line.marker is not None and not _is_dash_within(block, line)) or abs(previous.size - line.size) > 0.6:
        return False
    if _is_set_smaller(previous, line) and _capital(line):
        return False
    is_close = cut or line.foot - previous.foot <= _most_apart(line) * look.pitch(previous) + 0.3
    if is_close and _runs_on(block, line):
        return True
    if previous.bold != line.bold and _capital(line):
        return False
    if line.foot < previous.foot and not cut and previous.text.endswith(_ENDS[:-1]):
        return False  # a new column begins
    if look.ends_short(previous, line) or _begins_anew(block, line) or are_two_numbers(previous, line):
        return False
    if not is_close:
        return False
    if _begins_counted(block.first) and _begins_counted(line):
        return False
    if _capital(line) and (_ends_behind_a_tab(previous) or _begins_labelled(block, line)):
        return False
    if not would_fit(previous, line, parts_compounds=look.parts_compounds) or _is_in_midst(previous, line):
        return True
    return _is_one_title(previous, line) or _is_in_a_word(previous, line)


def _is_set_smaller(previous: Line, line: Line) -> bool:
    """Whether a line is set in a smaller type than the one above; in a picture, sizes are not measured as closely."""
    recognised = previous.how.startswith("ocr") or line.how.startswith("ocr")
    return not recognised and previous.size - line.size > _SMALLER


def _runs_on(block: Block, line: Line) -> bool:
    """Whether a line hangs under an item whose last word is not its end, whatever room there was: "en cours de", or a dash
    with nothing behind it."""
    previous = block.last
    hangs = block.first.marker is not None and abs(line.x0 - block.first.x0) < _HANGING * line.size
    if not hangs or len(previous.words) < 2:
        return False
    return previous.text.endswith(_SEPARATORS) or (ends_open(previous) and line.text[:1].islower())


def _ends_behind_a_tab(line: Line) -> bool:
    """Whether the last words of a line are set at its end behind one stretch of white, as behind a leader: those of a line
    that is justified stand equally far apart."""
    *narrower, widest = sorted(after.x0 - word.x1 for word, after in pairwise(line.words)) or [0.0]
    return widest > TAB * line.size and not (narrower and narrower[-1] > widest / 2)


def _begins_labelled(block: Block, line: Line) -> bool:
    """Whether a line begins with a bold label ("Pilote :") below the end of a sentence, in a paragraph that begins with none:
    one with labels that are run in may be wrapped before any of them."""
    ended = block.last.text.endswith(_ENDS_OF_SENTENCE)
    return ended and _has_label(line) and not _has_label(block.first)


def _has_label(line: Line) -> bool:
    """Whether a line begins with a bold label and goes on with words that are not bold."""
    lead = [word.text for word in line.words if word.x1 <= line.bold_to]
    return bool(lead) and len(lead) < len(line.words) and lead[-1].endswith(":")


def _is_one_title(previous: Line, line: Line) -> bool:
    """Whether two bold lines are a title that was wrapped early: something stands at its right."""
    if not (previous.bold and line.bold) or previous.in_cell or previous.text.endswith(_ENDS[:-1]):
        return False
    return line.text[0].islower() or previous.text.endswith(HYPHENS)


def _begins_counted(line: Line) -> bool:
    """Whether a line begins as a heading that is counted does: a word with a capital, a number, and a sign."""
    return _COUNTED.match(line.text) is not None


def _is_in_midst(previous: Line, line: Line) -> bool:
    """Whether a sentence runs on from a line that is not short, though its end had room for a word: the text's own
    box may be narrower than that of others."""
    if line.in_cell or not line.text[0].islower() or previous.text.endswith(_ENDS[:-1]):
        return False
    return previous.x1 - previous.x0 > _NOT_SHORT * (previous.right - previous.x0)


def _is_in_a_word(previous: Line, line: Line) -> bool:
    """Whether a line ends in the midst of a word or of a range ("sous-", "18-"), which the next one ends, however much
    room there was: whatever set the text broke it there."""
    last, begin = previous.words[-1].text, line.text[0]
    if len(last) < _FEWEST_BEFORE_HYPHEN or not last.endswith(HYPHENS) or previous.ends_blank:
        return False
    end = last[-2]
    return (end.isalpha() and begin.islower()) or (end.isdigit() and begin.isdigit())


def _most_apart(line: Line) -> float:
    """Line pitches from one line of a paragraph to the next: a browser makes room for a raised mark."""
    return _PITCHES if _RAISED.isdisjoint(line.text) else _PITCHES_RAISED


def _is_dash_within(block: Block, line: Line) -> bool:
    """Whether a dash at a line's front is no bullet but a dash of the sentence that was wrapped before it:
    it stands where wrapped lines begin, and is no bullet of the paragraph's own kind."""
    first, box = block.first, line.marker_box
    if line.marker not in _DASHES or box is None or first.marker in _DASHES or not line.text[:1].islower():
        return False
    wrapped = block.lines[1].x0 if len(block.lines) > 1 else first.x0
    hanging = len(block.lines) > 1 or first.marker is not None
    return hanging and abs(box.x0 - wrapped) < 1 and not block.last.text.endswith(_ENDS)


def _begins_anew(block: Block, line: Line) -> bool:
    """Whether a capital begins another entry of a narrow cell ("En cours" over "Reporté"), where
    hardly any two words would fit on one line: joined, they would be one status."""
    last = block.last
    narrow = last.in_cell and last.right - last.x0 < _NARROW * last.size
    short = (
        len(block.lines) == 1 and len(last.words) <= 3 and not last.text.endswith((*HYPHENS, ",", "’", "'"))
    )
    begins = line.text[:1].isupper() or _begins_another_figure(last, line)
    return narrow and short and begins and not ends_open(last)


def _begins_another_figure(last: Line, line: Line) -> bool:
    """Whether a line begins with a figure behind a full stop, or each of the two counts something: "12 pains", "3 bacs"."""
    if not line.text[:1].isdigit():
        return False
    both_count = all(len(one.words) > 1 and one.text[:1].isdigit() for one in (last, line))
    return last.text.endswith(".") or (both_count and last.text[-1:].isalpha())


def ends_open(line: Line) -> bool:
    """Whether a line ends with a word that another must follow ("en ligne le"), or in the midst of a word."""
    return line.text.endswith(HYPHENS) or line.words[-1].text.casefold() in _LINKS


def _capital(line: Line) -> bool:
    return line.text[:1].isupper() or line.text[:1].isdigit()


def _set_levels(blocks: Sequence[Block]) -> None:
    """Depth of list items, by where their bullets stand."""
    lefts: list[float] = []
    for block in blocks:
        box = block.first.marker_box
        if box is not None and not any(abs(box.x0 - left) < 6 for left in lefts):
            lefts.append(box.x0)
    lefts.sort()
    for block in blocks:
        box = block.first.marker_box
        if box is not None:
            block.level = next(i for i, left in enumerate(lefts) if abs(box.x0 - left) < 6)
