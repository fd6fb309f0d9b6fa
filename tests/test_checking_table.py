"""The lines of the financial table and what the text says of them: which sums are told, how, and which are allowed."""

from __future__ import annotations

from typing import Any

import pytest

from ldaparse.checking import check
from ldaparse.evidence import Labelled
from ldaparse.report import Finances, Finding, Funding, Report, Total
from small_reports import action, line, on, report, said


def told(of: Report, begins: str = "finances.") -> list[Finding]:
    return [one for one in check(of) if one.code.startswith(begins)]


def codes(of: Report, begins: str = "finances.") -> list[tuple[str, str]]:
    return [
        (one.code.removeprefix(begins), str(one.where).removeprefix("finances.")) for one in told(of, begins)
    ]


def table(*lines: Any, total: Total | None = None) -> Report:
    actions = [action(one.number, 1) for one in lines] or [action(1, 1)]
    return report(*actions, finances=Finances(lines=lines, total=total))


def shares(*amounts: float | None) -> tuple[Funding, ...]:
    return tuple(Funding(source=name, amount=amount) for name, amount in zip("ABC", amounts, strict=False))


def left(number: int, allocated: float, committed: float, remaining: float, **more: Any) -> Any:
    return line(number, 10, allocated=allocated, committed=committed, remaining=remaining, **more)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"allocated": 100, "funding": shares(60, 20)}, "100 € alloués, 80 € de financements (60 € + 20 €), soit 20 € d’écart"),
        ({"allocated": 100, "funding": shares(60, 0)}, "60 € de financements (60 €), soit"),
        ({"allocated": 100, "funding": shares(0, 0)}, "0 € de financements (0 €), soit"),
        ({"allocated": 12_500, "funding": shares(15_200)}, "sans doute pour 15 200 €, que font les financements 15 200 € (les chiffres"),
        ({"allocated": 100, "funding": shares(60, 39)}, "100 € alloués, 60 € + 39 € de financements : un arrondi de 1 €"),
        ({"allocated": 100, "committed": 40, "remaining": 70}, "70 € de reliquat, mais 100 € − 40 € font 60 €, soit 10 € d’écart"),
        ({"allocated": 100, "committed": 0, "remaining": 80}, "80 € de reliquat, mais 100 € − 0 € font 100 €"),
        ({"allocated": 2500, "committed": 300, "remaining": 22_200}, "sans doute pour 2 200 €, que font 2 500 € − 300 € (le chiffre 2 est de trop)"),
        ({"allocated": 100, "committed": 40, "remaining": 61}, "61 € de reliquat, 100 € − 40 € font 60 € : un arrondi de 1 €"),
    ],
)  # fmt: skip
def test_a_sum_that_is_wrong_is_told_with_its_parts(fields: dict[str, Any], message: str) -> None:
    (one,) = told(table(line(1, 10, **fields)))
    said_so = one.message.replace("\u00a0", " ").replace("\u202f", " ")
    assert said_so.startswith("Ligne 1 : ")
    assert message in said_so


@pytest.mark.parametrize(
    "fields",
    [
        {"allocated": 100, "funding": shares(60, 40)},
        {"allocated": 100, "funding": shares(60.5, 39.5)},
        {"allocated": 100},
        {"funding": shares(60, 20)},
        {"allocated": 100, "funding": shares(None)},
        {"allocated": 100, "funding": shares(60, None), "printed": {"funding.B": "voir note"}},
        {"committed": 40, "remaining": 70},
        {"allocated": 100, "remaining": 70},
        {"allocated": 100, "committed": 40},
        {"allocated": 100, "committed": 40, "remaining": 60},
    ],
)
def test_a_sum_that_is_right_or_lacks_a_part_is_not_told(fields: dict[str, Any]) -> None:
    found = told(table(line(1, 10, **fields)))
    assert found == []


def test_the_coarsest_cell_of_a_sum_says_what_rounding_is() -> None:
    coarse = line(1, 10, allocated=15_000, printed={"allocated": "15 k€"}, funding=shares(8_200, 6_700))
    assert codes(table(coarse)) == [("rounding", "lines[0].allocated")]
    fine = line(1, 10, allocated=15_000, printed={"allocated": "15 000 €"}, funding=shares(8_200, 6_700))
    assert codes(table(fine)) == [("funding", "lines[0].allocated")]


