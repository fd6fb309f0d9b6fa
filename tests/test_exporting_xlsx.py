"""The workbook of a report: read back by another library, and fed with what could harm."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import ldaparse
from commands import NEW
from ldaparse.exporting import exporter, rendered
from ldaparse.exporting.xlsx.cells import LONGEST
from ldaparse.exporting.xlsx.looks import digits, lines
from ldaparse.report import Doubt, Report, Source, Total
from workbooks import (
    FORMS,
    HOSTILE,
    LINK,
    column,
    comparison,
    headings,
    history,
    hostile,
    is_formula,
    made,
    opened,
    report,
    row_with,
)


def test_a_sheet_a_table_in_both_languages() -> None:
    assert opened(report()).sheetnames == [
        "Synthèse", "Actions", "Livrables", "Indicateurs", "Bilan financier", "À vérifier", "Certitude",
    ]  # fmt: skip
    assert opened(report(), "en").sheetnames == [
        "Summary", "Actions", "Deliverables", "Indicators", "Finances", "To check", "Certainty",
    ]  # fmt: skip
    assert opened(history()).sheetnames == [
        "Synthèse", "Actions", "Indicateurs", "Finances", "Financements", "À vérifier",
    ]  # fmt: skip
    assert opened(comparison()).sheetnames == [
        "Synthèse", "Évolution", "Actions", "Livrables", "Indicateurs", "Finances", "Financements", "Textes", "À vérifier",
    ]  # fmt: skip


def test_a_report_of_which_all_is_sure_has_no_sheet_of_doubts() -> None:
    sure = report().model_copy(update={"doubts": ()})
    assert "Certitude" not in opened(sure).sheetnames


def test_doubtful_values_come_first_each_with_its_place_value_and_reasons() -> None:
    doubts = (
        Doubt(where="actions[0].deliverables[0].status.code", grade="probable", reasons=("read.inferred",)),
        Doubt(
            where="finances.lines[0].committed", grade="doubtful", reasons=("column.close", "amount.small")
        ),
    )
    book = opened(report().model_copy(update={"doubts": doubts}))
    sheet = book["Certitude"]
    grades, fields, reasons, values = (
        [cell.value for cell in column(sheet, name)] for name in ("Certitude", "Champ", "Pourquoi", "Valeur")
    )
    assert grades == ["douteuse", "probable"]
    assert fields == ["engagé", "état"]
    assert reasons[0].startswith("deux lectures d’une colonne, tous les montants sont inférieurs à 1 000 €")
    assert reasons[1] == "tableau sans traits : colonnes déduites de l’espacement"
    assert "€" in values[0]


@pytest.mark.parametrize("form", FORMS)
def test_tables_have_headings_filters_and_a_set_up_for_printing(form: Any) -> None:
    for sheet in opened(form()).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in {None, 1}
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "Synthèse":
            assert sheet.page_setup.fitToHeight == 0
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref.startswith("A1:")
            assert sheet.print_title_rows == "$1:$1"
            assert all(isinstance(title, str) and not re.search("_|^id$", title) for title in headings(sheet))


def test_every_row_of_the_report_has_its_words_state_and_colour() -> None:
    sheet = opened(report())["Livrables"]
    rows = [row for action in report().actions for row in action.deliverables]
    ranks = [cell.value for cell in column(sheet, "Rang")]
    assert len([rank for rank in ranks if isinstance(rank, int)]) == len(rows)
    labels = [cell.value for cell in column(sheet, "Livrable")]
    assert [row.label.text for row in rows if row.label.text not in labels and row.label.text] == []
    states = {cell.value: cell.fill.fgColor.rgb for cell in column(sheet, "État") if cell.value}
    assert {"réalisé", "en cours", "en attente", "abandonné", "plusieurs états"} <= set(states)
    assert len({states[word] for word in ("réalisé", "en cours", "en attente", "abandonné")}) == 4
    assert all(
        cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in column(sheet, "Livrable")
    )


def test_a_row_that_stacks_several_states_has_its_parts_below_it() -> None:
    sheet = opened(report())["Livrables"]
    labels = column(sheet, "Livrable")
    at = next(cell.row for cell in labels if (cell.value or "").startswith("Cycle de formation"))
    assert column(sheet, "État")[at - 2].value == "plusieurs états"
    parts = [column(sheet, "État")[row].value for row in range(at - 1, at + 4)]
    assert parts == ["réalisé", "réalisé", "en cours", "à venir", "abandonné"]
    assert [sheet.row_dimensions[row].outlineLevel for row in (at, at + 1, at + 5)] == [0, 1, 1]


def test_full_dates_are_dates_and_others_are_written_as_people_read_them() -> None:
    cells = {str(cell.value): cell for cell in column(opened(report())["Livrables"], "Date de l’état")}
    whole = cells["2023-11-08 00:00:00"]
    assert whole.value == datetime(2023, 11, 8)  # noqa: DTZ001 - a spreadsheet knows no time zone
    assert whole.number_format == "dd/mm/yyyy"
    assert {"fin 2022", "03/2023", "01/2025"} <= set(cells)


def test_the_figures_of_the_prose_are_numbers() -> None:
    sheet = opened(report())["Indicateurs"]
    at = [cell.value for cell in column(sheet, "Indicateur")].index("dette médiane")
    debt = column(sheet, "Valeur")[at]
    assert (debt.value, "€" in debt.number_format) == (1940, True)


def test_amounts_are_numbers_and_the_negative_ones_red() -> None:
    sheet = opened(report())["Bilan financier"]
    finances = report().finances
    assert finances
    amounts = column(sheet, "Reliquat")[: len(finances.lines)]
    assert [cell.value for cell in amounts] == [line.remaining for line in finances.lines]
    assert all("€" in cell.number_format and "[Red]-" in cell.number_format for cell in amounts)
    assert "Financement AMI" in headings(sheet)


def test_sums_are_formulas_beside_the_printed_totals_with_their_value() -> None:
    formulas, values = (opened(report(), data_only=only)["Bilan financier"] for only in (False, True))
    summed, printed, gap = (
        row_with(formulas, label) for label in ("Somme des lignes", "Total imprimé", "Écart")
    )
    committed = headings(formulas).index("Engagé") + 1
    assert formulas.cell(summed, committed).value == "=SUM(G2:G8)"
    assert values.cell(summed, committed).value == 259310.5
    assert values.cell(printed, committed).value == 2593310.5
    assert formulas.cell(gap, committed).value == "=ROUND(G11-G10,2)"
    assert values.cell(gap, committed).value == 2334000
    assert [values.cell(gap, at).value for at in (4, 5, 6, 8)] == [0, 0, 0, 0]
    rate = headings(formulas).index("Taux d’exécution") + 1
    assert formulas.cell(2, rate).value == '=IF(D2=0,"",G2/D2)'
    assert values.cell(2, rate).value == pytest.approx(98450 / 120000)
    assert "%" in formulas.cell(2, rate).number_format
    red = [rule for rules in formulas.conditional_formatting for rule in rules.rules]
    assert {rule.operator for rule in red} == {"notEqual"}


def test_a_total_without_lines_is_told() -> None:
    form = hostile("x")
    assert form.finances
    alone = form.model_copy(update={"finances": form.finances.model_copy(update={"lines": ()})})
    sheet = opened(alone)["Bilan financier"]
    assert sheet.cell(row_with(sheet, "Total imprimé"), headings(sheet).index("Alloué") + 1).value == 10


def test_subtotals_stand_below_and_in_no_sum() -> None:
    form = hostile("x")
    assert form.finances
    axis = Total(label="Sous-total axe 1", allocated=10, committed=4, remaining=7)
    parted = form.model_copy(update={"finances": form.finances.model_copy(update={"subtotals": (axis,)})})
    sheet = opened(parted, data_only=True)["Bilan financier"]
    row = row_with(sheet, "Sous-total axe 1")
    assert [cell.value for cell in sheet[row]][4:9] == [10, 4, 7, 6, 1]
    assert sheet.cell(row_with(sheet, "Somme des lignes"), 5).value == 10


def test_the_summary_counts_the_states_by_action() -> None:
    sheet = opened(report(), data_only=True)["Synthèse"]
    assert sheet["A1"].value == "Logement d’abord – Communauté d’agglomération du Val d’Oris"
    at = row_with(sheet, "réalisé")
    head = [cell.value for cell in sheet[at]]
    cycle = next(row for row in sheet.iter_rows(min_row=at) if row[0].value == 9)
    counts = dict(zip(head, (cell.value for cell in cycle), strict=True))
    assert (counts["réalisé"], counts["en cours"], counts["à venir"], counts["abandonné"]) == (2, 1, 1, 1)
    assert counts["Total"] == 6


def test_rows_are_high_enough_but_not_fixed_so_that_a_sorted_row_is_fitted_anew() -> None:
    with zipfile.ZipFile(io.BytesIO(made(report()))) as archive:
        rows = re.findall(r"<row [^>]*>", archive.read("xl/worksheets/sheet3.xml").decode())
    assert all(" ht=" in row for row in rows)
    assert [row for row in rows if "customHeight" in row] == rows[:1]


OURS = re.compile(
    r"""=(SUM\([A-Z]+\d+:[A-Z]+\d+\)|ROUND\([A-Z]+\d+-[A-Z]+\d+,\d\)|'[^'"]+'![A-Z]+\d+
    |IF\((?P<at>('[^'"]+'!)?[A-Z]+\d+)=0,"",[^"]+\)|HYPERLINK\("\#'[^'"]+'!B1","(→|[\w ]+)"\))""",
    re.VERBOSE,
)
"""The formulas that a workbook has: nothing that was read stands in any."""


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text: str) -> None:
    form = hostile(text)
    other = hostile(f"{text} x")
    for made_of in (form, ldaparse.compare(form, other), ldaparse.follow([form, other])):
        book = opened(made_of, rich_text=False)
        seen = 0
        for sheet in book.worksheets:
            for cells in sheet.iter_rows():
                for cell in cells:
                    assert cell.hyperlink is None
                    if is_formula(cell):
                        assert OURS.fullmatch(cell.value) or LINK.fullmatch(cell.value), cell.value
                    elif text in str(cell.value):
                        seen += 1
                        assert cell.data_type == "s"
        assert seen > 3


