"""Scans: what is read in the picture of a page is what stands in its text."""

from __future__ import annotations

import difflib
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import ldaparse
from golden import SAMPLES
from ldaparse.document import Box, Document, Paragraph, Table
from ldaparse.errors import LimitError, NoTextError, UnreadableError
from ldaparse.interpreting.troubles import findings_of
from ldaparse.reading.pdf.placing import ScanTurn
from ldaparse.reading.pdf.turning import turned_back
from pdfs import LEFT, Sheet, one_table, picture_only
from scans import as_file, as_pdf, needs_ocr, pages_as_pictures

LIKE = 0.97
whole = pytest.mark.collection  # the main run reads some pages


def values(part: object, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], object]]:
    """What a report says, each with its path; not where it was read, how, nor how sure it is."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in {"evidence", "source", "findings", "unplaced", "printed", "doubts"}:
                yield from values(value, (*path, name))
    elif isinstance(part, (list, tuple)):
        for index, value in enumerate(part):
            yield from values(value, (*path, index))
    elif part is not None:
        yield path, part


def likeness(one: dict[tuple[object, ...], object], other: dict[tuple[object, ...], object]) -> float:
    texts = ("\n".join(map(str, report.values())) for report in (one, other))
    return difflib.SequenceMatcher(None, *texts, autojunk=False).ratio()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


@needs_ocr
@pytest.mark.parametrize("rule", [0.0, 0.5], ids=["black rules", "pale rules, like the header's background"])
def test_a_header_in_light_letters_on_a_dark_background(rule: float) -> None:
    sheet = Sheet()
    columns = [50.0, 170.0, 330.0, 550.0]
    sheet.canvas.setStrokeGray(rule)
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.setFillGray(rule or 0.35)
    sheet.canvas.rect(50, 340, 500, 20, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)
    sheet.grid(60, columns, [(20, ["", "", ""]), (20, ["Guichet", "En cours", "Trois agents"])])
    sheet.grid(100, columns, [(20, ["Bail glissant", "Abandonné", "Douze ménages"])])
    sheet.canvas.setFillGray(1)
    for x, label in zip(columns, ("Livrables", "État", "Résultats"), strict=False):
        sheet.text(x + 4, 62, label, bold=True)
    (table,) = ldaparse.read(as_pdf(pages_as_pictures(sheet.done(), dpi=200), dpi=200)).tables
    header, *body = [[cell.text for cell in table.row(row)] for row in range(3)]
    assert all(label in cell for label, cell in zip(("Livrables", "État", "Résultats"), header, strict=True))
    assert body == [["Guichet", "En cours", "Trois agents"], ["Bail glissant", "Abandonné", "Douze ménages"]]


@needs_ocr
def test_commas_over_accents_do_not_tie_two_tight_lines() -> None:
    sheet = Sheet()
    lines = [
        "Une place, une porte, une cave, une aide, un toit, une rue, une ville.",
        "L’été dernier, l’équipe a été présentée à l’État, à Évry, à l’école.",
    ]
    for index, line in enumerate(lines):
        sheet.text(LEFT, 60 + 11 * index, line)
    scan = as_pdf(pages_as_pictures(sheet.done(), dpi=300), dpi=300)
    assert " ".join(texts(ldaparse.read(scan))) == " ".join(lines)


@needs_ocr
@pytest.mark.parametrize(
    ("name", "pages", "scanner"),
    [
        ("val-doris-2024", (3, 7), {"dpi": 200, "skew": 1.0, "grey": True, "noise": 6.0}),
        pytest.param(
            "val-doris-2024", range(9), {"dpi": 200, "skew": 1.0, "grey": True, "noise": 6.0}, marks=whole
        ),
        pytest.param("val-doris-2025", (0, 3, 4, 6), {"dpi": 300}, marks=whole),
    ],
    ids=[
        "200 dpi, grey, askew, noisy: actions, money",
        "200 dpi, grey, askew, noisy: all",
        "300 dpi, in colour: cover, actions, money",
    ],
)
def test_a_scanned_sample_is_the_same_report(
    name: str, pages: Sequence[int], scanner: dict[str, float]
) -> None:
    from pypdf import PdfReader, PdfWriter

    reader, writer, out = PdfReader(SAMPLES / f"{name}.pdf"), PdfWriter(), io.BytesIO()
    for page in pages:
        writer.add_page(reader.pages[page])
    writer.write(out)
    data = out.getvalue()
    scan = as_pdf(pages_as_pictures(data, **scanner), dpi=int(scanner["dpi"]))
    read = ldaparse.extract(scan, indicators=False)
    plain = ldaparse.extract(data, indicators=False)
    found, wanted = (dict(values(report.model_dump())) for report in (read, plain))
    assert likeness(found, wanted) >= LIKE

    def figures(report: dict[tuple[object, ...], object]) -> dict[tuple[object, ...], object]:
        return {
            path: value
            for path, value in report.items()
            if path[0] == "finances" and isinstance(value, (int, float))
        }

    def statuses(report: dict[tuple[object, ...], object]) -> dict[tuple[object, ...], object]:
        return {path: value for path, value in report.items() if path[-1] in {"code", "date"}}

    assert figures(found) == figures(wanted)
    assert len(figures(found)) > 20
    assert statuses(found) == statuses(wanted)
    assert [(a.number, a.title, a.section) for a in read.actions] == [
        (a.number, a.title, a.section) for a in plain.actions
    ]
    assert [row.period for a in read.actions for row in a.deliverables if row.period] != []
    told = [finding for finding in read.findings if finding.code == "page.ocr"]
    assert [place.page for place in told[0].evidence] == list(range(1, len(pages) + 1))


@needs_ocr
def test_words_lie_where_they_are_on_the_paper_though_it_was_scanned_askew() -> None:
    data = one_table()
    plain = ldaparse.read(data)
    scanned = ldaparse.read(as_pdf(pages_as_pictures(data, skew=2.0)))
    ((_, place),) = [(t, t.cells[-1].text_places()[0]) for t in scanned.tables]
    word = plain.tables[0].cells[-1].text_places()[0]
    assert isinstance(place, Box)
    assert isinstance(word, Box)
    assert scanned.tables[0].cells[-1].text == plain.tables[0].cells[-1].text
    # A degree counterclockwise around the middle of the page takes the right of it up.
    middle = ((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
    x, y = ScanTurn(0, 2.0, 600.0, 420.0).point(*middle)
    assert place.x0 - 3 < x < place.x1 + 3
    assert place.top - 1.5 < y < place.bottom + 1.5
    assert middle[1] - y > 1.5


@needs_ocr
@pytest.mark.parametrize("quarters", [1, 2, pytest.param(3, marks=pytest.mark.collection)])
def test_a_page_lying_on_its_side_or_head_is_turned(quarters: int) -> None:
    (picture,) = pages_as_pictures(one_table(), dpi=150)
    document = ldaparse.read(as_pdf([picture.rotate(90 * quarters, expand=True)]))
    assert [cell.text for cell in document.tables[0].cells] == [
        "Livrables", "Etat", "Observations", "Ouverture", "Réalisé", "Rien",
    ]  # fmt: skip
    box = document.tables[0].cells[0].places[0]
    assert isinstance(box, Box)
    wide = box.x1 - box.x0 > box.bottom - box.top
    assert wide == (quarters == 2)


@needs_ocr
def test_only_pages_without_text_are_read_by_ocr() -> None:
    from pypdf import PdfWriter

    sheet = Sheet()
    sheet.text(LEFT, 60, "Une page imprimée, dont le texte se lit tel quel.", size=12)
    printed = sheet.done()
    writer, out = PdfWriter(), io.BytesIO()
    for part in (printed, as_pdf(pages_as_pictures(printed))):
        writer.append(io.BytesIO(part))
    writer.write(out)
    document = ldaparse.read(out.getvalue())
    assert document.source.recognised == (2,)
    assert texts(document) == ["Une page imprimée, dont le texte se lit tel quel."] * 2
    assert ldaparse.read(out.getvalue(), ocr="always").source.recognised == (1, 2)
    never = ldaparse.read(out.getvalue(), ocr="never")
    assert (never.source.recognised, len(texts(never))) == ((), 1)
    assert [trouble.code for trouble in never.troubles] == ["page.scan"]


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_a_document_whatever_its_name(kind: str) -> None:
    data = as_file(pages_as_pictures(one_table()), kind)
    document = ldaparse.read(data, name="bilan.pdf")
    assert document.source.media_type == f"image/{kind.lower()}"
    assert document.source.recognised == (1,)
    assert document.tables[0].cells[4].text == "Réalisé"
    box = document.tables[0].cells[0].places[0]
    assert isinstance(box, Box)
    assert (round(box.x0), round(box.x1)) == (50, 250)


@needs_ocr
def test_a_tiff_of_many_pages_and_a_table_over_two_of_them() -> None:
    sheet = Sheet()
    rows = [(20.0, ["Livrables", "Etat"]), *[(40.0, [f"Atelier numéro {n}", "Réalisé"]) for n in range(8)]]
    sheet.grid(40, [50, 350, 550], rows, header=True)
    sheet.page()
    sheet.grid(40, [50, 350, 550], [(40.0, [f"Atelier numéro {n}", "En cours"]) for n in range(8, 10)])
    document = ldaparse.read(as_file(pages_as_pictures(sheet.done()), "TIFF"))
    assert document.source.pages == 2
    assert [table.pages for table in document.tables] == [(1, 2)]
    assert [cell.text for cell in document.tables[0].cells if cell.column == 0][-1] == "Atelier numéro 9"


@needs_ocr
def test_a_photograph_is_turned_as_its_camera_says() -> None:
    (picture,) = pages_as_pictures(one_table(), dpi=150)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter to look at it
    data = as_file([picture.rotate(90, expand=True)], "JPEG", exif=exif)
    assert ldaparse.read(data).tables[0].cells[4].text == "Réalisé"


@needs_ocr
def test_colours_bold_type_bullets_and_white_on_dark() -> None:
    sheet = Sheet()
    for x0, colour in ((50, (0.1, 0.2, 0.4)), (300, (0.85, 0.9, 0.95))):
        sheet.canvas.setFillColorRGB(*colour)
        sheet.canvas.rect(x0, 420 - 100, 250, 40, fill=1)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.text(60, 70, "Livrables", bold=True)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(310, 70, "Etat de la réalisation", bold=True)
    sheet.grid(100, [50, 300, 550], [(70.0, ["", "Réalisé en 2023"])])
    sheet.text(70, 108, "Former les équipes", "Ouvrir une maison")
    for line in range(2):
        sheet.canvas.circle(60, 420 - 108 - 7 - 12 * line, 2, fill=1)
    (table,) = ldaparse.read(as_pdf(pages_as_pictures(sheet.done()))).tables
    dark, light, list_cell, status = table.cells
    assert (dark.text, light.text) == ("Livrables", "Etat de la réalisation")
    assert [int(dark.fill[i : i + 2], 16) for i in (1, 3, 5)] == pytest.approx([26, 51, 102], abs=12)
    assert [int(light.fill[i : i + 2], 16) for i in (1, 3, 5)] == pytest.approx([217, 230, 242], abs=12)
    assert light.paragraphs[0].bold
    assert not status.paragraphs[0].bold
    assert [(p.marker, p.text) for p in list_cell.paragraphs] == [
        ("•", "Former les équipes"), ("•", "Ouvrir une maison"),
    ]  # fmt: skip
    assert (status.text, status.fill) == ("Réalisé en 2023", None)


@needs_ocr
def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(NoTextError, match="no words were recognised"):
        ldaparse.read(as_file([Image.new("RGB", (600, 400), "white")], "PNG"))
    with pytest.raises(NoTextError, match="page 1 are scans, and OCR found no words on them"):
        ldaparse.read(picture_only(1))


def test_without_ocr_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LDAPARSE_TESSERACT", "no-such-program")
    for data in (picture_only(1), as_file([Image.new("L", (60, 40), 255)], "PNG")):
        with pytest.raises(NoTextError, match=r"to read (it|them) by OCR, install .*Tesseract \(\w+ install"):
            ldaparse.read(data)
        with pytest.raises(NoTextError, match="--ocr auto"):
            ldaparse.read(data, ocr="never")


@needs_ocr
@pytest.mark.parametrize("damage", [lambda data: data[:60], lambda data: data[:8] + b"\0" * 200])
def test_a_damaged_picture_is_refused(damage) -> None:
    with pytest.raises(UnreadableError):
        ldaparse.read(damage(as_file([Image.new("L", (60, 40), 255)], "PNG")))


@needs_ocr
def test_a_picture_larger_than_the_limit_is_refused_before_it_is_unpacked() -> None:
    data = as_file([Image.new("1", (4000, 3000), 1)], "PNG")
    with pytest.raises(LimitError, match="4000 × 3000 dots"):
        ldaparse.read(data, limits=ldaparse.Limits(pixels=1_000_000))


@needs_ocr
@pytest.mark.skipif(sys.platform == "win32", reason="a script in a program's place takes POSIX")
def test_a_recogniser_that_fails_leaves_the_page_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\ntest "$1" = --list-langs && echo fra && exit 0\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("LDAPARSE_TESSERACT", str(program))
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for part in (one_table(), as_pdf(pages_as_pictures(one_table()))):
        writer.append(io.BytesIO(part))
    writer.write(out)
    document = ldaparse.read(out.getvalue())
    assert [(t.code, t.severity) for t in findings_of(document.troubles)] == [("page.unread", "error")]
    assert len(document.tables) == 1


def test_turning_back_undoes_turning() -> None:
    turn = ScanTurn(1, 0.0, 600.0, 420.0)  # the paper is 420 wide and 600 high
    assert turn.point(0, 420) == (420.0, 600.0)
    assert turn.point(0, 0) == (0.0, 600.0)
    turned = ScanTurn(0, 3.0, 600.0, 420.0)
    assert turned.point(300, 210) == pytest.approx((300, 210))
    assert turned.point(500, 210)[1] < 210


def test_paragraphs_of_a_document_keep_their_words_when_boxes_move() -> None:
    document = ldaparse.read(one_table())
    moved = turned_back(document, {1: ScanTurn(2, 0.0, 600.0, 420.0)})
    assert [b.text for b in moved.blocks if isinstance(b, Paragraph)] == [
        b.text for b in document.blocks if isinstance(b, Paragraph)
    ]
    assert moved.tables[0].cells[0].places[0] == Box(1, 350.0, 320.0, 550.0, 340.0, how="ruled")


PROSE = (
    "Le comité de pilotage a retenu trois priorités pour la deuxième année de la convention,",
    "et les associations du territoire ont formé vingt-six bénévoles dans les quartiers du nord.",
    "Les bailleurs sociaux ont ouvert douze logements pour les ménages qui sortent de la rue.",
)


def in_a_font_that_says(other: Callable[[int], int]) -> bytes:
    """A page of prose whose font says of each letter that it is another, as one without a map does."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet()
    sheet.canvas.setFont("Vera", 10)
    for index, line in enumerate(PROSE):
        sheet.canvas.drawString(LEFT, 300 - 14 * index, line)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sheet.done())))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        if "/ToUnicode" in font.get_object():
            said = font.get_object()["/ToUnicode"].get_data().decode("latin-1")
            altered = DecodedStreamObject()
            altered.set_data(
                re.sub(r"<([0-9A-Fa-f]{4})>", lambda code: f"<{other(int(code[1], 16)):04X}>", said).encode(
                    "latin-1"
                )
            )
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(altered)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shifted(code: int) -> int:
    return 97 + (code - 97 + 10) % 26 if 97 <= code <= 122 else code


