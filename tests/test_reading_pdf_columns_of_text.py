"""Reading PDF: text in columns with a rule or titles, states in pills under items, lines that hang, numbers at the top
or beside a larger sign, marks on a background."""

from __future__ import annotations

import pytest

from pdfs import HEIGHT, LEFT, WIDTH, Sheet
from test_reading_pdf_cards import blocks, read

LEFT_COLUMN = (
    "• Étude – Fait",
    "• Charte – Fait",
    "• Guide – En cours",
    "Pilote : la ville",
    "Un bilan en mai.",
)
RIGHT_COLUMN = ("• Navette – Fait", "• Abri – En cours", "Pilote : le canton", "Un bilan en juin.")


def columns(sheet: Sheet, rule: tuple[float, float] | None, *, pitch: float = 17.0) -> None:
    for x, lines, step in ((LEFT, LEFT_COLUMN, 15.0), (310.0, RIGHT_COLUMN, pitch)):
        for row, line in enumerate(lines):
            sheet.text(x, 60 + step * row, line)
    if rule is not None:
        sheet.canvas.rect(300, HEIGHT - rule[1], 0.75, rule[1] - rule[0], stroke=0, fill=1)


def test_what_stands_beside_a_rule_between_columns_is_read_column_by_column() -> None:
    sheet = Sheet()
    columns(sheet, (56, 140))
    sheet.text(LEFT, 180, "Une remarque sous les colonnes.")
    assert blocks(read(sheet)) == [
        "Étude – Fait", "Charte – Fait", "Guide – En cours", "Pilote : la ville", "Un bilan en mai.",
        "Navette – Fait", "Abri – En cours", "Pilote : le canton", "Un bilan en juin.",
        "Une remarque sous les colonnes.",
    ]  # fmt: skip


def test_a_rule_between_rows_that_stand_on_one_level_parts_no_columns_of_text() -> None:
    sheet = Sheet()
    columns(sheet, (56, 140), pitch=15.0)
    assert blocks(read(sheet))[0] != "Étude – Fait"


def test_columns_that_each_begin_with_a_title_and_list_items_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    for x, name, place in ((LEFT, "Volet 1 : Loger", "la ville"), (320.0, "Volet 2 : Servir", "le canton")):
        sheet.text(x, 40, name, size=13, bold=True)
        for row, item in enumerate(("Étude", "Charte", "Guide", "Navette")):
            sheet.text(x, 64 + 16 * row, f"• {item} de {place}")
        sheet.text(x, 130, f"Pilote : {place}")
    told = blocks(read(sheet))
    assert (
        told.index("Pilote : la ville") < told.index("# Volet 2 : Servir") < told.index("Étude de le canton")
    )


def labelled(sheet: Sheet, x: float, top: float, *paragraphs: tuple[str, str], pitch: float = 14.0) -> None:
    """A column of lines, each with a bold label before its text or none; other text is an item of a list."""
    for row, (label, text) in enumerate(paragraphs):
        sheet.text(x, top + pitch * row, label, bold=True)
        after = sheet.canvas.stringWidth(f"{label} ", "Helvetica-Bold", 10) if label else 8.0
        sheet.text(x + after, top + pitch * row, text)


LABELLED = (("Pilote :", "la ville de Rochelande"), ("Public :", "les familles"), ("Budget :", "12 000 €"))


def test_columns_of_labelled_paragraphs_on_their_own_heights_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    labelled(sheet, LEFT, 60, *LABELLED, ("Étapes", ""), ("", "– Étude des besoins"))
    right = [
        ("", "– Achat de deux vélos"),
        ("Chiffres", ""),
        ("", "– 45 familles reçues"),
        ("", "– 3 sorties"),
    ]
    labelled(sheet, 310.0, 68, *right, ("Suite :", "une fête du quartier à la rentrée"), pitch=13.0)
    assert " ".join(blocks(read(sheet))) == (
        "Pilote : la ville de Rochelande Public : les familles Budget : 12 000 € Étapes Étude des besoins"
        " Achat de deux vélos Chiffres 45 familles reçues 3 sorties Suite : une fête du quartier à la rentrée"
    )


def test_such_columns_below_a_table_whose_columns_begin_elsewhere_are_columns_of_text() -> None:
    sheet = Sheet()
    for row in range(7):
        for x, word in zip(
            (LEFT, 120.0, 440.0), (f"{row}", f"Un puits au hameau {row}", "La ville"), strict=True
        ):
            sheet.text(x, 30 + 16 * row, word)
    sheet.text(LEFT, 160, "Mieux vivre au village", size=14, bold=True)
    labelled(sheet, LEFT, 190, *LABELLED, ("Étapes", ""), ("", "– Étude des besoins"))
    right = (("Chiffres", ""), ("", "Dix foyers reliés"), ("", "3 devis reçus"), ("Suite :", "une fête"))
    labelled(sheet, 310.0, 198, *right, pitch=17.0)
    told = " ".join(blocks(read(sheet)))
    assert told.index("Étude des besoins") < told.index("Chiffres") < told.index("Suite : une fête")


