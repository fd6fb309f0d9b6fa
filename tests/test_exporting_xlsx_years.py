"""Workbooks of two reports and of many: sentences, redlines, states and amounts side by side."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

import ldaparse
from ldaparse.comparison import Redline
from ldaparse.exporting.xlsx.cells import LONGEST, as_plain, rich_parts
from workbooks import (
    column,
    comparison,
    headings,
    history,
    made,
    opened,
    report,
    row_with,
)


def test_a_comparison_has_both_years_and_what_parts_them() -> None:
    formulas, values = (opened(comparison(), data_only=only)["Finances"] for only in (False, True))
    row = next(cell.row for cell in column(values, "N°") if cell.value == 5)
    amounts = [column(values, f"Engagé {side}")[row - 2].value for side in ("avant", "après")]
    assert amounts == [17250.5, 31940]
    assert column(values, "Écart engagé")[row - 2].value == 14689.5
    assert column(formulas, "Écart engagé")[row - 2].value == f"=ROUND(I{row}-H{row},2)"
    assert column(formulas, "Exécution après")[row - 2].value == f'=IF(F{row}=0,"",I{row}/F{row})'
    assert column(values, "Exécution après")[row - 2].value == pytest.approx(31940 / 36000)


def test_what_each_funder_brings_is_told_with_its_difference() -> None:
    formulas, values = (opened(comparison(), data_only=only)["Financements"] for only in (False, True))
    row = next(
        cells[0].row for cells in values.iter_rows() if [cell.value for cell in cells[:3:2]] == [1, "AMI"]
    )
    assert [cell.value for cell in values[row]][3:] == [90000, 120000, 30000]
    assert formulas.cell(row, 6).value == f"=ROUND(E{row}-D{row},2)"


def test_a_comparison_says_what_moved_in_sentences() -> None:
    said = [cell.value for row in opened(comparison())["Synthèse"].iter_rows() for cell in row if cell.value]
    for words in (
        "Ce qui a bougé",
        "Suivi à six mois des ménages rencontrés : en cours → réalisé",
        "Ce qui n’avance pas",
        "Baux signés en intermédiation locative : toujours en cours",
        "Préparer la sortie des institutions (2 livrables)",
        "Former les professionnels et les bénévoles (2 livrables)",
    ):
        assert words in said
    english = [cell.value for row in opened(comparison(), "en")["Summary"].iter_rows() for cell in row]
    assert "What is stuck" in english


def test_a_history_has_the_states_of_all_reports_side_by_side_in_colour() -> None:
    sheet = opened(history())["Actions"]
    row = next(cell.row for cell in column(sheet, "N°") if cell.value == 14)
    states = [column(sheet, f"État\n{day}")[row - 2] for day in ("30/06/2024", "30/06/2025")]
    assert [cell.value for cell in states] == ["réalisé", "réalisé"]
    row = next(cell.row for cell in column(sheet, "N°") if cell.value == 9)
    here, gone = (column(sheet, f"État\n{day}")[row - 2] for day in ("30/06/2024", "30/06/2025"))
    assert (here.value, gone.value) == ("en cours", "–")
    assert here.fill.fgColor.rgb != states[0].fill.fgColor.rgb
    rows, done = [
        column(sheet, f"{what}\n30/06/2024")[row - 2].value for what in ("Livrables", "Livrables réalisés")
    ]
    assert (rows, done) == (2, 0)
    renamed = column(sheet, "Autres noms")[[cell.value for cell in column(sheet, "N°")].index(7)]
    assert renamed.value == "30/06/2024 : n° 7, Renforcer l’accompagnement vers le logement"


def test_a_history_lines_up_the_figures_with_their_change_as_a_formula() -> None:
    formulas, values = (opened(history(), data_only=only)["Indicateurs"] for only in (False, True))
    labels = [cell.value for cell in column(values, "Indicateur")]
    row = labels.index("exemplaires diffusés") + 2
    assert [column(values, day)[row - 2].value for day in ("30/06/2024", "30/06/2025")] == [1200, 1500]
    assert formulas.cell(row, 7).value == f"=ROUND(F{row}-E{row},6)"
    assert values.cell(row, 7).value == 300
    assert values.cell(row, 8).value == 0.25
    assert "Tendance" not in headings(values)


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl leaves them out
def test_three_reports_have_small_figures_and_a_gap_where_one_is_silent() -> None:
    followed = ldaparse.follow([report(2024), report(2025), report(2024)])
    with zipfile.ZipFile(io.BytesIO(made(followed))) as archive:
        sheet = archive.read("xl/worksheets/sheet3.xml").decode()
    assert sheet.count("<xm:f>") == len(followed.indicators)
    assert "Tendance" in headings(opened(followed)["Indicateurs"])
    gone = next(action for action in followed.actions if action.number == 9)
    assert gone.years[1] is None
    formulas = opened(followed)["Indicateurs"]
    leases = [cell.value for cell in column(formulas, "Indicateur")].index("baux signés") + 2
    assert formulas.cell(leases, 8).value == f"=ROUND(G{leases}-E{leases},6)"


def test_a_history_holds_spending_by_line_and_year_against_the_printed_totals() -> None:
    formulas, values = (opened(history(), data_only=only)["Finances"] for only in (False, True))
    row = next(cell.row for cell in column(values, "N°") if cell.value == 5)
    committed = [column(values, f"Engagé\n{day}")[row - 2] for day in ("30/06/2024", "30/06/2025")]
    assert [cell.value for cell in committed] == [17250.5, 31940]
    assert all("€" in cell.number_format for cell in committed)
    rate = column(formulas, "Exécution\n30/06/2025")[row - 2]
    assert rate.value == f'=IF(E{row}=0,"",G{row}/E{row})'
    assert values[rate.coordinate].value == pytest.approx(31940 / 36000)
    gap, at = row_with(values, "Écart"), headings(values).index("Engagé\n30/06/2024") + 1
    assert values.cell(gap, at).value == 2334000
    assert values.cell(gap, at + 1).value == 0
    funders = [cell.value for cell in column(opened(history())["Financements"], "Financeur")]
    assert {"AMI", "Département", "agglomération"} <= set(funders)


def test_a_history_begins_with_its_reports_side_by_side() -> None:
    sheet = opened(history(), data_only=True)["Synthèse"]
    told = {row[0].value: [cell.value for cell in row[1:3]] for row in sheet.iter_rows() if row[0].value}
    assert told["Fichier"] == ["val-doris-2024.pdf", "val-doris-2025.pdf"]
    assert told["Livrables réalisés"] == [4, 7]
    assert told["Part réalisée"] == [pytest.approx(4 / 12, abs=1e-6), 0.5]
    assert told["en cours"] == [4, 5]
    assert told["Engagé"] == [259310.5, 383640]
    assert len(sheet._charts) == 1


def test_redlines_are_rich_and_without_what_went_they_are_the_new_text() -> None:
    sheet = opened(comparison(), rich_text=True)["Textes"]
    cells = [row[4].value for row in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(comparison().texts)
    rich = 0
    for cell, text in zip(cells, comparison().texts, strict=True):
        if not isinstance(cell, CellRichText):
            continue
        rich += 1
        runs = [run for run in cell if isinstance(run, TextBlock)]
        assert "".join(run.text for run in runs if not run.font.strike) == (text.new or "")
        assert all(run.font.color.rgb == "FFB42318" for run in runs if run.font.strike)
        assert any(run.font.strike or run.font.u for run in runs)
    assert rich > 20


def test_a_redline_that_no_cell_can_hold_is_told_with_marks() -> None:
    long = (Redline(op="deleted", text="a" * LONGEST), Redline(op="inserted", text="b"))
    assert rich_parts(long) is None
    assert as_plain(long).startswith("[-a")
    many = tuple(Redline(op=op, text="x ") for _ in range(900) for op in ("deleted", "inserted"))
    assert rich_parts(many) is None
    assert rich_parts((Redline(op="same", text="a\x00"), Redline(op="inserted", text="\x01"))) == [
        ("same", "a")
    ]
    assert rich_parts(()) == []