@pytest.mark.parametrize(
    ("remainders", "found"),
    [
        ((70,), ["remaining"]),
        ((70, 70), ["remaining", "remaining"]),  # too few to tell a rule
        ((70, 70, 60), ["unbalanced"]),
        ((70, 60, 60), ["remaining"]),
        ((70, 70, 60, 60), ["remaining", "remaining"]),  # not most of them
        ((70, 70, 70, 60, 60), ["unbalanced"]),
        ((61, 61, 61), ["rounding", "rounding", "rounding"]),
    ],
)
def test_a_column_means_something_else_where_most_of_its_cells_are_wrong(
    remainders: tuple[int, ...], found: list[str]
) -> None:
    lines = [left(at, 100, 40, remaining) for at, remaining in enumerate(remainders)]
    assert [code for code, _ in codes(table(*lines))] == found
    if found == ["unbalanced"]:
        (one,) = told(table(*lines))
        wrong = sum(remaining != 60 for remaining in remainders)
        assert one.message.startswith(f"Sur {wrong} lignes de {len(lines)}, le reliquat")


def total(**amounts: Any) -> Total:
    return Total(label="Total", **amounts)


@pytest.mark.parametrize(
    ("lines", "printed", "found"),
    [
        # Its columns are those of the lines, and no line explains it.
        ([left(1, 100, 40, 60), line(2, 10, allocated=50, remaining=20)], total(allocated=150, committed=40, remaining=80), [("remaining", "total.remaining")]),
        # A line explains it.
        ([left(1, 100, 40, 70)], total(allocated=100, committed=40, remaining=70), [("remaining", "lines[0].remaining")]),
        # One of its own columns explains it.
        ([left(1, 100, 40, 60), left(2, 50, 20, 30)], total(allocated=150, committed=60, remaining=95), [("total", "total.remaining")]),
        ([left(1, 100, 40, 60), left(2, 50, 20, 30)], total(allocated=190, committed=60, remaining=90), [("total", "total.allocated")]),
        ([left(1, 100, 40, 60), left(2, 50, 20, 30)], total(allocated=150, committed=60, remaining=90), []),
        # Nothing is there to explain it.
        ([], total(allocated=150, committed=60, remaining=80), [("remaining", "total.remaining")]),
        ([], total(allocated=150, committed=60, remaining=90), []),
        ([], total(allocated=150, funding=shares(60, 80)), [("funding", "total.allocated")]),
        # Two lines that are wrong by as much as each other cancel out.
        ([left(1, 100, 40, 70), left(2, 100, 40, 50), left(3, 10, 4, 6), left(5, 1, 0, 1)], total(allocated=211, committed=84, remaining=127), [("remaining", "lines[0].remaining"), ("remaining", "lines[1].remaining")]),
    ],
)  # fmt: skip
def test_the_own_sum_of_a_total_is_told_where_nothing_else_explains_it(
    lines: list[Any], printed: Total, found: list[tuple[str, str]]
) -> None:
    assert codes(table(*lines, total=printed)) == found


@pytest.mark.parametrize(
    ("fields", "where", "message"),
    [
        ({"allocated": 100, "committed": 102}, "committed", "102 € engagés pour 100 € alloués, soit 2 € de dépassement"),
        ({"allocated": 100, "committed": 102, "remaining": -2}, "remaining", "soit 2 € de dépassement"),
        ({"allocated": 100, "committed": 101}, None, ""),
        ({"allocated": 100, "committed": 90}, None, ""),
        ({"allocated": 100, "committed": 40, "remaining": -40}, None, ""),  # told as a wrong remainder
        ({"remaining": -2}, "remaining", "le reliquat est négatif (-2 €)"),
        ({"remaining": -1}, None, ""),
        ({"remaining": 5}, None, ""),
        ({"allocated": 100}, None, ""),
        ({"committed": 100}, None, ""),
    ],
)  # fmt: skip
def test_a_line_that_spent_more_than_it_had_is_told(
    fields: dict[str, Any], where: str | None, message: str
) -> None:
    found = told(table(line(1, 10, **fields), left(2, 100, 110, -10)), "finances.overspent")
    assert [one.where for one in found] == ([f"finances.lines[0].{where}"] if where else []) + ["finances.lines[1].remaining"]  # fmt: skip
    assert message in found[0].message.replace("\u00a0", " ").replace("−", "-")


