"""Reading PDF: lines joined into paragraphs, furniture, tables, tables joined over pages."""

from __future__ import annotations

import textwrap
from typing import Any

import pdfplumber
import pypdfium2
import pytest

import ldaparse
from ldaparse.document import Box, Document, Heading, Paragraph, Table
from ldaparse.reading import PdfEngine
from pdfs import HEIGHT, LEADING, LEFT, PADDING, SIZE, Sheet, one_table

COLUMNS = [50.0, 250.0, 350.0, 550.0]
HEADER = ["Livrables", "Etat", "Observations"]
FILLER = "Un paragraphe du corps, qui donne sa taille au texte et remplit toute la largeur de la ligne."


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(index)] for index in range(table.rows)]


def test_wrapped_lines_are_one_paragraph_and_the_hyphen_of_a_compound_stays() -> None:
    sheet = Sheet()
    sheet.full(
        40,
        FILLER,
        "et une deuxième ligne qui va elle aussi jusqu’au bout, pour parler du non-",
        "paiement des loyers.",
    )
    (text,) = paragraphs(read(sheet))
    assert text.endswith("du non-paiement des loyers.")


def test_a_hyphen_of_the_typesetter_disappears_where_the_word_is_known() -> None:
    sheet = Sheet()
    sheet.full(
        40,
        "Le logement est un droit, et toute la suite de cette ligne en parle encore",
        "pour venir jusqu’au bord de la page, où l’on coupe le mot loge-",
        "ment des jeunes.",
    )
    (text,) = paragraphs(read(sheet))
    assert text.endswith("le mot logement des jeunes.")


def hyphenated(first: str, second: str, *others: str) -> str:
    """The text of a paragraph in which a line ends in a hyphen, below others."""
    sheet = Sheet()
    line = "pour venir jusqu’au bord de la page, où la ligne se termine enfin par"
    sheet.full(40, FILLER, *others, f"{line} {first}", f"{second} et la suite.")
    return paragraphs(read(sheet))[-1]


@pytest.mark.parametrize(
    ("first", "second"), [("le loge-", "ment"), ("la communica-", "tion"), ("les recrute-", "ments")]
)
def test_what_can_only_end_a_word_shows_that_it_was_hyphenated(first: str, second: str) -> None:
    assert f"{first[:-1]}{second} et la suite." in hyphenated(first, second)


def test_a_document_that_hyphenates_does_so_with_words_that_it_says_once() -> None:
    proof = (
        "Le travail commun commence ici, avec une phrase qui dit tout du recrute-",
        "ment des agents du territoire et qui va jusqu’au bord de la page elle aussi",
    )
    assert "le règlement intérieur et la suite." in hyphenated("le règlement inté-", "rieur", *proof)
    assert "les conseillères-juristes et la suite." in hyphenated("les conseillères-", "juristes")


@pytest.mark.parametrize(
    ("first", "second"),
    [("un porte-", "parole"), ("les socio-", "éducatifs"), ("au rendez-", "vous"), ("à Saint-", "Malo")],
)
def test_the_hyphen_of_a_compound_stays_where_words_are_hyphenated(first: str, second: str) -> None:
    proof = (
        "Le travail commun commence ici, avec une phrase qui dit tout du recrute-",
        "ment des agents du territoire et qui va jusqu’au bord de la page elle aussi",
    )
    assert f"{first}{second} et la suite." in hyphenated(first, second, *proof)


def test_a_line_that_ends_in_a_word_or_a_range_goes_on_however_short_it_is() -> None:
    sheet = Sheet()
    sheet.text(
        LEFT, 40, FILLER, "Trois ménages et la sous-", "location de deux baux ; les 18-", "25 ans sont neuf."
    )
    assert paragraphs(read(sheet))[-1].endswith("la sous-location de deux baux ; les 18-25 ans sont neuf.")


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, FILLER, "Fin courte.", "Un autre paragraphe.")
    assert paragraphs(read(sheet))[1:] == ["Un autre paragraphe."]


def test_bullets_are_markers_of_their_paragraphs() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, FILLER, "- premier point", "- second point")
    items = [b for b in read(sheet).blocks if isinstance(b, Paragraph) and b.is_bullet]
    assert [(item.marker, item.text) for item in items] == [("-", "premier point"), ("-", "second point")]


