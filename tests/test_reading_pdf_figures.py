"""Tables of figures as statistics offices print them: hardly a rule, rows as close as lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import ldaparse
from ldaparse.document import Paragraph, Table
from pdfs import HEIGHT, SIZE, Sheet
from test_reading_pdf_unruled import read, rows, the_rows

RIGHTS = (250, 330, 410)
YEARS = [["2019", "1 204", "310", "12,5"], ["2020", "1 318", "295", "12,9"], ["2021", "1 277", "—", "13,4"]]
MORE = [["2022", "1 402", "301", "13,8"], ["2023", "1 466", "322", "14,1"]]


def put(sheet: Sheet, top: float, cells: Sequence[str], *, bold: bool = False, indent: float = 0) -> float:
    """A row, its first cell at the left and figures at the right of their columns; gives the next line's top."""
    sheet.text(50 + indent, top, cells[0], bold=bold)
    sheet.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", SIZE)
    for right, text in zip(RIGHTS, cells[1:], strict=False):
        sheet.canvas.drawRightString(right, HEIGHT - top - SIZE, text)
    return top + 12


def test_rows_of_figures_as_close_as_lines() -> None:
    sheet = Sheet()
    header = ["Année", "Logements", "Places", "Part"]
    top = put(sheet, 40, header)
    for row in (*YEARS, *MORE):
        top = put(sheet, top, row)
    assert the_rows(sheet) == [header, *YEARS, *MORE]


def test_rows_that_name_those_below_them() -> None:
    sheet = Sheet()
    header = ["Année", "Logements", "Places", "Part"]
    top = put(sheet, 40, header)
    top = put(sheet, top, ["Constaté"], bold=True)
    for row in YEARS:
        top = put(sheet, top, row)
    top = put(sheet, top + 10, ["Prévu"], bold=True)
    for row in MORE:
        top = put(sheet, top, row)
    first = [[row[0]] for row in the_rows(sheet)]
    assert first == [["Année"], ["Constaté"], *([r[0]] for r in YEARS), ["Prévu"], *([r[0]] for r in MORE)]


def test_a_label_of_two_lines_is_of_one_row() -> None:
    sheet = Sheet()
    top = put(sheet, 40, ["Commune", "Logements", "Places", "Part"])
    top = put(sheet, top, ["Lanvière", *YEARS[0][1:]])
    sheet.text(50, top, "Saint-Aubert")
    top = put(sheet, top + 12, ["et son plateau", *YEARS[1][1:]], indent=8)
    for name, row in zip(("Valmont", "Courcelles", "Ensemble"), (YEARS[2], *MORE), strict=True):
        top = put(sheet, top, [name, *row[1:]])
    found = the_rows(sheet)
    assert [row[0] for row in found[1:]] == [
        "Lanvière", "Saint-Aubert/et son plateau", "Valmont", "Courcelles", "Ensemble",
    ]  # fmt: skip
    assert found[2][1:] == YEARS[1][1:]


