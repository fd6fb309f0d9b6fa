"""Lines that name a state and all that is in it."""

from __future__ import annotations

from documents import bullet, heading, interpreted, paragraph, states, table
from ldaparse.document import Block

FIRST = [
    heading("Action 1 – Ouvrir un fournil"),
    paragraph("Achevés : achat du four ; abri du four."),
    paragraph("Non engagés : vente au marché."),
]


def second(*lines: str) -> list[Block]:
    return [heading("Action 2 – Planter un verger"), *map(paragraph, lines)]


def test_each_item_behind_a_state_is_delivered_in_it() -> None:
    report = interpreted(*FIRST, *second("En cours : choix des arbres ; clôture."))
    assert states(report) == [
        ("achat du four", "done"), ("abri du four", "done"), ("vente au marché", "planned"),
        ("choix des arbres", "in_progress"), ("clôture", "in_progress"),
    ]  # fmt: skip


def test_a_single_line_with_items_is_no_habit_of_the_report() -> None:
    report = interpreted(*FIRST, *second("Le verger est planté."))
    assert ("abri du four", "done") not in states(report)


def test_what_is_to_be_done_next_year_is_no_row_beside_those_of_this_year() -> None:
    rows = table(("Tâche", "État"), ("Étude", "Réalisé"))
    more = [
        paragraph("Ce qui est prévu en 2025", bold=True),
        bullet("Recruter un boulanger"),
        bullet("Vendre"),
    ]
    report = interpreted(
        heading("Action 1 – Ouvrir un fournil"), rows, *more, cover=("Bilan 2024", "Ville d’Essai")
    )
    assert states(report) == [("Étude", "done")]
    assert "Recruter un boulanger" in str(report.actions[0].notes)
