"""Writes a document as PDF with reportlab, and says on which pages each marked part stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reportlab
from benchmarks.designs.document import Beside, Block, Break, Cell, Document, Mark, Para, Table
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "vera": ("Vera", "VeraBd", "VeraIt"),
}
SYMBOLS = "✔●■▲✘"  # in no text font; ZapfDingbats has them
ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
PAD = 3.5


def register() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in FONTS["vera"]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


class Anchor(Flowable):
    """Prints nothing; notes the page that it falls on."""

    def __init__(self, mark: Mark, places: dict[str, list[int]]) -> None:
        super().__init__()
        self.mark, self.places = mark, places
        self.width = self.height = 0

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        page = self.canv.getPageNumber()
        first = self.places.setdefault(self.mark.key, [page])[0]
        self.places[self.mark.key] = list(range(first, page + 1))


class Spaced(Flowable):
    """A heading of letters set apart."""

    def __init__(self, text: str, font: str, size: float, colour: str, width: float) -> None:
        super().__init__()
        self.text, self.font, self.size, self.colour = text, font, size, colour
        self.gap = size * 0.25
        self.fits = stringWidth(text, font, size) + self.gap * len(text) <= width

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        return width, self.size * 1.6

    def draw(self) -> None:
        self.canv.setFont(self.font, self.size)
        self.canv.setFillColor(colors.HexColor("#" + self.colour))
        self.canv.drawString(0, self.size * 0.4, self.text, charSpace=self.gap)


class Numbered(Canvas):
    """Knows how many pages there are when it writes the running titles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[dict[str, Any]] = []
        self.document: Document

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self.kept
        for number, state in enumerate(pages, 1):
            self.__dict__.update(state)
            self.running(number, len(pages))
            Canvas.showPage(self)
        Canvas.save(self)

    def running(self, number: int, pages: int) -> None:
        document, (width, height) = self.document, self._pagesize
        self.setFont(FONTS[document.font][0], 8)
        self.setFillColor(colors.HexColor("#444444"))
        if document.header:
            self.drawString(document.margin * cm, height - 0.9 * cm, document.header)
        if document.footer:
            self.drawRightString(
                width - document.margin * cm, 0.8 * cm, document.footer.format(page=number, pages=pages)
            )