def test_running_headers_and_page_numbers_are_furniture() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.text(LEFT, 15, "Convention du Val d’Oris")
        sheet.text(LEFT, 100, f"Texte de la page {number}. {FILLER}")
        sheet.text(300, 395, f"{number}")
        sheet.page()
    document = read(sheet)
    assert [(f.kind, f.text) for f in document.furniture] == [
        (kind, text)
        for n in (1, 2, 3)
        for kind, text in (("header", "Convention du Val d’Oris"), ("page_number", str(n)))
    ]
    assert all(text.startswith("Texte de la page") for text in paragraphs(document))


def test_a_heading_that_begins_two_pages_in_two_sizes_is_no_running_header() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, FILLER)
    sheet.page()
    for size in (13.0, 18.0):
        sheet.text(LEFT, 20, "Ambition C - Loger", size=size, bold=True)
        sheet.text(LEFT, 100, FILLER)
        sheet.page()
    document = read(sheet)
    lines = [block.text for block in document.blocks if isinstance(block, (Heading, Paragraph))]
    assert (lines.count("Ambition C - Loger"), document.furniture) == (2, ())


def test_headings_have_a_number_and_a_level() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2 Bilan", size=16, bold=True)
    sheet.text(LEFT, 70, "2.1 Axe 1 Prévenir", size=13, bold=True)
    sheet.text(LEFT, 100, FILLER)
    headings = [b for b in read(sheet).blocks if isinstance(b, Heading)]
    assert [(h.number, h.text, h.level) for h in headings] == [
        ("2", "Bilan", 1),
        ("2.1", "Axe 1 Prévenir", 2),
    ]


def test_a_ruled_table_keeps_its_merged_cells() -> None:
    sheet = Sheet()
    sheet.grid(
        60,
        COLUMNS,
        [(20, HEADER), (20, ["Année 1", None, None]), (20, ["Guide", "Réalisé", None])],
        header=True,
    )
    (table,) = read(sheet).tables
    assert rows(table) == [HEADER, ["Année 1"], ["Guide", "Réalisé"]]
    assert [cell.column_span for cell in table.row(1) + table.row(2)] == [3, 1, 2]
    assert table.header_rows == 1


def test_a_table_inside_a_cell_belongs_to_that_cell() -> None:
    sheet = Sheet()
    sheet.grid(60, COLUMNS, [(20, HEADER), (90, ["Baux", "En cours", "Détail :"])], header=True)
    sheet.grid(105, [370, 430, 500], [(18, ["T1", "3"]), (18, ["T2", "2"])])
    (table,) = read(sheet).tables
    host = table.row(1)[2]
    assert [rows(inner) for inner in host.tables] == [[["T1", "3"], ["T2", "2"]]]
    assert host.text.splitlines()[0] == "Détail :"


@pytest.mark.parametrize("repeated", [False, True])
def test_a_table_over_two_pages_is_one(repeated: bool) -> None:
    sheet = Sheet()
    sheet.grid(250, COLUMNS, [(20, HEADER), (120, ["Premier", "Réalisé", "Fini."])], header=True)
    sheet.page()
    second = [(20, ["Second", "En cours", "Suite."])]
    sheet.grid(40, COLUMNS, [(20, HEADER), *second] if repeated else second, header=repeated)
    document = read(sheet)
    (table,) = document.tables
    assert rows(table) == [HEADER, ["Premier", "Réalisé", "Fini."], ["Second", "En cours", "Suite."]]
    assert table.pages == (1, 2)
    assert [f.text for f in document.furniture if f.kind == "repeated_header"] == (HEADER if repeated else [])


def test_a_row_cut_by_the_page_is_put_together_cell_by_cell() -> None:
    sheet = Sheet()
    words = "Le guichet reçoit les\njeunes sans rendez-vous et"
    sheet.grid(340, COLUMNS, [(20, HEADER), (40, ["Guichet", "Réalisé", words])], header=True)
    sheet.page()
    sheet.grid(40, COLUMNS, [(40, ["", "", "les oriente."]), (30, ["Étude", "À venir", ""])])
    (table,) = read(sheet).tables
    assert [cell.replace("\n", " ") for row in rows(table)[1:] for cell in row] == [
        "Guichet", "Réalisé", "Le guichet reçoit les jeunes sans rendez-vous et les oriente.", "Étude", "À venir", "",
    ]  # fmt: skip
    places = table.row(1)[2].text_places()
    assert [place.page for place in places if isinstance(place, Box)] == [1, 2]


def test_a_new_row_at_the_head_of_a_page_is_not_the_end_of_the_last() -> None:
    sheet = Sheet()
    sheet.grid(
        250, COLUMNS, [(20, HEADER), (120, ["Guichet des jeunes", "En cours", "Trois agents"])], header=True
    )
    sheet.page()
    sheet.grid(40, COLUMNS, [(40, ["Convention avec les bailleurs", "Réalisé le 14/03/2025", ""])])
    (table,) = read(sheet).tables
    assert [row[0] for row in rows(table)] == [
        "Livrables",
        "Guichet des jeunes",
        "Convention avec les bailleurs",
    ]


