"""Pages turned in all ways are read as if they stood upright, and their words are found where they are shown."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

import ldaparse
from ldaparse.document import Box, Document, Table
from ldaparse.reading import PdfEngine
from likeness import unboxed
from pdfs import HEIGHT, WIDTH, Sheet, one_table


def turned(data: bytes, degrees: int) -> bytes:
    """The pages shown turned clockwise, their words with them."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(degrees)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def text_box(document: Document) -> Box:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cell = next(cell for cell in table.cells if cell.text == "Réalisé")
    (place,) = cell.text_places()
    assert isinstance(place, Box)
    return place


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page(degrees: int, engine: PdfEngine) -> None:
    straight = ldaparse.read(one_table(), name="essai.pdf", engine=engine)
    found = ldaparse.read(turned(one_table(), degrees), name="essai.pdf", engine=engine)
    assert unboxed(found.blocks) == unboxed(straight.blocks)
    box, place = text_box(straight), text_box(found)
    corners = {
        90: (HEIGHT - box.bottom, box.x0, HEIGHT - box.top, box.x1),
        180: (WIDTH - box.x1, HEIGHT - box.bottom, WIDTH - box.x0, HEIGHT - box.top),
        270: (box.top, WIDTH - box.x1, box.bottom, WIDTH - box.x0),
    }[degrees]
    shown = (place.x0, place.top, place.x1, place.bottom)
    assert all(abs(a - b) < 3 for a, b in zip(shown, corners, strict=True)), (shown, corners)


def test_a_word_on_its_side_does_not_turn_the_page() -> None:
    sheet = Sheet()
    sheet.canvas.saveState()
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(100, -30, "Brouillon")
    sheet.canvas.restoreState()
    sheet.text(50, 40, "Un paragraphe qui se lit de gauche à droite, comme le veut la page.")
    texts = [getattr(block, "text", "") for block in ldaparse.read(sheet.done(), name="essai.pdf").blocks]
    assert "Un paragraphe qui se lit de gauche à droite, comme le veut la page." in texts


def test_two_tables_side_by_side() -> None:
    sheet = Sheet()
    for columns, label in (([50, 200, 280], "gauche"), ([320, 470, 550], "droite")):
        rows = [(20.0, ["Livrables", "Etat"]), (20.0, [f"À {label}", "Réalisé"])]
        sheet.grid(60, columns, rows, header=True)
    first, second = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [cell.text for cell in first.row(1)] == ["À gauche", "Réalisé"]
    assert [cell.text for cell in second.row(1)] == ["À droite", "Réalisé"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("degrees", [0, 90])
def test_a_word_aslant_over_a_table_falls_into_none_of_its_cells(degrees: int, engine: PdfEngine) -> None:
    straight = ldaparse.read(one_table(), name="essai.pdf", engine=engine)
    stamp = Sheet()
    stamp.canvas.translate(WIDTH / 2, HEIGHT / 2)
    stamp.canvas.rotate(40)
    for size, away in ((60, 0), (20, 90), (20, -90)):
        stamp.canvas.setFont("Helvetica", size)
        stamp.canvas.drawCentredString(0, away, "PROJET")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_table())))
    writer.pages[0].merge_page(PdfReader(io.BytesIO(stamp.done())).pages[0])
    out = io.BytesIO()
    writer.write(out)
    found = ldaparse.read(turned(out.getvalue(), degrees), name="essai.pdf", engine=engine)
    assert unboxed(found.blocks) == unboxed(straight.blocks)
    marks = [one for one in found.furniture if one.kind == "watermark"]
    assert [mark.text for mark in marks] == ["PROJET"] * 3
    (place,) = marks[0].places
    assert isinstance(place, Box)
    wide, high = (WIDTH, HEIGHT) if degrees == 0 else (HEIGHT, WIDTH)
    assert abs((place.x0 + place.x1) / 2 - wide / 2) < 30
    assert abs((place.top + place.bottom) / 2 - high / 2) < 30


def test_small_words_aslant_stay_on_the_page() -> None:
    sheet, line = Sheet(), "Un paragraphe qui se lit de gauche à droite, comme le veut la page."
    sheet.text(50, 40, line)
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "Ménages")
    found = ldaparse.read(sheet.done(), name="essai.pdf")
    assert [one for one in found.furniture if one.kind == "watermark"] == []
    kept = "".join(getattr(block, "text", "") for block in found.blocks)
    assert sorted(filter(str.isalpha, kept)) == sorted(filter(str.isalpha, f"{line}Ménages"))


def test_a_word_aslant_is_all_that_a_blank_page_has() -> None:
    sheet = Sheet()
    sheet.text(50, 40, "Un paragraphe qui se lit de gauche à droite, comme le veut la page.")
    sheet.canvas.showPage()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("Helvetica", 60)
    sheet.canvas.drawString(0, 0, "PROJET")
    found = ldaparse.read(sheet.done(), name="essai.pdf")
    assert len(found.blocks) == 1
    assert [one.text for one in found.furniture if one.kind == "watermark"] == ["PROJET"]
