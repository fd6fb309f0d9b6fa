"""Words of French made comparable, numbers in words, and figures that are no quantity, each by examples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ldaparse.french import contains_phrase, fold, fold_word, ordinal, roman
from ldaparse.french.folding import content_words, fold_characters, fold_words, phrase_forms, phrase_words
from ldaparse.french.leftovers import find_left_out
from ldaparse.french.numbers import cardinal, find_numbers
from test_french_quantities import in_words


@pytest.mark.parametrize(
    ("word", "same_as"),
    [
        ("Réalisées", "réalisé"),
        ("baux", "baux"),
        ("travaux", "traval"),
        ("sociaux", "social"),
        ("locaux", "local"),
        ("lieux", "lieu"),
        ("réseaux", "réseau"),
        ("bureaux", "bureau"),
        ("eaux", "eau"),
        ("mois", "moi"),
        ("pas", "pas"),
        ("aux", "aux"),
        ("ateliers", "atelier"),
        ("auxiliaires", "auxiliaire"),
    ],
)
def test_a_word_is_one_in_any_number_and_gender(word: str, same_as: str) -> None:
    assert fold_word(word) == fold_word(same_as)


def test_short_plurals_in_aux_are_words_of_their_own() -> None:
    assert fold_word("taux") == "tau"  # no "tal"
    assert fold_word("année") == "anne"
    assert fold_word("idées") == fold_word("idée")


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("actif", {"actif", "active"}),
        ("partiel", {"partiel", "partielle"}),
        ("quotidien", {"quotidien", "quotidienne"}),
        ("heureux", {"heureu", "heureuse"}),
        ("public", {"public", "publique"}),
        ("prévu", {"prevu", "prevue"}),
        ("livré", {"livre"}),  # "livrée" is folded to the same
        ("ouvert", {"ouvert", "ouverte"}),
        ("social", {"social", "sociale"}),
        ("stand", {"stand", "stande"}),
        ("blanc", {"blanc"}),
        ("pas", {"pas"}),
        ("non", {"non"}),
        ("un", {"un"}),
        ("par", {"par"}),
        ("n°", {"n°"}),
    ],
)
def test_a_masculine_word_is_found_in_its_feminine(phrase: str, forms: set[str]) -> None:
    assert phrase_forms(phrase) == (frozenset(forms),)


def test_the_sign_of_a_number_is_a_word() -> None:
    assert phrase_words("Action N ° 4 – 12 %") == ("action", "n°", "4", "12", "%")
    assert fold_words("Fait ✔") == ("fait", "✔")


def test_words_that_mean_something_by_themselves() -> None:
    assert content_words("L’accès au logement et aux droits") == ("acce", "logement", "droit")


@pytest.mark.parametrize(
    ("text", "phrase", "stands"),
    [
        ("Date de début prévue", "début", True),
        ("Date de début prévue", "date de début", True),
        ("Date de début prévue", "debut prevu", False),
        ("Date de début prévue", "début prévues", True),
        ("Date de début prévue", "date début", False),
        ("Date", "date de début", False),
        ("Début", "debut", True),
        ("Débuts", "but", False),
        ("Date", "–", False),
    ],
)
def test_a_phrase_stands_at_whole_words(text: str, phrase: str, stands: bool) -> None:
    assert contains_phrase(text, phrase) is stands


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Été – ÉTAT", "l'ete – etat"),
        ("‘a’ ʼb", "'a' 'b"),
        ("a\u00a0b\tc\u202fd", "a b c d"),
        ("un\ndeux", "un\ndeux"),
        ("œuvre ½", "œuvre ½"),
        ("İzmir", "izmir"),
    ],
)
def test_folded_characters_keep_their_places(text: str, folded: str) -> None:
    assert fold_characters(text) == folded
    assert len(fold_characters(text)) == len(text)


def test_folded_texts_have_single_spaces_and_no_ligatures() -> None:
    assert fold("  L’Œuvre\u00a0 d’Ève\n") == "l'oeuvre d'eve"


@pytest.mark.parametrize("number", [*range(1, 1100, 7), 1999, 2000, 21_000, 80_000, 99_999, 100_001, 980_071])
def test_a_number_in_words_is_read(number: int) -> None:
    words = in_words(number)
    assert cardinal(words) == number
    assert [one.value for one in find_numbers(f"soit {words} baux", f"soit {words} baux")] == [number]


@pytest.mark.parametrize("number", range(1, 100))
def test_every_number_below_a_hundred_is_read(number: int) -> None:
    assert cardinal(in_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", 0),
        ("une", 1),
        ("vingts", 20),
        ("quatre vingts", 80),
        ("quatre-vingt et un", 81),
        ("deux cents vingt", 220),
        ("un cent", 100),
        ("deux trois", None),
        ("quatre cinq", None),
        ("cent quatre dix", None),
        ("vingt onze", None),
        ("trente vingt", None),
        ("soixante vingt", None),
        ("quatre-vingt vingt", None),
        ("quatre-vingt-dix-neuf", 99),
        ("dix six", None),
        ("dix dix", None),
        ("onze sept", None),
        ("vingt et un un", None),
        ("dix cent", None),
        ("neuf cent", 900),
        ("cent cent", None),
        ("mille mille", None),
        ("zero cent", None),
        ("zero mille", None),
        ("baux", None),
    ],
)
def test_a_row_of_number_words_may_be_no_number(words: str, number: int | None) -> None:
    assert cardinal(words) == number


@pytest.mark.parametrize(
    ("text", "value", "about"),
    [
        ("deux douzaines de baux", "24", True),
        ("trois dizaines de baux", "30", True),
        ("une bonne centaine de baux", "100", True),
        ("quelques milliers de baux", "1000", True),
        ("2½ étages", "2.5", False),
        ("12 ½ étages", "12.5", False),
        ("¼ des baux", "0.25", False),
        ("12,5 baux", "12.5", False),
    ],
)
def test_round_numbers_and_halves(text: str, value: str, about: bool) -> None:
    (found,) = find_numbers(text, fold_characters(text))
    assert (found.value, found.about) == (Decimal(value), about)


def test_numbers_are_told_to_be_in_words_or_in_figures() -> None:
    text = "une dizaine, aucun, douze, 12, un"
    found = find_numbers(text, text)
    assert [(one.value, one.in_words, one.article) for one in found] == [
        (10, True, False),
        (0, True, False),
        (12, True, False),
        (12, False, False),
        (1, True, True),
    ]


def test_of_numbers_over_each_other_the_longest_is_read() -> None:
    text = "une centaine et 1.234.567 €, dix-sept"
    assert [one.value for one in find_numbers(text, text)] == [100, 1_234_567, 17]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IIe", 2),
        ("XIXe", 19),
        ("IVème", 4),
        ("IIXe", None),
        ("3e.", 3),
        (" 12 ème ", 12),
        ("2nd", 2),
        ("3e étage", None),
        ("IVe étage", None),
        ("Seconde", 2),
    ],
)
def test_ordinals_in_figures_and_in_roman_numerals(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("I", 1), ("II", 2), ("IX", 9), ("XL", 40), ("XCIX", 99), ("IC", None)]
)
def test_roman_numbers_add_and_take_away(text: str, number: int | None) -> None:
    assert roman(text) == number


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("12 ménages", []),
        (
            "Tél. 04 79 00 00 00, le 08/11/2022, 12 ménages",
            [("04 79 00 00 00", "telephone"), ("08/11/2022", "date")],
        ),
        ("Action n°8 et x12y", [("8", "name"), ("12", "unread")]),
        ("En 2023 : 12 places, 3 rue de la Paix", [("2023", "date"), ("3 rue", "reference")]),
        ("le 08/11/2022 le 09/11/2022", [("08/11/2022", "date"), ("09/11/2022", "date")]),
        ("1) Guide\n2) Film", [("1)", "list"), ("2)", "list")]),
    ],
)
def test_figures_that_are_no_quantity_are_told_once_with_the_reason(
    text: str, left_out: list[tuple[str, str]]
) -> None:
    found = find_left_out(text)
    assert [(one.context, one.reason) for one in found] == left_out
    assert all(text[one.start : one.end].strip() == one.context for one in found)
