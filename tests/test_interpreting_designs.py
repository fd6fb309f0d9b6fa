"""Reports of six fictional territories, each laid out in its own way, and what must be read from each."""

from __future__ import annotations

from dataclasses import replace

from conservation import letters, of_report
from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.document import Document, Heading, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Action, Report


def read(found: Document) -> Report:
    """The report, none of whose letters is lost."""
    report = interpret(found, indicators=False)
    source = [part.printed for part in (*found.cover, *found.blocks) if not isinstance(part, Table)]
    source += [cell.text for table in found.tables for cell in table.cells]
    assert letters(source) - letters(of_report(report)) == {}
    return report


def statuses(action: Action) -> list[str | None]:
    return [row.status.code if row.status else None for row in action.deliverables]


def labels(action: Action) -> list[str]:
    return [row.label.text for row in action.deliverables]


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def merged(columns: int, *rows: tuple[str, ...], header_rows: int = 0) -> Table:
    """A grid where a row of one entry runs over all columns."""
    cells = [
        cell(r, c, text, span=(1, columns if len(row) == 1 else 1))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(len(rows), columns, tuple(cells), header_rows)


def test_a_sheet_an_action_in_one_large_table() -> None:
    """Hauteroche: title row, key and value rows, then the deliverables, all in one grid."""

    def sheet(number: int, title: str, *rows: tuple[str, ...]) -> Table:
        return merged(
            4,
            (f"Fiche action n° {number} – {title}",),
            ("Pilote", "Service habitat", "Public visé", "Ménages sans logement"),
            ("Partenaires", "Association Le Seuil", "Mot d’ordre", "Aller vers"),
            ("Étapes", "Échéance", "Avancement", "Commentaires"),
            *rows,
        )

    report = read(
        document(
            heading("Axe II – Prévenir les ruptures", 1),
            sheet(4, "Ouvrir un guichet", ("Cahier des charges", "2023", "Réalisé", ""), ("Local", "2024", "Suspendu", "Bail")),
            heading("Axe III – Loger", 1),
            sheet(7, "Capter des logements", ("Prospection", "2024", "En cours", "12 visites")),
        )
    )  # fmt: skip
    assert [(a.number, a.axis, a.title) for a in report.actions] == [
        (4, 2, "Ouvrir un guichet"),
        (7, 3, "Capter des logements"),
    ]
    guichet = report.action(4)
    assert [c.role for c in guichet.columns] == ["deliverable", "other", "status", "observations"]
    assert [(f.label, f.text) for f in guichet.facts] == [
        ("Pilote", "Service habitat"),
        ("Public visé", "Ménages sans logement"),
        ("Partenaires", "Association Le Seuil"),
        ("Mot d’ordre", "Aller vers"),
    ]
    assert labels(guichet) == ["Cahier des charges", "Local"]
    assert statuses(guichet) == ["done", "on_hold"]
    assert guichet.deliverables[0].others[0].text == "2023"


def test_one_table_for_all_the_actions_by_merged_cells() -> None:
    """Port-Lune: axis and action merged over their rows, the number in its own column."""
    header = ("Axe", "N°", "Action", "Livrables", "État", "Résultats", "Pilote")
    cells = [cell(0, c, text) for c, text in enumerate(header)]
    cells += [cell(1, 0, "Axe A – Prévenir", span=(3, 1)), cell(4, 0, "Axe B – Loger")]
    cells += [cell(1, 1, "1", span=(2, 1)), cell(1, 2, "Ouvrir un guichet", span=(2, 1))]
    cells += [cell(3, 1, "2"), cell(3, 2, "Former les équipes"), cell(4, 1, "3"), cell(4, 2, "Capter")]
    body = (
        ("Charte", "Signée", "8 communes", "CCAS"),
        ("Local", "À venir", "", "CCAS"),
        ("Sessions", "En cours", "3 sessions", "ADIL"),
        ("Bail glissant", "Abandonné", "", "SIAO"),
    )
    cells += [cell(r, c, text) for r, row in enumerate(body, 1) for c, text in enumerate(row, 3)]
    report = read(document(heading("Bilan des actions"), Table(5, 7, tuple(cells), 1)))
    assert [(a.number, a.axis, a.title) for a in report.actions] == [
        (1, 1, "Ouvrir un guichet"),
        (2, 1, "Former les équipes"),
        (3, 2, "Capter"),
    ]
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Prévenir"), (2, "Loger")]
    assert [labels(a) for a in report.actions] == [["Charte", "Local"], ["Sessions"], ["Bail glissant"]]
    assert [statuses(a) for a in report.actions] == [["done", "planned"], ["in_progress"], ["abandoned"]]
    assert report.action(1).deliverables[0].results is not None


def test_what_was_done_stands_beside_the_action_that_it_belongs_to() -> None:
    header = ("N°", "Action", "Réalisations", "État d’avancement", "Résultats", "Commentaires")
    cells = [cell(0, c, text) for c, text in enumerate(header)]
    cells += [cell(1, 0, "1", span=(2, 1)), cell(1, 1, "Coordonner", span=(2, 1))]
    for row, (done, state) in enumerate(
        (("Chef de projet", "Réalisé"), ("Bilan public", "En cours")), start=1
    ):
        cells += [cell(row, 2, done), cell(row, 3, state), cell(row, 4, "1 ETP"), cell(row, 5, "Rien")]
    cells += [
        cell(3, c, text) for c, text in enumerate(("2", "Observer", "Enquête", "Reporté", "38", "Rien"))
    ]
    report = read(document(heading("Suivi des actions", 1), Table(4, 6, tuple(cells), 1)))
    assert [(a.number, a.title, labels(a)) for a in report.actions] == [
        (1, "Coordonner", ["Chef de projet", "Bilan public"]),
        (2, "Observer", ["Enquête"]),
    ]


def test_an_action_a_row_with_ticked_boxes() -> None:
    """Val-Clair: one action a row, its number in the title, one box of three ticked."""
    report = read(
        document(
            heading("Suivi du plan d’actions 2024"),
            table(
                ("Action", "Fait", "En cours", "À venir", "Remarques"),
                ("1. Ouvrir un guichet", "x", "", "", "Depuis mai"),
                ("2. Former les équipes", "", "☑", "☐", ""),
                ("3. Capter des logements", "", "", "X", "Faute de crédits"),
            ),
        )
    )
    assert [(a.number, a.title) for a in report.actions] == [
        (1, "Ouvrir un guichet"),
        (2, "Former les équipes"),
        (3, "Capter des logements"),
    ]
    assert [statuses(a) for a in report.actions] == [["done"], ["in_progress"], ["planned"]]
    assert [a.deliverables[0].status.raw for a in report.actions if a.deliverables[0].status] == [
        "Fait", "En cours", "À venir",
    ]  # fmt: skip


def test_bold_lines_without_headings_and_facts_in_lines() -> None:
    """Brumeval: no heading styles at all; a table of contents, cross references, facts line by line."""

    def action(number: str, title: str, row: tuple[str, ...]) -> tuple[object, ...]:
        return (
            paragraph(f"Mesure {number} : {title}", bold=True),
            paragraph("Référent : Mme Vasseur"),
            paragraph("Devise : d’abord un toit"),
            paragraph("Partenaires :"),
            bullet("la caisse"),
            bullet("le bailleur"),
            table(("Ce qui était prévu", "Où en est-on ?", "Ce qui a été fait", "Difficultés"), row),
        )

    found = document(
        paragraph("Sommaire"),
        paragraph("Mesure 1 : Ouvrir un guichet ........ 3"),
        paragraph("Mesure 2 : Former ........ 5"),
        paragraph("Orientation 1 : Prévenir", bold=True),
        *action("1", "Ouvrir un guichet", ("Un local", "75 %", "Travaux", "Voir la mesure 2.")),
        paragraph("Mesure 2 : voir ci-dessous pour la suite de ce travail."),
        *action("2", "Former", ("Un module", "100 %", "3 sessions", "")),
    )
    report = read(found)
    assert [(a.number, a.axis, a.title) for a in report.actions] == [
        (1, 1, "Ouvrir un guichet"),
        (2, 1, "Former"),
    ]
    assert [(f.label, f.text) for f in report.action(1).facts] == [
        ("Référent", "Mme Vasseur"),
        ("Devise", "d’abord un toit"),
        ("Partenaires", "- la caisse\n- le bailleur"),
    ]
    assert [statuses(a) for a in report.actions] == [["in_progress"], ["done"]]
    assert [c.role for c in report.action(1).columns] == ["deliverable", "status", "results", "observations"]


def test_bands_in_one_table_and_codes_for_numbers() -> None:
    """Combe-Sainte: rows over all columns name axis and action, the header is printed again, codes for numbers."""
    header = ("Jalons", "Statut", "Bilan", "Précisions", "Budget")
    found = merged(
        5,
        header,
        ("Axe B – Prévenir",),
        ("Action B1 – Ouvrir un guichet",),
        ("Charte", "Réalisé", "8 communes", "", "2 k€"),
        ("Local", "Reporté", "", "Bail", "-"),
        header,
        ("Action B2 – Former",),
        ("Sessions", "En cours", "3 sessions", "", "1 k€"),
        header_rows=1,
    )
    report = read(document(heading("Avancement"), found))
    assert [(a.number, a.code, a.axis, a.title) for a in report.actions] == [
        (None, "B1", 2, "Ouvrir un guichet"),
        (None, "B2", 2, "Former"),
    ]
    assert [labels(a) for a in report.actions] == [["Charte", "Local"], ["Sessions"]]
    assert [entry.kind for entry in report.unplaced] == ["repeated_header"]


def test_no_number_at_all_unknown_words_and_no_header() -> None:
    """Île-Grise: headings without numbers, a header of its own words, then a table without any."""
    rows = (("Un local", "Réalisé", "8 visites"), ("Une charte", "En attente", "Signataires à trouver"))
    report = read(
        document(
            heading("Prévenir", 1),
            heading("Action : ouvrir un guichet", 2, "1.1"),
            table(("Chose", "Météo", "Livre de bord"), *rows),
            heading("Action 2 : Former", 2, "1.2"),
            table(*(tuple(paragraph(text) for text in row) for row in rows), header_rows=1),
        )
    )
    assert [statuses(a) for a in report.actions] == [["done", "on_hold"], ["done", "on_hold"]]
    assert [labels(a) for a in report.actions] == [["Un local", "Une charte"]] * 2
    assert [c.role for c in report.actions[0].columns] == ["deliverable", "status", "other"]
    assert "column.by_cells" in codes(report)
    assert report.actions[0].deliverables[0].others[0].label == "Livre de bord"


def test_a_summary_of_actions_told_elsewhere_makes_no_action() -> None:
    rows = (("1", "Ouvrir un guichet", "Réalisé", "x"), ("2", "Former", "En cours", "y"))
    summary = table(("N°", "Action", "État", "Résultats"), *rows)
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            heading("Synthèse"), summary,
            heading("Action 1 – Ouvrir un guichet"), grid,
            heading("Action 2 – Former"), grid,
        )
    )  # fmt: skip
    assert [a.number for a in report.actions if a.number is not None] == [1, 2]


