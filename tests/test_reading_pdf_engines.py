"""Two engines, one document: pdfium against pdfplumber, and what they are known to read differently."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
)
from reportlab.lib.colors import CMYKColor, red
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import ldaparse
from golden import SAMPLES
from ldaparse.document import Box, Document, Paragraph
from ldaparse.errors import LimitError, PasswordError, UnreadableError
from ldaparse.reading.pdf.engines import engine
from pdfs import HEIGHT, LEFT, Sheet, encrypted, one_table, picture_only

COLUMNS = [50.0, 250.0, 350.0, 550.0]
ROWS = [
    (20.0, ["Livrables", "Etat", "Observations"]),
    (30.0, ["Ouverture", "Réalisé", "Deux agents\nreçoivent."]),
    (20.0, ["Fermeture", "À venir", "-"]),
]
FILLER = "Une remarque sous le tableau, assez longue pour passer pour du corps de texte."
# pdfium rounds what it measures, and knows the descent of the standard fonts otherwise than pdfminer.
NEAR = 1.0


def read(data: bytes, name: str, **options: str) -> Document:
    return ldaparse.read(data, name="essai.pdf", engine=name, **options)


def boxes_of(part: object) -> Iterator[Box]:
    if isinstance(part, Box):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from boxes_of(getattr(part, field.name))
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from boxes_of(one)


def unboxed(part: object) -> object:
    """A document without the places in it, nor the heights that follow from them."""
    if isinstance(part, Box):
        return part.page
    if is_dataclass(part):
        kept = (field.name for field in fields(part) if field.name not in {"extent", "box"})
        return type(part).__name__, [(name, unboxed(getattr(part, name))) for name in kept]
    if isinstance(part, (tuple, list)):
        return [unboxed(one) for one in part]
    return part


def check_same(fast: Document, reference: Document) -> None:
    assert unboxed(fast) == unboxed(reference)
    for one, other in zip(boxes_of(fast), boxes_of(reference), strict=True):
        pairs = zip(
            (one.x0, one.top, one.x1, one.bottom), (other.x0, other.top, other.x1, other.bottom), strict=True
        )
        assert all(abs(a - b) <= NEAR for a, b in pairs), (one, other)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.fixture(autouse=True)
def fallbacks(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was read again by the reference engine."""
    caplog.set_level(logging.INFO, "ldaparse")
    return lambda: [message for message in caplog.messages if "read again" in message]


def page_with_table(draw: Callable[[Sheet], None] | None = None) -> Sheet:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1 Ouvrir une maison (action n° 4)", size=14, bold=True)
    sheet.grid(80, COLUMNS, ROWS, header=True)
    sheet.text(LEFT, 180, FILLER)
    if draw:
        draw(sheet)
    return sheet


def altered(data: bytes, alter: Callable[[PdfWriter], None]) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    alter(writer)
    writer.write(out)
    return out.getvalue()


def turned(degrees: int) -> bytes:
    return altered(page_with_table().done(), lambda writer: writer.pages[0].rotate(degrees))


def boxed(*, crop: bool) -> bytes:
    def alter(writer: PdfWriter) -> None:
        page = writer.pages[0]
        if crop:
            page.cropbox = RectangleObject((30, 40, 580, 400))
        else:
            page.mediabox = RectangleObject((-20, -30, 600, 430))

    return altered(page_with_table().done(), alter)


def box_of_the_group() -> bytes:
    """A media box that the page takes over from the group of pages, larger than what is shown of it."""

    def alter(writer: PdfWriter) -> None:
        page = writer.pages[0]
        page["/Parent"].get_object()[NameObject("/MediaBox")] = page["/MediaBox"]
        del page["/MediaBox"]
        page.cropbox = RectangleObject((30, 40, 580, 400))

    return altered(page_with_table().done(), alter)