def test_a_new_row_beside_a_merged_cell_is_none_of_a_row_set_in_its_middle() -> None:
    sheet, columns = Sheet(), [50, 150, 250, 350, 450, 550]
    sheet.grid(220, columns, [(20, ["Action", "Étape", "Date", "État", "Remarques"])], header=True)
    sheet.grid(240, [50, 150], [(140, ["Équipe"])])
    long = "\n".join(f"une raison de plus, la {index}e" for index in range(9))
    first = (
        ["Recrutement", "2022", "Réalisé", ""],
        ["Suivi des ménages", "Tous les ans, en mai", "Presque terminé", long],
    )
    sheet.grid(
        240, columns[1:], [(22, first[0]), (118, [f"\n\n\n\n{text}" for text in first[1][:3]] + [long])]
    )
    sheet.page()
    sheet.grid(40, columns, [(20, ["", "Astreinte de nuit", "Printemps 2024", "Abandonné", ""])])
    (table,) = read(sheet).tables
    assert [[cell.text for cell in table.row(index) if cell.column in (1, 2, 3)] for index in (2, 3)] == [
        ["Suivi des ménages", "Tous les ans, en mai", "Presque terminé"],
        ["Astreinte de nuit", "Printemps 2024", "Abandonné"],
    ]


def test_two_tables_of_one_shape_with_their_own_headers_stay_two() -> None:
    sheet = Sheet()
    sheet.grid(340, COLUMNS, [(20, ["Lots", "Année", "Coût"]), (30, ["A", "2022", "1 €"])], header=True)
    sheet.page()
    sheet.grid(40, COLUMNS, [(20, HEADER), (30, ["Guichet", "Réalisé", "."])], header=True)
    assert len(read(sheet).tables) == 2


def test_a_raised_mark_that_sets_its_line_lower_does_not_end_the_paragraph() -> None:
    sheet = Sheet()
    lines = [
        "Le plan est suivi par un comité qui réunit tous ses partenaires, les communes et les bailleurs,"
    ] * 3
    sheet.full(40, *lines[:2], "et par un groupe.")
    lower = 120 + LEADING + 3
    sheet.full(120, lines[0] + " puis", "")
    sheet.text(LEFT, lower, "et la caisse")
    end = LEFT + sheet.canvas.stringWidth("et la caisse", "Helvetica", SIZE)
    sheet.text(end + 0.5, lower - 3.5, "1", size=SIZE * 5 / 6)
    assert read(sheet).blocks[-1].text == f"{lines[0]} puis et la caisse¹"


def test_a_word_broken_by_its_narrow_column_is_one_word() -> None:
    sheet = Sheet()
    columns = [50.0, 50 + 2 * 4 + 35, 550.0]
    sheet.grid(
        60,
        columns,
        [(40, ["Finan-", "Un financement est annoncé."]), (40, ["Avance\nment", "L’avancement du projet."])],
    )
    (table,) = read(sheet).tables
    assert table.row(1)[0].text == "Avancement"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Financement", "annuel", "Financement annuel"),
        ("Observa", "tions", "Observations"),
        ("Communaut", "aire", "Communautaire"),
        ("Réalisé le 14/03/202", "5", "Réalisé le 14/03/2025"),
        ("Comité de la", "Région", "Comité de la Région"),
        ("En cours", "Reporté à", "En cours\nReporté à"),
    ],
)
def test_lines_of_a_narrow_cell(first: str, second: str, text: str) -> None:
    """The column is as wide as its first line, so that nothing more would fit on it."""
    sheet = Sheet()
    width = sheet.canvas.stringWidth(first, "Helvetica", 10) + 2 * PADDING
    known = "Un financement annuel et des observations."
    sheet.grid(
        60, [50.0, 50.0 + width, 550.0], [(40, ["", known]), (40, [f"{first}\n{second}", "L’action."])]
    )
    (table,) = read(sheet).tables
    assert table.row(1)[0].text == text


def test_punctuation_that_hangs_on_a_word_wraps_with_it() -> None:
    sheet = Sheet()
    first, second = "Les ménages ont un", "emploi ; les autres, une pension."
    width = sheet.canvas.stringWidth(f"{first} emploi ", "Helvetica", 10) + 2 * PADDING
    sheet.grid(60, [50.0, 50.0 + width, 550.0], [(40, ["a", "b"]), (40, [f"{first}\n{second}", "c"])])
    (table,) = read(sheet).tables
    assert table.row(1)[0].text == f"{first} {second}"


