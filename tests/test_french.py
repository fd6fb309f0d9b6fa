"""French words: amounts, dates, statuses, numerals; what is read, and what is refused."""

from __future__ import annotations

import calendar
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldaparse.french import (
    as_number,
    find_dates,
    fold,
    is_nothing,
    ordinal,
    read_amount,
    read_date,
    read_period,
    read_rate,
    read_status,
    roman,
)
from ldaparse.french.status import first_day, is_status, last_day
from ldaparse.profile import load_profile

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("160 000 €", "160000"),
        ("80 000€", "80000"),
        ("4590 €", "4590"),
        ("0", "0"),
        ("-2 429 €", "-2429"),
        ("– 2 429 €", "-2429"),
        ("−2\u202f429\u00a0€", "-2429"),
        ("(2 429 €)", "-2429"),
        ("7 390,50 €", "7390.50"),
        ("12.5 €", "12.5"),
        ("1.234.567 €", "1234567"),
        ("15 k€", "15000"),
        ("1,2 M€", "1200000"),
        ("38 000 euros TTC", "38000"),
    ],
)
def test_an_amount_is_read_as_printed(text: str, value: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.value == Decimal(value)
    assert not amount.malformed


@pytest.mark.parametrize(
    "text",
    ["84 000 21 600", "84 000 216 000 €", "20 10 10", "12 34 €", "1 2345 €", "84 000 216 000 400 120 €"],
)
def test_several_numbers_are_never_joined_into_one(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize("text", ["4231 351 €", "12345 678"])
def test_digits_grouped_amiss_are_kept_and_told(text: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.malformed
    assert amount.value == int("".join(c for c in text if c.isdigit()))


@pytest.mark.parametrize(
    "text", ["", "-", "12 ménages", "31/12/2024", "20 % de 100 €", "n°8", "€", "1,2,3 €", "(5 €"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert read_amount(text) is None


@given(
    st.decimals(min_value=1 - 10**9, max_value=10**9 - 1, places=2),
    st.sampled_from([" ", "\u00a0", "\u202f", ""]),
    st.sampled_from(["€", " €", "\u00a0€", ""]),
)
def test_every_amount_that_is_written_is_read_back(value: Decimal, space: str, unit: str) -> None:
    written = f"{value:,.2f}".replace(",", space).replace(".", ",") + unit
    amount = read_amount(written)
    assert amount is not None
    assert amount.value == value
    assert not amount.malformed


@given(st.text())
def test_no_text_upsets_the_grammars(text: str) -> None:
    read_amount(text)
    read_rate(text)
    read_date(text)
    read_period(text)
    read_status(text, PROFILE)
    for found in find_dates(text):
        assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(("value", "number"), [("160000", 160000), ("7390.50", 7390.5), ("-0", 0)])
def test_whole_amounts_have_no_decimals(value: str, number: float) -> None:
    assert as_number(Decimal(value)) == number
    assert isinstance(as_number(Decimal(value)), type(number))


@pytest.mark.parametrize("text", ["", "-", "–", "néant", "Sans objet", "s.o."])
def test_nothing_is_said_in_many_ways(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize(
    ("text", "value"), [("85,5 %", "85.5"), ("100%", "100"), ("-3 %", "-3"), ("85", None)]
)
def test_rates(text: str, value: str | None) -> None:
    assert read_rate(text) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("08/11/2022", "2022-11-08"),
        ("08-11-2022", "2022-11-08"),
        ("le 1er mars 2024", "2024-03-01"),
        ("au 31/03/24", "2024-03-31"),
        ("avril 2024", "2024-04"),
        ("fin 2022", "2022-12~"),
        ("mi 2022", "2022-06~"),
        ("Septembre – octobre 2024", "2024-09/2024-10"),
        ("Fin d'année 2024-début 2025", "2024-12~/2025-01~"),
        ("1er semestre de l'année 2022", "2022-01/2022-06"),
        ("2e trimestre 2024", "2024-04/2024-06"),
        ("du 01/07/2023 au 30/06/2024", "2023-07-01/2024-06-30"),
        ("2023", "2023"),
        ("31/06/2024", None),
        ("action 12", None),
        ("20 ménages", None),
    ],
)
def test_a_date_is_edtf(text: str, edtf: str | None) -> None:
    assert read_date(text) == edtf


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Année 1 ( 06/2021-06/2022)", "2021-06/2022-06"),
        ("Année 2 (juin 2021-juin 2022)", "2021-06/2022-06"),
        ("2022-2023", "2022/2023"),
        ("Première année (07/2022-06/2023)", "2022-07/2023-06"),
        ("3e année : 2023-2024", "2023/2024"),
        ("Deuxième année (07/2023-06/2022)", "2023-07/2022-06"),
    ],
)
def test_the_period_of_a_band(text: str, interval: str | None) -> None:
    assert read_period(text) == interval


def test_a_day_that_no_calendar_has_is_told() -> None:
    (found,) = find_dates("Convention du 01/07/2023 au 31/06/2024")[-1:]
    assert found.edtf is None
    assert found.problem


@given(st.integers(2000, 2049), st.integers(1, 12), st.data())
def test_every_day_is_read(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, calendar.monthrange(year, month)[1]))
    for written in (f"{day:02d}/{month:02d}/{year}", f"{day}-{month}-{year}"):
        assert read_date(written) == f"{year}-{month:02d}-{day:02d}"


@pytest.mark.parametrize(
    ("raw", "code", "date"),
    [
        ("Réalisé", "done", None),
        ("RÉALISÉES", "done", None),
        ("Achevée", "done", None),
        ("Finalisé fin 2022", "done", "2022-12~"),
        ("En ligne le 02/04/2024", "done", "2024-04-02"),
        ("En cours", "in_progress", None),
        ("A venir", "planned", None),
        ("En attente", "on_hold", None),
        ("en suspens", "on_hold", None),
        ("Modifiée", "modified", None),
        ("Réorienté", "redirected", None),
        ("Abandonné", "abandoned", None),
        ("Non réalisé", "planned", None),
        ("selon les cas", "unknown", None),
        ("À mettre en place", "planned", None),
        ("À mettre en ligne", "planned", None),
        ("Non mis en place", "planned", None),
        ("Mise en place", "done", None),
        ("Mise en place prévue au 2e semestre 2025", "planned", "2025-07/2025-12"),
        ("Mise en place reportée", "planned", None),
        ("Mise en service abandonnée", "abandoned", None),
        ("Mise en ligne le 02/04/2024", "done", "2024-04-02"),
        ("Créée le 03/02/2024", "done", "2024-02-03"),
        ("En poste", "done", None),
        ("Poste non pourvu", "planned", None),
        ("N’a pas été réalisé", "planned", None),
        ("N’a pas pu être signée", "planned", None),
        ("Jamais finalisé", "planned", None),
        ("Ni réalisé ni prévu", "planned", None),
        ("Non encore réalisé", "planned", None),
        ("Pas en cours", "planned", None),
        ("Non-réalisé", "planned", None),
        ("Pas totalement réalisé", "in_progress", None),
        ("Pas tout à fait achevé", "in_progress", None),
        ("Sera réalisé en 2025", "planned", "2025"),
        ("Devrait être signée en mars 2025", "planned", "2025-03"),
        ("À mettre en chantier", "planned", None),
        ("À mettre en attente", "on_hold", None),
        ("Sera abandonné", "abandoned", None),
        ("Sera poursuivi en 2025", "in_progress", "2025"),
        ("Doit se poursuivre", "unknown", None),
        ("Sera lancé en 2025", "planned", "2025"),
        ("Non poursuivi", "unknown", None),
        ("A été réalisé", "done", None),
        ("Tout réalisé", "done", None),
        ("Non abandonné", "unknown", None),
        ("Pas abandonné, en cours", "in_progress", None),
        ("En attente, non abandonné", "on_hold", None),
        ("Non, abandonné", "abandoned", None),
        ("Non – reporté à 2025", "planned", "2025"),
        ("Non\nAbandonné", "abandoned", None),
        ("Réalisé : oui ou non", "done", None),
        ("Mise en ligne prévue, en ligne depuis mars", "done", None),
        ("Guide du 02/04/2024", "unknown", "2024-04-02"),
        ("Mise en service interrompue", "on_hold", None),
        ("Mis en place, puis abandonné", "done", None),
        ("Sera totalement réalisé en 2025", "planned", "2025"),
        ("Charte : non signée", "planned", None),
        ("Convention non renouvelée en 2024", "abandoned", "2024"),
        ("N’est plus d’actualité", "abandoned", None),
        ("Fusionnée avec l’action 3", "redirected", None),
        ("Intégré à l’action 3", "redirected", None),
        ("Presque terminé", "in_progress", None),
        ("Action continue", "in_progress", None),
        ("Reconduite en 2024", "in_progress", "2024"),
        ("À l’étude", "in_progress", None),
        ("En cours de déploiement", "in_progress", None),
        ("Dispositif déployé", "done", None),
        ("Non déployé", "planned", None),
        ("Finie en mars 2023", "done", "2023-03"),
        ("Rédigé", "done", None),
        ("En", "unknown", None),
    ],
)
def test_a_status_is_a_code_and_a_date(raw: str, code: str, date: str | None) -> None:
    reading = read_status(raw, PROFILE)
    assert (reading.code, reading.date) == (code, date)


@pytest.mark.parametrize(
    ("raw", "code", "detail"),
    [
        ("réalisé partiellement", "in_progress", None),
        ("en cours – 70 %", "in_progress", "70 %"),
        ("Réalisé à 80 %", "in_progress", "80 %"),
        ("70 %", "in_progress", "70 %"),
        ("0 %", "planned", "0 %"),
        ("100 %", "done", None),
        ("suspendu depuis juin 2023", "on_hold", None),
        ("Pas encore démarré", "planned", None),
        ("non reconduit", "abandoned", None),
        ("reporté à 2025", "planned", None),
        ("En cours de négociation", "in_progress", "négociation"),
        ("En cours : il reste 20 %", "in_progress", "il reste 20 %"),
        ("Abandonné à 20 %", "abandoned", "20 %"),
        ("N’a pas pu être réalisé", "planned", None),
        ("La charte n’a pas été signée", "planned", "charte"),
        ("Réalisé, la charte reste à relire (en interne)", "done", "charte reste à relire (en interne"),
    ],
)
def test_what_a_status_says_beyond_its_code(raw: str, code: str, detail: str | None) -> None:
    reading = read_status(raw, PROFILE)
    assert (reading.code, reading.detail) == (code, detail)


def test_a_date_alone_is_done_if_past_and_planned_if_to_come() -> None:
    assert read_status("02/04/2024", PROFILE, as_of="2024-06-30").code == "done"
    assert read_status("02/04/2024", PROFILE, as_of="2024-03-31").code == "planned"
    assert read_status("02/04/2024", PROFILE, as_of="2024-04-02").code == "done"
    assert read_status("avril 2024", PROFILE, as_of="2024-04-29").code == "planned"
    assert read_status("avril 2024", PROFILE, as_of="2024-05-01").code == "done"
    assert read_status("fin 2023", PROFILE, as_of="2024-01-02").code == "done"
    assert read_status("2023", PROFILE, as_of="2023-12-30").code == "planned"
    assert read_status("2022-2023", PROFILE, as_of="2023-06-30").code == "planned"
    assert read_status("Guide du 02/04/2024", PROFILE, as_of="2024-06-30").code == "unknown"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Réalisé", True),
        (" 70 % ", True),
        ("70 % des ménages", False),
        ("mars 2024", True),
        ("Guide de mars 2024", False),
        ("selon les cas", False),
        ("", False),
        ("Pas suspendu", True),  # it says something of the state
        ("Le guide, relu par les partenaires de la ville, est en ligne", True),
        ("Le guide, relu par les partenaires de la grande ville, est en ligne", False),  # a sentence of prose
        ("Une équipe et ses créations", False),
        ("Création", False),
    ],
)
def test_a_status_is_short_and_says_a_state_or_a_date(text: str, is_one: bool) -> None:
    assert is_status(text, PROFILE) is is_one


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-04-02", "2024-04-02", "2024-04-02"),
        ("2024-04", "2024-04", "2024-04-31"),
        ("2024-12~", "2024-12", "2024-12-31"),
        ("2024", "2024", "2024-12-31"),
        ("2022-06/2023-05", "2022-06", "2023-05-31"),
        ("2022/..", "2022", "9999"),
    ],
)
def test_the_first_and_the_last_day_that_a_date_may_mean(edtf: str, first: str, last: str) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


