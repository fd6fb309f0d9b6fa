"""The shapes of a slide with their places, whatever groups and layouts say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ldaparse.reading.elements import child, children, local, whole
from ldaparse.reading.pptx.boxes import Item, Kind, Rectangle

EMU = 12_700  # of Office's units a point has so many
_TITLES = {"title", "ctrTitle"}
_MASTERS = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}
_GRAPHICS: dict[str, Kind] = {"table": "table", "diagram": "diagram", "chart": "chart", "chartex": "chart"}
_MOST_NESTED = 60  # groups in groups


@dataclass(frozen=True, slots=True)
class Scale:
    """How a group's own measures lie on the slide: what is multiplied, and what is added."""

    across: float = 1.0
    down: float = 1.0
    left: float = 0.0
    above: float = 0.0

    def on_slide(self, frame: Any | None) -> Rectangle | None:
        """Where a frame (`a:xfrm`) lies, in points."""
        offset, extent = child(frame, "off"), child(frame, "ext")
        if offset is None or extent is None:
            return None
        x, y = _signed(offset, "x"), _signed(offset, "y")
        x0, top = self.left + self.across * x, self.above + self.down * y
        x1, bottom = x0 + self.across * whole(extent, "cx"), top + self.down * whole(extent, "cy")
        return Rectangle(*(round(side / EMU, 1) for side in (x0, top, x1, bottom)))

    def inside(self, frame: Any | None) -> Scale:
        """The scale within a group that has a frame."""
        offset, extent = child(frame, "off"), child(frame, "ext")
        inner, size = child(frame, "chOff"), child(frame, "chExt")
        if offset is None or extent is None or inner is None or size is None:
            return self
        across = whole(extent, "cx") / (whole(size, "cx") or 1)
        down = whole(extent, "cy") / (whole(size, "cy") or 1)
        left = _signed(offset, "x") - across * _signed(inner, "x")
        above = _signed(offset, "y") - down * _signed(inner, "y")
        return Scale(
            self.across * across,
            self.down * down,
            self.left + self.across * left,
            self.above + self.down * above,
        )


@dataclass(frozen=True, slots=True)
class Inherited:
    """The layout and master of a slide: what a placeholder does not say itself."""

    layout: Any | None
    master: Any | None

    def placeholders(self, role: str, index: str) -> Iterator[Any]:
        """The placeholders that one of a slide goes back to, the nearest first."""
        found = _placeholder(self.layout, role, index)
        if found is not None:
            yield found
        found = _placeholder(self.master, _MASTERS.get(role, role), "")
        if found is not None:
            yield found


def shapes(tree: Any, inherited: Inherited) -> list[Item]:
    """The shapes of a tree (`p:spTree`), as they lie one over the other."""
    return list(_shapes(tree, Scale(), inherited, 0))


def _shapes(tree: Any, scale: Scale, inherited: Inherited, depth: int) -> Iterator[Item]:
    for element in () if tree is None else tree:
        name = local(element)
        if name == "AlternateContent":
            choice = child(element, "Choice")
            held = choice if choice is not None else child(element, "Fallback")
            if held is not None and depth < _MOST_NESTED:
                yield from _shapes(held, scale, inherited, depth + 1)
        elif _is_hidden(element):
            continue
        elif name == "grpSp" and depth < _MOST_NESTED:
            frame = child(element, "grpSpPr", "xfrm")
            inner = tuple(_shapes(element, scale.inside(frame), inherited, depth + 1))
            if inner:
                yield Item("group", scale.on_slide(frame), element, inner=inner)
        elif name in {"sp", "cxnSp"}:
            yield _shape(element, scale, inherited)
        elif name == "pic":
            yield Item("picture", scale.on_slide(child(element, "spPr", "xfrm")), element)
        elif name == "graphicFrame":
            yield Item(_kind(element), scale.on_slide(child(element, "xfrm")), element)


def _is_hidden(element: Any) -> bool:
    return any(
        local(said) == "cNvPr" and said.get("hidden") in {"1", "true"} for part in element for said in part
    )


def _shape(element: Any, scale: Scale, inherited: Inherited) -> Item:
    role, index = placeholder_of(element)
    box = scale.on_slide(child(element, "spPr", "xfrm"))
    is_placeholder = child(element, "nvSpPr", "nvPr", "ph") is not None
    if box is None and is_placeholder:
        frames = (child(one, "spPr", "xfrm") for one in inherited.placeholders(role, index))
        box = next((found for frame in frames if (found := Scale().on_slide(frame))), None)
    body = child(element, "txBody")
    has_words = body is not None and any((one.text or "").strip() for one in body.iter("{*}t"))
    shown = "title" if role in _TITLES else role or ("body" if is_placeholder else "")
    return Item("text" if has_words else "background", box, element, shown, index)


def _kind(frame: Any) -> Kind:
    said = child(frame, "graphic", "graphicData")
    uri = "" if said is None else said.get("uri", "")
    return _GRAPHICS.get(uri.rpartition("/")[2], "object")


def placeholder_of(element: Any) -> tuple[str, str]:
    """The type and index of a shape's placeholder; empty where it has none."""
    said = child(element, "nvSpPr", "nvPr", "ph")
    return ("", "") if said is None else (said.get("type", ""), said.get("idx", ""))


def _placeholder(part: Any | None, role: str, index: str) -> Any | None:
    """The placeholder of a layout or master that has the index, or else the type."""
    found = [
        shape
        for shape in children(child(part, "cSld", "spTree"), "sp")
        if child(shape, "nvSpPr", "nvPr", "ph") is not None
    ]
    same = (shape for shape in found if index and placeholder_of(shape)[1] == index)
    alike = (shape for shape in found if placeholder_of(shape)[0] == role)
    first = next(same, None)
    return first if first is not None else next(alike, None)


def _signed(element: Any, attribute: str) -> float:
    text = element.get(attribute, "0")
    return float(text) if text.lstrip("-").isdecimal() and len(text) < 13 else 0.0