def test_a_text_like_a_formula_stays_one_when_it_is_edited() -> None:
    sheet = opened(hostile("=1+1"))["Livrables"]
    cell = column(sheet, "Livrable")[0]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_characters_that_xml_does_not_know_are_dropped_and_long_texts_are_cut_with_a_word() -> None:
    for text, kept in (("a\x00b\x0bc\ufffe\ud800d", "abcd"), ("a\r\nb\rc", "a\nb\nc")):
        label = column(opened(hostile(text))["Livrables"], "Livrable")[0].value
        assert label == kept
    long = column(opened(hostile("é𝄞" * 11_000))["Livrables"], "Livrable")[0].value
    assert len(long.encode("utf-16-le")) // 2 <= LONGEST
    assert long.endswith("(suite dans l’export JSON)")


def test_every_part_of_the_file_is_well_formed() -> None:
    for text in (*HOSTILE, "\x00<&>\"'", "&P & suite"):
        with zipfile.ZipFile(io.BytesIO(made(hostile(text)))) as archive:
            for name in archive.namelist():
                etree.fromstring(archive.read(name))


def test_numbers_that_no_cell_holds_exactly_are_told_as_words() -> None:
    form = hostile("x")
    assert form.finances
    line = form.finances.lines[0].model_copy(update={"allocated": 10**400, "committed": None})
    odd = form.model_copy(update={"finances": form.finances.model_copy(update={"lines": (line,)})})
    assert column(opened(odd)["Bilan financier"], "Alloué")[0].value == str(10**400)


