"""Territories by the names of the public register."""

from __future__ import annotations

import pytest

from ldaparse.storing.duplicates import Held, groups_of, not_in_register
from ldaparse.territories import find, year_of_register


@pytest.mark.parametrize(
    ("printed", "code", "department"),
    [
        ("Grand Chambéry", "200069110", "73"),
        ("Communauté d’agglomération du Grand Chambéry", "200069110", "73"),
        ("CA du Grand Chambéry", "200069110", "73"),
        ("Nantes Métropole", "244400404", "44"),
        ("Ville de Nantes", "44109", "44"),
        ("Département de la Savoie", "73", "73"),
        ("Métropole de Lyon", "200046977", "69"),
        ("Plaine Commune", "200057867", "93"),
        ("Communauté d’agglomération du Grand Poitiers", "200069854", "86"),  # an urban community now
        ("Région Bretagne", "53", None),
    ],
)
def test_a_name_is_found_with_its_code_and_department(
    printed: str, code: str, department: str | None
) -> None:
    found = find(printed).territory
    assert found is not None
    assert (found.code, found.department) == (code, department)


@pytest.mark.parametrize(
    "printed", ["Communauté d’agglomération du Val d’Oris", "Port-Lune", "", None, "Métropole"]
)
def test_what_is_not_in_the_register_is_none(printed: str | None) -> None:
    assert find(printed).territory is None


@pytest.mark.parametrize("printed", ["Nantes", "Saint-Denis"])
def test_a_name_that_can_mean_several_is_left_with_those_it_could_be(printed: str) -> None:
    search = find(printed)
    assert search.territory is None
    assert len(search.candidates) > 1


def test_the_official_name_says_its_kind_in_full() -> None:
    found = find("CC des Monts du Lyonnais").territory
    assert found
    assert found.name == "Communauté de communes des Monts du Lyonnais"
    assert year_of_register().isdigit()


def held(path: str, territory: str) -> Held:
    return Held(path, path, "word", None, territory, "2024-06-30", corrected=False)


def test_two_names_of_one_territory_are_one_report() -> None:
    files = [
        held("a.docx", "Grand Chambéry"),
        held("b.docx", "CA du Grand Chambéry"),
        held("c.docx", "Port-Lune"),
    ]
    assert [[one.path for one in group] for group in groups_of(files)] == [["a.docx", "b.docx"]]


def test_what_does_not_match_is_told() -> None:
    files = [held("a.docx", "Port-Lune"), held("b.docx", "Port-Lune"), held("c.docx", "Nantes")]
    several, unknown = not_in_register(files)
    assert several.startswith(
        "the register has several territories for 'Nantes': Nantes Métropole (244400404)"
    )
    assert unknown == "the register has no territory 'Port-Lune'; it counts by its name"
