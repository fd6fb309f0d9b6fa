"""Tables over two pages: which rows the page cut, and which cells go on beside others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

import ldaparse
from ldaparse.document import Document, Paragraph, Table
from pdfs import HEIGHT, LEFT, Sheet

EDGES = [50, 190, 290, 430, 550]
HEADER = (20.0, ["Livrables", "État", "Résultats", "Observations"])
Rows = Sequence[tuple[float, Sequence[str | None]]]


def over_two_pages(before: Rows, after: Rows) -> Document:
    """A table whose rows end one page and begin the next."""
    sheet = Sheet()
    height = sum(height for height, _ in before)
    sheet.grid(HEIGHT - 40 - height, EDGES, before, header=True)
    sheet.page()
    sheet.grid(40, EDGES, after)
    sheet.text(LEFT, 300, "Une remarque sous le tableau.")
    return ldaparse.read(sheet.done(), name="essai.pdf")


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()]


def test_two_rows_of_one_line_each_are_no_row_that_the_page_cut() -> None:
    before = [HEADER, (20.0, ["visites de quartier", "en cours", "12 visites", "suite en mai"])]
    after = [(20.0, ["carnet des droits", "à venir", "ébauche", "relecture"])]
    document = over_two_pages(before, after)
    assert texts(document.tables[0])[1:] == [list(before[1][1]), list(after[0][1])]


def test_a_row_that_the_page_cut_is_one() -> None:
    long = "Cahier des charges validé\nen mars par le comité, et"
    before = [HEADER, (32.0, ["Enquête locale", "En cours", long, "Deux relances"])]
    after = [(32.0, ["", "", "deux candidats entendus\nau mois de juin.", ""])]
    table = over_two_pages(before, after).tables[0]
    assert [row[0] for row in texts(table)] == ["Livrables", "Enquête locale"]
    assert texts(table)[1][2].endswith("et deux candidats entendus au mois de juin.")


def test_whole_rows_whose_words_seem_to_go_on_are_told() -> None:
    before = [
        HEADER,
        (
            20.0,
            [
                "enquête de terrain auprès vus",
                "en cours",
                "31 entretiens avec visite",
                "deux relances au moins",
            ],
        ),
    ]
    after = [(20.0, ["guide", "à venir", "maquette de guide", "relecture"])]
    document = over_two_pages(before, after)
    told = [trouble for trouble in document.troubles if trouble.code == "row.over_page"]
    assert len(document.tables[0].by_row()) == 3
    assert len(told) == 1
    assert {place.page for place in told[0].places} == {2}


def test_lines_that_end_in_the_midst_of_a_phrase_are_of_a_row_that_the_page_cut() -> None:
    before = [
        HEADER,
        (
            20.0,
            [
                "Tableau de bord commun et",
                "En ligne le",
                "4 lettres par an, 27 fiches",
                "Une saisie qui reste encore",
            ],
        ),
    ]
    after = [(20.0, ["guide", "02/04/2024", "suivies par le comité", "manuelle"])]
    assert texts(over_two_pages(before, after).tables[0])[1:] == [
        [f"{one} {other}" for one, other in zip(before[1][1], after[0][1], strict=True)]
    ]


def merged(first: str, second: str) -> Table:
    """Two groups of rows, the first of them cut by the page between its rows."""
    sheet = Sheet()
    edges = [50, 170, 350, 550]
    sheet.grid(
        300, edges, [(20.0, ["Action", "Étapes", "État"]), (20.0, [first, "Étude", "Réalisé"])], header=True
    )
    sheet.page()
    y = sheet.grid(40, edges[1:], [(20.0, ["Achats", "En cours"]), (20.0, ["Travaux", "À venir"])])
    sheet.canvas.rect(edges[0], HEIGHT - y, edges[1] - edges[0], y - 40)
    sheet.text(edges[0] + 4, 42, second)
    end = sheet.grid(y, edges[1:], [(20.0, ["Label", "Réalisé"]), (20.0, ["Ouverture", "À venir"])])
    sheet.canvas.rect(edges[0], HEIGHT - end, edges[1] - edges[0], end - y)
    sheet.text(edges[0] + 4, y + 2, "Action 2", "Maison du sport")
    return ldaparse.read(sheet.done(), name="essai.pdf").tables[0]


def test_a_merged_cell_goes_on_beside_the_rows_of_the_next_page() -> None:
    table = merged("Action 1", "Centre de santé")
    first = next(cell for cell in table.cells if cell.row == 1 and cell.column == 0)
    assert (first.row_span, " ".join(first.text.split())) == (3, "Action 1 Centre de santé")


def test_a_merged_cell_without_words_goes_on() -> None:
    table = merged("Action 1 Santé", "")
    first = next(cell for cell in table.cells if cell.row == 1 and cell.column == 0)
    assert (first.row_span, first.text) == (3, "Action 1 Santé")


def test_a_row_beside_labels_that_go_on_is_another_one_though_a_cell_of_it_is_blank() -> None:
    sheet, edges = Sheet(), [50, 110, 200, 360, 440, 550]
    y = sheet.grid(
        280, edges, [(20.0, ["Code", "Action", "Livrable", "Échéance", "Difficultés"])], header=True
    )
    rows = [
        (34.0, ["Stand mobile avec\nles habitants", "07/2024", "Public difficile à\nmobiliser"]),
        (34.0, ["Consultation des jeunes", "12/2024", "Coût supérieur à\nl’estimation"]),
    ]
    end = sheet.grid(y, edges[2:], rows)
    for left, right, text in ((50, 110, "SAN-04"), (110, 200, "Prévenir")):
        sheet.canvas.rect(left, HEIGHT - end, right - left, end - y)
        sheet.text(left + 4, y + 2, text)
    sheet.page()
    sheet.grid(40, edges, [(34.0, ["", "", "Théâtre interactif au\nlycée", "T2 2024", ""])])
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert [row[-3:] for row in texts(table)[2:]] == [
        ["Consultation des jeunes", "12/2024", "Coût supérieur à l’estimation"],
        ["Théâtre interactif au lycée", "T2 2024", ""],
    ]
    assert [cell.row_span for cell in table.cells if cell.text in ("SAN-04", "Prévenir")] == [3, 3]


def test_a_numbered_cell_at_the_head_of_a_page_is_another_one() -> None:
    table = merged("Action 0 Santé", "Action 1 Repos")
    assert [cell.row_span for cell in table.cells if cell.column == 0] == [1, 1, 2, 2]


def test_a_cell_that_says_again_what_stands_above_it_begins_another_row() -> None:
    axis = "Chantier 3 : Inclusion\nnumérique et droits"
    before = [HEADER, (34.0, [axis, "1 – Domiciliation", "Achat de 9\nordinateurs", "l’affluence dépasse"])]
    after = [(34.0, [axis, "", "cartographie des\nlieux", ""])]
    table = over_two_pages(before, after).tables[0]
    assert [row[2] for row in texts(table)[1:]] == ["Achat de 9 ordinateurs", "cartographie des lieux"]


def test_a_total_that_the_page_left_alone_is_of_the_table_before() -> None:
    sheet = Sheet()
    lines = [
        (20.0, ["Action", "Alloué", "Engagé"]),
        (20.0, ["Un guichet", "900 €", "400 €"]),
        (20.0, ["Un bus", "80 €", "80 €"]),
    ]
    sheet.grid(HEIGHT - 100, EDGES[:4], lines, header=True)
    sheet.page()
    sheet.grid(40, EDGES[:4], [(20.0, ["Ensemble", "980 €", "480 €"])], header=True)
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    assert [texts(table)[-1] for table in document.tables] == [["Ensemble", "980 €", "480 €"]]


def test_what_dots_lead_to_is_no_column_of_the_table_below() -> None:
    sheet = Sheet()
    for row, (label, state) in enumerate(
        (("1.1 Enquête", "À venir"), ("1.2 Carte", "En cours"), ("1.3 Visite", "Fait"))
    ):
        foot = HEIGHT - 70 - 16 * row
        sheet.text(LEFT, 60.0 + 16 * row, label)
        for x in range(130, 480, 2):
            sheet.canvas.rect(x, foot, 0.8, 0.8, stroke=0, fill=1)
        sheet.canvas.drawRightString(550, foot, state)
    for row, texts in enumerate(
        (("Indicateur", "2023", "2024"), ("Trajets", "12", "14"), ("Vélos", "0", "117"))
    ):
        for x, text in zip((LEFT, 400, 500), texts, strict=True):
            sheet.text(x, 110 + 14 * row, text, bold=row == 0)
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "1.1 Enquête À venir", "1.2 Carte En cours", "1.3 Visite Fait",
    ]  # fmt: skip
    assert [table.rows for table in document.tables] == [3]


def test_lines_that_end_behind_a_leader_are_no_paragraph() -> None:
    sheet = Sheet()
    for row, (label, state) in enumerate((("1. Enquête locale", "En cours"), ("2. Carte", "Terminé"))):
        sheet.text(LEFT, 60.0 + 13 * row, label)
        sheet.canvas.line(160, HEIGHT - 70 - 13 * row, 480, HEIGHT - 70 - 13 * row)
        sheet.canvas.drawRightString(550, HEIGHT - 70 - 13 * row, state)
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert said == ["1. Enquête locale En cours", "2. Carte Terminé"]


def test_a_sheet_on_the_next_page_is_a_table_of_its_own() -> None:
    sheet = Sheet()
    for number, title in ((1, "Un guichet"), (2, "Un bus")):
        labels = [("Axe", "Loger"), ("Numéro", str(number)), ("Intitulé", title), ("Pilote", "CCAS")]
        sheet.grid(60, [50, 190, 550], [(20.0, list(row)) for row in labels])
        if number == 1:
            sheet.page()
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    assert [texts(table)[2] for table in document.tables] == [
        ["Intitulé", "Un guichet"],
        ["Intitulé", "Un bus"],
    ]


def test_sides_that_stand_a_little_further_right_on_the_next_page_are_the_same() -> None:
    row = (20.0, ["Un fournil", "Réalisé", "Il chauffe", "Rien"])
    sheet = Sheet()
    sheet.grid(320, EDGES, [HEADER, row, row], header=True)
    sheet.page()
    sheet.grid(40, [EDGES[0], *(x + 3 for x in EDGES[1:-1]), EDGES[-1]], [row, row])
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert (table.columns, texts(table)) == (4, [HEADER[1], *[row[1]] * 4])


def test_a_row_that_names_a_group_goes_on_with_the_table_of_the_page_before() -> None:
    sheet = Sheet()

    def rows(top: float, texts: Sequence[tuple[bool, Sequence[str]]]) -> None:
        for is_group, row in texts:
            if is_group:
                sheet.canvas.setFillColorRGB(0.85, 0.9, 0.95)
                sheet.canvas.rect(EDGES[0], HEIGHT - top - 20, EDGES[-1] - EDGES[0], 20, stroke=0, fill=1)
                sheet.canvas.setFillColorRGB(0, 0, 0)
            for (left, right), text in zip(pairwise(EDGES), row, strict=True):
                sheet.canvas.rect(left, HEIGHT - top - 20, right - left, 20)
                sheet.text(left + 4, top + 3, text, bold=is_group)
            top += 20

    first: list[tuple[bool, Sequence[str]]] = [
        (True, HEADER[1]),
        (True, ["1", "Loger", "", ""]),
        (False, ["1.1", "Charte", "", "Remise"]),
        (False, ["1.2", "Guide", "Prévu", ""]),
    ]
    then: list[tuple[bool, Sequence[str]]] = [
        (True, ["2", "Nourrir", "", ""]),
        (False, ["2.1", "Potager", "Fait", "Récolte faite"]),
    ]
    rows(HEIGHT - 120, first)
    sheet.page()
    rows(40, then)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert texts(table) == [list(row) for _, row in (*first, *then)]


def sheet_with_title(sheet: Sheet, top: float, title: str, rows: Rows) -> None:
    coloured_title(sheet, top, title)
    sheet.grid(top + 20, EDGES, rows)


def coloured_title(sheet: Sheet, top: float, title: str) -> None:
    sheet.canvas.setFillColorRGB(0.8, 0.9, 0.85)
    sheet.canvas.rect(EDGES[0], HEIGHT - top - 20, EDGES[-1] - EDGES[0], 20, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(EDGES[0] + 4, top + 3, title, bold=True)


def test_a_coloured_title_that_the_page_left_alone_is_the_first_row_of_its_table() -> None:
    rows = [HEADER, (20.0, ["Charte", "Fait", "", "Remise"])]
    sheet = Sheet()
    sheet_with_title(sheet, 60, "Loger les saisonniers", rows)
    sheet.text(LEFT, 200, "Une remarque sous le tableau.")
    coloured_title(sheet, HEIGHT - 40, "Nourrir le bourg")
    sheet.page()
    sheet.grid(40, EDGES, rows)
    tables = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [texts(table)[0][0] for table in tables] == ["Loger les saisonniers", "Nourrir le bourg"]
    assert texts(tables[1])[1:] == [list(row) for _, row in rows]


def test_two_labels_at_the_sides_of_a_page_break_are_of_two_rows() -> None:
    sheet = Sheet()
    edges = [50, 120, 550]
    for top, rows in (
        (
            HEIGHT - 80,
            (
                ("Pilote", "La ville et ses associations"),
                ("Objectif", "Loger ceux qui viennent pour la saison"),
            ),
        ),
        (40, (("Déroulement", "• Une charte, un guide et un forum en mai"), ("Bilan", "Une année pleine."))),
    ):
        for at, (label, value) in enumerate(rows):
            for left, right in pairwise(edges):
                sheet.canvas.rect(left, HEIGHT - top - 20 - 20 * at, right - left, 20)
            sheet.text(54, top + 20 * at + 2, label, bold=True)
            sheet.text(124, top + 20 * at + 2, value)
        if top > 40:
            sheet.page()
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [row[0] for row in texts(table)] == ["Pilote", "Objectif", "Déroulement", "Bilan"]


def test_a_sentence_alone_at_the_right_of_the_next_page_is_of_no_table() -> None:
    sheet = Sheet()
    for left, text in zip(EDGES, HEADER[1], strict=False):
        sheet.text(left + 4, 320, text, bold=True)
    for at, row in enumerate(
        (["Charte", "Fait", "12 places", "Remise"], ["Guide", "Prévu", "8 pages", "Relu"])
    ):
        for left, text in zip(EDGES, row, strict=False):
            sheet.text(left + 4, 340 + 20 * at, text)
    sheet.page()
    sheet.text(EDGES[3] + 60, 40, "Annexe B")
    sheet.text(LEFT, 70, "2. Nourrir le bourg", size=14, bold=True)
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    assert texts(document.tables[0])[-1] == ["Guide", "Prévu", "8 pages", "Relu"]


def test_boxes_on_each_other_at_the_head_of_a_page_are_no_rows_of_the_table_before() -> None:
    sheet = Sheet()
    sheet.grid(300, [50, 300, 550], [(60.0, ["Étapes prévues\n- Un puits", "Chiffres\n- Dix foyers"])])
    sheet.page()
    sheet.canvas.rect(50, HEIGHT - 60, 500, 20)
    sheet.text(54, 42, "Fiche 2 – Une navette pour les hameaux", size=13, bold=True)
    sheet.canvas.setFillColorRGB(0.4, 0.7, 0.3)
    sheet.canvas.rect(50, HEIGHT - 80, 500, 20, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(54, 64, "Avancement : fait", bold=True)
    sheet.text(50, 90, "Aller vers tous les habitants des hameaux, une fois la semaine.")
    document = ldaparse.read(sheet.done(), name="essai.pdf")
    assert [table.rows for table in document.tables] == [1]
    assert "Fiche 2" in " ".join(getattr(block, "text", "") for block in document.blocks)


def test_totals_at_the_head_of_a_page_are_of_the_table_before() -> None:
    sheet, edges = Sheet(), [50, 190, 290, 430, 550]
    sheet.grid(
        320,
        edges,
        [
            (20.0, ["Action", "Porteur", "Prévu", "Payé"]),
            (20.0, ["Un puits", "La ville", "12 000 €", "9 000 €"]),
        ],
        header=True,
    )
    sheet.page()
    for row, label in enumerate(("Total du volet A", "Total")):
        sheet.grid(40 + 20 * row, edges, [(20.0, [label, None, "12 000 €", "9 000 €"])], header=True)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [row[0] for row in texts(table)] == ["Action", "Un puits", "Total du volet A", "Total"]


def band_table(sheet: Sheet, top: float, rows: Sequence[str | tuple[str, ...]]) -> None:
    """A table without rules: a header on dark cells, bands on a background over all columns."""
    edges = (50.0, 250.0, 400.0, 550.0)
    for number, texts_of_row in enumerate(rows):
        y = top + 18 * number
        cells = [texts_of_row] if isinstance(texts_of_row, str) else list(texts_of_row)
        is_filled = not number or len(cells) == 1
        for left, right in [(50.0, 550.0)] if len(cells) == 1 else list(pairwise(edges)):
            sheet.canvas.setFillGray(0.6 if not number else 0.93)
            if is_filled:
                sheet.canvas.rect(left, HEIGHT - y - 18, right - left, 18, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)
        for left, text in zip(edges, cells, strict=False):
            sheet.text(left + 4, y + 3, text, bold=is_filled)


@pytest.mark.parametrize("rows", [0, 2])
def test_a_band_that_ends_a_page_is_of_the_table_that_the_next_one_goes_on_with(rows: int) -> None:
    sheet, header = Sheet(), ("Composante", "Effets", "Avancement")
    body = (("Un puits", "Dix foyers", "60 %"), ("Un bus", "Six hameaux", "100 %"))
    first = ["De mars à mai", *body] if rows else []
    band_table(sheet, 402 - 18 * (len(first) + 2), [header, *first, "De juin à août"])
    sheet.page()
    band_table(sheet, 40, [header, ("Un guide", "Une page", "20 %"), ("Un bail", "Une clé", "80 %")])
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    names = [row[0] for row in texts(table)]
    assert names[-3:] == ["De juin à août", "Un guide", "Un bail"]


def test_a_label_and_a_value_over_all_other_columns_go_on_with_the_sheet_of_the_page_before() -> None:
    sheet, edges = Sheet(), [50, 170, 290, 430, 550]
    sheet.grid(
        340,
        edges,
        [(20.0, ["Fiche de suivi", None, None, None]), (20.0, ["N° de fiche", "3", "Exercice", "2024"])],
        header=True,
    )
    sheet.page()
    y = sheet.grid(40, edges, [(20.0, ["Intitulé", "Embellir les jardins", None, None])], header=True)
    sheet.grid(
        y,
        edges,
        [
            (20.0, ["Axe", "Mieux vivre au village", None, None]),
            (20.0, ["Pilote", "La ville", "Suivi", "Mai"]),
        ],
    )
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert [row[0] for row in texts(table)] == ["Fiche de suivi", "N° de fiche", "Intitulé", "Axe", "Pilote"]


def test_a_box_with_a_label_at_the_foot_of_a_page_is_no_part_of_the_sheet_on_the_next() -> None:
    sheet = Sheet()
    coloured_title(sheet, HEIGHT - 100, "Appréciation générale")
    sheet.canvas.rect(EDGES[0], HEIGHT - (HEIGHT - 80) - 40, EDGES[-1] - EDGES[0], 40)
    sheet.text(EDGES[0] + 4, HEIGHT - 76, "Les voisins ont prêté leurs bras,")
    sheet.text(EDGES[0] + 4, HEIGHT - 60, "et le four a chauffé dès le mois de mai.")
    sheet.page()
    sides = [EDGES[0], EDGES[1], EDGES[-1]]
    sheet.grid(40, sides, [(20.0, ["N° de l’action", "2"]), (20.0, ["Intitulé", "Planter un verger"])])
    tables = ldaparse.read(sheet.done(), name="essai.pdf").tables
    assert texts(tables[-1]) == [["N° de l’action", "2"], ["Intitulé", "Planter un verger"]]
