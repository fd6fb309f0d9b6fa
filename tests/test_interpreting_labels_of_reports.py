"""What a report says in its own way again and again: its labels, its keys, its axes, the money of each action."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Box, Furniture, HeadingLook, Paragraph, Table
from ldaparse.interpreting import interpret
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.report import Report

GREEN, RED, BLUE = "#1a9641", "#d7191c", "#2b83ba"


def facts(report: Report) -> list[list[tuple[str, str]]]:
    return [[(fact.label, fact.text) for fact in action.facts] for action in report.actions]


def fiche(title: str, pilot: str) -> list[Paragraph]:
    return [
        paragraph("CE QUI A CHANGÉ"), paragraph(f"{title} a ouvert au printemps."), paragraph("ET MAINTENANT"),
        paragraph(f"{pilot} en fera le bilan."),
    ]  # fmt: skip


TITLES = ("Un guichet", "Un bus", "Un bail")


def test_lines_that_each_action_repeats_are_labels_though_no_profile_knows_them() -> None:
    blocks = [
        block
        for title in TITLES
        for block in (
            heading(f"Action {title[-3:]} – {title}".replace("Action", "Action :"), 2),
            *fiche(title, "Le CCAS"),
        )
    ]
    report = read(*blocks)
    assert facts(report)[0] == [
        ("CE QUI A CHANGÉ", "Un guichet a ouvert au printemps."), ("ET MAINTENANT", "Le CCAS en fera le bilan."),
    ]  # fmt: skip


def test_values_that_some_actions_share_are_no_labels() -> None:
    blocks = [
        block
        for at, title in enumerate(TITLES, 1)
        for block in (
            heading(f"Action {at} – {title}", 2),
            paragraph("Pilote : DDETS"),
            paragraph("Un texte suit."),
        )
    ]
    assert facts(read(*blocks)) == [[("Pilote", "DDETS")]] * 3


def test_labels_before_colons_that_each_action_repeats_make_known_the_others_below_a_table() -> None:
    grid = table(("Livrables", "État"), ("Une charte", "Réalisé"))
    blocks = [
        block
        for at, title in enumerate(TITLES, 1)
        for block in (
            heading(f"Action {at} – {title}", 2), grid, paragraph("Grandes étapes : deux visites."),
            paragraph("Coût prévu : 38 000 € (État 22 000 €, Ville 16 000 €)"), paragraph("Coût réalisé : 36 940 €"),
        )
    ]  # fmt: skip
    report = read(*blocks)
    assert facts(report)[0][0] == ("Grandes étapes", "deux visites.")
    assert report.finances is not None
    line = report.finances.lines[0]
    assert (line.number, line.title, line.allocated, line.committed) == (1, "Un guichet", 38000, 36940)
    assert [(one.source, one.amount) for one in line.funding] == [("État", 22000), ("Ville", 16000)]
    assert "finances.of_actions" in {finding.code for finding in report.findings}


def test_the_money_of_one_action_alone_is_no_financial_table() -> None:
    report = read(
        heading("Action 1 – Un guichet", 2), paragraph("Pilote : DDETS"), paragraph("Budget prévu : 4 000 €")
    )
    assert report.finances is None


def test_a_heading_set_as_known_labels_are_is_a_label_too() -> None:
    look = HeadingLook(style=3, size=9.0)
    blocks = []
    for at, title in enumerate(TITLES, 1):
        blocks.append(heading(f"Action {at} – {title}", 2))
        for label in ("Pilote", "Public visé", "Ce que nous retenons"):
            blocks += [replace(heading(label, 1), look=look), paragraph(f"{label} de l’action.")]
    report = read(*blocks)
    assert [len(one) for one in facts(report)] == [3, 3, 3]
    assert report.chapters == ()


def test_an_action_opened_by_its_style_keeps_the_level_of_its_heading() -> None:
    blocks = [heading("Axe 1 : Loger", 3)]
    for at, title in enumerate(TITLES, 1):
        blocks += [heading(f"Projet {at} – {title}", 2), heading("Pilote", 3), paragraph("DDETS"), heading("État", 3),
                   paragraph("Réalisé")]  # fmt: skip
    report = read(*blocks)
    assert facts(report)[0] == [("Pilote", "DDETS"), ("État", "Réalisé")]
    assert [code for _, code in states(report)] == ["done"] * 3


@pytest.mark.parametrize("word", ["CODE", "CODEX", "Objet"])
def test_no_letter_at_the_end_of_a_word_counts_it(word: str) -> None:
    assert name_of_heading(word).counter == ""


def test_a_financial_table_headed_code_is_no_row_of_cards() -> None:
    rows = (("CODE", "INTITULÉ", "BUDGET", "RÉALISÉ"), ("I.1", "Un guichet", "16,5", "5,8"), ("I.2", "Un bus", "18,5", "16,1"),
            ("Total", "", "35,0", "21,9"))  # fmt: skip
    report = read(heading("Budget (en milliers d’euros)"), replace(table(*rows), how="inferred"))
    assert report.finances is not None
    assert [(line.code, line.allocated) for line in report.finances.lines] == [("I.1", 16500), ("I.2", 18500)]


def test_a_label_and_its_value_over_other_labels_are_no_header() -> None:
    grid = table(
        ("Intitulé", "Évaluation participative"), ("Objectif", "Mieux suivre."), ("Pilote", "DDETS"), ("Public", "Tous"),
        header_rows=0,
    )  # fmt: skip
    (action,) = read(heading("Action 1 – Une évaluation"), grid).actions
    assert [fact.label for fact in action.facts] == ["Intitulé", "Objectif", "Pilote", "Public"]
    assert action.deliverables == ()


def test_the_year_of_a_group_goes_before_the_day_up_to_which_amounts_are_counted() -> None:
    grid = Table(
        3, 5,
        (
            cell(0, 0, "Action", span=(2, 1)), cell(0, 1, "2024", span=(1, 2)), cell(0, 3, "2025", span=(1, 2)),
            *(cell(1, at, text) for at, text in enumerate(("Prévu", "Dépensé au 15/01/2026") * 2, 1)),
            *(cell(2, at, text) for at, text in enumerate(("Un guichet", "63", "29", "110", "41"))),
        ),
        header_rows=2,
    )  # fmt: skip
    report = read(heading("Bilan de l’année 2025"), heading("Budget"), grid, cover=("Bilan 2025",))
    assert report.finances is not None
    assert [(line.allocated, line.committed) for line in report.finances.lines] == [(110, 41)]


def test_a_title_with_a_word_of_a_state_is_no_badge() -> None:
    box = table(("Action 2 : Garde en horaires décalés", "Non démarré"), header_rows=0)
    report = read(heading("Axe 1 : Garder"), box, paragraph("Pilote : CCAS"))
    assert [(a.number, a.title) for a in report.actions] == [(2, "Garde en horaires décalés")]
    assert [code for _, code in states(report)] == ["planned"]


def test_what_stands_behind_a_sign_names_the_axis() -> None:
    grid = table(("Code", "Action", "Livrable", "Statut"), ("A-1", "Un guichet", "Une charte", "Réalisé"))
    other = table(("Code", "Action", "Livrable", "Statut"), ("B-1", "Un bus", "Un devis", "En cours"))
    report = read(
        paragraph("Bilan 2024 – Axe 1 : Loger", bold=True),
        grid,
        paragraph("Bilan 2024 – Axe 2 : Soigner", bold=True),
        other,
    )
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Loger"), (2, "Soigner")]
    assert [(a.code, a.axis) for a in report.actions] == [("A-1", 1), ("B-1", 2)]


def test_the_table_with_the_most_kinds_of_money_goes_before_one_that_no_heading_announces() -> None:
    summary = table(("Axe", "Actions", "Budget prévu", "Réalisé"), ("1 - Loger", "2", "75 300", "59 690"))
    lines = table(
        ("Code", "Action", "Budget prévu", "État", "Commune", "Réalisé", "Reste"),
        ("A-1", "Un guichet", "42 000", "18 000", "24 000", "38 650", "3 350"),
        ("A-2", "Un bus", "33 300", "13 000", "20 300", "21 040", "12 260"),
        ("TOTAL", "", "75 300", "31 000", "44 300", "59 690", "15 610"),
    )
    report = read(heading("Contrat du Lubin"), summary, heading("Récapitulatif"), lines)
    assert report.finances is not None
    assert [line.code for line in report.finances.lines] == ["A-1", "A-2"]


def test_indicators_and_money_in_the_grid_of_a_fiche_are_tables_of_their_own() -> None:
    bold = [
        paragraph(text, bold=True) for text in ("Indicateur", "Valeur 2022", "Cible 2023", "Réalisé 2023")
    ]
    money = [
        paragraph(text, bold=True) for text in ("Budget prévu", "dont État", "dont Ville", "Dépense réalisée")
    ]
    rows = [
        [cell(0, 0, "Service pilote"), cell(0, 1, "DDETS", span=(1, 3))],
        [cell(1, 0, "État de réalisation"), cell(1, 1, "☐ Non engagée ☒ En cours ☐ Réalisée", span=(1, 3))],
        [cell(2, at, line) for at, line in enumerate(bold)],
        [cell(3, at, text) for at, text in enumerate(("Jeunes reçus", "71", "90", "94"))],
        [cell(4, at, line) for at, line in enumerate(money)],
        [cell(5, at, text) for at, text in enumerate(("86 000 €", "43 000 €", "43 000 €", "79 450 €"))],
    ]
    grid = Table(6, 4, tuple(one for row in rows for one in row))
    report = read(*(block for at in (1, 2) for block in (heading(f"Fiche n° {at} – Un guichet"), grid)))
    assert [row.status.raw for a in report.actions for row in a.deliverables if row.status] == [
        "En cours"
    ] * 2
    assert [code for _, code in states(report)] == ["in_progress"] * 2
    assert report.finances is not None
    assert [(line.allocated, line.committed) for line in report.finances.lines] == [(86000, 79450)] * 2
    assert ("Jeunes reçus", "Valeur 2022 : 71\nCible 2023 : 90\nRéalisé 2023 : 94") in facts(report)[0]


def test_tables_in_the_values_of_a_fiche_are_read_as_what_they_are() -> None:
    delivered = table(
        ("Livrable", "Échéance", "Réalisation"),
        ("Une charte", "2023", "Achevé"),
        ("Un site", "2024", "En cours"),
    )
    counted = table(("Intitulé", "2023", "2024", "Cible"), ("Familles reçues", "96", "131", "120"))
    rows = (
        ("Pilote", "CAF"),
        ("Livrables", delivered),
        ("Bilan de l’année", "Un relais a ouvert."),
        ("Indicateurs", counted),
    )
    grid = Table(4, 2, tuple(cell(r, c, one) for r, row in enumerate(rows) for c, one in enumerate(row)))
    report = read(heading("Fiche-action n° 1 : Informer"), grid)
    assert states(report) == [("Une charte", "done"), ("Un site", "in_progress")]
    assert [label for label, _ in facts(report)[0]] == ["Pilote", "Bilan de l’année", "Familles reçues"]


def marked(text: str, colour: str) -> Paragraph:
    return replace(bullet(text), swatches=((0, colour),))


KEY = replace(
    paragraph("Lecture : • réalisé • en cours • abandonné"), swatches=((2, GREEN), (4, BLUE), (7, RED))
)


def test_marks_in_the_colours_of_the_key_say_how_far_the_items_of_a_list_are() -> None:
    report = read(KEY, heading("Action 1 – Un guichet"), marked("Une étude", GREEN), marked("Un bail", RED))
    assert states(report) == [("Une étude", "done"), ("Un bail", "abandoned")]
    assert [f.code for f in report.findings].count("status.by_colour") == 2


def test_a_key_may_list_its_marks_one_below_the_other() -> None:
    key = [
        replace(paragraph("réalisé"), swatches=((0, GREEN),)),
        replace(paragraph("abandonné"), swatches=((0, RED),)),
    ]
    report = read(*key, heading("Action 1 – Un guichet"), marked("Une étude", RED))
    assert states(report) == [("Une étude", "abandoned")]


def test_marks_of_several_colours_that_no_key_explains_are_told() -> None:
    report = read(heading("Action 1 – Un guichet"), marked("Une étude", GREEN), marked("Un bail", RED))
    assert states(report) == [("Une étude", None), ("Un bail", None)]
    assert [f.code for f in report.findings].count("status.coloured") == 2


def test_bullets_of_one_colour_say_nothing() -> None:
    report = read(heading("Action 1 – Un guichet"), marked("Une étude", GREEN), marked("Un bail", GREEN))
    assert states(report) == []


@pytest.mark.parametrize(
    "legend",
    [
        paragraph("Légende : R réalisé EC en cours AB abandonné"),
        paragraph("R = Réalisé, EC = En cours, AB = Abandonné"),
        table(("R", "réalisé"), ("EC", "en cours"), ("AB", "abandonné"), header_rows=0),
    ],
)
def test_abbreviations_are_read_by_the_legend(legend: Paragraph | Table) -> None:
    grid = table(("Livrables", "État"), ("Une charte", "R"), ("Un local", "EC"), ("Un site", "AB"))
    report = read(legend, heading("Action 1 – Un guichet"), grid)
    assert [code for _, code in states(report)] == ["done", "in_progress", "abandoned"]


def test_under_an_action_with_a_state_of_its_own_a_single_list_tells_what_was_done() -> None:
    lines = [
        paragraph("EN COURS"),
        paragraph("Réalisé en 2023 :", bold=True),
        bullet("une étude"),
        bullet("un permis"),
    ]
    report = read(heading("Fiche 1.1 – Un pôle"), *lines)
    assert states(report) == [("Un pôle", "in_progress")]


def test_lists_under_states_are_deliverables_where_the_action_has_none() -> None:
    lines = [
        paragraph("Réalisé :", bold=True),
        bullet("une étude"),
        paragraph("À venir :", bold=True),
        bullet("un permis"),
    ]
    report = read(heading("Fiche 1.1 – Un pôle"), *lines)
    assert states(report) == [("une étude", "done"), ("un permis", "planned")]


def running(text: str, page: int) -> Furniture:
    return Furniture(text, "header", (Box(page, 50, 10, 300, 20),))


def on_page(title: str, page: int) -> list[Paragraph | Table]:
    grid = table(("Livrables", "État"), ("Une charte", "Réalisé"))
    place = Box(page, 50, 50, 300, 62)
    return [replace(heading(title), spans=(replace(heading(title).spans[0], place=place),)), grid]


def test_axes_that_only_the_heads_of_pages_name_hold_the_actions_of_these_pages() -> None:
    slides = document(
        *on_page("Action 1 : Un guichet", 2),
        *on_page("Action 2 : Un bus", 3),
        *on_page("Action 3 : Un bail", 4),
    )
    heads = (running("Axe 1 – Loger", 2), running("Axe 1 – Loger", 3), running("Axe 2 – Soigner", 4))
    report = interpret(replace(slides, furniture=heads), indicators=False)
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Loger"), (2, "Soigner")]
    assert [action.axis for action in report.actions] == [1, 1, 2]


def test_bold_lines_with_states_under_headings_below_worded_axes_are_deliverables() -> None:
    def slide(title: str, *items: tuple[str, str]) -> list[Paragraph]:
        lines = [line for item, state in items for line in (paragraph(item, bold=True), paragraph(state))]
        return [heading(title, 3), *lines]

    report = read(
        heading("Pilier A : Rénover"), *slide("Schéma cyclable", ("Un questionnaire", "Réalisée"), ("Un plan", "En cours")),
        heading("Pilier B : Adapter"), *slide("Sobriété", ("Des cuves", "Réalisée"), ("Du matériel", "Non engagé")),
    )  # fmt: skip
    assert [(a.title, a.axis, len(a.deliverables)) for a in report.actions] == [
        ("Schéma cyclable", 1, 2),
        ("Sobriété", 2, 2),
    ]


def test_the_title_of_a_document_takes_no_chapter_in() -> None:
    report = read(
        heading("Projet alimentaire du Lubin"), heading("Rapport d’exécution 2024", 3), heading("Une troisième année", 5),
        paragraph("Le projet entre dans sa troisième année."), heading("Action 1 – Un guichet", 4), paragraph("Pilote : DDETS"),
    )  # fmt: skip
    assert ("Une troisième année", 1) in [(one.title, len(one.paragraphs)) for one in report.chapters]


def test_a_place_right_behind_the_name_of_a_programme_is_the_territory() -> None:
    report = read(
        heading("Axe 1 : Loger"), cover=("Convention territoriale globale Val de l’Oron", "Bilan 2024")
    )
    assert (report.programme, report.territory) == ("Convention territoriale globale", "Val de l’Oron")


def test_a_column_is_what_its_own_header_says_not_that_of_its_group() -> None:
    grid = Table(
        3, 4,
        (
            cell(0, 0, "Livrables", span=(2, 1)), cell(0, 1, "État", span=(2, 1)), cell(0, 2, "Bilan 2025", span=(1, 2)),
            cell(1, 2, "Faits marquants"), cell(1, 3, "Perspectives"),
            *(cell(2, at, text) for at, text in enumerate(("Une charte", "Réalisé", "8 communes.", "Une suite est prévue."))),
        ),
        header_rows=2,
    )  # fmt: skip
    ((row,),) = (action.deliverables for action in read(heading("Action 1 – Un guichet"), grid).actions)
    assert (row.results and row.results.text, row.observations and row.observations.text) == (
        "8 communes.", "Une suite est prévue.",
    )  # fmt: skip


def test_a_cross_before_a_state_is_part_of_its_words() -> None:
    grid = table(("Livrables", "État"), ("Une charte", paragraph("Abandonné", marker="✘")))
    (action,) = read(heading("Action 1 – Un guichet"), grid).actions
    assert [row.status.raw for row in action.deliverables if row.status] == ["✘ Abandonné"]
