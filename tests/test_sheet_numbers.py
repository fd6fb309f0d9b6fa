"""Numbers and days of workbooks are read as people see them in a French spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldaparse.french.amounts import read_amount
from ldaparse.french.dates import read_date
from ldaparse.reading.sheets.codes import built_in
from ldaparse.reading.sheets.numbers import is_date, shown, text_shown

ACCOUNTS = r'_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-;_-* "-"??\ "€"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        ("160000", "General", "160000"),
        ("0.30000000000000004", "General", "0,3"),
        ("-7.5", "General", "-7,5"),
        ("160000", '#,##0 "€"', "160 000 €"),
        ("160000", r"#,##0.00\ [$€-40C]", "160 000,00 €"),
        ("1234567", "# ##0", "1 234 567"),
        ("1234567", r"#\ ##0\ €", "1 234 567 €"),
        ("160000", '#,##0, "k€"', "160 k€"),
        ("0.4567", "0%", "46%"),
        ("0.4567", "0.0 %", "45,7 %"),
        ("44873", "mm-dd-yy", "08/11/2022"),
        ("44873", "d/m/yy", "08/11/2022"),
        ("44873", "yyyy-mm-dd", "08/11/2022"),
        ("44873.6", "dd/mm/yyyy hh:mm", "08/11/2022 14:24"),
        ("44873", r"[$-40C]d\ mmmm\ yyyy;@", "8 novembre 2022"),
        ("44873", "mmm-yy", "novembre 2022"),
        ("44873", "mm/yyyy", "11/2022"),
        ("44873", "jj/mm/aaaa", "08/11/2022"),
        ("1.5", "[h]:mm", "36:00"),
        ("-2429", '#,##0 "€";[Red]#,##0 "€"', "-2 429 €"),
        ("-2429", '#,##0 "€";(#,##0 "€")', "-2 429 €"),
        ("-2429", r'#,##0 "€";\-#,##0 "€"', "-2 429 €"),
        ("-12.5", ACCOUNTS, "-12,50 €"),
        ("0", ACCOUNTS, "0 €"),
        ("1234.5", ACCOUNTS, "1 234,50 €"),
        ("0", "#,##0;-#,##0;", ""),
        ("12", ";;;", ""),
        ("12", "00000", "00012"),
        ("8", '"n°"0', "n°8"),
        ("3", '0 "ETP"', "3 ETP"),
        ("150", '[>=100]"beaucoup";0', "beaucoup"),
        ("99", '[>=100]"beaucoup";0', "99"),
        ("5", "0.##", "5"),
        ("-0.4", "0", "0"),
        ("0.25", "# ?/?", "0,25"),
    ],
)
def test_a_number_is_shown_by_its_format(value: str, code: str, seen: str) -> None:
    assert shown(Decimal(value), code) == seen


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown(Decimal(43411), "dd/mm/yyyy", from_1904=True) == "08/11/2022"
    assert shown(Decimal(59), "dd/mm/yyyy") == "28/02/1900"


def test_words_have_a_format_too() -> None:
    assert text_shown("8", '0;0;0;"n° "@') == "n° 8"
    assert text_shown("Réalisé", "0%") == "Réalisé"


@given(
    st.decimals(-(10**8), 10**8, places=2),
    st.sampled_from(["#,##0.00", ACCOUNTS, '# ##0.00 "€";[Red]# ##0.00 "€"']),
)
def test_an_amount_shown_is_read_back(value: Decimal, code: str) -> None:
    amount = read_amount(shown(value, code))
    assert amount is not None
    assert amount.value == value


@given(st.integers(40_000, 60_000), st.sampled_from(["dd/mm/yyyy", "m/d/yy", "d mmmm yyyy", "ddd d mmm yy"]))
def test_a_day_shown_is_read_back(day: int, code: str) -> None:
    assert is_date(code)
    assert read_date(shown(Decimal(day), code)) == read_date(shown(Decimal(day), "dd/mm/yyyy"))


@given(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,%;"\\[]<>=_*@ EeymdhsGneral/€-', max_size=16),
)
def test_no_format_is_too_odd(value: Decimal, code: str) -> None:
    assert isinstance(shown(value, code), str)


def test_formats_by_number_are_french() -> None:
    assert shown(Decimal(44873), built_in(14)) == "08/11/2022"
    assert shown(Decimal(1500), built_in(3)) == "1 500"
    assert built_in(999) == "General"
