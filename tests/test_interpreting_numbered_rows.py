"""Cells that number their lines alike: a row for each number."""

from __future__ import annotations

from documents import heading, interpreted, paragraph, states, table
from ldaparse.document import Paragraph
from ldaparse.interpreting.numbered_rows import with_numbers_as_rows
from ldaparse.profile import load_profile

HEADER = ("Action", "Livrable", "État", "Observations")


def test_items_and_their_states_that_bear_one_number_are_of_one_row() -> None:
    report = interpreted(
        heading("Suivi des actions"),
        table(
            HEADER,
            (
                ("1.1 – Ouvrir un fournil", "Pilote : Ville"),
                ("1. Achat du four", "2. Abri", "3. Vente"),
                ("1. Réalisé", "2. En cours", "3. À venir"),
                ("2. Le bois manque.",),
            ),
            (("1.2 – Planter un verger",), ("1. Arbres", "2. Clôture"), ("1. Réalisé", "2. Abandonné"), ""),
        ),
    )
    assert states(report) == [
        ("Achat du four", "done"), ("Abri", "in_progress"), ("Vente", "planned"),
        ("Arbres", "done"), ("Clôture", "abandoned"),
    ]  # fmt: skip
    assert [row.observations.text if row.observations else "" for row in report.actions[0].deliverables] == [
        "", "Le bois manque.", "",
    ]  # fmt: skip
    assert [fact.text for fact in report.actions[0].facts] == ["Ville"]


def test_a_list_beside_plain_words_stays_in_its_row() -> None:
    own = table(("Livrable", "État"), (("1. Achat du four", "2. Abri"), "Réalisé"))
    assert with_numbers_as_rows(own, load_profile()) is own


def test_a_number_that_the_list_does_not_have_keeps_its_row_whole() -> None:
    own = table(("Livrable", "État"), (("1. Achat", "2. Abri"), ("1. Réalisé", "4. En cours")))
    assert with_numbers_as_rows(own, load_profile()) is own


def test_lines_below_a_number_go_with_it() -> None:
    lines = (paragraph("1. Achat du four"), paragraph("chez le fondeur"), paragraph("2. Abri"))
    (read,) = {
        one.rows: one
        for one in [
            with_numbers_as_rows(table(("Livrable", "État"), (lines, ("1. Fait", "2. Fait"))), load_profile())
        ]
    }.values()
    assert [cell.text for cell in read.cells if cell.row and not cell.column] == [
        "Achat du four\nchez le fondeur",
        "Abri",
    ]


def test_bullets_beside_as_many_states_are_rows_where_a_column_names_the_action() -> None:
    def bullets(*texts: str) -> tuple[Paragraph, ...]:
        return tuple(paragraph(text, marker="-") for text in texts)

    rows = (
        (("1.1 – Ouvrir un fournil",), bullets("Achat du four", "Abri"), bullets("Réalisé", "En cours")),
        (("1.2 – Planter un verger",), bullets("Arbres", "Clôture"), bullets("Réalisé", "Abandonné")),
    )
    report = interpreted(heading("Suivi"), table(("Action", "Livrable", "État"), *rows))
    assert states(report) == [
        ("Achat du four", "done"), ("Abri", "in_progress"), ("Arbres", "done"), ("Clôture", "abandoned"),
    ]  # fmt: skip
    own = table(("Livrable", "État"), *((row[1], row[2]) for row in rows))
    assert with_numbers_as_rows(own, load_profile()) is own
