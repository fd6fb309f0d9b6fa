"""The workbook: read back by another library, opened by LibreOffice, and fed with what could harm."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import ldaparse
from golden import golden_of
from ldaparse.comparison import Comparison, Redline
from ldaparse.evidence import Text
from ldaparse.exporting import exporter, rendered
from ldaparse.exporting.xlsx.cells import LONGEST
from ldaparse.exporting.xlsx.measure import digits, lines
from ldaparse.exporting.xlsx.redlines import as_plain, rich_parts
from ldaparse.history import History
from ldaparse.report import Action, Deliverable, FinanceLine, Finances, Finding, Report, Source, Status, Total

SAMPLES = Path(__file__).parent.parent / "samples"
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+33 1 02 03",
    "-12 logements",
    "@SUM(A1)",
    "\t=2",
    "http://example.org/a?b=c",
    "internal:Synthèse!A1",
    "mailto:a@example.org",
    "007",
    "{=1}",
    "<r><t>brut</t></r>",
    "_x0041_",
    "a & b < c > d",
    "'=1",
]


@cache
def report(year: int = 2024) -> Report:
    return Report.model_validate_json(
        golden_of(SAMPLES / f"val-doris-{year}.pdf").read_text(encoding="utf-8")
    )


@cache
def comparison() -> Comparison:
    return ldaparse.compare(report(2024), report(2025))


@cache
def history() -> History:
    return ldaparse.follow([report(2024), report(2025)])


FORMS = [report, comparison, history]


def made(form: Report | Comparison | History, lang: str = "fr") -> bytes:
    content = rendered(form, exporter("xlsx"), lang)  # type: ignore[arg-type]
    assert isinstance(content, bytes)
    return content


def opened(form: Report | Comparison | History, lang: str = "fr", **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(made(form, lang)), **options)


def headings(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


def column(sheet: Worksheet, title: str) -> list[Any]:
    at = headings(sheet).index(title) + 1
    return [sheet.cell(row, at) for row in range(2, sheet.max_row + 1)]


LINK = re.compile(
    r"""=HYPERLINK\((?P<to>"\#'(?P<sheet>[^'"]+)'!(?P<column>[A-Z]+)"
    &IFERROR\(MATCH\((?P<key>\d+|"total"),'(?P=sheet)'!\$(?P<keys>[A-Z]+):\$(?P=keys),0\),1\)),(?P<said>.+)\)""",
    re.VERBOSE,
)
TO_A_SHEET = re.compile(r"""=HYPERLINK\("#'(?P<sheet>[^'"]+)'!(?P<column>[A-Z]+)1",".+"\)""")


def is_formula(cell: Cell) -> bool:
    return cell.data_type == "f"


def linking(sheet: Worksheet) -> list[Cell]:
    """The cells that lead somewhere."""
    cells = [cell for cells in sheet.iter_rows() for cell in cells]
    return [cell for cell in cells if is_formula(cell) and "HYPERLINK" in cell.value]


def target(book: Workbook, cell: Cell) -> tuple[Any, ...]:
    """The row that a link leads to, as the cells that people see there."""
    match = LINK.fullmatch(cell.value)
    assert match, cell.value
    sheet = book[match["sheet"]]
    key = int(match["key"]) if match["key"].isdigit() else match["key"].strip('"')
    row = next(one.row for one in sheet[match["keys"]] if one.value == key)
    return tuple(said(one) for one in sheet[row][column_index_from_string(match["column"]) - 1 :])


def said(cell: Cell) -> Any:
    """What a cell shows, for a link what it says."""
    match = LINK.fullmatch(cell.value) if is_formula(cell) else None
    if not match:
        return cell.value
    return int(match["said"]) if match["said"].isdigit() else match["said"].strip('"')


def row_with(sheet: Worksheet, label: str) -> int:
    return next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == label)


def hostile(text: str) -> Report:
    """A report that says the same everywhere."""
    action = Action(
        number=1,
        title=text,
        heading=Text(text=text),
        deliverables=(
            Deliverable(label=Text(text=text), status=Status(raw=text, code=None), results=Text(text=text)),
        ),
        notes=(Text(text=text),),
    )
    line = FinanceLine(number=1, title=text, lead=text, comment=text, allocated=10, committed=4, remaining=6)
    return Report(
        source=Source(name=text, sha256="0", media_type="application/pdf"),
        programme=text,
        territory=text,
        actions=(action,),
        finances=Finances(lines=(line,), total=Total(label=text, allocated=10), notes=(Text(text=text),)),
        findings=(Finding(code="x", severity="note", message=text, where=text),),
    )