def other_words_to_read_aloud() -> bytes:
    """Words for which the file gives others, in one object and over several."""

    def alter(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        marked = (
            b"BT /F1 10 Tf 50 200 Td /Span <</ActualText (vingt)>> BDC (20) Tj EMC ( agents, ) Tj "
            b"100 0 Td /P <</MCID 0>> BDC /Span <</ActualText (coupe)>> BDC (cou-) Tj 0 -12 Td (pe) Tj EMC EMC ET"
        )
        stream.set_data(page.get_contents().get_data() + b"\n" + marked)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return altered(page_with_table().done(), alter)


def unseen() -> bytes:
    """Words that no reader shows: of a layer that is switched off, off the page, clipped away."""

    def alter(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
        layers = {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject(layers)
        page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
        drawn = (
            b"BT /F1 10 Tf 50 200 Td /OC /L BDC (Calque) Tj EMC ET BT /F1 10 Tf -200 500 Td (Au loin) Tj ET "
            b"q 0 0 10 10 re W n BT /F1 10 Tf 300 100 Td (Hors du cadre) Tj ET Q"
        )
        stream.set_data(page.get_contents().get_data() + b"\n" + drawn)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return altered(page_with_table().done(), alter)


def own_font(descent: int = -200) -> DictionaryObject:
    """What makes a font of 5/10 of its size wide one that is not among the standard ones."""
    descriptor = {"/Type": NameObject("/FontDescriptor"), "/FontName": NameObject("/Own")}
    numbers = {
        "/Flags": 32,
        "/Ascent": 800,
        "/Descent": descent,
        "/CapHeight": 700,
        "/ItalicAngle": 0,
        "/StemV": 80,
    }
    widths = ArrayObject(NumberObject(500) for _ in range(256))
    box = RectangleObject((0, descent, 1000, 800))
    return DictionaryObject({
        NameObject("/BaseFont"): NameObject("/Own"),
        NameObject("/FirstChar"): NumberObject(0),
        NameObject("/LastChar"): NumberObject(255),
        NameObject("/Widths"): widths,
        NameObject("/FontDescriptor"): DictionaryObject({
            **{NameObject(key): value for key, value in descriptor.items()},
            **{NameObject(key): NumberObject(value) for key, value in numbers.items()},
            NameObject("/FontBBox"): box,
        }),
    })  # fmt: skip


def letters_for_signs() -> bytes:
    """A file that says itself which letters its signs stand for: more than one, accents of their own,
    one beyond 16 bits, a soft hyphen."""
    signs = {"X": "e\u0301", "Y": "ffi", "Z": "\U0001f600", "|": "\u00ad", "!": "\u2011"}
    lines = [f"<{ord(c):02x}> <{text.encode('utf-16-be').hex()}>" for c, text in signs.items()]
    lines += [f"<{code:02x}> <{code:04x}>" for code in range(32, 127) if chr(code) not in signs]
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap end end"
    )
    sheet = Sheet()
    sheet.text(LEFT, 40, "Le texte Xcrit, oYciel, Z pour finir ; quatre!vingts. " * 2)
    sheet.text(LEFT, 60, "Un mot que la ligne coupe par un trait doux : coop|", "ration entre services")

    def alter(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(cmap.encode())
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(stream)
            font.get_object().update(own_font())

    return altered(sheet.done(), alter)


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


DRAWN = [
    in_a_form, dashed_rules, thin_rectangles, shaded, curves, letters, raised, set_in_many_ways, turned_text,
    slanted_text, blanks_of_their_own, hyphens_at_line_ends, from_right_to_left,
]  # fmt: skip
ALTERED = {
    "several letters for one sign": letters_for_signs,
    "other words to read aloud": other_words_to_read_aloud,
    "words that are not seen": unseen,
    "turned by 90°": lambda: turned(90),
    "turned by 180°": lambda: turned(180),
    "turned by 270°": lambda: turned(270),
    "cropped": lambda: boxed(crop=True),
    "media box off the origin": lambda: boxed(crop=False),
    "media box of the group": box_of_the_group,
}


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
    found = {name: len(read(data, name).tables) for name in ("pdfium", "pdfplumber")}
    assert found == {"pdfium": 1, "pdfplumber": 0}


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


def test_what_a_file_says_of_itself_beyond_the_usual_is_known_to_pdfplumber_only() -> None:
    data = altered(
        one_table(), lambda writer: writer.add_metadata({"/Title": "Bilan", "/Service": "Habitat"})
    )
    fast, reference = read(data, "pdfium").metadata, read(data, "pdfplumber").metadata
    assert fast["Title"] == reference["Title"] == "Bilan"
    assert set(reference) - set(fast) == {"Service"}


def in_own_font(sheet: Sheet, descent: int = -200) -> bytes:
    def alter(writer: PdfWriter) -> None:
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object().update(own_font(descent))

    return altered(sheet.done(), alter)


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


def signs_without_names() -> bytes:
    def alter(writer: PdfWriter) -> None:
        names = [NumberObject(65), NameObject("/sign1"), NameObject("/sign2")]
        coding = {
            NameObject("/Type"): NameObject("/Encoding"),
            NameObject("/Differences"): ArrayObject(names),
        }
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object().update(own_font())
            font.get_object()[NameObject("/Encoding")] = DictionaryObject(coding)

    sheet = Sheet()
    sheet.text(LEFT, 40, "A suivre, Budget")
    return altered(sheet.done(), alter)


def invisible_blank() -> bytes:
    sheet = page_with_table()
    text = sheet.canvas.beginText(LEFT, 60)
    text.setFont("Helvetica", 10)
    text.setTextRenderMode(3)
    text.textOut(" ")
    sheet.canvas.drawText(text)
    return sheet.done()


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

    closed: list[object] = []
    close = pypdfium2.PdfDocument.close
    monkeypatch.setattr(engine("pdfium"), stage, fail)
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", lambda pdf: (closed.append(pdf), close(pdf)))
    assert read(one_table(), "pdfium") == read(one_table(), "pdfplumber")
    assert len(fallbacks()) == 1
    assert len(closed) == (stage == "_page")


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