def test_labels_that_all_stand_on_one_level_with_others_are_of_rows() -> None:
    sheet = Sheet()
    labelled(sheet, LEFT, 60, *LABELLED)
    labelled(sheet, 310.0, 60, ("État :", "en cours"), ("Bilan :", "45 familles"), ("Reste :", "2 000 €"))
    assert " | État : en cours" in blocks(read(sheet))[0]


def pill(sheet: Sheet, x: float, top: float, text: str) -> None:
    width = sheet.canvas.stringWidth(text, "Helvetica-Bold", 10) + 12
    sheet.canvas.setFillColorRGB(0.8, 0.9, 0.8)
    sheet.canvas.roundRect(x, HEIGHT - top - 14, width, 14, 6, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(x + 6, top, text, bold=True)


def test_a_pill_for_which_an_item_had_no_room_is_its_last_word() -> None:
    sheet = Sheet()
    sheet.text(
        LEFT,
        40,
        "Les partenaires de la convention se sont réunis six fois au cours de cette année, à la mairie.",
    )
    sheet.text(
        LEFT, 70, "• Enquête auprès des structures de tout le département et de ses voisins, en deux vagues"
    )
    pill(sheet, LEFT + 8, 82, "EN COURS")
    sheet.text(LEFT, 104, "• Carte des lieux")
    pill(sheet, LEFT + 85, 104, "RÉALISÉ")
    assert blocks(read(sheet))[1:] == [
        "Enquête auprès des structures de tout le département et de ses voisins, en deux vagues EN COURS",
        "Carte des lieux RÉALISÉ",
    ]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("• Statuts de la coopérative – En cours de", "réalisation", True),
        ("• Réunion publique du Grand Clos –", "Réalisée", True),
        ("• Statuts de la coopérative – En cours", "Huit communes", False),
    ],
)
def test_a_line_that_hangs_under_an_item_whose_last_word_is_not_its_end(
    first: str, second: str, together: bool
) -> None:
    sheet = Sheet()
    sheet.text(
        LEFT,
        40,
        "Les partenaires de la convention se sont réunis six fois au cours de cette année, à la mairie.",
    )
    sheet.text(LEFT, 70, first)
    sheet.text(LEFT + 6, 82, second, bold=together)
    said = first.removeprefix("• ")
    assert blocks(read(sheet))[1:] == ([f"{said} {second}"] if together else [said, second])


def test_text_in_a_smaller_type_is_a_paragraph_of_its_own() -> None:
    sheet = Sheet()
    sheet.text(
        LEFT,
        40,
        "• Menus sans viande dans toutes les cantines du département, une fois par semaine – Réalisée",
    )
    sheet.text(
        LEFT + 6, 52, "Document validé puis diffusé à la totalité des communes et des écoles.", size=9.5
    )
    assert len(blocks(read(sheet))) == 2


def test_a_number_below_its_word_at_the_top_of_a_page_is_no_page_number() -> None:
    sheet = Sheet()
    for number in range(1, 5):
        sheet.text(LEFT, 24, "Fiche action n°", size=11, bold=True)
        sheet.text(LEFT + 30, 36, str(number), size=11, bold=True)
        sheet.text(LEFT, 200, f"Ce que l’action a changé pour les habitants du quartier n° {number}.")
        sheet.page()
    document = read(sheet)
    assert not [one for one in document.furniture if one.kind == "page_number"]


LINE = "Les partenaires de la convention se sont réunis six fois au cours de cette année, à la mairie."


@pytest.mark.parametrize(("sign", "font"), [("•", "Helvetica"), ("n", "ZapfDingbats")])
def test_figures_beside_a_larger_sign_are_no_mark_of_a_note(sign: str, font: str) -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, LINE)
    for top, said in ((64, "12 communes"), (104, "24 hameaux")):
        sheet.canvas.setFont(font, 18)
        sheet.canvas.drawString(LEFT, HEIGHT - top - 16, sign)
        sheet.text(LEFT + 16, top, said)
    assert [text.strip("•■ ") for text in blocks(read(sheet))[1:]] == ["12 communes", "24 hameaux"]


def test_a_small_figure_behind_a_larger_word_is_the_mark_of_a_note() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, LINE)
    sheet.text(LEFT, 60, "Neuf communes", size=14)
    sheet.text(LEFT + 97, 60, "2", size=7)
    assert blocks(read(sheet))[1] == "# Neuf communes²"


