"""Pages that put a reader of PDF to the test: turned, nested, dashed, slanted, of odd letters."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import red
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pdfs import HEIGHT, LEFT, Sheet

COLUMNS = [50.0, 250.0, 350.0, 550.0]
ROWS = [
    (20.0, ["Livrables", "Etat", "Observations"]),
    (30.0, ["Ouverture", "Réalisé", "Deux agents\nreçoivent."]),
    (20.0, ["Fermeture", "À venir", "-"]),
]
FILLER = "Une remarque sous le tableau, assez longue pour passer pour du corps de texte."


def page_with_table(draw: Callable[[Sheet], None] | None = None) -> Sheet:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1 Ouvrir une maison (action n° 4)", size=14, bold=True)
    sheet.grid(80, COLUMNS, ROWS, header=True)
    sheet.text(LEFT, 180, FILLER)
    if draw:
        draw(sheet)
    return sheet


def in_a_form(sheet: Sheet) -> None:
    canvas = sheet.canvas
    canvas.beginForm("inner")
    canvas.rect(0, 0, 100, 20)
    canvas.rect(100, 0, 100, 20)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(4, 6, "Dedans")
    canvas.drawString(104, 6, "Dehors")
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.saveState()
    canvas.translate(10, 5)
    canvas.scale(1.5, 1.25)
    canvas.doForm("inner")
    canvas.restoreState()
    canvas.endForm()
    canvas.saveState()
    canvas.translate(40, 100)
    canvas.doForm("outer")
    canvas.restoreState()


def dashed_rules(sheet: Sheet) -> None:
    sheet.canvas.setDash(3, 2)
    for y in (60, 80, 100):
        sheet.canvas.line(60, y, 260, y)
    for x in (60, 160, 260):
        sheet.canvas.line(x, 60, x, 100)
    sheet.text(64, HEIGHT - 98, "Lot A")
    sheet.text(164, HEIGHT - 98, "12 ans")
    sheet.text(64, HEIGHT - 78, "Lot B")


def thin_rectangles(sheet: Sheet) -> None:
    for y in (60, 80, 100):
        sheet.canvas.rect(60, y, 200, 0.5, stroke=0, fill=1)
    for x in (60, 160, 260):
        sheet.canvas.rect(x, 60, 0.5, 40, stroke=0, fill=1)
    sheet.text(64, HEIGHT - 98, "Lot A")
    sheet.text(164, HEIGHT - 98, "12 ans")


def shaded(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(red)
    sheet.canvas.rect(60, 60, 100, 20, fill=1)
    sheet.canvas.setFillColorRGB(0.2, 0.6, 0.4)
    sheet.canvas.rect(160, 60, 100, 20, fill=1)
    sheet.canvas.setFillColorRGB(1, 0, 0)
    sheet.text(64, HEIGHT - 78, "En retard")


def curves(sheet: Sheet) -> None:
    sheet.canvas.roundRect(60, 60, 200, 40, 6)
    sheet.canvas.circle(400, 80, 15)
    sheet.text(70, HEIGHT - 90, "Dans un cadre arrondi")


def letters(sheet: Sheet) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    lines = [
        "Un proﬁl ﬂou, c’est réalisé",
        "Réalisé, cœur, 12\u00a0000 €",
        "co\u00adopé\u00adration – « été »",
    ]
    for index, line in enumerate(lines):
        sheet.canvas.setFont("Vera", 10)
        sheet.canvas.drawString(LEFT, 100 - 14 * index, line)


def raised(sheet: Sheet) -> None:
    width = sheet.canvas.stringWidth("le 1", "Helvetica", 10)
    sheet.text(LEFT, 300, "le 1")
    sheet.text(LEFT + width, 297, "er", size=6)
    sheet.text(LEFT + width + 12, 300, "avril, 88 courriers")
    sheet.text(
        LEFT + width + 12 + sheet.canvas.stringWidth("avril, 88 courriers", "Helvetica", 10), 297, "1", size=6
    )


def set_in_many_ways(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(LEFT, 110)
    text.setFont("Helvetica", 10)
    text.setHorizScale(130)
    text.textLine("Plus large que haut")
    text.setHorizScale(100)
    text.setCharSpace(1.5)
    text.textLine("Espacé lettre à lettre")
    text.setCharSpace(0)
    text.setTextRenderMode(2)
    text.textLine("Gras par le trait")
    text.setTextRenderMode(3)
    text.textLine("Invisible sous une image")
    sheet.canvas.drawText(text)


def turned_text(sheet: Sheet) -> None:
    for degrees, x, word in ((90, 500, "Vertical"), (270, 540, "Retourné"), (180, 480, "Renversé")):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, 120)
        sheet.canvas.rotate(degrees)
        sheet.canvas.drawString(0, 0, word)
        sheet.canvas.restoreState()


def slanted_text(sheet: Sheet) -> None:
    sheet.canvas.saveState()
    sheet.canvas.translate(300, 80)
    sheet.canvas.rotate(30)
    sheet.canvas.drawString(0, 0, "PROJET")
    sheet.canvas.restoreState()


def blanks_of_their_own(sheet: Sheet) -> None:
    """As Word writes: a blank between two words is an object of its own; and many in a row."""
    x = LEFT
    for part in ("Deux", " ", "mots", " ", "serrés", "      ", "puis loin"):
        sheet.text(x, 300, part)
        x += sheet.canvas.stringWidth(part, "Helvetica", 10) - (1.2 if part == " " else 0)


def hyphens_at_line_ends(sheet: Sheet) -> None:
    sheet.full(
        280,
        "Une ligne qui va jusqu’au bout et qui finit, après d’autres, par un non-",
        "paiement ; une autre, de la même longueur ou presque, par la commission SIAO- ",
        "Bailleurs, dont le trait est suivi d’un blanc.",
    )


def from_right_to_left(sheet: Sheet) -> None:
    """Words that the file writes in another order than they are read."""
    for x, word in ((250, "trois"), (50, "un"), (150, "deux")):
        sheet.text(x, 300, word)


def invisible_blank() -> bytes:
    sheet = page_with_table()
    text = sheet.canvas.beginText(LEFT, 60)
    text.setFont("Helvetica", 10)
    text.setTextRenderMode(3)
    text.textOut(" ")
    sheet.canvas.drawText(text)
    return sheet.done()


DRAWN = [
    in_a_form, dashed_rules, thin_rectangles, shaded, curves, letters, raised, set_in_many_ways, turned_text,
    slanted_text, blanks_of_their_own, hyphens_at_line_ends, from_right_to_left,
]  # fmt: skip