def test_a_sheet_a_table_in_both_languages() -> None:
    assert opened(report()).sheetnames == [
        "Synthèse", "Actions", "Livrables", "Indicateurs", "Bilan financier", "À vérifier",
    ]  # fmt: skip
    assert opened(report(), "en").sheetnames == [
        "Summary", "Actions", "Deliverables", "Indicators", "Finances", "To check",
    ]  # fmt: skip
    assert opened(history()).sheetnames == [
        "Synthèse", "Actions", "Indicateurs", "Finances", "Financements", "À vérifier",
    ]  # fmt: skip
    assert opened(comparison()).sheetnames == [
        "Synthèse", "Actions", "Livrables", "Indicateurs", "Finances", "Financements", "Textes", "À vérifier",
    ]  # fmt: skip


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


@pytest.mark.parametrize("form", FORMS)
def test_links_lead_to_rows_that_exist(form: Any) -> None:
    book = opened(form())
    followed = 0
    for sheet in book.worksheets:
        for cell in linking(sheet):
            to_a_sheet = TO_A_SHEET.fullmatch(cell.value)
            if to_a_sheet:
                assert to_a_sheet["sheet"] in book.sheetnames
            else:
                assert any(target(book, cell))
            assert cell.font.u == "single"
            followed += 1
    assert followed > 20


def test_an_action_leads_to_its_rows_and_they_lead_back() -> None:
    book = opened(report())
    actions, rows = book["Actions"], book["Livrables"]
    title = headings(actions).index("Action") - 1
    for cell in column(actions, "N°"):
        assert target(book, cell)[0] == said(cell)
        assert target(book, cell)[1] == 1
    for sheet in (rows, book["Indicateurs"]):
        for cell in column(sheet, "N°"):
            assert target(book, cell)[0] == said(cell)
    first = column(rows, "N°")[0]
    assert target(book, first)[title] == "Aller au-devant des locataires en dette de loyer"


def test_an_indicator_leads_to_its_deliverable() -> None:
    book = opened(report())
    sheet = book["Indicateurs"]
    for cell, label in zip(column(sheet, "Rang"), column(sheet, "Livrable"), strict=True):
        if cell.value is not None:
            assert target(book, cell)[1] == said(cell)
            shown = " ".join(str(target(book, cell)[4] or "").split())
            assert (label.value or "").rstrip("…") in shown


def test_findings_name_their_place_and_lead_to_it() -> None:
    book = opened(report())
    places = {said(cell): target(book, cell) for cell in column(book["À vérifier"], "Où")}
    assert places["Bilan financier, total imprimé, engagé"][1] == "Total imprimé"
    assert places["n° 3, livrable 2"][:2] == (3, 2)


def test_a_finding_of_a_place_that_is_not_there_has_no_link() -> None:
    action = Action(number=None, title="Sans numéro", heading=Text(text="x"), deliverables=())
    paths = ("actions[0].deliverables[0]", "actions[9]", "finances.lines[3].committed", "finances.total")
    told = tuple(
        Finding(code="x", severity="note", message="m", where=path) for path in (*paths, "actions[0]")
    )
    source = Source(name="r.pdf", sha256="0", media_type="application/pdf")
    form = Report(source=source, actions=(action,), finances=Finances(), findings=told)
    book = opened(form)
    *unknown, known = column(book["À vérifier"], "Où")
    assert [cell.value for cell in unknown] == list(paths)
    assert said(known) == "action sans numéro"
    assert target(book, known)[:2] == ("–", "Sans numéro")


def test_a_line_without_number_leads_to_no_action() -> None:
    form = hostile("x")
    assert form.finances
    line = form.finances.lines[0].model_copy(update={"number": None})
    action = form.actions[0].model_copy(update={"number": None})
    odd = form.model_copy(
        update={"actions": (action,), "finances": form.finances.model_copy(update={"lines": (line,)})}
    )
    assert column(opened(odd)["Bilan financier"], "N°")[0].value is None
    numbers = column(opened(ldaparse.compare(odd, odd))["Finances"], "N°")
    assert numbers[0].value is None


def test_the_summary_counts_the_states_by_action() -> None:
    sheet = opened(report(), data_only=True)["Synthèse"]
    assert sheet["A1"].value == "Logement d’abord – Communauté d’agglomération du Val d’Oris"
    at = row_with(sheet, "réalisé")
    head = [cell.value for cell in sheet[at]]
    cycle = next(row for row in sheet.iter_rows(min_row=at) if row[0].value == 9)
    counts = dict(zip(head, (cell.value for cell in cycle), strict=True))
    assert (counts["réalisé"], counts["en cours"], counts["à venir"], counts["abandonné"]) == (2, 1, 1, 1)
    assert counts["Total"] == 6


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


