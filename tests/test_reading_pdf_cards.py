"""Reading PDF: cards under coloured titles, items with pills, notes at the side, headings that touch tables, dots."""

from __future__ import annotations

from itertools import pairwise

import pytest

import ldaparse
from ldaparse.document import Document, Heading, Paragraph, Table
from pdfs import HEIGHT, LEFT, Sheet

LEFTS = (50.0, 305.0)
WIDE = 245.0


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def blocks(document: Document) -> list[str]:
    told: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            told += [
                " | ".join(" ".join(cell.text.split()) for cell in block.row(row))
                for row in range(block.rows)
            ]
        else:
            told.append(f"# {block.text}" if isinstance(block, Heading) else block.text)
    return told


def background(
    sheet: Sheet,
    x: float,
    top: float,
    width: float,
    height: float,
    colour: tuple[float, float, float] = (0.85, 0.9, 0.95),
) -> None:
    sheet.canvas.setFillColorRGB(*colour)
    sheet.canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def title(sheet: Sheet, x: float, top: float, text: str, width: float = WIDE) -> None:
    background(sheet, x, top, width, 20)
    sheet.text(x + 4, top + 3, text, size=12, bold=True)


CARDS = (
    (
        "Des jardins pour tous",
        ["Pilote : la ville", "Trois quartiers ont leur jardin,", "le quatrième attend l’eau."],
    ),
    ("Une navette le soir", ["Pilote : le canton", "Neuf hameaux sont desservis."]),
    ("Un puits au village", ["Pilote : la commune", "Le forage a commencé en mai,", "l’eau est claire."]),
)


def cards(sheet: Sheet, *, pitches: tuple[float, float] = (12.0, 16.0)) -> None:
    for at, (name, lines) in enumerate(CARDS):
        x, top = LEFTS[at % 2], 70.0 + 110 * (at // 2)
        title(sheet, x, top, name)
        for row, line in enumerate(lines):
            sheet.text(x + 4, top + 28 + pitches[at % 2] * row, line)


def test_text_below_coloured_titles_side_by_side_is_read_card_by_card() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, "Vivre ensemble", size=16, bold=True)
    cards(sheet)
    assert blocks(read(sheet)) == [
        "# Vivre ensemble",
        "# Des jardins pour tous", "Pilote : la ville", "Trois quartiers ont leur jardin, le quatrième attend l’eau.",
        "# Une navette le soir", "Pilote : le canton", "Neuf hameaux sont desservis.",
        "# Un puits au village", "Pilote : la commune", "Le forage a commencé en mai, l’eau est claire.",
    ]  # fmt: skip


def test_rows_below_coloured_headers_with_white_between_them_are_a_table() -> None:
    sheet = Sheet()
    for x, header in zip(LEFTS, ("Livrable", "État"), strict=True):
        background(sheet, x, 60, WIDE, 20)
        sheet.text(x + 4, 64, header, bold=True)
    for row, texts in enumerate(
        (("Un jardin", "Ouvert"), ("Une navette", "En service"), ("Un puits", "Foré"))
    ):
        for x, text in zip(LEFTS, texts, strict=True):
            sheet.text(x + 4, 88 + 18 * row, text)
    (table,) = read(sheet).tables
    assert [[cell.text for cell in row] for row in table.by_row()][1] == ["Un jardin", "Ouvert"]


def test_titles_right_above_coloured_states_are_those_of_the_cards() -> None:
    sheet = Sheet()
    for x, name, state, lines in (
        (LEFTS[0], "Opération 1 - Un jardin", "Prévu", ["Un bail est signé.", "Trois voisins aident."]),
        (LEFTS[1], "Opération 2 - Un puits", "Achevé", ["Le forage est fini.", "L’eau est claire."]),
    ):
        sheet.text(x + 2, 62, name, size=12, bold=True)
        background(sheet, x, 80, WIDE, 16)
        sheet.text(x + 100, 82, state, bold=True)
        sheet.text(x + 2, 102, *lines)
    assert blocks(read(sheet)) == [
        "# Opération 1 - Un jardin", "Prévu", "Un bail est signé.", "Trois voisins aident.",
        "# Opération 2 - Un puits", "Achevé", "Le forage est fini.", "L’eau est claire.",
    ]  # fmt: skip


STATED = (
    (LEFTS[0], ("Opération 1 - Un jardin pour", "tous les voisins"), "Prévu", ["Un bail est signé.", "Trois voisins aident."]),
    (LEFTS[1], ("Opération 2 - Un puits pour", "tout le village"), "Achevé", ["Le forage est fini.", "L’eau est claire."]),
)  # fmt: skip


