"""Workbooks of the samples and of what could harm, read back; and where their links lead."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import ldaparse
from golden import golden_of
from ldaparse.comparison import Comparison
from ldaparse.evidence import Text
from ldaparse.exporting import exporter, rendered
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
    "_x0022_&1+1&_x0022_",
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
