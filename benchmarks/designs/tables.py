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
        over = (
            self.roles[-2:]
            if style.design["group_header"] == "over two"
            and not self.codes
            and set(self.roles[-2:]) <= {"results", "observations"}
            else []
        )
        grouped = bool(over) or (bool(self.codes) and style.design["tick_group"] == "group")
        down = 2 if grouped else 1
        top, below = [style.head(word, down=down) for word in lead], []
        for role in self.roles:
            if role in over:
                if role == over[0]:
                    top.append(style.head(f"Bilan {style.content.year}", across=len(over)))
                below.append(style.head(style.design[f"{role}_word"]))
            elif role == "status" and self.codes:
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
            return [
                cell(style.design["tick"] if part.code == code else "", align="center") for code in self.codes
            ]
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
            out += [1.4] * len(self.codes) if role == "status" and self.codes else [WIDTHS[role]]
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
    inner = [
        style.head(design["deliverable_word"]),
        style.head(design["status_word"]),
        style.head(design["results_word"]),
    ]
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


class Shared:
    """One table of several actions; `whole` is that of all axes."""

    def __init__(self, style: Style, gold: Gold, axes: list[Axis], *, whole: bool) -> None:
        design = style.design
        self.style, self.gold, self.axes, self.whole = style, gold, axes, whole
        self.by_action = design["table_rows"] == "actions"
        roles = [
            role
            for role in design["columns"].split()
            if not (self.by_action and role in ("deliverable", "other"))
        ]
        self.columns = Columns(style, roles)
        self.keyed = design["action_number"] != "title only"
        self.key_column = self.keyed and design["table_key"] == "column"
        self.axis_form = design["table_axis"] if whole else "none"
        self.with_money = design["finances"] == "in action"
        self.money = Layout(style, style.content.funders)
        self.money.fields = (
            ["allocated", "committed", "remaining"] if design.seed % 2 else ["allocated", "committed"]
        )
        self.in_column = "column" in self.axis_form

    def blocks(self) -> list[Block]:
        style, design = self.style, self.style.design
        word = design["axis_word"] if design["axis_word"] != "none" else "Axe"
        lead = (
            ([word] if self.in_column else [])
            + (["N°"] if self.key_column else [])
            + ["Action" if design.seed % 4 else "Intitulé de l’action"]
        )
        tail = [style.head(self.money.words[name]) for name in self.money.fields] if self.with_money else []
        rows = self.columns.header(lead, tail)
        deep = len(rows)
        widths = (
            ([1.8] if self.in_column else [])
            + ([0.8] if self.key_column else [])
            + [2.4]
            + self.columns.widths()
            + [1.2] * len(tail)
        )
        for axis in self.axes:
            if self.axis_form == "band":
                rows.append([cell(style.axis_label(axis), bold=True, across=len(widths), shade="D9E2F3")])
            for action in axis.actions:
                rows += self.action(axis, action)
        if self.with_money and self.whole and design["finance_total"] != "none":
            money = added(style.content.actions)
            printed = self.money.cells(money)
            rows.append([cell("TOTAL", bold=True, across=len(widths) - len(printed)), *printed])
            self.gold.finances()["total"] = self.money.gold(money)
        keys = [f"action {action.number}" for axis in self.axes for action in axis.actions]
        keys += ["finances"] if self.with_money else []
        return [
            *[Mark(key) for key in keys],
            style.table(rows, widths, deep),
            *[Mark(key, end=True) for key in keys],
            Para("", after=6),
        ]

    def action(self, axis: Axis, action: Action) -> list[list[Cell]]:
        """The rows of one action, and what they say."""
        parts = action.deliverables[:1] if self.by_action else action.deliverables
        made = self.gold.action(self.style, action, axis.title)
        for part in parts:
            row = deliverable(self.style, part, self.columns.roles)
            if self.by_action:
                made["state"] = row["status"]
                made["passages"] += [text for text in (row["results"], row["observations"]) if text]
            else:
                made["deliverables"].append(row)
        if self.with_money:
            code = self.style.action_code(action)
            number = action.number if self.keyed and code is None else None
            line = {
                "number": number,
                "code": code,
                "title": action.title,
                **self.money.gold(action.money),
                "_key": f"line {action.number}",
            }
            self.gold.finances()["lines"].append(line)
        first = axis.actions[0] is action
        return [
            self.row(axis, action, part, index, len(parts), first=first) for index, part in enumerate(parts)
        ]

    def row(
        self, axis: Axis, action: Action, part: Deliverable, index: int, count: int, *, first: bool
    ) -> list[Cell]:
        style, cells = self.style, self.style.design["action_cells"]
        down = count if cells == "merged" else 1
        out: list[Cell] = []
        if self.axis_form == "column":
            out.append(cell(style.axis_label(axis)))
        elif self.axis_form == "merged column" and first and index == 0:
            tall = sum(1 if self.by_action else len(one.deliverables) for one in axis.actions)
            out.append(cell(style.axis_label(axis), down=tall, bold=True))
        key = style.action_key(action)
        names = (
            [key, action.title]
            if self.key_column
            else [f"{key} – {action.title}" if self.keyed else action.title]
        )
        if index == 0 or down == 1:
            out += [cell(text if index == 0 or cells == "repeated" else "", down=down) for text in names]
        out += self.columns.cells(part)
        if self.with_money and (index == 0 or down == 1):
            out += [
                Cell(one.blocks if index == 0 else [], down=down) for one in self.money.cells(action.money)
            ]
        return out


def shared(style: Style, gold: Gold, axes: list[Axis], *, whole: bool) -> list[Block]:
    return Shared(style, gold, axes, whole=whole).blocks()