class Writer:
    """Turns blocks into reportlab's flowables."""

    def __init__(self, document: Document, places: dict[str, list[int]]) -> None:
        self.document, self.places = document, places
        self.fonts = FONTS[document.font]

    def text(self, text: str) -> str:
        out = escape(text)
        for symbol in SYMBOLS:
            out = out.replace(symbol, f'<font name="ZapfDingbats">{symbol}</font>')
        return out

    def para(self, para: Para, width: float) -> list[Flowable]:
        size = para.size or self.document.size
        font = self.fonts[1] if para.bold else self.fonts[2] if para.italic else self.fonts[0]
        text = para.text.upper() if para.capitals else para.text
        if not text and not para.label:
            return [Spacer(1, max(para.before + para.after, 1))]
        if para.spaced and not para.boxed:
            made = Spaced(text, font, size, para.colour or "000000", width)
            if made.fits:
                return [Spacer(1, para.before), made, Spacer(1, para.after)]
        body = self.text(text)
        if para.label:
            body = f'<font name="{self.fonts[1]}">{self.text(para.label)}</font>{body}'
        filled = para.shade or para.boxed
        style = ParagraphStyle(
            "p", fontName=font, fontSize=size, leading=size * 1.2, alignment=ALIGN["justify" if self.document.justified and para.align == "left" else para.align], textColor=colors.HexColor("#" + (para.colour or "000000")),
            spaceBefore=para.before + (3 if filled else 0), spaceAfter=para.after + (3 if filled else 0), keepWithNext=int(para.keep),
            leftIndent=size * 1.4 if para.bullet else 0, bulletIndent=size * 0.4,
            backColor=colors.HexColor("#" + para.shade) if para.shade else None, borderPadding=3 if filled else 0,
            borderWidth=0.8 if para.boxed else 0, borderColor=colors.HexColor("#" + (para.colour or "555555")) if para.boxed else None,
        )  # fmt: skip
        if para.leader:
            dots = max(
                3,
                int(
                    (width - stringWidth(text, font, size) - stringWidth(para.leader, font, size) - 12)
                    / stringWidth(".", font, size)
                ),
            )
            body += " " + "." * dots + " " + para.leader
        return [Paragraph(body, style, bulletText=para.bullet)]

    def cell(self, cell: Cell, width: float) -> list[Flowable]:
        return [flowable for para in cell.blocks for flowable in self.para(para, width)]

    def table(self, table: Table, width: float) -> Flowable:
        total = sum(table.widths)
        widths = [width * share / total for share in table.widths]
        grid: list[list[Any]] = [["" for _ in widths] for _ in table.rows]
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), PAD), ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]  # fmt: skip
        taken: set[tuple[int, int]] = set()
        line = colors.HexColor("#" + table.line)
        for r, row in enumerate(table.rows):
            c = 0
            for one in row:
                while (r, c) in taken:
                    c += 1
                end = (min(c + one.across, len(widths)) - 1, min(r + one.down, len(table.rows)) - 1)
                taken |= {(y, x) for y in range(r, end[1] + 1) for x in range(c, end[0] + 1)}
                grid[r][c] = self.cell(one, sum(widths[c : end[0] + 1]) - 2 * PAD) or ""
                if (c, r) != end:
                    style.append(("SPAN", (c, r), end))
                if one.shade:
                    style.append(("BACKGROUND", (c, r), end, colors.HexColor("#" + one.shade)))
                if table.borders == "all":
                    style.append(("BOX", (c, r), end, 0.6, line))
                c = end[0] + 1
        if table.borders == "horizontal":
            style += [("LINEBELOW", (0, 0), (-1, -1), 0.5, line), ("LINEABOVE", (0, 0), (-1, 0), 0.5, line)]
        if table.borders in ("header only", "outer") and table.header_rows:
            style.append(("LINEBELOW", (0, table.header_rows - 1), (-1, table.header_rows - 1), 0.9, line))
        if table.borders == "outer":
            style.append(("BOX", (0, 0), (-1, -1), 0.9, line))
        repeat = table.header_rows if table.repeat_header else 0
        return Grid(grid, widths, style=style, repeatRows=repeat, splitInRow=1, hAlign="LEFT")

    def beside(self, beside: Beside, width: float) -> Flowable:
        total = sum(beside.widths)
        widths = [width * share / total for share in beside.widths]
        pad = 8 if beside.boxed else 5
        cells = [
            self.blocks(column, w - 2 * pad) or "" for column, w in zip(beside.columns, widths, strict=True)
        ]
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), pad if beside.boxed else 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad * 2 if not beside.boxed else pad),
        ]
        if beside.boxed:
            style += [
                ("BOX", (x, 0), (x, 0), 0.8, colors.HexColor("#8EA9DB"))
                for x, column in enumerate(beside.columns)
                if column
            ]
        made = Grid([cells], widths, style=style, splitInRow=1, hAlign="LEFT")
        return KeepTogether([made]) if beside.whole else made

    def blocks(self, blocks: list[Block], width: float) -> list[Flowable]:
        out: list[Flowable] = []
        for block in blocks:
            if isinstance(block, Para):
                out += self.para(block, width)
            elif isinstance(block, Table):
                out.append(self.table(block, width))
            elif isinstance(block, Beside):
                out.append(self.beside(block, width))
            elif isinstance(block, Mark):
                out.append(Anchor(block, self.places))
            elif isinstance(block, Break):
                out.append(PageBreak())
        return out


def write(document: Document, path: Path) -> dict[str, list[int]]:
    """Write the file; the pages of each mark."""
    register()
    places: dict[str, list[int]] = {}
    size = landscape(A4) if document.landscape else A4
    margin = document.margin * cm
    template = BaseDocTemplate(
        str(path),
        pagesize=size,
        title=document.title or "",
        subject=document.subject or "",
        author="",
        creator="",
        invariant=1,
    )
    frame = Frame(
        margin,
        margin,
        size[0] - 2 * margin,
        size[1] - 2 * margin,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    template.addPageTemplates(PageTemplate(frames=[frame]))

    def canvas(*args: Any, **kwargs: Any) -> Canvas:
        made = Numbered(*args, **kwargs)
        made.document = document
        return made

    template.build(Writer(document, places).blocks(document.blocks, frame._width), canvasmaker=canvas)  # noqa: SLF001 - it has no other name
    return places
