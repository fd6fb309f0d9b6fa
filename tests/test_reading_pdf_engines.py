"""Two engines, one document: pdfium against pdfplumber, and what they are known to read differently."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.colors import CMYKColor

import ldaparse
from altered import ALTERED, altered, in_own_font, signs_without_names, with_letters
from golden import SAMPLES
from ldaparse.document import Document, Paragraph
from ldaparse.errors import LimitError, PasswordError, UnreadableError
from ldaparse.loading import load, load_report
from ldaparse.reading.pdf.engines import engine
from likeness import boxes_of, check_same
from pages import DRAWN, invisible_blank, page_with_table
from pdfs import LEFT, Sheet, encrypted, one_table, picture_only


def read(data: bytes, name: str, **options: str) -> Document:
    return ldaparse.read(data, name="essai.pdf", engine=name, **options)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.fixture(autouse=True)
def fallbacks(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was read again by the reference engine."""
    caplog.set_level(logging.INFO, "ldaparse")
    return lambda: [message for message in caplog.messages if "read again" in message]


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_what_is_drawn_is_read_alike(
    draw: Callable[[Sheet], None], fallbacks: Callable[[], list[str]]
) -> None:
    data = page_with_table(draw).done()
    check_same(read(data, "pdfium"), read(data, "pdfplumber"))
    assert not fallbacks()


@pytest.mark.parametrize("make", ALTERED.values(), ids=ALTERED)
def test_pages_are_placed_alike(make: Callable[[], bytes], fallbacks: Callable[[], list[str]]) -> None:
    data = make()
    check_same(read(data, "pdfium"), read(data, "pdfplumber"))
    assert not fallbacks()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.name)
def test_the_samples_are_read_alike(path, fallbacks: Callable[[], list[str]]) -> None:
    data = path.read_bytes()
    check_same(read(data, "pdfium"), read(data, "pdfplumber"))
    assert not fallbacks()


def test_a_password_opens_the_file_for_both() -> None:
    data = encrypted(one_table(), "clé")
    check_same(read(data, "pdfium", password="clé"), read(data, "pdfplumber", password="clé"))
    with pytest.raises(PasswordError, match="the password is wrong"):
        read(data, "pdfium", password="autre")


def test_empty_pages_and_pictures_among_others() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    for part in (one_table(), picture_only(1), Sheet().done(), one_table()):
        writer.append(io.BytesIO(part))
    writer.write(out)
    fast = read(out.getvalue(), "pdfium")
    check_same(fast, read(out.getvalue(), "pdfplumber"))
    assert [trouble.code for trouble in fast.troubles] == ["page.scan"]


# What the engines are known to read differently; docs/engines.md says why.


def test_words_shown_twice_at_one_place_are_read_once_by_pdfium() -> None:
    sheet = Sheet()
    for offset in (0, 0.2):
        sheet.text(LEFT + offset, 40, "Gras par répétition")
    data = sheet.done()
    assert texts(read(data, "pdfium")) == ["Gras par répétition"]
    assert texts(read(data, "pdfplumber")) != ["Gras par répétition"]


def test_rules_that_rounding_skewed_are_rules_for_pdfium() -> None:
    def skew(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        stream.set_data(b"0.9 -0.00000003 -0.00000001 0.9 20 10 cm " + page.get_contents().get_data())
        page[NameObject("/Contents")] = writer._add_object(stream)

    data = altered(page_with_table().done(), skew)
    found = {name: [table.how for table in read(data, name).tables] for name in ("pdfium", "pdfplumber")}
    assert found == {"pdfium": ["ruled"], "pdfplumber": ["inferred"]}


def test_the_euro_of_a_standard_font_has_a_width_for_pdfium() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "12 €")
    data = sheet.done()
    widths = {}
    for name in ("pdfium", "pdfplumber"):
        *_, box = boxes_of(read(data, name).blocks)
        widths[name] = box.x1 - box.x0
    assert widths["pdfium"] > 5
    assert widths["pdfplumber"] == 0


def test_inks_are_mixed_as_on_paper_by_pdfium() -> None:
    sheet = Sheet()
    sheet.canvas.setFillColor(CMYKColor(1, 0, 0, 0))
    sheet.canvas.rect(50, 280, 200, 60, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.grid(80, [50, 250, 400], [(60, ["En retard", "Rien"])])
    data = sheet.done()
    fills = {name: read(data, name).tables[0].cells[0].fill for name in ("pdfium", "pdfplumber")}
    assert fills == {"pdfium": "#00aeef", "pdfplumber": "#00ffff"}


@pytest.mark.parametrize("name", ["pdfium", "pdfplumber"])
def test_a_sign_in_a_cell_keeps_the_colour_that_it_is_printed_in(name: str) -> None:
    sheet = Sheet()
    sheet.grid(60, (LEFT, 200, 300), [(20, (text, "")) for text in ("Un bail", "Une étude", "Un film")])
    for row, colour in enumerate(((0.1, 0.6, 0.2), (0.8, 0.1, 0.1), (0, 0, 0))):
        sheet.canvas.setFillColorRGB(*colour)
        sheet.text(240, 64.0 + 20 * row, "o")
    cells = [cell for cell in read(with_letters(sheet, {"o": "●"}), name).tables[0].cells if cell.column == 1]
    assert [(cell.text, cell.paragraphs[0].swatches) for cell in cells] == [
        ("●", ((0, "#1a9933"),)), ("●", ((0, "#cc1a1a"),)), ("●", ()),
    ]  # fmt: skip


def test_what_a_file_says_of_itself_beyond_the_usual_is_known_to_pdfplumber_only() -> None:
    data = altered(
        one_table(), lambda writer: writer.add_metadata({"/Title": "Bilan", "/Service": "Habitat"})
    )
    fast, reference = read(data, "pdfium").metadata, read(data, "pdfplumber").metadata
    assert fast["Title"] == reference["Title"] == "Bilan"
    assert set(reference) - set(fast) == {"Service"}


def test_a_letter_far_wider_than_its_font_says_is_whole_in_the_box_of_pdfium() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "La ligne W")
    data = in_own_font(sheet)
    (fast,), (reference,) = ([*boxes_of(read(data, name).blocks)][-1:] for name in ("pdfium", "pdfplumber"))
    assert reference.x1 - reference.x0 == 5
    assert fast.x1 - fast.x0 > 8


