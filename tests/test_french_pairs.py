"""Signs, scales, fractions, ranges and parts: two numbers that are one quantity, and two that stay two."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ldaparse.french.bystanders import find_bystanders
from ldaparse.french.quantities import Quantity, find_counting, find_quantities

USUAL: dict[str, Any] = {
    name: Quantity.__dataclass_fields__[name].default
    for name in ("unit", "high", "total", "before", "per", "about", "signed", "article")
}


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Each quantity: its words, its value, and what else is said of it."""
    found = []
    for one in find_quantities(text):
        more = {name: getattr(one, name) for name, usual in USUAL.items() if getattr(one, name) != usual}
        assert one.raw == text[one.start : one.end]
        found.append((one.raw, {"value": one.value, **more}))
    return found


def of(value: str | int, **more: Any) -> dict[str, Any]:
    return {"value": Decimal(value), **more}


@pytest.mark.parametrize(
    ("text", "raw", "said"),
    [
        ("-5 %", "-5 %", of(-5, unit="%", signed=True)),
        ("−2 429 € de reliquat", "−2 429 €", of(-2429, unit="€", signed=True)),
        ("(- 5 %)", "- 5 %", of(-5, unit="%", signed=True)),
        ("Solde : + 5 €", "+ 5 €", of(5, unit="€", signed=True)),
        ("Solde : - 5 €", "- 5 €", of(-5, unit="€", signed=True)),
        ("– 5 points", "– 5 points", of(-5, unit="points", signed=True)),
        ("le solde - 5 €", "5 €", of(5, unit="€")),  # a dash between two things
        ("+12 ménages", "+12", of(12, signed=True)),
        ("(-12 ménages)", "-12", of(-12, signed=True)),
        ("−12 ménages", "−12", of(-12, signed=True)),
        ("-12 ménages", "12", of(12)),  # an item of a list
        ("Fait :\n-12 ménages", "12", of(12)),
        ("– 12 ménages", "12", of(12)),
        ("Fait :\n-12 %", "-12 %", of(-12, unit="%", signed=True)),
        ("soit - douze baux", "douze", of(12)),
        ("12 centimes d’euro", "12 centimes d’euro", of("0.12", unit="€")),
        ("15 milliers d’habitants", "15 milliers", of(15_000)),
        ("2 milliards d’euros", "2 milliards d’euros", of(2 * 10**9, unit="€")),
        ("7€90", "7€90", of("7.90", unit="€")),
        ("7€905", "7€", of(7, unit="€")),
        ("7 m²90", "7 m²", of(7, unit="m²")),
        ("40 € versés par an", "40 €", of(40, unit="€")),
        ("3 ans et demi", "3 ans et demi", of("3.5", unit="ans")),
        ("112 €/mois", "112 €/mois", of(112, unit="€", per="mois")),
        ("40 € par personne", "40 € par personne", of(40, unit="€", per="personne")),
        ("12 par mois", "12", of(12)),
        ("plus ou moins 40 €", "40 €", of(40, unit="€", about=True)),
        ("il en reste à peu près 40 €", "40 €", of(40, unit="€", about=True)),
        ("un an", "un an", of(1, unit="ans", article=True)),
        ("un euro", "un euro", of(1, unit="€")),
    ],
)
def test_a_number_takes_its_sign_scale_and_unit(text: str, raw: str, said: dict[str, Any]) -> None:
    assert told(text) == [(raw, said)]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("une moitié", ["50"]),
        ("trois cinquièmes des baux", ["60"]),
        ("3 cinquièmes", ["60"]),
        ("une dixième", ["10"]),
        ("un quart, la moitié et deux tiers", ["25", "50", "66.7"]),
        ("suivi par un tiers des agents", ["33.3"]),
        ("suivi par un tiers du groupe", ["33.3"]),
        ("suivi par un tiers d’entre eux", ["33.3"]),
        ("suivi par un tiers de la ville", ["33.3"]),
        ("suivi par deux tiers", ["66.7"]),
        ("suivi par un quart", ["25"]),
        ("un tiers est suivi", ["33.3"]),
        ("hébergé par un tiers depuis 2022", []),  # somebody else
        ("hébergé chez un tiers", []),
        ("le tiers payant, puis un quart", ["25"]),
        ("les tiers", []),
    ],
)
def test_shares_in_words(text: str, shares: list[str]) -> None:
    found = [one.value for one in find_quantities(text) if one.unit == "%"]
    assert found == [Decimal(share) for share in shares]


@pytest.mark.parametrize(
    ("text", "raw", "said"),
    [
        ("5 -10 baux", "5 -10", of(5, high=10)),
        ("5–10 baux", "5–10", of(5, high=10)),
        ("10 à 15 %", "10 à 15 %", of(10, high=15, unit="%")),
        ("environ 5 à 10 baux", "5 à 10", of(5, high=10, about=True)),
        ("12 ou 14 baux", "12 ou 14", of(12, high=14)),
        ("Entre 12 et 14 ans", "12 et 14 ans", of(12, high=14, unit="ans")),
        ("une à deux journées", "une à deux journées", of(1, high=2, unit="journées")),
        ("8 sur 8 baux", "8 sur 8", of(8, total=8)),
        ("8 parmi les 10 baux", "8 parmi les 10", of(8, total=10)),
        ("un ménage sur trois", "un ménage sur trois", of(1, total=3)),
        ("le délai est passé de 12 à 8 mois", "12 à 8 mois", of(8, before=12, unit="mois")),
        ("la dette recule de 12 € à 8 €", "12 € à 8 €", of(8, before=12, unit="€")),
    ],
)
def test_two_numbers_may_be_one_quantity(text: str, raw: str, said: dict[str, Any]) -> None:
    assert told(text) == [(raw, said)]