def test_contents_made_of_headings_make_no_action() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    lines = (heading("Axe 1 : Prévenir"), heading("Action 1 – Guichet", 2), heading("Action 2 – Former", 2))
    report = read(document(heading("Sommaire"), *lines, lines[0], lines[1], grid, lines[2], grid))
    assert [(a.number, a.axis) for a in report.actions] == [(1, 1), (2, 1)]
    assert len(report.axes) == 1


def test_the_title_row_of_an_action_told_by_its_heading_is_a_line() -> None:
    found = merged(
        3, ("Action n° 4 : Guichet",), ("Livrables", "État", "Bilan"), ("Charte", "Fait", "8"), header_rows=2
    )
    report = read(document(heading("Guichet (action n° 4)", 2, "2.1"), found))
    (action,) = report.actions
    assert (action.number, action.section) == (4, "2.1")
    assert labels(action) == ["Charte"]
    assert [note.text for note in action.notes] == ["Action n° 4 : Guichet"]


def test_facts_below_the_table_and_beside_their_labels() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    block = table(("Pilote", "Partenaires", "Budget"), ("CCAS", "ADIL", "12 k€"))
    report = read(
        document(
            heading("Action 4 : Guichet"), block, grid,
            paragraph("Territoire : les huit communes"), paragraph("Durée : trois ans"),
            paragraph("Budget : il a été revu."), bullet("une suite"),
            heading("Action 5 : Former"), paragraph("Pilote : CCAS | Budget : 3 k€"), grid,
            paragraph("Budget : 12 k€ ont été dépensés."),
        )
    )  # fmt: skip
    first, second = report.actions
    assert [(f.label, f.text) for f in first.facts][:4] == [
        ("Pilote", "CCAS"), ("Partenaires", "ADIL"), ("Budget", "12 k€"), ("Territoire", "les huit communes"),
    ]  # fmt: skip
    assert [(f.label, f.text) for f in second.facts] == [("Pilote", "CCAS"), ("Budget", "3 k€")]
    assert [note.text for note in second.notes] == ["Budget : 12 k€ ont été dépensés."]