def test_raised_text_whose_font_gives_no_descent_has_its_box_let_down_by_pdfium() -> None:
    sheet = Sheet()
    text = sheet.canvas.beginText(LEFT, 300)
    text.setFont("Helvetica", 10)
    text.setRise(6)
    text.textOut("Au-dessus")
    sheet.canvas.drawText(text)
    data = in_own_font(sheet, descent=0)
    (fast,), (reference,) = (tuple(boxes_of(read(data, name).blocks)) for name in ("pdfium", "pdfplumber"))
    assert fast.top - reference.top == pytest.approx(2.2, abs=0.11)


def test_what_pdfminer_stumbles_over_pdfium_may_read() -> None:
    """A blank in the name of a font, where it must not stand."""
    data = one_table().replace(b"/BaseFont /Helvetica ", b"/BaseFont /Hel etica ")
    assert len(read(data, "pdfium").tables) == 1
    with pytest.raises(UnreadableError, match="no page of this PDF could be read"):
        read(data, "pdfplumber")


# Where pdfium is not sure, the reference reads the file.


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (signs_without_names, "a character that no font names"),
        (invisible_blank, "an object without characters"),
    ],
)
def test_the_reference_reads_what_pdfium_is_not_sure_of(
    make: Callable[[], bytes], why: str, fallbacks: Callable[[], list[str]]
) -> None:
    data = make()
    assert read(data, "pdfium") == read(data, "pdfplumber")
    (told,) = fallbacks()
    assert why in told


@pytest.mark.parametrize("stage", ["open_pdf", "_page"])
def test_the_reference_reads_what_pdfium_fails_on(
    stage: str, monkeypatch: pytest.MonkeyPatch, fallbacks: Callable[[], list[str]]
) -> None:
    def fail(*_: object) -> None:
        raise pypdfium2.PdfiumError("damaged")

    opened: list[object] = []
    closed: list[object] = []
    start, close = pypdfium2.PdfDocument.__init__, pypdfium2.PdfDocument.close
    monkeypatch.setattr(engine("pdfium"), stage, fail)
    monkeypatch.setattr(
        pypdfium2.PdfDocument,
        "__init__",
        lambda pdf, *given, **named: (opened.append(pdf), start(pdf, *given, **named))[1],
    )
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", lambda pdf: (closed.append(pdf), close(pdf)))
    assert read(one_table(), "pdfium") == read(one_table(), "pdfplumber")
    assert len(fallbacks()) == 1
    assert {id(pdf) for pdf in opened} == {id(pdf) for pdf in closed}


def of_two_pages() -> bytes:
    sheet = Sheet()
    for words in ("La première page parle du guichet.", "La seconde page est abîmée."):
        sheet.text(LEFT, 60, words)
        sheet.page()
    return sheet.done()


@pytest.mark.parametrize("found", ["nothing", "no pages", "bad pages"])
def test_of_two_engines_that_read_a_part_the_better_counts(
    found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pdfium fails on the second page, pdfplumber sees less than the first."""
    fast, reference = engine("pdfium"), engine("pdfplumber")
    whole = fast.Pdf.page

    def first_only(pdf: object, number: int, most: int) -> object:
        if number == 2:
            raise pypdfium2.PdfiumError("damaged")
        return whole(pdf, number, most)

    def refuse(*_: object) -> object:
        raise ValueError("no reader can make sense of it")

    monkeypatch.setattr(fast.Pdf, "page", first_only)
    if found == "nothing":
        monkeypatch.setattr(reference, "open_pdf", refuse)
    elif found == "no pages":
        monkeypatch.setattr(reference.Pdf, "__len__", lambda _: 0)
    else:
        monkeypatch.setattr(reference.Pdf, "page", refuse)
    document = read(of_two_pages(), "pdfium")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "La première page parle du guichet."
    ]
    assert [one.code for one in document.troubles] == ["page.unread"]
    assert (document.status, document.source.pages) == ("partial", 2)


def test_limits_hold_and_are_not_passed_by_reading_again(fallbacks: Callable[[], list[str]]) -> None:
    with pytest.raises(LimitError, match="3 pages are more than the limit of 2"):
        ldaparse.read(picture_only(3), limits=ldaparse.Limits(pages=2), engine="pdfium")
    assert not fallbacks()


def test_files_are_read_from_several_threads() -> None:
    data = [path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))]
    alone = [read(one, "pdfium") for one in data]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: read(one, "pdfium"), data * 2)) == alone * 2


def test_an_engine_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no PDF engine 'mupdf'"):
        ldaparse.read(one_table(), engine="mupdf")  # type: ignore[arg-type]


@pytest.mark.parametrize("loading", [load, load_report])
def test_a_report_is_loaded_by_the_engine_asked_for(
    loading: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("ldaparse.loading.extract", lambda *_, engine, **__: asked.append(engine))
    loading(SAMPLES / "val-doris-2024.pdf", engine="pdfplumber")
    assert asked == ["pdfplumber"]