def private(code: int) -> int:
    return code if code <= 32 else 0xE000 + code


@needs_ocr
@pytest.mark.parametrize("other", [shifted, private])
def test_text_that_is_garbage_is_read_in_its_picture(other: Callable[[int], int]) -> None:
    document = ldaparse.read(in_a_font_that_says(other))
    assert document.source.recognised == (1,)
    assert texts(document) == [" ".join(PROSE)]
    assert "page.garbled" in [trouble.code for trouble in document.troubles]


def test_garbage_is_told_where_it_cannot_be_read() -> None:
    document = ldaparse.read(in_a_font_that_says(shifted), ocr="never")
    assert [(t.code, t.severity) for t in findings_of(document.troubles)] == [("page.garbled", "error")]


def test_text_in_a_font_that_says_the_truth_is_not_garbled() -> None:
    document = ldaparse.read(in_a_font_that_says(lambda code: code))
    assert (document.source.recognised, document.troubles) == ((), ())
    assert texts(document) == [" ".join(PROSE)]


@pytest.mark.parametrize(
    "text",
    [
        "12 000 € 13 000 € 14 500 € 120 % 2 300 € 45 000 € 18 300 € 12 % 17 000 € 11 €",
        "SIAO CCAS DDETS CAF ADIL UDAF ARS FSL CCAPEX PDALHPD HLM SNP BP CP DT MLV KLM PRT XZ QW NB",
        "Asunnottomuus väheni kaupungissa viime vuonna, kun uusia asuntoja rakennettiin lisää kaikille perheille",
    ],
    ids=["amounts", "initials", "Finnish"],
)
def test_odd_text_is_not_garbled(text: str) -> None:
    sheet = Sheet()
    for line in range(3):
        sheet.text(LEFT, 60 + 14 * line, text, size=8)
    assert "page.garbled" not in [t.code for t in ldaparse.read(sheet.done(), ocr="never").troubles]


