"""One sheet: cells written as what they are, widths that fit, headings that stay, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range

from ldaparse.exporting.xlsx.cells import (
    LONGEST,
    Away,
    Cell,
    Figure,
    Formula,
    Link,
    Look,
    Marked,
    Row,
    Trend,
    Words,
    as_plain,
    clean,
    length,
    rich_parts,
)
from ldaparse.exporting.xlsx.looks import LINE, LOOKS, TALLEST, TREND, Looks, digits, lines

_FORMULA = ("=", "+", "-", "@", "\t")
_A3, _A4 = 8, 9
_WIDEST = 120
_MOST_LINKS, _LONGEST_PATH = 65_000, 1_900  # as Excel has it, with some room
_ON_A4 = 180  # characters: a wider table would be too small to read on A4


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column, and between how many characters it may be wide."""

    title: str
    narrow: float = 8
    wide: float = 16
    is_text: bool = False
    hidden: bool = False


class Sheet:
    """A sheet of a workbook."""

    def __init__(self, sheet: Any, looks: Looks, cut: str) -> None:
        self.name: str = sheet.name
        self.sheet, self._looks, self._cut = sheet, looks, cut
        self._widths: list[float] = []
        self._away_count = 0
        self.fitted: set[int] = set()
        """The rows that are as high as their words."""

    def table(
        self,
        headings: Sequence[Heading],
        rows: Sequence[Row],
        *,
        frozen: int = 0,
        below: Mapping[int, Sequence[Cell]] | None = None,
    ) -> None:
        """Headings that stay in view with the first `frozen` columns, filters, and the rows.

        `below` are rows that no filter hides: sums, by where they stand. A thin row parts them from the others.
        """
        below = below or {}
        everything = [*(row.cells for row in rows), *below.values()]
        self.columns(
            [_width(heading, [cells[at] for cells in everything]) for at, heading in enumerate(headings)],
            hidden=sum(heading.hidden for heading in headings),
        )
        for column, heading in enumerate(headings):
            self.put(0, column, Words(heading.title, "heading_left" if heading.is_text else "heading"))
        # The button of the filter stands beside the words.
        deepest = (
            lines(one.title, at - 2, bold=True) for one, at in zip(headings, self._widths, strict=True)
        )
        self.sheet.set_row(0, LINE * max(deepest) + 6)
        for at, row in enumerate(rows, 1):
            self.row(at, row.cells, level=row.level)
        for at, cells in below.items():
            self.row(at, cells)
        if below:
            self.sheet.set_row(len(rows) + 1, 6)
        self.sheet.outline_settings(visible=True, symbols_below=False, symbols_right=False, auto_style=False)
        self.sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
        self.sheet.freeze_panes(1, frozen)
        self.sheet.repeat_rows(0)
        seen = (width for heading, width in zip(headings, self._widths, strict=True) if not heading.hidden)
        self.sheet.set_paper(_A4 if sum(seen) <= _ON_A4 else _A3)

    def columns(self, widths: Sequence[float], hidden: int = 0) -> None:
        """How wide the first columns are; `hidden` of them nobody sees."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, None, {"hidden": True} if column < hidden else {})

    def row(self, at: int, cells: Sequence[Cell], *, level: int = 0, blank: Look = "text") -> None:
        """A row as high as its words; an empty cell keeps its borders."""
        deepest = 1
        for column, cell in enumerate(cells):
            if cell is None:
                self.sheet.write_blank(at, column, None, self._looks.of(blank))
            else:
                self.put(at, column, cell)
                deepest = max(deepest, _lines(cell, self._widths[column]))
        self.fitted.add(at)
        height = min(deepest * LINE + 4, TALLEST)
        self.sheet.set_row(at, height, None, {"level": level} if level else {})

    def put(self, row: int, column: int, cell: Cell) -> None:
        """One cell, as what it is: a text never becomes a formula, a number or a link by its looks."""
        match cell:
            case Words():
                self._words(row, column, cell)
            case Link():
                form = self._looks.of(f"{cell.look}_link")
                self.sheet.write_formula(row, column, _linking(cell), form, cell.said)
            case Away():
                self._away(row, column, cell)
            case Figure():
                form = self._looks.of(cell.look, cell.shown)
                if isinstance(cell.value, int | float):
                    self.sheet.write_number(row, column, cell.value, form)
                else:
                    self.sheet.write_datetime(row, column, cell.value, form)
            case Formula():
                form = self._looks.of(cell.look, cell.shown)
                self.sheet.write_formula(row, column, cell.text, form, cell.value)
            case Marked():
                self._marked(row, column, cell)
            case Trend():
                span = xl_range(row, cell.first, row, cell.last)
                drawn = TREND | {"range": f"'{self.name}'!{span}"} | ({"min": 0} if cell.on_nought else {})
                self.sheet.write_blank(row, column, None, self._looks.of("text"))
                self.sheet.add_sparkline(row, column, drawn)
            case None:
                pass

    def figure(self, row: int, column: int, chart: Any, about: str) -> None:
        """A figure that hangs on a cell; `about` is read to those who do not see it."""
        self.sheet.insert_chart(row, column, chart, {"description": about, "object_position": 2})

    def flag(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Show in red, in these cells, what is not zero."""
        wrong = {"type": "cell", "criteria": "!=", "value": 0, "format": self._looks.change("wrong")}
        self.sheet.conditional_format(row, column, last_row, last_column, wrong)

    def ready_to_print(self, title: str, page: str) -> None:
        """Landscape, as wide as the page, A4 unless a table is too wide for it; what it is, its sheet and its page in the margins."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        # An ampersand opens a code in the margins; a text doubles it.
        self.sheet.set_header(f"&L&8 {clean(title)[:100].replace('&', '&&')}&R&8&A", {"margin": 0.3})
        self.sheet.set_footer(f"&R&8{page}", {"margin": 0.3})

    def _words(self, row: int, column: int, cell: Words) -> None:
        text = self._short(clean(cell.text))
        form = self._looks.of(cell.look, guarded=text.startswith(_FORMULA))
        if not text:
            self.sheet.write_blank(row, column, None, form)
        elif text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for its own mark-up; in two runs it does not.
            run = self._looks.of("run_same")
            self.sheet.write_rich_string(row, column, run, text[:1], run, text[1:], form)
        else:
            self.sheet.write_string(row, column, text, form)

    def _away(self, row: int, column: int, cell: Away) -> None:
        """A link to a file; words alone where there are more of them, or longer ones, than a sheet can hold."""
        self._away_count += 1
        path = clean(cell.path)
        if self._away_count > _MOST_LINKS or len(path) > _LONGEST_PATH:
            self._words(row, column, Words(cell.said, cell.look))
            return
        form = self._looks.of(f"{cell.look}_link")
        self.sheet.write_url(row, column, f"external:{path}", form, self._short(clean(cell.said)))

    def _marked(self, row: int, column: int, cell: Marked) -> None:
        parts = rich_parts(cell.words)
        if parts is None:
            self._words(row, column, Words(as_plain(cell.words), cell.look))
        elif len(parts) == 1:
            op, text = parts[0]
            self._words(row, column, Words(text, cell.look if op == "same" else f"whole_{op}"))
        elif parts:
            weight = "_bold" if "bold" in LOOKS[cell.look] else ""
            runs = [part for op, text in parts for part in (self._looks.of(f"run_{op}{weight}"), text)]
            guarded = parts[0][1].startswith(_FORMULA)
            self.sheet.write_rich_string(row, column, *runs, self._looks.of(cell.look, guarded=guarded))

    def _short(self, text: str) -> str:
        if length(text) <= LONGEST:
            return text
        room = (LONGEST - len(self._cut)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + self._cut


def _linking(link: Link) -> str:
    """The formula of a link: it looks for the row of its key when it is followed, wherever that was sorted to."""
    to = link.target
    said = f'"{link.said}"' if isinstance(link.said, str) else link.said
    if to.key is None:
        return f"=HYPERLINK(\"#'{to.sheet}'!{to.shown}1\",{said})"
    key = f'"{to.key}"' if isinstance(to.key, str) else to.key
    row = f"IFERROR(MATCH({key},'{to.sheet}'!${to.keys}:${to.keys},0),1)"
    return f"=HYPERLINK(\"#'{to.sheet}'!{to.shown}\"&{row},{said})"


def _text(cell: Cell) -> str:
    match cell:
        case Words():
            return cell.text
        case Link() | Away():
            return str(cell.said)
        case Marked():
            return "".join(word.text for word in cell.words)
        case Figure(value=int() | float() as value, shown=shown) | Formula(value=value, shown=shown):
            if "percent" in shown:
                return f"{value:+,.0%} %"
            return f"{value:+,.2f} €" if "euros" in shown else f"{value:,.8g}"
        case Figure():
            return "31/12/2024"
        case Trend() | None:
            return ""


def _lines(cell: Cell, width: float) -> int:
    """How many lines a cell takes; only words break."""
    if not isinstance(cell, Words | Marked | Link | Away):
        return 1
    look = LOOKS[cell.look]
    return lines(_text(cell), width, bold="bold" in look, indent=look.get("indent", 0))


def room(cells: Iterable[Cell]) -> float:
    """The width of the column that holds the longest line of these cells."""
    return (
        max((digits(line, bold=True) for cell in cells for line in _text(cell).split("\n")), default=0) + 2.5
    )


def _width(heading: Heading, cells: Sequence[Cell]) -> float:
    """As wide as the longest line, within the bounds of the heading; wider where a number would not be
    shown otherwise, or a cell be higher than a row can be."""
    word = max((digits(word, bold=True) for word in heading.title.split()), default=0) + 2
    width = min(max(heading.narrow, word, room(cells)), max(heading.wide, word))
    width = max(width, room(cell for cell in cells if isinstance(cell, Figure | Formula)))
    while width < _WIDEST and any(_lines(cell, width) * LINE > TALLEST - 40 for cell in cells):
        width += 5
    return round(width, 1)