def test_notes_under_a_table_are_no_rows() -> None:
    sheet = Sheet()
    top = put(sheet, 40, ["Année", "Logements", "Places", "Part"])
    for row in (*YEARS, *MORE):
        top = put(sheet, top, row)
    note = "Les logements sont ceux qui sont occupés au dernier jour de l’année."
    sheet.text(50, top + 2, f"* {note}")
    document = read(sheet)
    assert len(document.tables[0].by_row()) == 6
    assert note in [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_rows_of_figures_in_a_frame_with_rules_down_its_columns() -> None:
    sheet = Sheet()
    edges = [50, 130, 250, 330, 410]
    sheet.grid(40, edges, [(16.0, ["Année", "Logements", "Places", "Part"]), (64.0, ["", "", "", ""])])
    top = 58.0
    for row in (*YEARS, *MORE):
        top = put(sheet, top, row)
    (table,) = read(sheet).tables
    assert table.how == "ruled"
    assert rows(table)[1:] == [*YEARS, *MORE]


def test_states_opposite_bullets_in_a_ruled_row_are_one_row() -> None:
    sheet = Sheet()
    row = ["Ouvrir un lieu :\n- cahier des charges\n- travaux\n- ouverture", "Réalisé\nEn cours\nÀ venir"]
    sheet.grid(40, [50, 250, 400], [(20.0, ["Livrables", "État"]), (60.0, row)], header=True)
    assert len(read(sheet).tables[0].by_row()) == 2


@pytest.mark.parametrize("caption", ["Tableau 3.", "Tableau A-2 :", "Table 1"])
def test_what_numbers_a_table_before_its_caption_is_no_header(caption: str) -> None:
    sheet = Sheet()
    sheet.text(50, 20, caption, bold=True)
    sheet.text(130, 20, "Logements et places ouverts sur le plateau, par année", bold=True)
    top = put(sheet, 40, ["Année", "Logements", "Places", "Part"])
    for row in (*YEARS, *MORE):
        top = put(sheet, top, row)
    table: Table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert rows(table)[0] == ["Année", "Logements", "Places", "Part"]


def test_rules_under_headers_say_which_columns_they_stand_over() -> None:
    sheet = Sheet()
    sheet.text(285, 20, "Logements", bold=True)
    for left, right, name in ((200, 330, "Ouverts"), (350, 480, "Prévus")):
        sheet.text((left + right) / 2 - 18, 36, name, bold=True)
        sheet.canvas.line(left, HEIGHT - 49, right, HEIGHT - 49)
    sheet.canvas.line(200, HEIGHT - 33, 480, HEIGHT - 33)
    sheet.text(50, 52, "Année", bold=True)
    rights = (250, 320, 400, 470)
    sheet.canvas.setFont("Helvetica-Bold", SIZE)
    for right, name in zip(rights, ("Nombre", "Part", "Nombre", "Part"), strict=True):
        sheet.canvas.drawRightString(right, HEIGHT - 52 - SIZE, name)
    for index, year in enumerate(("2020", "2021", "2022", "2023")):
        sheet.text(50, 66 + 12 * index, year)
        for right, text in zip(rights, ("1 204", "12,5", "310", "3,1"), strict=True):
            sheet.canvas.drawRightString(right, HEIGHT - 66 - 12 * index - SIZE, text)
    table = read(sheet).tables[0]
    spans = {
        cell.text: (cell.row, cell.column, cell.column_span)
        for cell in table.cells
        if cell.row < 2 and cell.text
    }
    assert spans["Logements"] == (0, 1, 4)
    assert (spans["Ouverts"], spans["Prévus"]) == ((1, 1, 2), (1, 3, 2))
    assert table.rows == 7


def test_a_figure_over_two_lines_at_the_foot_is_no_note() -> None:
    sheet = Sheet()
    top = put(sheet, 40, ["Action", "Logements", "Places", "Montant"], bold=True)
    for row in (*YEARS, *MORE):
        top = put(sheet, top + 6, row)
    top = put(sheet, top + 6, ["Total", "6 667", "1 228", "2 593"])
    put(sheet, top, ["", "", "", "310,50 €"])
    found = the_rows(sheet)
    assert found[-1][-1] == "2 593 310,50 €"


@pytest.mark.parametrize(("first", "second"), [("12 pains.", "3 bacs."), ("12 pains", "3 bacs")])
def test_what_two_rows_count_is_no_text_that_goes_on(first: str, second: str) -> None:
    sheet = Sheet()
    lines = (
        ("Action", "Étapes", "État", "Bilan"),
        ("Un fournil", "Achat du four", "Réalisé", first),
        ("Un verger", "Dix arbres", "En cours", second),
        ("Un marché", "Trois dates", "Réalisé", "Une fête."),
    )
    for at, row in enumerate(lines):
        for x, words in zip((54, 164, 304, 384), row, strict=True):
            sheet.text(x, 40 + 16 * at, words, bold=not at)
    (found,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [cell.text for cell in found.cells if cell.column == 3] == ["Bilan", first, second, "Une fête."]