@pytest.mark.parametrize(
    ("rate", "printed", "right"),
    [
        (66.7, "66,7 %", True),
        (66.6, "66,6 %", True),  # cut
        (66.5, "66,5 %", False),
        (66.8, "66,8 %", False),
        (67, "67 %", True),
        (66, "66 %", True),
        (68, "68 %", False),
        (66.67, "66,67 %", True),
        (66.65, "66,65 %", False),
        (66.5, "", False),
        (66.6, "", True),
        (67, "", True),
        (67, "67,0 %", False),  # says that it knows the tenths
        (67, "de 67,0 %", False),
        (66.5, "66.5", False),
    ],
)
def test_a_rate_is_right_to_its_last_digit(rate: float, printed: str, right: bool) -> None:
    one = line(1, 10, allocated=300, committed=200, rate=rate, printed={"rate": printed} if printed else {})
    assert codes(table(one)) == [("rate", "lines[0].rate")] * (not right)


def test_a_rate_that_misses_by_a_whole_last_digit_is_wrong() -> None:
    one = line(1, 10, allocated=1000, committed=667, rate=66.6, printed={"rate": "66,6 %"})
    (found,) = told(table(one))
    assert "66,6 % imprimés, l’engagé sur l’alloué fait 66,7 %" in found.message.replace("\u00a0", " ")
    cut = line(1, 10, allocated=100_000, committed=66_695, rate=66.6)
    assert told(table(cut)) == []
    thirds = line(1, 10, allocated=300, committed=200, rate=60)
    assert "fait 66,7 %" in told(table(thirds))[0].message.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rates", "found"),
    [
        ((40, 40, 41.5), 1),
        ((40, 12), 1),
        ((12, 13), 2),
        ((12, 13, 40), 0),  # most of them are of something else
        ((12, 40, 40), 1),
        ((12, 13, 40, 40), 2),
    ],
)
def test_rates_that_are_mostly_of_something_else_are_no_mistakes(
    rates: tuple[float, ...], found: int
) -> None:
    lines = [line(at, 10, allocated=100, committed=40, rate=rate) for at, rate in enumerate(rates)]
    assert len(codes(table(*lines))) == found


def test_a_rate_without_its_two_amounts_is_not_judged() -> None:
    lines = (
        line(1, 10, allocated=100, rate=50),
        line(2, 10, committed=40, rate=50),
        line(3, 10, allocated=0, committed=40, rate=50),
        line(4, 10, allocated=100, committed=40),
    )
    assert told(table(*lines), "finances.rate") == []


@pytest.mark.parametrize(
    ("field", "fields", "found"),
    [
        ("committed", {"printed": {"committed": "4231  351 €"}, "committed": 4_231_351}, ["malformed"]),
        ("remaining", {"printed": {"remaining": "4231 351 €"}, "remaining": 4_231_351}, ["malformed"]),
        ("allocated", {"printed": {"allocated": "4231 351 €"}, "allocated": -4_231_351}, ["malformed"]),
        ("allocated", {"printed": {"allocated": "4231 351 €"}, "allocated": 431_351}, []),  # corrected
        ("allocated", {"printed": {"allocated": "4 231 351 €"}, "allocated": 4_231_351}, []),
        ("funding.A", {"printed": {"funding.A": "4231 351 €"}, "funding": shares(4_231_351)}, ["malformed"]),
        ("allocated", {"printed": {"allocated": "selon devis"}}, ["unread"]),
        ("remaining", {"printed": {"remaining": "selon devis"}}, ["unread"]),
        ("allocated", {"printed": {"allocated": "néant"}}, []),
        ("rate", {"printed": {"rate": "selon devis"}}, []),
        ("comment", {"printed": {"comment": "4231 351 €"}}, []),
    ],
)
def test_cells_of_amounts_that_print_something_odd_are_told(
    field: str, fields: dict[str, Any], found: list[str]
) -> None:
    assert codes(table(line(1, 10, **fields)), "amount.") == [(code, f"lines[0].{field}") for code in found]


