"""Reading presentations: slides as pages, shapes in the order of reading, tables, and what is not shown apart."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm, Pt

import ldaparse
from books import with_part
from ldaparse.document import Box, Document, Heading
from ldaparse.reading.pptx.boxes import Item, Rectangle, reading_order
from test_reading_xlsx import ROWS, apart, outline, rows, told
from words import zipped

TITLE, CONTENT, TITLE_ONLY, BLANK = 0, 1, 5, 6


class Deck:
    """A presentation that a test fills."""

    def __init__(self) -> None:
        self.made = pptx.Presentation()

    def slide(self, layout: int, title: str = "") -> Any:
        slide = self.made.slides.add_slide(self.made.slide_layouts[layout])
        if title:
            slide.shapes.title.text = title
        return slide

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.made.save(out)
        return out.getvalue()

    def read(self, **options: Any) -> Document:
        return ldaparse.read(self.saved(), name="diapos.pptx", **options)


def box(slide: Any, text: str, at: tuple[float, float, float, float]) -> Any:
    shape = slide.shapes.add_textbox(*map(Cm, at))
    shape.text_frame.text = text
    return shape


def table(slide: Any, values: list[list[str]], top: float = 6) -> Any:
    made = slide.shapes.add_table(len(values), len(values[0]), Cm(1), Cm(top), Cm(22), Cm(4)).table
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            made.cell(i, j).text = value
    return made


def test_titles_are_headings_and_slides_are_pages() -> None:
    deck = Deck()
    table(deck.slide(TITLE_ONLY, "Action n°1 : Ouvrir un guichet"), ROWS)
    table(deck.slide(TITLE_ONLY, "2.1 Former les gardiens"), ROWS)
    document = deck.read()
    assert outline(document) == [
        "## Action n°1 : Ouvrir un guichet",
        ROWS,
        "## 2.1 Former les gardiens",
        ROWS,
    ]
    assert document.source.pages == 2
    assert [found.pages for found in document.tables] == [(1,), (2,)]
    assert document.tables[0].header_rows == 1
    (place,) = document.tables[0].cells[0].places
    assert isinstance(place, Box)
    assert (place.page, place.x0, round(place.top), place.how) == (1, 28.3, 170, "ruled")
    report = ldaparse.interpret(document)
    assert report.action(1).deliverables[0].status.code == "done"


def test_bullets_and_levels_come_from_the_layout() -> None:
    deck = Deck()
    frame = deck.slide(CONTENT, "Bilan").placeholders[1].text_frame
    frame.text = "Réalisé :"
    inner = frame.add_paragraph()
    inner.text, inner.level = "un guide", 1
    inner.runs[0].font.bold = True
    found = deck.read().blocks[1:]
    assert [(one.marker, one.level, one.bold, one.text) for one in found] == [
        ("•", 0, False, "Réalisé :"), ("–", 1, True, "un guide"),
    ]  # fmt: skip


def test_columns_are_read_one_after_the_other_below_the_title() -> None:
    deck = Deck()
    slide = deck.slide(TITLE_ONLY)
    for text, at in (
        ("droite bas", (13, 10, 10, 3)), ("droite haut", (13, 6, 10, 3)), ("gauche bas", (1, 11, 10, 3)),
        ("gauche haut", (1, 6, 10, 4)), ("pied", (1, 15, 22, 1)), ("chapeau", (1, 4, 22, 1)),
    ):  # fmt: skip
        box(slide, text, at)
    slide.shapes.title.text = "Titre"
    assert outline(deck.read()) == [
        "## Titre",
        "chapeau",
        "gauche haut",
        "gauche bas",
        "droite haut",
        "droite bas",
        "pied",
    ]


def test_groups_and_cards_stay_together() -> None:
    deck = Deck()
    slide = deck.slide(BLANK)
    box(slide, "à droite", (15, 2, 8, 2))
    group = slide.shapes.add_group_shape()
    for text, left in (("pastille", 6), ("dans le groupe", 2)):
        shape = group.shapes.add_textbox(Cm(left), Cm(3), Cm(3), Cm(1))
        shape.text_frame.text = text
    slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(1), Cm(7), Cm(20), Cm(6))
    box(slide, "chiffre", (2, 8, 4, 2))
    box(slide, "légende", (2, 10.2, 4, 2))
    texts = outline(deck.read())
    assert texts.index("dans le groupe") + 1 == texts.index("pastille")
    assert texts[-2:] == ["chiffre", "légende"]


def test_cells_merged_both_ways() -> None:
    deck = Deck()
    made = table(deck.slide(BLANK), [["Livrable", "Suivi", ""], ["", "Etat", "Notes"], ["a", "b", "c"]])
    made.cell(0, 0).merge(made.cell(1, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    (found,) = deck.read().tables
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in found.cells}
    assert spans == {
        "Livrable": (0, 0, 2, 1), "Suivi": (0, 1, 1, 2), "Etat": (1, 1, 1, 1), "Notes": (1, 2, 1, 1), "a": (2, 0, 1, 1),
        "b": (2, 1, 1, 1), "c": (2, 2, 1, 1),
    }  # fmt: skip
    assert found.header_rows == 2


def test_a_title_slide_is_the_cover() -> None:
    deck = Deck()
    slide = deck.slide(TITLE, "Rapport d’exécution")
    slide.placeholders[1].text = "Val d’Oris"
    table(deck.slide(TITLE_ONLY, "Suite"), ROWS)
    document = deck.read()
    assert [line.text for line in document.cover] == ["Rapport d’exécution", "Val d’Oris"]
    assert outline(document) == ["## Suite", ROWS]


def test_lines_set_larger_that_open_with_a_number_are_headings() -> None:
    deck = Deck()
    slide = deck.slide(BLANK)
    for text, top, size in (
        ("2.1 Ouvrir un guichet", 2, 20),
        ("Le texte qui suit, plus long.", 5, 12),
        ("42", 8, 30),
    ):
        box(slide, text, (1, top, 20, 2)).text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    first, *others = deck.read().blocks
    assert isinstance(first, Heading)
    assert (first.number, first.text) == ("2.1", "Ouvrir un guichet")
    assert not any(isinstance(other, Heading) for other in others)


def test_notes_and_hidden_slides_are_kept_apart_and_told() -> None:
    deck = Deck()
    deck.slide(TITLE_ONLY, "Vue").notes_slide.notes_text_frame.text = "à dire"
    hidden = deck.slide(TITLE_ONLY, "Brouillon")
    table(hidden, ROWS)
    hidden._element.set("show", "0")
    document = deck.read()
    assert outline(document) == ["## Vue"]
    assert apart(document) == ["à dire", "Brouillon", *(text for row in ROWS for text in row)]
    assert sorted(told(document)) == [("part.hidden", "note"), ("part.hidden", "warning")]
    assert document.source.pages == 2


def test_charts_and_pictures_are_told() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    deck = Deck()
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Ménages", (1, 2))
    slide = deck.slide(TITLE_ONLY, "Graphique")
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(1), Cm(5), Cm(10), Cm(6), data)
    slide.shapes.add_picture(picture, Cm(12), Cm(5), Cm(12), Cm(12))
    deck.slide(BLANK).shapes.add_picture(picture, 0, 0, Cm(25), Cm(19))
    document = deck.read()
    assert told(document) == [
        ("part.unread", "warning"),
        ("picture.unread", "note"),
        ("page.scan", "warning"),
    ]
    assert document.status == "partial"


def test_footers_and_numbers_are_furniture() -> None:
    deck = Deck()
    slide = deck.slide(TITLE_ONLY, "Titre")
    for placeholder in slide.slide_layout.placeholders:
        if placeholder.placeholder_format.type in {15, 13}:  # footer, slide number
            copied = slide.shapes.clone_placeholder(placeholder)
            assert copied is None
    for shape in slide.placeholders:
        if shape.placeholder_format.idx in {11, 12}:
            shape.text_frame.text = {11: "Convention", 12: "1"}[shape.placeholder_format.idx]
    document = deck.read()
    assert outline(document) == ["## Titre"]
    assert {(one.kind, one.text) for one in document.furniture} == {
        ("footer", "Convention"),
        ("page_number", "1"),
    }


def one_slide() -> bytes:
    deck = Deck()
    table(deck.slide(TITLE_ONLY, "Titre"), ROWS)
    return deck.saved()


def _entity(xml: str) -> str:
    return '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + xml.partition("?>")[2]


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (Deck().saved(), ldaparse.NoTextError, "there is no text in this presentation"),
        (one_slide()[:2000], ldaparse.LdaparseError, "damaged or cut short"),
        (with_part(one_slide(), "ppt/presentation.xml", _entity), ldaparse.UnreadableError, "document type, which is refused"),
        (zipped({"ppt/a.xml": "<a/>"}), ldaparse.UnreadableError, "its document part is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        ldaparse.read(data, name="diapos.pptx")


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"pages": 0}, "1 slides are more than 0"), ({"cells": 5}, "more than 5 cells"), ({"paragraphs": 3}, "more than 3 paragraphs")],
)  # fmt: skip
def test_limits_refuse_what_costs_too_much(limits: dict[str, Any], said: str) -> None:
    with pytest.raises(ldaparse.LimitError, match=said):
        ldaparse.read(one_slide(), limits=ldaparse.Limits(**limits))


def test_a_slide_that_is_damaged_is_told_and_the_rest_read() -> None:
    deck = Deck()
    deck.slide(TITLE_ONLY, "Un")
    deck.slide(TITLE_ONLY, "Deux")
    document = ldaparse.read(with_part(deck.saved(), "ppt/slides/slide1.xml", lambda xml: xml[:-20]))
    assert outline(document) == ["## Deux"]
    assert told(document) == [("part.unread", "warning")]


_SIDE = st.integers(0, 700)
_SLIDE = Rectangle(0, 0, 960, 540)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(_SIDE, _SIDE, _SIDE, _SIDE, st.sampled_from(["text", "background", "table"])), max_size=14
    )
)
def test_each_shape_is_read_once(made: list[tuple[int, int, int, int, Any]]) -> None:
    items = [
        Item(kind, Rectangle(min(a, c), min(b, d), max(a, c), max(b, d)), element=str(index))
        for index, (a, b, c, d, kind) in enumerate(made)
    ]
    ordered = [item.element for item in reading_order(items, _SLIDE)]
    assert sorted(ordered) == sorted(item.element for item in items if item.kind != "background")
    assert len(set(ordered)) == len(ordered)


def test_rows_of_a_table_say_where_they_stand() -> None:
    (found,) = ldaparse.read(one_slide()).tables
    assert rows(found) == ROWS
    tops = [found.row(index)[0].places[0].top for index in range(3)]  # type: ignore[union-attr]
    assert tops == sorted(tops)