def test_a_thin_space_in_a_font_of_its_own_parts_a_number() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "68")
    end = 50 + sheet.canvas.stringWidth("68", "Helvetica", 10)
    sheet.canvas.setFont("Times-Roman", 6)
    sheet.canvas.drawString(end, 350, " ")
    sheet.text(end + 1.5, 60, "632 euros")
    assert paragraphs(read(sheet)) == ["68 632 euros"]


def test_shading_set_in_from_the_sides_of_a_wide_cell_is_no_column() -> None:
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.3, 0.6, 0.2)
    for x0, width in ((40, 520), (45, 510)):
        sheet.canvas.rect(x0, 320, width, 20, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.grid(80, (40, 200, 380, 560), [(20, ("Volumes", None, None)), (20, ("Foyers", "545", "587"))])
    (table,) = read(sheet).tables
    assert rows(table) == [["Volumes"], ["Foyers", "545", "587"]]


def on_background(x0: float, x1: float, top: float) -> Sheet:
    """A sheet with a green background 20 points high."""
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.2, 0.6, 0.4)
    sheet.canvas.rect(x0, HEIGHT - top - 20, x1 - x0, 20, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    return sheet


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_background_that_fills_ruled_cells_moves_none_of_their_sides(engine: PdfEngine) -> None:
    sheet = on_background(42, 382, 82)
    sheet.grid(80, (40, 200, 380), [(20, ("Foyers", "545")), (20, ("Lots", "12"))])
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf", engine=engine).tables
    assert [cell.places[0] for cell in table.row(0)] == [
        Box(1, 40, 80, 200, 100, how="ruled"),
        Box(1, 200, 80, 380, 100, how="ruled"),
    ]
    assert [cell.fill for cell in table.row(0)] == ["#339966", "#339966"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_background_closes_the_cell_that_rules_leave_open(engine: PdfEngine) -> None:
    sheet = on_background(40, 520, 80)
    sheet.grid(80, (40, 200), [(20, ("Foyers",))])
    sheet.text(204, 82, "545")
    sheet.grid(80, (380, 520), [(20, ("587",))])
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf", engine=engine).tables
    assert rows(table) == [["Foyers", "545", "587"]]


def test_figures_one_below_the_other_are_not_one_wrapped_number() -> None:
    sheet = Sheet()
    columns = [50.0, 100.0, 150.0, 200.0]
    sheet.grid(60, columns, [(50, ["1,2223\n0,9045\n0.7069", "57 120\n1 204", "28 160\n000 €"])])
    sheet.grid(160, columns, [(50, ["2 160\n310,50 €", "28160\n310,50 €", "160 €\n310 €"])])
    first, second = read(sheet).tables
    assert rows(first) == [["1,2223\n0,9045\n0.7069", "57 120\n1 204", "28 160 000 €"]]
    assert rows(second) == [["2 160 310,50 €", "28160 310,50 €", "160 €\n310 €"]]


def test_sides_that_rows_shift_by_a_little_make_no_column() -> None:
    sheet = Sheet()
    bottom = sheet.grid(60, [50.0, 150.0, 300.0], [(20, ["Bail", "12"]), (20, ["Accueil", "30"])])
    sheet.grid(bottom, [50.0, 156.0, 300.0], [(20, ["Suivi", "8"])])
    (table,) = read(sheet).tables
    assert rows(table) == [["Bail", "12"], ["Accueil", "30"], ["Suivi", "8"]]


def test_a_heading_over_justified_text_may_be_wrapped_before_the_margin() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1 Une convention pour que chacun trouve un logement et", size=15, bold=True)
    sheet.text(LEFT, 59, "l’accompagnement", size=15, bold=True)
    sheet.text(LEFT, 90, "2.2 Ouvrir", size=15, bold=True)
    for index in range(12):
        line = "Un paragraphe du corps de texte, qui remplit toute la largeur de la ligne"
        sheet.full(120 + 24 * index, f"{line} n° {index},", "pour finir.")
    headings = [block for block in read(sheet).blocks if isinstance(block, Heading)]
    assert [(one.number, one.text) for one in headings] == [
        ("2.1", "Une convention pour que chacun trouve un logement et l’accompagnement"),
        ("2.2", "Ouvrir"),
    ]


def test_a_footnote_stands_after_the_table_that_calls_it() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, FILLER)
    bottom = sheet.grid(
        250, COLUMNS, [(20, HEADER), (90, ["Courriers", "Réalisé", "88 courriers"])], header=True
    )
    sheet.text(354 + sheet.canvas.stringWidth("88 courriers", "Helvetica", 10), 271, "1", size=6)
    sheet.text(LEFT, bottom + 12, "1 Courriers envoyés en 2023.", size=7)
    sheet.page()
    sheet.grid(40, COLUMNS, [(30, ["Visites", "En cours", "12 visites"])])
    document = read(sheet)
    (table,) = document.tables
    assert table.row(1)[2].text == "88 courriers¹"
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert paragraphs(document)[1] == "¹ Courriers envoyés en 2023."


def test_every_word_has_its_box() -> None:
    (table,) = ldaparse.read(one_table()).tables
    (box,) = table.row(1)[1].text_places()
    assert isinstance(box, Box)
    assert 250 < box.x0 < box.x1 < 350
    assert 100 < box.top < box.bottom < 120


@pytest.mark.parametrize(
    ("engine", "kind"), [("pdfium", pypdfium2.PdfPage), ("pdfplumber", pdfplumber.page.Page)]
)
def test_pages_are_closed_after_use(engine: PdfEngine, kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Any] = []
    close = kind.close

    def count(page: Any) -> None:
        closed.append(page)
        close(page)

    monkeypatch.setattr(kind, "close", count)
    sheet = Sheet()
    for _ in range(3):
        sheet.text(LEFT, 40, FILLER)
        sheet.page()
    ldaparse.read(sheet.done(), engine=engine)
    assert len(closed) >= 3


def filled_cells(rows: int, *, plain: bool) -> Sheet:
    """A table whose third column holds a table of four cells in so many rows, whose rules are the cell's own."""
    sheet, top = Sheet(), 80.0
    columns = [50.0, 200.0, 280.0, 440.0, 550.0]
    top = sheet.grid(top, columns, [(20, ["Livrables", "État", "Résultats", "Observations"])], header=True)
    for row in range(rows):
        sheet.grid(top, columns[:3], [(40, [f"Un local {row}", "Réalisé"])])
        sheet.grid(top, [280, 380, 440], [(20, ["Indicateur", "2024"]), (20, ["Ménages", "12"])])
        top = sheet.grid(top, columns[3:], [(40, ["Rien"])])
    if plain:
        sheet.grid(top, columns, [(20, ["Une charte", "En cours", "Trois réunions", ""])])
    return sheet


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("plain", [True, False])
def test_a_table_that_fills_its_cell_stands_in_one_row(engine: PdfEngine, plain: bool) -> None:
    (table,) = ldaparse.read(filled_cells(1, plain=plain).done(), name="essai.pdf", engine=engine).tables
    assert (table.rows, table.columns) == (2 + plain, 4)
    (inner,) = table.row(1)[2].tables
    assert [[cell.text for cell in row] for row in inner.by_row()] == [
        ["Indicateur", "2024"],
        ["Ménages", "12"],
    ]


def test_a_column_that_every_row_parts_is_two_columns() -> None:
    (table,) = ldaparse.read(filled_cells(2, plain=False).done(), name="essai.pdf").tables
    assert table.columns == 5
    assert not any(cell.tables for cell in table.cells)


LEAFLET = [
    "Le rapport de cette année couvre douze communes de la vallée et six du plateau, où les besoins ont crû.",
    "Une équipe de trois personnes y tient des permanences ; elle a reçu deux cents ménages depuis janvier.",
    "Les bailleurs ont pris part à chaque réunion, et la commission s’est tenue tous les mois sans exception.",
    "Il reste à trouver des logements plus petits, car les personnes seules attendent deux fois plus longtemps.",
]


def leaflet(first: float, second: float) -> Sheet:
    """Paragraphs in two columns, whose first lines stand at these heights."""
    sheet = Sheet()
    sheet.text(50, 40, "Le rapport en bref, sur toute la largeur de la page", bold=True)
    for x, top, texts in ((50, first, LEAFLET[:2]), (330, second, LEAFLET[2:])):
        below = top
        for text in texts:
            lines = textwrap.wrap(text, 46)
            sheet.text(x, below, *lines)
            below += LEADING * len(lines) + 6
    return sheet


@pytest.mark.parametrize("second", [70.0, 76.0])
def test_two_columns_of_text_are_read_one_after_the_other(second: float) -> None:
    found = ldaparse.read(leaflet(70.0, second).done(), name="essai.pdf")
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)][-4:] == LEAFLET
    assert found.tables == ()