def test_a_sheet_named_in_two_cells_and_without_bold() -> None:
    plain = replace(paragraph("Action 9 – Former"), bold=False)
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    sheet = table(
        ("Fiche action n° 8", "Ouvrir un guichet"),
        ("Livrables", "État"),
        ("Charte", "Réalisé"),
        header_rows=0,
    )
    report = read(document(heading("Actions"), sheet, plain, grid))
    assert [(a.number, a.title) for a in report.actions] == [(8, "Ouvrir un guichet"), (9, "Former")]


def test_chapters_over_the_actions_are_the_axes_where_no_word_says_so() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            heading("Prévenir", 1, "I"), heading("Ouvrir un guichet", 2, "I.1"), grid,
            heading("Former", 2, "I.2.b"), grid,
            heading("Loger", 1, "II"), heading("Capter", 2, "II.1"), grid,
            heading("Perspectives", 1, "III"), paragraph("Une suite."),
        )
    )  # fmt: skip
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Prévenir"), (2, "Loger")]
    assert [(a.section, a.axis) for a in report.actions] == [("I.1", 1), ("I.2.b", 1), ("II.1", 2)]
    assert [chapter.title for chapter in report.chapters] == ["Perspectives"]


def test_chapters_of_plain_numbers_over_the_actions_are_axes_with_a_note() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            heading("Préambule", 1, "1"), paragraph("Une année dense."),
            heading("Prévenir", 1, "2"), heading("Action 4 : Guichet", 2, "2.1"), grid,
            heading("Loger", 1, "3"), heading("Action 5 : Capter", 2, "3.1"), grid,
        )
    )  # fmt: skip
    assert [(a.number, a.axis) for a in report.actions] == [(4, 1), (5, 2)]
    assert [axis.number for axis in report.axes] == [1, 2]
    assert "axis.by_outline" in codes(report)