@pytest.mark.parametrize("blank_behind", [False, True])
def test_a_mark_whose_background_is_drawn_in_pieces_is_no_table(blank_behind: bool) -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, LINE)
    sheet.text(LEFT, 60, "Avancement :")
    sheet.canvas.setFillColorRGB(0.8, 0.9, 0.8)
    for left, right in ((120, 125), (125, 180), (180, 186))[: 2 + blank_behind]:
        sheet.canvas.rect(left, HEIGHT - 74, right - left, 14, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(126, 61, "EN COURS", bold=True)
    sheet.text(LEFT, 90, LINE)
    document = read(sheet)
    assert not document.tables
    assert blocks(document) == [LINE, "Avancement : EN COURS", LINE]


@pytest.mark.parametrize("parts_compounds", [True, False])
def test_a_word_with_a_hyphen_is_wrapped_whole_unless_lines_end_behind_one(parts_compounds: bool) -> None:
    sheet = Sheet()
    first, rest = ("dans une semi-", "liberté.") if parts_compounds else ("dans un jardin,", "au soleil.")
    sheet.full(40, f"Les habitants du canton ont été reçus à la mairie avant de dîner ensemble {first}", rest)
    above = "Une fête a réuni tous les quartiers de la ville en juin"
    room = sheet.canvas.stringWidth(" Sous-préf", "Helvetica", 10)
    left = WIDTH - LEFT - room - sheet.canvas.stringWidth(above, "Helvetica", 10)
    sheet.text(left, 90, above, "Sous-préfecture comprise.")
    told = " / ".join(blocks(read(sheet)))
    assert ("en juin Sous-préfecture" in told) is not parts_compounds


def test_sentences_among_many_short_lines_of_their_size_are_no_headings_over_a_smaller_note() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, "Bilan de la convention", size=16, bold=True)
    sheet.text(LEFT, 60, "Ce bilan a été présenté à tous les partenaires.")
    sheet.text(LEFT, 75, "Le canton appelle des réponses nouvelles en juin.")
    for row in range(14):
        sheet.text(LEFT, 100 + 18 * row, f"Mesure {row + 1}", bold=True)
    sheet.text(LEFT, 370, "* Montants arrêtés après vérification du service fait.", size=8)
    told = blocks(read(sheet))
    assert told[1:3] == [
        "Ce bilan a été présenté à tous les partenaires.",
        "Le canton appelle des réponses nouvelles en juin.",
    ]


def test_a_state_beside_a_title_makes_no_row_of_the_text_below_it() -> None:
    sheet = Sheet()
    for top, title, state in (
        (40, "Action 1 : Un puits au village", "Engagé"),
        (105, "Action 2 : Un bus", "Fait"),
    ):
        sheet.text(LEFT, top, title, size=12, bold=True)
        pill(sheet, 460, top - 1, state)
        for row, line in enumerate(("Pilote : le canton", "Public : les familles", "Bilan : un bon début.")):
            sheet.text(LEFT, top + 15 + 12 * row, line)
    document = read(sheet)
    assert not document.tables
    assert [block for block in blocks(document) if block in ("Engagé", "Fait")] == ["Engagé", "Fait"]


def test_a_state_beside_a_title_below_a_table_is_in_no_column_of_that() -> None:
    sheet = Sheet()
    for x, words in (
        (LEFT, ("N°", "1", "2")),
        (150, ("Action", "Un puits", "Un bus")),
        (440, ("Porteur", "Ville", "CAF")),
    ):
        for row, word in enumerate(words):
            sheet.text(x, 40 + 16 * row, word, bold=row == 0)
    sheet.text(LEFT, 130, "Mieux vivre au village", size=15, bold=True)
    sheet.text(LEFT, 160, "Un puits", size=10.5, bold=True)
    pill(sheet, 440, 159, "Engagé")
    sheet.text(LEFT, 180, "Le forage a commencé en mai, au bord de la rivière.")
    assert "Engagé" in blocks(read(sheet))


def test_a_sentence_that_begins_two_pages_and_stands_within_others_is_no_running_title() -> None:
    sheet, said = Sheet(), "Cette action sera poursuivie avec les partenaires."
    for page in range(3):
        sheet.text(LEFT, 20, said)
        sheet.text(LEFT, 80, f"Un puits au village {'ABC'[page]}", size=14, bold=True)
        sheet.text(LEFT, 110, f"Le forage a commencé en mai au hameau {'ABC'[page]}.")
        sheet.text(LEFT, 150, said)
        sheet.page()
    assert blocks(read(sheet)).count(said) == 6
