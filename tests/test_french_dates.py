"""Dates at their edges: seasons, quarters, years that are lent, periods that end before they begin.

Mutation testing asked for these: the dates of the other tests are read alike without them.
"""

from __future__ import annotations

import pytest

from ldaparse.french import find_dates, is_nothing, read_amount, read_date, read_period

BACKWARDS = "ends before it begins"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("au printemps 2023", "2023-21"),
        ("été 2023", "2023-22"),
        ("automne 2023", "2023-23"),
        ("hiver 2023", "2023-24"),
        ("1er semestre 2023", "2023-01/2023-06"),
        ("second semestre 2023", "2023-07/2023-12"),
        ("4e trimestre 2023", "2023-10/2023-12"),
        ("premier trimestre 2023", "2023-01/2023-03"),
        ("T4 2023", "2023-10/2023-12"),
        ("S2 2023", "2023-07/2023-12"),
        ("le 04/05/00", "2000-05-04"),
        ("le 04/05/99", "2099-05-04"),
        ("jusqu’au 2e trimestre 2023", "../2023-06"),
        ("depuis mars 2022", "2022-03/.."),
        ("de septembre à décembre 2023", "2023-09/2023-12"),
        ("le 5 mai 2023", "2023-05-05"),
    ],
)
def test_what_a_date_says(text: str, edtf: str) -> None:
    assert read_date(text) == edtf


@pytest.mark.parametrize("text", ["31/06/2024", "29/02/2023", "32 mars 2023", "12/13/2023", "00/05/2023"])
def test_a_day_that_does_not_exist_is_told_as_printed(text: str) -> None:
    assert [(found.raw, found.edtf, found.problem) for found in find_dates(f"Livré le {text}.")] == [
        (text, None, "impossible date")
    ]


def test_what_could_be_a_day_of_no_known_year_is_left() -> None:
    assert find_dates("le 31/13") == []
    assert find_dates("le 32 mars") == []
    assert read_date("29/02/2024") == "2024-02-29"


@pytest.mark.parametrize("text", ["3e semestre 2023", "S3 2023"])
def test_there_are_two_semesters_in_a_year(text: str) -> None:
    assert read_date(text) is None


def test_a_season_stands_where_it_is_printed() -> None:
    (found,) = find_dates("Ouvert à l’été 2023 en ville")
    assert (found.raw, found.start, found.end) == ("été 2023", 11, 19)


def test_a_day_without_a_year_takes_the_one_that_is_lent() -> None:
    assert read_date("le 12 mars", year=2023) == "2023-03-12"
    assert [found.edtf for found in find_dates("le 12 mars", year=2023)] == ["2023-03-12"]
    assert read_date("le 12 mars") is None
    assert read_date("le 12 mars 2022", year=2023) == "2022-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "été 2023 - printemps 2023",
        "été 2023 - mars 2023",
        "décembre 2023 - automne 2023",
        "12/2023 - 06/2023",
        "31/12/2023 - 30/12/2023",
        "2024 - 2023",
        "juillet 2023 - 1er semestre 2023",
        "02/01/2023 - 01/01/2023",
    ],
)
def test_a_period_that_ends_before_it_begins_is_told(text: str) -> None:
    assert [found.problem for found in find_dates(text)] == [BACKWARDS]


@pytest.mark.parametrize(
    "text",
    [
        "printemps 2023 - été 2023",
        "décembre 2023 - hiver 2023",
        "12/2023 - 2023",
        "31/12/2023 - 12/2023",
        "2023 - 01/01/2023",
        "01/2023 - 01/01/2023",
        "juin 2023 - 1er semestre 2023",
        "mars 2023 - mars 2023",
        "décembre 2023 - 31/12/2023",
    ],
)
def test_a_period_that_may_end_after_it_begins_is_not(text: str) -> None:
    assert [found.problem for found in find_dates(text)] == [None]


def test_a_label_with_two_numbers_beside_its_period_is_no_period() -> None:
    assert read_period("Année 1 (06/2021-06/2022)") == "2021-06/2022-06"
    assert read_period("Année 1 de 3 (06/2021-06/2022)") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("+ 4 500 €", 4500), ("- 4 500 €", -4500), ("− 4 500 €", -4500), ("(4 500 €)", -4500), ("4 500", 4500)],
)
def test_the_sign_of_an_amount(text: str, value: int) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (amount.value, amount.raw) == (value, text)


@pytest.mark.parametrize("text", ["- €", "néant", "/"])
def test_a_cell_that_says_there_is_nothing(text: str) -> None:
    assert is_nothing(text)


def test_letters_before_a_word_of_time_make_it_another_word() -> None:
    assert [date.edtf for date in find_dates("Financement AMI 2024")] == ["2024"]
