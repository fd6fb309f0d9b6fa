"""Headers over several columns of tables that no rules close, and those that a further page prints again."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.inferring.segments import printed_row
from ldaparse.reading.pdf.lines import line_of
from ldaparse.reading.pdf.runs import Run, Word
from pdfs import HEIGHT, LEFT, Sheet
from test_reading_pdf_cards import read

LEFTS = (50.0, 190.0, 270.0, 350.0, 430.0)
YEARS, KINDS = ("Action", "2023", "", "2024", ""), ("", "Prévu", "Payé", "Prévu", "Payé")


def rule(sheet: Sheet, y: float, left: float = 46.0) -> None:
    sheet.canvas.line(left, HEIGHT - y, 510, HEIGHT - y)


def row(sheet: Sheet, top: float, texts: Sequence[str], *, bold: bool = False) -> None:
    for x, text in zip(LEFTS, texts, strict=True):
        if text:
            sheet.text(x, top, text, bold=bold)


def headed(sheet: Sheet, top: float, *rows: Sequence[str]) -> None:
    """A header of two rows, with one rule under all years, and level rules between the rows below."""
    rule(sheet, top - 4)
    row(sheet, top, YEARS, bold=True)
    rule(sheet, top + 14, left=186)
    row(sheet, top + 18, KINDS, bold=True)
    for number, texts in enumerate(rows):
        rule(sheet, top + 34 + 18 * number)
        row(sheet, top + 37 + 18 * number, texts)
    rule(sheet, top + 34 + 18 * len(rows))


def amounts(name: str, first: int) -> tuple[str, ...]:
    return (name, *(f"{first + number} 000 €" for number in range(4)))


def test_headers_over_one_rule_each_reach_to_where_the_next_begins() -> None:
    sheet = Sheet()
    headed(sheet, 60, amounts("Un puits", 11), amounts("Un bus", 21), amounts("Un guide", 31))
    (table,) = read(sheet).tables
    wide = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.column_span > 1}
    assert wide == {"2023": (1, 2), "2024": (3, 2)}
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Prévu", "Payé", "Prévu", "Payé"]


def test_a_header_of_two_rows_that_a_further_page_prints_again_is_none_of_its_rows() -> None:
    sheet = Sheet()
    sheet.text(
        LEFT, 30, "Les montants sont ceux du compte administratif de la commune et de son budget annexe."
    )
    headed(sheet, 250, amounts("Un puits", 11), amounts("Un bus", 21), amounts("Un guide", 31))
    sheet.page()
    headed(sheet, 40, amounts("Un bail", 41), amounts("Un four", 51), amounts("Un pont", 61))
    document = read(sheet)
    (table,) = document.tables
    names = [cell.text for cell in table.cells if cell.column == 0]
    assert names == ["Action", "Un puits", "Un bus", "Un guide", "Un bail", "Un four", "Un pont"]
    assert [piece.text for piece in document.furniture if piece.kind == "repeated_header"][1:3] == [
        "2023",
        "2024",
    ]


def test_rules_that_begin_behind_the_labels_part_these_from_the_values() -> None:
    sheet = Sheet()
    lines = (
        (("Intitulé", "Une école de la forêt pour tous les enfants de la commune"), ""),
        (("Objectif", "Réduire les délais de prise en charge de toutes les familles"), ""),
        (("Pilote", "Le canton de Rochelande"), "Public"),
        (("Mise en", "Étapes prévues en mai"), "État"),
    )
    top = 60.0
    for (label, value), other in lines:
        rule(sheet, top - 3)
        sheet.text(50, top, label, bold=True)
        sheet.text(130, top, value, bold=label in ("Intitulé", "Mise en"))
        sheet.text(350, top, other, bold=True)
        top += 18
    sheet.text(430, top - 36, "Tous les habitants")
    sheet.text(430, top - 18, "Bilan", bold=True)
    sheet.text(50, top - 6, "œuvre", bold=True)
    rule(sheet, top - 3, left=126)
    sheet.text(130, top, "Groupe de parole des aidants")
    sheet.text(350, top, "Lancée")
    for number, text in enumerate(
        ("448 consultations", "393 personnes", "88 dépistages", "9 suivis", "2 fêtes")
    ):
        sheet.text(430, top + 12 * number, text)
    rule(sheet, top + 62)
    (table,) = read(sheet).tables
    first = [cell.text for cell in table.cells if cell.column == 0 and cell.column_span == 1]
    assert first[:4] == ["Intitulé", "Objectif", "Pilote", "Mise en œuvre"]


def test_a_total_whose_label_stands_over_two_columns_is_a_row() -> None:
    sheet = Sheet()
    lefts = (50.0, 90.0, 270.0, 370.0, 450.0)
    rows = (
        ("1", "Un puits au village de Rochelande", "La ville", "105 000", "54 240"),
        ("Total du volet A, sources diverses", "", "", "105 000", "54 240"),
        ("2", "Un bus entre les hameaux", "Le canton", "76 000", "82 080"),
        ("3", "Un guide pour tous", "La CAF", "12 000", "11 500"),
        ("Total du volet B, sources diverses", "", "", "88 000", "93 580"),
    )
    for x, text in zip(lefts, ("N°", "Intitulé", "Porteur", "Prévu", "Payé"), strict=True):
        sheet.text(x, 40, text, bold=True)
    for number, texts in enumerate(rows):
        for x, text in zip(lefts, texts, strict=True):
            if text:
                sheet.text(x, 60 + 19 * number, text, bold=texts[0].startswith("Total"))
    (table,) = read(sheet).tables
    assert [cell.text for cell in table.cells if cell.column == 3] == ["Prévu", *(texts[3] for texts in rows)]


def test_a_value_over_two_columns_that_ends_behind_their_side_joins_none_of_them() -> None:
    sheet = Sheet()
    sheet.text(50, 40, "Intitulé", bold=True)
    sheet.text(130, 40, "Un puits au village", bold=True)
    sheet.text(50, 60, "Objectif", bold=True)
    value = "Offrir une eau claire à chacun des foyers du village"
    end = 130 + sheet.canvas.stringWidth(value, "Helvetica", 10)
    sheet.text(130, 60, value)
    sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
    sheet.canvas.rect(end - 1.5, HEIGHT - 96, 90, 18, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for x, text in ((50, "Pilote"), (130, "La ville"), (end + 2, "Public"), (end + 120, "Tous les foyers")):
        sheet.text(x, 80, text, bold=text in ("Pilote", "Public"))
    for y in (37, 57, 77, 97):
        rule(sheet, y)
    (table,) = read(sheet).tables
    assert [cell.text for cell in table.cells if cell.row == 2] == [
        "Pilote", "La ville", "Public", "Tous les foyers",
    ]  # fmt: skip


def test_a_justified_text_behind_a_word_in_another_column_is_none_of_its_line() -> None:
    lefts = (50.0, 320.0, 360.0, 400.0, 440.0, 480.0)
    texts = ("Lormaison", "chaque", "foyers", "lavoir", "devenu", "jardin")
    words = [Word(text, x, 40.0, x + 28, 50.0) for x, text in zip(lefts, texts, strict=True)]
    line = line_of([Run(words, 50.0, 40.0, 508.0, 50.0, 10.0, False, False, False)], 1, 0.0)
    assert line is not None
    assert [segment.line.text for segment in printed_row(line).segments] == ["Lormaison", " ".join(texts[1:])]
