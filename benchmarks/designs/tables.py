"""Actions in tables: one for each action, one for each axis, one of all, and the sheet with labels at the left."""

from __future__ import annotations

from typing import Any

from benchmarks.designs.content import Action, Axis, Deliverable
from benchmarks.designs.document import Block, Cell, Mark, Para, cell
from benchmarks.designs.gold import Gold, deliverable
from benchmarks.designs.money import Layout, added
from benchmarks.designs.style import STATE_COLOURS, STATE_NAMES, Style

WIDTHS = {"deliverable": 3.2, "status": 1.6, "results": 3.5, "observations": 3.0, "other": 1.5}


class Columns:
    """The columns of tables of deliverables."""

    def __init__(self, style: Style, roles: list[str] | None = None) -> None:
        self.style = style
        self.roles = roles or style.design["columns"].split()
        if style.design["state_form"] == "ticks":
            present = {part.code for action in style.content.actions for part in action.deliverables}
            present |= {action.code for action in style.content.actions}
            self.codes = [code for code in STATE_NAMES if code in present]
        else:
            self.codes = []

    def header(self, lead: list[str], tail: list[Cell] | None = None) -> list[list[Cell]]:
        style = self.style
        grouped = bool(self.codes) and style.design["tick_group"] == "group"
        down = 2 if grouped else 1
        top, below = [style.head(word, down=down) for word in lead], []
        for role in self.roles:
            if role == "status" and self.codes:
                names = [style.head(STATE_NAMES[code]) for code in self.codes]
                if grouped:
                    top.append(style.head(style.design["status_word"], across=len(self.codes)))
                    below += names
                else:
                    top += names
            else:
                top.append(style.head(style.design[f"{role}_word"], down=down))
        for one in tail or []:
            one.down = down
            top.append(one)
        return [top, below] if grouped else [top]

    def state(self, part: Deliverable) -> list[Cell]:
        style, form = self.style, self.style.design["state_form"]
        if self.codes:
            return [cell(style.design["tick"] if part.code == code else "", align="center") for code in self.codes]
        if form == "colour":
            return [cell("", shade=STATE_COLOURS[part.code])]
        shade = STATE_COLOURS[part.code] if style.design.seed % 7 == 0 else None
        return [cell(style.state_text(part), shade=shade)]

    def cells(self, part: Deliverable) -> list[Cell]:
        out: list[Cell] = []
        for role in self.roles:
            if role == "status":
                out += self.state(part)
            elif role == "other":
                out.append(cell(part.other[self.style.design["other_word"]]))
            else:
                out.append(self.style.body(part.label if role == "deliverable" else getattr(part, role)))
        return out

    def widths(self) -> list[float]:
        out: list[float] = []
        for role in self.roles:
            out += [0.9] * len(self.codes) if role == "status" and self.codes else [WIDTHS[role]]
        return out


