"""Rows of a table that were read as the notes of an action are told."""

from __future__ import annotations

import pytest

import ldaparse
from documents import heading, interpreted, paragraph, table

ROWS = table(("Livrables", "État"), ("Une charte", "Réalisé"))


def told(*notes: str) -> list[tuple[str, str]]:
    report = interpreted(heading("Action 1 – Un fournil"), ROWS, *map(paragraph, notes))
    found = (one for one in ldaparse.check(report) if one.code == "status.in_note")
    return [(one.severity, one.where or "") for one in found]


@pytest.mark.parametrize(
    "notes",
    [
        ["Une maraude le soir Réalisé 40 tournées"],
        ["Hébergement d’appoint pour Abandonné 5 jeunes", "Un bus par semaine En cours"],
        ["Formation de 12 apprentis Non démarrée"],
    ],
)
def test_a_state_in_the_midst_of_a_note_is_a_row_read_as_text(notes: list[str]) -> None:
    assert told(*notes) == [("warning", "actions[0].notes")]


@pytest.mark.parametrize(
    "note",
    [
        "Les travaux sont en cours et seront réalisés en mai.",
        "Le four est prêt. Réalisé en mai, il sert depuis juin.",
        "Suite donnée : Abandonné.",
        "La place du Marché accueille la vente.",
    ],
)
def test_a_sentence_with_the_word_of_a_state_is_none(note: str) -> None:
    assert told(note) == []
