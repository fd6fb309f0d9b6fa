"""The cells that rules close are those that pdfplumber finds, whatever rules are drawn."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder, TableSettings, edges_to_intersections, intersections_to_cells
from pdfplumber.utils import obj_to_edges

from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.cells import CellFinder, cells_of, crossings_of
from ldaparse.reading.pdf.engines.frame import Frame, Matrix
from ldaparse.reading.pdf.engines.page import Page

_SLACK = 3.0  # points, as in pdfplumber's own settings
_AT = st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.0, 0.5, 1.5])).map(lambda at: 20 * at[0] + at[1])
_LONG = st.integers(1, 4).map(lambda steps: 20.0 * steps)


def upright(x: float, top: float, long: float) -> Thing:
    return {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": top + long}


def level(x: float, top: float, long: float) -> Thing:
    return {"orientation": "h", "x0": x, "x1": x + long, "top": top, "bottom": top}


RULES = st.lists(st.builds(upright, _AT, _AT, _LONG) | st.builds(level, _AT, _AT, _LONG), max_size=24)
GRID = [upright(20.0 * at, 0.0, 40.0) for at in range(4)] + [level(0.0, 20.0 * at, 60.0) for at in range(3)]


@given(RULES)
def test_cells_are_those_of_the_reference(rules: list[Thing]) -> None:
    assert_same_cells(rules)


@given(RULES, st.permutations(GRID))
def test_rules_across_a_grid_part_it_as_in_the_reference(rules: list[Thing], grid: list[Thing]) -> None:
    assert_same_cells([*grid, *rules])


def test_a_grid_has_its_cells_from_left_to_right() -> None:
    assert [cell[:2] for cell in cells_of(crossings_of(GRID, _SLACK, _SLACK))] == [
        (x, y) for x in (0.0, 20.0, 40.0) for y in (0.0, 20.0)
    ]


def drawn(kind: str, x: float, top: float, wide: float, tall: float) -> Thing:
    return {
        "object_type": kind, "x0": x, "x1": x + wide, "top": top, "bottom": top + tall, "doctop": top,
        "y0": 500 - top - tall, "y1": 500 - top, "width": wide, "height": tall,
    }  # fmt: skip


_SIDE = st.sampled_from([0.0, 0.5, 2.0, 20.0, 37.3, 60.0])
SHAPES = st.lists(
    st.builds(drawn, st.just("rect"), _AT, _AT, _SIDE, _SIDE)
    | st.builds(drawn, st.just("line"), _AT, _AT, _SIDE, st.just(0.0))
    | st.builds(drawn, st.just("line"), _AT, _AT, st.sampled_from([0.0, 0.4]), _SIDE),
    max_size=24,
)
_UPRIGHT = st.lists(st.builds(drawn, st.just("line"), _AT, _AT, st.just(0.0), _SIDE), max_size=3)
_LEVEL = st.lists(st.builds(drawn, st.just("line"), _AT, _AT, _SIDE, st.just(0.0)), max_size=3)


@given(SHAPES, _UPRIGHT, _LEVEL)
def test_edges_are_those_of_the_reference(
    shapes: list[Thing], upright: list[Thing], level: list[Thing]
) -> None:
    settings = {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}
    page = Page(Frame(Matrix(1, 0, 0, 1, 0, 0), 0.0, 0.0, 300.0, 500.0))
    for shape in shapes:
        (page.rects if shape["object_type"] == "rect" else page.lines).append(shape)
    as_pdfplumber = SimpleNamespace(
        bbox=page.bbox, edges=[one for shape in (*page.lines, *page.rects) for one in obj_to_edges(shape)]
    )
    reference = TableFinder.get_edges(
        SimpleNamespace(page=as_pdfplumber, settings=TableSettings.resolve(settings))
    )
    assert [where(one) for one in CellFinder(page, settings).edges] == [where(one) for one in reference]


def where(edge: Thing) -> tuple[object, ...]:
    return tuple(edge[name] for name in ("orientation", "x0", "top", "x1", "bottom"))


def assert_same_cells(rules: list[Thing]) -> None:
    reference = intersections_to_cells(edges_to_intersections(rules, _SLACK, _SLACK))
    assert list(cells_of(crossings_of(rules, _SLACK, _SLACK))) == reference