def ruled(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """A table of the deliverables of one action."""
    columns = Columns(style)
    rows = columns.header([])
    deep, band = len(rows), -1
    width = len(columns.widths())
    for part in action.deliverables:
        made = deliverable(style, part, columns.roles)
        if style.design["period_bands"] == "years":
            year = style.content.year - 1 + part.band
            label = f"Année {year}" if style.design.seed % 2 else f"Période de janvier à décembre {year}"
            if part.band != band:
                rows.append([cell(label, bold=True, across=width, shade="F2F2F2", align="center")])
            made["period"], band = label, part.band
        rows.append(columns.cells(part))
        gold["deliverables"].append(made)
    return [style.table(rows, columns.widths(), deep), Para("", after=6)]


def sheet(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """A sheet: labels at the left, the rows of deliverables beside a merged label."""
    parts, design = action.deliverables, style.design
    rows = [
        [style.label("Intitulé"), cell(action.title, bold=True, across=3)],
        [style.label("Objectif"), cell(action.goal, across=3)],
        [style.label("Pilote"), cell(action.lead), style.label("Public"), cell(action.audience)],
    ]
    inner = [style.head(design["deliverable_word"]), style.head(design["status_word"]), style.head(design["results_word"])]
    rows.append([style.label("Mise en œuvre", down=len(parts) + 1), *inner])
    state = Columns(style, ["deliverable", "status", "results"])
    state.codes = []
    for part in parts:
        rows.append(state.cells(part))
        made = deliverable(style, part, ["status", "results"])
        if design["state_form"] == "ticks":
            made["status"]["raw"] = style.state_text(part)
        gold["deliverables"].append(made)
    gold["passages"] += [action.goal, action.lead, action.audience]
    return [style.table(rows, [1.6, 3, 2, 3.4], 0), Para("", after=8)]


def rows_of(style: Style, gold: Gold, axes: list[Axis], *, whole: bool) -> list[Block]:
    """One table of several actions; `whole` is that of all axes."""
    design, content = style.design, style.content
    by_action = design["table_rows"] == "actions"
    roles = [role for role in design["columns"].split() if not (by_action and role in ("deliverable", "other"))]
    columns = Columns(style, roles)
    keyed = design["action_number"] != "title only"
    key_column = keyed and design["table_key"] == "column"
    axis_form = design["table_axis"] if whole else "none"
    axis_form = "band" if axis_form == "heading" else axis_form
    word = design["axis_word"] if design["axis_word"] != "none" else "Axe"
    lead = ([word] if "column" in axis_form else []) + (["N°"] if key_column else []) + ["Action" if design.seed % 4 else "Intitulé de l’action"]
    with_money = design["finances"] == "in action"
    money = Layout(style, content.funders)
    money.fields = ["allocated", "committed", "remaining"] if design.seed % 2 else ["allocated", "committed"]
    tail = [style.head(money.words[name]) for name in money.fields] if with_money else []
    rows = columns.header(lead, tail)
    deep = len(rows)
    widths = ([1.8] if "column" in axis_form else []) + ([0.8] if key_column else []) + [2.4] + columns.widths() + [1.2] * len(tail)
    for axis in axes:
        if axis_form == "band":
            rows.append([cell(style.axis_label(axis), bold=True, across=len(widths), shade="D9E2F3")])
        begun = False
        for action in axis.actions:
            parts = action.deliverables[:1] if by_action else action.deliverables
            made = gold.action(style, action, axis.title)
            for index, part in enumerate(parts):
                row, down = [], 1 if by_action or design["action_cells"] != "merged" else len(parts)
                show = index == 0 or design["action_cells"] == "repeated"
                if "column" in axis_form:
                    tall = sum(1 if by_action else len(a.deliverables) for a in axis.actions)
                    if axis_form == "column":
                        row.append(cell(style.axis_label(axis)))
                    elif not begun:
                        row.append(cell(style.axis_label(axis), down=tall, bold=True))
                    begun = True
                first = ([style.action_key(action)] if key_column else []) + [action.title if key_column or not keyed else f"{style.action_key(action)} – {action.title}"]
                if down == 1:
                    row += [cell(text if show else "") for text in first]
                elif index == 0:
                    row += [cell(text, down=down) for text in first]
                row += columns.cells(part)
                if with_money and down == 1:
                    row += [Cell(one.blocks if index == 0 else []) for one in money.cells(action.money)]
                elif with_money and index == 0:
                    row += [Cell(one.blocks, down=down) for one in money.cells(action.money)]
                rows.append(row)
                if by_action:
                    row_gold = deliverable(style, part, columns.roles)
                    made["state"] = row_gold["status"]
                    made["passages"] += [text for text in (row_gold["results"], row_gold["observations"]) if text]
                else:
                    made["deliverables"].append(deliverable(style, part, columns.roles))
            if with_money:
                code = style.action_code(action)
                gold.finances()["lines"].append({"number": action.number if keyed and code is None else None, "code": code, "title": action.title,
                                                 **money.gold(action.money), "_key": f"line {action.number}"})  # fmt: skip
    if with_money and whole and design["finance_total"] != "none":
        printed = money.cells(added(content.actions))
        rows.append([cell("TOTAL", bold=True, across=len(widths) - len(printed)), *printed])
        gold.finances()["total"] = money.gold(added(content.actions))
    name = "all" if whole else f"axis {axes[0].number}"
    keys = [f"action {action.number}" for axis in axes for action in axis.actions]
    marks: list[Block] = [Mark(key) for key in keys]
    return [*marks, style.table(rows, widths, deep), *[Mark(key, end=True) for key in keys], Mark(name), Para("", after=6)]
