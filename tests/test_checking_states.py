"""States, dates and years of the convention: what they contradict, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from ldaparse.checking import check
from ldaparse.report import Deliverable, Finances, Part, Period, Report
from small_reports import action, line, of_rows, on, report, row, said, status

DONE = status("Réalisé", "done", 1)
GOING = status("En cours", "in_progress", 2)
BLANK = status("", None, 3)
ODD = status("Selon", "unknown", 4)


def told(of: Report, begins: str) -> list[str]:
    return [one.code.removeprefix(begins) for one in check(of) if one.code.startswith(begins)]


def parts(*states: Any) -> tuple[Part, ...]:
    return tuple(Part(label=f"Volet {at}", status=one) for at, one in enumerate(states, 1))


@pytest.mark.parametrize(
    ("of", "codes"),
    [
        (row(status=DONE), []),
        (row(status=ODD), ["unknown"]),
        (row(status=None), []),
        (row(status=BLANK), []),  # a blank cell stacks nothing
        (row(status=status("Fait, puis en cours", None, 3)), ["stacked"]),
        (row(status=status("Fait, puis en cours", None, 3), parts=parts(None, None)), ["stacked"]),
        (row(status=status("Fait, puis en cours", None, 3), parts=parts(DONE, GOING)), []),
        (row(status=status("Fait, puis en cours", None, 3), parts=parts(DONE, None)), ["by_height"]),
        (row(status=None, parts=parts(DONE, None, GOING)), ["by_height"]),
        (row(status=DONE, parts=parts(None, None)), []),
    ],
)
def test_states_that_are_not_known_or_not_shared_out_are_told(of: Deliverable, codes: list[str]) -> None:
    assert told(of_rows(of), "status.") == codes


def test_how_many_parts_have_a_state_is_said() -> None:
    (one,) = check(of_rows(row(status=None, parts=parts(DONE, None, GOING))))
    assert one.message.startswith("2 états pour 3 parties")


@pytest.mark.parametrize(
    ("code", "date", "as_of", "codes"),
    [
        ("planned", "2024-06-29", "2024-06-30", ["past"]),
        ("planned", "2024-06-30", "2024-06-30", []),
        ("planned", "2024-05", "2024-06-30", ["past"]),
        ("planned", "2024-06", "2024-06-30", []),
        ("planned", "2023", "2024-06-30", ["past"]),
        ("planned", "2023-12~", "2024-06-30", ["past"]),
        ("planned", "2024", "2024-06-30", []),
        ("planned", "2023/2025", "2024-06-30", []),
        ("planned", "2023/..", "2024-06-30", []),
        ("planned", "../2023", "2024-06-30", []),
        ("in_progress", "2023", "2024-06-30", []),
        ("planned", None, "2024-06-30", []),
        ("planned", "2023", None, []),
        ("planned", "2023", "2024", ["past"]),
        ("done", "2025-07-01", "2024-06-30", ["future"]),
        ("done", "2025-06-30", "2024-06-30", []),
        ("done", "2025-06~", "2024-06-30", []),  # the middle of 2025 may be before its 30 June
        ("done", "2025-07~", "2024-06-30", ["future"]),
        ("done", "2025/2026", "2024-06-30", []),  # begun within the year
        ("done", "2026/2027", "2024-06-30", ["future"]),
        ("done", "2026", "2024", ["future"]),
        ("done", "2025", "2024", []),
        ("in_progress", "2031", "2024-06-30", []),
    ],
)
def test_a_state_is_held_against_the_day_of_the_report(
    code: str, date: str | None, as_of: str | None, codes: list[str]
) -> None:
    of = status("Guide", code, 3, date)
    assert told(of_rows(row(status=of), as_of=as_of), "status.") == codes
    assert told(of_rows(row(status=GOING, parts=parts(DONE, of)), as_of=as_of), "status.") == codes


@pytest.mark.parametrize(
    ("comment", "states", "tells"),
    [
        ("Abandonnée", ["planned", "in_progress"], True),
        ("Abandonnée", ["abandoned", "in_progress"], False),
        ("Abandonnée", ["redirected", "modified"], False),
        ("Abandonnée", ["redirected"], False),
        ("Abandonnée", ["redirected", "in_progress"], True),
        ("Abandonnée", [], False),
        ("Abandonnée", ["unknown"], False),
        ("Abandonnée", ["unknown", "planned"], True),
        ("Achevée", ["in_progress"], True),
        ("Achevée", ["done", "in_progress"], False),
        ("En cours", ["done", "done"], True),
        ("En cours", ["abandoned"], True),
        ("En cours", ["done", "planned"], False),
        ("En cours", ["done", "abandoned"], False),
        ("En attente", ["done"], True),
        ("Réorientée", ["done"], False),
        ("Abandonnée au profit d’un guide", ["planned"], False),
        ("Sans commentaire particulier", ["planned"], False),
        (None, ["planned"], False),
    ],
)
def test_a_comment_is_held_against_all_states_of_its_action(
    comment: str | None, states: list[str], tells: bool
) -> None:
    rows = [row(status=status(f"État {at}", code, at)) for at, code in enumerate(states)]
    of_line = Finances(lines=(line(4, 10, comment=comment),))
    assert told(of_rows(*rows, row(status=None), finances=of_line), "status.comment") == [""] * tells


def test_the_states_of_parts_stand_for_that_of_their_row() -> None:
    comment = Finances(lines=(line(4, 10, comment="Abandonnée"),))
    dropped = status("Abandonné", "abandoned", 5)
    assert told(of_rows(row(status=GOING, parts=parts(dropped, None)), finances=comment), "status.c") == []
    stacked = of_rows(row(status=status("…", None, 3), parts=parts(DONE, GOING)), row(status=GOING), finances=comment)  # fmt: skip
    (one,) = [one for one in check(stacked) if one.code == "status.comment"]
    assert "abandonnée (« Abandonnée »), son tableau dit « Réalisé, En cours »" in one.message


def test_a_comment_of_no_action_or_of_two_contradicts_none() -> None:
    dropped = Finances(lines=(line(None, 10, comment="Abandonnée"), line(4, 20, comment="Abandonnée")))
    rows = (row(status=GOING),)
    one, other = action(4, 1, deliverables=rows), action(4, 2, deliverables=rows)
    assert told(report(one, finances=dropped), "status.") == ["comment"]
    assert told(report(one, other, finances=dropped), "status.") == []
    assert told(report(action(None, 1, deliverables=rows), finances=dropped), "status.") == []
    many = Finances(lines=(line(5, 10, comment="Abandonnée"), line(4, 20, comment="Abandonnée")))
    assert told(report(one, finances=many), "status.") == ["comment"]


def band(label: str, interval: str | None) -> Deliverable:
    return row(period=Period(label=label, interval=interval))


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([("Année 1 (2022)", "2022"), ("Année 2 (2023)", "2023")], None),
        ([("Année 1 (2022)", "2022"), ("Année 2 (2022)", "2022")], "donnent les mêmes mois"),
        ([("Année 1 (2022)", "2022"), ("Année 1 bis (2022)", "2022")], None),
        ([("Année 2 (2023)", "2023"), ("Année 1 (2022)", "2022")], None),  # the later first
        ([("Année 2 (2021)", "2021"), ("Année 1 (2022)", "2022")], "« Année 2 (2021) » commence avant « Année 1 (2022) »"),
        ([("Année 1 (2022)", "2022"), ("Année 2 (2021)", "2021")], "« Année 2 (2021) » commence avant « Année 1 (2022) »"),
        ([("Année 1 (2022/2023)", "2022/2023"), ("Année 2 (2022/2024)", "2022/2024")], None),
        ([("Première année (2022)", "2022"), ("Deuxième année (2022)", "2022")], "donnent les mêmes mois"),
        ([("Année n° 1 (2022)", "2022"), ("Année n°2 (2022)", "2022")], "donnent les mêmes mois"),
        ([("Année 1 et année 2 (2022)", "2022"), ("Année 2 (2022)", "2022")], None),
        ([("Bilan de l’an (2022)", "2022"), ("Année 2 (2022)", "2022")], None),
        ([("Année 1", None), ("Année 2 (2022)", "2022")], None),
        ([("Année 1 (2022)", "2022"), ("Année 1 bis (2023)", "2023"), ("Année 2 (2022)", "2022")], "donnent les mêmes mois"),
        ([("Année 1 (2022)", "2022"), ("Année 2 (2023)", "2023"), ("Année 3 (2022)", "2022")], "donnent les mêmes mois"),
        ([("Année 1 (2022)", "2022"), ("Année 1 (2022)", "2022"), ("Année 2 (2023)", "2023")], None),
        ([("Année 1 (2022)", "2022"), ("Année 2 (du 01/07/2023 au 30/06/2021)", "2022")], None),  # told as inverted
    ],
)  # fmt: skip
def test_the_years_of_a_convention_follow_each_other(
    bands: list[tuple[str, str | None]], message: str | None
) -> None:
    found = [one.message for one in check(of_rows(*(band(*one) for one in bands))) if one.code == "period.repeated"]  # fmt: skip
    assert len(found) == (message is not None)
    assert all(message in one for one in found if message)


def test_each_year_that_repeats_another_is_told_once() -> None:
    rows = [band(f"Année {rank} (2022)", "2022") for rank in (1, 2, 2, 3)]
    found = [one.where for one in check(of_rows(*rows)) if one.code == "period.repeated"]
    assert found == [f"actions[0].deliverables[{at}].period" for at in (1, 3)]


@pytest.mark.parametrize(
    ("label", "interval", "found"),
    [
        ("Année 2 (2023)", "2023", None),
        ("Année 2 (2024)", "2024", None),  # from the summer of one to that of the other
        ("Année 2 (2022)", "2022", "tombe en 2023-2024, non en 2022"),
        ("Année 2 (2025)", "2025", "tombe en 2023-2024, non en 2025"),
        ("Année 2 (2022-2023)", "2022/2023", None),
        ("Année 2 (2024-2025)", "2024/2025", None),
        ("Année 2 (2020-2021)", "2020/2021", "tombe en 2023-2024, non en 2020-2021"),
        ("Année 2 (depuis 2025)", "2025/..", None),
        ("Deuxième année (2025)", "2025", "non en 2025"),
        ("Année 2, dernière année (2025)", "2025", "non en 2025"),
        ("Année 1/2 (2025)", "2025", None),
        ("Année du bilan (2025)", "2025", None),
    ],
)
@pytest.mark.parametrize("given", [{"years": (2024, 2022, 2023)}, {"years": (2024,), "rank": 3}])
def test_a_year_of_the_convention_is_held_against_its_first(
    label: str, interval: str, found: str | None, given: dict[str, Any]
) -> None:
    said_of = [one.message for one in check(of_rows(band(label, interval), **given)) if one.code == "period.year"]  # fmt: skip
    assert len(said_of) == (found is not None)
    assert all(found in message for message in said_of if found)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"years": (2024,)},
        {"rank": 3},
        {"years": (2024,), "rank": 0},
        {"years": (2024,), "rank": 10},
        {"years": (2024,), "rank": -1},
    ],
)
def test_without_a_first_year_none_is_wrong(given: dict[str, Any]) -> None:
    assert told(of_rows(band("Année 2 (2035)", "2035"), **given), "period.") == []


@pytest.mark.parametrize(("rank", "codes"), [(1, []), (9, ["year"])])
def test_the_first_year_is_counted_back_from_the_rank(rank: int, codes: list[str]) -> None:
    assert told(of_rows(band("Année 1 (2024)", "2024"), years=(2024,), rank=rank), "period.") == codes
    assert told(of_rows(band("Année 1 (2035)", "2035"), years=(2024,), rank=rank), "period.") == ["year"]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("Année 2 : achevée en mars 2031", ["year"]),
        ("Année 2 : achevée en mars 2023", []),
        ("Achevée en mars 2031", []),
        ("Année 2 : du 01/07/2031 au 30/06/2030", ["inverted"]),
        ("Année 2 : le 31/06/2024, puis en mars 2031", ["year"]),
        ("Troisième année : le 31/06/2024", []),
    ],
)
def test_years_in_the_comments_of_lines_are_looked_at(comment: str, codes: list[str]) -> None:
    lines = Finances(lines=(line(5, 10, comment="Rien"), line(4, 20, comment=comment)))
    assert told(report(action(4, 1), years=(2022, 2023), finances=lines), "period.") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Le 12.13.14 et le 31/06/2024.", ["date.impossible"]),
        ("Le 31/06/2024, puis encore le 31/06/2024.", ["date.impossible"]),
        ("Le 31/06/2024, puis le 31/09/2024.", ["date.impossible", "date.impossible"]),
        ("Le 31/06/24.", []),  # may be anything
        ("Du 07/2023 au 06/2022", ["period.inverted"]),
        ("De 2023 à 2022", []),
        ("01/07/2023 et 30/06/2022", []),
    ],
)
def test_in_prose_only_what_is_surely_a_date_is_told(text: str, codes: list[str]) -> None:
    found = [one.code for one in check(report(action(4, 1, notes=(said(text, 3),))))]
    assert found == codes


@pytest.mark.parametrize(
    ("raw", "codes"),
    [("Le 31/06/24", ["date.impossible"]), ("2023-2022", ["period.inverted"]), ("Le 30/06/24", [])],
)
def test_where_a_date_stands_by_itself_any_is_told(raw: str, codes: list[str]) -> None:
    bands = of_rows(row(period=Period(label=raw)))
    assert [one.code for one in check(bands)] == codes
    assert [one.code for one in check(of_rows(row(status=status(raw, "planned", 3))))] == codes


def test_a_band_over_several_rows_is_told_once() -> None:
    odd = Period(label="Dès le 31/06/2024", evidence=on(7))
    found = check(of_rows(row(period=odd), row(period=odd)))
    assert [(one.code, one.where) for one in found] == [
        ("date.impossible", "actions[0].deliverables[0].period")
    ]


def test_comments_and_notes_of_the_financial_table_are_read_each_in_its_way() -> None:
    unplaced = line(4, 10, comment="Le 31/06/24", evidence={})
    notes = Finances(lines=(line(4, 10), unplaced), notes=(said("Le 31/06/24, en prose", 3),))
    found = check(report(action(4, 1), finances=notes))
    assert [one.where for one in found if one.code == "date.impossible"] == ["finances.lines[1].comment"]
