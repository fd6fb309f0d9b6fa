"""What a paragraph or a run looks like once its chain of styles is followed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ldaparse.reading.flow.look import Look
from ldaparse.reading.word.names import VAL, W, child, is_on, number, points, switch, value

_LONGEST_CHAIN = 30  # a style may claim to be based on itself


class Styles:
    """The styles part of a file; `root` is None where it has none."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self._default = Look()
        self._normal = Look()
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            self._elements.setdefault(style.get(f"{W}styleId", ""), style)
        plain = child(root, "docDefaults/rPrDefault")
        spaced = child(root, "docDefaults/pPrDefault")
        self._default = _run_look(plain).over(_paragraph_look(spaced))
        normal = next(
            (
                style
                for style in root.iter(f"{W}style")
                if style.get(f"{W}default") in {"1", "true"} and style.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._normal = self._look(normal.get(f"{W}styleId", "")) if normal is not None else self._default

    def paragraph(self, element: Any) -> Look:
        """The look of a paragraph, by its style and what it says itself."""
        style = value(element, "pPr/pStyle")
        base = self._look(style) if style else self._normal
        # The properties of the paragraph's mark (pPr/rPr) are not those of its runs.
        own = _paragraph_look(element)
        return own.over(base) if own != Look() else base

    def run(self, element: Any, paragraph: Look) -> Look:
        """The look of a run within a paragraph."""
        own = _run_look(element)
        if style := value(element, "rPr/rStyle"):
            own = own.over(self._character(style))
        return own.over(paragraph) if own != Look() else paragraph

    def stresses_first_row(self, table: Any) -> bool:
        """Whether the table's style sets its first row in bold or on a background."""
        style = self._elements.get(value(table, "tblPr/tblStyle") or "")
        look = child(table, "tblPr/tblLook")
        if style is None or look is None or not _first_row_on(look):
            return False
        for part in style.iter(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstRow":
                return bool(switch(part, "rPr/b")) or child(part, "tcPr/shd") is not None
        return False

    def _look(self, style: str) -> Look:
        if style not in self._looks:
            look = Look()
            for element in self._chain(style):
                look = look.over(_run_look(element).over(_paragraph_look(element)))
            self._looks[style] = replace(look.over(self._default), name=self._name(style))
        return self._looks[style]

    def _character(self, style: str) -> Look:
        look = Look()
        for element in self._chain(style):
            look = look.over(_run_look(element))
        return look

    def _chain(self, style: str) -> list[Any]:
        chain: list[Any] = []
        following: str | None = style
        while following in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[following]
            chain.append(element)
            following = value(element, "basedOn")
        return chain

    def _name(self, style: str) -> str:
        element = self._elements.get(style)
        name = value(element, "name") if element is not None else None
        return (name or style).casefold()


def _first_row_on(look: Any) -> bool:
    said = look.get(f"{W}firstRow")
    if said is not None:
        return said in {"1", "true", "on"}
    try:
        return bool(int(look.get(VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


def _paragraph_look(element: Any) -> Look:
    said = child(element, "pPr")
    if said is None:
        return Look()
    outline = number(value(said, "outlineLvl"))
    listed = child(said, "numPr")
    spacing, indent = child(said, "spacing"), child(said, "ind")
    return Look(
        outline=outline,
        new_page=switch(said, "pageBreakBefore"),
        numbering=(value(listed, "numId") or "", number(value(listed, "ilvl")) or 0)
        if listed is not None
        else None,
        before=None if spacing is None else points(spacing.get(f"{W}before")),
        after=None if spacing is None else points(spacing.get(f"{W}after")),
        indent=None if indent is None else points(indent.get(f"{W}left", indent.get(f"{W}start"))),
    )


_SIZE, _BOLD, _HIDDEN = f"{W}sz", f"{W}b", f"{W}vanish"
_STRUCK = (f"{W}strike", f"{W}dstrike")


def _run_look(element: Any) -> Look:
    properties = child(element, "rPr")
    if properties is None:
        return Look()
    said = {part.tag: part for part in properties}
    size = number(said[_SIZE].get(VAL)) if _SIZE in said else None
    struck = [is_on(said[name]) for name in _STRUCK if name in said]
    return Look(
        bold=is_on(said[_BOLD]) if _BOLD in said else None,
        size=size / 2 if size else None,
        hidden=is_on(said[_HIDDEN]) if _HIDDEN in said else None,
        struck=any(struck) if struck else None,
    )
