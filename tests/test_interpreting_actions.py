"""Actions: headings of every spelling, columns, bands, deliverables, parts, notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.checking import check
from ldaparse.document import Table
from ldaparse.interpreting import interpret
from ldaparse.interpreting.headings import read_action_name, read_axis_heading
from ldaparse.profile import load_profile
from ldaparse.report import Action

PROFILE = load_profile()
HEADER = ("Livrables", "État d’avancement", "Indicateurs et résultats", "Observations")


def only_action(*blocks: object) -> Action:
    report = interpret(document(heading("Ouvrir un guichet (action n° 4)", 3, "1.1.1"), *blocks))
    assert len(report.actions) == 1
    return report.actions[0]


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("Ouvrir un guichet (action conventionnée n°8)", 8, "Ouvrir un guichet"),
        ("Ouvrir un guichet (Action conventionnée N°18)", 18, "Ouvrir un guichet"),
        ("Ouvrir un guichet (action conventionnée n° 12)", 12, "Ouvrir un guichet"),
        ("Fiche action 4 : Ouvrir un guichet", 4, "Ouvrir un guichet"),
        ("Fiche action n° 4 – Ouvrir un guichet", 4, "Ouvrir un guichet"),
        ("Action 4 – Ouvrir un guichet", 4, "Ouvrir un guichet"),
        ("Ouvrir un guichet – action n°7", 7, "Ouvrir un guichet"),
    ],
)
def test_an_action_is_known_by_its_number_however_it_is_written(
    printed: str, number: int, title: str
) -> None:
    name = read_action_name(printed, PROFILE)
    assert name is not None
    assert (name.number, name.title) == (number, title)


@pytest.mark.parametrize(
    "printed", ["Les actions menées en 2024", "Bilan de l’action", "Actions de formation"]
)
def test_a_heading_without_a_number_is_no_numbered_action(printed: str) -> None:
    assert read_action_name(printed, PROFILE) is None


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("Axe 1 Prévenir les ruptures", 1, "Prévenir les ruptures"),
        ("AXE II – Capter des logements", 2, "Capter des logements"),
        ("Axe stratégique n° 3 : Accompagner", 3, "Accompagner"),
        ("Orientation B : Accompagner", 2, "Accompagner"),
    ],
)
def test_an_axis_may_be_counted_in_figures_romans_or_letters(printed: str, number: int, title: str) -> None:
    assert read_axis_heading(printed, PROFILE) == (number, title)


def test_rows_become_deliverables_and_columns_follow_their_header_in_any_order() -> None:
    action = only_action(
        table(
            ("Observations", "État", "Calendrier", "Livrables"),
            ("Rien à signaler", "Réalisé", "2024", "Une charte"),
        )
    )
    assert [c.role for c in action.columns] == ["observations", "status", "other", "deliverable"]
    row = action.deliverables[0]
    assert row.label.text == "Une charte"
    assert row.status is not None
    assert row.status.code == "done"
    assert row.observations is not None
    assert row.observations.text == "Rien à signaler"
    assert [(o.label, o.text) for o in row.others] == [("Calendrier", "2024")]
    assert row.results is None


def test_a_first_column_without_label_holds_the_deliverables() -> None:
    action = only_action(table(("", "État", "Observations"), ("Une charte", "En cours", "")))
    assert [c.role for c in action.columns] == ["deliverable", "status", "observations"]


def test_a_band_dates_the_rows_below_it() -> None:
    band = cell(1, 0, "Année 1 (06/2021-06/2022)", span=(1, 4))
    cells = [cell(0, c, label) for c, label in enumerate(HEADER)]
    rows = [cell(2, c, text) for c, text in enumerate(("Une charte", "Réalisé", "12 ménages", ""))]
    action = only_action(Table(3, 4, (*cells, band, *rows), 1))
    period = action.deliverables[0].period
    assert period is not None
    assert (period.label, period.interval) == ("Année 1 (06/2021-06/2022)", "2021-06/2022-06")


def test_stacked_statuses_face_the_bullets_at_their_height() -> None:
    label = (bullet("Cahier des charges", top=0), bullet("Marché", top=14), bullet("Choix", top=42))
    status = (paragraph("Réalisé", top=0), paragraph("À venir", top=42))
    action = only_action(table(HEADER, (label, status, "", "")))
    parts = action.deliverables[0].parts
    assert [(p.label, p.status.code if p.status else None) for p in parts] == [
        ("Cahier des charges", "done"),
        ("Marché", None),
        ("Choix", "planned"),
    ]
    status_read = action.deliverables[0].status
    assert status_read is not None
    assert (status_read.raw, status_read.code) == ("Réalisé\nÀ venir", None)


def test_as_many_statuses_as_bullets_go_one_to_one_whatever_their_height() -> None:
    label = (paragraph("Programme :", top=0), bullet("Un", top=14), bullet("Deux", top=28))
    status = (paragraph("Réalisé", top=0), paragraph("En attente", top=12))
    action = only_action(table(HEADER, (label, status, "", "")))
    assert [p.status.code for p in action.deliverables[0].parts if p.status] == ["done", "on_hold"]


def test_a_cell_merged_over_two_columns_goes_to_the_first() -> None:
    cells = [cell(0, c, label) for c, label in enumerate(HEADER)]
    cells += [cell(1, 0, "Étude"), cell(1, 1, "Réalisé"), cell(1, 2, "Un bilan commun", span=(1, 2))]
    row = only_action(Table(2, 4, tuple(cells), 1)).deliverables[0]
    assert row.results is not None
    assert row.observations is not None
    assert (row.results.text, row.observations.text) == ("Un bilan commun", "")


def test_prose_merged_over_the_status_column_is_no_status() -> None:
    prose = "Le travail mené avec les partenaires a permis de définir un public et des moyens."
    cells = [cell(0, c, label) for c, label in enumerate(HEADER)]
    cells += [cell(1, 0, "Préconisations"), cell(1, 1, prose, span=(1, 3))]
    row = only_action(Table(2, 4, tuple(cells), 1)).deliverables[0]
    assert row.status is None
    assert row.results is not None
    assert row.results.text == prose


def test_a_status_merged_over_two_rows_holds_for_both() -> None:
    cells = [cell(0, c, label) for c, label in enumerate(HEADER)]
    cells += [cell(1, 0, "Un"), cell(1, 1, "Réalisé", span=(2, 1)), cell(2, 0, "Deux")]
    rows = only_action(Table(3, 4, tuple(cells), 1)).deliverables
    assert [row.status.code for row in rows if row.status] == ["done", "done"]


def test_the_words_of_a_table_in_a_cell_stay_in_the_cell() -> None:
    inner = table(("Loyers", "1 200 €"), ("Total", "1 200 €"), header_rows=0)
    row = only_action(table(HEADER, ("Budget", "En cours", ("Détail :", inner), ""))).deliverables[0]  # type: ignore[arg-type]
    assert row.results is not None
    assert row.results.text == "Détail :\nLoyers\n1 200 €\nTotal\n1 200 €"
    assert row.nested[0].rows == (("Loyers", "1 200 €"), ("Total", "1 200 €"))


def test_merged_cells_of_a_table_in_a_cell_leave_its_figures_their_own_labels() -> None:
    """A row that only cells from above run into, and one longer than the header."""
    inner = Table(
        4,
        3,
        (
            cell(0, 0, "Baux", span=(1, 3)), cell(1, 0, "2023", span=(2, 1)), cell(1, 1, "12", span=(2, 1)),
            cell(1, 2, "7", span=(2, 1)), cell(3, 0, "2024"), cell(3, 1, "15"), cell(3, 2, "9"),
        ),
        header_rows=1,
    )  # fmt: skip
    outer = Table(
        2,
        3,
        (
            cell(0, 0, "Livrables"), cell(0, 1, "État"), cell(0, 2, "Indicateurs"),
            cell(1, 0, "Une maison"), cell(1, 1, "Réalisé"), cell(1, 2, inner),
        ),
        header_rows=1,
    )  # fmt: skip
    (action,) = interpret(document(heading("Un (action n°1)"), outer)).actions
    assert action.deliverables[0].nested[0].rows[2] == ()
    assert [found.value for found in action.indicators] == [12, 7, 15, 9]


def test_notes_under_the_table_take_the_list_that_follows_them() -> None:
    action = only_action(
        table(HEADER, ("Une charte", "Réalisé", "", "")),
        bullet("Trois liens nouveaux :", marker="⇨"),
        bullet("le service jeunesse"),
        bullet("la caisse"),
        bullet("Une suite en 2025", marker="⇨"),
    )
    assert [n.text for n in action.notes] == [
        "Trois liens nouveaux :\n- le service jeunesse\n- la caisse",
        "Une suite en 2025",
    ]


def test_lines_above_the_table_are_facts_when_their_label_is_known() -> None:
    action = only_action(
        paragraph("Pilote : Maison de l’habitat"), table(HEADER, ("Une charte", "Réalisé", "", ""))
    )
    assert [(f.label, f.text) for f in action.facts] == [("Pilote", "Maison de l’habitat")]


def test_an_unknown_status_is_a_finding_not_a_guess() -> None:
    report = interpret(
        document(heading("Action 1 : Essai"), table(HEADER, ("Une charte", "Bizarre", "", "")))
    )
    status = report.actions[0].deliverables[0].status
    assert status is not None
    assert status.code == "unknown"
    assert [f.code for f in check(report) if not f.code.startswith("identity.")] == ["status.unknown"]


def test_cells_that_share_one_header_are_kept_together() -> None:
    """A header that runs over two columns, without a second row to part them."""
    header = (
        cell(0, 0, "Livrables"),
        cell(0, 1, "État"),
        cell(0, 2, "Indicateurs et résultats", span=(1, 2)),
    )
    body = (
        cell(1, 0, "Guide"),
        cell(1, 1, "Réalisé"),
        cell(1, 2, "2022 : 12 guides"),
        cell(1, 3, "2023 : 30 guides"),
    )
    found = Table(2, 4, (*header, *body), 1)
    report = interpret(document(heading("Guide (action n°2)"), found))
    (row,) = report.actions[0].deliverables
    assert row.results is not None
    assert row.results.text == "2022 : 12 guides\n2023 : 30 guides"


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        ("#00b050", "vert"),
        ("#ff0000", "rouge"),
        ("#ffc000", "orange"),
        ("#ffff00", "jaune"),
        ("#bfbfbf", "gris"),
    ],
)
def test_a_status_said_by_colour_alone_is_told_not_guessed(fill: str, said: str) -> None:
    header = (cell(0, 0, "Livrables"), cell(0, 1, "État"), cell(0, 2, "Observations"))
    body = (cell(1, 0, "Guide"), replace(cell(1, 1), fill=fill), cell(1, 2, "."))
    report = interpret(document(heading("Guide (action n°2)"), Table(2, 3, (*header, *body), 1)))
    assert report.actions[0].deliverables[0].status is None
    (finding,) = (one for one in report.findings if not one.code.startswith("identity."))
    assert (finding.code, finding.where) == ("status.coloured", "actions[0].deliverables[0].status")
    assert f"({said}, {fill})" in finding.message


def test_a_row_on_a_background_of_its_own_says_nothing_by_it() -> None:
    header = (cell(0, 0, "Livrables"), cell(0, 1, "État"), cell(0, 2, "Observations"))
    body = tuple(
        replace(entry, fill="#eeeeee") for entry in (cell(1, 0, "Guide"), cell(1, 1), cell(1, 2, "."))
    )
    report = interpret(document(heading("Guide (action n°2)"), Table(2, 3, (*header, *body), 1)))
    assert [one for one in report.findings if not one.code.startswith("identity.")] == []