def test_where_the_second_number_begins_is_known() -> None:
    (found,) = find_quantities("environ 10 à 15 %")
    assert found.second is not None
    assert "environ 10 à 15 %"[found.second :] == "15 %"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10 € à 15 %", [10, 15]),
        ("10 € sur 15 €", [10, 15]),
        ("10 sur 15 €", [10, 15]),
        ("10 sur 8", [10, 8]),
        ("deux ménages sur 3", [2, 3]),
        ("un ménage sur 3 mois", [1, 3]),
        ("12 ou 15 baux", [12, 15]),
        ("de 12 à 8 baux", [12, 8]),
        ("de 12 à 12 baux", [12, 12]),
        ("passé de 12 et 18", [12, 18]),
        ("entre eux 12 et 14", [12, 14]),
        ("5 +10 baux", [5, 10]),
        ("5 à environ 10 baux", [5, 10]),
        ("12 à venir et 14", [12, 14]),
        ("8 sur 10 sur 12", [8, 12]),
        ("5 à 10 à 15 baux", [5, 15]),
        ("3 baux (-2) et 5 (+1)", [3, -2, 5, 1]),
        ("12 baux et 2 millions d’euros", [12, 2_000_000]),
        ("2 mois, 3 ans et demi", [2, Decimal("3.5")]),
        ("3 baux -2", [3, -2]),
    ],
)
def test_two_numbers_that_are_not_one_stay_two(text: str, values: list[int | Decimal]) -> None:
    assert [one.value for one in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("un seul candidat", ["un"]),
        ("un candidat, un seul", ["un"]),
        ("12 relogés, dont un couple", ["12", "un"]),
        ("parmi lesquels une famille", ["une"]),
        ("un couple et 18 personnes", ["un", "18"]),
        ("un jeune couple et deux personnes", ["un", "deux"]),
        ("un couple, 18 personnes", ["18"]),
        ("un couple a signé et 18 personnes", ["18"]),
        ("3 hommes et une femme", ["3", "une"]),
        ("3 hommes seuls, une femme", ["3", "une"]),
        ("12 baux signés dans la ville et un guichet", ["12"]),
        ("un guichet", []),
    ],
)
def test_articles_count_where_they_plainly_do(text: str, counted: list[str]) -> None:
    assert [one.raw for one in find_counting(text)] == counted


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("12 baux, la moitié", ["12", "la moitié"]),
        ("la moitié et 12 baux", ["la moitié", "12"]),
        ("3 cinquièmes", ["3 cinquièmes"]),
    ],
)
def test_shares_in_words_stand_in_their_place(text: str, raw: list[str]) -> None:
    assert [one.raw for one in find_quantities(text)] == raw


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("vu en 2023", "date"),
        ("vu le 12/05", "date"),
        ("art. R. 123-4", "reference"),
        ("délibération n° 2023-47", "reference"),
        ("le lot COVID19", "name"),
        ("joindre le 04 79 00 00 00", "telephone"),
        ("2) Former", "list"),
        ("73000 Montverdun", "postcode"),
        ("plus de 25 ans", "bound"),
        ("6 ans et plus", "bound"),
        ("12 pour mille habitants", "bound"),
        ("territoire zéro chômeur", "name"),
        ("la phase 2", "name"),
        ("Objectif 2 : loger", "name"),
        ("Bilan\nobjectif 2 – loger", "name"),
        ("appels au 115", "name"),
        ("via le 119", "name"),
        ("le 3919", "name"),
        ("la DDETS 73", "name"),
        ("le 3e comité", "ordinal"),
    ],
)
def test_a_number_that_counts_nothing_has_its_reason(text: str, reason: str) -> None:
    assert {one.reason for one in find_bystanders(text)} == {reason}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2000 €", [2000]),
        ("2000 ménages", [2000]),
        ("pour 2000 jeunes ménages", [2000]),
        ("depuis 2000 les ménages", []),
        ("en 2000 ménages et baux", []),
        ("en 2000 €", [2000]),
        ("soit 2023 €", [2023]),
        ("12 % en mars 2023 € ou non", [12]),
        ("Bilan 2023 réunions", []),
        ("Bilan 2000, vu de 12 ménages", [12]),
        ("2023 et 15 % des baux", [15]),
        ("la CAF 100 dossiers", [100]),
        ("2) 12 ménages", [12]),
        ("3 € d’écart", [3]),
        ("2 mois de travaux", [2]),
        ("zéro euro", [0]),
        ("objectif 2 logements : la ville", [2]),
        ("Notre objectif 12 : loger", [12]),
        ("loger 115 ménages", [115]),
        ("le 12 % du 115", [12]),
        ("CAF 120 dossiers", [120]),
        ("La CAF : 73 dossiers", [73]),
        ("l’article 12 parle de 15 ménages ou du 3e", [15]),
        ("Le numéro de la page est 4 et il y a 12 ménages", [4, 12]),
    ],
)
def test_what_counts_is_a_quantity_beside_what_does_not(text: str, values: list[int]) -> None:
    assert [one.value for one in find_quantities(text)] == values
