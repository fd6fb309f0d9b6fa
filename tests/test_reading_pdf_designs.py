"""Reading PDF in designs of brochures and slides: cards, columns, bands, pills, labels, spaced letters, contents."""

from __future__ import annotations

import textwrap

import pytest

import ldaparse
from ldaparse.document import Document, Heading, Paragraph, Table
from pdfs import HEIGHT, LEADING, LEFT, WIDTH, Sheet

GARDENS = (
    "Les jardins partagés ont accueilli des habitants de trois quartiers, qui y cultivent des légumes et y tiennent"
    " une fête à chaque saison. Les outils ont été achetés au printemps."
)
SHUTTLE = (
    "La navette dessert neuf hameaux depuis mars. Deux chauffeurs ont été recrutés et formés, et les horaires suivent"
    " ceux du marché, à la demande des communes."
)
BODY = (
    "Le comité de la vallée a suivi chaque mois ce que font les communes, et publie ici ce qui a été fait, ce qui ne"
    " l’a pas été et pourquoi, de sorte que chacun puisse en juger par lui-même."
)


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def blocks(document: Document) -> list[str]:
    """The text of headings, with "#" before it, and of paragraphs; of tables, their rows."""
    told: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            told += [" | ".join(cell.text for cell in block.row(index)) for index in range(block.rows)]
        else:
            told.append(f"# {block.text}" if isinstance(block, Heading) else block.text)
    return told


def wrapped(sheet: Sheet, x: float, top: float, text: str, letters: int) -> float:
    lines = textwrap.wrap(text, letters)
    sheet.text(x, top, *lines)
    return top + LEADING * len(lines)


def box(
    sheet: Sheet, x: float, top: float, width: float, height: float, *, fill: float | None = None
) -> None:
    """A box with an outline, or with a grey background."""
    sheet.canvas.setFillGray(fill if fill is not None else 1)
    sheet.canvas.rect(x, HEIGHT - top - height, width, height, stroke=fill is None, fill=fill is not None)
    sheet.canvas.setFillGray(0)


@pytest.mark.parametrize("fill", [None, 0.9])
@pytest.mark.parametrize("lower", [0.0, 30.0])
def test_cards_are_read_one_after_the_other(fill: float | None, lower: float) -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, "Vivre ensemble", size=16, bold=True)
    for x, top, title, text in ((50, 70.0, "Jardins", GARDENS), (310, 70.0 + lower, "Navette", SHUTTLE)):
        box(sheet, x, top, 240, 130, fill=fill)
        sheet.text(x + 8, top + 8, title, size=12, bold=True)
        wrapped(sheet, x + 8, top + 30, text, 42)
    wrapped(sheet, LEFT, 270, BODY, 95)
    found = read(sheet)
    assert blocks(found) == ["# Vivre ensemble", "# Jardins", GARDENS, "# Navette", SHUTTLE, BODY]


def test_a_side_box_is_read_after_the_text_beside_it() -> None:
    sheet = Sheet()
    middle = wrapped(sheet, LEFT, 40, BODY, 60) + 8
    wrapped(sheet, LEFT, middle, GARDENS, 60)
    box(sheet, 400, 35, 150, 130, fill=0.9)
    wrapped(sheet, 410, 45, SHUTTLE, 26)
    assert blocks(read(sheet)) == [BODY, GARDENS, SHUTTLE]


def test_a_page_wide_heading_parts_text_columns() -> None:
    sheet = Sheet()
    top = 40.0
    for title, left, right in (("Avant", BODY, GARDENS), ("Après", SHUTTLE, BODY)):
        sheet.text(LEFT, top, title, size=15, bold=True)
        ends = [wrapped(sheet, x, top + 30, text, 42) for x, text in ((50, left), (300, right))]
        top = max(ends) + 20
    wrapped(sheet, LEFT, top, GARDENS, 95)
    assert blocks(read(sheet)) == ["# Avant", BODY, GARDENS, "# Après", SHUTTLE, BODY, GARDENS]


def test_three_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    for x, text in ((50, BODY), (225, GARDENS), (400, SHUTTLE)):
        wrapped(sheet, x, 40, text, 28)
    assert blocks(read(sheet)) == [BODY, GARDENS, SHUTTLE]


