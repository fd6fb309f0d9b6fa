"""What a column holds, from the words of its header; what a table is about."""

from __future__ import annotations

import pytest

from documents import table
from ldaparse.document import Table
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import load_profile
from ldaparse.report import Role

CONTEXT = Context(load_profile())


def roles(found: Table) -> list[Role]:
    return list(UnderstoodTable(found, CONTEXT).action_columns.roles)


def kind_of_table(found: Table, *, under_action: bool = False) -> str:
    return UnderstoodTable(found, CONTEXT).kind(under_action=under_action)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Les livrables réalisés en 2021-2022-2023", "deliverable"),
        ("Jalons", "deliverable"),
        ("Étapes clés", "deliverable"),
        ("Etat de la réalisation", "status"),
        ("ÉTAT D’AVANCEMENT", "status"),
        ("Statut", "status"),
        ("Indicateurs de suivi et résultats", "results"),
        ("Bilan chiffré", "results"),
        ("Observations", "observations"),
        ("Remarques et difficultés", "observations"),
        ("Calendrier", "other"),
        ("Budget", "other"),
    ],
)
def test_a_header_names_the_role_of_its_column(label: str, role: str) -> None:
    assert roles(table((label, "Zzz"), ("a", "b")))[0] == role


def test_columns_may_stand_in_any_order() -> None:
    found = table(("Observations", "État", "Indicateurs", "Livrables"), ("a", "b", "c", "d"))
    assert roles(found) == ["observations", "status", "results", "deliverable"]


def test_a_first_column_headed_by_years_holds_the_deliverables() -> None:
    assert roles(table(("2022-2023", "État", "Observations"), ("a", "b", "c")))[0] == "deliverable"


def test_one_role_is_given_once() -> None:
    assert roles(table(("Livrables", "État", "Étapes"), ("a", "b", "c"))).count("deliverable") == 1


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (("Livrables", "État", "Observations"), "action"),
        (("N°", "Intitulé", "Dépenses allouées", "Dépense engagée", "Reliquat"), "finances"),
        (("Commune", "Habitants", "Logements"), "other"),
        (("Indicateurs et résultats", "Observations"), "other"),
    ],
)
def test_the_kind_of_a_table(header: tuple[str, ...], kind: str) -> None:
    assert kind_of_table(table(header, tuple("x" for _ in header))) == kind


def test_under_an_action_two_known_columns_are_enough() -> None:
    found = table(("Indicateurs et résultats", "Observations"), ("x", "y"))
    assert kind_of_table(found, under_action=True) == "action"


def test_a_block_of_facts() -> None:
    assert kind_of_table(table(("Pilote", "DDETS"), ("Public visé", "Jeunes"), header_rows=0)) == "facts"
