"""Tables that no rules close, drawn by hand: columns by gutters, rows by how lines stand to each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ldaparse
from ldaparse.document import Document, Paragraph, Table
from pdfs import HEIGHT, LEADING, LEFT, SIZE, Sheet

COLUMNS = [50.0, 210.0, 290.0, 430.0]
HEADER = ["Livrables", "Etat", "Indicateurs", "Observations"]


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def rows(table: Table) -> list[list[str]]:
    return [[cell.text.replace("\n", "/") for cell in table.row(index)] for index in range(table.rows)]


def the_rows(sheet: Sheet) -> list[list[str]]:
    (table,) = read(sheet).tables
    assert table.how == "inferred"
    return rows(table)


def place(sheet: Sheet, top: float, cells: Sequence[str], *, bold: bool = False, gap: float = 8) -> float:
    """A row of cells, their lines parted by a line feed, each at the top; gives where the next begins."""
    for x, text in zip(COLUMNS, cells, strict=False):
        if text:
            sheet.text(x, top, *text.split("\n"), bold=bold)
    return top + LEADING * max(text.count("\n") + 1 for text in cells) + gap


def test_rows_begin_where_all_their_cells_do() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    top = place(
        sheet,
        top,
        ["Une étude sur les besoins\ndes jeunes du plateau", "Réalisé", "12 entretiens", "Rien à\nsignaler"],
    )
    place(sheet, top, ["Un guide", "En cours", "3 exemplaires d’essai,\nrelus par deux\nassociations", ""])
    assert the_rows(sheet) == [
        HEADER,
        ["Une étude sur les besoins des jeunes du plateau", "Réalisé", "12 entretiens", "Rien à signaler"],
        ["Un guide", "En cours", "3 exemplaires d’essai, relus par deux associations", ""],
    ]


def test_states_opposite_bullets_stay_in_their_row() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    label = "Ouvrir un accueil :\n- Cahier des charges\n- Consultation\n- Ouverture"
    place(
        sheet,
        top,
        [
            label,
            "\nRéalisé\nEn cours\nÀ venir",
            "Trois lieux ont été\nvisités cette année\navec les communes,\nles bailleurs aussi.",
            "",
        ],
    )
    _, row = the_rows(sheet)
    assert row[:2] == [
        "Ouvrir un accueil :/- Cahier des charges/- Consultation/- Ouverture",
        "Réalisé/En cours/À venir",
    ]


def test_a_bold_line_over_the_columns_is_a_row_of_its_own() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    for year in ("Année 1 (2022-2023)", "Année 2 (2023-2024)"):
        top = place(sheet, top, [year], bold=True)
        top = place(sheet, top, ["Permanences", "Réalisé", "40 ménages", "Rien"])
    found = the_rows(sheet)
    assert [row for row in found if len(row) == 1] == [["Année 1 (2022-2023)"], ["Année 2 (2023-2024)"]]
    assert found.count(["Permanences", "Réalisé", "40 ménages", "Rien"]) == 2


def test_amounts_on_one_level_are_one_row_each() -> None:
    sheet = Sheet()
    top = place(sheet, 40, ["Action", "Alloué", "Engagé", "Reste"], bold=True)
    for index in range(5):
        top = place(sheet, top, [f"Action {index}", f"{index + 1} 000 €", f"{index} 000 €", "1 000 €"], gap=0)
    place(sheet, top, ["TOTAL", "15 000 €", "10 000 €", "5 000 €"], bold=True, gap=0)
    found = the_rows(sheet)
    assert found[2] == ["Action 1", "2 000 €", "1 000 €", "1 000 €"]
    assert found[-1] == ["TOTAL", "15 000 €", "10 000 €", "5 000 €"]
    assert len(found) == 7


def test_a_dash_for_nothing_is_no_bullet_of_the_next_amount() -> None:
    sheet = Sheet()
    top = place(sheet, 40, ["Action", "Alloué", "Engagé", "Reste"], bold=True)
    place(sheet, top, ["Coordination", "-", "4 000 €", "-"])
    assert the_rows(sheet)[1] == ["Coordination", "-", "4 000 €", "-"]


def test_a_header_over_two_columns() -> None:
    sheet = Sheet()
    sheet.text(COLUMNS[1], 40, "Prévu par la convention", bold=True)
    top = place(sheet, 56, ["Action", "Alloué", "Part de l’État", "Engagé"], bold=True)
    for name in ("Coordination", "Accueil", "Observatoire"):
        top = place(sheet, top, [name, "2 000 €", "1 000 €", "500 €"])
    (table,) = read(sheet).tables
    assert table.header_rows == 2
    assert [(cell.text, cell.column_span) for cell in table.row(0) if cell.text.startswith("Prévu")] == [
        ("Prévu par la convention", 2)
    ]


@pytest.mark.parametrize("down", [0.0, 6.0])
def test_a_header_over_two_columns_whose_own_headers_are_wider_than_their_figures(down: float) -> None:
    """Set at the top, or each header in the middle of its cell; the figures stand at the right."""
    sheet = Sheet()
    for x, at, text in (
        (50, 40 + 2 * down, "Action"), (230, 40, "Financement (k€)"), (228, 54 + down, "État"),
        (282, 54, "Département"), (380, 40 + 2 * down, "Dépensé"),
    ):  # fmt: skip
        sheet.text(x, at, text, bold=True)
    rights = (266.0, 346.0, 420.0)
    for index, (name, *figures) in enumerate(
        (("Accueil", "74", "37", "61,2"), ("Guide", "212", "6", "11,5"))
    ):
        sheet.text(50, 80 + 20 * index, name)
        for right, figure in zip(rights, figures, strict=True):
            sheet.text(right - sheet.canvas.stringWidth(figure, "Helvetica", SIZE), 80 + 20 * index, figure)
    (table,) = read(sheet).tables
    spans = {cell.text: (cell.column_span, cell.row_span) for cell in table.cells if cell.row < 2}
    assert spans == {
        "Action": (1, 2), "Financement (k€)": (2, 1), "Dépensé": (1, 2), "État": (1, 1), "Département": (1, 1),
    }  # fmt: skip
    assert rows(table)[2:] == [["Accueil", "74", "37", "61,2"], ["Guide", "212", "6", "11,5"]]


def test_rows_set_in_their_middle() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    for label, state in (("Étude", "Réalisé"), ("Guide", "En cours"), ("Accueil", "À venir")):
        for line in range(3):
            sheet.text(COLUMNS[2], top + line * LEADING, f"ligne {line} du texte,")
        sheet.text(COLUMNS[0], top + LEADING, label)
        sheet.text(COLUMNS[1], top + LEADING, state)
        top += 3 * LEADING + 14
    found = the_rows(sheet)
    assert [row[:2] for row in found[1:]] == [
        ["Étude", "Réalisé"],
        ["Guide", "En cours"],
        ["Accueil", "À venir"],
    ]


def test_states_set_apart_by_empty_lines_in_the_middle_of_their_row() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    names = ("Créer un programme :", "Préparer une rencontre :")
    for name in names:
        label = [
            name,
            "- un module sur les",
            "pratiques",
            "- un autre",
            "- un bilan",
            "- un guide",
            "- un essai",
        ]
        sheet.text(COLUMNS[0], top + LEADING, *label)
        for at, state in (
            (0, "En cours"),
            (2, "Réalisée"),
            (4, "En attente"),
            (6, "Modifiée"),
            (8, "À venir"),
        ):
            sheet.text(COLUMNS[1], top + at * LEADING, state)
        sheet.text(COLUMNS[2], top, *(f"- contact pris pour {line}" for line in range(9)))
        top += 9 * LEADING + 5
    assert [row[:2] for row in the_rows(sheet)[1:]] == [
        [f"{name}/- un module sur les pratiques/- un autre/- un bilan/- un guide/- un essai",
         "En cours/Réalisée/En attente/Modifiée/À venir"]
        for name in names
    ]  # fmt: skip


def test_a_cell_over_two_columns_right_above_a_row_that_has_words_in_one_of_them() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    top = place(sheet, top, ["Une enquête", "Réalisé", "27 réponses", "Rien à signaler"])
    wide = ["Une note a donné lieu à des préconisations sur les", "publics, que chacun reprend."]
    top = place(sheet, top, ["Étude des besoins\ndes jeunes", "Réalisée", "\n".join(wide)], gap=3)
    place(sheet, top, ["Lancer un accueil\npour les jeunes", "", "", "Un travail long,\ndepuis mars."])
    assert the_rows(sheet)[2:] == [
        ["Étude des besoins des jeunes", "Réalisée", " ".join(wide)],
        ["Lancer un accueil pour les jeunes", "", "", "Un travail long, depuis mars."],
    ]


def test_a_title_in_the_middle_of_a_cell_over_two_columns() -> None:
    sheet = Sheet()
    top = place(sheet, 240, HEADER, bold=True)
    entry = [
        "Une enquête\nauprès des jeunes",
        "Réalisé",
        "27 réponses des\ncommunes",
        "Rien à signaler\ndepuis mars",
    ]
    top = place(sheet, top, entry)
    sheet.text(COLUMNS[0], top, "Préconisations")
    sheet.text(379, top, "A) Publics")
    wide = [f"Le travail a permis de dire les publics du plan, {index}" for index in range(5)]
    sheet.text(COLUMNS[2], top + LEADING + 3, *wide)
    sheet.page()
    top = place(sheet, 40, HEADER, bold=True)
    place(sheet, top, ["Un guide", "En cours", "Trois essais", "Relu par les jeunes"])
    (table,) = read(sheet).tables
    (row,) = (table.row(index) for index in range(table.rows) if table.row(index)[0].text == "Préconisations")
    assert [cell.text.split("\n") for cell in row if cell.column > 1] == [["A) Publics", " ".join(wide)]]


def middle_header(sheet: Sheet) -> None:
    """Headers in the middle of their cells, the first of which has none, and the second two lines."""
    sheet.text(COLUMNS[1], 40, "Etat de la", "réalisation", bold=True)
    for x, text in zip(COLUMNS[2:], HEADER[2:], strict=True):
        sheet.text(x, 40 + LEADING / 2, text, bold=True)


def test_a_first_cell_much_taller_than_the_state_in_its_middle() -> None:
    sheet = Sheet()
    middle_header(sheet)
    label = [f"un temps de travail avec le {index}e" for index in range(1, 11)]
    sheet.text(COLUMNS[0], 76, "Un premier temps, puis en mars", *label)
    sheet.text(COLUMNS[1], 76 + 6 * LEADING, "Réorientée")
    top = 76 + 12 * LEADING
    sheet.text(COLUMNS[0], top - 6, "En avril : la méthode d’un tel", "accueil n’est pas trouvée.")
    sheet.text(
        LEFT, top + 60, "Il est proposé de nouvelles modalités de mise en œuvre dans une enveloppe commune."
    )
    assert the_rows(sheet) == [
        ["", "Etat de la réalisation", *HEADER[2:]],
        [
            f"Un premier temps, puis en mars {' '.join(label)}/En avril : la méthode d’un tel accueil n’est pas trouvée.",
            "Réorientée",
            "",
            "",
        ],
    ]


def shared(
    sheet: Sheet, top: float, titles: Sequence[str], entries: Sequence[Sequence[str]], at: float
) -> float:
    """Rows of four cells beside one of the first column, whose lines begin so far below the first row's top."""
    for index, title in enumerate(titles):
        sheet.text(30, top + at + index * LEADING, title, bold=True)
    for label, state, figures, text in entries:
        height = LEADING * max(part.count("\n") + 1 for part in (label, state, figures, text))
        for x, part in zip((120, 250, 330, 440), (label, state, figures, text), strict=True):
            lines = part.split("\n")
            down = (height - LEADING * len(lines)) / 2 if at else 0.0
            if part:
                sheet.text(x, top + down, *lines)
        top += height + 3
    return top


