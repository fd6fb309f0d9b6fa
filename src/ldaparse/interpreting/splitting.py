"""One table for several actions: each action's rows as a table of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ldaparse.document import Cell, Heading, Span, Table
from ldaparse.french.amounts import read_amount, read_rate
from ldaparse.french.dates import read_period
from ldaparse.french.folding import fold
from ldaparse.interpreting.action_cells import name_and_facts
from ldaparse.interpreting.action_keys import ActionKeys, action_keys, begun
from ldaparse.interpreting.grids import Rows, grid_of
from ldaparse.interpreting.heading_names import is_counter, name_of_heading
from ldaparse.interpreting.headings import (
    read_action_name,
    read_axis_of_heading,
    read_led_name,
    tidy,
)
from ldaparse.interpreting.openers import axis_of_cell, joined
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.understanding import TableKind, UnderstoodTable
from ldaparse.interpreting.wording import begins_with, names_only, tokens
from ldaparse.profile import Profile

LONGEST_BAND = 160
"""Characters of a row over all columns that may name an axis."""


@dataclass(slots=True)
class _Group:
    """The rows of one action, with the cells that name it and the axis that begins with it."""

    name: Cell | None
    number: Cell | None
    axis: Cell | None
    rows: list[int] = field(default_factory=list)


def split_by_action(
    table: UnderstoodTable, under: Part | None, told: set[str], kind: TableKind = "action"
) -> Iterator[Part]:
    """The parts of a table of several actions, or the table if it is none.

    Args:
        kind: what tables are parted; those of indicators where nothing else names actions.
        table: what stands outside any action.
        under: the heading above it.
        told: numbers, codes and folded titles of the actions that headings open.
    """
    view, profile = table.view, table.context.profile
    keys = action_keys(table)
    if keys is None or table.kind() != kind:
        yield table
        return
    totals = [row for row in view.body_rows if _is_total(view.rows, row, profile)]
    groups = _groups(view.rows, keys, totals)
    if any(line.is_bullet for group in groups if group.name for line in group.name.paragraphs):
        yield table  # "Mesures" over a list: what one action delivers
        return
    openers = [_opener(group, keys, profile) for group in groups]
    if _repeats(openers, told):
        yield replace(table, is_summary=True)
        return
    says_more = kind == "measures" or _has_deliverables(table, keys)
    if not _is_list_of_actions(openers, says_more, under, told, profile):
        yield table
        return
    header = range(table.table.header_rows)
    roles = table.action_columns.roles
    status = [h.index for h, role in zip(view.headers, roles, strict=True) if role == "status"]
    said = ""
    for group, opener in zip(groups, openers, strict=True):
        if group.axis is not None and group.axis.text != said and (axis := axis_of_cell(group.axis, profile)):
            said = group.axis.text
            yield axis
        if opener is not None:
            yield opener
        yield from name_and_facts(group.name, profile)[1]
        rows = view.rows.as_table(header, group.rows, keep=status)
        yield UnderstoodTable(rows, table.context, part_of=table)
    if totals and not table.counts_money:
        yield UnderstoodTable(view.rows.as_table((), totals), table.context, is_summary=True)


def rows_by_action(table: UnderstoodTable) -> list[tuple[Section | None, Table]]:
    """The rows of a table that columns of its own key by action, as a table for each with what names it; none where no
    column does."""
    view, profile = table.view, table.context.profile
    keys = action_keys(table)
    if keys is None:
        return []
    header = range(table.table.header_rows)
    return [
        (_opener(group, keys, profile), view.rows.as_table(header, group.rows))
        for group in _groups(view.rows, keys, ())
    ]


def says_what_is_delivered(table: UnderstoodTable) -> bool:
    """Whether a table that a column keys by action has another that says what each delivers."""
    keys = action_keys(table)
    return keys is not None and _has_deliverables(table, keys)


def _is_total(rows: Rows, row: int, profile: Profile) -> bool:
    """Whether a row sums up those above it: its first words are those of a total, and amounts stand beside them, or figures
    beside nothing else."""
    filled = [cell for cell in rows.begun[row] if cell.has_words]
    words = [phrase for phrases in profile.finance_rows.values() for phrase in phrases]
    behind = filled[1:]
    if not behind or begins_with(filled[0].text, words) == 0:
        return False
    if all(read_amount(cell.text) is not None or read_rate(cell.text) is not None for cell in behind):
        return True
    return names_only(filled[0].text, words) and all(cell.text[:1].isdigit() for cell in behind)


def _groups(rows: Rows, keys: ActionKeys, totals: Sequence[int]) -> list[_Group]:
    """The rows of each action: a new one begins where its cell, or its number, has words; a row over all
    columns goes with the rows below it."""
    grid = grid_of(rows.table)
    groups: list[_Group] = []
    waiting: list[int] = []
    for row in range(rows.table.header_rows, len(rows)):
        lone = rows.lone(row)
        if row in totals:
            continue
        if lone is not None and lone.column_span > 1:
            waiting.append(row)
            continue
        name, number, axis = (begun(header, row, grid) for header in (keys.action, keys.number, keys.axis))
        if name is not None or number is not None or not groups:
            bands = [] if axis is not None else [row for row in waiting if _may_be_axis(rows.lone(row))]
            groups.append(_Group(name, number, rows.lone(bands[-1]) if bands else axis))
            waiting = [row for row in waiting if row not in bands]
        elif axis is not None and groups[-1].axis is None:
            groups[-1].axis = axis
        groups[-1].rows += [*waiting, row]
        waiting = []
    if groups:
        groups[-1].rows += waiting
    return _joined_when_repeated(groups)


def _may_be_axis(band: Cell | None) -> bool:
    """Whether a row over all columns, right above an action, names what it belongs to, rather than its period."""
    return band is not None and read_period(band.text) is None and len(band.text) <= LONGEST_BAND


def _joined_when_repeated(groups: Sequence[_Group]) -> list[_Group]:
    """An action whose name is printed on each of its rows is one, wherever these stand."""
    kept: dict[tuple[str, str] | int, _Group] = {}
    for group in groups:
        said = _said(group)
        key = said if said != ("", "") else len(kept)
        if key in kept:
            kept[key].rows += group.rows
        else:
            kept[key] = group
    return list(kept.values())


def _said(group: _Group) -> tuple[str, str]:
    return group.name.text if group.name else "", group.number.text if group.number else ""


def _opener(group: _Group, keys: ActionKeys, profile: Profile) -> Section | None:
    """The action that the cells of its first row name."""
    if group.name is None and group.number is None:
        return None
    label = keys.action.label if keys.action else ""
    name, spans = joined(name_and_facts(group.name, profile)[0])
    printed, number_spans = _text(group.number)
    if printed and name:
        text, places = f"{label} {printed} – {name}", number_spans + spans
    else:
        text, places = name or printed, spans or number_spans
        if _reads_alike(f"{label} {text}", text, profile):
            text = f"{label} {text}"  # "4. Un guichet" alone would read as a section's number
    heading = Heading(text, NO_LEVEL, None, tuple(Span(0, len(text), span.place) for span in places))
    number, code, title = _read_name(name, profile)
    if counter := printed or (name if is_counter(name) else ""):
        own, own_code, _ = _read_name(f"{counter} – x", profile)
        number, code = (own, own_code) if own is not None or own_code is not None else (number, code)
    return Section("action", heading, title or name or printed, number, code)


def _reads_alike(text: str, bare: str, profile: Profile) -> bool:
    led, named = read_led_name(bare, profile), read_action_name(text, profile)
    return led is not None and led == named and read_action_name(bare, profile) is None


def _text(cell: Cell | None) -> tuple[str, tuple[Span, ...]]:
    return joined([p for p in cell.paragraphs if p.text]) if cell else ("", ())


def _read_name(text: str, profile: Profile) -> tuple[int | None, str | None, str]:
    """Number, code and title of "Action 4 : …", "4. …", "n° 4 – …", "A3 …", and of "Opération 4 : …", whatever the
    word."""
    if (led := read_led_name(text, profile)) is not None:
        return led.number, led.code, led.title
    name = name_of_heading(text)
    is_known = begins_with(name.word, profile.action_columns["action"]) > 0
    is_set_apart = re.search(rf"(?<!\w){re.escape(name.counter)}\s*[:.)|–—-]\s", text) is not None
    if name.word and name.counter and name.title and (is_known or is_set_apart):
        return *name.key, name.title
    return None, None, tidy(text)


def _has_deliverables(table: UnderstoodTable, keys: ActionKeys) -> bool:
    """Whether a column beside the action's own holds what is delivered."""
    return any(
        role == "deliverable" and header != keys.action
        for header, role in zip(table.view.headers, table.action_columns.roles, strict=True)
    )


