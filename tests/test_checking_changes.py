"""Changes that the text claims against their two figures; the figures of a sentence as checks take them."""

from __future__ import annotations

from typing import Any

import pytest

from documents import document, heading, table
from ldaparse.checking import check
from ldaparse.interpreting import interpret
from ldaparse.report import Indicator, Relation
from small_reports import action, figure, of_figures, part_of, report

HEADER = ("Livrables", "État de la réalisation", "Indicateurs et résultats", "Observations")
SAID = "Le texte dit tout"


def told(*figures: Indicator) -> list[str]:
    return [one.message for one in check(of_figures(*figures)) if one.code == "indicator.change"]


def claim(value: float, unit: str | None, quote: str = SAID, **more: Any) -> Indicator:
    said = figure(value, 1, quote, kind="change", **more)
    return said.model_copy(update={"unit": unit})


def pair(old: float, new: float, unit: str = "ménages", kind: str = "count") -> tuple[Indicator, Indicator]:
    """A new value behind a claim, compared with the old one behind it."""
    compared = Relation(kind="compared_with", to=2)
    return figure(new, 2, SAID, unit, kind, relation=compared), figure(old, 3, SAID, unit, kind)


@pytest.mark.parametrize(
    ("said", "old_and_new", "message"),
    [
        (claim(25, "%"), pair(400, 460), "annonce 25 %, les chiffres donnent 15 % (de 400 à 460)"),
        (claim(15, "%"), pair(400, 460), None),
        (claim(15.2, "%"), pair(400, 460), "annonce 15,2 %, les chiffres donnent 15 %"),
        (claim(25, "%"), pair(358, 412), "les chiffres donnent 15,1 %"),
        (claim(-15, "%"), pair(400, 340), None),
        (claim(15, "%"), pair(400, 340), None),  # the words say which way
        (claim(15, "%"), pair(0, 60), None),  # nothing to reckon a share of
        (
            claim(12, "points"),
            pair(31, 44, "%", "share"),
            "annonce 12 points, les chiffres donnent 13 points",
        ),
        (claim(12, "point de pourcentage"), pair(31, 44, "%", "share"), "les chiffres donnent 13 point"),
        (claim(13, "points"), pair(31, 44, "%", "share"), None),
        (claim(12, "%"), pair(31, 44, "%", "share"), "les chiffres donnent 13 %"),
        (claim(13, "%"), pair(31, 44, "%", "share"), None),
        (claim(50, None), pair(400, 460), "annonce 50, les chiffres donnent 60 (de"),
        (claim(60, None), pair(400, 460), None),
        (claim(50, "ménages"), pair(400, 460), "annonce 50 ménages, les chiffres donnent 60 ménages"),
        (claim(50, "agents"), pair(400, 460), None),
    ],
)
def test_a_claim_is_held_against_the_figures_of_its_sentence(
    said: Indicator, old_and_new: tuple[Indicator, Indicator], message: str | None
) -> None:
    found = [one.replace("\u00a0", " ") for one in told(said, *old_and_new)]
    assert len(found) == (message is not None)
    assert all(message in one for one in found if message)


def test_a_claim_that_nothing_ties_to_two_figures_is_not_judged() -> None:
    new, old = pair(400, 460)
    assert len(told(claim(25, "%"), new, old)) == 1
    assert told(claim(25, "%"), new.model_copy(update={"relation": None}), old) == []
    assert told(claim(25, "%"), new.model_copy(update={"relation": Relation(kind="out_of", to=2)}), old) == []
    away = new.model_copy(update={"relation": Relation(kind="compared_with", to=3)})
    assert told(claim(25, "%"), away, old, figure(5, 4, "Ailleurs")) == []
    assert told(claim(25, "%"), new, old.model_copy(update={"kind": "average"})) == []
    assert told(claim(25, "%"), new, old.model_copy(update={"unit": "agents"})) == []
    assert told(claim(25, "%"), new, old, claim(30, "%")) == []  # of which of the two?
    assert (
        told(new.model_copy(update={"relation": Relation(kind="compared_with", to=1)}), claim(25, "%")) == []
    )


