"""Reading PDF: columns that stand near each other or have few words, headers over several, cells that a page's end leaves
open, badges at page tops, and rows beside backgrounds."""

from __future__ import annotations

from itertools import pairwise

import pytest

import ldaparse
from ldaparse.document import Document, Table
from pdfs import HEIGHT, LEFT, SIZE, Sheet

GREEN, BLUE = (0.4, 0.7, 0.3), (0.85, 0.9, 0.95)


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def rows(table: Table) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()]


def rule(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    sheet.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def background(
    sheet: Sheet, x: float, top: float, width: float, height: float, colour: tuple[float, float, float]
) -> None:
    sheet.canvas.setFillColorRGB(*colour)
    sheet.canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def centred(sheet: Sheet, x: float, top: float, text: str) -> None:
    width = sheet.canvas.stringWidth(text, "Helvetica-Bold", SIZE)
    sheet.text(x - width / 2, top, text, bold=True)


def test_a_header_over_the_white_between_two_columns_is_over_both() -> None:
    sheet = Sheet()
    for x, text in ((110, "Opérations"), (220, "État"), (420, "Bilan 2024")):
        centred(sheet, x, 40, text)
    for x, text in ((340, "Indicateurs"), (500, "Analyse")):
        centred(sheet, x, 60, text)
    texts = (
        ("Un bus le soir", "EN COURS", "26 trajets par mois.", "Peu de monde en avril."),
        ("Un puits au village", "FAIT", "Neuf mètres d’eau.", "L’eau est claire."),
        ("Un bail pour tous", "FAIT", "Cent deux clés.", "Rien à signaler."),
    )
    for row, cells in enumerate(texts):
        for x, text in zip((54, 200, 280, 440), cells, strict=True):
            sheet.text(x, 80 + 20 * row, text)
    (table,) = read(sheet).tables
    assert rows(table) == [
        ["Opérations", "État", "Bilan 2024"], ["Indicateurs", "Analyse"], *map(list, texts),
    ]  # fmt: skip


def test_a_text_that_nearly_reaches_the_next_column_is_of_its_own() -> None:
    sheet = Sheet()
    for x, text in ((54, "Livrable"), (230, "Résultats"), (400, "Observations")):
        sheet.text(x, 40, text, bold=True)
    near = "Coût moyen de chaque visite : 7 €"
    texts = (
        ("Un guichet", near, "Les gens viennent à pied."),
        ("Un bus", "12 trajets.", "Le soir est très demandé."),
        ("Un bail", "8 clés remises.", "Les voisins sont contents."),
        ("Un puits", "Neuf mètres.", "L’eau est claire."),
    )
    width = sheet.canvas.stringWidth(near, "Helvetica", SIZE)
    for row, cells in enumerate(texts):
        for x, text in zip((54, 393 - width, 400), cells, strict=True):
            sheet.text(x, 60 + 20 * row, text)
    (table,) = read(sheet).tables
    assert rows(table)[1:] == [list(cells) for cells in texts]


def test_a_column_of_few_words_stays_where_the_side_of_a_background_parts_it() -> None:
    sheet = Sheet()
    for row, cells in enumerate((("Intitulé", "Un puits au village"), ("Objectif", "Boire une eau claire"))):
        background(sheet, 50, 36 + 20 * row, 100, 20, BLUE)
        for x, text in zip((54, 160), cells, strict=True):
            sheet.text(x, 40 + 20 * row, text, bold=x == 54)
    background(sheet, 50, 76, 100, 20, BLUE)
    background(sheet, 300, 76, 90, 20, BLUE)
    for x, text in ((54, "Pilote"), (160, "Le canton"), (304, "Public"), (400, "Tout le monde")):
        sheet.text(x, 80, text, bold=x in (54, 304))
    for row, label in enumerate(
        ("Années", "Territoire", "Contact", "Objet", "Suite", "Durée", "Lieu", "Appui")
    ):
        background(sheet, 50, 96 + 20 * row, 100, 20, BLUE)
        sheet.text(54, 100 + 20 * row, label, bold=True)
        sheet.text(160, 100 + 20 * row, "Le village et ses hameaux")
    for row in range(12):
        rule(sheet, 50, 36 + 20 * row, 550, 36 + 20 * row)
    (table,) = read(sheet).tables
    assert ["Pilote", "Le canton", "Public", "Tout le monde"] in rows(table)


def test_a_merged_cell_that_the_end_of_a_page_leaves_open_keeps_its_words() -> None:
    sheet = Sheet()
    for y in (40, 60, 100):
        rule(sheet, 50, y, 550, y)
    rule(sheet, 200, 140, 550, 140)
    rule(sheet, 200, 180, 550, 180)
    for x in (50, 200, 350, 550):
        rule(sheet, x, 40, x, 180)
    for top, cells in (
        (44, ("Action", "Livrable", "État")), (64, ("Un bus", "Un devis", "Fait")),
        (104, ("Un puits", "Un forage", "En cours")), (144, ("", "Une pompe", "Prévu")),
    ):  # fmt: skip
        for x, text in zip((54, 204, 354), cells, strict=True):
            sheet.text(x, top, text)
    (table,) = read(sheet).tables
    assert rows(table) == [
        ["Action", "Livrable", "État"], ["Un bus", "Un devis", "Fait"], ["Un puits", "Un forage", "En cours"],
        ["Une pompe", "Prévu"],
    ]  # fmt: skip


def test_a_state_beside_titles_at_page_tops_makes_them_no_running_headers() -> None:
    sheet = Sheet()
    titles = (
        "Un bus le soir",
        "Un puits au village",
        "Un bail pour tous",
        "Un four à pain",
        "Une haie",
        "Un banc",
    )
    for at, title in enumerate(titles):
        sheet.text(LEFT, 24, f"Action {at + 1} – {title}", size=13, bold=True)
        sheet.text(460, 26, ("Fait", "En cours")[at % 2], bold=True)
        sheet.grid(
            44,
            [50, 200, 550],
            [(20.0, ["Pilote", f"La commune de l’équipe {at}"]), (20.0, ["Public", title])],
        )
        sheet.page()
    document = read(sheet)
    text = " ".join(getattr(block, "text", "") for block in (*document.cover, *document.blocks))
    assert [title for title in titles if title not in text] == []
    assert not document.furniture


def test_a_code_that_a_narrow_column_breaks_is_one() -> None:
    sheet = Sheet()
    sheet.grid(
        40, [50, 66, 200, 550],
        [(20.0, ["N°", "Action", "État"]), (32.0, ["D\n1", "Un bus", "Fait"]), (32.0, ["C\n2", "Un puits", "En cours"])],
        header=True,
    )  # fmt: skip
    (table,) = read(sheet).tables
    assert [row[0] for row in rows(table)] == ["N°", "D1", "C2"]


@pytest.mark.parametrize(
    "coloured", [True, False], ids=["states on backgrounds", "no backgrounds below the header"]
)
def test_a_frame_holds_labels_on_backgrounds_and_a_table_in_a_value(coloured: bool) -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 180, 500, 140)
    for top, height, label in (
        (40, 20, "Intitulé"),
        (60, 20, "Objectif"),
        (80, 20, "Pilote"),
        (100, 80, "Étapes"),
    ):
        background(sheet, 50, top, 100, height, BLUE)
        sheet.text(54, top + 3, label, bold=True)
    background(sheet, 300, 80, 90, 20, BLUE)
    for x, text in ((154, "Le canton"), (304, "Public"), (394, "Tout le monde")):
        sheet.text(x, 83, text, bold=text == "Public")
    sheet.text(154, 43, "Un puits au village")
    sheet.text(154, 63, "Boire une eau claire")
    for x, width, text in ((150, 150, "Livrable"), (300, 90, "État"), (390, 160, "Résultats")):
        background(sheet, x, 100, width, 20, BLUE)
        sheet.text(x + 4, 103, text, bold=True)
    for row, cells in enumerate(
        (("Un forage", "Fait", "Neuf mètres."), ("Une pompe", "Prévu", ""), ("Un bail", "Fait", "Une clé."))
    ):
        if coloured:
            background(sheet, 300, 120 + 20 * row, 90, 20, GREEN if row % 2 else (0.9, 0.7, 0.2))
        for x, text in zip((154, 304, 394), cells, strict=True):
            sheet.text(x, 123 + 20 * row, text)
    (table,) = read(sheet).tables
    told = [" ".join(cell.text.split()) for cell in table.cells if cell.text]
    assert told[:10] == [
        "Intitulé", "Un puits au village", "Objectif", "Boire une eau claire", "Pilote", "Le canton", "Public",
        "Tout le monde", "Étapes", told[9],
    ]  # fmt: skip
    inner = [part for cell in table.cells for part in cell.tables] or [table]
    assert [row[-3:] for row in rows(inner[0])][-3:] == [
        ["Un forage", "Fait", "Neuf mètres."],
        ["Une pompe", "Prévu", ""],
        ["Un bail", "Fait", "Une clé."],
    ]