ENTRIES = [
    [
        (
            "Une enquête",
            "Réalisé",
            "27 réponses",
            "Les communes du plateau\nont toutes répondu\nà la seconde relance.",
        ),
        ("Un atelier", "Réalisé", "54 présents", ""),
        ("Une mise à jour\nchaque année", "À venir", "", "Elle dépend des fichiers\ndes services fiscaux."),
    ],
    [
        ("Un groupe\nd’usagers", "Réalisé", "11 membres", "Deux l’ont quitté."),
        ("Une formation", "Abandonné", "", "Aucune offre ici."),
    ],
]


@pytest.mark.parametrize("setting", ["top", "middle"])
def test_one_cell_beside_several_rows(setting: str) -> None:
    sheet = Sheet()
    sheet.text(30, 40, "Action", bold=True)
    for x, text in zip((120, 250, 330, 440), HEADER, strict=True):
        sheet.text(x, 40, text, bold=True)
    top = 60.0
    for titles, entries in zip((["1. Connaître"], ["2. Associer"]), ENTRIES, strict=True):
        lines = sum(max(part.count("\n") + 1 for part in entry) for entry in entries)
        height = LEADING * lines + 3 * (len(entries) - 1)
        top = shared(sheet, top, titles, entries, (height - LEADING) / 2 if setting == "middle" else 0.0)
    (table,) = read(sheet).tables
    assert [(cell.text, cell.row_span) for cell in table.cells if cell.column == 0 and cell.row] == [
        ("1. Connaître", 3),
        ("2. Associer", 2),
    ]
    found = [
        [" ".join(cell.text.split()) for cell in table.row(index) if cell.column]
        for index in range(1, table.rows)
    ]
    assert found == [[part.replace("\n", " ") for part in entry] for entries in ENTRIES for entry in entries]


