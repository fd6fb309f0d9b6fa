"""Whose report it is, and what stands around the actions."""

from __future__ import annotations

import re

import pytest

from documents import bullet, document, heading, interpreted, paragraph, states, table
from ldaparse.checking import check
from ldaparse.interpreting import interpret
from ldaparse.interpreting.identity.patterns import PatternOnDemand


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (
            ("Bilan d’exécution de l’AMI Logement d’abord – année 3", "Grand Essai", "2021-2023"),
            ("Logement d’abord", "Grand Essai", 3, (2021, 2022, 2023)),
        ),
        (
            (
                "Deuxième rapport d’exécution",
                "Plan Logement d’abord",
                "Métropole de Bourgneuf",
                "2022 et 2023",
            ),
            ("Logement d’abord", "Métropole de Bourgneuf", 2, (2022, 2023)),
        ),
        (
            (
                "Convention Logement d’abord",
                "Rapport d’exécution n° 4",
                "Communauté d’agglomération du Val d’Essai",
            ),
            ("Convention Logement d’abord", "Communauté d’agglomération du Val d’Essai", 4, ()),
        ),
    ],
)
def test_the_cover_says_whose_report_it_is(cover: tuple[str, ...], expected: tuple[object, ...]) -> None:
    report = interpret(document(cover=cover))
    assert (report.programme, report.territory, report.rank, report.years) == expected


def test_the_years_of_the_convention_are_not_those_of_the_report() -> None:
    cover = (
        "Compte rendu annuel d’avancement – 2e année de la convention",
        "Convention d’objectifs 2022-2025 avec l’État", "Années 2022 et 2023",
    )  # fmt: skip
    report = interpret(document(cover=cover))
    assert (report.rank, report.years) == (2, (2022, 2023))


@pytest.mark.parametrize(
    ("said", "territory"),
    [
        ("Communauté d’agglomération du Val d’Oris – Bilan 2024", "Communauté d’agglomération du Val d’Oris"),
        ("Le comité de la Communauté d'agglomération du Val d'Oris a décidé", "Communauté d'agglomération du Val d'Oris"),
        ("Métropole de Bourg-sur-l’Eau", "Métropole de Bourg-sur-l’Eau"),
        ("Ville de Bourg sous la Côte, le 3 mars", "Ville de Bourg sous la Côte"),
        ("Communauté de communes des Monts de l’Essai et associations", "Communauté de communes des Monts de l’Essai"),
        ("Département de l’Oris (43)", "Département de l’Oris"),
        ("Ville de L’Essai-les-Roses", "Ville de L’Essai-les-Roses"),
        ("Grand Essai Bilan d’exécution", "Grand Essai"),
        ("Ville de Bourgneuf Plan Logement d’abord", "Ville de Bourgneuf"),
        ("Pays d’Éole et de la mer", "Pays d’Éole"),
        ("Le territoire de la convention", None),
        ("La ville et ses habitants", None),
    ],
)  # fmt: skip
def test_without_a_cover_a_body_is_named_whole(said: str, territory: str | None) -> None:
    assert interpret(document(paragraph(said))).territory == territory


@pytest.mark.parametrize(
    ("cover", "territory"),
    [
        (("Bilan 2024", "CCAS de Valbrune"), "CCAS de Valbrune"),
        (
            ("Bilan 2024", "CCAS de Valbrune", "Communauté de communes du Val d’Orbeille"),
            "Communauté de communes du Val d’Orbeille",
        ),
        (("Bilan 2024", "Grand Valbrune Agglomération"), "Grand Valbrune Agglomération"),
        (("Bilan 2024",), None),
    ],
)
def test_an_establishment_on_a_cover_is_the_territory_beside_nobody_else(
    cover: tuple[str, ...], territory: str | None
) -> None:
    said = paragraph("Le CCAS de Valbrune a tenu une permanence chaque semaine.")
    assert (
        interpret(document(heading("Préambule"), said, cover=cover), indicators=False).territory == territory
    )


def test_chapters_keep_their_paragraphs_and_bullets() -> None:
    report = interpret(
        document(heading("Préambule", 1, "1"), paragraph("Une année dense :"), bullet("un guichet,"))
    )
    chapter = report.chapters[0]
    assert (chapter.number, chapter.title) == ("1", "Préambule")
    assert [(p.kind, p.text) for p in chapter.paragraphs] == [
        ("paragraph", "Une année dense :"),
        ("bullet", "un guichet,"),
    ]


def test_an_action_stands_under_its_axis_even_if_section_numbers_repeat() -> None:
    grid = table(("Livrables", "État"), ("Une charte", "Réalisé"))
    report = interpret(
        document(
            heading("Axe 1 Prévenir", 2, "2.1"),
            heading("Un (action n°1)", 3, "2.1.1"),
            grid,
            heading("Axe 2 Capter", 2, "2.2"),
            heading("Deux (action n°2)", 3, "2.1.1"),
            grid,
        )
    )
    assert [(a.number, a.axis, a.section) for a in report.actions] == [(1, 1, "2.1.1"), (2, 2, "2.1.1")]