def test_a_boxed_title_that_touches_a_table_is_no_row_of_it() -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 60, 380, 20)
    sheet.text(54, 43, "3. Un puits au village", size=12, bold=True)
    sheet.grid(60, [50, 200, 550], [(20.0, ["Pilote", "Le canton"]), (20.0, ["Public", "Tout le monde"])])
    document = read(sheet)
    (table,) = document.tables
    assert rows(table) == [["Pilote", "Le canton"], ["Public", "Tout le monde"]]
    assert "Un puits au village" in " ".join(
        getattr(block, "text", "") for block in (*document.cover, *document.blocks)
    )


def test_labels_on_a_grey_column_stand_beside_what_they_name() -> None:
    sheet = Sheet()
    names = ("Objectif", "Pilote", "Engagements", "Suites")
    texts = (
        ("Boire une eau claire.",),
        ("Le canton",),
        ("Un forage", "Une pompe", "Un bail"),
        ("Rien à signaler.",),
    )
    top = 60.0
    sheet.text(50, 36, "Action 1 – Un puits", size=12, bold=True)
    for name, lines in zip(names, texts, strict=True):
        height = 8 + 12.0 * len(lines)
        background(sheet, 50, top, 120, height, (0.9, 0.9, 0.9))
        sheet.text(54, top + 3, name, bold=True)
        sheet.text(180, top + 3, *lines)
        top += height
    (table,) = read(sheet).tables
    assert [row[0] for row in rows(table)] == list(names)
    assert [row[1] for row in rows(table)][0::3] == ["Boire une eau claire.", "Rien à signaler."]