def stated_cards(sheet: Sheet) -> None:
    for x, lines, state, text in STATED:
        sheet.text(x + 2, 56, *lines, size=12, bold=True)
        background(sheet, x, 86, WIDE, 16)
        sheet.text(x + 100, 88, state, bold=True)
        sheet.text(x + 2, 108, *text)


READ_OF_STATED = [
    "# Opération 1 - Un jardin pour tous les voisins", "Prévu", "Un bail est signé.", "Trois voisins aident.",
    "# Opération 2 - Un puits pour tout le village", "Achevé", "Le forage est fini.", "L’eau est claire.",
]  # fmt: skip


def test_titles_of_two_lines_above_coloured_states_are_those_of_the_cards() -> None:
    sheet = Sheet()
    stated_cards(sheet)
    assert blocks(read(sheet)) == READ_OF_STATED


@pytest.mark.parametrize("spacing", [0.0, 3.0], ids=["plain", "letters set apart"])
def test_cards_end_at_a_line_that_goes_over_the_white_between_them(spacing: float) -> None:
    sheet = Sheet()
    stated_cards(sheet)
    sheet.canvas.setFont("Helvetica", 10)
    line = "Les chiffres ci-dessus sont ceux du 31 décembre, et ils seront revus au printemps"
    if spacing:
        line = "Les chiffres sont ceux du mois de décembre"
    sheet.canvas.drawString(LEFT + 2, HEIGHT - 170, line, charSpace=spacing)
    *before, last = blocks(read(sheet))
    assert (before, "".join(last.split())) == (READ_OF_STATED, "".join(line.split()))


def test_a_label_over_the_heading_below_cards_is_of_the_heading() -> None:
    sheet = Sheet()
    stated_cards(sheet)
    sheet.text(LEFT + 2, 170, "Priorité II", size=8)
    sheet.text(
        LEFT + 2, 180, "Une eau propre dans chaque maison du canton, hiver comme été", size=16, bold=True
    )
    assert blocks(read(sheet))[len(READ_OF_STATED)] in ("Priorité II", "# Priorité II")


def test_a_badge_beside_a_title_begins_no_card() -> None:
    sheet = Sheet()
    sheet.canvas.setFont("Helvetica", 8)
    for top, name, state in ((40, "1. Un jardin", "Prévu"), (150, "2. Un puits", "Achevé")):
        background(sheet, LEFT, top, 380, 20)
        sheet.text(LEFT + 4, top + 3, name, size=12, bold=True)
        background(sheet, 440, top, 100, 20, (0.4, 0.7, 0.3))
        sheet.text(450, top + 3, state, size=12, bold=True)
        sheet.text(LEFT, top + 28, "Pilote : la commune", "Trois quartiers ont le leur.")
    sheet.text(445, 395, "Page 1 sur 1", size=8)
    assert blocks(read(sheet)) == [
        "# Un jardin Prévu", "Pilote : la commune", "Trois quartiers ont le leur.",
        "# Un puits Achevé", "Pilote : la commune", "Trois quartiers ont le leur.",
    ]  # fmt: skip


def test_a_stretched_line_in_a_card_is_no_row() -> None:
    sheet = Sheet()
    cards(sheet)
    for at, word in enumerate(("Les", "outils", "communs")):
        sheet.text(
            (LEFTS[0] + 4, 165, 295 - sheet.canvas.stringWidth("communs", "Helvetica", 10))[at], 145, word
        )
    sheet.text(LEFTS[0] + 4, 157, "servent déjà.")
    assert not read(sheet).tables


def pill(sheet: Sheet, x: float, top: float, text: str) -> None:
    sheet.canvas.roundRect(x, HEIGHT - top - 13, 70, 14, 6)
    sheet.text(x + 8, top + 1, text, size=8)


def test_items_with_pills_and_rates_are_rows_of_three_columns() -> None:
    sheet = Sheet()
    sheet.text(
        LEFT, 40, "Voici ce qui était prévu cette année, et où en est chaque chose à la fin de l’hiver."
    )
    items = (
        (80.0, ["Ouvrir un guichet pour", "les familles"], "Réalisé", "100 %"),
        (112.0, ["Mettre en ligne"], "En cours", "60 %"),
    )
    for top, lines, state, rate in items:
        sheet.text(LEFT, top, *lines)
        pill(sheet, 300, top - 1, state)
        sheet.text(390, top, rate, bold=True)
    assert blocks(read(sheet))[1:] == [
        "Ouvrir un guichet pour les familles | Réalisé | 100 %",
        "Mettre en ligne | En cours | 60 %",
    ]


