"""The sheets of a comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ldaparse.comparison import (
    ActionChange,
    ActionStatus,
    Comparison,
    DeliverableChange,
    IndicatorChange,
    PartChange,
    StatusChange,
)
from ldaparse.exporting.layout import SIGNS
from ldaparse.exporting.resources import comparison_resources
from ldaparse.exporting.sentences import event_sentences
from ldaparse.exporting.wording import (
    CHANGED,
    CHANGED_F,
    CHANGES,
    COMPARING,
    KINDS,
    LABELS,
    MATCHED_BY,
    MOVES,
    STUCK,
    Language,
    number,
)
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import (
    Cell,
    Target,
    Words,
    day,
    figure,
    measured,
    numbered,
    off_target,
    passage,
    rate,
    reached,
    state,
    words,
)
from ldaparse.exporting.xlsx.comparison_texts import chapter_table, comparison_summary, texts_table
from ldaparse.exporting.xlsx.finances_over_years import changed_finance_sheet, funding_table
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.exporting.xlsx.tables import (
    PRINTED_TOTAL,
    Field,
    Places,
    Record,
    Records,
    Table,
    action_said,
    amount_said,
    by_name,
    finding_table,
    laid_out,
    linked,
    with_parts,
)
from ldaparse.exporting.xlsx.workbook import Book

_ACTION = re.compile(r"actions\[(\d+)\]")


def comparison_workbook(comparison: Comparison, lang: Language) -> bytes:
    """A comparison as a workbook."""
    said = WORDS[lang]
    tables = by_name(comparison_resources(comparison), lang)
    rows = _unfolded(comparison, tables)
    places = Places.of(lang, tables["actions"].by_id, rows)
    book = Book(
        f"{COMPARING[lang]['title']}{COMPARING[lang]['colon']}{comparison.old.name} → {comparison.new.name}",
        lang,
    )
    summary = book.sheet(said["summary"], "#1F4E79")
    if comparison.differs:
        book.sheet(said["chapter"], "#1F4E79").table(*chapter_table(comparison, places), frozen=2)
    book.sheet(said["actions"]).table(*_actions(tables["actions"], places), frozen=4)
    book.sheet(said["deliverables"]).table(*_deliverables(tables["deliverables"], rows, places), frozen=5)
    book.sheet(said["indicators"]).table(*_indicators(tables["indicators"], places), frozen=3)
    if comparison.finances:
        changed_finance_sheet(book.sheet(said["changed_finances"]), comparison, tables["finances"], places)
    if fundings := funding_table(comparison, tables["finances"], places):
        book.sheet(said["fundings"]).table(*fundings, frozen=2)
    book.sheet(said["texts"]).table(*texts_table(comparison, tables["texts"], places), frozen=1)
    findings = book.sheet(said["findings"], "#B42318" if comparison.findings else None)
    findings.table(*finding_table(tables["findings"], lang, lambda path: _named(path, comparison, places)))
    comparison_summary(summary, comparison, places)
    return book.close()


def _unfolded(comparison: Comparison, tables: Mapping[str, Records]) -> list[Record]:
    """The rows of deliverables with what they are made of, parts with a state below their row. Each
    action knows the number and title that it is called by."""
    for record, action in zip(tables["actions"].rows, comparison.actions, strict=True):
        record |= {"form": action, "number": action.number, "title": action.title}
    forms = [row for action in comparison.actions for row in action.deliverables]
    parts: dict[int, list[Record]] = {}
    for record, row in zip(tables["deliverables"].rows, forms, strict=True):
        record["form"] = row
        if any(part.status.old or part.status.new for part in row.parts):
            parts[record["id"]] = [{"form": part} for part in row.parts]
    return list(with_parts(tables["deliverables"].rows, parts))


def _actions(actions: Records, places: Places) -> Table:
    lang = places.lang

    def number(one: Record) -> Cell:
        return places.to_rows(one["id"])

    def former(one: Record) -> Cell:
        return figure(one["old"], look="key") if one["old"] != one["new"] and one["new"] is not None else None

    def title(one: Record) -> Cell:
        paired = one["title_old"] and one["title_new"]
        return passage(one["title_old"], one["title_new"], "bold") if paired else words(one["title"], "bold")

    return laid_out(
        [
            actions.key(),
            Field(Heading(WORDS[lang]["number"], 5, 7), number, always=True),
            Field(Heading(WORDS[lang]["number_old"], 6, 8), former),
            Field(actions.short("change", 11, 12), lambda one: words(CHANGED_F[lang][one["change"]], one["change"]), always=True),
            Field(Heading(LABELS[lang]["action"], 30, 52, is_text=True), title, always=True),
            Field(Heading(WORDS[lang]["what"], 24, 60, is_text=True), lambda one: _events(one["form"], lang)),
            Field(actions.short("status_old", 11, 13), lambda one: state(one["status_old"], lang)),
            Field(actions.short("status_new", 11, 13), lambda one: state(one["status_new"], lang)),
            Field(actions.short("move", 16, 18), lambda one: _move(one["form"].status, lang, paired=one["form"].is_paired)),
            Field(actions.short("axis_old", 7, 8), lambda one: figure(one["axis_old"], look="key")),
            Field(actions.short("axis_new", 7, 8), lambda one: figure(one["axis_new"], look="key")),
            Field(actions.short("rows_old", 10, 11), lambda one: figure(one["rows_old"], look="key")),
            Field(actions.short("rows_new", 10, 11), lambda one: numbered(one["rows_new"], places.rows(one["id"]))),
            Field(actions.short("matched_by", 11, 13), lambda one: words(MATCHED_BY[lang].get(one["matched_by"]), "centred")),
        ],
        actions.rows,
    )  # fmt: skip


def _events(action: ActionChange, lang: Language) -> Cell:
    passages = "\n".join(event_sentences(action, lang))
    return words(passages[:1].upper() + passages[1:])


def _move(change: StatusChange | ActionStatus, lang: Language, *, paired: bool, stuck: bool = False) -> Cell:
    """Where a state went; nothing for what only one year has."""
    if not paired:
        return None
    if stuck:
        return Words(f"{SIGNS['stuck']} {STUCK[lang]}", "stuck")
    return Words(f"{SIGNS[change.move]} {MOVES[lang][change.move]}", change.move)


def _deliverables(deliverables: Records, rows: list[Record], places: Places) -> Table:
    lang = places.lang
    parted = {row["id"] for row in rows if row.get("level")}

    def form(one: Record) -> DeliverableChange | PartChange:
        found: DeliverableChange | PartChange = one["form"]
        return found

    def paired(one: Record) -> bool:
        return form(one).old is not None and form(one).new is not None

    def label(one: Record) -> Cell:
        found, look = form(one), "part" if one.get("level") else "bold"
        if not paired(one):
            return words(found.new or found.old or LABELS[lang]["no_label"], look)
        return passage(found.old, found.new, look)

    def status(one: Record, side: str) -> Cell:
        code = getattr(form(one).status, side)
        here = getattr(form(one), side) is not None
        if code is None and here and one["id"] in parted and not one.get("level"):
            return Words(WORDS[lang]["several"], "centred")
        return state(code, lang)

    def move(one: Record) -> Cell:
        """Where it went; a row whose parts are told does not move beside them."""
        step = form(one)
        if one["id"] in parted and isinstance(step, DeliverableChange) and step.steps != (step,):
            return None
        return _move(
            step.status, lang, paired=paired(one) and step.status.is_told_twice, stuck=step.status.is_stuck
        )

    def passages(one: Record, name: str) -> Cell:
        if one.get("level"):
            return None
        old, new = one[f"{name}_old"], one[f"{name}_new"]
        return passage(old, new) if paired(one) else words(new or old)

    return laid_out(
        [
            deliverables.key(), deliverables.key("action_id"),
            Field(Heading(WORDS[lang]["number"], 5, 6), lambda one: places.to_action(one["action_id"]), always=True),
            Field(deliverables.short("change", 11, 12), lambda one: words(CHANGED[lang][form(one).change], form(one).change), always=True),
            Field(Heading(LABELS[lang]["deliverable"], 28, 44, is_text=True), label, always=True),
            Field(deliverables.short("status_old", 11, 13), lambda one: status(one, "old"), always=True),
            Field(deliverables.short("date_old", 11, 12), lambda one: day(form(one).status.old_date, lang)),
            Field(deliverables.short("status_new", 11, 13), lambda one: status(one, "new"), always=True),
            Field(deliverables.short("date_new", 11, 12), lambda one: day(form(one).status.new_date, lang)),
            Field(deliverables.short("move", 16, 18), move, always=True),
            Field(Heading(WORDS[lang]["result"], 24, 56, is_text=True), lambda one: passages(one, "results")),
            Field(Heading(WORDS[lang]["observation"], 20, 42, is_text=True), lambda one: passages(one, "observations")),
            Field(deliverables.text("period_old", 12, 16), lambda one: words(one["period_old"])),
            Field(deliverables.text("period_new", 12, 16), lambda one: words(one["period_new"])),
            Field(Heading(WORDS[lang]["findings"], 20, 42, is_text=True), lambda one: _doubts(form(one), lang)),
        ],
        rows,
    )  # fmt: skip


def _indicators(found: Records, places: Places) -> Table:
    lang = places.lang
    forms = dict(
        enumerate((one for action in places.actions.values() for one in action["form"].indicators), 1)
    )

    def claim(one: Record) -> Cell:
        passages = []
        if one["claimed"] is not None:
            passages.append(f"{number(one['claimed'], lang)}\u00a0{one['claimed_unit'] or ''}".rstrip())
        if one["recalled"] is not None:
            passages.append(COMPARING[lang]["recalled"].format(number(one["recalled"], lang)))
        return words("\n".join(passages))

    def verdict(one: Record) -> Cell:
        agrees = forms[one["id"]].borne_out
        if agrees is None:
            return None
        return Words(CHANGES[lang]["agrees" if agrees else "differs"], "added" if agrees else "removed")

    return laid_out(
        [
            Field(Heading(WORDS[lang]["number"], 5, 6), lambda one: places.to_action(one["action_id"]), always=True),
            Field(found.short("change", 11, 12), lambda one: words(CHANGED[lang][one["change"]], one["change"]), always=True),
            Field(found.text("label", 28, 44), lambda one: words(one["label"], "bold"), always=True),
            Field(found.short("old", 10, 14), lambda one: measured(one["old"], one["unit"]), always=True),
            Field(found.short("high_old", 9, 12), lambda one: measured(one["high_old"], one["unit"])),
            Field(found.short("new", 10, 14), lambda one: measured(one["new"], one["unit"]), always=True),
            Field(found.short("high_new", 9, 12), lambda one: measured(one["high_new"], one["unit"])),
            Field(found.text("unit", 10, 20), lambda one: words(one["unit"])),
            Field(found.short("delta", 10, 14), lambda one: figure(one["delta"], "euros_delta" if one["unit"] == "€" else "delta")),
            Field(found.short("relative", 10, 11), lambda one: rate(one["relative"], "percent_delta")),
            Field(found.short("kind", 10, 12), lambda one: words(KINDS[lang][one["kind"]], "centred")),
            Field(found.short("period_old", 11, 18), lambda one: day(one["period_old"], lang)),
            Field(found.short("period_new", 11, 18), lambda one: day(one["period_new"], lang)),
            Field(Heading(LABELS[lang]["target"], 9, 12), lambda one: measured(forms[one["id"]].target_new, one["unit"])),
            Field(Heading(WORDS[lang]["off_target"], 10, 13), lambda one: off_target(forms[one["id"]].new, forms[one["id"]].target_new)),
            Field(Heading(WORDS[lang]["reached"], 11, 13), lambda one: reached(forms[one["id"]].target_reached, lang)),
            Field(Heading(WORDS[lang]["claim"], 14, 20, is_text=True), claim),
            Field(Heading(WORDS[lang]["verdict"], 11, 12), verdict),
            Field(Heading(WORDS[lang]["findings"], 20, 42, is_text=True), lambda one: _doubts(forms[one["id"]], lang)),
        ],
        found.rows,
    )  # fmt: skip


def _doubts(form: DeliverableChange | PartChange | IndicatorChange, lang: Language) -> Cell:
    """What the findings of both reports say is to be checked of a row or a figure."""
    doubts = () if isinstance(form, PartChange) else form.doubts
    return words("\n".join(one.sentence(lang) for one in doubts))


def _named(path: str, comparison: Comparison, places: Places) -> Cell:
    """The place of a finding in a comparison: its action, or the printed total of a field."""
    lang = places.lang
    if found := _ACTION.match(path):
        action_id = int(found[1]) + 1
        if action_id in places.actions:
            return linked(action_said(places.actions[action_id]["number"], lang), places.action(action_id))
    field = path.removeprefix("totals.")
    if field in comparison.totals and field != path and comparison.finances:
        target = Target(WORDS[lang]["changed_finances"], PRINTED_TOTAL)
        return linked(f"{LABELS[lang]['total']}, {amount_said(field, lang)}", target)
    return Words(path)