def test_lines_alike_on_one_page_are_no_running_footer() -> None:
    sheet = Sheet()
    for page in range(3):
        sheet.text(LEFT, 40, f"Bilan du quartier {'ABC'[page]}", size=12, bold=True)
        if page == 1:
            for row in range(4):
                sheet.text(LEFT, 352 + 12 * row, f"{7 + 30 * row} passages enregistrés dans l’année.")
        sheet.page()
    document = read(sheet)
    assert not document.furniture


def test_letters_set_apart_over_a_table_are_a_title_and_a_box_below_it_another() -> None:
    sheet = Sheet()
    sheet.canvas.setFont("Helvetica-Bold", 12)
    sheet.canvas.drawString(54, HEIGHT - 46, "Vue d’ensemble", charSpace=5)
    for x, text in zip((54, 200, 400), ("N°", "Action", "État"), strict=True):
        sheet.text(x, 66, text, bold=True)
    for row, cells in enumerate(
        (("1", "Un puits", "Fait"), ("2", "Un bus", "Prévu"), ("3", "Un bail", "Fait"))
    ):
        for x, text in zip((54, 200, 400), cells, strict=True):
            sheet.text(x, 86 + 18 * row, text)
    sheet.canvas.rect(50, HEIGHT - 166, 500, 18)
    centred(sheet, 300, 150, "Axe I : Vivre ici")
    (table,) = read(sheet).tables
    assert rows(table)[0] == ["N°", "Action", "État"]
    assert rows(table)[-1] == ["3", "Un bail", "Fait"]


def test_a_heading_at_the_tops_of_two_pages_is_no_running_header() -> None:
    sheet = Sheet()
    for page, title in enumerate(("Boire", "Rouler", "Loger", "Loger", "Payer")):
        sheet.text(LEFT, 24, f"Objectif n°{page} - {title} dans chaque hameau", size=12, bold=True)
        sheet.text(LEFT, 50, f"Ce qui a été fait la {page + 1}e année, en quelques mots.")
        sheet.page()
    document = read(sheet)
    assert not document.furniture