def test_folding_is_blind_to_accents_and_case() -> None:
    assert fold("ÉTAT  d’avancement") == "etat d'avancement"


@pytest.mark.parametrize(("text", "number"), [("IV", 4), ("XIX", 19), ("IIX", None), ("", None)])
def test_roman_numbers(text: str, number: int | None) -> None:
    assert roman(text) == number


@pytest.mark.parametrize(("text", "number"), [("deuxième", 2), ("3e", 3), ("1er", 1), ("livrable", None)])
def test_ordinals(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("☒ Réalisé   ☐ En cours   ☐ Non démarré", "done"),
        ("☐ Réalisé   ☒ En cours   ☐ Non démarré", "in_progress"),
        ("□ Réalisé\n□ En cours\n■ Non démarré", "planned"),
        ("[ ] Réalisé [x] Abandonné", "abandoned"),
        ("Réalisé ☐ En cours ☑", "in_progress"),
        ("Avancement : ☐ réalisé ☒ en cours", "in_progress"),
        ("☐ Réalisé ☐ En cours", "unknown"),
        ("☒ Réalisé ☒ En cours ☐ Abandonné", "unknown"),
        ("☐ Réalisé", "unknown"),
        ("☒ Réalisé", "done"),
        ("□ Réalisé en mars", "done"),
        ("☒", "done"),
        ("☐", "unknown"),
        ("■ En cours", "in_progress"),
    ],
)
def test_of_boxes_the_ticked_one_says_the_state(raw: str, code: str) -> None:
    assert read_status(raw, PROFILE).code == code
