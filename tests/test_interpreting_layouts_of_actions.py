"""How an action is laid out: texts beside boxes, sheets in one grid, the axis over its title or in a column."""

from __future__ import annotations

from dataclasses import replace

from documents import cell, heading, interpreted, paragraph, states, table
from ldaparse.document import Block, Heading, HeadingLook, Table

LIST = table(("Achat du four", "Réalisé"), ("Abri du four", "À venir"), header_rows=0)


def beside(action: str) -> list[Block]:
    """A title, and below it a text with its list beside a box of what is to be kept in mind."""
    text = cell(0, 0, "Pilote : la ville du bourg", LIST)
    box = cell(0, 1, paragraph("À retenir", bold=True), "Les voisins ont prêté leurs bras.")
    return [heading(action), Table(1, 2, (text, box))]


def test_texts_that_a_grid_sets_side_by_side_are_read_one_after_the_other() -> None:
    report = interpreted(*beside("Action 1 – Ouvrir un fournil"), *beside("Action 2 – Planter un verger"))
    assert [action.title for action in report.actions] == ["Ouvrir un fournil", "Planter un verger"]
    assert states(report) == [("Achat du four", "done"), ("Abri du four", "planned")] * 2
    assert all(action.facts[0].text == "la ville du bourg" for action in report.actions)


def sheet(number: int, title: str, axis: str) -> Table:
    """A sheet of labels, the rows of what is delivered, and a remark, all in one grid."""
    rows: list[tuple[str, ...]] = [
        ("FICHE DE SUIVI",), ("N° de fiche", str(number), "Exercice", "2024"),
        ("Intitulé de l’action", title), ("Axe de rattachement", axis), ("Structure porteuse", "La ville"),
        ("Suivi des réalisations",), ("Réalisation prévue", "État au 31/12/2024", "Freins"),
        ("Achat du four", "Réalisé", "Le bois manque."), ("Abri", "En cours", ""),
        ("Commentaire général",), ("Une année pleine, de l’avis de tous.",),
    ]  # fmt: skip
    spans = {1: (4,), 2: (1, 3), 3: (2, 1, 1), 4: (1, 1, 1, 1)}
    cells = []
    for at, row in enumerate(rows):
        column = 0
        for text, width in zip(row, spans[len(row)], strict=True):
            cells.append(cell(at, column, text, span=(1, width)))
            column += width
    return Table(len(rows), 4, tuple(cells))


def test_a_sheet_in_one_grid_is_an_action_with_its_labels_rows_and_remark() -> None:
    report = interpreted(
        heading("Revue des actions"),
        sheet(1, "Ouvrir un fournil", "Défi 1 – Nourrir"), sheet(2, "Planter un verger", "Défi 2 – Ombrager"),
    )  # fmt: skip
    assert [(one.number, one.axis, one.title) for one in report.actions] == [
        (1, 1, "Ouvrir un fournil"),
        (2, 2, "Planter un verger"),
    ]
    assert states(report) == [("Achat du four", "done"), ("Abri", "in_progress")] * 2
    assert "Une année pleine, de l’avis de tous." in [fact.text for fact in report.actions[0].facts]


def test_a_line_over_each_title_names_the_axis() -> None:
    axes = ("Nourrir", "Nourrir", "Ombrager")
    names = ("Ouvrir un fournil", "Tenir un marché", "Planter un verger")
    blocks = [
        block
        for at, (axis, name) in enumerate(zip(axes, names, strict=True), 1)
        for block in (paragraph(f"Thématique : {axis}"), heading(f"Action {at} – {name}"), LIST)
    ]
    report = interpreted(*blocks)
    assert [axis.title for axis in report.axes] == ["Nourrir", "Ombrager"]
    assert [action.axis for action in report.actions] == [1, 1, 2]


def test_axes_by_their_numbers_in_a_column_have_the_titles_that_a_list_gives() -> None:
    header = ("Projet", "Axe", "Livrable", "État")
    rows = (("3", "II"), ("1", "I")), (("2", "II"), ("4", "I"))
    report = interpreted(
        heading("Rappel des axes"), paragraph("Axe I : Nourrir", marker="•"), paragraph("Axe II : Ombrager", marker="•"),
        *(
            block
            for service, own in zip(("Régie du bourg", "Atelier du bois"), rows, strict=True)
            for block in (
                heading(service, level=2),
                table(header, *((f"Projet {number}. Lot {number}", f"Axe {axis}", "Étude", "Réalisé") for number, axis in own)),
            )
        ),
    )  # fmt: skip
    assert sorted((axis.number, axis.title) for axis in report.axes) == [(1, "Nourrir"), (2, "Ombrager")]
    assert [(action.number, action.axis) for action in report.actions] == [(3, 2), (1, 1), (2, 2), (4, 1)]


