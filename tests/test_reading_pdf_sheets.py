"""Reading PDF: sheets of labels and values between level rules, and small tables that two rules part."""

from __future__ import annotations

from collections.abc import Sequence

from pdfs import HEIGHT, LEFT, Sheet
from test_reading_pdf_cards import background, blocks, read

RIGHT, VALUES = 550.0, 200.0
PITCH = 20.0


def sheet_of_rows(sheet: Sheet, top: float, rows: Sequence[tuple[str, str]]) -> float:
    """Labels and values with a rule over and under each row; gives the lowest rule."""
    for at, (label, value) in enumerate(rows):
        sheet.text(LEFT + 4, top + PITCH * at + 5, label)
        sheet.text(VALUES, top + PITCH * at + 5, value)
    for at in range(len(rows) + 1):
        y = top + PITCH * at
        sheet.canvas.line(LEFT, HEIGHT - y, RIGHT, HEIGHT - y)
    return top + PITCH * len(rows)


def test_a_bold_line_with_white_over_it_names_the_next_sheet() -> None:
    sheet = Sheet()
    bottom = sheet_of_rows(sheet, 30, [("Pilote", "La ville"), ("But", "Loger les saisonniers")])
    for number, place in (("1", "la gare"), ("2", "le port")):
        sheet.text(LEFT + 4, bottom + 10, f"Étape n° {number}", bold=True)
        rows = [("Intitulé", f"Un abri pour {place}"), ("État", "Réalisé"), ("Bilan", "Douze places.")]
        bottom = sheet_of_rows(sheet, bottom + 28, rows)
    assert blocks(read(sheet)) == [
        "Pilote | La ville", "But | Loger les saisonniers",
        "Étape n° 1", "Intitulé | Un abri pour la gare", "État | Réalisé", "Bilan | Douze places.",
        "Étape n° 2", "Intitulé | Un abri pour le port", "État | Réalisé", "Bilan | Douze places.",
    ]  # fmt: skip


def test_a_bold_line_at_the_head_of_a_page_goes_on_with_no_sheet() -> None:
    sheet = Sheet()
    sheet_of_rows(sheet, 340, [("Pilote", "La ville"), ("But", "Loger les saisonniers")])
    sheet.page()
    sheet.text(LEFT + 4, 30, "Étape n° 1", bold=True)
    sheet_of_rows(sheet, 48, [("Intitulé", "Un abri"), ("État", "Réalisé")])
    assert blocks(read(sheet))[2:] == ["Étape n° 1", "Intitulé | Un abri", "État | Réalisé"]


def test_two_rules_that_cross_part_a_header_from_amounts() -> None:
    sheet = Sheet()
    for left, right, text, amount in (
        (50, 300, "Montant prévu", "12,5"),
        (300, 550, "Montant dépensé", "9,3"),
    ):
        background(sheet, left, 60, right - left, 20)
        sheet.text((left + right) / 2 - 40, 64, text, bold=True)
        sheet.text((left + right) / 2 - 10, 84, amount)
    sheet.canvas.line(50, HEIGHT - 80, 550, HEIGHT - 80)
    sheet.canvas.line(300, HEIGHT - 60, 300, HEIGHT - 100)
    assert blocks(read(sheet)) == ["Montant prévu | Montant dépensé", "12,5 | 9,3"]