def test_bands_over_the_whole_page_are_no_table() -> None:
    sheet = Sheet()
    box(sheet, 0, 0, WIDTH, 60, fill=0.8)
    box(sheet, 0, HEIGHT - 12, WIDTH, 12, fill=0.8)
    sheet.text(LEFT, 20, "Se déplacer dans la vallée", size=18, bold=True)
    wrapped(sheet, LEFT, 80, BODY, 95)
    sheet.grid(
        150, [50, 250, 350, 550], [(20, ["Ligne", "Etat", "Suites"]), (20, ["Navette", "Fait", "Aucune"])]
    )
    wrapped(sheet, LEFT, 220, GARDENS, 95)
    found = read(sheet)
    assert blocks(found) == [
        "# Se déplacer dans la vallée",
        BODY,
        "Ligne | Etat | Suites",
        "Navette | Fait | Aucune",
        GARDENS,
    ]


def test_a_pill_beside_a_wrapped_heading_is_a_paragraph_after_it() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "Ouvrir un lieu où les familles se retrouvent avec", size=14, bold=True)
    sheet.text(LEFT, 56, "leurs voisins", size=14, bold=True)
    sheet.canvas.roundRect(450, HEIGHT - 58, 90, 18, 8)
    sheet.text(460, 44, "En bonne voie", size=9, bold=True)
    wrapped(sheet, LEFT, 90, BODY, 95)
    found = read(sheet)
    title = "# Ouvrir un lieu où les familles se retrouvent avec leurs voisins"
    assert blocks(found) == [title, "En bonne voie", BODY]


@pytest.mark.parametrize("state", [(LEFT + 10, 22.0), (450.0, 30.0), (450.0, 51.0)])
def test_a_pill_over_a_heading_or_between_its_lines_comes_after_it(state: tuple[float, float]) -> None:
    sheet = Sheet()
    x, top = state
    sheet.text(LEFT, 42, "Ouvrir un lieu où les familles se retrouvent avec", size=14, bold=True)
    sheet.text(LEFT, 58, "leurs voisins", size=14, bold=True)
    sheet.canvas.roundRect(x - 10, HEIGHT - top - 13, 90, 15, 7)
    sheet.text(x, top, "En bonne voie", size=9, bold=True)
    wrapped(sheet, LEFT, 90, BODY, 95)
    title = "# Ouvrir un lieu où les familles se retrouvent avec leurs voisins"
    assert blocks(read(sheet)) == [title, "En bonne voie", BODY]


def test_items_with_pills_are_rows() -> None:
    sheet = Sheet()
    wrapped(sheet, LEFT, 40, BODY, 95)
    for top, item, state in ((90, "Deux terrains loués", "Fait"), (112, "Un puits creusé", "Suspendu")):
        sheet.text(LEFT, top, item)
        sheet.canvas.roundRect(480, HEIGHT - top - 14, 70, 16, 7)
        sheet.text(490, top, state)
    assert blocks(read(sheet)) == [BODY, "Deux terrains loués | Fait", "Un puits creusé | Suspendu"]


@pytest.mark.parametrize(("letters", "word"), [("A X E  1", "AXE 1"), ("p r é v e n i r", "prévenir")])
def test_letters_set_apart_are_a_word(letters: str, word: str) -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, letters)
    wrapped(sheet, LEFT, 90, BODY, 95)
    assert blocks(read(sheet)) == [word, BODY]


def test_words_of_one_letter_stay_apart() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "Il y a 3 lieux ouverts.")
    assert blocks(read(sheet)) == ["Il y a 3 lieux ouverts."]


def test_a_large_first_letter_is_of_its_word() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "L", size=30, bold=True)
    sheet.text(
        LEFT + 22,
        44,
        "es jardins partagés ont accueilli des habitants de trois quartiers, qui y cultivent des",
    )
    sheet.text(
        LEFT + 22, 56, "légumes et y tiennent une fête à chaque saison, avec les outils achetés au printemps"
    )
    sheet.text(LEFT, 68, "dans les deux communes de la vallée.")
    first = blocks(read(sheet))[0]
    assert first.startswith("Les jardins partagés")
    assert first.endswith("printemps dans les deux communes de la vallée.")


def test_a_running_title_may_change_with_the_part() -> None:
    sheet = Sheet()
    for part in ("Partie 1 : Habiter", "Partie 1 : Habiter", "Partie 2 : Bouger", "Partie 3 : Grandir"):
        sheet.text(LEFT, 12, part, size=8)
        wrapped(sheet, LEFT, 60, BODY, 95)
        sheet.page()
    found = read(sheet)
    assert blocks(found) == [BODY] * 4
    assert [one.text for one in found.furniture if one.kind == "header"][2:] == [
        "Partie 2 : Bouger",
        "Partie 3 : Grandir",
    ]


