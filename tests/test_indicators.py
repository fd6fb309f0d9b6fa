"""The figures of the prose: what each measures, in sentences of many styles."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ldaparse.french.bystanders import find_bystanders
from ldaparse.french.digits import MOST_DIGITS
from ldaparse.french.indicators import IndicatorFound, find_indicators, has_figures
from ldaparse.french.leftovers import find_left_out


def read(text: str) -> tuple[IndicatorFound, ...]:
    return next(find_indicators([text]))


def told(text: str) -> list[tuple[str, str | None, str, str]]:
    return [(f"{one.value.normalize():f}", one.unit, one.kind, one.label) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 familles ont été relogées.", [("31", "familles", "count", "familles relogées")]),
        ("Nombre de permanences tenues : 46", [("46", "permanences", "count", "permanences tenues")]),
        ("Budget consommé : 7 250 €", [("7250", "€", "amount", "budget consommé")]),
        ("Un loyer moyen de 431,50 € par mois", [("431.5", "€ par mois", "average", "loyer moyen")]),
        ("La dette médiane s’établit à 1 980€.", [("1980", "€", "median", "dette médiane")]),
        ("62 % de femmes seules", [("62", "%", "share", "femmes seules")]),
        ("Taux de maintien : 88,5 %", [("88.5", "%", "share", "taux de maintien")]),
        (
            "45% des locataires sont retraités",
            [("45", "%", "share", "locataires retraités")],
        ),
        ("6 personnes ont quitté le foyer", [("6", "personnes", "count", "personnes ayant quitté le foyer")]),
        ("0,8 ETP de psychologue", [("0.8", "ETP", "count", "psychologue")]),
        ("trois grandes réunions", [("3", "réunions", "count", "grandes réunions")]),
        ("12 jeunes accueillis", [("12", "jeunes", "count", "jeunes accueillis")]),
        ("Dette médiane d’énergie (€) : 742", [("742", "€", "median", "dette médiane d’énergie")]),
        ("Loyer médian hors charges, 412 €", [("412", "€", "median", "loyer médian hors charges")]),
        ("kits distribués (7€90 l’unité)", [("7.9", "€", "amount", "kits distribués")]),
    ],
)
def test_a_figure_has_unit_kind_and_label(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


def test_a_mark_out_of_five_is_no_date() -> None:
    assert [one.value for one in read("Satisfaction : 4,5/5")] == [Decimal("4.5")]


def test_the_mark_of_a_note_is_no_part_of_a_word() -> None:
    text = "14 écoles¹, 1 236 élèves² accueillis dans 300 m², 5 km² et 12 h¹²"
    found = read(text)
    assert [(one.value, one.label) for one in found][:2] == [(14, "écoles"), (1236, "élèves accueillis")]
    assert [text[one.start : one.end] for one in found][:3] == ["14", "1 236", "300 m²"]
    assert text[slice(*found[1].quote)].startswith("14 écoles¹, 1 236 élèves² accueillis")


def test_what_is_left_out_is_taken_from_what_was_counted() -> None:
    found = read("23 dossiers ont été déposés, dont 13 recevables et 4 orientés en commission.")
    assert [one.unit for one in found] == ["dossiers"] * 3
    assert [one.relation for one in found] == [None, ("part_of", 0), ("part_of", 0)]


def test_a_singular_behind_a_number_is_not_what_it_counts() -> None:
    assert [one.unit for one in read("145 mesures financées (96 maintien, 4 énergie)")] == ["mesures"] * 3


def test_a_list_under_a_total_names_its_parts() -> None:
    found = read("Onze sorties prononcées :\ndécès : 4\nglissement de bail : 3\nrupture (4)")
    assert [one.unit for one in found] == ["sorties"] * 4
    assert "glissement de bail" in found[2].label


def test_numbers_in_a_row_share_what_follows_the_last() -> None:
    assert [one.unit for one in read("Premier et dernier délais : 29 et 88 jours.")] == ["jours", "jours"]


def test_relations() -> None:
    out_of, whole = read("18 visites faites sur 25 commandées")
    assert out_of.relation == ("out_of", 1)
    assert whole.relation is None
    new, old = read("44 % des locataires contre 31 % en 2022")
    assert new.relation == ("compared_with", 1)
    assert old.period == "2022"
    was, now = read("Le parc est passé de 12 à 18 logements.")
    assert (was.value, now.value, now.relation) == (12, 18, ("compared_with", 0))
    part, total = read("8 ménages sur 10 sont restés.")
    assert (part.value, total.value, part.relation) == (8, 10, ("out_of", 1))


def test_a_change_is_labelled_by_what_changed() -> None:
    count, change = read("27 foyers suivis (augmentation de 36 %)")
    assert (count.kind, change.kind, change.label) == ("count", "change", "foyers suivis")


def test_ranges_and_fractions() -> None:
    assert [(one.value, one.high, one.kind) for one in read("20-30 situations annuelles")] == [
        (20, 30, "range")
    ]
    assert [(one.value, one.unit) for one in read("La moitié des bénéficiaires ont un emploi")] == [(50, "%")]
    assert read("Ils sont hébergés par un tiers.") == ()


def test_un_counts_only_where_it_plainly_does() -> None:
    assert read("Une réunion et un comité ont eu lieu.") == ()
    assert [one.value for one in read("4 personnes relogées dont une dans le parc privé")] == [4, 1]
    assert [one.value for one in read("Un seul candidat s’est présenté.")] == [1]


def test_the_period_of_a_figure() -> None:
    assert [one.period for one in read("34 attributions en 2022 ; 41 attributions en 2023.")] == [
        "2022",
        "2023",
    ]
    assert [one.period for one in read("Au 31/12/2023, 17 logements captés.")] == ["2023-12-31"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("réunion du 08/11/2022", "date"),
        ("semaine du 22/04", "date"),
        ("article L. 345-2 du code", "reference"),
        ("délibération n°2023-47", "reference"),
        ("tél. 04 79 00 00 00", "telephone"),
        ("73000 Montverdun", "postcode"),
        ("cf. action 10", "name"),
        ("un T2 meublé", "name"),
        ("appels au 115", "name"),
        ("la DDETS 73", "name"),
        ("le 3e comité", "ordinal"),
        ("1- Mettre en place", "list"),
        ("jeunes de 18-25 ans", "bound"),
        ("permanence de 9h à 12h", "reference"),
    ],
)
def test_numbers_that_count_nothing_say_why(text: str, reason: str) -> None:
    assert read(text) == ()
    assert {left.reason for left in find_left_out(text)} == {reason}


def test_objectives_count_but_their_numbers_do_not() -> None:
    assert [one.value for one in read("Objectif : 30 logements, réalisé 27")] == [30, 27]
    assert {other.reason for other in find_bystanders("Objectif 2 : loger")} == {"name"}


PIECES = st.sampled_from(
    [
        "12 ménages", "3 361 €", "47 %", "le 08/11/2022", "en 2023", "dont 4", "sur 88 courriers", "(6 mois)", "n° 12",
        "article L. 345-2", "une trentaine de familles", "de 24 à 72 ans", "0,5 ETP", "T3", "\n", ",", ".", ":", "et",
        "ont été relogés", "4231 351 €", "1,2 M€", "115", "§", "«", "½ journée", "99999999999999999999 €",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12))
@example(["n° 12", ".", "0,5 ETP"])
def test_no_figure_is_lost(pieces: list[str]) -> None:
    """Every row of digits is in an indicator, or is left out for a reason; places hold what they say."""
    text = " ".join(pieces)
    found = read(text)
    left = find_left_out(text)
    for digits in re.finditer(r"\d+", text):
        inside = any(one.start <= digits.start() and digits.end() <= one.end for one in found)
        explained = any(one.start <= digits.start() and digits.end() <= one.end for one in left)
        assert inside != explained, (text, digits[0])
    for one in found:
        assert one.quote[0] <= one.start <= one.end <= one.quote[1]
        assert one.relation is None or 0 <= one.relation[1] < len(found)
    # A row of digits too long to be a number stays text: no rule explains it, and the list of what is left shows it.
    assert all(len(one.context) > MOST_DIGITS for one in left if one.reason == "unread")


def test_values_are_exact() -> None:
    assert [one.value for one in read("1,2 M€ et 15 k€ et 12 centimes")] == [
        Decimal(1200000), Decimal(15000), Decimal("0.12"),
    ]  # fmt: skip


def test_a_text_without_a_number_is_not_given_to_spacy() -> None:
    assert not has_figures("Une réunion a eu lieu.")
    assert has_figures("Deux réunions")
    code = (
        "import sys; from ldaparse.french.indicators import find_indicators\n"
        "assert list(find_indicators(['Une réunion a eu lieu.', ''])) == [(), ()]\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
