"""Tables of indicators, and facts that tell results: their figures are indicators of the action."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

import ldaparse
from conservation import letters, of_report
from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.document import Block, Table
from ldaparse.evidence import PageBox, TableCell
from ldaparse.interpreting import interpret
from ldaparse.interpreting.measures import is_table_of_measures
from ldaparse.profile import load_profile
from ldaparse.report import Action, Indicator
from pdfs import LEFT, Sheet
from reports import NUMBERING, STYLES
from words import docx, p, tbl, tc, tr


def action(*blocks: Block) -> Action:
    """The one action of a report, none of whose letters is lost."""
    found = document(heading("Action n° 4 : Ouvrir un guichet"), *blocks)
    report = interpret(found)
    source = [part.printed for part in found.blocks if not isinstance(part, Table)]
    source += [cell.text for table in found.tables for cell in table.cells]
    assert letters(source) - letters(of_report(report)) == {}
    (one,) = report.actions
    return one


def told(one: Indicator) -> tuple[str, float, str | None, str, str | None]:
    return one.label, one.value, one.unit, one.kind, one.period


def figures(
    *rows: tuple[str, ...], header_rows: int = 1
) -> list[tuple[str, float, str | None, str, str | None]]:
    return [told(one) for one in action(table(*rows, header_rows=header_rows)).indicators]


def test_each_year_is_a_figure_and_what_is_aimed_at_is_none() -> None:
    found = action(
        table(
            ("Indicateur", "Cible 2026", "Réalisé 2023", "Réalisé 2024", "Commentaire"),
            ("Nombre de ménages relogés", "60", "18", "31", "Une année pleine"),
            ("Taux de maintien dans le logement", "90 %", "", "88 %", ""),
        )
    )
    assert [told(one) for one in found.indicators] == [
        ("ménages relogés", 18, "ménages", "count", "2023"),
        ("ménages relogés", 31, "ménages", "count", "2024"),
        ("taux de maintien dans le logement", 88, "%", "share", "2024"),
    ]
    assert {(one.place, one.deliverable) for one in found.indicators} == {("results", None)}
    assert found.indicators[1].quote == "Nombre de ménages relogés : 31"
    assert found.facts[0].text == (
        "Cible 2026 : 60\nRéalisé 2023 : 18\nRéalisé 2024 : 31\nCommentaire : Une année pleine"
    )


@pytest.mark.parametrize(
    ("name", "printed", "expected"),
    [
        ("Délai moyen d’attribution (en jours)", "45", ("délai moyen d’attribution", 45, "jours", "average")),
        ("Durée moyenne en mois", "7,5", ("durée moyenne", 7.5, "mois", "average")),
        ("Coût par ménage (€)", "1 250", ("coût par ménage", 1250, "€", "amount")),
        ("Budget mobilisé (k€)", "15", ("budget mobilisé", 15000, "€", "amount")),
        ("Part des sorties (%)", "41,5", ("part des sorties", 41.5, "%", "share")),
        ("Places créées (PLAI)", "12", ("places créées", 12, "places", "count")),
    ],
)
def test_the_unit_that_stands_behind_a_name(
    name: str, printed: str, expected: tuple[str, float, str, str]
) -> None:
    ((label, value, unit, kind, _),) = figures(("Indicateurs de suivi", "Valeur"), (name, printed))
    assert (label, value, unit, kind) == expected


def test_the_unit_that_a_column_tells() -> None:
    assert figures(
        ("Indicateurs", "Unité", "Valeur cible", "Valeur 2024"),
        ("Relogements", "ménages", "40", "52"),
        ("Coût de la formation", "€", "10 000", "8 500"),
    ) == [
        ("relogements", 52, "ménages", "count", "2024"),
        ("coût de la formation", 8500, "€", "amount", "2024"),
    ]


def test_a_figure_was_read_where_its_cell_stands() -> None:
    body = p("Action n°3 : Ouvrir un guichet", style="H2") + tbl(
        tr(tc(p("Indicateur")), tc(p("Réalisé 2023")), tc(p("Réalisé 2024"))),
        tr(tc(p("Ménages relogés")), tc(p("18")), tc(p("31"))),
    )
    word = ldaparse.extract(docx(body, numbering=NUMBERING, styles=STYLES), name="essai.docx")
    assert [one.evidence for one in word.actions[0].indicators] == [
        (TableCell(table=1, row=2, column=2),),
        (TableCell(table=1, row=2, column=3),),
    ]
    sheet = Sheet()
    sheet.text(LEFT, 40, "Action n° 3 : Ouvrir un guichet", size=14, bold=True)
    sheet.grid(
        80, [50, 250, 350, 550], [(20, ["Indicateur", "2023", "2024"]), (20, ["Foyers logés", "18", "31"])]
    )
    sheet.text(LEFT, 140, "Résultats : 23 places ouvertes en 2024")
    pdf = ldaparse.extract(sheet.done(), name="essai.pdf")
    *_, last, places = [one.evidence[0] for one in pdf.actions[0].indicators]
    assert isinstance(last, PageBox)
    assert isinstance(places, PageBox)
    assert (last.box[0], last.box[1] > 100) == (354.0, True)
    begins = LEFT + stringWidth("Résultats : ", "Helvetica", 10)
    assert places.box[0] == pytest.approx(begins, abs=0.1)
    assert places.box[2] - places.box[0] == pytest.approx(stringWidth("23", "Helvetica", 10), abs=0.2)


def test_what_moved_is_no_figure_of_its_own() -> None:
    assert figures(
        ("N°", "Indicateur", "2023", "2024", "Évolution 2023-2024"),
        ("1", "Sorties de rue", "18", "31", "+72 %"),
    ) == [
        ("sorties de rue", 18, "sorties", "count", "2023"),
        ("sorties de rue", 31, "sorties", "count", "2024"),
    ]


def test_figures_in_a_name_are_part_of_it() -> None:
    assert figures(
        ("Indicateur", "Résultats 2024"), ("Taux de rotation à 12 mois", "22 %"), header_rows=0
    ) == [
        ("taux de rotation à 12 mois", 22, "%", "share", "2024"),
    ]


def test_a_cell_that_tells_a_part_of_its_figure() -> None:
    assert figures(
        ("Indicateur", "Résultats"), ("Nombre de ménages accompagnés", "120 dont 35 familles")
    ) == [
        ("ménages accompagnés", 120, "ménages", "count", None),
        ("familles accompagnées", 35, "familles", "count", None),
    ]


def test_years_under_one_header_and_a_name_over_two_rows() -> None:
    cells = (
        cell(0, 0, "Indicateur", span=(2, 1)), cell(0, 1, "Public", span=(2, 1)), cell(0, 2, "Réalisé", span=(1, 2)),
        cell(1, 2, "2023"), cell(1, 3, "2024"),
        cell(2, 0, "Ménages logés", span=(2, 1)), cell(2, 1, "Isolés"), cell(2, 2, "60"), cell(2, 3, "75"),
        cell(3, 1, "Familles"), cell(3, 2, "-"), cell(3, 3, "12"),
    )  # fmt: skip
    found = action(Table(4, 4, cells, header_rows=2, number=1)).indicators
    assert [told(one) for one in found] == [
        ("ménages logés", 60, "ménages", "count", "2023"),
        ("ménages logés", 75, "ménages", "count", "2024"),
        ("ménages logés", 12, "ménages", "count", "2024"),
    ]


def test_of_two_columns_of_which_nothing_is_known_none_is_guessed() -> None:
    found = action(table(("Indicateur", "Secteur nord", "Secteur sud"), ("Ménages reçus", "38", "60")))
    assert found.indicators == ()
    assert [fact.text for fact in found.facts] == ["Secteur nord : 38\nSecteur sud : 60"]


def test_indicators_beside_states_of_completion_are_the_results_of_rows() -> None:
    found = action(
        table(
            ("Indicateurs", "État d’avancement", "Observations"),
            ("10 logements captés", "Réalisé", "12 baux"),
        )
    )
    assert [row.status.code for row in found.deliverables if row.status] == ["done"]
    assert [(one.value, one.deliverable) for one in found.indicators] == [(10, 0), (12, 0)]


def test_names_may_have_numbers_of_their_own() -> None:
    assert figures(
        ("Indicateurs", "2024"), ("1. Ménages relogés", "31"), ("2. Baux signés", "12"), ("1.3 Visites", "40")
    ) == [
        ("ménages relogés", 31, "ménages", "count", "2024"),
        ("baux signés", 12, "baux", "count", "2024"),
        ("visites", 40, "visites", "count", "2024"),
    ]


def test_the_numbers_of_indicators_are_no_figures() -> None:
    aimed_at = table(
        ("N°", "Indicateur", "Cible"), ("1", "Ménages relogés", "60"), ("2", "Baux signés", "30")
    )
    assert action(aimed_at).indicators == ()
    worded = table(
        ("N°", "Indicateur", "Observations"), ("1", "Relogements", "En hausse"), ("2", "Baux", "Rares")
    )
    assert [row.observations.text for row in action(worded).deliverables if row.observations] == [
        "En hausse", "Rares",
    ]  # fmt: skip


def test_labels_beside_results_are_no_table_of_indicators() -> None:
    block = table(("Indicateurs", "45 ménages"), ("Bilan", "12 relogés"), header_rows=0)
    assert not is_table_of_measures(block, load_profile())
    headed = table(("Indicateurs", "Valeur 2024"), ("Ménages", "12"), header_rows=0)
    assert is_table_of_measures(headed, load_profile())


def test_a_figure_that_would_be_a_year_in_a_sentence() -> None:
    assert figures(("Indicateur", "Valeur 2023"), ("Nuitées", "2024")) == [
        ("nuitées", 2024, None, "count", "2023"),
    ]  # fmt: skip


def test_the_years_of_a_table_are_a_series() -> None:
    rows = table(("Indicateur", "2022", "2023", "2024"), ("Ménages relogés", "12", "18", "31"))
    report = interpret(document(heading("Action n° 4 : Ouvrir un guichet"), rows))
    (series,) = report.series()
    assert (series.label, [point.value for point in series.points]) == ("ménages relogés", [12, 18, 31])


def test_results_that_begin_with_figures_are_no_names_of_indicators() -> None:
    found = action(
        table(
            ("Indicateurs et résultats", "Observations"),
            ("45 ménages accompagnés", "3 réunions avec les bailleurs"),
            ("12 relogés", "2 refus"),
        )
    )
    assert [row.results.text for row in found.deliverables if row.results] == [
        "45 ménages accompagnés", "12 relogés",
    ]  # fmt: skip
    named = table(
        ("Indicateurs", "Observations"),
        ("Ménages accompagnés", "12 nouveaux ménages par mois"),
        ("Baux signés", "3 refus d’un bailleur social"),
    )
    assert [row.results.text for row in action(named).deliverables if row.results] == [
        "Ménages accompagnés", "Baux signés",
    ]  # fmt: skip


def test_indicators_in_a_table_inside_a_cell_are_those_of_its_row() -> None:
    inner = table(("Indicateur", "Cible", "Réalisé"), ("Jeunes rencontrés", "150", "171"), header_rows=1)
    cells = (
        cell(0, 0, "Étapes"), cell(0, 1, "État"), cell(0, 2, "Résultats"),
        cell(1, 0, "Maraudes"), cell(1, 1, "En cours"), cell(1, 2, "12 maraudes", inner),
    )  # fmt: skip
    found = action(Table(2, 3, cells, header_rows=1, number=1))
    assert [(one.label, one.value, one.place, one.deliverable) for one in found.indicators] == [
        ("maraudes", 12, "results", 0),
        ("jeunes rencontrés", 171, "results", 0),
    ]


def test_results_that_stand_as_facts_are_read_for_their_figures() -> None:
    found = action(
        paragraph("Pilote : CCAS (2 agents)"),
        paragraph("Résultats : 23 places ouvertes en 2024"),
        paragraph("Bilan :"),
        bullet("45 ménages accompagnés"),
        paragraph("Budget : 120 000 €"),
    )
    assert [fact.label for fact in found.facts] == ["Pilote", "Résultats", "Bilan", "Budget"]
    assert [told(one) for one in found.indicators] == [
        ("places ouvertes", 23, "places", "count", "2024"),
        ("ménages accompagnés", 45, "ménages", "count", None),
    ]
    assert found.indicators[0].quote == "23 places ouvertes en 2024"


def test_no_table_is_read_for_figures_when_they_are_not_wanted() -> None:
    rows = table(("Indicateur", "2024"), ("Ménages relogés", "31"))
    (found,) = interpret(document(heading("Action n° 4 : Ouvrir un guichet"), rows), indicators=False).actions
    assert found.indicators == ()
    assert [fact.label for fact in found.facts] == ["Ménages relogés"]


def aimed(*rows: tuple[str, ...]) -> list[tuple[float, str | None, str | None, float | None]]:
    return [
        (one.value, one.period, one.basis, one.target)
        for one in action(table(*rows, header_rows=1)).indicators
    ]


def test_the_last_year_is_that_of_the_report_and_has_the_target_those_before_are_recalled() -> None:
    assert aimed(
        ("Indicateur", "Base 2021", "N-1", "Réalisé 2023", "Valeur cible", "Évolution"),
        ("Ménages relogés", "12", "18", "31", "40", "+72 %"),
        ("Taux de maintien", "70 %", "n.c.", "81 %", "85 %", ""),
    ) == [
        (12, "2021", "recalled", None),
        (18, "2022", "recalled", None),
        (31, "2023", "period", 40),
        (70, "2021", "recalled", None),
        (81, "2023", "period", 85),
    ]


def test_a_target_is_that_of_the_same_year_and_what_adds_up_is_cumulative() -> None:
    assert aimed(
        ("Indicateurs de suivi", "Objectif 2022", "Réalisé 2022", "Objectif 2023", "Réalisé 2023", "Cumul"),
        ("Bilans de santé", "20", "18", "30", "33", "51"),
    ) == [(18, "2022", "recalled", None), (33, "2023", "period", 30), (51, None, "cumulative", None)]
    assert aimed(("Indicateur", "Cible", "Total depuis 2021"), ("Logements captés", "60", "58")) == [
        (58, "2021/..", "cumulative", 60)
    ]


def test_the_columns_of_an_indicator_beside_a_deliverable() -> None:
    found = action(
        table(
            ("Livrables", "État de la réalisation", "Indicateur", "Cible", "Réalisé", "Observations"),
            ("Guichet", "En cours", "Personnes reçues", "200", "184", ""),
            ("Maraudes", "Réalisé", "Taux de contact à 3 mois", "60 %", "45 %", "Deux équipes"),
            header_rows=1,
        )
    )
    assert [(one.label, one.value, one.target, one.deliverable) for one in found.indicators] == [
        ("personnes reçues", 184, 200, 0),
        ("taux de contact à 3 mois", 45, 60, 1),
        ("équipes", 2, None, 1),
    ]
    assert [row.status and row.status.code for row in found.deliverables] == ["in_progress", "done"]


def test_the_period_of_a_band_and_of_the_report_reach_the_figures() -> None:
    rows = table(
        ("Livrables", "État de la réalisation", "Indicateurs et résultats"),
        ("Année 1 (07/2021-06/2022)", "", ""),
        ("Guichet", "Réalisé", "64 ménages reçus, contre 12 avant l’ouverture"),
        ("Année 2 (07/2022-06/2023)", "", ""),
        ("Guichet", "Réalisé", "58 ménages relogés depuis le lancement, 9 en 2022"),
        header_rows=1,
    )
    assert [(one.value, one.period, one.basis) for one in action(rows).indicators] == [
        (64, "2021-07/2022-06", "period"),
        (12, None, "recalled"),
        (58, None, "cumulative"),
        (9, "2022", "period"),
    ]


def test_this_year_and_last_year_are_told_by_the_years_reported() -> None:
    read = interpret(
        document(
            heading("Action n° 4 : Ouvrir un guichet"),
            paragraph("88 demandes traitées cette année, 79 l’an dernier, 3 refus en 2021."),
            cover=("Bilan de l’année 2023",),
        )
    )
    assert read.years == (2023,)
    assert [(one.value, one.period, one.basis) for one in read.actions[0].indicators] == [
        (88, "2023", "period"),
        (79, "2022", "recalled"),
        (3, "2021", "recalled"),
    ]