def test_a_label_over_a_title_is_no_running_title() -> None:
    sheet = Sheet()
    for number, title in ((1, "Habiter"), (2, "Se déplacer")):
        sheet.text(LEFT, 14, f"AXE {number}", size=10)
        sheet.text(LEFT, 27, title, size=18, bold=True)
        sheet.grid(80, [50, 250, 550], [(20, ["Ligne", "Etat"]), (20, ["Navette", "Fait"])])
        sheet.page()
    found = blocks(read(sheet))
    assert [one for one in found if "|" not in one] == ["AXE 1", "# Habiter", "AXE 2", "# Se déplacer"]


def test_headings_of_one_size_stay_apart() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "Axe 1 : Connaître les besoins de toute la vallée et de ses hameaux", size=14)
    sheet.text(LEFT, 56, "Action 1 : Atelier", size=14)
    sheet.grid(130, [50, 250, 550], [(20, ["Ligne", "Etat"]), (20, ["Navette", "Fait"])])
    found = read(sheet)
    assert blocks(found)[:2] == [
        "# Axe 1 : Connaître les besoins de toute la vallée et de ses hameaux",
        "# Action 1 : Atelier",
    ]


def test_a_sentence_goes_on_though_its_box_is_narrower_than_others() -> None:
    sheet = Sheet()
    wrapped(sheet, LEFT, 40, BODY, 95)
    sheet.text(LEFT, 100, "• Une juriste et un travailleur social en porte à porte dès")
    sheet.text(LEFT, 112, "le premier courrier, dans quatre communes du plateau")
    sheet.text(LEFT, 124, "• Un règlement nouveau est attendu")
    found = [block for block in read(sheet).blocks if isinstance(block, Paragraph) and block.marker]
    assert [one.text for one in found] == [
        "Une juriste et un travailleur social en porte à porte dès le premier courrier, dans quatre communes du plateau",
        "Un règlement nouveau est attendu",
    ]