def read_as(monkeypatch: pytest.MonkeyPatch, first: str, second: str) -> tuple[str, dict[int, str]]:
    """What is made of a line that Tesseract reads so, and otherwise when it is larger."""
    import numpy as np

    from ldaparse.reading.ocr import reading_twice
    from ldaparse.reading.ocr.tesseract import Seen

    readings = [first, second]

    def recognise(lines: list[object], _: float) -> list[list[Seen]]:
        words = readings.pop(0).split()
        return [[Seen(word, 10 * n, 0, 10 * n + 9, 20, 80.0) for n, word in enumerate(words)] for _ in lines]

    monkeypatch.setattr(reading_twice, "recognise_lines", recognise)
    monkeypatch.setattr(reading_twice, "_as_before", lambda word, _: word)
    (reading,) = reading_twice.read_lines([np.full((30, 90), 255, np.uint8)], 1.0)
    return " ".join(word.text for word in reading.words), reading.others


@needs_ocr
@pytest.mark.parametrize(
    ("first", "second", "text", "others"),
    [
        ("12 500 €", "12 500 €", "12 500 €", {}),
        ("12 500 €", "12 600 €", "12 500 €", {1: "600"}),
        ("12500€", "12 500 €", "12500€", {}),
        ("O", "0", "0", {0: "O"}),
        ("O€", "O€", "0€", {}),
        ("2O24 5", "2024 5", "2024 5", {}),
        ("l’'ADIL73", "l’ADIL73", "l’ADIL73", {}),
    ],
)
def test_figures_are_read_twice_and_what_differs_is_kept(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, text: str, others: dict[int, str]
) -> None:
    assert read_as(monkeypatch, first, second) == (text, others)


