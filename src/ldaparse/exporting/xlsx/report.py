"""The sheets of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ldaparse.exporting.certainty import less_sure
from ldaparse.exporting.layout.report import report_title
from ldaparse.exporting.resources import report_resources
from ldaparse.exporting.sentences import row_name
from ldaparse.exporting.wording import (
    BASES,
    KINDS,
    PLACES,
    RELATIONS,
    Language,
    number,
    shortened,
)
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Words,
    day,
    figure,
    measured,
    numbered,
    off_target,
    reached,
    state,
    words,
)
from ldaparse.exporting.xlsx.finances import finance_sheet
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.exporting.xlsx.summaries import report_summary
from ldaparse.exporting.xlsx.tables import (
    Field,
    Places,
    Record,
    Records,
    Table,
    by_name,
    certainty_table,
    finding_table,
    laid_out,
    named,
    with_parts,
)
from ldaparse.exporting.xlsx.workbook import Book
from ldaparse.report import Report


def report_workbook(report: Report, lang: Language) -> bytes:
    """A report as a workbook."""
    said = WORDS[lang]
    tables = by_name(report_resources(report), lang)
    rows = unfolded(tables)
    places = Places.of(lang, tables["actions"].by_id, rows)
    book = Book(report_title(report, report.source.name), lang)
    summary = book.sheet(said["summary"], "#1F4E79")
    book.sheet(said["actions"]).table(*_actions(tables["actions"], places), frozen=2)
    book.sheet(said["deliverables"]).table(*_deliverables(tables, rows, places), frozen=4)
    book.sheet(said["indicators"]).table(*_indicators(report, tables, places), frozen=2)
    sums = (
        finance_sheet(book.sheet(said["finances"]), report.finances, tables["finances"], places)
        if report.finances
        else {}
    )
    findings = book.sheet(said["findings"], "#B42318" if report.findings else None)
    findings.table(*finding_table(tables["findings"], lang, lambda path: named(path, report, places)))
    if report.doubts:
        doubted = certainty_table(less_sure(report, lang), lang, lambda path: named(path, report, places))
        book.sheet(said["certainty"], "#B45309").table(*doubted)
    report_summary(summary, report, tables, places, sums)
    return book.close()


def unfolded(tables: Mapping[str, Records]) -> list[Record]:
    """The rows of deliverables; one that stacks several states has its parts below it."""
    parts: dict[int, list[Record]] = defaultdict(list)
    for part in tables["parts"].rows:
        parts[part["deliverable_id"]].append(part)
    stacked = {row: some for row, some in parts.items() if any(part["status"] for part in some)}
    return list(with_parts(tables["deliverables"].rows, stacked))


def _actions(actions: Records, places: Places) -> Table:
    return laid_out(
        [
            actions.key(),
            Field(Heading(WORDS[places.lang]["number"], 5, 7), lambda one: places.to_rows(one["id"]), always=True),
            Field(actions.short("section", 9, 11), lambda one: words(one["section"], "centred")),
            Field(actions.text("title", 30, 52), lambda one: words(one["title"], "bold"), always=True),
            Field(actions.short("axis", 7, 9), lambda one: figure(one["axis"], look="key")),
            Field(actions.text("axis_title", 16, 30), lambda one: words(one["axis_title"])),
            Field(actions.short("deliverables", 10, 12), lambda one: numbered(one["deliverables"], places.rows(one["id"]))),
            Field(actions.text("facts", 20, 44), lambda one: words(one["facts"])),
            Field(actions.text("notes", 20, 60), lambda one: words(one["notes"])),
            Field(actions.short("page", 6, 7), lambda one: figure(one["page"], look="key")),
        ],
        actions.rows,
    )  # fmt: skip


def _deliverables(tables: Mapping[str, Records], rows: Sequence[Record], places: Places) -> Table:
    found, lang = tables["deliverables"], places.lang
    of_parts: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row.get("level"):
            of_parts[row["id"]].add(row["status_code"])

    def status(one: Record) -> Cell:
        if len(of_parts[one["id"]]) > 1 and not one.get("level"):
            return Words(WORDS[lang]["several"], "centred")
        return state(one["status_code"], lang)

    def title(one: Record) -> Cell:
        return words(shortened(places.actions[one["action_id"]]["title"], 44), "faint")

    return laid_out(
        [
            found.key(), found.key("action_id"),
            Field(Heading(WORDS[lang]["number"], 5, 6), lambda one: places.to_action(one["action_id"]), always=True),
            Field(found.short("row", 6, 7), lambda one: words(one["row"], "centred") if one.get("level") else figure(one["row"], look="key"), always=True),
            Field(tables["actions"].text("title", 16, 25), title),
            Field(found.text("period", 10, 15), lambda one: words(one["period"])),
            Field(found.text("label", 24, 38), lambda one: words(one["label"], "part" if one.get("level") else "bold"), always=True),
            Field(found.short("status_code", 11, 13), status, always=True),
            Field(found.short("status_date", 11, 14), lambda one: day(one["status_date"], lang)),
            Field(found.text("status", 14, 20), lambda one: words(one["status"], "faint")),
            Field(found.text("results", 24, 58), lambda one: words(one["results"])),
            Field(found.text("observations", 20, 40), lambda one: words(one["observations"])),
            Field(found.text("others", 14, 22), lambda one: words(one["others"])),
            Field(found.short("page", 6, 7), lambda one: figure(one["page"], look="key")),
        ],
        rows,
    )  # fmt: skip


def _indicators(report: Report, tables: Mapping[str, Records], places: Places) -> Table:
    found, lang = tables["indicators"], places.lang
    missed = {one.where for one in report.findings if one.code == "target.missed"}
    at = [
        f"actions[{i}].indicators[{k}].value"
        for i, one in enumerate(report.actions)
        for k in range(len(one.indicators))
    ]

    def verdict(one: Record) -> Cell:
        """Whether the target is reached, as the check of the report says."""
        is_told = one["target"] is not None and one["basis"] != "recalled" and one["high"] is None
        return reached(at[one["id"] - 1] not in missed, lang) if is_told else None

    def row(one: Record) -> Record | None:
        return tables["deliverables"].by_id.get(one["deliverable_id"])

    def rank(one: Record) -> Cell:
        deliverable = row(one)
        return numbered(deliverable["row"], places.row(deliverable["id"])) if deliverable else None

    def label(one: Record) -> Cell:
        deliverable = row(one)
        return words(shortened(row_name(deliverable["label"]), 60)) if deliverable else None

    def relation(one: Record) -> Cell:
        other = found.by_id.get(one["related_id"])
        if other is None:
            return None
        text = f"{RELATIONS[lang][one['relation']]} {number(other['value'], lang)} {other['unit'] or ''}".rstrip()
        return words(text)

    return laid_out(
        [
            Field(Heading(WORDS[lang]["number"], 5, 6), lambda one: places.to_action(one["action_id"]), always=True),
            Field(found.text("label", 24, 38), lambda one: words(one["label"], "bold"), always=True),
            Field(found.short("value", 9, 14), lambda one: measured(one["value"], one["unit"]), always=True),
            Field(found.short("high", 9, 12), lambda one: measured(one["high"], one["unit"])),
            Field(found.text("unit", 9, 18), lambda one: words(one["unit"])),
            Field(found.short("kind", 10, 12), lambda one: words(KINDS[lang][one["kind"]], "centred")),
            Field(found.short("period", 10, 18), lambda one: day(one["period"], lang)),
            Field(found.short("basis", 10, 13), lambda one: words(BASES[lang][one["basis"]] if one["basis"] else "", "centred")),
            Field(found.short("target", 9, 12), lambda one: measured(one["target"], one["unit"])),
            Field(Heading(WORDS[lang]["off_target"], 10, 13), lambda one: off_target(one["value"], one["target"])),
            Field(Heading(WORDS[lang]["reached"], 11, 13), verdict),
            Field(found.text("relation", 11, 22), relation),
            Field(tables["deliverables"].short("row", 6, 7), rank),
            Field(tables["deliverables"].text("label", 20, 38), label),
            Field(found.short("place", 10, 13), lambda one: words(PLACES[lang][one["place"]], "centred")),
            Field(found.text("quote", 30, 62), lambda one: words(one["quote"])),
            Field(found.short("page", 6, 7), lambda one: figure(one["page"], look="key")),
        ],
        found.rows,
    )  # fmt: skip
