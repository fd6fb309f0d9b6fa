"""What was read of a document, before it is a report: its tables, and what each table, column and heading was weighed as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ldaparse.decision import ColumnDecision, Decisions, HeadingDecision, Reading, TableDecision
from ldaparse.document import Document, Heading, Table
from ldaparse.evidence import Evidence, PageBox
from ldaparse.exporting.csv import csv_text
from ldaparse.exporting.wording import shortened


@dataclass(frozen=True, slots=True)
class TableAsRead:
    """A table with the heading it stands under; `rows` hold one text a column of its grid."""

    table: Table
    heading: str | None

    @property
    def rows(self) -> list[list[str]]:
        """A merged cell's text stands once, at its first place."""
        rows = [[""] * self.table.columns for _ in range(self.table.rows)]
        for cell in self.table.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


def tables_as_read(document: Document) -> Iterator[TableAsRead]:
    """The outermost tables in reading order; those inside a cell are part of its text."""
    heading = None
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.printed
        elif isinstance(block, Table):
            yield TableAsRead(block, heading)


def tables_json(tables: Sequence[TableAsRead]) -> str:
    """All tables as JSON: pages, heading, number of header rows, rows."""
    entries = [
        {
            "pages": list(entry.table.pages),
            "heading": entry.heading,
            "header_rows": entry.table.header_rows,
            "rows": entry.rows,
        }
        for entry in tables
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def tables_csv(tables: Sequence[TableAsRead]) -> str:
    """All tables in one CSV: each row behind its table's number, pages and heading."""
    width = max((entry.table.columns for entry in tables), default=0)
    headers = ["table", "pages", "heading", "row", *(f"column {n}" for n in range(1, width + 1))]
    rows = (
        [
            entry.table.number, ", ".join(map(str, entry.table.pages)), entry.heading or "", index,
            *row, *([""] * (width - len(row))),
        ]
        for entry in tables
        for index, row in enumerate(entry.rows, 1)
    )  # fmt: skip
    return csv_text(headers, rows)


_TITLE = 70  # letters of a heading or header that a line shows
_LEAST = 0.005  # points that a line shows
_DOUBT = "  ? "
_NONE = "Nothing was weighed here: there is no table and no heading."


def on_page(found: Decisions, page: int) -> Decisions:
    """The decisions about what stands on a page, all or in part."""
    return Decisions(
        tuple(one for one in found.headings if _is_on(one.evidence, page)),
        tuple(one for one in found.tables if page in one.pages or _is_on(one.evidence, page)),
    )


def _is_on(evidence: Evidence, page: int) -> bool:
    return any(isinstance(place, PageBox) and place.page == page for place in evidence)


def decisions_json(found: Decisions) -> str:
    """The decisions as JSON, each reading with its points."""
    content = {
        "headings": [_as_json(one) for one in found.headings],
        "tables": [_as_json(one) for one in found.tables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _as_json(one: HeadingDecision | TableDecision | ColumnDecision) -> dict[str, Any]:
    written = asdict(one)
    written["readings"] = [{**asdict(each), "points": each.points} for each in one.readings]
    if isinstance(one, TableDecision):
        written["columns"] = [_as_json(column) for column in one.columns]
    return written


def decisions_text(found: Decisions) -> str:
    """The decisions for people: headings, then tables with their columns; what is doubtful begins with "?"."""
    lines = [line for heading in found.headings for line in _heading(heading)]
    lines += [line for table in found.tables for line in _table(table)]
    return "\n".join(lines or [_NONE]) + "\n"


def _heading(one: HeadingDecision) -> Iterator[str]:
    opens = {"line": "opens nothing"}.get(one.kind, f"opens: {one.kind}")
    yield f"heading {one.number}{_place(one.evidence)} {_quoted(one.text)} {opens}{_path(one.where)}"
    yield from _doubt(one.lead, one.rival, doubtful=one.doubtful)
    yield from _readings(one.readings)


def _table(one: TableDecision) -> Iterator[str]:
    under = f" under {_quoted(one.heading)}" if one.heading else ""
    yield f"table {one.number}{_pages(one.pages)}{under} is: {one.kind}{_path(one.where)}"
    yield from _doubt(one.lead, one.rival, doubtful=one.doubtful)
    yield from _readings(one.readings)
    if one.columns:
        yield f"    columns, by the schema of {one.schema}:"
    for number, column in enumerate(one.columns, 1):
        types = ", ".join(f"{count} {name}" for name, count in column.cells.items())
        yield f"    {number} {_quoted(column.label)} holds: {column.role} ({types or 'no cells'})"
        yield from _indented(_doubt(column.lead, column.rival, doubtful=column.doubtful))
        yield from _indented(_readings(column.readings))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _doubt(lead: float | None, rival: str | None, *, doubtful: bool) -> Iterator[str]:
    if doubtful and lead is not None:
        yield f"{_DOUBT}doubtful: {lead:.2f} points before {rival}"


def _readings(readings: Iterable[Reading]) -> Iterator[str]:
    for one in readings:
        sign = "=" if one.chosen else "-"
        points = "" if one.points is None else f" {one.points:.2f}"
        enough = "" if one.enough is None else f" (from {one.enough:g})"
        yield f"  {sign} {one.name}{points}{enough}"
        for reason in one.reasons:
            if reason.points is not None and abs(reason.points) < _LEAST:
                continue
            counted = "     " if reason.points is None else f"{reason.points:+.2f}"
            yield f"      {counted} {reason.text}"


def _quoted(text: str) -> str:
    return f"“{shortened(' '.join(text.split()), _TITLE)}”"


def _path(where: str | None) -> str:
    return f" ({where})" if where else ""


def _place(evidence: Evidence) -> str:
    return _pages(tuple(sorted({place.page for place in evidence if isinstance(place, PageBox)})))


def _pages(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    return f", p. {pages[0]}" if len(pages) == 1 else f", pp. {pages[0]}-{pages[-1]}"