def test_an_empty_report_is_a_workbook() -> None:
    empty = Report(source=Source(name="vide.pdf", sha256="0", media_type="application/pdf"))
    assert opened(empty)["Synthèse"]["A1"].value == "Rapport d’exécution"
    assert "Rien n’a changé." in [
        cell.value for (cell, *_) in opened(ldaparse.compare(empty, empty))["Synthèse"].iter_rows()
    ]


@pytest.mark.parametrize("form", [report, comparison])
def test_the_same_form_gives_the_same_bytes(form: Any, tmp_path: Path) -> None:
    first = made(form())
    source = tmp_path / "form.json"
    source.write_bytes(rendered(form(), exporter("json"), "fr"))  # type: ignore[arg-type]
    out = tmp_path / "out.xlsx"
    command = [*NEW, "export", str(source), "-o", str(out)]
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PATH": ""}
    subprocess.run(command, check=True, timeout=60, env=elsewhere)
    assert out.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_rows_are_as_high_as_their_words() -> None:
    assert lines("un", 10) == 1
    assert lines("un\ndeux\n", 10) == 3
    assert lines("mot " * 20, 20) >= 4
    assert lines("anticonstitutionnellement" * 4, 12) >= 8
    sheet = opened(report())["Livrables"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    assert max(heights) > 100
    assert max(heights) <= 409


def test_no_number_is_wider_than_its_column() -> None:
    form = hostile("x")
    assert form.finances
    rich = form.finances.lines[0].model_copy(update={"allocated": 123_456_789_012.5})
    told = form.finances.model_copy(
        update={"lines": (rich,), "total": Total(label="", allocated=0, remaining=0)}
    )
    for book in (
        opened(form.model_copy(update={"finances": told}), data_only=True),
        opened(report(), data_only=True),
    ):
        for sheet in book.worksheets:
            for cells in sheet.iter_rows():
                for cell in cells:
                    if isinstance(cell.value, int | float) and "€" in cell.number_format:
                        width = sheet.column_dimensions[cell.column_letter].width
                        assert digits(f"{cell.value:,.2f} €") < width, (sheet.title, cell.coordinate)


def test_the_library_that_writes_it_is_loaded_on_call_only() -> None:
    code = (
        "import sys; from ldaparse.exporting import exporter_for; from pathlib import Path\n"
        "assert exporter_for(Path('a.xlsx')).name == 'xlsx'\n"
        "assert 'xlsxwriter' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