def test_a_first_page_with_text_is_no_cover() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "Bilan 2024", size=18, bold=True)
    sheet.text(LEFT, 80, "Objectif n°1 - Boire", size=13, bold=True)
    sheet.text(LEFT, 110, "Le forage a commencé au mois de mai.", "L’eau du puits est claire.")
    sheet.page()
    sheet.text(LEFT, 40, "Objectif n°2 - Rouler", size=13, bold=True)
    sheet.text(LEFT, 70, "Le bus roule tous les soirs de la semaine.")
    assert not read(sheet).cover


def test_a_justified_line_that_goes_on_alone_below_is_of_one_column() -> None:
    sheet = Sheet()
    for x, text in ((110, "Action"), (300, "Prévu"), (400, "Réalisé")):
        sheet.text(x, 40, text, bold=True)
    for row, (name, figures) in enumerate(
        (("Maraude sociale et sanitaire", ("16,0", "15,8")), ("", ("58,0", "49,7")))
    ):
        sheet.text(54, 60 + 20 * row, name)
        for x, text in zip((310, 410), figures, strict=True):
            sheet.text(x, 60 + 20 * row, text)
    sheet.text(54, 80, "Plateforme")
    sheet.text(166, 80, "territoriale")
    sheet.text(54, 92, "d’intermédiation locative")
    for x, text in ((54, "Formation des voisins"), (310, "11,0"), (410, "10,5")):
        sheet.text(x, 112, text)
    (table,) = read(sheet).tables
    assert rows(table) == [
        ["Action", "Prévu", "Réalisé"], ["Maraude sociale et sanitaire", "16,0", "15,8"],
        ["Plateforme territoriale d’intermédiation locative", "58,0", "49,7"],
        ["Formation des voisins", "11,0", "10,5"],
    ]  # fmt: skip


def test_a_rate_far_behind_a_bold_title_is_no_part_of_it() -> None:
    sheet = Sheet()
    for at, (name, rate) in enumerate((("Un bus le soir", "50 %"), ("Un bail pour tous", "75 %"))):
        sheet.text(LEFT, 40 + 120 * at, name, bold=True)
        sheet.text(480, 40 + 120 * at, rate)
        sheet.text(LEFT, 60 + 120 * at, "Pilote : le canton", "Les habitants en parlent beaucoup.")
    document = read(sheet)
    texts = [getattr(block, "text", "") for block in (*document.cover, *document.blocks)]
    assert [text for text in texts if text.startswith("Un ") or text.endswith("%")] == [
        "Un bus le soir", "50 %", "Un bail pour tous", "75 %",
    ]  # fmt: skip


def test_amounts_of_a_bold_total_that_nearly_touch_are_of_their_columns() -> None:
    sheet = Sheet()
    rights = (260, 330, 400)
    for x, text in zip(
        (54, *(right - 34 for right in rights)), ("Action", "Coût", "État", "Ville"), strict=True
    ):
        sheet.text(x, 40, text, bold=True)
    lines = (("Un bus", ("340 000 €", "68 000 €", "51 000 €")), ("Un bail", ("42 000 €", "16 000 €", "4 200 €")),
             ("Un puits", ("64 000 €", "25 000 €", "6 400 €")))  # fmt: skip
    for row, (name, figures) in enumerate(lines):
        sheet.text(54, 60 + 20 * row, name)
        for right, figure in zip(rights, figures, strict=True):
            sheet.text(right - sheet.canvas.stringWidth(figure, "Helvetica", SIZE), 60 + 20 * row, figure)
    sheet.text(54, 120, "Total", bold=True)
    for right, figure in zip(rights, ("7 700 000 €", "1 504 000 €", "1 385 500 €"), strict=True):
        sheet.text(right - sheet.canvas.stringWidth(figure, "Helvetica-Bold", SIZE), 120, figure, bold=True)
    (table,) = read(sheet).tables
    assert rows(table)[-1] == ["Total", "7 700 000 €", "1 504 000 €", "1 385 500 €"]


def test_a_year_that_ends_a_cell_at_the_foot_of_a_page_is_no_page_number() -> None:
    sheet = Sheet()
    for page in range(2):
        sheet.text(LEFT, 40, f"Bilan du quartier {'AB'[page]}", size=12, bold=True)
        sheet.text(LEFT, 376, "Six kilomètres de haies seront plantés au bord des champs avant", "2026.")
        sheet.page()
    assert not [one for one in read(sheet).furniture if one.kind == "page_number"]