def under_states(*states: str) -> list[Block]:
    """A small table of two columns under each state."""
    return [
        block
        for at, state in enumerate(states)
        for block in (
            paragraph(state, bold=True),
            table(
                ("Action prévue", "Explications"), (f"Lot {at}", "Les voisins ont aidé."), (f"Abri {at}", "")
            ),
        )
    ]


def test_a_state_over_a_table_is_that_of_all_its_rows() -> None:
    report = interpreted(
        heading("Action 1 – Ouvrir un fournil"), *under_states("Livrables achevés", "Livrables en cours"),
        heading("Action 2 – Planter un verger"), *under_states("Livrables abandonnés"),
    )  # fmt: skip
    assert states(report) == [
        ("Lot 0", "done"), ("Abri 0", "done"), ("Lot 1", "in_progress"), ("Abri 1", "in_progress"),
        ("Lot 0", "abandoned"), ("Abri 0", "abandoned"),
    ]  # fmt: skip


def test_a_single_state_over_a_table_is_a_line_of_the_text() -> None:
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), *under_states("Livrables achevés"))
    assert states(report) == [("Lot 0", None), ("Abri 0", None)]


def test_a_strip_of_labels_over_values_tells_facts() -> None:
    strip = table(
        ("Chef de projet", "Commanditaire", "Tendance", "Budget consommé"),
        ("Mme Noël", "Régie du bourg", "Stable", "72 %"),
    )
    rows = table(("Jalon", "Date", "État", "Observations"), ("Achat du four", "mai", "Réalisé", ""))
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), strip, rows)
    assert states(report) == [("Achat du four", "done")]
    assert ("Tendance", "Stable") in [(fact.label, fact.text) for fact in report.actions[0].facts]


def test_a_row_of_texts_below_what_is_delivered_tells_more_of_the_action() -> None:
    boxes = table(
        ("Faits marquants", "Points d’alerte", "Prochaines étapes"),
        ("Le pain lève.", "Le bois manque.", "Vendre."),
    )
    report = interpreted(
        heading("Action 1 – Ouvrir un fournil"), table(("Livrable", "État"), ("Achat du four", "Réalisé")), boxes
    )  # fmt: skip
    assert states(report) == [("Achat du four", "done")]
    assert [fact.text for fact in report.actions[0].facts] == ["Le pain lève.", "Le bois manque.", "Vendre."]


def test_axes_that_actions_name_among_their_facts_are_the_axes_of_the_report() -> None:
    names = (
        ("Ouvrir un fournil", "A : Nourrir"),
        ("Tenir un marché", "A : Nourrir"),
        ("Planter un verger", "B : Ombrager"),
    )
    report = interpreted(
        *(
            block
            for at, (name, axis) in enumerate(names, 1)
            for block in (
                heading(f"Action {at} – {name}"),
                table(("Orientation", f"Orientation {axis}"), ("Pilote", "La ville"), header_rows=0),
                table(("Livrable", "État"), ("Étude", "Réalisé")),
            )
        )
    )  # fmt: skip
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Nourrir"), (2, "Ombrager")]
    assert [action.axis for action in report.actions] == [1, 1, 2]


def test_a_heading_over_all_actions_opens_none_by_its_table() -> None:
    rows = table(("Livrable", "État"), ("Étude", "Réalisé"))
    office = table(("Support", "Statut"), ("Dépliant", "Réalisé"))
    report = interpreted(
        heading("Suivi", 1), heading("Action 1 – Ouvrir un fournil", 2), rows,
        heading("Action 2 – Planter un verger", 2), rows, heading("Communication", 1), office,
    )  # fmt: skip
    assert [action.title for action in report.actions] == ["Ouvrir un fournil", "Planter un verger"]


