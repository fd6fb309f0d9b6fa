"""What was aimed at: whether it is reached, and by how much it is missed, wherever figures are shown."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

import ldaparse
from ldaparse.checking import check
from ldaparse.comparing import follow
from ldaparse.exporting import exporter
from ldaparse.exporting.terminal.comparison import summary as of_comparison
from ldaparse.exporting.terminal.history import summary as of_history
from ldaparse.report import Report
from small_reports import SOURCE, action, figure, row
from workbooks import headings, opened


def report(year: int, *figures: tuple[str, float, float | None], **more: Any) -> Report:
    found = tuple(
        figure(value, 2, f"{value} {label}", unit="ménages", target=target).model_copy(
            update={"label": label, **more}
        )
        for label, value, target in figures
    )
    made = action(4, 1, deliverables=(row(),), indicators=found)
    return Report(source=SOURCE, years=(year,), as_of=f"{year}-12-31", actions=(made,))


def with_findings(one: Report) -> Report:
    return one.model_copy(update={"findings": check(one)})


def terminal(shown: Any) -> str:
    console = Console(width=10_000, file=io.StringIO(), record=True)
    console.print(shown)
    return console.export_text()


@pytest.mark.parametrize(
    ("label", "value", "target", "said"),
    [
        ("ménages relogés", 46, 52, "46 ménages pour une cible de 52 ménages : il manque 6 ménages"),
        ("ménages relogés", 52, 52, None), ("ménages relogés", 60, 52, None),
        ("ménages en attente", 60, 52, "60 ménages pour une limite de 52 ménages : 8 ménages de trop"),
        ("ménages en attente", 40, 52, None), ("ménages relogés", 46, None, None),
    ],
)  # fmt: skip
def test_a_check_notes_the_targets_that_are_missed(
    label: str, value: int, target: int | None, said: str | None
) -> None:
    found = [one for one in check(report(2024, (label, value, target))) if one.code == "target.missed"]
    assert [one.severity for one in found] == (["note"] if said else [])
    assert all(said in one.message.replace("\u00a0", " ") for one in found if said)


def test_a_recalled_value_misses_nothing() -> None:
    found = check(report(2024, ("ménages relogés", 46, 52), basis="recalled"))
    assert "target.missed" not in {one.code for one in found}


def test_a_comparison_says_what_is_reached_and_by_how_much_the_rest_is_missed() -> None:
    old = report(2023, ("ménages relogés", 40, 50), ("ménages en attente", 30, 20))
    new = report(2024, ("ménages relogés", 46, 52), ("ménages en attente", 18, 20))
    found = ldaparse.compare(old, new)
    one, other = found.actions[0].indicators
    assert (one.target_reached_old, one.target_reached, other.target_reached_old, other.target_reached) == (
        False, False, False, True,
    )  # fmt: skip
    said = terminal(of_comparison(found))
    assert "– cible 52 (non atteinte : -6)" in said
    assert "– cible 20 (atteinte : -2)" in said
    text = " ".join(part.text for part in found.narrative().paragraphs).replace("\u00a0", " ")
    assert (
        "Pour « ménages relogés », la cible de 52 ménages n’est pas atteinte : 46 ménages, soit un écart de -6."
        in text
    )
    assert "Pour « ménages en attente », la cible de 20 ménages est atteinte (18 ménages)." in text
    for name in ("markdown", "html"):
        page = exporter(name).comparison(found, "fr").decode()  # type: ignore[union-attr]
        assert "cible 52 (non atteinte : -6)" in page.replace("\\", ""), name
    assert {"Écart à la cible", "Verdict sur la cible"} <= set(headings(opened(found)["Indicateurs"]))


@pytest.mark.filterwarnings("ignore:Sparkline")
def test_a_history_has_the_targets_of_each_year() -> None:
    found = follow([
        report(2022, ("ménages relogés", 40, None)), report(2023, ("ménages relogés", 46, 52)),
        report(2024, ("ménages relogés", 60, 55)),
    ])  # fmt: skip
    (one,) = found.indicators
    assert (one.targets, one.targets_reached) == ((None, 52, 55), (None, False, True))
    assert "46 (cible 52 : non atteinte)" in terminal(of_history(found))
    for name in ("markdown", "html"):
        page = exporter(name).history(found, "fr").decode()  # type: ignore[union-attr]
        assert "(cible 55 : atteinte)" in page.replace("\\", ""), name
    sheet = opened(found)["Indicateurs"]
    assert any("cible 52 : non atteinte" in str(cell.value) for line in sheet.iter_rows() for cell in line)


def test_the_workbook_of_a_report_has_the_gap_and_the_verdict_of_the_check() -> None:
    sheet = opened(with_findings(report(2024, ("ménages relogés", 46, 52), ("ménages en attente", 18, 20))))[
        "Indicateurs"
    ]
    names = headings(sheet)
    gap, verdict = (names.index(name) for name in ("Écart à la cible", "Verdict sur la cible"))
    assert [(line[gap].value, line[verdict].value) for line in sheet.iter_rows(min_row=2, max_row=3)] == [
        (-6, "non atteinte"), (-2, "atteinte"),
    ]  # fmt: skip