def test_level_rules_part_rows_that_nothing_else_does() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True, gap=2)
    for index in range(4):
        sheet.canvas.line(46, HEIGHT - top, 556, HEIGHT - top)
        top = place(sheet, top + 2, [f"phase {index}", "fait", "un essai qui dure\nencore un peu", ""], gap=2)
    assert [row[0] for row in the_rows(sheet)[1:]] == [f"phase {index}" for index in range(4)]


def test_coloured_rows_part_themselves_and_those_between() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True, gap=4)
    for index in range(5):
        height = 2 * LEADING + 6
        if index % 2 == 0:
            sheet.canvas.setFillGray(0.9)
            sheet.canvas.rect(46, HEIGHT - top - height, 510, height, stroke=0, fill=1)
            sheet.canvas.setFillGray(0)
        place(sheet, top, [f"- phase {index}", "fait", "- un premier essai\n- un second essai", ""])
        top += height
    assert [row[0] for row in the_rows(sheet)[1:]] == [f"- phase {index}" for index in range(5)]


def test_a_table_goes_on_without_its_header_on_the_next_page() -> None:
    sheet = Sheet()
    top = place(sheet, 320, HEADER, bold=True)
    top = place(sheet, top, ["Étude", "Réalisé", "12 entretiens", "Rien"])
    place(sheet, top, ["Guide", "En cours", "Le texte en est écrit et\nsera relu par les trois", ""])
    sheet.page()
    top = place(sheet, 40, ["", "", "communes du plateau.", ""])
    place(sheet, top, ["Accueil", "À venir", "Un lieu est cherché", ""])
    found = the_rows(sheet)
    assert [row[0] for row in found] == ["Livrables", "Étude", "Guide", "Accueil"]
    assert found[2][2] == "Le texte en est écrit et sera relu par les trois communes du plateau."


