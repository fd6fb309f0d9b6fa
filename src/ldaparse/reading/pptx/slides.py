"""One slide as blocks: its title as a heading, then its texts and tables as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ldaparse.document import Block, Box, Furniture, Heading, Paragraph, Span
from ldaparse.places import shifted
from ldaparse.reading.elements import child
from ldaparse.reading.flow.blocks import Context, set_down
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.headings import HeadingStyle, as_heading, split_number
from ldaparse.reading.pptx.boxes import Item, Rectangle, reading_order
from ldaparse.reading.pptx.shapes import Inherited, shapes
from ldaparse.reading.pptx.tables import read_table
from ldaparse.reading.pptx.texts import Body
from ldaparse.reading.pptx.troubles import Left
from ldaparse.reading.text import clean

_FURNITURE = {"ftr": "footer", "dt": "footer", "sldNum": "page_number", "hdr": "header"}
_STYLES = {"title": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle", "obj": "bodyStyle"}
_LARGER = 1.12  # than most words of the slide
_ANY_SIZE = HeadingStyle(1e9, ())  # no size makes a heading by itself
_LARGE_PICTURE = 0.15  # of the slide: a smaller one is a logo or a sign


@dataclass(slots=True)
class Slide:
    """A slide's number, its part, and what it takes from its layout; `furniture` is what is printed beside its text."""

    number: int
    root: Any
    inherited: Inherited
    diagrams: Mapping[str, Any]
    furniture: list[Furniture] = field(default_factory=list)


@dataclass(slots=True)
class Slides:
    """Reads slides one after the other; tables are counted over all of them."""

    bounds: Bounds
    area: Rectangle
    left: Left
    tables: int = 0

    def blocks(self, slide: Slide) -> Iterator[Block]:
        """The blocks of a slide in the order of reading.

        Raises:
            LimitError: there are more paragraphs or cells than the limits allow.
        """
        items = shapes(child(slide.root, "cSld", "spTree"), slide.inherited)
        found: list[Block] = []
        pictures = 0.0
        for item in reading_order(items, self.area):
            if item.kind == "text":
                found += self._text(item, slide)
            elif item.kind == "table":
                found += self._table(item, slide)
            elif item.kind == "diagram":
                found += self._diagram(item, slide)
            elif item.kind == "picture":
                pictures = max(pictures, item.box.area if item.box else 0.0)
            elif item.kind in {"chart", "object"}:
                self.left.embedded.append(slide.number)
        if pictures >= _LARGE_PICTURE * self.area.area:
            (self.left.pictures if found else self.left.without_words).append(slide.number)
        yield from _with_headings(found)

    def _place(self, item: Item, slide: Slide) -> Box:
        box = item.box or self.area
        return Box(slide.number, box.x0, box.top, box.x1, box.bottom)

    def _text(self, item: Item, slide: Slide) -> Iterator[Block]:
        place = self._place(item, slide)
        body = Body(child(item.element, "txBody"), list(_lists(item, slide.inherited)))
        if item.role in _FURNITURE:
            for words, _, _ in body.paragraphs():
                text = clean(" ".join(line.text for line in words.lines))
                slide.furniture.append(Furniture(text, _FURNITURE[item.role], (place,)))  # type: ignore[arg-type]
            return
        if item.role == "title":
            lines = (line.text for words, _, _ in body.paragraphs() for line in words.lines)
            if text := clean(" ".join(lines)):
                self.bounds.paragraph()
                yield _title(text, place)
            return
        context = Context(place, place.x1 - place.x0)
        for words, label, look in body.paragraphs():
            self.bounds.paragraph()
            for paragraph in set_down(words, label, look, context):
                yield replace(paragraph, extent=None)

    def _table(self, item: Item, slide: Slide) -> Iterator[Block]:
        element = child(item.element, "graphic", "graphicData", "tbl")
        if element is None:
            return
        table = read_table(element, item.box or self.area, slide.number, self.tables + 1, self.bounds)
        if table is not None:
            self.tables += 1
            yield table

    def _diagram(self, item: Item, slide: Slide) -> Iterator[Block]:
        """The words of a diagram, in the order in which they were typed."""
        said = child(item.element, "graphic", "graphicData", "relIds")
        identifiers = [] if said is None else [str(value) for value in said.attrib.values()]
        roots = [slide.diagrams[one] for one in identifiers if one in slide.diagrams]
        place = self._place(item, slide)
        for point in (one for root in roots for one in root.iter("{*}pt")):
            for words, label, look in Body(child(point, "t")).paragraphs():
                self.bounds.paragraph()
                for paragraph in set_down(words, label, look, Context(place)):
                    yield replace(paragraph, extent=None)


def _lists(item: Item, inherited: Inherited) -> Iterator[Any]:
    """The list styles that a placeholder goes back to."""
    if not item.role:
        return
    role = (
        "ctrTitle" if item.role == "title" and _is_central(item) else "" if item.role == "body" else item.role
    )
    for one in inherited.placeholders(role, item.index):
        style = child(one, "txBody", "lstStyle")
        if style is not None:
            yield style
    style = child(inherited.master, "txStyles", _STYLES.get(item.role, "otherStyle"))
    if style is not None:
        yield style


def _is_central(item: Item) -> bool:
    said = child(item.element, "nvSpPr", "nvPr", "ph")
    return said is not None and said.get("type") == "ctrTitle"


def _title(text: str, place: Box) -> Heading:
    number, rest = split_number(text)
    spans = shifted((Span(0, len(text), place),), len(rest) - len(text))
    return Heading(rest, number.count(".") + 1 if number else 2, number, spans)


def _with_headings(blocks: list[Block]) -> Iterator[Block]:
    """Lines set larger than the others, or bold, that open with a number or a word such as "Axe", are headings."""
    sizes: dict[float, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.size:
            sizes[block.size] = sizes.get(block.size, 0) + len(block.text)
    usual = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
    for block in blocks:
        if isinstance(block, Paragraph) and block.marker is None:
            larger = len(sizes) > 1 and (block.size or 0.0) >= _LARGER * usual
            probe = replace(block, bold=block.bold or larger, size=None)
            yield as_heading(probe, _ANY_SIZE) or block
        else:
            yield block
