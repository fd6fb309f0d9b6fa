"""Tables as office suites draw them: backgrounds of paragraphs, of cells and of whole tables, frames with rules between rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ldaparse
from ldaparse.document import Paragraph, Table
from pdfs import HEIGHT, SIZE, Sheet
from test_reading_pdf_unruled import read, rows

EDGES = [50.0, 190.0, 290.0, 430.0, 550.0]
HEADER = ["Livrables", "État", "Résultats", "Observations"]
BODY = [
    ["Diagnostic local", "Réalisé", "42 ménages", "Remis en mai"],
    ["Accord bailleur", "En cours", "15 logements", "Signature en mars"],
    ["Maison relais", "Abandonné", "0 place", "Terrain vendu"],
]


def background(sheet: Sheet, x0: float, top: float, x1: float, bottom: float, grey: float) -> None:
    sheet.canvas.setFillGray(grey)
    sheet.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def words(sheet: Sheet, top: float, *, height: float = 24) -> None:
    for index, row in enumerate([HEADER, *BODY]):
        for x, text in zip(EDGES, row, strict=False):
            sheet.text(x + 5, top + 6 + index * height, text, bold=not index)


def test_the_shading_of_a_paragraph_is_no_column() -> None:
    sheet = Sheet()
    for left, right in pairwise(EDGES):
        background(sheet, left + 5, 40.4, right - 5, 63.6, 0.85)
    sheet.grid(40, EDGES, [(24.0, HEADER), *((24.0, row) for row in BODY)], header=True)
    assert rows(read(sheet).tables[0]) == [HEADER, *BODY]


def test_the_background_of_a_whole_table_lies_behind_those_of_its_cells() -> None:
    sheet = Sheet()
    background(sheet, 50, 40, 550, 136, 0.9)
    for index in range(4):
        for left, right in pairwise(EDGES):
            background(sheet, left, 40 + 24 * index, right, 64 + 24 * index, 0.95 if index % 2 else 0.8)
    sheet.canvas.line(50, HEIGHT - 64, 550, HEIGHT - 64)
    sheet.canvas.line(190, HEIGHT - 64, 190, HEIGHT - 136)
    words(sheet, 40)
    assert rows(read(sheet).tables[0]) == [HEADER, *BODY]


def test_a_frame_with_rules_between_rows_only() -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 136, 500, 96)
    for index in range(1, 4):
        sheet.canvas.line(50, HEIGHT - 40 - 24 * index, 550, HEIGHT - 40 - 24 * index)
    words(sheet, 40)
    assert rows(read(sheet).tables[0]) == [HEADER, *BODY]


def test_a_frame_around_paragraphs_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid(40, [50, 550], [(30.0, ["Une remarque qui tient en une ligne."]), (30.0, ["Une autre."])])
    document = read(sheet)
    assert not document.tables
    assert [b.text for b in document.blocks] == ["Une remarque qui tient en une ligne.", "Une autre."]


def test_a_table_in_a_frame_of_one_column_is_kept() -> None:
    sheet = Sheet()
    sheet.grid(
        40, [50, 550], [(30.0, ["Suivi des livrables :"]), (120.0, [""]), (30.0, ["Fin de la fiche."])]
    )
    sheet.grid(80, [80, 250, 450], [(20.0, ["Livrable", "État"]), (20.0, ["Guide", "Réalisé"])])
    document = read(sheet)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert rows(document.tables[0]) == [["Livrable", "État"], ["Guide", "Réalisé"]]


PLACES = st.tuples(st.integers(0, 5), st.integers(0, 11))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        PLACES, st.sampled_from(["Travaux", "257 672", "26,79 %", "—", "Taux indirect (c)"]), min_size=2
    ),
    st.booleans(),
)
def test_no_word_is_lost_wherever_words_stand(words: dict[tuple[int, int], str], bold: bool) -> None:
    sheet = Sheet()
    for (column, row), text in words.items():
        sheet.text(50 + 88 * column, 60 + 15 * row, text, bold=bold and row == min(r for _, r in words))
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    blocks = [*document.cover, *document.blocks]
    found = [
        block.text if not isinstance(block, Table) else " ".join(c.text for c in block.cells)
        for block in blocks
    ]
    kept = "".join([*found, *(one.text for one in document.furniture)])
    for text in set(words.values()) - {"—"}:
        letters = "".join(text.split())
        assert "".join(kept.split()).count(letters) == list(words.values()).count(text)


@pytest.mark.parametrize("size", [SIZE])
def test_labels_beside_a_grid_of_figures_are_its_first_column(size: float) -> None:
    sheet = Sheet()
    amounts = [["80 000 €", "76 500 €"], ["40 000 €", "1 200 €"], ["120 000 €", "77 700 €"]]
    sheet.grid(40, [250, 350, 450], [(20.0, ["Alloué", "Engagé"]), *((20.0, row) for row in amounts)])
    for index, label in enumerate(("Mobiliser le parc", "Observatoire", "Total")):
        sheet.text(60, 62 + 20 * index, label, size=size)
    table = read(sheet).tables[0]
    assert [row[0] for row in rows(table)] == ["", "Mobiliser le parc", "Observatoire", "Total"]