def test_axes_counted_by_letters_inside_a_chapter() -> None:
    grid = table(("Livrables", "État"), ("Charte", "En poste"))
    report = read(
        document(
            heading("Introduction", 1, "1"), heading("A. Le contexte", 2), paragraph("Une année dense."),
            heading("Fiches actions", 1, "2"),
            heading("A. Gouverner", 2), heading("Action n°1 : Animer", 3), grid,
            heading("B. Loger", 2), heading("Action n°2 : Capter", 3), grid,
        )
    )  # fmt: skip
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Gouverner"), (2, "Loger")]
    assert [(a.number, a.axis) for a in report.actions] == [(1, 1), (2, 2)]
    assert "A. Le contexte" in [p.text for p in report.chapters[0].paragraphs]
    assert statuses(report.actions[0]) == ["done"]


def test_one_chapter_over_all_actions_is_no_axis() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            heading("Les actions", 1, "2"), heading("Action 4 : Guichet", 2, "2.1"), grid,
            heading("Action 5 : Capter", 2, "2.2"), grid,
        )
    )  # fmt: skip
    assert report.axes == ()


def test_a_sheet_that_names_its_action_as_a_fact() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            heading("Axe 1 : Prévenir"),
            table(("Action", "4 – Ouvrir un guichet"), ("Pilote", "CCAS"), ("Public visé", "Jeunes"), header_rows=0), grid,
            table(("Fiche action", "5"), ("Intitulé", "Former"), ("Pilote", "CCAS"), header_rows=0), grid,
            paragraph("Action n° 6", bold=True), paragraph("Capter des logements", bold=True), grid,
        )
    )  # fmt: skip
    assert [(a.number, a.axis, a.title) for a in report.actions] == [
        (4, 1, "Ouvrir un guichet"), (5, 1, "Former"), (6, 1, "Capter des logements"),
    ]  # fmt: skip
    assert [(f.label, f.text) for f in report.action(4).facts] == [
        ("Pilote", "CCAS"),
        ("Public visé", "Jeunes"),
    ]