def test_pills_in_a_column_stay_in_the_rows_of_their_table() -> None:
    sheet = Sheet()
    for x, text in ((LEFT, "Réalisations"), (300, "État"), (400, "Chiffres")):
        sheet.text(x, 40, text, size=8, bold=True)
    rows = (
        ("Distribution de bacs", "Réalisé", "40 foyers"),
        ("Des sites partagés", "En cours", "17 sites"),
        ("Une formation", "Suspendu", ""),
    )
    for row, (item, state, figure) in enumerate(rows):
        top = 62.0 + 26 * row
        sheet.text(LEFT, top, item, size=12)
        pill(sheet, 300, top, state)
        sheet.text(400, top, figure, size=12, bold=True)
    (table,) = read(sheet).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["Réalisations", "État", "Chiffres"],
        *map(list, rows),
    ]


def test_a_panel_at_the_left_of_a_titled_text_is_read_after_it() -> None:
    sheet = Sheet()
    background(sheet, 50, 60, 120, 110, (0.98, 0.95, 0.88))
    for row, line in enumerate(("Pilote", "La ville", "Budget prévu", "92 000 €")):
        sheet.text(56, 66 + 14 * row, line, size=8, bold=row % 2 == 0)
    sheet.text(190, 62, "Action 1. Ouvrir une légumerie", size=14, bold=True)
    for row, line in enumerate(
        (
            "Les cuisines veulent acheter local, sans avoir de quoi laver ni",
            "éplucher ce que les fermes leur apportent chaque matin.",
        )
    ):
        sheet.text(190, 88 + 12 * row, line)
    told = blocks(read(sheet))
    assert told[0] == "# Action 1. Ouvrir une légumerie"
    assert told.index("Pilote") > told.index("# Action 1. Ouvrir une légumerie")


def test_a_heading_on_a_band_that_touches_a_table_is_no_row_of_it() -> None:
    sheet = Sheet()
    rows = [
        (20.0, ["Action", "Prévu", "Dépensé"]),
        (20.0, ["Un guichet", "68", "40"]),
        (20.0, ["Total", "68", "40"]),
    ]
    bottom = sheet.grid(40, [50, 300, 400, 550], rows, header=True)
    background(sheet, 50, bottom, 500, 24, (0.2, 0.3, 0.5))
    sheet.text(56, bottom + 4, "Produire des logements", size=14, bold=True)
    sheet.text(
        LEFT, bottom + 40, "Cette partie rassemble deux actions, dont la première est presque achevée."
    )
    document = read(sheet)
    assert document.tables[0].rows == 3
    assert blocks(document)[3] == "# Produire des logements"


EDGES = (50.0, 250.0, 350.0, 450.0, 550.0)
HEADER = ("Action", "Crédits", "Dont État", "Dépensé")


def header(sheet: Sheet, top: float) -> None:
    for (left, right), text in zip(pairwise(EDGES), HEADER, strict=True):
        background(sheet, left, top, right - left, 18)
        wide = sheet.canvas.stringWidth(text, "Helvetica-Bold", 9)
        sheet.text((left + right - wide) / 2, top + 4, text, size=9, bold=True)


def figures(sheet: Sheet, top: float, names: tuple[str, ...]) -> None:
    for row, name in enumerate(names):
        sheet.text(54, top + 20 * row, name)
        for right, figure in zip(EDGES[2:], ("68", "40", "27"), strict=True):
            sheet.text(right - 4 - sheet.canvas.stringWidth(figure, "Helvetica", 10), top + 20 * row, figure)


def test_centred_headers_over_figures_at_the_right_stay_in_their_columns_where_the_header_is_printed_again() -> (
    None
):
    sheet = Sheet()
    header(sheet, 300)
    figures(sheet, 326, ("Un guichet", "Un bus", "Un bail"))
    sheet.page()
    header(sheet, 40)
    figures(sheet, 66, ("Un jardin", "Un puits"))
    (table,) = read(sheet).tables
    assert table.columns == 4
    assert [[cell.text for cell in row] for row in table.by_row()][:2] == [
        list(HEADER),
        ["Un guichet", "68", "40", "27"],
    ]