@needs_ocr
def test_a_picture_is_not_drawn_again() -> None:
    from ldaparse.exporting.page_pictures import look

    data = as_file(pages_as_pictures(one_table()), "PNG")
    with pytest.raises(UnreadableError, match="this is a picture already"):
        look(data, ldaparse.read(data), 1)


def dark_header(sheet: Sheet, columns: list[float], top: float, height: float, rule: float) -> None:
    """A dark background with rules of a shade, which light letters are to be set on."""
    canvas = sheet.canvas
    canvas.setFillGray(0.28)
    canvas.rect(columns[0], 420 - top - height, columns[-1] - columns[0], height, stroke=0, fill=1)
    canvas.setStrokeGray(rule)
    canvas.setLineWidth(0.5)
    canvas.setFillGray(0)


@needs_ocr
def test_a_dark_header_of_two_levels_keeps_its_cells_and_the_row_below_its_words() -> None:
    sheet = Sheet()
    columns = [50.0, 230.0, 330.0, 430.0, 550.0]
    dark_header(sheet, columns, 60, 32, 0.5)
    sheet.canvas.line(230, 420 - 76, 430, 420 - 76)
    for x, top in ((230, 60), (330, 76), (430, 60)):
        sheet.canvas.line(x, 420 - top, x, 420 - 92)
    body = ["Maison de l’habitat, deuxième tranche", "48 000", "12 500", "60 500"]
    sheet.grid(92, columns, [(14, body), (26, ["Bail glissant", "9 000", "-", "9 000"])])
    sheet.canvas.setFillGray(1)
    for x, top, label in (
        (54, 62, "Étapes"), (290, 61, "Financement"), (234, 77, "État"), (334, 77, "Ville"), (434, 62, "Total"),
    ):  # fmt: skip
        sheet.text(x, top, label, bold=True)
    (table,) = ldaparse.read(as_pdf(pages_as_pictures(sheet.done(), skew=0.4, grey=True, noise=8))).tables
    assert [[cell.text for cell in table.row(row)] for row in range(4)] == [
        ["Étapes", "Financement", "Total"],
        ["État", "Ville"],
        body,
        ["Bail glissant", "9 000", "-", "9 000"],
    ]
    assert [cell.column_span for cell in table.row(0)] == [1, 2, 1]


