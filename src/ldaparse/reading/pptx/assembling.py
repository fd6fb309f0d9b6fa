"""A presentation put together: slides in order, their titles as headings, and what is not shown apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ldaparse.document import Block, Furniture, Paragraph, Table
from ldaparse.errors import LimitError
from ldaparse.limits import Limits
from ldaparse.reading.elements import child, children, local, relation_id, whole
from ldaparse.reading.flow.assembling import Parts, Running
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.package import Package
from ldaparse.reading.pptx.boxes import Rectangle
from ldaparse.reading.pptx.shapes import EMU, Inherited, placeholder_of
from ldaparse.reading.pptx.slides import Slide, Slides
from ldaparse.reading.pptx.troubles import Left
from ldaparse.reading.source import RawFile
from ldaparse.reading.text import clean

_WHAT = "PowerPoint presentation"
_MOST_COVER_LINES = 30
_COVER = "title"  # the type of a title slide's layout


class Presentation:
    """A presentation's parts."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        """Open it.

        Raises:
            LimitError: it holds more parts or slides, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged, or has no main part.
        """
        self._package = Package(raw, limits, _WHAT, "ppt/presentation.xml")
        self._root = self._package.xml(self._package.main)
        self._paths = self._slide_paths()
        if len(self._paths) > limits.pages:
            raise LimitError(
                f"{len(self._paths)} slides are more than {limits.pages}; allow more with --limit pages=…",
                file=raw.name,
            )
        self._bounds = Bounds(raw.name, limits)
        self._parts = Parts()
        self._left = Left()
        self._known: dict[str, Any | None] = {}
        self._running = Running()

    @property
    def has_macros(self) -> bool:
        return self._package.has_macros

    @property
    def slides(self) -> int:
        """How many slides it has, hidden ones included: people count them so."""
        return len(self._paths)

    def read(self) -> Parts:
        """Read all slides.

        Raises:
            LimitError: there is more on them than the limits allow.
        """
        size = child(self._root, "sldSz")
        area = Rectangle(0, 0, whole(size, "cx", 9_144_000) / EMU, whole(size, "cy", 6_858_000) / EMU)
        reading = Slides(self._bounds, area, self._left)
        for number, path in enumerate(self._paths, 1):
            root = self._read(path)
            if root is None:
                continue
            layout_path = next(self._package.related(path, "slideLayout"), "")
            layout = self._read(layout_path)
            inherited = Inherited(
                layout, self._read(next(self._package.related(layout_path, "slideMaster"), ""))
            )
            slide = Slide(number, root, inherited, self._diagrams(path))
            blocks = list(reading.blocks(slide))
            self._parts.furniture += slide.furniture
            self._notes(path, number)
            if root.get("show") in {"0", "false"}:
                self._left.hidden.append(number)
                self._parts.furniture += list(_apart(blocks))
                continue
            self._running_titles(inherited)
            if number == 1 < len(self._paths) and _opens(root, layout) and _is_cover(blocks):
                self._parts.cover = [_as_line(block) for block in blocks if not isinstance(block, Table)]
            else:
                self._parts.blocks += blocks
        self._parts.furniture += self._running.furniture
        self._parts.troubles += self._left.troubles()
        self._parts.metadata = self._package.metadata()
        return self._parts

    def _slide_paths(self) -> list[str]:
        paths = dict(self._package.relations(self._package.main, "slide"))
        listed = (relation_id(one) for one in children(child(self._root, "sldIdLst"), "sldId"))
        return [paths[identifier] for identifier in listed if identifier in paths]

    def _read(self, path: str) -> Any | None:
        """A part, read once; None where there is none or it is damaged, which is told."""
        if path not in self._known:
            self._known[path] = self._package.optional(path, self._parts.troubles) if path else None
        return self._known[path]

    def _diagrams(self, path: str) -> dict[str, Any]:
        """The data of the diagrams on a slide, by their relation."""
        found = (
            (identifier, self._read(data))
            for identifier, data in self._package.relations(path, "diagramData")
        )
        return {identifier: root for identifier, root in found if root is not None}

    def _running_titles(self, inherited: Inherited) -> None:
        """The words that a layout or master prints on each of its slides."""
        for part in (inherited.master, inherited.layout):
            for shape in children(child(part, "cSld", "spTree"), "sp"):
                if placeholder_of(shape) == ("", "") and child(shape, "nvSpPr", "nvPr", "ph") is None:
                    self._running.add_text("header", clean(" ".join(_lines(shape))))

    def _notes(self, path: str, number: int) -> None:
        """What the speaker notes, and what others remarked, are kept beside the slides."""
        for notes in self._package.related(path, "notesSlide"):
            root = self._read(notes)
            for shape in children(child(root, "cSld", "spTree"), "sp"):
                if placeholder_of(shape)[0] == "body" and (lines := list(_lines(shape))):
                    self._left.noted.append(number)
                    self._beside(lines)
        for comments in self._package.related(path, "comments"):
            root = self._read(comments)
            for one in () if root is None else root.iter("{*}cm"):
                self._beside([said.text or "" for said in one.iter("{*}text", "{*}t")])

    def _beside(self, lines: list[str]) -> None:
        for line in lines:
            if text := clean(line):
                self._bounds.paragraph()
                self._parts.furniture.append(Furniture(text, "other"))


def _opens(root: Any, layout: Any | None) -> bool:
    """Whether a slide is a title slide, by its layout or by a title set in its middle."""
    roles = (placeholder_of(shape)[0] for shape in children(child(root, "cSld", "spTree"), "sp"))
    return (layout is not None and layout.get("type") == _COVER) or bool(
        {"ctrTitle", "subTitle"} & set(roles)
    )


def _is_cover(blocks: list[Block]) -> bool:
    return 0 < len(blocks) <= _MOST_COVER_LINES and not any(isinstance(block, Table) for block in blocks)


def _as_line(block: Any) -> Paragraph:
    return block if isinstance(block, Paragraph) else Paragraph(block.printed, block.spans, bold=True)


def _apart(blocks: list[Block]) -> Iterator[Furniture]:
    """The words of a hidden slide."""
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.has_words:
                    yield Furniture(cell.text, "other", cell.places)
        else:
            yield Furniture(block.printed, "other", block.places())


def _lines(shape: Any) -> Iterator[str]:
    for paragraph in children(child(shape, "txBody"), "p"):
        text = "".join(
            one.text or "" if local(one) == "t" else " " for one in paragraph.iter("{*}t", "{*}br")
        )
        if text.strip():
            yield text