def test_headers_of_one_to_three_lines_on_backgrounds_are_one_row() -> None:
    sheet = Sheet()
    edges = (50.0, 80.0, 220.0, 310.0, 400.0, 490.0, 550.0)
    headers = ("N°", "Action", "Dépenses\nallouées", "Part\nde la grande\nville", "Dépense\nengagée", "Reste")
    for (left, right), text in zip(pairwise(edges), headers, strict=True):
        background(sheet, left, 40, right - left, 44)
        lines = text.split("\n")
        sheet.text(left + 3, 40 + (44 - 12 * len(lines)) / 2, *lines, size=9, bold=True)
    for row, texts in enumerate(
        (("1", "Un guichet", "52", "21", "49", "2"), ("4", "Un bus", "14", "4", "14", "0"))
    ):
        for left, text in zip(edges, texts, strict=False):
            sheet.text(left + 3, 92 + 24 * row, text)
    (table,) = read(sheet).tables
    assert [" ".join(cell.text.split()) for cell in table.row(0)] == [
        " ".join(text.split()) for text in headers
    ]


def test_a_bold_row_of_years_below_a_table_heads_another() -> None:
    sheet = Sheet()
    for row, texts in enumerate(
        (
            ("Étape", "Situation", "Observations"),
            ("Une étude", "Terminé", "Remise en mai."),
            ("Un bail", "En cours", "Signature prévue."),
        )
    ):
        for x, text in zip((50, 250, 350), texts, strict=True):
            sheet.text(x, 40 + 18 * row, text, bold=row == 0)
    for row, texts in enumerate(
        (
            ("Indicateur", "Unité", "2023", "2024"),
            ("Trajets partagés", "trajets", "12", "14"),
            ("Vélos loués", "vélos", "0", "117"),
        )
    ):
        for x, text in zip((50, 280, 400, 480), texts, strict=True):
            sheet.text(x, 116 + 18 * row, text, bold=row == 0)
    assert [(table.rows, table.columns) for table in read(sheet).tables] == [(3, 3), (3, 4)]


@pytest.mark.parametrize("shape", ["dot", "square"])
def test_coloured_marks_before_lines_are_kept_with_them(shape: str) -> None:
    sheet = Sheet()
    for row, (text, colour) in enumerate((("Une étude", (0.1, 0.6, 0.2)), ("Un bail", (0.8, 0.1, 0.1)))):
        top = 60.0 + 20 * row
        sheet.canvas.setFillColorRGB(*colour)
        if shape == "dot":
            sheet.canvas.circle(56, HEIGHT - top - 7, 3, stroke=0, fill=1)
        else:
            sheet.canvas.rect(53, HEIGHT - top - 10, 6, 6, stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.text(68, top, text)
    lines = [block for block in read(sheet).blocks if isinstance(block, Paragraph)]
    assert [(line.text, line.swatches) for line in lines] == [
        ("Une étude", ((0, "#1a9933"),)), ("Un bail", ((0, "#cc1a1a"),)),
    ]  # fmt: skip


def test_coloured_states_on_each_other_are_cells_of_the_rows_beside_them() -> None:
    sheet = Sheet()
    rows = (
        ("Un jardin", "Ouvert", "12 parcelles"),
        ("Une navette", "Non engagée", "Un devis"),
        ("Un puits", "Ouvert", "Une pompe"),
    )
    for x, text in zip((54, 254, 374), ("Action", "Où en est-on ?", "Bilan"), strict=True):
        sheet.text(x, 40, text, bold=True)
    for row, texts in enumerate(rows):
        background(
            sheet, 250, 60.0 + 22 * row, 110, 22, ((0.4, 0.7, 0.3), (0.75, 0.75, 0.75), (0.4, 0.7, 0.3))[row]
        )
        for x, text in zip((54, 254, 374), texts, strict=True):
            sheet.text(x, 64 + 22 * row, text)
    (table,) = read(sheet).tables
    assert [[cell.text for cell in row] for row in table.by_row()][1:] == [list(row) for row in rows]


def test_a_frame_with_coloured_bands_is_a_table_of_the_columns_in_it() -> None:
    sheet = Sheet()
    columns = (54, 204, 404)
    for x, text in zip(columns, ("Mesures", "Commentaires", "État"), strict=True):
        sheet.text(x, 44, text, bold=True)
    top = 60.0
    for band, rows in (
        (
            "1er semestre",
            (("Un jardin", "Les outils sont là.", "Ouvert"), ("Un puits", "L’eau est claire.", "Foré")),
        ),
        ("2e semestre", (("Une navette", "Un devis est signé.", "Prévu"),)),
    ):
        background(sheet, 50, top, 500, 16, (0.88, 0.94, 0.85))
        sheet.text(54, top + 2, band, bold=True)
        top += 20
        for row in rows:
            for x, text in zip(columns, row, strict=True):
                sheet.text(x, top, text)
            top += 20
    sheet.canvas.rect(50, HEIGHT - top, 500, top - 40)
    (table,) = read(sheet).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["Mesures", "Commentaires", "État"], ["1er semestre"], ["Un jardin", "Les outils sont là.", "Ouvert"],
        ["Un puits", "L’eau est claire.", "Foré"], ["2e semestre"], ["Une navette", "Un devis est signé.", "Prévu"],
    ]  # fmt: skip