@needs_ocr
def test_faint_rules_that_noise_breaks_part_rows_all_the_same() -> None:
    sheet = Sheet()
    sheet.canvas.setStrokeGray(0.6)
    sheet.canvas.setLineWidth(0.5)
    rows = [("Sous-total de l’axe B", "9 400"), ("TOTAL", "21 900"), ("Reste à engager", "1 100")]
    sheet.grid(60, [50, 230, 330], [(14.0, list(row)) for row in rows])
    scan = as_pdf(pages_as_pictures(sheet.done(), dpi=200, grey=True, noise=10), dpi=200)
    (table,) = ldaparse.read(scan).tables
    assert [tuple(cell.text for cell in table.row(row)) for row in range(3)] == rows


@needs_ocr
def test_large_letters_are_no_dark_background() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 60, "LOGEMENT D’ABORD", size=32, bold=True)
    sheet.text(LEFT, 120, "Premier rapport de la convention, pour les années 2022 et 2023")
    assert texts(ldaparse.read(as_pdf(pages_as_pictures(sheet.done(), grey=True, noise=8))))[0] == (
        "LOGEMENT D’ABORD"
    )


@needs_ocr
def test_what_looks_like_writing_and_cannot_be_read_is_told_where_it_is() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 60, "Le comité de pilotage a validé le bilan de la deuxième année.")
    path = sheet.canvas.beginPath()
    path.moveTo(400, 100)
    for loop in range(6):  # a signature
        path.curveTo(410 + 14 * loop, 140, 396 + 14 * loop, 70, 414 + 14 * loop, 100 + 5 * (loop % 2))
    sheet.canvas.setLineWidth(1.5)
    sheet.canvas.drawPath(path)
    document = ldaparse.read(as_pdf(pages_as_pictures(sheet.done())))
    assert texts(document) == ["Le comité de pilotage a validé le bilan de la deuxième année."]
    (told,) = [trouble for trouble in document.troubles if trouble.code == "ocr.unread"]
    assert findings_of([told])[0].severity == "warning"
    (box,) = told.places
    assert isinstance(box, Box)
    assert box.page == 1
    assert 395 < box.x0 < box.x1 < 500
    assert 290 < box.top < box.bottom < 350


