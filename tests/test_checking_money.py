"""What checks reckon with and how they say it: slips of the keyboard, the last digit that a cell prints, names of rows.

Mutation testing asked for these: reports put wrong at random find that something is told, not what.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ldaparse.checking.misprints import slip
from ldaparse.checking.money import (
    amounts_by_field,
    as_number,
    as_printed,
    exact,
    field_name,
    is_unread,
    lines_of,
    rows_of,
    unit_of,
)
from ldaparse.report import FinanceLine, Finances, Funding, Total


@pytest.mark.parametrize(
    ("printed", "meant", "french", "english"),
    [
        ("-2429", "2429", "le signe manque ou est de trop", "the sign is missing or one too many"),
        ("2429", "-2429", "le signe manque ou est de trop", "the sign is missing or one too many"),
        ("4231351", "431351", "le chiffre 2 est de trop", "the digit 2 is one too many"),
        ("1231", "123", "le chiffre 1 est de trop", "the digit 1 is one too many"),
        ("-4231351", "-431351", "le chiffre 2 est de trop", "the digit 2 is one too many"),
        ("2593310.50", "259310.50", "le chiffre 3 est de trop", "the digit 3 is one too many"),
        ("43151", "431351", "il y manque le chiffre 3", "the digit 3 is missing"),
        ("123", "1239", "il y manque le chiffre 9", "the digit 9 is missing"),
        ("160000", "190000", "un 6 y est imprimé pour un 9", "a 6 is printed for a 9"),
        ("100.25", "100.35", "un 2 y est imprimé pour un 3", "a 2 is printed for a 3"),
        ("15200", "12500", "les chiffres 2 et 5 y sont inversés", "the digits 2 and 5 are transposed"),
        ("123", "124", "un 3 y est imprimé pour un 4", "a 3 is printed for a 4"),
    ],
)
def test_a_slip_of_the_keyboard_is_named(printed: str, meant: str, french: str, english: str) -> None:
    assert slip(Decimal(printed), Decimal(meant)) == {"fr": french, "en": english}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("0", "0"),
        ("120", "-12"),  # two things at once
        ("12", "21"),  # too short to say
        ("12", "123"),
        ("99", "9"),
        ("15263", "12563.4"),
        ("45300", "12500"),  # two digits that are not the other two
        ("10502", "20501"),  # transposed, but not neighbours
        ("12345", "123"),
        ("123", "12345"),
        ("2000", "1999"),
        ("52100", "12500"),  # three
    ],
)
def test_what_one_slip_does_not_explain_is_not_named(printed: str, meant: str) -> None:
    assert slip(Decimal(printed), Decimal(meant)) is None


def line(committed: float | None = None, printed: str = "", **said: object) -> FinanceLine:
    return FinanceLine.model_validate(
        {
            "number": None,
            "title": "",
            "committed": committed,
            "printed": {"committed": printed} if printed else {},
            **said,
        }
    )


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("15 000 €", 15_000, "1"),
        ("15 k€", 15_000, "1000"),
        ("15,2 k€", 15_200, "100"),
        ("15,25 K€", 15_250, "10"),
        ("1,5 M€", 1_500_000, "100000"),
        ("2 M€", 2_000_000, "1000000"),
        ("15 milliers d’euros", 15_000, "1000"),
        ("3 millions d’euros", 3_000_000, "1000000"),
        ("15,2", 15_200, "100"),  # the header says k€
        ("15", 15_000, "1000"),
        ("1,5", 1_500_000, "100000"),
        ("15 000,50 €", 15_000.5, "1"),  # never below one euro
        ("15", 30, "1"),  # corrected: what was printed tells nothing of it
        ("-2 k€", -2_000, "1000"),
        ("0", 0, "1"),
        ("néant", 0, "1"),
        ("", 15_000, "1"),
    ],
)
def test_the_last_digit_that_a_cell_prints_is_what_its_value_is_sure_to(
    printed: str, value: float, unit: str
) -> None:
    assert unit_of(line(value, printed), "committed") == Decimal(unit)


def test_without_a_value_an_amount_is_sure_to_the_euro() -> None:
    assert unit_of(line(None, "15 k€"), "committed") == 1
    assert unit_of(line(15_000, "15 k€"), "allocated") == 1


@pytest.mark.parametrize(
    ("printed", "value", "french"),
    [
        ("15  000 €", 15_000, "15 000 €"),
        ("15", 15_000, "15"),
        ("– 2 429 €", 2_429, "– 2 429 €"),
        ("15 000 €", 16_000, "16 000 €"),  # corrected
        ("voir annexe", 15_000, "15 000 €"),
    ],
)
def test_an_amount_is_quoted_as_printed_unless_it_is_another(printed: str, value: float, french: str) -> None:
    said = as_printed(line(value, printed), "committed")
    quoted = said if isinstance(said, str) else said["fr"]
    assert quoted.replace("\u202f", " ").replace("\u00a0", " ") == french


def test_rows_are_called_by_number_else_by_title_else_by_place() -> None:
    finances = Finances.model_validate(
        {
            "lines": [
                {"number": 7, "title": "Guichet"},
                {"number": None, "title": "Guichet"},
                {"number": None, "title": ""},
                {"number": 10**15, "title": "Guide"},
                {"number": None, "title": "Mot " * 40},
            ],
            "subtotals": [{"label": "Total axe 1"}],
            "total": {"label": "Total"},
        }
    )
    rows = list(rows_of(finances))
    assert [(row.where, row.name["fr"], row.name["en"]) for row in rows if "Mot" not in row.name["fr"]] == [
        ("finances.lines[0]", "Ligne 7", "Line 7"),
        ("finances.lines[1]", "Ligne « Guichet »", "Line “Guichet”"),
        ("finances.lines[2]", "3ᵉ ligne", "Line at place 3"),
        ("finances.lines[3]", "Ligne « Guide »", "Line “Guide”"),
        ("finances.subtotals[0]", "« Total axe 1 »", "“Total axe 1”"),
        ("finances.total", "Total", "Total"),
    ]
    assert len(rows[4].name["fr"]) <= 62
    assert lines_of(finances) == rows[:5]


def test_the_parts_of_one_source_are_added() -> None:
    row = line(
        12.5,
        allocated=100,
        funding=[
            Funding(source="AMI", amount=80),
            Funding(source="Ville", amount=None),
            Funding(source="AMI", amount=5),
        ],
    )
    assert amounts_by_field(row) == {
        "allocated": Decimal(100),
        "committed": Decimal("12.5"),
        "funding.AMI": Decimal(85),
    }


def test_what_no_convention_spends_is_no_amount() -> None:
    assert exact(10**15) == Decimal(10**15)
    assert exact(-(10**15)) == -Decimal(10**15)
    assert exact(10**15 + 1) is None
    assert exact(-(10**15) - 1) is None
    assert exact(None) is None
    assert exact(0.1) == Decimal("0.1")
    assert (as_number(Decimal("12.50")), as_number(Decimal("12.00"))) == (12.5, 12)
    assert isinstance(as_number(Decimal("12.00")), int)


def test_a_cell_that_prints_what_is_no_amount_is_unread() -> None:
    assert is_unread(line(None, "voir annexe"), "committed")
    assert not is_unread(line(None, "-"), "committed")
    assert not is_unread(line(12, "12 €"), "committed")
    assert not is_unread(line(None), "committed")


@pytest.mark.parametrize(
    ("field", "french", "english"),
    [
        ("funding.AMI", "financement AMI", "funding AMI"),
        ("funding.", "financement", "funding"),
        ("committed", "dépense engagée", "committed"),
        ("allocated", "dépenses allouées", "allocated"),
        ("remaining", "reliquat", "remaining"),
    ],
)
def test_columns_are_called_as_people_call_them(field: str, french: str, english: str) -> None:
    assert field_name(field) == {"fr": french, "en": english}


def test_a_total_is_a_row_like_the_others() -> None:
    assert amounts_by_field(Total(label="Total", committed=12)) == {"committed": Decimal(12)}