def test_a_sheet_whose_header_is_its_first_column() -> None:
    rows = (
        ("Livrables", "Une charte", "Un local"),
        ("État", "Fait en mai 2024", "À venir"),
        ("Bilan", "8", ""),
    )
    (action,) = read(document(heading("Action 4 : Guichet"), table(*rows, header_rows=0))).actions
    assert [c.role for c in action.columns] == ["deliverable", "status", "results"]
    assert (labels(action), statuses(action)) == (["Une charte", "Un local"], ["done", "planned"])


def test_what_is_counted_against_a_target_is_no_state() -> None:
    found = table(("Livrables", "Cible", "Réalisé", "État"), ("Places", "20", "12", "En cours"))
    (action,) = read(document(heading("Action 4 : Guichet"), found)).actions
    assert [c.role for c in action.columns] == ["deliverable", "other", "other", "status"]
    assert statuses(action) == ["in_progress"]


def test_axes_counted_by_a_word_that_no_profile_knows() -> None:
    def action(number: str) -> tuple[Heading, Table]:
        rows = table(("Livrables", "État", "Résultats"), ("Un local", "Réalisé", "3 réunions"))
        return heading(f"Action {number} – Ouvrir un guichet", 4), rows

    report = read(
        document(
            heading("Préambule", 2),
            paragraph("La convention porte sur trois ans."),
            heading("Cap 1 – Prévenir les ruptures", 3),
            *action("I"),
            *action("II"),
            heading("Cap 2 – Loger", 3),
            *action("III"),
        )
    )
    assert [chapter.title for chapter in report.chapters] == ["Préambule"]
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Prévenir les ruptures"), (2, "Loger")]
    assert [(a.number, a.axis) for a in report.actions] == [(1, 1), (2, 1), (3, 2)]
    assert "axis.by_outline" in codes(report)


def test_a_sheet_of_labels_tells_facts_and_one_deliverable() -> None:
    rows = (
        ("Intitulé de l’action", "Ouvrir un guichet"),
        ("Pilote", "Service habitat"),
        ("Objectifs", "Accueillir mieux"),
        ("Réalisations 2025", "Deux salles louées, un agent recruté"),
        ("Indicateurs", "Ménages reçus : 42"),
        ("État d’avancement", "☐ Réalisé ☒ En cours"),
        ("Difficultés rencontrées", "Peu de demandes"),
        ("Budget 2025", "18 200 €"),
        ("Perspectives 2026", "Une antenne"),
    )
    (action,) = read(document(heading("Fiche n° 4"), table(*rows, header_rows=0))).actions
    assert (action.number, action.title) == (4, "Ouvrir un guichet")
    assert [(fact.label, fact.text) for fact in action.facts] == [*rows[:3], rows[7]]
    (done,) = action.deliverables
    assert (done.label.text, statuses(action)) == ("Deux salles louées, un agent recruté", ["in_progress"])
    assert done.results is not None
    assert done.observations is not None
    assert (done.results.text, done.observations.text) == ("Ménages reçus : 42", "Peu de demandes")
    assert [(other.label, other.text) for other in done.others] == [rows[8]]


