"""The paragraphs and tables of an OpenDocument text, out of the sections, lists and frames that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ldaparse.reading.flow.labels import Label
from ldaparse.reading.odt.names import DRAW, HEADING, LIST, PARAGRAPH, TABLE_ELEMENT, TEXT, number
from ldaparse.reading.odt.numbering import Numbered, Numbering
from ldaparse.reading.odt.styles import Styles

_ITEM, _LIST_HEADER = f"{TEXT}list-item", f"{TEXT}list-header"
_NUMBERED, _SECTION = f"{TEXT}numbered-paragraph", f"{TEXT}section"
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
)  # fmt: skip
_HOLDERS = frozenset(f"{TEXT}{name}" for name in ("index-body", "index-title", "bibliography", "note-body"))


def _unlabelled() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, heading or table. `label` counts it in its list, if it is in one, and is asked for
    once; `in_index` tells what stands in a table of contents."""

    element: Any
    label: Callable[[], Label | None] = _unlabelled
    in_index: bool = False


def items(parent: Any, styles: Styles, numbering: Numbering) -> Iterator[Item]:
    """The paragraphs and tables in an element, in order, whatever wraps them."""
    yield from _Items(styles, numbering).of(parent)


@dataclass(slots=True)
class _Items:
    styles: Styles
    numbering: Numbering
    in_index: bool = field(default=False)

    def of(self, parent: Any) -> Iterator[Item]:
        for element in parent:
            tag = element.tag
            if tag in {PARAGRAPH, TABLE_ELEMENT}:
                yield Item(element, in_index=self.in_index)
            elif tag == HEADING:
                yield Item(element, partial(self._outlined, element), self.in_index)
            elif tag == LIST:
                yield from self._list(element)
            elif tag == _NUMBERED:
                yield from self._numbered(element)
            elif tag == _SECTION:
                if not self.styles.hides_section(element):
                    yield from self.of(element)
            elif tag in _INDEXES:
                yield from _Items(self.styles, self.numbering, in_index=True).of(element)
            elif tag in _HOLDERS or str(tag).startswith(DRAW):
                yield from self.of(element)

    def _outlined(self, heading: Any) -> Label | None:
        """The number of a heading, by the outline of the file or by the list of its style."""
        if heading.get(f"{TEXT}is-list-header") == "true":
            return None
        level = number(heading, f"{TEXT}outline-level") - 1
        listed = self.styles.list_of(heading.get(f"{TEXT}style-name"))
        if listed is not None and (not listed or listed in self.styles.lists):
            return None
        return self.numbering.outline.next(level, _start(heading))

    def _numbered(self, element: Any) -> Iterator[Item]:
        style = element.get(f"{TEXT}style-name", "")
        listed = self.numbering.named(element.get(f"{TEXT}list-id"), style)
        level = number(element, f"{TEXT}level") - 1
        for child in element:
            if child.tag in {PARAGRAPH, HEADING}:
                yield Item(child, partial(listed.next, level, _start(element)), self.in_index)

    def _list(self, element: Any) -> Iterator[Item]:
        style = element.get(f"{TEXT}style-name") or self._style_of_first(element)
        listed = self.numbering.begin(element, style)
        yield from self._level(element, listed, 0)

    def _level(self, element: Any, listed: Numbered, level: int) -> Iterator[Item]:
        for entry in element:
            if entry.tag not in {_ITEM, _LIST_HEADER}:
                continue
            labelled = entry.tag == _LIST_HEADER
            for child in entry:
                if child.tag == LIST:
                    yield from self._level(child, self._inner(child, listed, level + 1), level + 1)
                    labelled = True
                elif child.tag in {PARAGRAPH, HEADING} and not labelled:
                    yield Item(child, partial(listed.next, level, _start(entry)), self.in_index)
                    labelled = True
                elif child.tag == TABLE_ELEMENT or child.tag in {PARAGRAPH, HEADING}:
                    yield Item(child, in_index=self.in_index)

    def _inner(self, element: Any, listed: Numbered, level: int) -> Numbered:
        """A list within an item: it counts anew unless it says that it goes on."""
        style = element.get(f"{TEXT}style-name")
        inner = Numbered(self.numbering.levels(style), listed.counts) if style else listed
        if element.get(f"{TEXT}continue-numbering") != "true" and element.getprevious() is not None:
            for deeper in [other for other in listed.counts if other >= level]:
                del listed.counts[deeper]
        return inner

    def _style_of_first(self, element: Any) -> str:
        """The list style that the paragraphs of a list say, where the list itself says none."""
        for paragraph in element.iter(PARAGRAPH, HEADING):
            return self.styles.list_of(paragraph.get(f"{TEXT}style-name")) or ""
        return ""


def _start(element: Any) -> int | None:
    return number(element, f"{TEXT}start-value", 0) if element.get(f"{TEXT}start-value") else None
