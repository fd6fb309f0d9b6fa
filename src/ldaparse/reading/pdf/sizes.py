"""The type size of a document's body: that of its running text, or of its tables where nothing else is text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ldaparse.reading.headings import HeadingStyle, heading_style
from ldaparse.reading.pdf.lines import Line

_PROSE = 0.25  # of the lines of a size: as many run on from the line before, or end a clause
_SURE = 3  # lines that do so are not all titles that were wrapped
_CLAUSE_ENDS = (".", ",", ";")
_FEWEST_SENTENCES = 2  # lines that are a whole sentence each: of a title, one may be written as such
_FEWEST_WORDS = 6  # of such a sentence


@dataclass(slots=True)
class Sizes:
    """How many characters are set in each type size: outside tables, in them; how many lines outside them are, and how
    many of these are surely of running text."""

    loose: Counter[float] = field(default_factory=Counter)
    celled: Counter[float] = field(default_factory=Counter)
    lines: Counter[float] = field(default_factory=Counter)
    prose: Counter[float] = field(default_factory=Counter)
    sentences: Counter[float] = field(default_factory=Counter)

    def add(self, loose: Iterable[Line], celled: Iterable[Line]) -> None:
        for line in loose:
            self.loose[line.size] += len(line.text)
            self.lines[line.size] += 1
            self.prose[line.size] += not line.bold and _is_of_prose(line)
            self.sentences[line.size] += not line.bold and _is_sentence(line)
        for line in celled:
            self.celled[line.size] += len(line.text)

    def style(self) -> HeadingStyle:
        """What is the body's size, and what is larger. Headings alone, over tables, are not the body."""
        usual = Counter({size: n for size, n in self.loose.items() if self._is_prose(size)})
        usual = usual or self.celled or self.loose
        return heading_style(self.loose, usual.most_common(1)[0][0] if usual else None)

    def _is_prose(self, size: float) -> bool:
        is_read_on = self.prose[size] >= min(_SURE, max(1.0, _PROSE * self.lines[size]))
        return is_read_on or self.sentences[size] >= _FEWEST_SENTENCES


def _is_of_prose(line: Line) -> bool:
    return line.text[0].islower() or line.text.endswith(_CLAUSE_ENDS)


def _is_sentence(line: Line) -> bool:
    return line.text[0].isupper() and line.text.endswith(".") and len(line.words) >= _FEWEST_WORDS
