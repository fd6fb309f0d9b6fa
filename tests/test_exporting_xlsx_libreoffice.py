"""Workbooks opened by LibreOffice: sums computed anew, links followed in sheets that somebody sorted."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbooks import (
    FORMS,
    LINK,
    headings,
    linking,
    made,
    opened,
    report,
    row_with,
)


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