def test_codes_of_any_length_count_actions_behind_the_numbers_of_their_sections() -> None:
    rows = table(("Livrable", "État"), ("Étude", "Réalisé"))
    names = ("Ouvrir un fournil", "Planter un verger", "Tenir un marché")
    report = interpreted(
        *(
            block
            for at, name in enumerate(names, 1)
            for block in (heading(f"CRTE-0{at} : {name}", 3, number=f"2.1.{at}"), rows)
        )
    )
    assert [(action.code, action.title) for action in report.actions] == [
        (f"CRTE-0{at}", name) for at, name in enumerate(names, 1)
    ]


def test_headings_over_tables_whose_column_counts_actions_open_none() -> None:
    header = ("Projet", "Axe", "Livrable", "État")
    blocks = [
        block
        for at, service in enumerate(("Régie du bourg", "Atelier du bois"), 1)
        for block in (
            heading(service, level=2),
            table(
                header,
                (f"Projet {at}. Un lot", f"Axe {at}", "Étude", "Réalisé"),
                ("", "", "Charte", "En cours"),
            ),
        )
    ]
    report = interpreted(heading("Suivi"), *blocks)
    assert [(action.number, action.title, action.axis) for action in report.actions] == [
        (1, "Un lot", 1),
        (2, "Un lot", 2),
    ]


def test_a_legend_explains_each_sign_once() -> None:
    legend = table(("Vert", "réalisé"), ("Gris", "non démarré"), header_rows=0)
    rows = table(
        ("Livrable", "État", "Remarques", "Date"),
        ("Étude", "Vert", "Reporté par le conseil", "mai"),
        ("Charte", "Gris", "Suspendu en juin", "mai"),
        ("Guide", "Gris", "Abandonné un temps", "mai"),
    )
    report = interpreted(legend, heading("Action 1 – Ouvrir un fournil"), rows)
    assert states(report) == [("Étude", "done"), ("Charte", "planned"), ("Guide", "planned")]


def test_a_sub_heading_that_every_action_has_opens_none() -> None:
    names = ("Ouvrir un fournil", "Planter un verger", "Tenir un marché")
    blocks = [
        block
        for at, name in enumerate(names, 1)
        for block in (
            heading(f"Mesure {at}. {name}", 2), heading("Ce qui a été entrepris", 3),
            table(("Tâche", "État"), ("Étude", "Réalisé")),
        )
    ]  # fmt: skip
    report = interpreted(heading("Axe 1 – Nourrir"), *blocks)
    assert [action.title for action in report.actions] == list(names)
    assert states(report) == [("Étude", "done")] * 3


def test_sheets_under_one_repeated_heading_are_named_by_their_labels() -> None:
    names = ("Ouvrir un fournil", "Planter un verger", "Tenir un marché")
    blocks = [
        block
        for at, name in enumerate(names, 1)
        for block in (
            heading("Fiche navette – 2024", 2),
            table(("N° de l’opération", str(at)), ("Intitulé de l’opération", name), ("Pilote", "La ville"), header_rows=0),
            table(("N°", "Livrable", "État"), ("1", "Étude", "Réalisé"), ("2", "", "")),
        )
    ]  # fmt: skip
    report = interpreted(heading("Revue des actions"), *blocks)
    assert [(action.number, action.title) for action in report.actions] == list(enumerate(names, 1))
    assert states(report) == [("Étude", "done")] * 3


def test_hyphens_count_actions_within_their_axes() -> None:
    rows = table(("Activité", "État"), ("Étude", "Réalisé"))
    report = interpreted(
        heading("Objectif général 1 : Nourrir", 1), heading("Objectif spécifique 1-1 : Ouvrir un fournil", 2), rows,
        heading("Objectif spécifique 1-2 : Tenir un marché", 2), rows,
        heading("Objectif général 2 : Ombrager", 1), heading("Objectif spécifique 2-1 : Planter un verger", 2), rows,
    )  # fmt: skip
    assert [(action.code, action.axis, action.title) for action in report.actions] == [
        ("1-1", 1, "Ouvrir un fournil"), ("1-2", 1, "Tenir un marché"), ("2-1", 2, "Planter un verger"),
    ]  # fmt: skip


def test_a_cell_that_labels_its_state_says_remarks_below_it() -> None:
    rows = table(
        ("Achat du four", ("Statut fin 2024 : Réalisé", "Le four chauffe.")),
        ("Abri du four", ("Statut fin 2024 : Suspendu",)),
        header_rows=0,
    )
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), rows)
    assert states(report) == [("Achat du four", "done"), ("Abri du four", "on_hold")]
    first, second = report.actions[0].deliverables
    assert first.observations is not None
    assert first.observations.text == "Le four chauffe."
    assert (first.status and first.status.raw, second.observations) == ("Réalisé", None)