def test_a_header_that_the_page_cuts() -> None:
    sheet = Sheet()
    place(sheet, 380, ["Livrables en", "Etat de la", *HEADER[2:]], bold=True)
    sheet.page()
    top = place(sheet, 40, ["2023-2024", "réalisation", "", ""], bold=True)
    top = place(sheet, top, ["Une convention\navec l’agence", "Réalisé", "12 entretiens", "Rien"])
    place(sheet, top, ["Un guide", "En cours", "Trois essais", "Suite au printemps"])
    assert the_rows(sheet) == [
        ["Livrables en 2023-2024", "Etat de la réalisation", *HEADER[2:]],
        ["Une convention avec l’agence", "Réalisé", "12 entretiens", "Rien"],
        ["Un guide", "En cours", "Trois essais", "Suite au printemps"],
    ]


def test_labels_and_values_over_a_table_are_a_table_of_their_own() -> None:
    sheet = Sheet()
    for index, (label, value) in enumerate((("Pilote", "Agence du logement"), ("Public visé", "Les jeunes"))):
        sheet.text(LEFT, 40 + 14 * index, label, bold=True)
        sheet.text(160, 40 + 14 * index, value)
    top = place(sheet, 100, HEADER, bold=True)
    place(sheet, top, ["Étude", "Réalisé", "12 entretiens", "Rien"])
    first, second = read(sheet).tables
    assert rows(first) == [["Pilote", "Agence du logement"], ["Public visé", "Les jeunes"]]
    assert rows(second)[0] == HEADER


