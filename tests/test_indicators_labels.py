"""Labels, kinds, periods and relations of figures, one way of writing at a time; the annotated text (`models/text`) holds
how the rules do together."""

from __future__ import annotations

import pytest

from ldaparse.french.indicators import IndicatorFound, find_indicators, has_figures, is_overfull


def read(text: str) -> tuple[IndicatorFound, ...]:
    return next(find_indicators([text]))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # A word that says only how it is measured is completed by what stands before the parenthesis.
        ("Loyers des baux captés (augmentation de 12 %)", ["loyers des baux captés"]),
        ("3 baux de la ville (hausse de 12 %)", ["baux de la ville", "baux de la ville"]),
        ("Bilan\n(hausse de 12 %)", ["hausse"]),
        ("Guide) hausse de 12 %", ["hausse"]),
        ("(augmentation de 12 %)", ["augmentation"]),
        ("Moyenne d’âge : 44 ans (de 24 à 72 ans)", ["moyenne d’âge", "âge"]),
        # The label stands before a colon, an equals sign, a comma.
        ("Nombre de baux = 14", ["baux"]),
        ("Nombre de baux signés : environ 14", ["baux signés"]),
        ("Baux signés : soit 14", ["baux signés"]),
        ("Baux signés : près de 14", ["baux signés"]),
        ("Baux signés : plus de 14", ["baux signés"]),
        ("Baux signés : + 14", ["baux signés"]),
        ("Baux signés : ~14", ["baux signés"]),
        ("Baux signés : ≈ 14", ["baux signés"]),
        ("Baux signés : au total 14", ["baux signés"]),
        ("Places (au 31/12) : 426", ["places"]),
        ("Dette (en euros) : 742", ["dette"]),
        ("Loyer médian, 412 €", ["loyer médian"]),
        ("Il est venu, 412 €", [""]),
        ("les femmes (environ 12)", ["femmes"]),
        ("les femmes (soit 12)", ["femmes"]),
        # What ends the clause of a measure belongs to it.
        ("Une durée moyenne de 3 ans dans les logements", ["durée moyenne dans les logements"]),
        ("Une aide de 40 € pour les ménages", ["aide pour les ménages"]),
        ("12 000 € pris sur le budget", ["crédits pris sur le budget"]),
        ("195 courriers ont été envoyé", ["courriers envoyés"]),
        # What T3 is.
        ("5 T3 captés", ["logements T3 captés"]),
        ("10 visites de T2", ["visites de T2"]),
        # What is said of a part is not said of its total.
        ("9 écoles équipées sur 14", ["écoles équipées", "écoles"]),
        ("Deux postes sur trois pourvus jusqu’en juin.", ["postes pourvus", "postes"]),
        # A part that is told by where it is.
        (
            "51 baux signés : 30 en mandat et 21 en sous-location",
            ["baux signés", "baux en mandat", "baux en sous-location"],
        ),
        # The words of a noun that was tagged amiss.
        ("7 métiers présentés", ["métiers présentés"]),
        ("3 baux signés, loyer moyen de 395 €", ["baux signés", "loyer moyen"]),
        ("Nombre de jeunes devenus majeurs : 71", ["jeunes devenus majeurs"]),
        ("Sur l’année 2023 : 19 nuitées d’hôtel", ["nuitées d’hôtel"]),
        ("Nb pers. reçues : 147", ["personnes reçues"]),
        # What bounds a class is no measure.
        ("Entrants orientés en 1 mois et moins : 905", ["entrants orientés en 1 mois et moins"]),
        # The year of another figure is no part of a label.
        ("42 baux signés en 2023 (35 en 2022)", ["baux signés", "baux signés"]),
        # A part is what its whole is.
        ("21 personnes accompagnées dont 3 femmes", ["personnes accompagnées", "femmes accompagnées"]),
        ("21 personnes accompagnées dont une femme", ["personnes accompagnées", "femme accompagnée"]),
        ("21 personnes accompagnées dont 3 hommes", ["personnes accompagnées", "hommes accompagnés"]),
        ("2 personnes accompagnées dont 1 homme", ["personnes accompagnées", "homme accompagné"]),
        ("45 % des ménages sont seuls, 30 % en couple", ["ménages seuls", "ménages en couple"]),
    ],
)
def test_a_label_says_what_is_measured(text: str, labels: list[str]) -> None:
    assert [one.label for one in read(text)] == labels


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Taux de sortie en % : 62", ["%"]),
        ("Dette (en euros) : 742", ["€"]),
        ("Bilan en % :\nDossiers : 62", ["dossiers"]),
        ("Places (au 31/12) : 426", ["places"]),
        ("Une aide de 40 € par mois", ["€ par mois"]),
    ],
)
def test_the_unit_may_stand_in_the_label(text: str, units: list[str]) -> None:
    assert [one.unit for one in read(text)] == units


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("1,5 fois plus de demandes", ["ratio"]),
        ("3 fois le budget", ["count"]),
        ("20 % de plus", ["change"]),
        ("12 baux de plus que prévu", ["change"]),
        ("Les demandes ont baissé de 12 %", ["change"]),
        ("un gain de 3 points", ["change"]),
        ("-12 % de demandes", ["change"]),
        ("En moyenne 12 visites", ["average"]),
        ("12 visites par mois en moyenne", ["average"]),
        ("la moyenne des 12 baux", ["count"]),
        ("Délai : 12 jours", ["duration"]),
        ("Loyer moyen : 412 € (398 € en 2021)", ["average", "average"]),
        ("Loyer médian : 412 € contre 398 € en 2021", ["median", "median"]),
    ],
)
def test_the_kind_is_told_by_the_words_around(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2022 : 34 baux, 2023 : 41 baux", ["2022", "2023"]),
        ("En 2022 : 34 baux", ["2022"]),
        ("34 baux (en 2022)", ["2022"]),
        ("34 baux en 2022, 41 en 2023", ["2022", "2023"]),
        ("34 baux signés, 2 en 2022", [None, "2022"]),
        ("Au 31/12/2023, 17 logements. Puis 12 baux en 2022.", ["2023-12-31", "2022"]),
        ("En 2023, 17 logements. 12 baux.", ["2023", None]),
        ("17 logements. En 2022, 12 baux.", [None, "2022"]),
        ("Le 31/06/2023, 17 logements", [None]),
    ],
)
def test_the_period_is_that_of_the_nearest_date(text: str, periods: list[str | None]) -> None:
    assert [one.period for one in read(text)] == periods


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("80 ménages (contre 72 en 2022)", [("compared_with", 1), None]),
        ("Loyer : 412 € (398 € en 2021)", [("compared_with", 1), None]),
        ("80 ménages. Contre 72 agents", [None, None]),
        ("80 ménages contre 72 %", [None, None]),
        ("23 dossiers dont 13 ouverts et 4 clos", [None, ("part_of", 0), ("part_of", 0)]),
        ("23 dossiers (13 ouverts, 4 clos) et 5 baux", [None, ("part_of", 0), ("part_of", 0), None]),
        ("23 dossiers. Dont 13 ouverts", [None, None]),
        ("23 dossiers dont 40 % ouverts", [None, None]),
        ("8 ménages sur 10", [("out_of", 1), None]),
        ("8 ménages reçus sur un total de 10 courriers", [("out_of", 1), None]),
        ("Le délai est passé de 12 à 8 mois", [None, ("compared_with", 0)]),
    ],
)
def test_a_figure_stands_to_another_by_the_words_between(
    text: str, relations: list[tuple[str, int] | None]
) -> None:
    assert [one.relation for one in read(text)] == relations


