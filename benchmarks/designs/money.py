"""The financial table in its designs, and how amounts are written."""

from __future__ import annotations

from typing import Any

from benchmarks.designs.content import Action, Axis, Money
from benchmarks.designs.document import Block, Cell, Para, Table, cell
from benchmarks.designs.gold import Gold
from benchmarks.designs.style import Style

FIELDS = {
    "full": ["allocated", "funders", "committed", "remaining"],
    "no funders": ["allocated", "committed", "remaining"],
    "rate": ["allocated", "committed", "rate"],
    "paid": ["allocated", "committed", "paid", "remaining", "rate"],
    "two years": ["before", "now"],
    "year in header": ["allocated", "funders", "committed", "rate"],
    "dont spent": ["allocated", "committed", "spent", "remaining"],
    "next year": ["allocated", "committed", "next"],
    "short": ["allocated", "committed"],
}


def amount(style: Style, value: int) -> str:
    """An amount as the design prints it."""
    form = style.design["amount_form"]
    if value == 0 and style.design["empty_amount"] != "zero":
        return "-" if style.design["empty_amount"] == "dash" else ""
    if value < 0:
        return style.design["negative"] + amount(style, -value)
    if form == "k€":
        return f"{value / 1000:.1f}".replace(".", ",")
    space = "\u00a0" if form == "nbsp" else " "
    digits = f"{value:,}".replace(",", space)
    return {"plain": digits, "euro": f"{digits} €", "cents": f"{digits},00 €", "nbsp": f"{digits}{space}€"}[
        form
    ]


def read_as(style: Style, value: int) -> int | None:
    """What a reader makes of a printed amount: a blank or a dash is left open."""
    return None if value == 0 and style.design["empty_amount"] != "zero" else value


def percent(money: Money) -> str:
    digits = f"{money.rate:.1f}".replace(".", ",")
    return f"{digits} %"


