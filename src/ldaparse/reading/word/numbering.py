"""The numbers that Word writes by itself before headings and list items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ldaparse.reading.flow.labels import LONGEST_LABEL, Label, bullet_sign, letters, roman, symbols
from ldaparse.reading.text import clean
from ldaparse.reading.word.names import W, child, number, points, switch, value

_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    restart: int | None
    legal: bool
    symbols: bool
    indent: float | None


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbering part of a file and its running counters; `root` is None where it has none."""

    def __init__(self, root: Any | None) -> None:
        self._numberings: dict[str, Any] = {}
        self._abstract: dict[str, Any] = {}
        self._by_style: dict[str, Any] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            self._abstract.setdefault(element.get(f"{W}abstractNumId", ""), element)
            if style := value(element, "styleLink"):
                self._by_style.setdefault(style, element)
        for element in root.iter(f"{W}num"):
            self._numberings.setdefault(element.get(f"{W}numId", ""), element)

    def next(self, numbering: str, level: int) -> Label | None:
        """Count one more paragraph at a level of a numbering, and give what stands before it."""
        listed = self._list(numbering)
        if listed is None or level not in listed.levels:
            return None
        own = listed.levels[level]
        counts = listed.counts
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or (restart > 0 and level < restart):
                del counts[deeper]
        if own.format == "none":
            return None
        if own.format == "bullet":
            return Label(_bullet(own), level, True, own.indent)
        text = re.sub(r"%(\d)", lambda found: self._count(listed, int(found[1]) - 1, own), own.text)
        return Label(clean(text), level, False, own.indent) if text.strip() else None

    def _count(self, listed: _List, level: int, shown_in: _Level) -> str:
        definition = listed.levels.get(level)
        if definition is None:
            return ""
        count = listed.counts.setdefault(level, definition.start)
        return _written(count, "decimal" if shown_in.legal else definition.format)

    def _list(self, numbering: str) -> _List | None:
        if numbering not in self._lists:
            made = self._make_list(numbering)
            if made is None:
                return None
            self._lists[numbering] = made
        return self._lists[numbering]

    def _make_list(self, numbering: str) -> _List | None:
        element = self._numberings.get(numbering)
        if element is None:
            return None
        identifier = value(element, "abstractNumId") or ""
        abstract = self._abstract.get(identifier)
        if abstract is None:
            return None
        link = value(abstract, "numStyleLink")
        definition = self._by_style.get(link, abstract) if link else abstract
        levels = {number(x.get(f"{W}ilvl")) or 0: _level(x) for x in definition.findall(f"{W}lvl")}
        restarted = False
        for override in element.findall(f"{W}lvlOverride"):
            index = number(override.get(f"{W}ilvl")) or 0
            start = number(value(override, "startOverride"))
            replaced = child(override, "lvl")
            if replaced is not None:
                levels[index] = _level(replaced, start)
            elif start is not None and index in levels:
                levels[index] = _restarted(levels[index], start)
            restarted = restarted or start is not None
        # Numberings of one definition count together, unless one starts anew.
        counts = {} if restarted else self._counts.setdefault(identifier, {})
        return _List(levels, counts)


def _level(element: Any, start: int | None = None) -> _Level:
    first = number(value(element, "start"))
    indent = child(element, "pPr/ind")
    fonts = child(element, "rPr/rFonts")
    names = " ".join(fonts.attrib.values()).lower() if fonts is not None else ""
    return _Level(
        format=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:LONGEST_LABEL],
        start=start if start is not None else 1 if first is None else first,
        restart=number(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        symbols=any(font in names for font in _SYMBOL_FONTS),
        indent=None if indent is None else points(indent.get(f"{W}left", indent.get(f"{W}start"))),
    )


def _restarted(level: _Level, start: int) -> _Level:
    return _Level(level.format, level.text, start, level.restart, level.legal, level.symbols, level.indent)


def _bullet(level: _Level) -> str:
    return bullet_sign(symbols(level.text) if level.symbols else level.text)


def _written(count: int, style: str) -> str:
    if style in {"upperRoman", "lowerRoman"}:
        return roman(count) if style == "upperRoman" else roman(count).lower()
    if style in {"upperLetter", "lowerLetter"}:
        return letters(count) if style == "upperLetter" else letters(count).lower()
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "ordinal":
        return f"{count}er" if count == 1 else f"{count}e"
    return str(count)
