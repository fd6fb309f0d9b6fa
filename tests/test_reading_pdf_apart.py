"""What of a PDF is not its printed text: values of forms are read where they stand; comments, and words that nobody sees, are
kept apart and told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.lib.colors import black, white

import ldaparse
from ldaparse.document import Box, Document, Paragraph
from ldaparse.errors import LimitError
from ldaparse.interpreting.troubles import findings_of
from ldaparse.limits import Limits
from ldaparse.reading import PdfEngine
from pdfs import HEIGHT, LEFT, WIDTH, Sheet

SEEN = "Le guichet a reçu douze ménages en mars, le comité en a été informé."


def read(data: bytes) -> Document:
    return ldaparse.read(data, name="essai.pdf")


def texts(document: Document) -> list[str]:
    return [block.printed for block in document.blocks if isinstance(block, Paragraph)]


def apart(document: Document) -> list[str]:
    return [one.text for one in document.furniture if one.kind == "other"]


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in findings_of(document.troubles)]


def page(draw: Callable[[Sheet], None]) -> Sheet:
    sheet = Sheet()
    for at in range(3):
        sheet.text(LEFT, 60 + 20 * at, SEEN)
    draw(sheet)
    return sheet


def white_on_paper(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(white)
    sheet.text(LEFT, 200, "Mot blanc 555")
    sheet.canvas.setFillColor(black)


def without_ink(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(LEFT, HEIGHT - 210)
    text.setTextRenderMode(3)
    text.textOut("Mot sans encre 777")
    sheet.canvas.drawText(text)


@pytest.mark.parametrize(
    ("draw", "words"), [(white_on_paper, "Mot blanc 555"), (without_ink, "Mot sans encre 777")]
)
def test_words_that_nobody_sees_are_kept_apart(draw: Callable[[Sheet], None], words: str) -> None:
    document = read(page(draw).done())
    assert words not in " ".join(texts(document))
    assert (apart(document), told(document)) == ([words], [("part.hidden", "warning")])
    (place,) = document.troubles[0].places
    assert isinstance(place, Box)
    assert (place.page, round(place.x0)) == (1, LEFT)


def test_white_words_on_a_dark_background_are_read() -> None:
    def titled(sheet: Sheet) -> None:
        sheet.canvas.setFillColor(black)
        sheet.canvas.rect(LEFT - 5, HEIGHT - 216, 300, 20, fill=1)
        white_on_paper(sheet)

    document = read(page(titled).done())
    assert "Mot blanc 555" in " ".join(texts(document))
    assert "part.hidden" not in [code for code, _ in told(document)]


def test_words_without_ink_on_a_page_that_has_no_others_are_those_of_a_scan() -> None:
    sheet = Sheet()
    without_ink(sheet)
    assert "Mot sans encre 777" in " ".join(texts(read(sheet.done())))


def with_page(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_words_outside_the_crop_box_are_kept_apart() -> None:
    def cut(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((0, 40, WIDTH, HEIGHT))

    data = page(lambda sheet: sheet.text(LEFT, HEIGHT - 20, "Repère 8812")).done()
    document = read(with_page(data, cut))
    assert (apart(document), told(document)) == (["Repère 8812"], [("part.hidden", "warning")])
    assert "Repère 8812" in " ".join(
        [*texts(read(data)), *(one.text for one in read(data).furniture)]
    )  # it was there


def layered(writer: PdfWriter, state: str, listed: str) -> None:
    """A layer of words, which the file says to be on or off."""
    layer = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/OCG"),
                NameObject("/Name"): TextStringObject("Version précédente"),
            }
        )
    )
    usual = DictionaryObject(
        {NameObject("/BaseState"): NameObject(state), NameObject(listed): ArrayObject([layer])}
    )
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual}
    )
    first = writer.pages[0]
    first["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
    drawn = DecodedStreamObject()
    drawn.set_data(
        first.get_contents().get_data() + b"\n/OC /L1 BDC BT /F1 10 Tf 50 200 Td (99 logements) Tj ET EMC\n"
    )
    first[NameObject("/Contents")] = writer._add_object(drawn)


@pytest.mark.parametrize(
    ("state", "listed", "hidden"),
    [("/ON", "/OFF", True), ("/ON", "/ON", False), ("/OFF", "/ON", False), ("/OFF", "/OFF", True)],
)
def test_a_layer_that_is_off_is_kept_apart(state: str, listed: str, *, hidden: bool) -> None:
    document = read(with_page(page(lambda _: None).done(), lambda writer: layered(writer, state, listed)))
    assert ("99 logements" in apart(document)) is hidden
    assert ("99 logements" in " ".join(texts(document))) is not hidden


def test_struck_words_are_kept_apart_and_rules_strike_nothing() -> None:
    def struck(sheet: Sheet) -> None:
        sheet.text(LEFT, 200, "Douze places")
        sheet.text(LEFT + 70, 200, "ouvertes")
        wide = sheet.canvas.stringWidth("Douze places", "Helvetica", 10)
        sheet.canvas.line(LEFT, HEIGHT - 206.5, LEFT + wide, HEIGHT - 206.5)
        sheet.text(LEFT, 240, "Un mot qu’un filet touche")
        sheet.canvas.line(LEFT - 20, HEIGHT - 246.5, WIDTH - 40, HEIGHT - 246.5)

    document = read(page(struck).done())
    assert (apart(document), told(document)) == (["Douze places"], [("part.hidden", "warning")])
    assert "ouvertes" in " ".join(texts(document))
    assert "Un mot qu’un filet touche" in " ".join(texts(document))


def form() -> bytes:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1 Ouvrir une maison (action n° 4)", size=14, bold=True)
    rows = [(20.0, ["Livrables", "Etat", "Observations"]), (24.0, ["Ouverture", "", ""])]
    sheet.grid(80, [50, 250, 350, 550], rows, header=True)
    fields = sheet.canvas.acroForm
    fields.choice(
        name="etat", value="En cours", options=["Réalisé", "En cours"], x=252, y=HEIGHT - 122, width=90, height=18,
        forceBorder=True,
    )  # fmt: skip
    fields.textfield(name="note", value="Remis au comité", x=355, y=HEIGHT - 122, width=150, height=18)
    sheet.text(LEFT + 20, 150, "Validé en comité")
    fields.checkbox(name="oui", checked=True, x=LEFT, y=HEIGHT - 163, size=12)
    sheet.text(LEFT + 20, 170, "Ajourné")
    fields.checkbox(name="non", checked=False, x=LEFT, y=HEIGHT - 183, size=12)
    return sheet.done()


def test_the_values_of_a_form_are_read_where_they_stand() -> None:
    report = ldaparse.extract(form(), name="essai.pdf", indicators=False)
    (row,) = report.actions[0].deliverables
    assert row.status is not None
    assert (row.status.raw, row.status.code) == ("En cours", "in_progress")
    assert row.observations is not None
    assert row.observations.text == "Remis au comité"
    assert [note.text for note in report.actions[0].notes] == ["☒ Validé en comité", "☐ Ajourné"]


def test_a_file_that_is_nothing_but_a_form_has_words() -> None:
    sheet = Sheet()
    sheet.canvas.acroForm.textfield(
        name="a", value="Territoire de Morvent", x=50, y=300, width=200, height=18
    )
    sheet.page()
    assert texts(read(sheet.done())) == ["Territoire de Morvent"]


def test_a_value_that_the_page_does_not_show_is_kept_apart() -> None:
    def hide(writer: PdfWriter) -> None:
        for one in writer.pages[0]["/Annots"]:
            one.get_object()[NameObject("/F")] = NumberObject(2)

    document = read(with_page(form(), hide))
    assert {"En cours", "Remis au comité"} <= set(apart(document))
    assert ("part.apart", "warning") in told(document)


def test_what_is_noted_on_a_page_is_kept_apart_with_its_place() -> None:
    def note(writer: PdfWriter) -> None:
        writer.add_annotation(0, FreeText(text="Chiffre à revoir", rect=(50, 100, 200, 130)))
        writer.add_annotation(0, Text(text="Voir la convention", rect=(300, 100, 320, 120)))

    document = read(with_page(page(lambda _: None).done(), note))
    assert apart(document) == ["Chiffre à revoir", "Voir la convention"]
    assert told(document) == [("part.apart", "note")]
    assert len(document.troubles[0].places) == 2


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_note_longer_than_a_page_may_be_is_never_left_out_in_silence(engine: PdfEngine) -> None:
    def note(writer: PdfWriter) -> None:
        writer.add_annotation(0, Text(text="Voir la convention. " * 100, rect=(300, 100, 320, 120)))

    data = with_page(page(lambda _: None).done(), note)
    with pytest.raises(LimitError, match="page 1: more than 1000 characters"):
        ldaparse.read(data, name="essai.pdf", engine=engine, limits=Limits(objects=1000))
    assert len(apart(ldaparse.read(data, name="essai.pdf", engine=engine))[0]) > 1900
