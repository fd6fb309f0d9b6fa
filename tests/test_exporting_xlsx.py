"""The workbook, read back by openpyxl and recomputed by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

import ldaparse
from ldaparse.evidence import Text
from ldaparse.exporting import exporter, rendered
from ldaparse.report import Action, Deliverable, Report, Source

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"


def _report(year: int) -> Report:
    return Report.model_validate_json((GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8"))


def _book(form: object, lang: str = "fr") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(rendered(form, exporter("xlsx"), lang)))


def _rows(sheet: object) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_sheet_a_table_with_its_headings() -> None:
    book = _book(_report(2024))
    assert book.sheetnames == [
        "Synthèse",
        "Actions",
        "Livrables",
        "Indicateurs",
        "Bilan financier",
        "À vérifier",
    ]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    assert _book(_report(2024), "en").sheetnames[2] == "Deliverables"


def test_numbers_and_dates_are_numbers_and_dates() -> None:
    book = _book(_report(2024))
    rows = _rows(book["Livrables"])
    board = next(row for row in rows if str(row[2]).startswith("Tableau de bord"))
    assert (board[3], board[4].date().isoformat()) == ("réalisé", "2024-04-02")
    debt = next(row for row in _rows(book["Indicateurs"]) if row[1] == "dette médiane")
    assert debt[2] == 1940
    cell = book["Bilan financier"]["D2"]
    assert (cell.value, "€" in cell.number_format) == (120000, True)


def test_an_action_leads_to_its_rows_and_back() -> None:
    book = _book(_report(2024))
    actions, rows = book["Actions"], book["Livrables"]
    for line in range(2, actions.max_row + 1):
        target = actions.cell(line, 5).hyperlink.location
        sheet, place = target.rsplit("!", 1)
        assert sheet.strip("'") == "Livrables"
        first = rows[place]
        assert first.value == str(actions.cell(line, 1).value)
        assert first.hyperlink.location == f"'Actions'!A{line}"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "https://exemple.fr", "a\x01b", "{=1}", "<r><t>x</t></r>"]
)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    row = Deliverable(label=Text(text=text))
    action = Action(number=1, title=text, heading=Text(text=text), deliverables=(row,))
    report = Report(
        source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"), actions=(action,)
    )
    for sheet, column in (("Actions", "C2"), ("Livrables", "C2")):
        cell = _book(report)[sheet][column]
        said = str(cell.value).removesuffix("\u200b")
        assert (said, cell.data_type, cell.hyperlink) == (text.replace("\x01", ""), "s", None)


def test_what_went_is_struck_out_and_what_came_underlined() -> None:
    data = rendered(ldaparse.compare(_report(2024), _report(2025)), exporter("xlsx"), "fr")
    texts = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["Textes"]
    title = next(
        row for row in texts.iter_rows() if row[1].value == "titre" and "accompagnement" in str(row[3].value)
    )
    (block,) = [
        piece for piece in title[3].value if not isinstance(piece, str) and piece.text.strip() == "et dans"
    ]
    assert block.font.u == "single"


def test_a_comparison_has_both_years_and_what_parts_them() -> None:
    book = _book(ldaparse.compare(_report(2024), _report(2025)))
    line = next(row for row in _rows(book["Bilan financier"]) if row[0] == 5)
    assert line[6:9] == [17250.5, 31940, 14689.5]
    assert "Ce qui n’avance pas" in [row[0] for row in _rows(book["Synthèse"])]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_recomputes_the_sums(tmp_path: Path) -> None:
    report = _report(2024)
    ldaparse.export(report, tmp_path / "r.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "ods:calc8", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "r.xlsx")], check=True, capture_output=True, timeout=120)
    command[4:5] = ["xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, str(tmp_path / "out" / "r.ods")], check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "r.xlsx", data_only=True)["Bilan financier"]
    rows = {row[1]: row for row in _rows(sheet)}
    lines = report.finances.lines
    assert rows["Somme des lignes"][3] == sum(line.allocated for line in lines)
    assert rows["Somme des lignes"][6] == pytest.approx(sum(line.committed for line in lines))
    assert rows["Écart"][6] == pytest.approx(2593310.5 - 259310.5)
    assert rows["Prévention des impayés"][8] == pytest.approx(51020 / 48600)
    assert rows["Prévention des impayés"][9] == pytest.approx(0)
