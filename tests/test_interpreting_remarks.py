"""Remarks on what is delivered that no label names."""

from __future__ import annotations

import pytest

from documents import bullet, heading, interpreted, paragraph


@pytest.mark.parametrize(
    ("remarks", "column"),
    [
        (("Le maçon a livré en retard.", "À reconduire.", "Un local reste à trouver."), "observations"),
        (("12 pains par jour.", "Le local est trouvé.", "40 clients servis."), "results"),
    ],
)
def test_remarks_that_no_label_names_are_results_where_they_give_figures(
    remarks: tuple[str, ...], column: str
) -> None:
    items = ("Achat du four – Réalisé", "Recherche d’un local – En cours", "Vente au marché – Réalisé")
    lines = [
        line for item, told in zip(items, remarks, strict=True) for line in (bullet(item), paragraph(told))
    ]
    report = interpreted(heading("Action 1 – Un fournil"), *lines)
    rows = [row.model_dump() for row in report.actions[0].deliverables]
    assert [row[column] and row[column]["text"] for row in rows] == list(remarks)
    other = "results" if column == "observations" else "observations"
    assert [row[other] for row in rows] == [None, None, None]
    assert [one.code for one in report.findings if one.code.startswith("remarks")] == ["remarks.unlabelled"]