def two_years(later: str, earlier: str = "20 ménages accompagnés.") -> list[str]:
    rows = (("2022 : permanences", "Réalisé", earlier, ""), ("2023 : permanences", "Réalisé", later, ""))
    read = interpret(document(heading("Essai (action n° 4)"), table(HEADER, *rows)))
    return [one.message.replace("\u00a0", " ") for one in check(read) if one.code == "indicator.change"]


@pytest.mark.parametrize(
    ("later", "message"),
    [
        (
            "27 ménages accompagnés (augmentation de 36 %).",
            "annonce 36 %, les chiffres donnent 35 % (de 20 à 27)",
        ),
        ("27 ménages accompagnés (augmentation de 35 %).", None),
        ("27 ménages accompagnés (augmentation de 36 % entre 2019 et 2020).", None),  # of other years
        ("27 ménages accompagnés (augmentation de 36 % entre 2022 et 2023).", "donnent 35 %"),
        ("27 ménages accompagnés.", None),
        ("27 ménages accompagnés et 36 % de familles.", None),
        ("27 ménages accompagnés contre 20 en 2022 (augmentation de 36 %).", "de 20 à 27"),
    ],
)
def test_a_claim_is_held_against_the_row_of_the_year_before(later: str, message: str | None) -> None:
    found = two_years(later)
    assert len(found) == (message is not None)
    assert all(message in one for one in found if message)


def test_a_claim_is_of_its_own_action() -> None:
    def of_year(number: int, value: float, year: int) -> Any:
        said = figure(value, 1, "Ménages suivis", period=str(year)).model_copy(
            update={"label": "ménages suivis"}
        )
        return action(number, number, indicators=(said, claim(36, "%", "Ménages suivis")))

    found = [one.code for one in check(report(of_year(1, 20, 2022), of_year(2, 27, 2023)))]
    assert "indicator.change" not in found


def parts(*figures: Indicator) -> list[str]:
    return [one.message for one in check(of_figures(*figures)) if one.code.startswith("indicator.")]


def test_ranges_and_values_that_no_sentence_prints_are_no_whole() -> None:
    quote = "12 à 20 ménages dont 25 relogés"
    part = figure(25, 2, quote, "ménages", relation=part_of(0))
    assert parts(figure(12, 1, quote, kind="range", high=20), part) == []
    assert len(parts(figure(12, 1, quote), part)) == 1
    assert parts(figure(999_999_999_999_999, 1, quote), part) == []


def test_figures_on_both_sides_of_a_range_are_no_list() -> None:
    quote = "60 % de couples, 40-50 % de familles, 60 % d’isolés"
    shares = [
        figure(60, 1, quote, "%", "share"),
        figure(40, 2, quote, "%", "range", high=50),
        figure(60, 3, quote, "%", "share"),
    ]
    assert parts(*shares) == []
    assert len(parts(*shares[::2])) == 1


def test_each_sentence_is_looked_at() -> None:
    quotes = ("12 ménages dont 15 relogés", "13 baux dont 16 signés")
    figures = [
        figure(value, 1, quote, unit, relation=relation)
        for quote, unit, rows in ((quotes[0], "ménages", ((12, None), (15, part_of(0)))), (quotes[1], "baux", ((13, None), (16, part_of(2)))))
        for value, relation in rows
    ]  # fmt: skip
    assert [one[:6] for one in parts(*figures)] == ["« 12 m", "« 13 b"]


def test_one_quantity_may_print_two_figures() -> None:
    quote = "28 sur 31 ménages, soit 95 %"
    figures = (
        figure(28, 1, quote, relation=Relation(kind="out_of", to=1)),
        figure(31, 2, quote),
        figure(95, 3, quote, "%", "share"),
    )
    assert len(parts(*figures)) == 1


def test_who_is_counted_may_stand_in_the_label() -> None:
    quote = "21 personnes dont 5 femmes et 17 hommes"
    figures = [
        figure(value, 1, quote, relation=relation).model_copy(update={"unit": None, "label": label})
        for value, label, relation in (
            (21, "personnes", None),
            (5, "femmes", part_of(0)),
            (17, "hommes", part_of(0)),
        )
    ]
    assert len(parts(*figures)) == 1
    assert parts(*(one.model_copy(update={"label": ""}) for one in figures)) == []


