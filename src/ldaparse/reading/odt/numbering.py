"""The numbers and bullets that OpenDocument keeps out of the text: list styles and running counters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ldaparse.reading.flow.labels import LONGEST_LABEL, Label, bullet_sign, letters, roman, symbols
from ldaparse.reading.odt.names import FO, LOEXT, STYLE, TEXT, XML_ID, number, points
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.text import clean

_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
_BULLETS = (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image")
_NUMBERS = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
_MOST_COUNTED = 1_000_000
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    prefix: str
    suffix: str
    shown: int
    start: int
    pattern: str | None
    bullet: str | None
    synchronous: bool
    indent: float | None


@dataclass(slots=True)
class Numbered:
    """A list as its items are counted: how each level looks, and how far it has come. Levels from 0."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, start: int | None = None) -> Label | None:
        """Count one more item, and give what stands before it."""
        own = self.levels.get(level)
        if own is None:
            return None
        if start is not None:
            self.counts[level] = start
        else:
            self.counts[level] = self.counts.get(level, own.start - 1) + 1
        for deeper in [other for other in self.counts if other > level]:
            del self.counts[deeper]
        if own.bullet is not None:
            return Label(own.bullet, level, True, own.indent)
        text = clean(self._text(own, level))
        return Label(text, level, False, own.indent) if text else None

    def _text(self, own: _Level, level: int) -> str:
        if not own.format:
            return ""
        if own.pattern is not None:
            return re.sub(r"%(\d{1,2})%", lambda found: self._count(int(found[1]) - 1), own.pattern)
        counts = (self._count(each) for each in range(max(level - own.shown + 1, 0), level + 1))
        return own.prefix + ".".join(filter(None, counts)) + own.suffix

    def _count(self, level: int) -> str:
        definition = self.levels.get(level)
        if definition is None or definition.bullet is not None:
            return ""
        count = self.counts.setdefault(level, definition.start)
        return _written(count, definition.format, synchronous=definition.synchronous)


class Numbering:
    """All lists of a file. Of one that continues another, the counts go on."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_identifier: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        outline = {} if styles.outline is None else _levels(styles.outline)
        self.outline = Numbered(outline)

    def begin(self, element: Any, style: str) -> Numbered:
        """The list that an outermost list element begins or continues."""
        continued = element.get(f"{TEXT}continue-list")
        if continued is not None and continued in self._by_identifier:
            counts = self._by_identifier[continued]
        elif continued is not None or element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style, {})
        else:
            counts = {}
        self._by_style[style] = counts
        if identifier := element.get(XML_ID):
            self._by_identifier[identifier] = counts
        return Numbered(self.levels(style), counts)

    def named(self, identifier: str | None, style: str) -> Numbered:
        """The list that a paragraph numbered by itself belongs to: by its name, else by its style."""
        counts = self._by_identifier.setdefault(identifier or f"style {style}", {})
        return Numbered(self.levels(style), counts)

    def levels(self, style: str) -> dict[int, _Level]:
        """How the levels of a list style look."""
        if style not in self._levels:
            found = self._styles.lists.get(style)
            self._levels[style] = {} if found is None else _levels(found)
        return self._levels[style]


def _levels(style: Any) -> dict[int, _Level]:
    return {
        number(element, f"{TEXT}level") - 1: _level(element)
        for element in style
        if element.tag in _BULLETS or element.tag in _NUMBERS
    }


def _level(element: Any) -> _Level:
    return _Level(
        format=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", "")[:LONGEST_LABEL],
        suffix=element.get(f"{STYLE}num-suffix", "")[:LONGEST_LABEL],
        shown=min(number(element, f"{TEXT}display-levels"), _MOST_LEVELS),
        start=min(number(element, f"{TEXT}start-value", 0), _MOST_COUNTED)
        if element.get(f"{TEXT}start-value")
        else 1,
        pattern=_pattern(element),
        bullet=_bullet(element) if element.tag in _BULLETS else None,
        synchronous=element.get(f"{STYLE}num-letter-sync") == "true",
        indent=_indent(element),
    )


def _pattern(element: Any) -> str | None:
    said = element.get(f"{LOEXT}num-list-format")
    return None if said is None else str(said)[:LONGEST_LABEL]


def _bullet(element: Any) -> str:
    sign = element.get(f"{TEXT}bullet-char", "")[:LONGEST_LABEL]
    said = element.find(f"{STYLE}text-properties")
    fonts = "" if said is None else f"{said.get(f'{STYLE}font-name', '')} {said.get(f'{FO}font-family', '')}"
    return bullet_sign(symbols(sign) if any(font in fonts.lower() for font in _SYMBOL_FONTS) else sign)


def _indent(element: Any) -> float | None:
    for aligned in element.iter(f"{STYLE}list-level-label-alignment"):
        return points(aligned.get(f"{FO}margin-left"))
    said = element.find(f"{STYLE}list-level-properties")
    return None if said is None else points(said.get(f"{TEXT}space-before"))


def _written(count: int, style: str, *, synchronous: bool) -> str:
    if style in {"I", "i"}:
        return roman(count) if style == "I" else roman(count).lower()
    if style in {"A", "a"}:
        text = letters(count) if synchronous else _columns(count)
        return text if style == "A" else text.lower()
    return str(count) if style else ""


def _columns(count: int) -> str:
    """A number in letters as spreadsheets name their columns: AA after Z, then AB."""
    text = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
