"""The words of what is drawn in a Word file and stands in parts of its own: SmartArt and charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ldaparse.document import Trouble
from ldaparse.reading.word.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERS_TO_DIAGRAM, _REFERS_TO_CHART = f"{_DIAGRAM}relIds", f"{_C}chart"


class Drawn:
    """Finds the words of the diagrams and charts that a part of the file refers to."""

    def __init__(self, package: Package, troubles: list[Trouble]) -> None:
        self._package = package
        self._troubles = troubles
        self._diagrams = dict(package.relations(package.main, "diagramData"))
        self._charts = dict(package.relations(package.main, "chart"))

    def diagram(self, drawing: Any) -> list[str]:
        """The texts of the shapes of the diagrams in a drawing, in order."""
        texts = []
        for reference in drawing.iter(_REFERS_TO_DIAGRAM):
            root = self._part(self._diagrams.get(reference.get(f"{_R}dm", "")))
            texts += [] if root is None else list(_shapes(root))
        return texts

    def charts(self, drawing: Any) -> list[str]:
        """The words and the kept figures of the charts in a drawing, one text a chart."""
        texts = []
        for reference in drawing.iter(_REFERS_TO_CHART):
            root = self._part(self._charts.get(reference.get(f"{_R}id", "")))
            texts += [] if root is None else [" ; ".join(_said(root))]
        return texts

    def _part(self, path: str | None) -> Any | None:
        return self._package.optional(path, self._troubles) if path else None


def _shapes(root: Any) -> Iterator[str]:
    for text in root.iter(f"{_DIAGRAM}t"):
        for paragraph in text.iter(f"{_A}p"):
            yield "".join(run.text or "" for run in paragraph.iter(f"{_A}t"))


def _said(root: Any) -> Iterator[str]:
    """Titles, then the names and figures of each series."""
    for element in root.iter(f"{_A}p", f"{_C}ser"):
        if element.tag == f"{_A}p":
            text = "".join(run.text or "" for run in element.iter(f"{_A}t"))
        else:
            name = _values(element.find(f"{_C}tx"))
            names, figures = _values(element.find(f"{_C}cat")), _values(element.find(f"{_C}val"))
            paired = [" ".join(filter(None, pair)) for pair in _paired(names, figures)]
            text = " : ".join(filter(None, [" ".join(name), ", ".join(paired)]))
        if text.strip():
            yield text


def _paired(names: list[str], figures: list[str]) -> Iterator[tuple[str, str]]:
    for at in range(max(len(names), len(figures))):
        yield (names[at] if at < len(names) else "", figures[at] if at < len(figures) else "")


def _values(element: Any | None) -> list[str]:
    return [] if element is None else [one.text or "" for one in element.iter(f"{_C}v")]