def test_a_document_without_action_table_is_a_report_with_a_finding() -> None:
    report = interpret(document(heading("Préambule"), paragraph("Du texte.")))
    assert not report.actions
    assert [f.code for f in check(report)] == ["action.none"]


def test_a_table_that_nobody_explains_is_kept_in_unplaced() -> None:
    report = interpret(document(heading("Annexe"), table(("Commune", "Habitants"), ("Bourg", "1 200"))))
    assert [u.text for u in report.unplaced] == ["Commune\tHabitants", "Bourg\t1 200"]


@pytest.mark.parametrize(
    ("cover", "years"),
    [
        (("Contrat de ville 2024-2030", "Rapport annuel d’exécution 2024"), (2024,)),
        (("Bilan de l’année 2025 – année 3",), (2025,)),
        (("Bilan d’exécution arrêté en mars 2024", "2022-2023"), (2022, 2023)),
        (("Bilan d’exécution arrêté en mars 2024",), ()),
        (("Rapport d’exécution au 31 décembre 2024",), ()),
        (("Rapport d’exécution de la convention 2022-2025",), ()),
        (("Rapport d’exécution 2021 à 2023",), (2021, 2022, 2023)),
    ],
)
def test_a_report_of_one_year_is_of_that_year(cover: tuple[str, ...], years: tuple[int, ...]) -> None:
    assert interpret(document(cover=(*cover, "Ville d’Essai")), indicators=False).years == years


def test_a_report_is_not_of_the_programme_that_its_text_mentions_first() -> None:
    found = document(
        heading("Contexte"),
        paragraph("Le contrat de ville et le contrat local de santé y concourent."),
        paragraph("Le plan Logement d’abord a été signé en 2022."),
        cover=("Rapport d’exécution",),
    )
    assert interpret(found, indicators=False).programme == "Logement d’abord"
    other = document(heading("Contexte"), cover=("Contrat local de santé", "Bilan 2024"))
    assert interpret(other, indicators=False).programme == "Contrat local de santé"


@pytest.mark.parametrize(
    "text", ["", "ville de", "ville de Combe", "la ville de Port Lune, ville d’Or", "ville Pont, ville"]
)
def test_a_pattern_made_on_demand_finds_what_one_made_at_once_does(text: str) -> None:
    lead, rest = (
        r"(?P<body>(?i:ville))(?P<link>\s+(?:de\s|d’)?)",
        r"(?P<name>(?!Pont)[A-Z]\w+(?:\s[A-Z]\w+)*)",
    )
    found = [one.groupdict() for one in PatternOnDemand(lead, rest, begins="[A-Z]").finditer(text)]
    assert found == [one.groupdict() for one in re.finditer(lead + rest, text)]


def test_the_day_of_a_column_of_a_former_year_is_not_that_of_the_report() -> None:
    grid = table(
        ("Livrable", "Situation au 31/12/2023", "Réalisation"), ("Un four", "En cours", "Réalisé en avril")
    )
    report = interpreted(heading("Action 1 – Un fournil"), grid, cover=("Bilan 2024 du contrat de ville",))
    assert (report.years, report.as_of) == ((2024,), None)
    assert states(report) == [("Un four", "done")]


def test_a_table_that_stands_first_says_what_the_document_is() -> None:
    sheet = table(
        ("Convention", "CRTE – Contrat pour la réussite de la transition écologique"),
        ("Territoire", "Communauté de communes du pays d’Essai"),
        ("Document", "Compte rendu d’exécution 2024"),
        ("Exécution", "1re année de mise en œuvre"),
        ("Données", "État au 31/12/2024"),
        header_rows=0,
    )
    report = interpreted(
        sheet, heading("CRTE-01 – Ouvrir un fournil"), paragraph("Le four chauffe depuis mai.")
    )
    assert report.programme == "Contrat pour la réussite de la transition écologique"
    assert report.territory == "Communauté de communes du pays d’Essai"
    assert (report.rank, report.years, report.as_of) == (1, (2024,), "2024-12-31")


def test_the_labels_of_a_letter_are_no_territory() -> None:
    report = interpreted(
        cover=("Bilan d’exécution 2024", "Objet : transmission du bilan", "Affaire suivie par : M. Noël")
    )
    assert report.territory is None


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        ("Contrat local de santé de deuxième génération", "Contrat local de santé de deuxième génération"),
        ("Contrat de ville – Quartiers 2030", "Contrat de ville – Quartiers 2030"),
        ("Cité éducative des Hauts de l’Essaye", "Cité éducative des Hauts de l’Essaye"),
        ("Convention cadre du contrat de ville – Ville d’Essai", "Convention cadre du contrat de ville"),
        ("Contrat de ville d’Essai", "Contrat de ville"),
        ("Contrat de ville – Bilan 2024", "Contrat de ville"),
        ("Bilan du contrat de ville 2024", "Contrat de ville"),
        ("CONTRAT DE VILLE – QUARTIERS", "Contrat de ville"),
        ("Convention territoriale globale 2022-2026", "Convention territoriale globale"),
    ],
)
def test_a_programme_is_called_as_the_cover_prints_it(title: str, programme: str) -> None:
    assert interpreted(cover=(title, "Ville d’Essai", "Rapport 2024")).programme == programme