def test_contents_without_dots_are_furniture() -> None:
    sheet = Sheet()
    titles = ["Habiter la vallée", "Jardins partagés", "Se déplacer", "Grandir ici"]
    sheet.text(LEFT, 30, "Dans ce rapport", size=16, bold=True)
    for index, title in enumerate(titles):
        sheet.text(LEFT, 80 + 20 * index, title)
        sheet.text(540, 80 + 20 * index, str(2 + index // 2))
    for pair in (titles[:2], titles[2:]):
        sheet.page()
        for index, title in enumerate(pair):
            sheet.text(LEFT, 60 + 120 * index, title, size=14, bold=True)
            wrapped(sheet, LEFT, 90 + 120 * index, BODY, 95)
    found = read(sheet)
    assert [one for one in blocks(found) if not one.startswith("Le comité")] == [
        *(["# Dans ce rapport"] if not found.cover else []),
        *(f"# {title}" for title in titles),
    ]


def test_a_list_of_figures_is_no_contents() -> None:
    sheet = Sheet()
    for index, label in enumerate(("Familles reçues", "Trajets faits", "Parcelles louées")):
        sheet.text(LEFT, 80 + 20 * index, label)
        sheet.text(540, 80 + 20 * index, str(12 + index))
    sheet.page()
    wrapped(sheet, LEFT, 60, BODY, 95)
    told = " ".join(blocks(read(sheet)))
    assert "Familles reçues | 12" in told or "Familles reçues 12" in told


def test_a_key_figure_is_no_heading() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "480", size=26, bold=True)
    wrapped(sheet, LEFT, 90, BODY, 95)
    assert blocks(read(sheet)) == ["480", BODY]


def test_a_slide_that_goes_on_is_of_the_same_action() -> None:
    sheet = Sheet()
    for title, row in (("Ouvrir une maison", "Bail signé"), ("Ouvrir une maison (suite)", "Travaux")):
        sheet.text(LEFT, 60, f"Action 3 : {title}", size=16, bold=True)
        rows = [(20, ["Livrables", "Etat", "Observations"]), (20, [row, "Réalisé", "Rien"])]
        sheet.grid(150, [50, 250, 350, 550], rows, header=True)
        wrapped(sheet, LEFT, 220, BODY, 95)
        sheet.page()
    found = ldaparse.extract(sheet.done(), name="essai.pdf", indicators=False)
    assert [action.title for action in found.actions] == ["Ouvrir une maison"]
    assert [one.label.text for one in found.actions[0].deliverables] == ["Bail signé", "Travaux"]


def test_a_bold_label_below_the_end_of_a_sentence_begins_a_paragraph() -> None:
    sheet = Sheet()
    sheet.full(40, "Le comité de la vallée a suivi chaque mois ce que font les communes et leurs", "voisins.")
    sheet.full(
        80, "Le bilan est donné par ceux qui ont suivi chaque chantier, de mars à novembre, à la ville.", ""
    )
    sheet.text(LEFT, 92, "Montant prévu :", bold=True)
    sheet.text(LEFT + 82, 92, "12 500 € – dépensé : 9 300 €")
    assert blocks(read(sheet))[-1] == "Montant prévu : 12 500 € – dépensé : 9 300 €"


def test_titles_do_not_tell_where_text_was_wrapped_beside_wider_tables() -> None:
    sheet = Sheet()
    for top, title in (
        (30, "Bâtir des abris avec les communes"),
        (120, "Semer dans les prés de la vallée"),
        (210, "Relier les hameaux entre eux"),
    ):
        sheet.text(LEFT, top, title, size=16, bold=True)
    sheet.text(LEFT, 60, "Le bilan de chaque chantier est donné par ceux qui l’ont suivi.")
    sheet.text(LEFT, 72, "Les communes y ont pris part.")
    sheet.grid(300, [LEFT, 300, 550], [(20, ["Chantier", "État"]), (20, ["Abri", "Fait"])], header=True)
    told = blocks(read(sheet))
    assert "Les communes y ont pris part." in told


def test_pills_that_were_wrapped_are_no_cells() -> None:
    sheet = Sheet()

    def pill(left: float, top: float, right: float, *, ends: bool) -> None:
        path = sheet.canvas.beginPath()
        y, low = HEIGHT - top, HEIGHT - top - 13
        path.moveTo(left, y)
        path.lineTo(right - 4 if ends else right, y)
        if ends:
            path.curveTo(right - 2, y, right, y - 2, right, y - 4)
            path.lineTo(right, low + 4)
            path.curveTo(right, low + 2, right - 2, low, right - 4, low)
        else:
            path.lineTo(right, low)
        path.lineTo(left, low)
        path.close()
        sheet.canvas.setFillColorRGB(0.8, 0.95, 0.8)
        sheet.canvas.drawPath(path, stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(0, 0, 0)

    for y in (40, 62, 96, 118):
        for left, right in ((LEFT, 420), (420, 540)):
            sheet.canvas.rect(left, HEIGHT - y, right - left, 0.75, stroke=0, fill=1)
    pill(424, 44, 470, ends=True)
    pill(424, 66, 560, ends=False)
    pill(300, 80, 450, ends=True)
    pill(424, 100, 470, ends=True)
    for top, label, lines in (
        (45, "Abri de la place", ["Fait"]),
        (67, "Puits du hameau", ["Fait le 4 juillet", "2025"]),
        (101, "Four à pain", ["Prévu"]),
    ):
        sheet.text(LEFT + 4, top, label, size=9)
        for at, line in enumerate(lines):
            sheet.text(428, top + 14 * at, line, size=9)
    (table,) = read(sheet).tables
    assert [" ".join(cell.text.split()) for cell in table.cells if cell.column] == [
        "Fait", "Fait le 4 juillet 2025", "Prévu",
    ]  # fmt: skip


def test_lines_set_far_apart_of_which_none_goes_on_are_paragraphs() -> None:
    sheet = Sheet()
    sentences = (
        "Le bilan de chaque chantier est donné par ceux qui l’ont suivi, de mars à novembre, à la ville.",
        "Les communes y ont pris part, et les associations de la vallée en ont fait autant cette année.",
        "Un forum se tiendra au printemps, pour que chacun puisse dire ce qu’il attend de la suite donnée.",
        "Le comité se réunira en mai, puis à la fin de l’été, avec les élus des onze communes du canton.",
    )
    for at, sentence in enumerate(sentences):
        sheet.full(40 + 17 * at, sentence, "")
    assert blocks(read(sheet)) == list(sentences)
