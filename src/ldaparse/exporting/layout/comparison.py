"""A comparison laid out: which actions, deliverables, parts and figures moved, are stuck, came and went; the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.comparing.statuses import Outcome, outcome_of
from ldaparse.comparison import (
    ActionChange,
    AmountChange,
    Comparison,
    Counts,
    DeliverableChange,
    FinanceChange,
    PartChange,
)
from ldaparse.exporting.layout import ChangeCell, Group, Item, Line, Section, Sign, Table
from ldaparse.exporting.sentences import (
    deliverable_sentence,
    event_sentences,
    field_delta,
    field_name,
    field_value,
    indicator_sentence,
    name_of_row,
    part_sentence,
    row_name,
    status_sentence,
)
from ldaparse.exporting.wording import COMPARING, LABELS, Language, counted, dated

MAIN_FIELDS = ("allocated", "committed", "remaining", "execution")
_SECTIONS: dict[str, Outcome] = {
    "moved": "moved", "stuck": "stuck", "new": "added", "gone": "removed", "told_once": "told_once",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComparisonLayout:
    """The sections of a comparison that all formats have; what is empty is left out."""

    title: str
    reports: tuple[str, str]
    """Both reports by name and day."""
    counts: str
    """How many deliverables moved which way, or that nothing changed."""
    sections: tuple[Section, ...]
    """What moved, is stuck, is new, is gone, has a state in one report only, was renamed."""
    figures: Section
    still: Section
    """Deliverables that did not move and need not."""
    finances: Table[ChangeCell] | None


def lay_out_comparison(comparison: Comparison, lang: Language) -> ComparisonLayout:
    """Lay out a comparison, in one language."""
    words = COMPARING[lang]
    found = [
        Section(name, words[name], (*_alone(comparison, outcome, lang), *_moved(comparison, outcome, lang)))
        for name, outcome in _SECTIONS.items()
    ]
    found.append(Section("renamed", words["renamed"], tuple(_events(comparison, lang))))
    return ComparisonLayout(
        words["title"],
        (
            dated(comparison.old.name, comparison.as_of_old, lang),
            dated(comparison.new.name, comparison.as_of_new, lang),
        ),
        counts_said(comparison.counts, lang) if comparison.differs else words["nothing"],
        tuple(section for section in found if section.groups),
        Section("figures", words["figures"], tuple(_figures(comparison, lang))),
        Section("still", words["still"], tuple(_moved(comparison, "still", lang))),
        finance_table(comparison, MAIN_FIELDS, lang) if comparison.finances else None,
    )


def counts_said(counts: Counts, lang: Language) -> str:
    """ "3 livrables avancent, 0 recule, 1 n’avance pas · 1 action nouvelle, 1 disparue"."""
    advanced = "advanced_parts" if counts.parts else "advanced"
    said = [counted(counts.advanced, advanced, lang), counted(counts.regressed, "regressed", lang)]
    if counts.sideways:
        said.append(counted(counts.sideways, "sideways", lang))
    said.append(counted(counts.stuck, "stuck", lang))
    if counts.told_once:
        said.append(counted(counts.told_once, "told_once", lang))
    came, went = counted(counts.added, "added", lang), counted(counts.removed, "removed", lang)
    return f"{', '.join(said)} · {came}, {went}"


def _moved(comparison: Comparison, outcome: Outcome, lang: Language) -> Iterator[Group]:
    """The actions with those of their deliverables and parts of which this became. Deliverables that came or went with
    their whole action are not listed one by one."""
    for at, action in enumerate(comparison.actions):
        rows = (row for row in action.deliverables if action.is_paired or row.is_paired)
        items = tuple(item for row in rows if (item := _item(row, outcome, lang)))
        if items:
            yield Group(at, action.number, action.title, items=items)


def _item(row: DeliverableChange, outcome: Outcome, lang: Language) -> Item | None:
    """A deliverable, with those of its parts that are shown instead of it, if any."""
    steps = [step for step in row.steps if outcome_of(step) == outcome]
    parts = tuple(_part(step, lang) for step in steps if isinstance(step, PartChange))
    return _whole(row, lang, parts) if steps else None


def _whole(row: DeliverableChange, lang: Language, parts: tuple[Item, ...] = ()) -> Item:
    return Item(name_of_row(row), deliverable_sentence(row, lang), sign_of(row), row, parts)


def _part(part: PartChange, lang: Language) -> Item:
    return Item(row_name(part.new or part.old or "–"), part_sentence(part, lang), sign_of(part), part)


def sign_of(step: DeliverableChange | PartChange) -> Sign:
    """What became of a deliverable or a part. A state that one report only gives did not change course."""
    if not step.is_paired:
        return "added" if step.change == "added" else "removed"
    if not step.status.is_told_twice:
        return "told_once" if step.status.is_told_once else "untold"
    return "stuck" if step.status.is_stuck else step.status.move


def _alone(comparison: Comparison, outcome: Outcome, lang: Language) -> Iterator[Group]:
    """The actions that one report only has, each with all its deliverables."""
    for at, action in enumerate(comparison.actions):
        if action.change == outcome:
            count = counted(action.rows.new or action.rows.old, "rows", lang)
            items = tuple(_whole(row, lang) for row in action.deliverables)
            yield Group(at, action.number, action.title, count, items)


def _events(comparison: Comparison, lang: Language) -> Iterator[Group]:
    """What became of the actions themselves, without their titles: the sentence has them."""
    for at, action in enumerate(comparison.actions):
        for said in event_sentences(action, lang):
            yield Group(at, action.number, "", said)


def _figures(comparison: Comparison, lang: Language) -> Iterator[Group]:
    """The figures of the actions of both reports that changed, are new, or are gone."""
    for at, action in enumerate(comparison.actions):
        items = figure_items(action, lang) if action.is_paired else ()
        if items:
            yield Group(at, action.number, action.title, items=items)


def figure_items(action: ActionChange, lang: Language) -> tuple[Item, ...]:
    """The figures of an action that changed, then those that are new, then those that are gone."""
    return tuple(
        Item(one.label, indicator_sentence(one, lang), "to_check" if one.borne_out is False else None, one)
        for change in ("changed", "added", "removed")
        for one in action.indicators
        if one.change == change
    )


def finance_table(comparison: Comparison, fields: Sequence[str], lang: Language) -> Table[ChangeCell]:
    """The financial lines of both reports and the printed totals: before, after and the difference of these fields."""
    lines = [_line(line, fields, lang) for line in comparison.finances]
    if comparison.totals:
        cells = tuple(_cells(comparison.totals, fields, lang))
        lines.append(Line(None, LABELS[lang]["total"], cells, "total"))
    columns = tuple(field_name(field, lang) for field in fields)
    return Table(COMPARING[lang]["finances"], COMPARING[lang]["line"], columns, tuple(lines))


def _line(line: FinanceChange, fields: Iterable[str], lang: Language) -> Line[ChangeCell]:
    words, comment = COMPARING[lang], ""
    if line.status and line.status.move != "same":
        comment = f"{words['comment']} {status_sentence(line.status, lang, both=line.change == 'changed')}"
    change = words[f"{line.change}_f"] if line.change in {"added", "removed"} else ""
    return Line(line.number, line.title, tuple(_cells(line.fields, fields, lang)), "line", change, comment)


def _cells(amounts: dict[str, AmountChange], fields: Iterable[str], lang: Language) -> Iterator[ChangeCell]:
    for field in fields:
        moved = amounts.get(field)
        if moved is None:
            yield ChangeCell()
            continue
        old, new = (field_value(field, value, lang) or "–" for value in (moved.old, moved.new))
        yield ChangeCell(old, new, field_delta(field, moved, lang), is_same=moved.old == moved.new)
