"""The edges of what is drawn, set on common lines and joined: as pdfplumber does it, of nothing but their sides.

pdfplumber copies all that is known of a rectangle for each of its edges, and again each time that an edge is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from pdfplumber import utils
from pdfplumber.table import TableSettings

from ldaparse.reading.pdf.engines import Thing

_Edge: TypeAlias = tuple[float, float, float, float, float]
"""Where it stands across its own direction, from where to where it goes, where it stands at its other end, if it is
aslant, and how long it is said to be."""

_PLACE, _START = itemgetter(0), itemgetter(1)


def edges_of(shape: Thing) -> list[Thing]:
    """The edges of a line, rectangle or curve, by pdfplumber's names."""
    if shape["object_type"] != "rect":
        edges: list[Thing] = utils.obj_to_edges(shape)
        return edges
    x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    width, height = shape["width"], shape["height"]
    return [
        _edge("h", x0, top, x1, top, width),
        _edge("h", x0, top + height, x1, bottom, width),
        _edge("v", x0, top, x0, bottom, height),
        _edge("v", x1, top, x1, bottom, height),
    ]


def merged_edges(edges: Sequence[Thing], added: Sequence[Thing], settings: TableSettings) -> list[Thing]:
    """Edges that are long enough, and those that are added however short: such as are near each other on one line,
    what overlaps there, or nearly does, as one; then those of them that are long enough."""
    least = settings.edge_min_length_prefilter
    kept = [one for one in edges if one["height" if one["orientation"] == "v" else "width"] >= least]
    kept += added
    upright: list[_Edge] = [
        (one["x0"], one["top"], one["bottom"], one["x1"], one["height"])
        for one in kept
        if one["orientation"] == "v"
    ]
    level: list[_Edge] = [
        (one["top"], one["x0"], one["x1"], one["bottom"], one["width"])
        for one in kept
        if one["orientation"] == "h"
    ]
    across, down = settings.snap_x_tolerance, settings.snap_y_tolerance
    if across > 0 or down > 0:
        upright, level = list(_snapped(upright, across)), list(_snapped(level, down))
    least = settings.edge_min_length
    return [
        _edge("h", x0, top, x1, bottom, length)
        for top, x0, x1, bottom, length in _joined(level, settings.join_x_tolerance)
        if length >= least
    ] + [
        _edge("v", x0, top, x1, bottom, length)
        for x0, top, bottom, x1, length in _joined(upright, settings.join_y_tolerance)
        if length >= least
    ]


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float, length: float) -> Thing:
    width, height = (length, 0) if orientation == "h" else (0, length)
    return {
        "object_type": "rect_edge", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": width, "height": height,
    }  # fmt: skip


def _snapped(edges: Sequence[_Edge], tolerance: float) -> Iterator[_Edge]:
    """The edges in clusters, each moved to the mean of its cluster."""
    places = sorted(set(map(_PLACE, edges)))
    cluster_of: dict[float, int] = {}
    cluster = 0
    for place, before in zip(places, [None, *places], strict=False):
        if before is not None and not place <= before + tolerance:
            cluster += 1
        cluster_of[place] = cluster
    clusters: list[list[_Edge]] = [[] for _ in range(cluster + 1)]
    for one in edges:
        clusters[cluster_of[one[0]]].append(one)
    for near in clusters:
        mean = sum(map(_PLACE, near)) / max(len(near), 1)
        for place, start, end, other, length in near:
            by = mean - place
            yield place + by, start, end, other + by, length


def _joined(edges: Sequence[_Edge], tolerance: float) -> Iterator[_Edge]:
    """The edges of each line, one that begins before another's end, or little after it, being one with it."""
    for _, alike in groupby(sorted(edges, key=_PLACE), _PLACE):
        (place, start, end, other, length), *rest = sorted(alike, key=_START)
        for one in rest:
            if one[1] <= end + tolerance:
                if one[2] > end:
                    length += one[2] - end
                    end = one[2]
            else:
                yield place, start, end, other, length
                place, start, end, other, length = one
        yield place, start, end, other, length