def test_the_quote_is_the_sentence_without_the_space_around_it() -> None:
    text = " 17 logements captés.  Puis 12 baux.\n 3 agents formés "
    quoted = [text[slice(*one.quote)] for one in read(text)]
    assert quoted == ["17 logements captés.", "Puis 12 baux.", "3 agents formés"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("3 361 € par mois", ["3 361 €"]),
        ("de 24 à 72 ans", ["24 à 72 ans"]),
        ("8 sur 10 sont restés", ["8", "10"]),
        ("8 sur les 10 baux", ["8", "10"]),
        ("8 parmi 10 baux", ["8", "10"]),
        ("8 sur un total de 10 baux", ["8", "10"]),
        ("un jeune sur trois", ["un", "trois"]),
        ("passé de 12 à 18 logements", ["12", "18"]),
        ("29 et 88 jours", ["29", "88 jours"]),
    ],
)
def test_each_figure_has_its_own_characters(text: str, tokens: list[str]) -> None:
    found = [text[one.start : one.end] for one in read(text)]
    assert [words.removesuffix(" par mois") for words in found] == tokens


def test_texts_are_read_in_their_order_whether_they_hold_figures_or_not() -> None:
    texts = ["", "12 baux", "rien", "1 " * 301, "deux baux"]
    assert [[one.value for one in found] for found in find_indicators(texts)] == [[], [12], [], [], [2]]