def _repeats(openers: Sequence[Section | None], told: set[str]) -> bool:
    """Whether most rows name actions that headings open elsewhere, by their counters or their titles."""
    actions = [opener for opener in openers if opener is not None]
    known = [a for a in actions if {str(a.number), str(a.code), fold(a.title)} & (told - {"None"})]
    return len(actions) > 1 and len(known) * 2 > len(actions)


def _is_list_of_actions(
    openers: Sequence[Section | None],
    deliverables: bool,
    under: Part | None,
    told: set[str],
    profile: Profile,
) -> bool:
    """Whether the rows are actions, rather than steps of the one that the heading names, and are told here only. A
    single one is where a column of its own says what it delivers, or where it is counted under the heading of an axis."""
    actions = [opener for opener in openers if opener is not None]
    counters = {str(a.number if a.number is not None else a.code) for a in actions} - {"None"}
    if not actions or len(counters & told) * 2 > len(counters) > 0:
        return False
    heading = under.heading if isinstance(under, Section) else under
    text = heading.text if isinstance(heading, Heading) else ""
    under_axis = isinstance(under, Section) and under.kind == "axis"
    under_axis = under_axis or read_axis_of_heading(text, profile) is not None
    if len(actions) == 1:
        says_more = deliverables or (under_axis and bool(counters))
        return says_more and bool(text) and fold(actions[0].title) not in fold(text)
    if len(counters) * 2 >= len(actions):
        return True
    if told:
        return False
    if under_axis:
        return True
    speaks = any(
        word in {form for p in profile.headings["action"] for form in tokens(p)} for word in tokens(text)
    )
    return deliverables or not text or speaks
