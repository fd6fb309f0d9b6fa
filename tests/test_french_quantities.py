"""Quantities in running text: what is one, what is none, and what it is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldaparse.french.folding import fold_characters
from ldaparse.french.numbers import cardinal, find_numbers
from ldaparse.french.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 361€", "3361", "€"),
        ("3\u00a0361\u00a0€", "3361", "€"),
        ("3\u202f361 €", "3361", "€"),
        ("4590 €", "4590", "€"),
        ("1.234.567 euros", "1234567", "€"),
        ("1,2 M€", "1200000", "€"),
        ("15 k€", "15000", "€"),
        ("1,5 million d’euros", "1500000", "€"),
        ("12,5 %", "12.5", "%"),
        ("47% de personnes seules", "47", "%"),
        ("+3,5 points", "3.5", "points"),
        ("- 5 %", "-5", "%"),
        ("0,5 ETP", "0.5", "ETP"),
        ("0.5 ETP", "0.5", "ETP"),
        ("2 ETP et demi", "2.5", "ETP"),
        ("3 équivalents temps plein", "3", "ETP"),
        ("½ journée", "0.5", "journées"),
        ("quatre demi-journées", "4", "demi-journées"),
        ("44.9 ans", "44.9", "ans"),
        ("3 fois plus", "3", "fois"),
        ("120 m²", "120", "m²"),
        ("20 ménages", "20", None),
        ("vingt-cinq logements", "25", None),
        ("deux cent quarante logements", "240", None),
        ("quatre-vingt-dix-neuf baux", "99", None),
        ("aucune demande", "0", None),
        ("1 200 exemplaires", "1200", None),
        ("en 6 séances", "6", None),
    ],
)
def test_a_quantity_has_a_value_and_a_unit(text: str, value: str, unit: str | None) -> None:
    found = only(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "le 08/11/2022", "08-11-2022", "en 2023", "2021-2022", "entre 2022 et 2023", "avril 2024", "semaine du 22/04",
        "1er semestre 2024", "Année 1", "04 79 00 00 00", "+33 4 79 00 00 00", "action n°8", "l’action 12", "article 12",
        "phase 2", "axe 3", "loi n° 2014-366", "L. 230-5-1", "T2 et T3", "appels au 115",
        "BOP 177", "73000 Chambéry", "COVID-19", "3e étage", "24h/24 et 7j/7", "1- Mettre en place", "2.1.1 Titre",
        "a) Titre", "R+3",
    ],
)  # fmt: skip
def test_what_names_a_thing_counts_nothing(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("de 24 à 72 ans", 24, 72),
        ("entre 15 et 20 situations", 15, 20),
        ("20-30 situations annuelles", 20, 30),
        ("20 – 30 situations", 20, 30),
        ("10 000 à 15 000 €", 10000, 15000),
        ("20 % à 30 %", 20, 30),
        ("un ou deux sujets", 1, 2),
    ],
)
def test_a_range_has_two_ends(text: str, value: int, high: int) -> None:
    assert (only(text).value, only(text).high) == (value, high)


@pytest.mark.parametrize(
    "text", ["12 et 14 ans", "2 ans et 6 mois", "41% contre 22%", "13% de T3, 20% de T4"]
)
def test_two_quantities_stay_two(text: str) -> None:
    assert len(find_quantities(text)) == 2


def test_a_part_of_a_total() -> None:
    assert (only("8 sur 10").value, only("8 sur 10").total) == (8, 10)
    assert (only("un jeune sur trois").value, only("un jeune sur trois").total) == (1, 3)
    assert [q.value for q in find_quantities("20 ménages accompagnés sur 88 courriers")] == [20, 88]


def test_a_change() -> None:
    found = only("Le délai est passé de 5 à 3 mois")
    assert (found.before, found.value, found.unit) == (5, 3, "mois")


@pytest.mark.parametrize(
    ("text", "value"),
    [("un tiers des ménages", "33.3"), ("la moitié", "50"), ("trois quarts", "75"), ("deux tiers", "66.7")],
)
def test_a_fraction_is_a_share(text: str, value: str) -> None:
    assert (only(text).value, only(text).unit, only(text).about) == (Decimal(value), "%", True)


def test_what_is_round_is_said_to_be() -> None:
    assert [only(text).about for text in ("une trentaine", "environ 40 €", "près de 12 %", "40 €")] == [
        True,
        True,
        True,
        False,
    ]
    assert only("deux centaines de logements").value == 200


def test_figures_grouped_amiss_are_kept_and_told() -> None:
    found = only("soit 4231 351 € engagés")
    assert (found.value, found.raw, found.malformed) == (4231351, "4231 351 €", True)


def test_what_it_is_for() -> None:
    assert (only("112,50 € par mois").per, only("112,50 € par mois").raw) == ("mois", "112,50 € par mois")


def test_an_article_may_be_no_number() -> None:
    assert only("un guichet").article
    assert only("une journée d’étude").article
    assert not only("deux journées d’étude").article


@given(
    st.integers(0, 999_999_999),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
    st.sampled_from(["€", " €", " %", " ETP", " ménages"]),
)
def test_a_number_that_is_written_is_read_back(number: int, space: str, tail: str) -> None:
    text = f"soit {number:,}".replace(",", space) + tail
    assert only(text).value == number


@given(st.integers(0, 999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert cardinal(in_words(number)) == number


def in_words(number: int) -> str:
    """A number as French writes it, by the textbook."""
    small = (
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
        " dix-sept dix-huit dix-neuf"
    ).split()
    tens = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
    if number < 20:
        return small[number]
    if number < 70:
        ten, one = divmod(number, 10)
        return tens[ten] + ("" if not one else " et un" if one == 1 else f"-{small[one]}")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{small[number - 60]}"
    if number < 100:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{small[number - 80]}"
    if number < 1000:
        hundred, rest = divmod(number, 100)
        head = "cent" if hundred == 1 else f"{small[hundred]} cent"
        return head + (f" {in_words(rest)}" if rest else "s" if hundred > 1 else "")
    thousand, rest = divmod(number, 1000)
    many = in_words(thousand)
    many = many[:-1] if many.endswith(("cents", "vingts")) else many
    head = "mille" if thousand == 1 else f"{many} mille"
    return head + (f" {in_words(rest)}" if rest else "")


@given(st.text())
def test_any_text_may_be_searched(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.raw
        assert found.start >= last
        last = found.end
    find_numbers(text, fold_characters(text))