def test_a_list_of_numbers_is_no_prose() -> None:
    assert is_overfull("1 " * 301)
    assert not is_overfull("1 " * 300)
    assert is_overfull("a" * 100_001)
    assert not is_overfull("a" * 100_000)
    assert has_figures("v2")
    assert not has_figures("un guichet")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "58 ménages relogés depuis le lancement, dont 17 en 2023",
            [(None, "cumulative"), ("2023", "period")],
        ),
        ("212 familles aidées depuis 2021", [("2021/..", "cumulative")]),
        ("Nombre de visites (cumul depuis 2021) : 340", [("2021/..", "cumulative")]),
        ("En cumulé : 1 480 consultations", [(None, "cumulative")]),
        ("1 ETP depuis le 6 février 2023", [("2023-02-06/..", "period")]),
        ("126 orientations contre 118 en 2022", [(None, None), ("2022", "recalled")]),
        ("74 ateliers ; pour mémoire 66 en 2022", [(None, None), ("2022", "recalled")]),
        (
            "38 % en 2023 (31 % en 2022, 29 % en 2021)",
            [("2023", "period"), ("2022", "recalled"), ("2021", "recalled")],
        ),
        ("passé de 14 à 22 bénévoles", [(None, "recalled"), (None, None)]),
        (
            "42 baux en 2023 (35 en 2022) : 27 en mandat",
            [("2023", "period"), ("2022", "recalled"), ("2023", "period")],
        ),
        ("12 % de plus qu’en 2022", [(None, None)]),
        ("La loi du 5 juillet 2000 demande 4 aires", [(None, None)]),
        ("62 % des ménages contre 41 % au niveau national", [(None, None), (None, None)]),
        ("112 jours en 2022, puis 87 jours", [("2022", "period"), (None, None)]),
        ("4 comités et 11 ateliers se sont tenus en 2023", [("2023", "period"), ("2023", "period")]),
    ],
)
def test_when_and_on_what_basis_a_figure_was_measured(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.period, one.basis) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("88 demandes cette année, 79 l’an dernier", [0, 1]),
        ("41 ménages (N-1 : 55 ; N-2 : 40)", [None, 1, 2]),
        ("18 ruptures sur l’année", [0]),
        ("18 ruptures sur l’année 2023", [None]),
    ],
)
def test_a_year_may_be_told_by_that_of_the_report(text: str, ago: list[int | None]) -> None:
    assert [one.years_ago for one in read(text)] == ago


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("26 baux signés (objectif : 30)", [30, None]),
        ("23 visites pour un objectif de 40", [40, None]),
        ("45 bilans réalisés sur 60 prévus", [60, None]),
        ("60 places créées pour 75 programmées", [75, None]),
        ("Objectif de 150 licences non atteint : 131 licences délivrées", [None, 150]),
        ("26 baux signés\nObjectif : 30", [30, None]),
        ("Taux d’occupation : 91 % (cible 85 %)", [85, None]),
        ("26 baux signés, objectif atteint : 30 visites", [None, None]),
        ("45 bilans prévus, 30 visites", [None, None]),
        ("26 baux signés (objectif : 90 %)", [None, None]),
    ],
)
def test_the_value_aimed_at_stands_beside_the_value_reached(text: str, targets: list[int | None]) -> None:
    assert [one.target for one in read(text)] == targets


@pytest.mark.parametrize(
    "text",
    [
        "Ils ne répondent à aucune convocation.",
        "1ères entrées en avril",
        "SIRET 200 012 345 00017",
        "livrable 4",
        "un point-justice",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert read(text) == ()
    assert [one.value for one in read("Incidents : aucun")] == [0]
