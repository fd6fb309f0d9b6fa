"""The rules and rectangles among a page's objects, from pdfium: pdfminer's way of telling them apart."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_uint, c_void_p

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import DECIMALS, Thing
from ldaparse.reading.pdf.engines.frame import Frame, Matrix, Point
from ldaparse.reading.pdf.engines.pdfium_direct import direct

count_of_points = direct(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
_get_draw_mode = direct(pdfium.FPDFPath_GetDrawMode, c_int, *[c_void_p] * 3)
_get_fill_colour = direct(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
_segment_of = direct(pdfium.FPDFPath_GetPathSegment, c_void_p, *[c_void_p] * 2)
_get_point = direct(pdfium.FPDFPathSegment_GetPoint, c_int, *[c_void_p] * 3)
_kind_of_segment = direct(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
_closes = direct(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)


def shapes_of(path: int, matrix: Matrix, frame: Frame) -> Iterator[Thing]:
    """The lines, rectangles and curves that a path draws; `matrix` leads from the path to the page."""
    mode, stroke = c_int(), c_int()
    _get_draw_mode(path, addressof(mode), addressof(stroke))
    painted = {"stroke": bool(stroke.value), "fill": mode.value != pdfium.FPDF_FILLMODE_NONE}
    if not any(painted.values()):
        return
    painted["non_stroking_color"] = fill_colour(path) if painted["fill"] else None
    for points, straight, closed in _subpaths(path):
        on_page = [_rounded(matrix.point(*point)) for point in points]
        kind = _kind(on_page, straight=straight, closed=closed)
        if kind == "line":
            del on_page[2:]
        yield {**_shape(kind, on_page, frame), **painted}


def _subpaths(path: int) -> Iterator[tuple[list[Point], bool, bool]]:
    """The points of each part of a path that is drawn without lifting the pen, whether straight
    lines only join them, and whether the last was drawn by closing it."""
    points: list[Point] = []
    straight, closed, controls = True, False, 0
    x, y = c_float(), c_float()
    at_x, at_y = addressof(x), addressof(y)
    for index in range(count_of_points(path)):
        segment = _segment_of(path, index)
        _get_point(segment, at_x, at_y)
        kind = _kind_of_segment(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, straight, closed
            points, straight, closed, controls = [], True, False, 0
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            straight = False
            controls = (controls + 1) % 3
            if controls:
                continue
        points.append((x.value, y.value))
        closed = bool(_closes(segment))
    if len(points) > 1:
        yield points, straight, closed


def _kind(points: list[Point], *, straight: bool, closed: bool) -> str:
    if not straight:
        return "curve"
    if len(points) == 2 or (len(points) == 3 and closed and points[0] == points[2]):
        return "line"
    if len(points) == 5 and points[0] == points[4] and _is_square(points):
        return "rect"
    return "curve"


def _is_square(points: list[Point]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
        y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
    )


def _shape(kind: str, points: list[Point], frame: Frame) -> Thing:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    top, bottom = frame.top(y1), frame.top(y0)
    return {
        "object_type": kind,
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "width": x1 - x0,
        "height": y1 - y0,
        "pts": [(x, frame.top(y)) for x, y in points],
    }


def _rounded(point: Point) -> Point:
    return round(point[0], DECIMALS), round(point[1], DECIMALS)


def fill_colour(path: int) -> tuple[float, float, float] | None:
    shares = (c_uint * 4)()
    first = addressof(shares)
    if not _get_fill_colour(path, *range(first, first + 16, 4)):
        return None
    red, green, blue, _ = shares
    return red / 255, green / 255, blue / 255