def test_only_a_part_of_the_figure_before_can_be_more_than_its_whole() -> None:
    quote = "12 ménages dont 15 relogés"
    whole = figure(12, 1, quote)
    assert len(parts(whole, figure(15, 2, quote, relation=part_of(0)))) == 1
    assert parts(whole, figure(15, 2, quote)) == []
    assert parts(whole, figure(15, 2, quote, relation=Relation(kind="compared_with", to=0))) == []
    assert parts(whole, figure(15, 2, quote, relation=part_of(7))) == []


def test_the_quote_of_a_long_sentence_is_cut() -> None:
    quote = "12 ménages dont 15 relogés " + "dans le parc de la ville, " * 20
    (one,) = parts(figure(12, 1, quote), figure(15, 2, quote, relation=part_of(0)))
    assert len(one) < 250


def share(value: float, page: int, quote: str, **more: Any) -> Indicator:
    return figure(value, page, quote, "%", "share", **more)


@pytest.mark.parametrize(
    ("values", "message", "severity"),
    [
        ((60, 40), None, ""),
        ((60, 30, 15), "ces parts font 105 %", "warning"),
        ((60, 30, 8), "ces parts font 98 %, presque tout", "note"),
        ((60, 30, 10), None, ""),
    ],
)
def test_a_list_of_shares_comes_to_more_than_all_or_nearly_to_it(
    values: tuple[float, ...], message: str | None, severity: str
) -> None:
    quote = ", ".join(f"{value} % de groupes" for value in values)
    found = check(of_figures(*(share(value, at, quote) for at, value in enumerate(values))))
    assert [one.severity for one in found] == [severity] * (message is not None)
    assert all(message in one.message.replace("\u00a0", " ") for one in found if message)


def test_shares_that_are_not_all_printed_are_no_list() -> None:
    quote = "60 % de couples, 50 % de familles"
    assert len(parts(share(60, 1, quote), share(50, 2, quote))) == 1
    assert parts(share(60, 1, quote), share(50, 2, quote), share(20, 3, quote)) == []
    assert parts(share(60, 1, quote), share(50, 2, quote, relation=part_of(0))) == []


def test_only_a_share_in_per_cent_can_be_more_than_all() -> None:
    quote = "120 % des ménages"
    assert len(parts(share(120, 1, quote))) == 1
    assert parts(figure(120, 1, quote, "%", "average")) == []
    assert parts(figure(120, 1, quote, "points", "share")) == []


def test_only_a_share_in_per_cent_is_a_rate() -> None:
    quote = "80 ménages sur 240 courriers, soit 41 %"
    pair = (figure(80, 1, quote, relation=Relation(kind="out_of", to=1)), figure(240, 2, quote, "courriers"))
    (one,) = parts(*pair, share(41, 3, quote))
    assert "80 sur 240 font 33,3 %, non 41 %" in one.replace("\u00a0", " ")
    assert parts(*pair, figure(41, 3, quote, "%", "change")) == []
    assert parts(*pair, figure(41, 3, quote, "points", "share")) == []
    away = (pair[0].model_copy(update={"relation": part_of(7)}), pair[1])
    assert parts(*away, share(41, 3, quote)) == []


def test_an_average_is_held_against_the_range_beside_it() -> None:
    quote = "moyenne d’âge : 81 ans (de 24 à 72 ans), puis 12 baux"

    def told_of(
        kind: str = "average", spread: str = "range", value: float = 81, low: float = 24, high: float = 72
    ) -> int:
        average = figure(value, 1, quote, "ans", kind)
        return len(parts(average, figure(low, 2, quote, "ans", spread, high=high)))

    assert told_of() == 1
    assert told_of("count") == 0
    assert told_of(spread="average") == 0
    assert told_of(low=-999_999_999_999_999, high=72) == 0
    assert told_of(value=82) == 0  # not what the sentence prints
    assert told_of(low=25) == 0
    assert told_of(high=71) == 0


def test_a_list_that_comes_to_another_number_is_quoted_with_its_sentence() -> None:
    rows = (("Suivi", "Réalisé", "Au printemps : 15 ménages suivis (4 couples et 6 hommes seuls)", ""),)
    read = interpret(document(heading("Essai (action n° 4)"), table(HEADER, *rows)))
    (one,) = [one for one in check(read) if one.code == "indicator.parts"]
    assert "15 ménages suivis (4 couples et 6 hommes seuls) »" in one.message