class Layout:
    """The columns of a financial table: headers, cells of a line, and what they mean."""

    def __init__(self, style: Style, funders: list[str]) -> None:
        design = style.design
        self.style, self.funders = style, funders
        self.fields = FIELDS[design["finance_columns"]]
        self.year = style.content.year
        self.words = {"allocated": design["allocated_word"], "committed": design["committed_word"], "remaining": design["remaining_word"],
                      "rate": "Taux d’exécution", "paid": "Mandaté"}  # fmt: skip
        if design["finance_columns"] == "year in header":
            self.words.update(
                allocated=f"{self.words['allocated']} {self.year}",
                committed=f"{self.words['committed']} {self.year}",
            )
        if "next" in self.fields:
            self.words.update(
                allocated=f"Budget {self.year}",
                committed=f"Réalisé {self.year}",
                next=f"Budget {self.year + 1}",
            )
        if design["as_of_style"] == "finances":
            day, month, year = style.content.as_of
            self.words["committed"] += f" au {day:02d}/{month:02d}/{year}"
        mark = {"none": "", "star": "*", "digit": " (1)"}[design["footnote"]]
        self.words["committed"] += mark
        self.note = f"{mark.strip()} Montants arrêtés après vérification du service fait." if mark else None

    def header(self, lead: list[str]) -> list[list[Cell]]:
        """One or two header rows; the leading columns run over both."""
        style = self.style
        grouped = "before" in self.fields or (
            "funders" in self.fields and style.design["funder_form"] == "group header"
        )
        top: list[Cell] = [style.head(word, down=2 if grouped else 1) for word in lead]
        below: list[Cell] = []
        for name in self.fields:
            if name in ("before", "now"):
                year = self.year - 1 if name == "before" else self.year
                top.append(style.head(str(year), across=2))
                below += [style.head(self.words["allocated"]), style.head(self.words["committed"])]
            elif name == "spent":
                top += [style.head(f"dont {funder}", down=2 if grouped else 1) for funder in self.funders]
            elif name == "funders" and grouped:
                top.append(style.head("Financements", across=len(self.funders)))
                below += [style.head(funder) for funder in self.funders]
            elif name == "funders":
                form = style.design["funder_form"]
                top += [
                    style.head({"dont": f"dont {funder}", "Part": f"Part {funder}"}.get(form, funder))
                    for funder in self.funders
                ]
            else:
                top.append(style.head(self.words[name], down=2 if grouped else 1))
        return [top, below] if grouped else [top]

    def cells(self, money: Money, printed: int | None = None) -> list[Cell]:
        style, out = self.style, []
        allocated = money.allocated if printed is None else printed

        def add(text: str) -> None:
            out.append(cell(text, align="right"))

        for name in self.fields:
            if name == "before":
                add(amount(style, money.before[0]))
                add(amount(style, money.before[1]))
            elif name == "now":
                add(amount(style, allocated))
                add(amount(style, money.committed))
            elif name == "funders":
                for funder in self.funders:
                    add(amount(style, money.shares[funder]))
            elif name == "spent":
                first = money.committed // 200 * 100
                for share in [first, money.committed - first, 0][: len(self.funders)]:
                    add(amount(style, share))
            elif name == "next":
                add(amount(style, money.allocated // 100 * 110))
            elif name == "rate":
                add(percent(money))
            else:
                add(amount(style, allocated if name == "allocated" else getattr(money, name)))
        return out

    def gold(self, money: Money, printed: int | None = None) -> dict[str, Any]:
        style = self.style
        made: dict[str, Any] = {
            "allocated": read_as(style, money.allocated if printed is None else printed),
            "committed": read_as(style, money.committed),
        }
        if "funders" in self.fields:
            made["funding"] = [
                {"source": funder, "amount": read_as(style, money.shares[funder])} for funder in self.funders
            ]
        if "remaining" in self.fields:
            made["remaining"] = read_as(style, money.remaining)
        if "rate" in self.fields:
            made["rate"] = money.rate
        return made

    def widths(self) -> list[float]:
        counts = {"before": 2, "now": 2, "funders": len(self.funders), "spent": len(self.funders)}
        return [1.6] * sum(counts.get(name, 1) for name in self.fields)


def added(actions: list[Action]) -> Money:
    """The sums of the actions' amounts."""
    parts = [action.money for action in actions]
    shares = {name: sum(part.shares[name] for part in parts) for name in parts[0].shares}
    before = (sum(part.before[0] for part in parts), sum(part.before[1] for part in parts))
    return Money(
        sum(p.allocated for p in parts),
        shares,
        sum(p.committed for p in parts),
        sum(p.paid for p in parts),
        before,
    )


class Lines:
    """Rows of a financial table and their gold."""

    def __init__(self, style: Style, gold: Gold) -> None:
        self.style, self.gold = style, gold
        self.layout = Layout(style, style.content.funders)
        design = style.design
        wanted = design["finance_key"]
        unkeyed = design["action_number"] == "title only"
        self.key = "title only" if unkeyed else wanted
        self.lead = design["finance_lead"]
        first = {"number": "N°", "code": "Code"}.get(self.key)
        self.in_column = design["finances"] == "one table" and design["finance_axis_rows"] == "column"
        axis = [design["axis_word"] if design["axis_word"] != "none" else "Axe"] if self.in_column else []
        self.names = (
            axis
            + ([first] if first else [])
            + ["Action" if design.seed % 5 else "Intitulé de l’action"]
            + ([self.lead] if self.lead != "none" else [])
        )

    def header(self) -> list[list[Cell]]:
        return self.layout.header(self.names)

    def line(self, action: Action, axis: Axis) -> list[Cell]:
        key = self.style.action_key(action)
        title = f"{key} – {action.title}" if self.key == "in title" else action.title
        cells = [cell(key)] if self.key in ("number", "code") else []
        cells.append(cell(title))
        if self.in_column and axis.actions[0] is action:
            cells.insert(0, cell(self.style.axis_label(axis), down=len(axis.actions), bold=True))
        if self.lead != "none":
            cells.append(cell(action.lead))
        code = self.style.action_code(action)
        keyed = self.key != "title only"
        self.gold.finances()["lines"].append({
            "number": action.number if keyed and code is None else None, "code": code if keyed else None, "title": action.title,
            "lead": action.lead if self.lead != "none" else None, **self.layout.gold(action.money), "_key": f"line {action.number}",
        })  # fmt: skip
        return cells + self.layout.cells(action.money)

    def total(
        self, word: str, actions: list[Action], *, grand: bool, printed: int | None = None
    ) -> list[Cell]:
        money = added(actions)
        if grand:
            self.gold.finances()["total"] = self.layout.gold(money, printed)
        cells = [cell(word, across=len(self.names), bold=True), *self.layout.cells(money, printed)]
        for one in cells:
            for block in one.blocks:
                block.bold = True
        return cells

    def widths(self) -> list[float]:
        first = ([2.0] if self.in_column else []) + ([0.8] if self.key in ("number", "code") else [])
        return first + [3.6] + ([2.0] if self.lead != "none" else []) + self.layout.widths()


def tables(style: Style, gold: Gold, axes: list[Axis]) -> list[Block]:
    """The finances of the report: a heading, one table or one for each axis, a note."""
    design, blocks = style.design, []
    scale = (
        " (en milliers d’euros)"
        if design["amount_form"] == "k€"
        else " (en euros)"
        if design["amount_form"] == "plain"
        else ""
    )
    blocks.append(style.heading(design["finance_heading"] + scale, 1))
    if scale and design.seed % 2:
        blocks.append(
            Para(f"Les montants sont exprimés{scale.strip(' ()').replace('en', ' en', 1)}.", after=6)
        )
    lines = Lines(style, gold)
    per_axis = design["finances"] == "per axis"
    rows = lines.header()
    deep = len(rows)
    everything = [action for axis in axes for action in axis.actions]
    for axis in axes:
        if per_axis:
            blocks.append(style.heading(style.axis_label(axis), 3))
            rows = lines.header()
        elif design["finance_axis_rows"] == "band":
            rows.append([cell(style.axis_label(axis), bold=True, shade="EDEDED", across=len(lines.widths()))])
        rows += [lines.line(action, axis) for action in axis.actions]
        if per_axis or design["finance_axis_rows"] == "subtotal":
            rows.append(
                lines.total(
                    "Sous-total" if design.seed % 2 else f"Total {style.axis_name(axis)}",
                    axis.actions,
                    grand=False,
                )
            )
        if per_axis:
            blocks += [style.table(rows, lines.widths(), deep), Para("", after=4)]
    if not per_axis:
        word = design["finance_total"]
        if word != "none":
            printed = added(everything).allocated + 9000 if word == "misprinted" else None
            rows.append(
                lines.total(
                    "Total" if word == "misprinted" else word, everything, grand=True, printed=printed
                )
            )
        made: Table = style.table(rows, lines.widths(), deep)
        blocks.append(made)
    if lines.layout.note:
        blocks.append(Para(lines.layout.note, italic=True, size=style.size - 1, before=3))
    return blocks
