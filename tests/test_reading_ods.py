"""Reading OpenDocument spreadsheets: what cells show, written in French where their value allows no doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ldaparse
from books import book, cell, flat_ods, number, ods, row, sheet
from keeping import Kept
from ldaparse.document import Slot
from odts import packed, style
from office import converted, needs_soffice
from test_reading_odt import ENCRYPTED
from test_reading_xlsx import ROWS, _filtered, apart, outline, put, read, rows, told

TABLE = [row(*cells) for cells in ROWS]
BOLD = style("ce1", family="table-cell", properties='<style:text-properties fo:font-weight="bold"/>')


def test_sheets_are_tables_under_their_names() -> None:
    document = read(ods(sheet("Axe 1", *TABLE) + sheet("Feuille2", *TABLE)))
    assert outline(document) == ["# Axe 1", ROWS, ROWS]
    assert document.tables[1].row(2)[1].text_places() == (Slot(2, 3, 2),)
    assert document.source.media_type == "application/vnd.oasis.opendocument.spreadsheet"


def test_a_flat_file_is_read_too() -> None:
    assert outline(read(flat_ods(sheet("Axe 1", *TABLE)))) == ["# Axe 1", ROWS]


@pytest.mark.parametrize(
    ("shown", "value", "kind", "seen"),
    [
        ("160 000 €", "160000", "currency", "160 000 €"),
        ("160,000.50 €", "160000.5", "currency", "160 000,50 €"),
        ("160.000,50 €", "160000.5", "currency", "160 000,50 €"),
        ("2 429 €", "-2429", "currency", "-2 429 €"),
        ("(2,429 €)", "-2429", "currency", "-2 429 €"),
        ("-2 429 €", "-2429", "currency", "-2 429 €"),
        ("45.5%", "0.455", "percentage", "45,5%"),
        ("- €", "0", "currency", "0 €"),
        ("1.5", "1.5", "float", "1,5"),
        ("160 k€", "160000", "currency", "160 k€"),
        ("00012", "12", "float", "00012"),
    ],
)
def test_numbers_are_in_french_signs(shown: str, value: str, kind: str, seen: str) -> None:
    document = read(ods(sheet("Suivi", row("Action", "Alloué"), row("Guichet", number(shown, value, kind)))))
    assert rows(document.tables[0])[1] == ["Guichet", seen]


def test_days_have_the_day_first_and_the_whole_year() -> None:
    day = cell("3/8/24", 'office:value-type="date" office:date-value="2024-03-08"')
    named = cell("8 mars 2024", 'office:value-type="date" office:date-value="2024-03-08"')
    document = read(ods(sheet("Suivi", row("Action", "Date", "Fin"), row("Guichet", day, named))))
    assert rows(document.tables[0])[1] == ["Guichet", "08/03/2024", "8 mars 2024"]


def test_merged_and_repeated_cells_and_rows() -> None:
    covered = "<table:covered-table-cell/>"
    head = row(
        cell("Livrable", 'table:number-rows-spanned="2"'),
        cell("Suivi", 'table:number-columns-spanned="2"'),
        covered,
    )
    twice = cell("x", 'table:number-columns-repeated="2"')
    rest = row(
        '<table:table-cell table:number-columns-repeated="16380"/>',
        attributes='table:number-rows-repeated="1048570"',
    )
    document = read(
        ods(
            sheet(
                "Suivi",
                head,
                row(covered, "Etat", "Notes"),
                row("a", twice, attributes='table:number-rows-repeated="2"'),
                rest,
            )
        )
    )
    (table,) = document.tables
    assert rows(table) == [["Livrable", "Suivi"], ["Etat", "Notes"], ["a", "x", "x"], ["a", "x", "x"]]
    assert (table.cells[0].row_span, table.cells[1].column_span) == (2, 2)


def test_full_rows_that_repeat_beyond_measure_are_refused() -> None:
    endless = row("a", "b", attributes='table:number-rows-repeated="1000000"')
    few = ldaparse.Limits(cells=20_000)
    with pytest.raises(ldaparse.LimitError, match="more than 20000 cells; allow more with --limit cells"):
        ldaparse.read(ods(sheet("Suivi", endless)), limits=few)


def test_hidden_sheets_rows_and_columns_are_kept_apart_and_told() -> None:
    hidden = style("ta2", family="table", properties='<style:table-properties table:display="false"/>')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    shown = sheet(
        "Suivi",
        TABLE[0],
        row("Ancien", "x", "y", attributes='table:visibility="collapse"'),
        TABLE[2],
        before=columns,
    )
    document = read(
        ods(
            shown + sheet("Listes", row("valeur de liste"), attributes='table:style-name="ta2"'),
            automatic=hidden,
        )
    )
    assert rows(document.tables[0]) == [["Livrable", "Observations"], ["Guide", "relu"]]
    assert sorted(apart(document)) == ["Ancien", "En cours", "Etat", "valeur de liste", "x", "y"]
    assert told(document) == [("part.hidden", "warning")] * 3


def test_filtered_rows_are_read_and_told() -> None:
    filtered = row(*ROWS[2], attributes='table:visibility="filter"')
    document = read(ods(sheet("Suivi", *TABLE[:2], filtered)))
    assert rows(document.tables[0]) == ROWS
    assert told(document) == [("part.hidden", "note")]


def test_comments_and_boxes_are_kept() -> None:
    note = "<office:annotation><text:p>à vérifier</text:p></office:annotation>"
    box = "<table:shapes><draw:frame><draw:text-box><text:p>encadré</text:p></draw:text-box></draw:frame></table:shapes>"
    document = read(ods(sheet("Suivi", TABLE[0], row(cell("Guichet", more=note), "b", "c"), before=box)))
    assert outline(document)[1] == "encadré"
    assert (document.furniture[0].text, document.furniture[0].places) == ("à vérifier", (Slot(1, 2, 1),))


def test_the_header_is_known_by_its_type_filter_or_panes() -> None:
    facts = [["Libellé", "Valeur"], ["Pilote", "CCAS"], ["Relais", "ADIL"]]
    plain = sheet("Suivi", *(row(*one) for one in facts))
    bold = sheet(
        "Suivi",
        row(*(cell(text, 'table:style-name="ce1"') for text in facts[0])),
        *(row(*one) for one in facts[1:]),
    )
    ranges = (
        '<table:database-ranges><table:database-range table:target-range-address="Suivi.A1:Suivi.B3"'
        ' table:display-filter-buttons="true"/></table:database-ranges>'
    )
    config = 'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
    panes = (
        f'<office:settings {config}><config:config-item-map-entry config:name="Suivi">'
        '<config:config-item config:name="VerticalSplitMode">2</config:config-item>'
        '<config:config-item config:name="VerticalSplitPosition">1</config:config-item></config:config-item-map-entry></office:settings>'
    )
    found = [
        read(data).tables[0].header_rows
        for data in (
            ods(plain),
            ods(bold, automatic=BOLD),
            ods(plain, ranges=ranges),
            ods(plain, settings=panes),
        )
    ]
    assert found == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (ods(sheet("Suivi")), ldaparse.NoTextError, "there is no text in this workbook"),
        (ods(sheet("Suivi", *TABLE))[:300], ldaparse.UnreadableError, "damaged or cut short"),
        (flat_ods("<table:table>"), ldaparse.UnreadableError, "not well-formed"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", **ENCRYPTED}), ldaparse.PasswordError, "is encrypted"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        read(data)


@needs_soffice
def test_libreoffice_keeps_the_document(kept: Kept, tmp_path: Path) -> None:
    """What LibreOffice makes of a workbook reads the same."""

    def sheet_of(one: Any) -> None:
        put(one, [["Action", "Alloué", "Taux"], ["Guichet", 160000, 0.455], ["Guide", -2429, 1]], header=True)
        for line in (2, 3):
            one.cell(line, 2).number_format, one.cell(line, 3).number_format = (
                '#,##0.00 "€";[Red]#,##0.00 "€"',
                "0.0%",
            )
        one.merge_cells("A5:C5")
        one["A5"] = "Fin"

    source = tmp_path / "suivi.xlsx"
    source.write_bytes(
        book(Axe_1=ROWS, Finances=sheet_of, Filtre=lambda one: (put(one, ROWS), _filtered(one)))
    )
    made = converted([source], "ods", kept)["suivi"]
    assert outline(read(made.read_bytes())) == outline(read(source.read_bytes()))
