"""The cells that rules close are those that pdfplumber finds, whatever rules are drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

import ldaparse
from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.cells import cells_of, crossings_of, tables_of_cells
from pdfs import HEIGHT, Sheet

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


def assert_same_cells(rules: list[Thing]) -> None:
    reference = intersections_to_cells(edges_to_intersections(rules, _SLACK, _SLACK))
    cells = list(cells_of(crossings_of(rules, _SLACK, _SLACK)))
    assert cells == reference
    assert [set(table) for table in tables_of_cells(cells)] == [
        set(table) for table in cells_to_tables(cells)
    ]


def test_words_that_touch_the_rule_between_them_are_of_two_cells() -> None:
    sheet = Sheet()
    wide = sheet.canvas.stringWidth("Captation de logements", "Helvetica", 10)
    edges = [50, 54 + wide + 0.8, 220, 400]
    sheet.grid(100, edges, [(20.0, ["Action", "Statut", "Résultats"]), (20.0, ["", "", ""])])
    sheet.text(54, 122, "Captation de logements")
    sheet.text(edges[1] + 1, 122, "En cours")
    sheet.text(edges[2] + 4, 122, "12 baux signés")
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert [cell.text for cell in table.by_row()[1]] == [
        "Captation de logements",
        "En cours",
        "12 baux signés",
    ]


def test_a_long_word_that_runs_over_its_rule_stays_whole() -> None:
    sheet = Sheet()
    edges = [50, 90, 220]
    sheet.grid(100, edges, [(20.0, ["Mot", "Autre"]), (20.0, ["Anticonstitutionnellement", ""])])
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert "Anticonstitutionnellement" in [cell.text for cell in table.cells]


def test_words_that_run_over_their_rule_stay_together() -> None:
    sheet = Sheet()
    words = "Une phrase trop longue"
    edges = [50, 54 + sheet.canvas.stringWidth("Une phrase", "Helvetica", 10) + 1.5, 300]
    sheet.grid(100, edges, [(20.0, ["Mot", "Autre"]), (20.0, [words, ""])])
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert words in [cell.text for cell in table.cells]


def test_a_table_set_in_a_little_from_the_sides_of_its_cell_is_put_into_that_cell() -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 60, 500, 20)
    sheet.text(54, 42, "Loger les saisonniers", bold=True)
    sheet.canvas.rect(50, HEIGHT - 126, 90, 66)
    sheet.canvas.rect(140, HEIGHT - 126, 410, 66)
    sheet.canvas.rect(50, HEIGHT - 146, 500, 20)
    sheet.text(54, 64, "Étapes", bold=True)
    sheet.text(54, 128, "Bilan : une année pleine.")
    rows = [(20.0, ["Étape", "État"]), (20.0, ["Charte", "Fait"]), (20.0, ["Guide", "Prévu"])]
    sheet.grid(63, [145, 350, 545], rows, header=True)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert table.columns == 2
    (inner,) = table.by_row()[1][1].tables
    assert [[cell.text for cell in row] for row in inner.by_row()] == [row for _, row in rows]
