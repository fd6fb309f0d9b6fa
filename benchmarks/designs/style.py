"""How a design writes headings, keys, states and cells."""

from __future__ import annotations

from benchmarks.designs.choices import Design
from benchmarks.designs.content import Action, Axis, Content, Deliverable
from benchmarks.designs.document import Block, Cell, Para, Table, cell

ROMAN = ["", "I", "II", "III", "IV", "V", "VI"]
HEADING_COLOURS = {"black": "000000", "blue": "1F3864", "green": "2E6B3E"}
STATE_COLOURS = {
    "done": "70AD47",
    "in_progress": "FFC000",
    "planned": "BFBFBF",
    "on_hold": "9DC3E6",
    "abandoned": "FF5050",
}
STATE_SYMBOLS = {"done": "✔", "in_progress": "●", "planned": "■", "on_hold": "▲", "abandoned": "✘"}
STATE_NAMES = {
    "done": "Réalisé",
    "in_progress": "En cours",
    "planned": "Non engagé",
    "on_hold": "Suspendu",
    "abandoned": "Abandonné",
}


class Style:
    """The design of one report, applied to its content."""

    def __init__(self, design: Design, content: Content) -> None:
        self.design, self.content = design, content
        self.colour = HEADING_COLOURS[design["heading_colour"]]
        self.size = float(design["size"]) + (5 if design["layout"] == "slides" else 0)
        self.bullet = design["bullet"]
        self.rng = design.random("style")

    # Headings ------------------------------------------------------------------------------------------------

    def heading(self, text: str, level: int, **more: object) -> Para:
        capitals = level == 1 and self.design["heading_case"] == "capitals"
        spaced = level == 1 and self.design["heading_spacing"] == "letters"
        size = self.size + (
            1 if self.design["heading_case"] == "small" else {1: 6, 2: 3, 3: 1.5}.get(level, 1)
        )
        return Para(
            text,
            level=level,
            bold=True,
            size=size,
            colour=self.colour,
            capitals=capitals,
            spaced=spaced,
            before=10,
            after=5,
            keep=True,
            **more,
        )  # type: ignore[arg-type]

    def axis_number(self, axis: Axis) -> str:
        # Codes of actions begin with the number of their axis, so that both are written alike.
        codes = {"roman code": "roman", "letter code": "letter", "dotted": "arabic"}
        form = codes.get(self.design["action_number"]) or self.design["axis_number"]
        if form == "roman":
            return ROMAN[axis.number]
        if form == "letter":
            return "ABCDEF"[axis.number - 1]
        return f"n°{axis.number}" if form == "n°" else str(axis.number)

    def axis_label(self, axis: Axis) -> str:
        word = self.design["axis_word"]
        if word == "none":
            return axis.title
        return f"{word} {self.axis_number(axis)}{self.separator('axis')}{axis.title}"

    def axis_name(self, axis: Axis) -> str:
        """ "Axe 2", as sub-totals name it."""
        word = self.design["axis_word"]
        return f"axe {axis.number}" if word == "none" else f"{word.lower()} {self.axis_number(axis)}"

    def separator(self, what: str) -> str:
        chosen = self.design[f"{what}_separator"]
        return chosen if chosen.strip() or what == "action" else " : "

    def axis_block(self, axis: Axis) -> list[Block]:
        text, form = self.axis_label(axis), self.design["axis_form"]
        if form == "band":
            band = cell(
                text,
                bold=True,
                colour="FFFFFF",
                shade=self.colour if self.colour != "000000" else "404040",
                size=self.size + 3,
            )
            return [Table([[band]], [1], borders="none", header_rows=0), Para("", after=2)]
        if form == "boxed":
            return [
                Para(
                    text,
                    level=1,
                    bold=True,
                    size=self.size + 4,
                    colour=self.colour,
                    boxed=True,
                    align="center",
                    before=8,
                    after=8,
                    keep=True,
                )
            ]
        if form == "two lines" and self.design["axis_word"] != "none":
            label = f"{self.design['axis_word']} {self.axis_number(axis)}"
            return [
                Para(
                    label.upper(),
                    level=1,
                    bold=True,
                    size=self.size + 2,
                    colour=self.colour,
                    before=10,
                    after=0,
                    keep=True,
                ),
                Para(
                    axis.title, level=1, bold=True, size=self.size + 5, colour=self.colour, after=6, keep=True
                ),
            ]
        if form == "paragraph":
            return [
                Para(text, bold=True, size=self.size + 4, colour=self.colour, before=12, after=8, keep=True)
            ]
        return [self.heading(text, 1)]

    def action_code(self, action: Action) -> str | None:
        """The code by which the action is called, if it has one that is no plain number."""
        form = self.design["action_number"]
        if form == "dotted":
            return f"{action.axis}.{action.rank}"
        if form == "letter code":
            return f"{'ABCDEF'[action.axis - 1]}{action.rank}"
        return f"{ROMAN[action.axis]}.{action.rank}" if form == "roman code" else None

    def action_key(self, action: Action) -> str:
        """What stands in a column for the key: "3", "A2" or nothing."""
        if self.design["action_number"] == "title only":
            return ""
        return self.action_code(action) or str(action.number)

    def action_label(self, action: Action) -> str:
        form, code, sep = self.design["action_number"], self.action_code(action), self.separator("action")
        if form == "title only":
            return action.title
        if form == "suffix":
            return f"{action.title} (action n°{action.number})"
        if form == "plain":
            return f"{action.number}. {action.title}"
        if code:
            word = "Action " if self.design.random("code word").random() < 0.6 else ""
            return f"{word}{code}{sep if word or sep.strip() != ':' else ' '}{action.title}"
        space = " " if form.endswith("n°") and self.design.random("n°").random() < 0.5 else ""
        name = form + (space if form.endswith("n°") else " ")
        return f"{name}{action.number}{sep if sep.strip() else ' – '}{action.title}"

    def action_heading(self, action: Action) -> list[Para]:
        text, form = self.action_label(action), self.design["action_heading"]
        worded = self.design["action_number"] in (
            "Action n°",
            "Fiche action n°",
            "Action",
            "Mesure",
            "Projet",
            "Opération n°",
        )
        if form == "label above" and worded:
            label = text.removesuffix(action.title).rstrip(" –-:.")
            return [
                Para(label, bold=True, size=self.size - 1, colour="7F7F7F", before=8, after=0, keep=True),
                Para(
                    action.title,
                    level=2,
                    bold=True,
                    size=self.size + 3,
                    colour=self.colour,
                    after=5,
                    keep=True,
                ),
            ]
        if self.design["section_numbers"] == "dotted" and (
            worded or self.design["action_number"] == "suffix"
        ):
            text = f"2.{action.axis}.{action.rank} {text}"
        if form == "bold":
            return [
                Para(text, bold=True, size=self.size + 1, colour=self.colour, before=8, after=4, keep=True)
            ]
        if form == "boxed":
            return [
                Para(
                    text,
                    level=2,
                    bold=True,
                    size=self.size + 2,
                    boxed=True,
                    colour=self.colour,
                    before=8,
                    after=6,
                    keep=True,
                )
            ]
        if form == "shaded":
            return [
                Para(
                    text,
                    level=2,
                    bold=True,
                    size=self.size + 2,
                    shade="DDE6F0",
                    colour="000000",
                    before=8,
                    after=6,
                    keep=True,
                )
            ]
        return [self.heading(text, 2)]

    # States --------------------------------------------------------------------------------------------------

    def symbol(self, code: str) -> str:
        return STATE_SYMBOLS[code]

    def state_text(self, part: Deliverable) -> str:
        form = self.design["state_form"]
        if form in ("with date", "with day") and part.date and part.day:
            year, month, day = part.day
            when = part.date if form == "with date" else f"{day:02d}/{month:02d}/{year}"
            if self.design["states"] == "sentence" or part.code != "done":
                return f"{part.state} ({when})"
            return f"{part.state} {'en' if form == 'with date' else 'le'} {when}"
        if form == "symbol and words":
            return f"{STATE_SYMBOLS[part.code]} {part.state}"
        return f"{part.percent} %" if form == "percent" else part.state

    def state_gold(self, part: Deliverable) -> dict[str, str | None]:
        """Raw words, code and date; of a rate only a whole one is surely a state."""
        form, date = self.design["state_form"], None
        if part.day and form in ("with date", "with day"):
            year, month, day = part.day
            date = f"{year}-{month:02d}" + (f"-{day:02d}" if form == "with day" else "")
        raw = None if form in ("colour", "ticks") else self.state_text(part)
        code = part.code if form != "percent" or part.percent == 100 else None
        return {"raw": raw, "code": code, "date": date}

    # Tables --------------------------------------------------------------------------------------------------

    def head(self, text: str, across: int = 1, down: int = 1) -> Cell:
        shade = self.design["header_shade"]
        fill = {"none": None, "light": "E7E6E6", "dark": "3B3838", "colour": "CFE2F3"}[shade]
        return cell(
            text,
            bold=True,
            shade=fill,
            colour="FFFFFF" if shade == "dark" else None,
            across=across,
            down=down,
            align="center" if self.design.seed % 2 else "left",
            capitals=self.design["header_case"] == "capitals",
        )

    def label(self, text: str, down: int = 1) -> Cell:
        """The label of a row."""
        made = self.head(text, down=down)
        for block in made.blocks:
            block.align, block.capitals = "left", False
        return made

    def body(self, text: str, down: int = 1, across: int = 1) -> Cell:
        lines = text.split("\n") if text else []
        bullets = self.bullet if len(lines) > 1 and self.design.seed % 3 else None
        return cell(text, down=down, across=across, bullet=bullets)

    def table(self, rows: list[list[Cell]], widths: list[float], header_rows: int = 1) -> Table:
        if self.design["row_shade"] == "zebra":
            for row in rows[header_rows::2]:
                for one in row:
                    one.shade = one.shade or ("F5F8FC" if one.down == 1 else None)
        if len(widths) > 6:
            for row in rows:
                for block in (block for one in row for block in one.blocks):
                    block.size = max(6.5, (block.size or self.size) - (2 if len(widths) < 10 else 3))
        borders: str = self.design["borders"]
        repeat = self.design.seed % 4 != 0
        return Table(rows, widths, borders=borders, header_rows=header_rows, repeat_header=repeat)  # type: ignore[arg-type]