@needs_ocr
def test_a_table_over_two_pages_that_the_scanner_shifted() -> None:
    sheet = Sheet()
    footer = "Val-Doris Agglomération – rapport d’étape"
    rows = [(20.0, ["Livrables", "Etat"]), *[(40.0, [f"Atelier numéro {n}", "Réalisé"]) for n in range(8)]]
    sheet.grid(40, [50, 350, 550], rows, header=True)
    sheet.text(LEFT, 395, footer, size=8)
    sheet.page()
    sheet.grid(40, [50, 350, 550], [(40.0, [f"Atelier numéro {n}", "En cours"]) for n in range(8, 10)])
    sheet.text(LEFT, 395, footer, size=8)
    first, second = pages_as_pictures(sheet.done())
    shifted = Image.new("RGB", second.size, "white")
    shifted.paste(second, (33, -18))  # 12 points to the right, 6 up
    document = ldaparse.read(as_pdf([first, shifted]))
    assert [(table.pages, table.rows, table.columns) for table in document.tables] == [((1, 2), 11, 2)]
    assert texts(document) == []


def searchable(data: bytes, said: str, mode: int) -> bytes:
    """A scan of a page under which, or over which unseen (mode 3), another program laid its words."""
    from reportlab.lib.utils import ImageReader

    (picture,) = pages_as_pictures(data)
    sheet = Sheet()

    def words() -> None:
        text = sheet.canvas.beginText(60, 300)
        text.setTextRenderMode(mode)
        text.setFont("Helvetica", 10)
        text.textLine(said)
        sheet.canvas.drawText(text)

    if mode == 0:
        words()
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, 600, 420)
    if mode == 3:
        words()
    return sheet.done()