def test_the_objective_of_a_sheet_is_its_deliverable_where_nothing_else_is() -> None:
    rows = (
        ("Objectif", "Ouvrir un guichet"), ("Pilote", "Service habitat"), ("État", "Réalisé"), ("Bilan", "42 ménages"),
    )  # fmt: skip
    (action,) = read(document(heading("Action 4 : Guichet"), table(*rows, header_rows=0))).actions
    assert (labels(action), statuses(action)) == (["Ouvrir un guichet"], ["done"])
    assert [fact.label for fact in action.facts] == ["Pilote"]


def test_a_table_of_indicators_is_neither_finances_nor_deliverables() -> None:
    measures = table(
        ("Indicateur", "Valeur 2023", "Cible 2024", "Réalisé 2024"),
        ("Ménages reçus", "38", "60", "47"),
        ("Relogés", "", "12", "1 125"),
    )
    rows = table(("Étapes", "État", "Commentaires"), ("Un local", "Réalisé", "Rue basse"))
    report = read(document(heading("Action A-1 : Ouvrir un guichet"), rows, measures, paragraph("Une note.")))
    (action,) = report.actions
    assert report.finances is None
    assert labels(action) == ["Un local"]
    assert [(fact.label, fact.text) for fact in action.facts] == [
        ("Ménages reçus", "Valeur 2023 : 38\nCible 2024 : 60\nRéalisé 2024 : 47"),
        ("Relogés", "Cible 2024 : 12\nRéalisé 2024 : 1 125"),
    ]


def test_signs_say_the_states_that_a_legend_gives_them() -> None:
    rows = table(
        ("Étapes", "État"), ("Un local", "●"), ("Un bail", "◐"), ("Une charte", "○"), ("Un film", "◆")
    )
    for legend in (
        [paragraph("Légende : ● réalisé – ◐ en cours – ○ non engagé")],
        [bullet("réalisé", marker="●"), bullet("en cours", marker="◐"), bullet("non engagé", marker="○")],
        [bullet(": réalisé", marker="●"), paragraph("◐ : en cours"), paragraph("○ : non engagé")],
        [table(("●", "◐", "○"), ("réalisé", "en cours", "non engagé"), header_rows=0)],
        [table(("●", "réalisé", "◐", "en cours", "○", "non engagé"), header_rows=0)],
    ):
        report = read(document(*legend, heading("Action 1 : Ouvrir un guichet"), rows))
        assert statuses(report.actions[0]) == ["done", "in_progress", "planned", "unknown"]
    report = read(document(heading("Action 1 : Ouvrir un guichet"), rows))
    assert statuses(report.actions[0]) == ["unknown"] * 4


def test_a_fact_that_runs_over_the_columns_of_its_sheet() -> None:
    header = ("Engagements", "Échéance", "État", "Bilan", "Suites à donner")
    cells = [
        cell(0, 0, "Fiche 1 – Ouvrir un guichet", span=(1, 5)),
        cell(1, 0, "Chef de file"),
        cell(1, 1, "Service habitat", span=(1, 4)),
        *(cell(2, c, text) for c, text in enumerate(header)),
        *(cell(3, c, text) for c, text in enumerate(("Un local", "Juin 2025", "Fait", "140 m²", ""))),
    ]
    (action,) = read(document(heading("Priorité 1 – Accueillir"), Table(4, 5, tuple(cells), 1))).actions
    assert [(fact.label, fact.text) for fact in action.facts] == [("Chef de file", "Service habitat")]
    assert [column.label for column in action.columns] == [*header]
    (done,) = action.deliverables
    assert [(other.label, other.text) for other in done.others] == [("Échéance", "Juin 2025")]


def test_titles_right_over_actions_are_axes_though_no_word_says_so() -> None:
    grid = table(("Livrables", "État"), ("Charte", "Réalisé"))
    report = read(
        document(
            paragraph("Enfance et jeunesse", bold=True), heading("Action n° 1 – Éveil", 2), grid,
            paragraph("Retour à l’emploi", bold=True), heading("Action n° 2 – Permis", 2), grid,
            heading("Action n° 3 – Garage", 2), grid,
        )
    )  # fmt: skip
    assert [axis.title for axis in report.axes] == ["Enfance et jeunesse", "Retour à l’emploi"]
    assert [action.axis for action in report.actions] == [1, 2, 2]
    assert "axis.by_outline" in codes(report)
