"""The objects of a page (texts, paths, pictures), by their addresses, and what pdfium knows of where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_void_p, cast
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import Tally
from ldaparse.reading.pdf.engines.frame import UNCHANGED, Matrix
from ldaparse.reading.pdf.engines.pdfium_direct import direct

Corners: TypeAlias = tuple[float, float, float, float]
Placed: TypeAlias = tuple[int, Matrix]
"""An object's address, and the matrix that leads from where it stands to the page."""

kind_of = direct(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
mode_of = direct(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)  # how a text is painted, if at all
_object_of_page = direct(pdfium.FPDFPage_GetObject, c_void_p, *[c_void_p] * 2)
_object_of_form = direct(pdfium.FPDFFormObj_GetObject, c_void_p, *[c_void_p] * 2)
_count_of_form = direct(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
_get_matrix = direct(pdfium.FPDFPageObj_GetMatrix, c_int, *[c_void_p] * 2)
_get_bounds = direct(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)

_numbers = (c_float * 6)()  # where pdfium puts its answers: it is asked by one thread at a time
_ADDRESS = addressof(_numbers)
_ADDRESSES = range(_ADDRESS, _ADDRESS + 16, 4)


def objects_of(page: Any, tally: Tally) -> Iterator[Placed]:
    """The objects of a page in the order in which they are painted, those inside a form one by one."""
    count, address = pdfium.FPDFPage_CountObjects(page), address_of(page.raw)
    tally.add(count)
    for index in range(count):
        yield from _unpacked(_object_of_page(address, index), UNCHANGED, tally)


def _unpacked(one: int, matrix: Matrix, tally: Tally) -> Iterator[Placed]:
    if kind_of(one) != pdfium.FPDF_PAGEOBJ_FORM:
        yield one, matrix
        return
    inside = matrix_of(one).then(matrix)
    count = _count_of_form(one)
    tally.add(count)
    for index in range(count):
        yield from _unpacked(_object_of_form(one, index), inside, tally)


def address_of(pointer: Any) -> int:
    """The address that a pointer of the binding holds; 0 for one to nothing."""
    return cast(pointer, c_void_p).value or 0


def matrix_of(one: int) -> Matrix:
    """What leads from an object's own coordinates to those it stands in."""
    if not _get_matrix(one, _ADDRESS):
        return UNCHANGED
    return Matrix(*[round(value * 1e6) / 1e6 for value in _numbers])


def bounds_of(one: int, outside: Matrix) -> Corners:
    """The box around an object: left, low, right and high, where `outside` leads."""
    known = _get_bounds(one, *_ADDRESSES)
    left, bottom, right, top = _numbers[:4] if known else (0.0,) * 4
    corners = [outside.point(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
