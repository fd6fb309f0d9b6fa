"""Tables whose cells are told by their colours: rows that a column of coloured cells parts, and rows beside a tall label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor

import ldaparse
from ldaparse.reading.pdf.leaflet import down_columns
from ldaparse.reading.pdf.lines import body_lines
from ldaparse.reading.pdf.runs import Run, Word
from pdfs import HEIGHT, LEFT, Sheet


def table_with_colours(sheet: Sheet, colours: Sequence[str]) -> None:
    """A frame with a header on coloured cells, and a column of coloured cells without words, one a row."""
    edges, top, heights = [50.0, 150.0, 300.0, 380.0, 550.0], 40.0, (20.0, 34.0, 20.0, 34.0)
    for left, right, name in zip(edges[:-1], edges[1:], ("Action", "Livrable", "État", "Bilan"), strict=True):
        rectangle(sheet, left, top, right - left, heights[0], "#cfe2f3")
        sheet.text(left + 4, top + 2, name, bold=True)
    y = top + heights[0]
    for number, (height, colour) in enumerate(zip(heights[1:], colours, strict=True)):
        if colour:
            rectangle(sheet, edges[2], y, edges[3] - edges[2], height, colour)
        sheet.text(edges[0] + 4, y + 2, f"Action {number}")
        sheet.text(edges[1] + 4, y + 2, *("Achat de vélos", "pour tous")[: 1 + (height > 20)])
        sheet.text(edges[3] + 4, y + 2, *("14 prêts", "Une fête")[: 1 + (height > 20)])
        y += height
    sheet.canvas.rect(edges[0], HEIGHT - y, edges[-1] - edges[0], y - top)
    sheet.text(LEFT, 300, "Une remarque sous le tableau.")


def rectangle(sheet: Sheet, x: float, top: float, width: float, height: float, colour: str) -> None:
    sheet.canvas.setFillColor(HexColor(colour))
    sheet.canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)
    sheet.canvas.setFillColor(HexColor("#000000"))


def test_rows_that_a_column_of_coloured_cells_parts_are_as_high_as_these() -> None:
    sheet = Sheet()
    table_with_colours(sheet, ("#70ad47", "#ffc000", "#70ad47"))
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()][1:] == [
        ["Action 0", "Achat de vélos pour tous", "", "14 prêts Une fête"],
        ["Action 1", "Achat de vélos", "", "14 prêts"],
        ["Action 2", "Achat de vélos pour tous", "", "14 prêts Une fête"],
    ]
    assert [cell.fill for cell in table.cells if cell.column == 2][1:] == ["#70ad47", "#ffc000", "#70ad47"]


ROWS = (
    (("Un forage", "Fait"), ("Neuf mètres creusés.",)),
    (("Une pompe", "Prévu"), ("Deux devis reçus,", "un troisième attendu.")),
    (("Un bail", "Fait"), ("Une clé remise.",)),
)


def sheet_with_tall_label(sheet: Sheet, label: Sequence[str], every_other: str) -> None:
    """A label on one tall background beside a header and its rows; of these, every other may stand on cells of a colour."""
    edges, y = (150.0, 300.0, 380.0, 550.0), 60.0
    for left, right, name in zip(edges[:-1], edges[1:], ("Étapes", "État", "Bilan"), strict=True):
        rectangle(sheet, left, 40, right - left, 20, "#cfe2f3")
        sheet.text(left + 4, 42, name, bold=True)
    for number, ((step, state), result) in enumerate(ROWS):
        height = 6.0 + 12 * len(result)
        for left, right in pairwise(edges):
            if every_other and number % 2 == 0:
                rectangle(sheet, left, y, right - left, height, every_other)
        for left, lines in zip(edges[:-1], ((step,), (state,), result), strict=True):
            sheet.text(left + 4, y + 2, *lines)
        y += height
    rectangle(sheet, 50, 40, 100, y - 40, "#cfe2f3")
    sheet.text(54, 42, *label, bold=True)


@pytest.mark.parametrize("every_other", ["", "#f5f8fc"])
def test_rows_beside_a_label_on_one_tall_background_are_parted(every_other: str) -> None:
    sheet = Sheet()
    sheet_with_tall_label(sheet, ["Mise en œuvre"], every_other)
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    told = [[" ".join(cell.text.split()) for cell in row][-3:] for row in table.by_row()]
    assert told[1:] == [[*names, " ".join(result)] for names, result in ROWS]


def test_lines_between_the_coloured_cells_of_a_table_are_no_columns_of_text() -> None:
    left = (
        "Le canton a reçu les habitants au",
        "marché, où dix élus ont présenté",
        "le bilan de cette année-là.",
    )
    right = (
        "Une fête a réuni tous les quartiers",
        "de la ville en juin, au bord de la",
        "rivière et dans les jardins.",
    )
    lines = body_lines(
        [
            run(x, 50 + 12 * row, text)
            for x, own in ((50, left), (240, right))
            for row, text in enumerate(own)
        ],
        1,
    )
    assert [line.text for line in down_columns(lines, [], 500.0)] == [*left, *right]
    assert down_columns(lines, [], 500.0, [(40.0, 100.0)]) == lines


def run(x: float, top: float, text: str) -> Run:
    words, at = [], x
    for word in text.split():
        words.append(Word(word, at, top, at + 5 * len(word), top + 10))
        at += 5 * len(word) + 3
    return Run(words, x, top, words[-1].x1, top + 10, 10.0, False, False, False)


def test_labels_on_each_other_in_a_piece_of_a_frame_are_of_rows() -> None:
    sheet = Sheet()
    sheet.canvas.line(50, HEIGHT - 300, 550, HEIGHT - 300)
    for x in (50, 550):
        sheet.canvas.line(x, HEIGHT - 300, x, HEIGHT - 340)
        sheet.canvas.line(x, HEIGHT - 340, x, HEIGHT - 360)
    rectangle(sheet, 50, 300, 500, 20, "#cfe2f3")
    sheet.text(54, 303, "Fiche 4 – Un puits au village", bold=True)
    for row, (label, value) in enumerate((("Avancement", "En cours"), ("Objectif", "Boire une eau claire"))):
        rectangle(sheet, 50, 320 + 20 * row, 120, 20, "#cfe2f3")
        sheet.text(54, 323 + 20 * row, label, bold=True)
        sheet.text(174, 323 + 20 * row, value)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["Fiche 4 – Un puits au village"],
        ["Avancement", "En cours"],
        ["Objectif", "Boire une eau claire"],
    ]


STATES = (
    ("1.1 – Un puits", "Creuser dix mètres", ("Neuf mètres creusés.", "Deux devis reçus.", "Un bail."), ("Fait en mai", "2024")),
    ("1.2 – Un bus", "Relier neuf hameaux", ("Six hameaux reliés.",), ("En cours",)),
    ("1.3 – Un guide", "Écrire un guide", ("Une page écrite.", "Une relecture."), ("Prévu",)),
)  # fmt: skip


def frame_around_states(sheet: Sheet, top: float, *, header: bool) -> None:
    lefts, y = (50.0, 160.0, 290.0, 450.0), top
    if header:
        for x, name in zip(lefts, ("Action", "Livrable", "Résultats", "État"), strict=True):
            sheet.text(x + 4, y + 2, name, bold=True)
        y += 20
        sheet.canvas.line(50, HEIGHT - y, 550, HEIGHT - y)
    for number, (action, step, results, state) in enumerate(STATES):
        height = 6.0 + 12 * max(len(results), len(state))
        rectangle(sheet, 450, y, 100, height, ("#70ad47", "#ffc000", "#bfbfbf")[number])
        for x, lines in zip(lefts, ((action,), (step,), results, state), strict=True):
            sheet.text(x + 4, y + 2, *lines)
        y += height
    sheet.canvas.rect(50, HEIGHT - y, 500, y - top)


def test_states_on_coloured_cells_in_a_frame_are_in_the_rows_beside_them() -> None:
    sheet = Sheet()
    frame_around_states(sheet, 260, header=True)
    sheet.page()
    frame_around_states(sheet, 40, header=False)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    told = [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()]
    rows = [[action, step, " ".join(results), " ".join(state)] for action, step, results, state in STATES]
    assert told[1:] == [*rows, *rows]


def test_every_other_row_of_two_coloured_cells_is_of_the_table_of_those_between() -> None:
    sheet = Sheet()
    names = (("Action", "Porteur"), ("Un puits", "La ville"), ("Un bus", "Le canton"), ("Un bail", "La CAF"))
    for number, texts in enumerate((*names, ("Un guide", "La ville"))):
        y = 40.0 + 20 * number
        for left, right, text in zip((50.0, 300.0), (300.0, 550.0), texts, strict=True):
            if number not in {2, 4}:
                rectangle(sheet, left, y, right - left, 20, "#f5f8fc" if number else "#e7e6e6")
            sheet.text(left + 4, y + 3, text, bold=number == 0)
    sheet.canvas.rect(50, HEIGHT - 140, 500, 100)
    sheet.canvas.line(50, HEIGHT - 60, 550, HEIGHT - 60)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        list(texts) for texts in (*names, ("Un guide", "La ville"))
    ]


def test_cells_beside_a_column_of_coloured_ones_may_be_coloured_themselves() -> None:
    sheet = Sheet()
    for left, right in pairwise((50.0, 150.0, 300.0)):
        rectangle(sheet, left, 60, right - left, 34, "#f5f8fc")
    table_with_colours(sheet, ("#70ad47", "#ffc000", "#70ad47"))
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert [row[0].text for row in table.by_row()] == ["Action", "Action 0", "Action 1", "Action 2"]


def test_two_lines_in_a_row_of_coloured_cells_are_no_card() -> None:
    sheet = Sheet()
    edges = (50.0, 200.0, 270.0, 340.0, 410.0, 550.0)
    rows = (
        (("Livrable",), "Fait", "En cours", "À venir", "Analyse"),
        (("Un puits",), "X", "", "", "Dix foyers reliés."),
        (("Un bus",), "", "X", "", "Six hameaux reliés."),
        (("Un bail pour la maison", "du village"), "", "", "X", ""),
    )
    y = 40.0
    for number, (names, *others) in enumerate(rows):
        height = 8.0 + 12 * len(names)
        for left, right in pairwise(edges):
            if number % 2 or not number:
                rectangle(sheet, left, y, right - left, height, "#f5f8fc" if number else "#e7e6e6")
        sheet.text(54, y + 3, *names, bold=number == 0)
        for left, text in zip(edges[1:-1], others, strict=True):
            sheet.text(left + 4, y + 3, text, bold=number == 0)
        y += height
    sheet.canvas.rect(50, HEIGHT - y, 500, y - 40)
    sheet.canvas.line(50, HEIGHT - 60, 550, HEIGHT - 60)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()] == [
        [" ".join(names), *others] for names, *others in rows
    ]