@needs_ocr
@pytest.mark.parametrize("mode", [0, 3], ids=["beneath the picture", "without ink"])
def test_a_scan_with_the_text_of_another_recognition_is_read_in_its_picture(mode: int) -> None:
    data = searchable(one_table(), "Livrab1es Etat 0bservations", mode)
    document = ldaparse.read(data)
    assert document.tables[0].cells[0].text == "Livrables"
    assert "page.hidden_text" in [trouble.code for trouble in document.troubles]
    left = ldaparse.read(data, ocr="never")
    assert (left.source.recognised, texts(left)) == ((), ["Livrab1es Etat 0bservations"])
    assert "page.hidden_text" in [trouble.code for trouble in left.troubles]


def test_words_printed_on_a_picture_that_covers_the_page_are_no_hidden_text() -> None:
    from reportlab.lib.utils import ImageReader

    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (60, 42), (230, 240, 250))), 0, 0, 600, 420)
    sheet.text(LEFT, 60, "Une page imprimée sur un fond en couleur, dont le texte se lit.")
    document = ldaparse.read(sheet.done())
    assert (document.source.recognised, document.troubles) == ((), ())


@needs_ocr
@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Il. État des lieux", "II. État des lieux"),
        ("Ill) Suivi", "III) Suivi"),
        ("l. Contexte", "I. Contexte"),
        ("Il est prévu", "Il est prévu"),
        ("Axe Il : Produire", "Axe II : Produire"),
        ("en euros TIC, hors frais", "en euros TTC, hors frais"),
        ("les TIC du territoire", "les TIC du territoire"),
        ("9 € par m?", "9 € par m²"),
        ("11. Annexe", "11. Annexe"),
    ],
)
def test_words_known_by_where_they_stand(read: str, meant: str) -> None:
    from ldaparse.reading.ocr.mending import mended
    from ldaparse.reading.ocr.tesseract import Seen

    words = mended([Seen(word, 0, 0, 9, 9, 90.0) for word in read.split()])
    assert " ".join(word.text for word in words) == meant


