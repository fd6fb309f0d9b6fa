"""Writes a document as Word with python-docx, and says which tables stand in each marked part."""

# ruff: noqa: SLF001 - python-docx has no other way to shading, borders and merged cells
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import docx
from benchmarks.designs.document import Beside, Block, Break, Cell, Document, Mark, Para, Table
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell as BlockCell

FONTS = {"sans": "Arial", "serif": "Times New Roman", "vera": "Verdana"}
AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
)  # the order that the format asks for
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Any, code: str) -> None:
    """A field of Word: the page's number, or how many there are."""
    run = paragraph.add_run()
    for kind in ("begin", "end"):
        run._r.append(element("w:fldChar", fldCharType=kind))
        if kind == "begin":
            text = element("w:instrText")
            text.text = code
            run._r.append(text)


class Writer:
    """Appends blocks to a body or a cell."""

    def __init__(self, document: Document) -> None:
        self.document, self.out = document, docx.Document()
        self.tables = 0
        self.places: dict[str, list[int]] = {}
        section = self.out.sections[0]
        width, height = (Cm(29.7), Cm(21)) if document.landscape else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(
            document.margin
        )
        self.width = (29.7 if document.landscape else 21) - 2 * document.margin
        normal = self.out.styles["Normal"]
        normal.font.name, normal.font.size = FONTS[document.font], Pt(document.size)
        normal.paragraph_format.space_after = Pt(0)
        if document.header:
            section.header.paragraphs[0].text = document.header
        if document.footer:
            self.footer(section.footer.paragraphs[0], document.footer)

    def footer(self, paragraph: Any, text: str) -> None:
        paragraph.alignment = ALIGN["right"]
        rest = text
        for name, code in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
            before, found, rest = rest.partition(name)
            paragraph.add_run(before)
            if found:
                field(paragraph, code)
        if rest:
            paragraph.add_run(rest)

    def para(self, target: Any, para: Para) -> None:
        style = f"Heading {para.level}" if para.level else "List Bullet" if para.bullet == "•" else None
        made = target.add_paragraph(style=style)
        made.paragraph_format.space_before, made.paragraph_format.space_after = (
            Pt(para.before),
            Pt(para.after),
        )
        made.paragraph_format.keep_with_next = para.keep
        made.alignment = ALIGN["justify" if self.document.justified and para.align == "left" else para.align]
        if para.label:
            self.run(made, para.label, para, bold=True)
        text = para.text if not para.bullet or para.bullet == "•" else f"{para.bullet} {para.text}"
        if para.leader:
            made.paragraph_format.tab_stops.add_tab_stop(Cm(self.width), leader=1)
            text += f"\t{para.leader}"
        self.run(made, text, para, bold=para.bold)
        properties = made._p.get_or_add_pPr()
        if para.boxed:
            borders = element("w:pBdr")
            for side in ("top", "left", "bottom", "right"):
                borders.append(
                    element(f"w:{side}", val="single", sz="8", space="3", color=para.colour or "555555")
                )
            properties.insert_element_before(borders, *AFTER_BORDERS)
        if para.shade:
            properties.insert_element_before(
                element("w:shd", val="clear", color="auto", fill=para.shade), *AFTER_BORDERS[1:]
            )

    def run(self, paragraph: Any, text: str, para: Para, *, bold: bool) -> None:
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, para.italic
        run.font.size = Pt(para.size or self.document.size)
        run.font.name = FONTS[self.document.font]
        run.font.color.rgb = RGBColor.from_string(para.colour or "000000")
        run.font.all_caps = para.capitals or None
        if para.spaced:
            run._r.get_or_add_rPr().insert_element_before(element("w:spacing", val="60"), "w:sz", "w:szCs")

    def cell(self, target: Any, cell: Cell) -> None:
        first = target.paragraphs[0]
        for para in cell.blocks:
            self.para(target, para)
        if cell.blocks:
            first._p.getparent().remove(first._p)
        if cell.shade:
            target._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=cell.shade))

    def table(self, target: Any, table: Table, width: float) -> None:
        self.tables += 1
        made = self.grid(target, table.widths, width)
        self.borders(made, table)
        columns = len(table.widths)
        going: dict[
            int, tuple[int, int]
        ] = {}  # by column: rows yet to come of a cell from above, and its columns
        for r, row in enumerate(table.rows):
            line, rest, c = element("w:tr"), list(row), 0
            if table.repeat_header and r < table.header_rows:
                line.get_or_add_trPr().append(element("w:tblHeader"))
            made._tbl.append(line)
            while c < columns:
                left, across = going.pop(c, (0, 0))
                if left:
                    self.part(made, line, width, table.widths[c : c + across], merge="continue")
                else:
                    one = rest.pop(0) if rest else Cell()
                    left, across = min(one.down, len(table.rows) - r), min(one.across, columns - c)
                    place = self.part(
                        made,
                        line,
                        width,
                        table.widths[c : c + across],
                        merge="restart" if left > 1 else None,
                        of=sum(table.widths),
                    )
                    if (
                        table.borders in ("header only", "outer")
                        and table.header_rows
                        and r + left == table.header_rows
                    ):
                        below = element("w:tcBorders")
                        below.append(element("w:bottom", val="single", sz="8", space="0", color=table.line))
                        place._tc.get_or_add_tcPr().append(below)
                    self.cell(place, one)
                if left > 1:
                    going[c] = (left - 1, across)
                c += across

    def part(
        self, made: Any, line: Any, width: float, shares: list[float], merge: str | None, of: float = 0
    ) -> Any:
        """A cell at the end of a row."""
        tc = element("w:tc")
        properties = tc.get_or_add_tcPr()
        if of:
            properties.append(element("w:tcW", w=str(int(width * sum(shares) / of * 567)), type="dxa"))
        if len(shares) > 1:
            properties.append(element("w:gridSpan", val=str(len(shares))))
        if merge:
            properties.append(element("w:vMerge", val=merge) if merge == "restart" else element("w:vMerge"))
        tc.append(element("w:p"))
        line.append(tc)
        return BlockCell(tc, made)

    def grid(self, target: Any, shares: list[float], width: float) -> Any:
        """A table without rows."""
        made = (
            target.add_table(0, len(shares), Cm(width))
            if target is self.out._body
            else target.add_table(0, len(shares))
        )
        made.autofit = False
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Cm(width * share / sum(shares))
        return made

    def borders(self, made: Any, table: Table) -> None:
        shown = {"all": ("top", "left", "bottom", "right", "insideH", "insideV"), "horizontal": ("top", "bottom", "insideH"),
                 "outer": ("top", "left", "bottom", "right"), "header only": (), "none": ()}[table.borders]  # fmt: skip
        borders = element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            if side in shown:
                borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=table.line))
        made._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblCellMar", "w:tblLook")

    def beside(self, target: Any, beside: Beside, width: float) -> None:
        self.tables += 1
        made = self.grid(target, beside.widths, width)
        if beside.boxed:
            self.borders(made, Table([], [], borders="all", line="8EA9DB"))
        line = element("w:tr")
        made._tbl.append(line)
        for blocks, share in zip(beside.columns, beside.widths, strict=True):
            cell = self.part(made, line, width, [share], merge=None, of=sum(beside.widths))
            first = cell.paragraphs[0]
            self.blocks(cell, blocks, width * share / sum(beside.widths) - 0.4)
            if blocks:
                first._p.getparent().remove(first._p)

    def blocks(self, target: Any, blocks: list[Block], width: float) -> None:
        for block in blocks:
            if isinstance(block, Para):
                self.para(target, block)
            elif isinstance(block, Table):
                self.table(target, block, width)
            elif isinstance(block, Beside):
                self.beside(target, block, width)
            elif isinstance(block, Mark):
                known = self.places.setdefault(block.key, [])
                known[:] = range(known[0], self.tables + 1) if known else [self.tables + 1]
            elif isinstance(block, Break):
                target.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def write(document: Document, path: Path) -> dict[str, list[int]]:
    """Write the file; the tables of each mark, from 1."""
    writer = Writer(document)
    writer.blocks(writer.out._body, document.blocks, writer.width)
    properties = writer.out.core_properties
    properties.title, properties.subject, properties.author = document.title or "", document.subject or "", ""
    properties.created = properties.modified = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - python-docx wants no zone
    writer.out.save(str(path))
    return writer.places
