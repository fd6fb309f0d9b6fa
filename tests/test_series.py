"""The same indicator over the periods of one report, and the change that the text claims."""

from __future__ import annotations

import pytest

import ldaparse
from ldaparse.evidence import Text
from ldaparse.history import Point, Series
from ldaparse.report import Action, Deliverable, Indicator, Period, Relation, Report, Source


def indicator(label: str, value: float, unit: str = "ménages", **more: object) -> Indicator:
    defaults = {"kind": "count", "place": "results", "deliverable": 0, "quote": label}
    return Indicator.model_validate({"label": label, "value": value, "unit": unit, **defaults, **more})


def report(rows: list[Deliverable], indicators: list[Indicator]) -> Report:
    action = Action(
        number=4, title="Aller vers", heading=Text(text="Aller vers"), deliverables=tuple(rows),
        indicators=tuple(indicators),
    )  # fmt: skip
    return Report(source=Source(name="r.pdf", sha256="0", media_type="application/pdf"), actions=(action,))


def row(band: str | None = None, interval: str | None = None, label: str = "") -> Deliverable:
    return Deliverable(period=Period(label=band, interval=interval) if band else None, label=Text(text=label))


def test_rows_of_two_years_are_lined_up_whatever_their_words() -> None:
    found = report(
        [
            row("Année 1 (06/2021-06/2022)", "2021-06/2022-06"),
            row("Année 2 (06/2022-06/2023)", "2022-06/2023-06"),
        ],
        [
            indicator("ménages accompagnés", 20),
            indicator("ménages ayant bénéficié d’un accompagnement", 27, deliverable=1),
        ],
    ).series()
    assert [[(p.period, p.value) for p in one.points] for one in found] == [
        [("2021-06/2022-06", 20), ("2022-06/2023-06", 27)]
    ]
    (change,) = found[0].changes()
    assert (change.delta, change.relative, change.claimed, change.agrees) == (7, 35.0, None, None)


@pytest.mark.parametrize(("claimed", "agrees"), [(35, True), (36, False), (35.4, False), (35.0, True)])
def test_the_claimed_change_is_held_against_the_figures(claimed: float, agrees: bool) -> None:
    found = report(
        [row("Année 1", None), row("Année 2", None)],
        [
            indicator("ménages suivis", 20),
            indicator("ménages suivis", 27, deliverable=1, quote="27 ménages suivis (+ x %)"),
            indicator(
                "ménages suivis",
                claimed,
                "%",
                kind="change",
                deliverable=1,
                quote="27 ménages suivis (+ x %)",
            ),
        ],
    ).series()
    assert [change.agrees for change in found[0].changes()] == [agrees]


def test_rows_known_by_the_year_that_their_label_begins_with() -> None:
    found = report(
        [row(label="- 2022 : mise en place"), row(label="2023 : suivi")],
        [
            indicator("commissions tenues", 8, "commissions"),
            indicator("commissions tenues", 10, "commissions", deliverable=1),
        ],
    ).series()
    assert [p.period for p in found[0].points] == ["2022", "2023"]


def test_a_figure_of_another_year_in_the_same_row_is_its_own_point() -> None:
    found = report(
        [row(label="2023 : suivi")],
        [
            indicator(
                "locataires en titre", 41, "%", kind="share", relation=Relation(kind="compared_with", to=1)
            ),
            indicator("locataires en titre", 22, "%", kind="share", period="2022"),
        ],
    ).series()
    assert [(p.period, p.value) for p in found[0].points] == [("2022", 22), ("2023", 41)]


@pytest.mark.parametrize(
    "other",
    [{"unit": "courriers"}, {"kind": "average"}, {"place": "observations"}, {"label": "logements vacants"}],
)
def test_what_is_measured_otherwise_is_no_series(other: dict[str, str]) -> None:
    second = {"label": "ménages suivis", "unit": "ménages", **other}
    label = second.pop("label")
    found = report(
        [row("Année 1"), row("Année 2")],
        [indicator("ménages suivis", 20), indicator(label, 27, deliverable=1, **second)],
    )
    assert found.series() == ()


def test_from_nothing_there_is_no_relative_change() -> None:
    points = (Point(period="2022", value=0, indicator=0), Point(period="2023", value=3, indicator=1))
    (change,) = Series(action=1, label="baux", unit="baux", kind="count", points=points).changes()
    assert (change.delta, change.relative) == (3, None)


def test_the_public_name() -> None:
    assert ldaparse.Report.series.__doc__