def test_the_words_of_an_odd_cell_are_quoted_shortly_on_one_line() -> None:
    odd = line(
        1, 10, committed=4_231_351, printed={"committed": "4231\n351 €", "allocated": "selon devis, " * 20}
    )
    unread, malformed = told(table(odd), "amount.")
    assert len(unread.message) < 200
    assert "« 4231 351 € » sont mal groupés : lu 4" in malformed.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le reliquat est de 70 €.", ["70 €"]),
        ("Reliquat : 70 €", ["70 €"]),
        ("Un reliquat d’un montant de 70 €.", ["70 €"]),
        ("(70 € de reliquat)", ["70 €"]),
        ("Le reliquat est de 61 €.", []),  # to the euro
        ("Le reliquat est de 62 €.", ["62 €"]),
        ("Le reliquat est de 100 €.", []),  # another amount of the line
        ("Le reliquat est de 70 € par an.", []),
        ("Le reliquat est d’environ 70 €.", []),
        ("Le reliquat est de 70 à 80 €.", []),
        ("Le reliquat est de 70 jours.", []),
        ("Le reliquat est de 70 € dont 5 € pour une étude.", []),
        ("Une étude de 25 € ; le reliquat est de 70 €.", ["70 €"]),
        ("3 jours par agent. Le reliquat est de 70 €", ["70 €"]),
        ("En 2023, une étude. Le reliquat est de 70 €.", ["70 €"]),
        ("En 2023\nLe reliquat est de 70 €", ["70 €"]),
        ("Étude de 2023 (70 € de reliquat)", ["70 €"]),
        ("Les dépenses engagées s’élèvent à 70 €.", []),
        ("Dépense engagée : 70 €", ["70 €"]),
        ("70 € sont engagés.", ["70 €"]),
        ("70 € ont été alloués.", ["70 €"]),
        ("70 € pour les ménages engagés.", []),
        ("Le budget global conventionné s’élève à 70 €.", ["70 €"]),
        ("Le loyer est de 70 €.", []),
        ("Environ 70 € de reliquat.", []),
        ("70 € d’étude, un reliquat faible.", []),
    ],
)
def test_what_the_text_says_of_a_line_is_held_against_it(text: str, found: list[str]) -> None:
    of_line = left(4, 100, 40, 60)
    beside = (line(None, 10, remaining=5), line(3, 10, remaining=5))
    of = report(
        action(None, 1, notes=(said(text, 3),)), action(4, 1, notes=(said(text, 3),)), action(3, 1), lines=(*beside, of_line)
    )  # fmt: skip
    messages = [one.message for one in told(of, "finances.prose")]
    assert len(messages) == len(found)
    assert all(f"« {words} »" in message for words, message in zip(found, messages, strict=True))


def test_an_amount_that_the_line_does_not_give_contradicts_none() -> None:
    of = report(
        action(4, 1, notes=(said("Le reliquat est de 70 €.", 3),)), lines=(line(4, 10, committed=40),)
    )
    assert told(of, "finances.prose") == []
    twice = (left(4, 100, 40, 60), left(4, 100, 40, 60))
    of_two = report(action(4, 1, notes=(said("Le reliquat est de 70 €.", 3),)), lines=twice)
    assert told(of_two, "finances.prose") == []


@pytest.mark.parametrize(
    ("label", "text", "tells"),
    [
        ("Budget conventionné", "70 €", True),
        ("Montants alloués", "70 €", True),
        ("Budget", "70 €", False),
        ("Budget alloué", "100 €", False),
        ("Budget alloué", "70 € et 30 €", False),
        ("Budget alloué", "70 € par an", False),
        ("Budget alloué", "70 € en 2023", False),
        ("Budget alloué", "70 € par personne", False),
        ("Budget alloué", "70 € pour 3 agents", False),
        ("Budget alloué", "70 € versés à 3 agents", True),
        ("Budget alloué", "à venir", False),
    ],
)
def test_a_fact_that_is_the_amount_allocated_is_held_against_the_line(
    label: str, text: str, tells: bool
) -> None:
    facts = (
        Labelled(label="Pilote", text="Ville", evidence=on(2)),
        Labelled(label=label, text=text, evidence=on(3)),
    )
    found = told(report(action(4, 1, facts=facts), lines=(left(4, 100, 40, 60),)), "finances.prose")
    assert [one.where for one in found] == ["actions[0].facts[1]"] * tells
    assert all("100\u00a0€ (Ligne 4, dépenses allouées)" in one.message for one in found)