def test_a_table_inside_a_cell() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    top = place(sheet, top, ["Baux signés", "En cours", "Par type de logement :", "Rien"], gap=2)
    for cells in (("Type", "2023", "2024"), ("T1", "5", "6"), ("T2", "4", "3")):
        for x, text in zip((COLUMNS[2], COLUMNS[2] + 40, COLUMNS[2] + 80), cells, strict=True):
            sheet.text(x, top, text)
        top += 14
    place(sheet, top + 8, ["Guide", "Réalisé", "Imprimé", ""])
    (table,) = read(sheet).tables
    (inner,) = next(cell for cell in table.row(1) if cell.column == 2).tables
    assert rows(inner) == [["Type", "2023", "2024"], ["T1", "5", "6"], ["T2", "4", "3"]]


def test_what_is_no_table() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1", size=14, bold=True)
    sheet.text(110, 40, "Accueillir les jeunes", size=14, bold=True)
    sheet.text(LEFT, 60, "2.1.1", size=12, bold=True)
    sheet.text(110, 60, "Ouvrir un lieu", size=12, bold=True)
    sheet.full(90, "Une phrase courte et étirée", "sur toute la largeur de la page", "puis sa fin.")
    for index in range(4):
        sheet.text(LEFT, 150 + 14 * index, f"Chapitre {index} " + "." * 60)
        sheet.text(400, 150 + 14 * index, str(index + 3))
    sheet.text(LEFT, 300, "Fait au Val d’Oris,")
    sheet.text(350, 300, "Le président")
    assert read(sheet).tables == ()


def test_contents_with_an_entry_that_lost_its_page_are_no_table() -> None:
    contents, top = Sheet(), 60.0
    for title, page in (
        ("Le territoire", "2"), ("Les publics", "Erreur ! Signet non d\xe9fini."), ("Les partenaires", "3"),
        ("Les actions", "4"), ("Les moyens", "9"), ("Les suites", "12"),
    ):  # fmt: skip
        contents.text(50, top, title)
        contents.text(400, top, page)
        top += 18
    assert not read(contents).tables


def test_boxes_to_tick_after_bullets_are_no_table() -> None:
    form, top = Sheet(), 60.0
    for label in ("Convention signée avec les bailleurs", "Comité réuni", "Avenant"):
        form.text(50, top, "\u2022")
        form.text(62, top, label)
        form.text(260, top, "Oui")
        top += 12
    assert not read(form).tables


def test_boxes_to_tick_on_one_line_over_a_list_are_no_table() -> None:
    form = Sheet()
    for x, text in ((50, "Le lieu est tenu en :"), (180, "régie"), (250, "régie aidée"), (420, "délégation")):
        form.text(x, 60, text)
    lines = [
        "Un contrat de services",
        "Une durée de six ans, prolongée par un avenant au printemps",
        "Avenant :",
    ]
    form.text(70, 84, *lines)
    for index, text in enumerate(
        ("Prolongation", "Missions de la régie, du relais à la facture des communes")
    ):
        form.text(74, 120 + 12 * index, "o")
        form.text(90, 120 + 12 * index, text)
    assert not read(form).tables


def test_a_larger_heading_ends_the_table_above_it() -> None:
    sheet = Sheet()
    top = place(sheet, 60, ("Poste", "Prévu", "Réalisé"), bold=True)
    top = place(sheet, top, ("Équipe mobile", "120", "110"))
    top = place(sheet, top, ("Bail glissant", "80", "80"))
    sheet.text(50, top + 8, "B.", size=14)
    sheet.text(80, top + 8, "Mode de gestion", size=14)
    assert the_rows(sheet)[-1] == ["Bail glissant", "80", "80"]


def test_two_columns_of_prose_are_no_table() -> None:
    sheet = Sheet()
    for index in range(12):
        sheet.text(LEFT, 40 + 13 * index, f"une ligne de prose bien pleine, la {index:02}e à gauche,")
        sheet.text(310, 40 + 13 * index, f"une autre ligne tout aussi pleine, la {index:02}e ici,")
    assert read(sheet).tables == ()


def test_notes_after_the_table_are_not_of_it() -> None:
    sheet = Sheet()
    top = place(sheet, 40, HEADER, bold=True)
    top = place(sheet, top, ["Étude", "Réalisé", "12 entretiens", "Rien"])
    top = place(sheet, top, ["Guide", "En cours", "3 essais", "Rien"])
    sheet.text(
        LEFT,
        top + 14,
        "Une remarque qui court sur toute la largeur de la page, sous le tableau, sans en être.",
    )
    sheet.text(LEFT, top + 14 + LEADING, "Elle finit ici.")
    document = read(sheet)
    assert [row[0] for row in rows(document.tables[0])] == ["Livrables", "Étude", "Guide"]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)][-1].endswith("Elle finit ici.")