def test_rows_are_high_enough_but_not_fixed_so_that_a_sorted_row_is_fitted_anew() -> None:
    with zipfile.ZipFile(io.BytesIO(made(report()))) as archive:
        rows = re.findall(r"<row [^>]*>", archive.read("xl/worksheets/sheet3.xml").decode())
    assert all(" ht=" in row for row in rows)
    assert [row for row in rows if "customHeight" in row] == rows[:1]


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
    long = column(opened(hostile("é𝄞" * 20_000))["Livrables"], "Livrable")[0].value
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
    command = [sys.executable, "-m", "ldaparse", "export", str(source), "-o", str(out)]
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


def without_values(workbook: bytes) -> bytes:
    """The workbook with its formulas but not what they come to."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive, zipfile.ZipFile(out, "w") as stripped:
        for name in archive.namelist():
            stripped.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", archive.read(name)))
    return out.getvalue()


def computed_by_libreoffice(books: dict[str, bytes], folder: Path) -> dict[str, Workbook]:
    """The workbooks as LibreOffice computes and saves them."""
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "computed")]
    files = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run([*command, *files], check=True, timeout=180, capture_output=True)
    return {name: load_workbook(folder / "computed" / f"{name}.xlsx", data_only=True) for name in books}


def turned_round(sheet: Worksheet) -> None:
    """Sort the rows of a table the other way round, as a spreadsheet does: formulas come along."""
    last = int(sheet.auto_filter.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    rows = [[(cell.coordinate, cell.value) for cell in sheet[row]] for row in range(2, last + 1)]
    for row, cells in zip(range(last, 1, -1), rows, strict=True):
        for cell, (came_from, value) in zip(sheet[row], cells, strict=True):
            is_ours = isinstance(value, str) and value.startswith("=")
            moved = Translator(value, came_from).translate_formula(cell.coordinate) if is_ours else value
            cell.value = moved


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_links_still_lead_to_their_rows_in_sheets_that_somebody_sorted(tmp_path: Path) -> None:
    """LibreOffice computes where each link leads once all tables are turned round; the keys tell the row."""
    expected: dict[str, list[tuple[str, str, re.Match[str]]]] = {}
    books: dict[str, bytes] = {}
    for form in FORMS:
        book = opened(form())
        before = {cell.value for sheet in book.worksheets for cell in linking(sheet)}
        for sheet in book.worksheets:
            if sheet.auto_filter.ref and sheet.max_row > 2:
                turned_round(sheet)
        places = expected[form.__name__] = []
        for sheet in book.worksheets:
            for cell in linking(sheet):
                assert cell.value in before
                match = LINK.fullmatch(cell.value)
                if match:
                    cell.value = f"={match['to']}"
                    places.append((sheet.title, cell.coordinate, match))
        out = io.BytesIO()
        book.save(out)
        books[form.__name__] = out.getvalue()
    moved = 0
    for name, book in computed_by_libreoffice(books, tmp_path).items():
        first = opened({form.__name__: form for form in FORMS}[name]())
        for sheet, at, match in expected[name]:
            to = re.fullmatch(rf"#'{match['sheet']}'!{match['column']}(\d+)", book[sheet][at].value)
            assert to, book[sheet][at].value
            key = f"{match['keys']}{to[1]}"
            assert str(book[match["sheet"]][key].value) == match["key"].strip('"')
            moved += first[match["sheet"]][key].value != book[match["sheet"]][key].value
    assert moved > 100


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_same_sums(tmp_path: Path) -> None:
    """Every formula, computed anew, comes to the value that the file told; the sums are those of the report."""
    forms = {form.__name__: made(form()) for form in FORMS}
    bare = {name: without_values(content) for name, content in forms.items()}
    for content in bare.values():
        finances = next(
            sheet for sheet in load_workbook(io.BytesIO(content), data_only=True) if "inanc" in sheet.title
        )
        assert finances.cell(row_with(finances, "Somme des lignes"), 6).value is None
    recomputed = computed_by_libreoffice(bare, tmp_path)
    for name, content in forms.items():
        computed = recomputed[name]
        formulas, told = (load_workbook(io.BytesIO(content), data_only=only) for only in (False, True))
        checked = 0
        for sheet in formulas.worksheets:
            for cells in sheet.iter_rows():
                for cell in cells:
                    if cell.data_type == "f":
                        at = cell.coordinate
                        value = computed[sheet.title][at].value
                        assert value == pytest.approx(told[sheet.title][at].value, abs=1e-5), (
                            sheet.title,
                            at,
                        )
                        checked += 1
        assert checked > 40
    sheet = recomputed["report"]["Bilan financier"]
    finances = report().finances
    assert finances
    summed = row_with(sheet, "Somme des lignes")
    for title, field in (("Alloué", "allocated"), ("Engagé", "committed"), ("Reliquat", "remaining")):
        expected = sum(getattr(line, field) for line in finances.lines)
        assert sheet.cell(summed, headings(sheet).index(title) + 1).value == pytest.approx(expected)