@needs_ocr
def test_paper_that_is_lit_from_one_side_has_one_colour_and_a_background_keeps_its_own() -> None:
    import numpy as np

    from ldaparse.reading.ocr.lighting import evenly_lit

    page = np.full((420, 600, 3), 250.0)
    page[200:240, 60:400] = 205  # a row of a table
    lit = evenly_lit((page * np.linspace(0.75, 1.0, 600)[None, :, None]).astype(np.uint8))
    paper = lit[20:180].reshape(-1)
    assert int(paper.max()) - int(paper.min()) <= 8
    assert int(np.median(paper)) - int(np.median(lit[205:235, 70:390])) == pytest.approx(45, abs=6)


@needs_ocr
def test_the_shadow_at_the_edge_of_the_paper_is_no_side_of_a_table() -> None:
    from PIL import ImageDraw

    (picture,) = pages_as_pictures(one_table(), dpi=150)
    pen = ImageDraw.Draw(picture)
    pen.line([(14, 0), (14, picture.height)], fill=(90, 90, 90), width=4)
    pen.line([(0, 8), (picture.width, 8)], fill=(90, 90, 90), width=4)
    (table,) = ldaparse.read(as_pdf([picture])).tables
    assert (table.rows, table.columns) == (2, 3)


@needs_ocr
def test_a_line_that_measures_a_dot_higher_than_its_heading_has_the_size_of_it() -> None:
    from ldaparse.reading.ocr.typesetting import PrintedLine, PrintedWord, set_styles

    def line(text: str, low: float) -> PrintedLine:
        return PrintedLine([PrintedWord(text, 40.0, 80.0, 95.0, 1.0)], 60.0, low, None)

    body = [line("le comité de pilotage de la convention" * 9, 4.8)]
    headings = [line("un titre de niveau trois de cette page" * 9, 6.45), line("suite", 6.71)]
    headings.append(line("le premier bilan global et l’apport", 7.44))
    wrapped, larger = line("de la convention", 7.68), line("grand titre", 12.0)
    set_styles([[*body, *headings, wrapped, larger]])
    assert wrapped.size == headings[-1].size
    assert larger.size > 1.4 * wrapped.size > 1.4 * body[0].size


@needs_ocr
def test_a_line_of_one_word_in_brackets_has_the_height_of_its_letters() -> None:
    import numpy as np

    from ldaparse.reading.ocr.typesetting import PrintedWord, _heights

    letters = [[0, 0, 4, 21], [6, 6, 14, 18], [16, 6, 24, 18], [26, 6, 34, 18], [36, 0, 40, 21]]
    small, large = _heights(np.array(letters, dtype=float), 18.0, [PrintedWord("[non]", 0, 40, 90.0, 1.0)])
    assert (small, large) == (12.0, None)


@needs_ocr
def test_a_page_whose_recognition_fails_on_something_unforeseen_costs_that_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import numpy as np

    from ldaparse.reading.ocr import batch

    def fail(colours: Any, _seconds: float) -> None:
        if colours.shape[0] == 2:
            raise ValueError("nobody thought of it")

    monkeypatch.setattr(batch, "recognise", fail)
    pages = [(1, np.zeros((2, 2, 3))), (2, np.zeros((3, 3, 3)))]
    assert batch.recognise_all(pages, 60.0) == {1: None, 2: None}
