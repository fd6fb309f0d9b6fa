"""What is delivered, told in the prose of an action: lines that say their state, titles over it, and the lines below each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Paragraph
from ldaparse.report import Deliverable, Report

TITLE = heading("Action 1 – Un guichet")


def told(report: Report) -> list[tuple[str | None, ...]]:
    """Of each deliverable its name, its state as printed, its results and its observations."""
    return [
        (_text(d.label), d.status.raw if d.status else None, _text(d.results), _text(d.observations))
        for d in rows(report)
    ]


def rows(report: Report) -> list[Deliverable]:
    return [deliverable for action in report.actions for deliverable in action.deliverables]


def _text(text: object) -> str | None:
    return getattr(text, "text", None)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (
            ("Classe passerelle → En attente d’arbitrage", "Navette du soir → Réalisé le 02/07/2023"),
            "En attente d’arbitrage",
        ),
        (("Classe passerelle .......... Réalisé", "Navette du soir ....... En cours"), "Réalisé"),
        (("Réalisée : Classe passerelle", "En cours de réalisation : Navette du soir"), "Réalisée"),
        (("Fait (80 %) : Classe passerelle", "En cours (60 %) : Navette du soir"), "Fait (80 %)"),
        (("Classe passerelle (Fait (livré))", "Navette du soir (En cours (60 %))"), "Fait (livré)"),
        (("Classe passerelle (12 élèves) (Fait)", "Navette du soir (4 communes) (En cours)"), "Fait"),
    ],
)
def test_a_line_says_its_state_behind_or_before_any_sign(lines: tuple[str, str], state: str) -> None:
    report = read(TITLE, *map(bullet, lines))
    assert [str(label).split(" (")[0] for label, *_ in told(report)] == [
        "Classe passerelle",
        "Navette du soir",
    ]
    assert told(report)[0][1] == state


def test_a_counter_before_an_item_moves_no_tab_of_its_line() -> None:
    items = (("Charte du logement", "En cours"), ("Visite du quartier", "Terminé"))
    lines = [
        replace(paragraph(f"{row}. {label} {state}"), tabs=(4,))
        for row, (label, state) in enumerate(items, 1)
    ]
    assert [(label, state) for label, state, *_ in told(read(TITLE, *lines))] == list(items)


def test_what_stands_above_the_label_of_a_list_is_none_of_its_items() -> None:
    lines = [
        replace(paragraph("État global : terminée"), lead=3),
        paragraph("Livrables", bold=True),
        replace(paragraph("1.1 Charte du logement En cours"), tabs=(4,)),
        replace(paragraph("1.2 Visite du quartier Terminé"), tabs=(4,)),
    ]
    assert [(label, state) for label, state, *_ in told(read(TITLE, *lines))] == [
        ("Charte du logement", "En cours"),
        ("Visite du quartier", "Terminé"),
    ]


def test_what_a_line_says_behind_its_state_is_a_result() -> None:
    report = read(
        TITLE,
        bullet("Charte du logement (Fait). Les douze communes ont signé."),
        bullet("Bus des droits (À faire)."),
    )
    assert told(report) == [
        ("Charte du logement", "Fait", "Les douze communes ont signé.", None),
        ("Bus des droits", "À faire", None, None),
    ]


def test_states_that_end_the_lines_of_a_list_as_badges_do() -> None:
    report = read(
        TITLE, bullet("Étude foncière sur trois sites Action en attente"), bullet("Charte du logement Action réalisée"),
        bullet("Bus des droits En cours (60 %)"), heading("Action 2 – Un bus"), bullet("Achat du véhicule En cours"),
    )  # fmt: skip
    assert [(label, state) for label, state, *_ in told(report)] == [
        ("Étude foncière sur trois sites", "Action en attente"),
        ("Charte du logement", "Action réalisée"),
        ("Bus des droits", "En cours (60 %)"),
        ("Achat du véhicule", "En cours"),
    ]


def test_a_list_of_results_that_end_in_a_participle_is_none_of_deliverables() -> None:
    report = read(
        TITLE, bullet("Trois baux signés"), bullet("Une charte rédigée"), bullet("Deux réunions tenues")
    )
    assert rows(report) == []


@pytest.mark.parametrize(
    "state",
    [
        paragraph("État de réalisation : En cours", bold=True),
        paragraph("☐ Fait ☒ En cours ☐ À faire ☐ Abandonné"),
    ],
)
def test_a_title_has_the_state_that_a_label_or_a_box_below_it_says(state: Paragraph) -> None:
    def item(name: str, *more: Paragraph) -> tuple[Paragraph, ...]:
        return paragraph(name, bold=True), state, *more

    report = read(
        TITLE,
        *item("Veille foncière", paragraph("Effets constatés : 7 communes engagées."), paragraph("Difficultés et suites : aucune.")),
        *item("Évaluation à mi-parcours", paragraph("Effets constatés : 42 convives.")),
        paragraph("La coopération entre les services a progressé."),
    )  # fmt: skip
    assert told(report) == [
        ("Veille foncière", "En cours", "7 communes engagées.", "aucune."),
        ("Évaluation à mi-parcours", "En cours", "42 convives.", None),
    ]
    assert [note.text for note in report.actions[0].notes] == [
        "La coopération entre les services a progressé."
    ]


def test_a_label_that_stands_below_the_last_item_only_is_of_all() -> None:
    report = read(
        TITLE, bullet("Veille foncière – Fait"), paragraph("Points de vigilance : le calendrier."),
        bullet("Charte du logement – Fait"), paragraph("Points de vigilance : le budget."), paragraph("Analyse : une belle année."),
    )  # fmt: skip
    assert [observations for *_, observations in told(report)] == ["le calendrier.", "le budget."]
    assert "une belle année." in str([*report.actions[0].notes, *report.actions[0].facts])


def test_a_plain_line_below_each_item_is_its_result_and_what_follows_a_note() -> None:
    report = read(
        TITLE, paragraph("Livrables réalisés :"),
        bullet("Livret en gros caractères"), paragraph("212 usagers au lieu de 190."),
        bullet("Ateliers du mardi"), paragraph("12 rencontres tenues."),
        bullet("Permanence en mairie"), paragraph("8 rencontres tenues."),
        paragraph("Livrables en attente :"), bullet("Binômes de seniors"), paragraph("Une seule candidature reçue."),
        paragraph("Le démarrage a été plus lent que prévu, le temps de constituer une équipe. Depuis mars, le rythme de croisière est atteint."),
    )  # fmt: skip
    assert [(label, results) for label, _, results, _ in told(report)] == [
        ("Livret en gros caractères", "212 usagers au lieu de 190."),
        ("Ateliers du mardi", "12 rencontres tenues."),
        ("Permanence en mairie", "8 rencontres tenues."),
        ("Binômes de seniors", "Une seule candidature reçue."),
    ]
    assert len(report.actions[0].notes) == 1


def test_the_state_of_all_and_figures_below_are_no_items_of_a_list() -> None:
    report = read(
        TITLE, paragraph("Appréciation d’ensemble : terminée"), paragraph("Avancement des livrables :", bold=True),
        bullet("Veille foncière → Fait"), bullet("Charte du logement → En cours"),
        paragraph("Indicateurs :", bold=True), bullet("Nombre de réunions tenues : 12"), bullet("Communes couvertes : 7"),
        bullet("Agents formés : 9"),
    )  # fmt: skip
    assert states(report) == [("Veille foncière", "done"), ("Charte du logement", "in_progress")]


def test_a_list_behind_a_label_of_a_fiche_says_what_is_delivered() -> None:
    grid = table(
        ("Responsable", "CCAS"),
        (
            "Étapes de mise en œuvre",
            (bullet("En cours : Signature de l’avenant"), bullet("Réalisé : Commission de suivi")),
        ),
        ("Commentaire", "Rien à signaler."),
        header_rows=0,
    )
    report = read(TITLE, grid)
    assert states(report) == [("Signature de l’avenant", "in_progress"), ("Commission de suivi", "done")]
    assert "Étapes de mise en œuvre" not in [fact.label for fact in report.actions[0].facts]


def test_a_table_whose_lines_say_their_state_has_no_column_for_it() -> None:
    report = read(
        TITLE,
        table(
            ("Échéance", "Tâches"),
            ("Juillet 2025", ("Étude accompagnée – Réalisée", "4 sessions organisées.")),
            ("Fin 2025", ("Page du site internet – En attente d’arbitrage",)),
        ),
    )
    assert told(report) == [
        ("Étude accompagnée", "Réalisée", "4 sessions organisées.", None),
        ("Page du site internet", "En attente d’arbitrage", None, None),
    ]
    assert [other.text for other in rows(report)[0].others] == ["Juillet 2025"]


@pytest.mark.parametrize(
    ("raw", "date"),
    [("En ligne depuis le 04/03/2025", "2025-03-04"), ("En cours depuis mai 2024", "2024-05")],
)
def test_a_state_that_holds_since_a_day_is_of_that_day(raw: str, date: str) -> None:
    report = read(TITLE, table(("Livrable", "État"), ("Une page", raw)))
    (deliverable,) = rows(report)
    assert deliverable.status is not None
    assert deliverable.status.date == date


@pytest.mark.parametrize(
    "name", ["Programme trimestriel d’ateliers", "Livre blanc du logement", "Vote du budget annexe"]
)
def test_a_noun_is_no_participle(name: str) -> None:
    report = read(
        TITLE,
        table(
            ("Engagé", name),
            ("À lancer", "Bibliothèque vivante"),
            ("Achevé", "Comité de suivi"),
            header_rows=0,
        ),
    )
    assert [label for label, *_ in told(report)] == [name, "Bibliothèque vivante", "Comité de suivi"]


def test_sentences_below_the_last_item_are_notes_on_all_of_them() -> None:
    report = read(
        TITLE,
        paragraph("Charte du logement", bold=True),
        paragraph("☒ Terminé ☐ En cours"),
        paragraph("Visite du quartier", bold=True),
        paragraph("☐ Terminé ☒ En cours"),
        paragraph("Le démarrage a été plus lent que prévu."),
        paragraph("Les habitants demandent une suite."),
    )
    assert [row.results for row in rows(report)] == [None, None]
    assert len(report.actions[0].notes) == 2


def test_a_line_between_two_items_tells_more_of_the_first() -> None:
    lines = [
        bullet("Recrutement des foyers → Fait"),
        paragraph("344 convives depuis le lancement."),
        bullet("Fête de clôture → Abandonné"),
        bullet("Ateliers de cuisine → À faire"),
        bullet("Bilan de l’année → À faire"),
    ]
    assert [results for *_, results, _ in told(read(TITLE, *lines))] == [
        "344 convives depuis le lancement.",
        None,
        None,
        None,
    ]


def test_a_name_may_end_as_a_state_does_before_the_sign_of_its_state() -> None:
    items = (
        "Réunion au Grand Clos – Réalisée",
        "Bilan de l’année – Réalisée",
        "Fête du quartier – Abandonnée",
    )
    assert [label for label, *_ in told(read(TITLE, *map(bullet, items)))] == [
        "Réunion au Grand Clos",
        "Bilan de l’année",
        "Fête du quartier",
    ]


def test_a_state_between_items_that_say_their_own_stands_over_none_of_them() -> None:
    items = (
        "Enquête de rue EN COURS",
        "Carte des lieux EN COURS",
        "Mise à jour RÉALISÉE",
        "Bilan annuel RÉALISÉE",
    )
    lines = [bullet(items[0]), paragraph("ABANDONNÉE", bold=True), *map(bullet, items[1:])]
    assert "ABANDONNÉE" not in [state for _, state, *_ in told(read(TITLE, *lines))[1:]]