def test_a_strip_of_counts_by_state_delivers_nothing() -> None:
    strip = table(("Réalisés", "En cours", "Non démarrés", "Suspendus"), ("3", "0", "1", "0"))
    rows = table(("Livrable", "Délai", "État", "Remarques"), ("Étude", "mai", "Réalisé", ""))
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), strip, rows)
    assert states(report) == [("Étude", "done")]


def test_a_strip_of_labelled_lines_tells_facts() -> None:
    strip = table(
        ("Rédigé par : M. Noël", "Date de mise à jour : 10/01/2025", "Validé par : Mme Lune"), header_rows=0
    )
    rows = table(("Jalon", "Réalisations", "État"), ("Étude", "42 pages", "Réalisé"))
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), rows, strip)
    assert states(report) == [("Étude", "done")]
    assert ("Validé par", "Mme Lune") in [(fact.label, fact.text) for fact in report.actions[0].facts]


def test_one_table_an_axis_gives_its_rows_to_the_actions_that_headings_open_below_it() -> None:
    def rows_of(*numbers: int) -> Table:
        cells = [cell(0, at, text) for at, text in enumerate(("Opération", "Réalisation prévue", "État"))]
        for at, number in enumerate(numbers):
            cells += [
                cell(1 + 2 * at, 0, f"Opération {number} : Lot {number}", span=(2, 1)),
                cell(1 + 2 * at, 1, "Étude"), cell(1 + 2 * at, 2, "Réalisé"),
                cell(2 + 2 * at, 1, "Charte"), cell(2 + 2 * at, 2, "En cours"),
            ]  # fmt: skip
        return Table(1 + 2 * len(numbers), 3, tuple(cells), header_rows=1)

    def told(number: int) -> list[Block]:
        return [
            heading(f"Opération {number} : Lot {number}", 3),
            table(("Pilote", "La ville"), header_rows=0),
        ]

    report = interpreted(
        heading("Axe 1 – Nourrir", 2), rows_of(1, 2), *told(1), *told(2),
        heading("Axe 2 – Ombrager", 2), rows_of(3, 4), *told(3), *told(4),
    )  # fmt: skip
    assert [action.title for action in report.actions] == ["Lot 1", "Lot 2", "Lot 3", "Lot 4"]
    assert states(report) == [("Étude", "done"), ("Charte", "in_progress")] * 4


def test_a_colour_that_the_legend_explains_goes_before_a_header_over_sentences() -> None:
    legend = table(("Bleu", "terminé"), ("Vert", "en cours"), header_rows=0)
    rows = table(
        ("Livrable", "Réalisé", "Code couleur"),
        ("Étude", "75 visites en ont été tirées", "Bleu"), ("Charte", "Elle a été relue deux fois", "Vert"),
    )  # fmt: skip
    report = interpreted(legend, heading("Action 1 – Ouvrir un fournil"), rows)
    assert states(report) == [("Étude", "done"), ("Charte", "in_progress")]


def test_numbered_items_set_smaller_than_the_title_of_their_action_are_delivered() -> None:
    def titled(text: str, size: float, level: int, number: str | None = None) -> Heading:
        return replace(heading(text, level, number), look=HeadingLook(size=size))

    def action(code: str, title: str, *items: str) -> list[Block]:
        return [
            titled(f"{code} - {title}", 12.0, 4),
            *(
                block
                for at, item in enumerate(items, 1)
                for block in (titled(item, 10.0, 1, str(at)), paragraph("Avancement : En cours", marker="–"))
            ),
        ]

    report = interpreted(
        titled("Axe I - Nourrir", 15.0, 2),
        *action("TG-1", "Ouvrir un fournil", "Achat du four", "Abri du four"),
        *action("TG-2", "Tenir un marché", "Charte des étals", "Affiche du marché"),
    )
    assert [action.code for action in report.actions] == ["TG-1", "TG-2"]
    assert states(report) == [
        (item, "in_progress")
        for item in ("Achat du four", "Abri du four", "Charte des étals", "Affiche du marché")
    ]


def test_a_row_that_numbers_the_columns_delivers_nothing() -> None:
    rows = table(("Livrable", "État", "Remarques"), ("(1)", "(2)", "(3)"), ("Étude", "Réalisé", ""))
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), rows)
    assert states(report) == [("Étude", "done")]