WORDS = st.sampled_from(["maison", "accueil", "bilan", "étude", "guide", "réseau", "jeunes", "relais"])
CELL = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@given(
    table=st.lists(st.tuples(CELL, WORDS, CELL, st.one_of(st.just(""), CELL)), min_size=2, max_size=6),
    gap=st.sampled_from([7.0, 10.0, 16.0]),
)
@settings(max_examples=40, deadline=None)
def test_any_table_of_words_reads_back(table: list[tuple[str, str, str, str]], gap: float) -> None:
    """Cells set from their top, wrapped in their columns, with white between the rows."""
    sheet = Sheet()
    top = place(sheet, 30, HEADER, bold=True)
    widths = [b - a - 12 for a, b in zip(COLUMNS, [*COLUMNS[1:], 560.0], strict=True)]
    for cells in table:
        wrapped = [wrap(sheet, text.capitalize(), width) for text, width in zip(cells, widths, strict=True)]
        top = place(sheet, top, wrapped, gap=gap)
    assert the_rows(sheet)[1:] == [[text.capitalize() for text in cells] for cells in table]


def wrap(sheet: Sheet, text: str, width: float) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if sheet.canvas.stringWidth(longer, "Helvetica", SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def test_signs_below_each_other_are_a_column_and_no_bullets() -> None:
    sheet = Sheet()
    printed = [
        ("Livrables", "Etat", "Observations"),
        ("Une charte commune", "•", "Signée par sept communes"),
        ("Un guide illustré", "×", "Relu par deux associations"),
        ("Un film documentaire", "•", ""),
        ("Un local au centre", "•", "Rue basse, au premier étage"),
    ]
    for index, (label, state, said) in enumerate(printed):
        top = 40 + 22.0 * index
        sheet.text(50, top, label, bold=index == 0)
        sheet.text(290 if index == 0 else 297, top, state, bold=index == 0)
        if said:
            sheet.text(320, top, said, bold=index == 0)
    assert the_rows(sheet) == [list(row) for row in printed]


def test_headers_at_the_left_stand_over_figures_at_the_right() -> None:
    sheet = Sheet()
    figures = [["142 000", "131 400", "10 600"], ["38 000", "38 000", "0"], ["180 000", "169 400", "10 600"]]
    sheet.text(50, 40, "N°", bold=True)
    sheet.text(80, 40, "Action", bold=True)
    for x, name in zip((260, 350, 440), ("Alloué", "Engagé", "Reliquat"), strict=True):
        sheet.text(x, 40, name, bold=True)
    for index, (number, title, amounts) in enumerate(
        zip(("1", "2", "Total"), ("Équipe mobile du plateau", "Halte de jour", ""), figures, strict=True)
    ):
        top = 62 + 20 * index
        sheet.text(50, top, number)
        sheet.text(80, top, title)
        for right, amount in zip((342, 432, 522), amounts, strict=True):
            sheet.canvas.setFont("Helvetica", SIZE)
            sheet.canvas.drawRightString(right, HEIGHT - top - SIZE, amount)
    assert the_rows(sheet) == [
        ["N°", "Action", "Alloué", "Engagé", "Reliquat"],
        ["1", "Équipe mobile du plateau", *figures[0]],
        ["2", "Halte de jour", *figures[1]],
        ["Total", "", *figures[2]],
    ]


def test_the_last_word_of_a_justified_header_stays_with_its_own() -> None:
    sheet = Sheet()
    lefts, right = [50.0, 200.0, 290.0, 380.0], 83.0
    for x, header in zip(lefts, ["Action", "Inscrit\nbudget 2025", "Part État", "Taux"], strict=True):
        sheet.text(x, 40, *header.split("\n"), bold=True)
    sheet.canvas.drawRightString(200 + right, HEIGHT - 40 - SIZE, "au")
    figures = [("Un guichet", "51 000 €", "20 400 €", "40 %"), ("Un bus", "7 500 €", "1 200 €", "16 %")]
    for at, row in enumerate(figures):
        top = 72 + 20 * at
        sheet.text(lefts[0], top, row[0])
        for x, figure in zip(lefts[1:], row[1:], strict=True):
            sheet.canvas.drawRightString(x + right, HEIGHT - top - SIZE, figure)
    assert the_rows(sheet)[0] == ["Action", "Inscrit au budget 2025", "Part État", "Taux"]
