"""Words whose letters are set far apart, and words whose first letter is set large over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ldaparse.reading.pdf.runs import Run, Word

_WIDEST = 1.2  # times the type size: letters further apart are of two columns
_NEXT_WORD = 1.6  # times the gap between the letters of a word: what is wider parts two words
_FEWEST_CAPITALS, _FEWEST = 3, 5  # letters on end; "il y a 3" has three that are no word
_LARGE = 1.8  # times the type size of the lines beside it: a letter that opens a text
_NEAR = 0.5  # times its size, from such a letter to the rest of its word
_MOST_OPENING = 2  # characters: a letter and an apostrophe


def with_letters_together(words: list[Word], size: float) -> list[Word]:
    """The words of a line; letters that are set apart one by one, "A X E  1", as the words they are."""
    if sum([len(word.text) == 1 for word in words]) < _FEWEST_CAPITALS:
        return words
    together: list[Word] = []
    for stretch in _stretches(words, size):
        together += _words_of(stretch) if _is_spaced(stretch) else stretch
    return together


def is_letter_spaced(words: Sequence[Word], size: float) -> bool:
    """Whether most words of a line are the letters of longer ones, set apart."""
    spaced = [len(stretch) for stretch in _stretches(words, size) if _is_spaced(stretch)]
    return 2 * sum(spaced) > len(words)


def _stretches(words: Sequence[Word], size: float) -> Iterator[list[Word]]:
    """Words on end; those of one letter which stand near each other are together."""
    stretch: list[Word] = []
    for word in words:
        near = stretch and len(stretch[-1].text) == len(word.text) == 1
        if near and word.x0 - stretch[-1].x1 < _WIDEST * size:
            stretch.append(word)
            continue
        if stretch:
            yield stretch
        stretch = [word]
    if stretch:
        yield stretch


def _is_spaced(stretch: Sequence[Word]) -> bool:
    letters = [word.text for word in stretch if word.text.isalpha()]
    return len(letters) > 1 and len(stretch) >= (
        _FEWEST_CAPITALS if all(map(str.isupper, letters)) else _FEWEST
    )


def _words_of(letters: Sequence[Word]) -> list[Word]:
    usual = min([after.x0 - before.x1 for before, after in pairwise(letters)])
    words = [letters[0]]
    for before, letter in pairwise(letters):
        apart = letter.x0 - before.x1 > _NEXT_WORD * max(usual, 0.1)
        if apart or before.text.isdigit() != letter.text.isdigit():
            words.append(letter)
            continue
        one = words[-1]
        top, bottom = min(one.top, letter.top), max(one.bottom, letter.bottom)
        words[-1] = Word(one.text + letter.text, one.x0, top, letter.x1, bottom)
    return words


def with_openings_joined(runs: Sequence[Run]) -> list[Run]:
    """The runs of a page; a large letter that stands beside several lines is the first of the uppermost one."""
    openings = [run for run in runs if _may_open(run)]
    joined: dict[int, Run] = {}
    gone: set[int] = set()
    for opening in openings:
        beside = [run for run in runs if run is not opening and _is_beside(opening, run)]
        first = min(beside, key=lambda run: run.top, default=None)
        if first is None or not any(run.top > first.bottom - 1 for run in beside):
            continue
        if (rest := first.words[0]).text[0].isalpha() or rest.text[0] in "’'":
            letter = opening.words[0]
            whole = Word(letter.text + rest.text, letter.x0, rest.top, rest.x1, rest.bottom)
            joined[id(first)] = replace(first, words=[whole, *first.words[1:]], x0=letter.x0)
            gone.add(id(opening))
    return [joined.get(id(run), run) for run in runs if id(run) not in gone] if gone else list(runs)


def _may_open(run: Run) -> bool:
    text = run.words[0].text
    return len(run.words) == 1 and len(text) <= _MOST_OPENING and text[0].isupper() and not run.turned


def _is_beside(opening: Run, run: Run) -> bool:
    """Whether a run of smaller letters stands at the right of a large letter."""
    x, y = run.x0, run.middle[1]
    smaller = opening.size > _LARGE * run.size
    return (
        smaller
        and opening.top < y < opening.bottom
        and opening.x1 - 1 < x < opening.x1 + _NEAR * opening.size
    )