def test_backgrounds_of_a_row_that_touch_are_no_pills() -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 100, 500, 60)
    edges = (50, 250, 350, 450, 550)
    texts = (
        ("Indicateur", "Unité", "2023", "2024"),
        ("Communes couvertes", "communes", "270", "174"),
        ("Usagers satisfaits", "%", "34", "85"),
    )
    for row, cells in enumerate(texts):
        for (left, right), text in zip(pairwise(edges), cells, strict=True):
            if row < 2:
                background(
                    sheet, left, 40 + 20 * row, right - left, 20, ((0.8, 0.88, 0.95), (0.96, 0.97, 0.98))[row]
                )
            sheet.text(left + 4, 43 + 20 * row, text, bold=not row)
    rule(sheet, 50, 60, 550, 60)
    (table,) = read(sheet).tables
    assert rows(table) == [list(cells) for cells in texts]


def test_a_counted_title_at_the_head_of_a_page_ends_the_table_of_the_page_before() -> None:
    sheet = Sheet()
    for at, title in enumerate(("1.1 – Un bus le soir", "1.2 – Un bail pour tous")):
        sheet.text(54, 43, title, bold=True)
        rule(sheet, 50, 60, 550, 60)
        for row, (label, value) in enumerate(
            (
                ("Objectif", "Aller vers tous"),
                ("Porteur", "CCAS"),
                ("Public", "Tous les habitants"),
                ("Suite", "Rien à dire"),
            )
        ):
            sheet.text(54, 63 + 20 * row, label, bold=True)
            sheet.text(200, 63 + 20 * row, f"{value} {at}")
            rule(sheet, 50, 80 + 20 * row, 550, 80 + 20 * row)
        sheet.page()
    document = read(sheet)
    assert [len(rows(table)) for table in document.tables] == [4, 4]


def test_the_day_of_a_date_that_a_narrow_column_breaks_is_one() -> None:
    sheet = Sheet()
    width = sheet.canvas.stringWidth("Exécuté au 1", "Helvetica-Bold", SIZE) + 10
    sheet.grid(
        40, [50, 200, 200 + width, 550],
        [(32.0, ["Action", "Exécuté au 1\n5/01/2023", "Solde"]), (20.0, ["Un bus", "12 €", "3 €"])], header=True,
    )  # fmt: skip
    (table,) = read(sheet).tables
    assert rows(table)[0][1] == "Exécuté au 15/01/2023"


def test_bold_labels_of_two_rows_are_no_single_cell() -> None:
    sheet = Sheet()
    sheet.full(
        300, "Le comité technique propose de maintenir les objectifs de la convention et de", "simplifier."
    )
    rows = (
        ("Jalons", "Situation", "Points de vigilance"),
        ("Charte de prévention (11 communes)", "Réalisé en janvier 2022", "Budget respecté."),
        ("Équipe mobile, première tranche", "Réalisé en août 2022", ""),
        ("Tableau de suivi partagé", "Prévu", "Les horaires conviennent."),
        ("Plaquette à destination des bailleurs privés (12)", "Finalisé après le comité de pilotage", ""),
    )
    for row, texts in enumerate(rows):
        for at, (x, text) in enumerate(zip((50, 290, 470), texts, strict=True)):
            sheet.text(x, 60 + 14.5 * row, text, bold=at == 0 or row == 0)
    (table,) = read(sheet).tables
    assert [row[0].text for row in table.by_row()] == [label for label, *_ in rows]


def test_a_coloured_title_right_over_a_table_is_no_row_of_it() -> None:
    sheet = Sheet()
    background(sheet, 50, 40, 500, 20, BLUE)
    sheet.text(54, 42, "Volet B – Mieux vivre au village", size=13, bold=True)
    sheet.grid(62, [50, 300, 550], [(50.0, ["Un puits\nPilote : la ville", "Un bus\nPilote : le canton"])])
    document = read(sheet)
    (table,) = document.tables
    assert (table.rows, table.columns) == (1, 2)
    assert "Mieux vivre au village" in " ".join(getattr(block, "text", "") for block in document.blocks)
