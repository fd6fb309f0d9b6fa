"""Reading workbooks: blocks of a sheet, titles, headers, merged cells; what is hidden is kept apart and told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.table import Table as NamedTable
from openpyxl.worksheet.worksheet import Worksheet

import ldaparse
from books import BOLD, GREY, book, put, saved, with_part
from ldaparse.document import Document, Heading, Paragraph, Slot, Table
from ldaparse.interpreting.troubles import findings_of
from test_reading_word_keeps_words import read_words
from words import zipped

ROWS = [["Livrable", "Etat", "Observations"], ["Guichet", "Réalisé", "ouvert"], ["Guide", "En cours", "relu"]]


def read(data: bytes, **options: Any) -> Document:
    return ldaparse.read(data, name="suivi.xlsx", **options)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(index)] for index in range(table.rows)]


def outline(document: Document) -> list[str | list[list[str]]]:
    """Headings with their level, paragraphs, and the rows of tables."""
    return [
        f"{'#' * block.level} {block.printed}" if isinstance(block, Heading)
        else block.printed if isinstance(block, Paragraph) else rows(block)
        for block in document.blocks
    ]  # fmt: skip


def apart(document: Document) -> list[str]:
    return [one.text for one in document.furniture]


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in findings_of(document.troubles)]


def test_a_sheet_is_a_table_under_its_name() -> None:
    document = read(book(Axe_1=ROWS))
    assert outline(document) == ["# Axe 1", ROWS]
    (table,) = document.tables
    assert (table.header_rows, table.how, table.number) == (1, "markup", 1)
    assert table.row(1)[1].text_places() == (Slot(1, 2, 2),)
    assert document.source.pages is None


def test_names_that_programs_give_are_no_headings() -> None:
    document = read(book(Feuil1=ROWS, Sheet2=ROWS))
    assert outline(document) == [ROWS, ROWS]
    assert apart(document) == ["Feuil1", "Sheet2"]


def test_blank_rows_and_columns_part_tables() -> None:
    other = [["Financeur", "Montant"], ["AMI", 80], ["Ville", 20], ["Autre", 3], ["Reste", 4]]

    def three(sheet: Worksheet) -> None:
        put(sheet, ROWS, header=True)
        put(sheet, other, (1, 6), header=True)
        put(sheet, other[:3], (9, 1), header=True)

    texts = [[str(value) for value in row] for row in other]
    assert outline(read(book(Suivi=three)))[1:] == [ROWS, texts, texts[:3]]


def test_lines_above_a_table_are_titles_and_notes() -> None:
    def sheet(one: Worksheet) -> None:
        one["A1"], one["A1"].font = "Suivi de la convention", Font(size=18, bold=True)
        one["A2"] = "Données arrêtées au 31/12/2024, hors avenant."
        one["A4"], one["A4"].font = "2.1 Ouvrir un guichet", BOLD
        put(one, ROWS, (5, 1), header=True)
        one["A9"] = "Source : service habitat."

    assert outline(read(book(Feuil1=sheet))) == [
        "## Suivi de la convention", "Données arrêtées au 31/12/2024, hors avenant.", "## 2.1 Ouvrir un guichet", ROWS,
        "Source : service habitat.",
    ]  # fmt: skip


def test_a_table_goes_on_after_a_blank_row_and_a_band() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, ROWS[:2], header=True)
        one["A4"] = "Année 2"
        put(one, ROWS[2:], (5, 1))
        put(one, [["TOTAL", None, "2 livrables"]], (7, 1))

    (table,) = read(book(Suivi=sheet)).tables
    assert rows(table) == [*ROWS[:2], ["Année 2"], ROWS[2], ["TOTAL", "", "2 livrables"]]
    assert table.row(2)[0].column_span == 3


def test_labels_and_values_below_a_wider_table_are_none_of_its_rows() -> None:
    facts = [["Pilote", "CCAS"], ["Public", "jeunes"]]
    wide = [["Livrable", "Etat", "Résultats", "Observations"], ["Guichet", "Réalisé", "64", "ouvert"]]
    assert outline(read(book(Suivi=[*wide, [], ["Action 2"], *facts])))[1:] == [wide, "## Action 2", facts]


def test_a_header_repeated_after_a_blank_row_begins_another_table() -> None:
    document = read(book(Suivi=[*ROWS, [], ["Action 2"], *ROWS]))
    assert [rows(table) for table in document.tables] == [ROWS, ROWS]


def test_empty_rows_with_borders_and_narrow_blank_columns_part_nothing() -> None:
    thin = Border(bottom=Side(style="thin"))

    def sheet(one: Worksheet) -> None:
        put(one, ROWS[:2])
        put(one, ROWS[2:], (4, 1))
        for column in (1, 2, 3):
            one.cell(3, column).border = thin
        put(one, [["Pilote"], ["CCAS"], [""], ["ADIL"]], (1, 5))
        one.column_dimensions["D"].width = 2

    (table,) = read(book(Suivi=sheet)).tables
    assert [cells[-1] for cells in rows(table)] == ["Pilote", "CCAS", "ADIL"]
    assert (table.rows, table.columns) == (3, 4)


def test_cells_merged_both_ways() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, [["Livrable", "Suivi", None], [None, "Etat", "Notes"], ["a", "b", "c"], ["d", "e", None]])
        for area in ("A1:A2", "B1:C1", "C3:C4"):
            one.merge_cells(area)
        for cell in (*one[1], *one[2]):
            cell.font = BOLD

    (table,) = read(book(Suivi=sheet)).tables
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans == {
        "Livrable": (0, 0, 2, 1), "Suivi": (0, 1, 1, 2), "Etat": (1, 1, 1, 1), "Notes": (1, 2, 1, 1), "a": (2, 0, 1, 1),
        "b": (2, 1, 1, 1), "c": (2, 2, 2, 1), "d": (3, 0, 1, 1), "e": (3, 1, 1, 1),
    }  # fmt: skip
    assert table.header_rows == 2


def test_a_group_header_stays_with_its_table() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, [[None, "Financement", None], ["Action", "AMI", "Ville"], ["Guichet", 80, 20]])
        one.merge_cells("B1:C1")
        for cell in (*one[1], *one[2]):
            cell.font = BOLD

    (table,) = read(book(Suivi=sheet)).tables
    assert rows(table)[0] == ["", "Financement"]
    assert table.header_rows == 2


def _frozen(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A3"


def _filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A2:B5"


def _named(sheet: Worksheet) -> None:
    sheet.add_table(NamedTable(displayName="T", ref="A2:B5"))


def _titled(sheet: Worksheet) -> None:
    sheet.print_title_rows = "1:2"


@pytest.mark.parametrize("mark", [_frozen, _filtered, _named, _titled])
def test_the_header_is_known_by_panes_filters_tables_and_print_titles(mark: Any) -> None:
    def sheet(one: Worksheet) -> None:
        put(one, [["Titre"], ["Libellé", "Valeur"], ["Pilote", "CCAS"], ["Relais", "ADIL"], ["Appui", "CAF"]])
        mark(one)

    document = read(book(Suivi=sheet))
    (table,) = document.tables
    assert (rows(table)[0], table.header_rows) == (["Libellé", "Valeur"], 1)
    assert [block.printed for block in document.blocks if isinstance(block, (Heading, Paragraph))][
        -1
    ] == "Titre"


def test_facts_right_above_a_header_are_a_table_of_their_own() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, [["Pilote", "CCAS"], ["Année", 2024]])
        put(one, ROWS, (3, 1), header=True)

    assert outline(read(book(Suivi=sheet)))[1:] == [[["Pilote", "CCAS"], ["Année", "2024"]], ROWS]


def test_numbers_and_days_are_read_as_they_are_shown() -> None:
    def sheet(one: Worksheet) -> None:
        put(
            one,
            [
                ["Action", "Alloué", "Taux", "Date", "Fait"],
                ["Guichet", 160000, 0.455, dt.date(2024, 3, 8), True],
            ],
        )
        one["B2"].number_format, one["C2"].number_format, one["D2"].number_format = (
            '# ##0 "€"',
            "0.0%",
            "dd/mm/yy",
        )

    assert rows(read(book(Suivi=sheet)).tables[0])[1] == [
        "Guichet",
        "160 000 €",
        "45,5%",
        "08/03/2024",
        "VRAI",
    ]


def test_no_formula_is_reckoned() -> None:
    data = book(Suivi=[["Action", "Alloué"], ["Guichet", "=40+2"], ["Guide", "=1/0"]])
    document = read(data)
    assert rows(document.tables[0]) == [["Action", "Alloué"], ["Guichet", ""], ["Guide", ""]]
    assert told(document) == [("part.unread", "warning")]
    assert "2 formule(s) sans résultat" in findings_of(document.troubles)[0].message

    def saved_by_excel(xml: str) -> str:
        return xml.replace("<f>40+2</f><v />", "<f>40+2</f><v>42</v>").replace(
            "<f>40+2</f><v></v>", "<f>40+2</f><v>42</v>"
        )

    document = read(with_part(data, "xl/worksheets/sheet1.xml", saved_by_excel))
    assert rows(document.tables[0])[1] == ["Guichet", "42"]


def test_lines_of_a_cell_are_paragraphs_with_their_bullets() -> None:
    (table,) = read(book(Suivi=[["A", "B", "C"], ["Étapes :\n- un\n• deux", "x", "y"]])).tables
    found = table.row(1)[0].paragraphs
    assert [(one.marker, one.text) for one in found] == [(None, "Étapes :"), ("-", "un"), ("•", "deux")]
    assert all(one.extent for one in found)


def test_hidden_sheets_rows_and_columns_are_kept_apart_and_told() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Suivi"
    put(
        sheet,
        [
            ["Livrable", "brouillon", "Etat"],
            ["Guichet", "à revoir", "Réalisé"],
            ["Ancien", "x", "Abandonné"],
            ["Guide", "y", "En cours"],
        ],
    )
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    workbook.create_sheet("Listes")["A1"] = "valeur de liste"
    workbook["Listes"].sheet_state = "veryHidden"
    document = read(saved(workbook))
    assert rows(document.tables[0]) == [["Livrable", "Etat"], ["Guichet", "Réalisé"], ["Guide", "En cours"]]
    assert sorted(apart(document)) == [
        "Abandonné",
        "Ancien",
        "brouillon",
        "valeur de liste",
        "x",
        "y",
        "à revoir",
    ]
    assert told(document) == [("part.hidden", "warning")] * 3
    messages = " ".join(one.message for one in findings_of(document.troubles))
    assert all(named in messages for named in ("(3)", "(B)", "« Listes »"))
    codes = [finding.code for finding in ldaparse.interpret(document).findings]
    assert codes.count("part.hidden") == 3


def test_rows_that_a_filter_or_an_outline_hides_are_read_and_told() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, ROWS)
        one.auto_filter.ref = "A1:C3"
        one.auto_filter.add_filter_column(1, ["Réalisé"])
        one.row_dimensions[3].hidden = True

    document = read(book(Suivi=sheet))
    assert rows(document.tables[0]) == ROWS
    assert told(document) == [("part.hidden", "note")]


def test_a_cell_whose_format_shows_nothing_is_kept_apart() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, [["Action", "Alloué"], ["Guichet", 42]])
        one["B2"].number_format = ";;;"

    document = read(book(Suivi=sheet))
    assert rows(document.tables[0])[1] == ["Guichet", ""]
    assert apart(document) == ["42"]
    assert told(document) == [("part.hidden", "warning")]


def test_comments_are_kept_beside_with_their_cell() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, ROWS)
        one["B2"].comment = Comment("à vérifier", "moi")

    document = read(book(Suivi=sheet))
    (note,) = document.furniture
    assert (note.text, note.places) == ("à vérifier", (Slot(1, 2, 2),))


def test_a_first_sheet_without_tables_is_the_cover() -> None:
    document = read(book(Page_de_garde=[["Rapport d’exécution"], [], ["Val d’Oris"]], Axe_1=ROWS))
    assert [line.text for line in document.cover] == ["Rapport d’exécution", "Val d’Oris"]
    assert outline(document) == ["# Axe 1", ROWS]


def test_type_background_and_single_cells() -> None:
    def sheet(one: Worksheet) -> None:
        put(one, ROWS)
        one["A2"].font, one["A2"].fill = Font(bold=True, size=14), GREY

    cell = read(book(Suivi=sheet)).tables[0].row(1)[0]
    assert (cell.fill, cell.paragraphs[0].bold, cell.paragraphs[0].size) == ("#dddddd", True, 14)


def test_a_sheet_that_cannot_be_parsed_is_told_and_the_rest_read() -> None:
    data = with_part(book(Axe_1=ROWS, Axe_2=ROWS), "xl/worksheets/sheet1.xml", lambda xml: xml[:-40])
    document = read(data)
    assert outline(document) == ["# Axe 2", ROWS]
    assert (told(document), document.status) == ([("part.unread", "warning")], "partial")


def test_what_the_file_says_of_itself() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "texte"
    workbook.properties.title = "Suivi"
    assert read(saved(workbook)).metadata["title"] == "Suivi"


def _entity(xml: str) -> str:
    return '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + xml.partition("?>")[2]


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (book(Feuil1=[]), ldaparse.NoTextError, "there is no text in this workbook"),
        (book(Suivi=ROWS)[:900], ldaparse.UnreadableError, "damaged or cut short"),
        (with_part(book(Suivi=ROWS), "xl/workbook.xml", _entity), ldaparse.UnreadableError, "document type, which is refused as unsafe"),
        (zipped({"xl/workbook.bin": "x"}), ldaparse.UnknownFormatError, "a binary Excel workbook"),
        (zipped({"xl/styles.xml": "<a/>"}), ldaparse.UnreadableError, "its document part is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said) as caught:
        read(data)
    assert str(caught.value).startswith("suivi.xlsx: ")


def _wide(sheet: Worksheet) -> None:
    put(sheet, ROWS)
    sheet.merge_cells("A1:C1")


@pytest.mark.parametrize(
    ("data", "limits", "said"),
    [
        (book(Suivi=[["a", "b"]] * 30), {"cells": 50}, "more than 50 cells"),
        (book(Suivi=[["a", "b"], *[[]] * 30, ["c", "d"]]), {"paragraphs": 0}, "more than 0 paragraphs"),
        (book(Suivi=ROWS), {"entries": 3}, "parts are more than 3"),
        (book(Suivi=[["x" * 2_000]] * 2), {"unpacked_megabytes": 0}, "unpacked it is larger than 0 MB"),
    ],
)
def test_limits_refuse_what_costs_too_much(data: bytes, limits: dict[str, Any], said: str) -> None:
    with pytest.raises(ldaparse.LimitError, match=said):
        read(data, limits=ldaparse.Limits(**limits))


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    def vast(xml: str) -> str:
        return xml.replace('ref="A1:C1"', 'ref="A1:XFD1048576"')

    document = read(with_part(book(Suivi=_wide), "xl/worksheets/sheet1.xml", vast))
    assert "Livrable" in [word for block in document.tables for word in block.cells[0].text.split()]


def test_a_password_opens_an_encrypted_workbook() -> None:
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(book(Axe_1=ROWS))).encrypt("cle", out)
    document = read(out.getvalue(), password="cle")
    assert outline(document) == ["# Axe 1", ROWS]
    assert document.source.media_type.endswith("spreadsheetml.sheet")
    with pytest.raises(ldaparse.PasswordError, match="the password is wrong"):
        read(out.getvalue(), password="autre")


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[str | None]], int]:
    """A sheet with words anywhere, and how many words."""
    places = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 7)), unique=True, max_size=40))
    grid: list[list[str | None]] = [[None] * 8 for _ in range(10)]
    for number, (row, column) in enumerate(places):
        grid[row][column] = f"mot{number}"
    return grid, len(places)


@settings(max_examples=60, deadline=None)
@given(
    sheets(),
    st.lists(
        st.tuples(st.integers(1, 10), st.integers(1, 8), st.integers(0, 2), st.integers(0, 2)), max_size=3
    ),
    st.booleans(),
)
def test_each_word_is_read_once(
    made: tuple[list[list[str | None]], int], merges: list[tuple[int, int, int, int]], bold: bool
) -> None:
    grid, count = made

    def fill(sheet: Worksheet) -> None:
        put(sheet, grid, header=bold)
        for row, column, down, across in merges:
            covered = [(row + y, column + x) for y in range(down + 1) for x in range(across + 1)]
            free = all(sheet.cell(*place).value is None for place in covered[1:])
            if len(covered) > 1 and free and not any(
                area.min_row <= y <= area.max_row and area.min_col <= x <= area.max_col
                for area in sheet.merged_cells.ranges for y, x in covered
            ):  # fmt: skip
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=row + down, end_column=column + across
                )

    data = book(Feuil1=fill)
    if not count:
        return
    words = [word for word in read_words(read(data)) if word.startswith("mot")]
    assert Counter(words) == Counter(f"mot{number}" for number in range(count))