def framed(sheet: Sheet, x: float, top: float, height: float, name: str, *lines: str) -> None:
    sheet.canvas.rect(x, HEIGHT - top - height, WIDE, height)
    sheet.text(x + 8, top + 6, name, size=12, bold=True)
    sheet.text(x + 8, top + 26, *lines)


@pytest.mark.parametrize(
    ("begins", "ordered"), [(70.0, ["A1", "A3", "A2", "A4"]), (95.0, ["A1", "A2", "A3", "A4"])]
)
def test_cards_in_columns_are_read_down_these_and_cards_in_rows_across(
    begins: float, ordered: list[str]
) -> None:
    sheet = Sheet()
    text = ("Une navette dessert neuf hameaux", "du lundi au vendredi.")
    framed(sheet, LEFTS[0], begins, 60, "A1", *text)
    framed(sheet, LEFTS[0], begins + 70, 60, "A2", *text)
    framed(sheet, LEFTS[1], 70, 60, "A3", *text)
    framed(sheet, LEFTS[1], 140, 60, "A4", *text)
    if begins > 70:
        sheet.text(LEFTS[0] + 8, 74, "Un axe pour tous.")
    told = blocks(read(sheet))
    assert [block.strip("# ") for block in told if block.strip("# ") in ordered] == ordered


def test_a_card_that_ends_a_column_wraps_its_title_in_its_own_width() -> None:
    sheet = Sheet()
    framed(sheet, LEFTS[0], 70, 60, "A1 – Un bus", "Neuf hameaux.")
    framed(sheet, LEFTS[1], 70, 90, "A2 – Un puits", "Le forage a commencé.", "L’eau est claire.")
    sheet.canvas.rect(LEFTS[0], HEIGHT - 250, WIDE, 80)
    sheet.text(LEFTS[0] + 8, 176, "A3 – Une maison au bord du canal de", "Saint-Arnoult", size=12, bold=True)
    sheet.text(LEFTS[0] + 8, 206, "Ouverte en mai.")
    assert "# A3 – Une maison au bord du canal de Saint-Arnoult" in blocks(read(sheet))


def test_two_columns_of_a_sentence_each_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(50, 40, "Perspectives", size=16, bold=True)
    sheet.text(50, 70, "Les indicateurs seront harmonisés avec ceux des", "territoires voisins.")
    sheet.text(310, 70, "La question des moyens humains reste posée pour", "les petites structures.")
    assert blocks(read(sheet))[1:] == [
        "Les indicateurs seront harmonisés avec ceux des territoires voisins.",
        "La question des moyens humains reste posée pour les petites structures.",
    ]


def test_labels_and_their_values_are_no_columns_of_text() -> None:
    sheet = Sheet()
    sheet.text(50, 70, "Pilote de cette action de proximité :", "Budget de cette action de proximité :")
    sheet.text(310, 70, "la direction de l’habitat et du logement", "12 000 euros sur les deux exercices")
    told = " ".join(blocks(read(sheet)))
    assert told.index("habitat") < told.index("Budget")


def test_cards_under_framed_titles_of_which_one_is_wrapped_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    cards = (
        (
            ["Action 1 : Un puits"],
            "Fait",
            ["Mieux boire au village.", "Dix foyers reliés.", "Pilote : la ville"],
        ),
        (["Action 2 : Une navette", "pour les hameaux"], "En cours", ["Aller vers tous.", "Neuf hameaux."]),
    )
    for x, (names, state, lines) in zip(LEFTS, cards, strict=True):
        height = 6.0 + 12 * len(names)
        sheet.canvas.rect(x, HEIGHT - 40 - height, WIDE, height)
        sheet.text(x + 4, 42, *names, bold=True)
        background(sheet, x, 46 + height, WIDE, 15, (0.4, 0.7, 0.3))
        sheet.text(x + 100, 48 + height, state, bold=True)
        sheet.text(x + 4, 66 + height, *lines)
    told = " ".join(blocks(read(sheet)))
    assert told.index("Pilote : la ville") < told.index("Action 2")
    assert told.index("Fait") < told.index("Mieux boire") < told.index("En cours") < told.index("Aller vers")
