"""Sets a sample report as a Word file.

With `plain`, what only Word knows (tracked changes, content controls, text boxes) is set as what it
comes to on paper: that is the file the PDF is made from.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from model import Action, Band, Finances, Inner, Report, Row

FONT = "Liberation Sans"
HEAD, BAND = "DCE6D8", "F1F1EA"
WHEN = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
_INLINE = re.compile(r"\{([+=^#-])(.*?)[+=^#-]\}")


class Writer:
    """Writes one report."""

    def __init__(self, report: Report, *, plain: bool) -> None:
        self.report = report
        self.plain = plain
        self.document = Document()
        self.notes: list[str] = []
        self._ids = count(100)
        self._set_styles()
        self._set_page(self.document.sections[0], portrait=report.portrait)

    def write(self) -> bytes:
        report = self.report
        self._cover()
        for chapter in report.chapters:
            self._heading(chapter.title, 1, chapter.section)
            self._paragraphs(chapter.paragraphs)
        self._heading(report.axes_heading, 1, "2")
        for axis in report.axes:
            self._heading(axis.heading, 2, axis.section)
            self._paragraphs(axis.intro)
            for action in axis.actions:
                self._action(action)
        self._finances(report.finances)
        for chapter in report.closing:
            self._heading(chapter.title, 1, chapter.section)
            self._paragraphs(chapter.paragraphs)
        if self.notes:
            self._footnotes_part()
        return _fixed(self.document)

    # What stands on every page

    def _set_styles(self) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(11)
        normal.paragraph_format.space_after = Pt(6)
        for level, size in ((1, 16), (2, 13), (3, 11)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
            style.font.color.rgb = RGBColor(0x2F, 0x5D, 0x50)
            style.element.rPr.rFonts.attrib.clear()
            for slot in ("ascii", "hAnsi", "cs"):
                style.element.rPr.rFonts.set(qn(f"w:{slot}"), FONT)
        styles["Heading 1"].paragraph_format.page_break_before = True
        if self.report.automatic:
            self._number_headings()

    def _number_headings(self) -> None:
        """Have Word write "2.1.1" by itself, in place of the text."""
        numbering = self.document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/>'
            f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(i + 1))}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            for i in range(3)
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
        for level in range(3):
            properties = self.document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )

    def _set_page(self, section: Any, *, portrait: bool) -> None:
        short, long = Cm(21), Cm(29.7)
        section.orientation = WD_ORIENT.PORTRAIT if portrait else WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (short, long) if portrait else (long, short)
        section.left_margin = section.right_margin = Cm(1.8 if portrait else 2.5)
        section.top_margin = section.bottom_margin = Cm(2.2)
        if self.report.running_header:
            section.header.paragraphs[0].text = self.report.running_header
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if self.report.footer == "page of":
            footer.add_run("Page ")
            _field(footer, "PAGE")
            footer.add_run(" sur ")
            _field(footer, "NUMPAGES")
        else:
            _field(footer, "PAGE")

    # The parts of the report

    def _cover(self) -> None:
        for index, line in enumerate(self.report.cover):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(120 if index == 0 else 24)
            run = paragraph.add_run(line)
            run.bold, run.font.size = index < 3, Pt((26, 20, 18, 14, 14)[index])

    def _heading(self, text: str, level: int, section: str | None) -> None:
        number = "" if self.report.automatic or section is None else f"{section} "
        self.document.add_heading(number + text, level)

    def _paragraphs(self, texts: list[str]) -> None:
        for text in texts:
            self._fill(self._add(self.document, text), text)

    def _action(self, action: Action) -> None:
        self._heading(action.heading, 3, action.section)
        if action.facts:
            facts = self._table(len(action.facts), 2, [4.0, 13.4 if self.report.portrait else 20.7])
            for row, (label, said) in zip(facts.rows, action.facts.items(), strict=True):
                row.cells[0].paragraphs[0].add_run(label).bold = True
                row.cells[1].paragraphs[0].add_run(said)
            self.document.add_paragraph()
        roles = list(action.columns)
        table = self._table(len(action.rows) + 1, len(roles), action.widths)
        for cell, label in zip(table.rows[0].cells, action.columns.values(), strict=True):
            cell.paragraphs[0].add_run(label).bold = True
            _shade(cell, HEAD)
        if action.repeat:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for index, row in enumerate(action.rows, 1):
            if isinstance(row, Band):
                band = table.cell(index, 0).merge(table.cell(index, len(roles) - 1))
                band.paragraphs[0].add_run(row.label).bold = True
                _shade(band, BAND)
            else:
                self._row(table, index, row, roles)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)
        self._paragraphs(action.notes)

    def _row(self, table: Table, index: int, row: Row, roles: list[str]) -> None:
        for column, role in enumerate(roles):
            if role in row.goes_on:
                table.cell(index - 1, column).merge(table.cell(index, column))
                continue
            cell = table.cell(index, column)
            if row.over and role == row.over[0]:
                cell = cell.merge(table.cell(index, column + 1))
            if row.over and role == row.over[1]:
                continue
            self._cell(cell, row.cells.get(role, []))

    def _cell(self, cell: _Cell, content: list[str | Inner]) -> None:
        first = True
        for part in content:
            if isinstance(part, Inner):
                inner = cell.add_table(len(part.rows), len(part.rows[0]))
                inner.style = "Table Grid"
                for row, texts in zip(inner.rows, part.rows, strict=True):
                    for place, text in zip(row.cells, texts, strict=True):
                        place.paragraphs[0].add_run(text)
                        place.paragraphs[0].paragraph_format.space_after = Pt(0)
                first = False
                continue
            paragraph = cell.paragraphs[0] if first else self._add(cell, part)
            if first and part.startswith("- "):
                paragraph.style = "List Bullet"
            first = False
            paragraph.paragraph_format.space_after = Pt(2)
            self._fill(paragraph, part)

    def _finances(self, finances: Finances) -> None:
        if self.report.portrait:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            section.footer.is_linked_to_previous = False
            section.header.is_linked_to_previous = False
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        self._heading(finances.heading, 1, finances.section)
        columns = len(finances.columns)
        texts = columns - len(finances.lines[0].amounts) - 1
        widths = [1.2, 5.0, 3.6][:texts] + [24.7 / columns] * (columns - texts - 1) + [4.2]
        scale = 24.7 / sum(widths)
        table = self._table(len(finances.lines) + 3, columns, [w * scale for w in widths])
        column = 0
        for label, span in finances.groups:
            cell = table.cell(0, column).merge(table.cell(0, column + span - 1))
            cell.paragraphs[0].add_run(label).bold = True
            _shade(cell, HEAD)
            column += span
        for cell, label in zip(table.rows[1].cells, finances.columns, strict=True):
            cell.paragraphs[0].add_run(label).bold = True
            _shade(cell, HEAD)
        for index, line in enumerate(finances.lines, 2):
            said = [
                str(line.number),
                line.title,
                *([line.lead] if texts == 3 else []),
                *line.printed,
                line.comment,
            ]
            for cell, text in zip(table.rows[index].cells, said, strict=True):
                cell.paragraphs[0].add_run(_spaced(text, index))
        last = table.rows[-1].cells
        label = last[0].merge(last[texts - 1])
        label.paragraphs[0].add_run("TOTAL").bold = True
        for cell, text in zip(last[texts:], finances.total, strict=False):
            cell.paragraphs[0].add_run(text).bold = True
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)
        self._paragraphs(finances.after)

    # Text

    def _table(self, rows: int, columns: int, widths: list[float]) -> Table:
        table = self.document.add_table(rows, columns)
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        return table

    def _add(self, parent: Any, text: str) -> Paragraph:
        return parent.add_paragraph(style="List Bullet" if text.startswith("- ") else None)

    def _fill(self, paragraph: Paragraph, text: str) -> None:
        """Write a string with its inline marks into a paragraph."""
        rest, boxes = text.removeprefix("- "), []
        while found := _INLINE.search(rest):
            paragraph.add_run(rest[: found.start()])
            kind, words = found[1], found[2]
            rest = rest[found.end() :]
            if kind == "#":
                boxes.append(words)
            else:
                self._mark(paragraph, kind, words)
        paragraph.add_run(rest)
        for words in boxes:
            self._box(paragraph, words)

    def _mark(self, paragraph: Paragraph, kind: str, words: str) -> None:
        if kind == "^":
            self._footnote(paragraph, words)
        elif self.plain:
            paragraph.add_run("" if kind == "-" else words)
        elif kind == "=":
            paragraph._p.append(
                parse_xml(
                    f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
                )
            )
        else:
            tag, text = ("ins", "t") if kind == "+" else ("del", "delText")
            paragraph._p.append(
                parse_xml(
                    f'<w:{tag} {nsdecls("w")} w:id="{next(self._ids)}" w:author="Relecture" w:date="2024-05-02T10:00:00Z">'
                    f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r></w:{tag}>'
                )
            )

    def _box(self, paragraph: Paragraph, words: str) -> None:
        """A text box, in Word's older form, which every word processor reads."""
        if self.plain:
            following = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{words}</w:t></w:r></w:p>")
            paragraph._p.addnext(following)
            return
        paragraph._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:220pt;height:30pt">'
                f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
                "</v:shape></w:pict></w:r>"
            )
        )

    def _footnote(self, paragraph: Paragraph, words: str) -> None:
        self.notes.append(words)
        paragraph._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            )
        )

    def _footnotes_part(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{index}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
            for index, words in enumerate(self.notes, 1)
        )
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
            for kind, number, element in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{rules}{notes}</w:footnotes>'
        main = self.document.part
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _spaced(text: str, index: int) -> str:
    """Amounts with the spaces that people type: ordinary, no-break, narrow no-break."""
    if not text.endswith("€"):
        return text
    return text.replace(" ", (" ", "\u00a0", "\u202f")[index % 3])


def _shade(cell: _Cell, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def _field(paragraph: Paragraph, code: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _fixed(document: Any) -> bytes:
    """The file's bytes, the same at every run: no date of today in it."""
    core = document.core_properties
    core.author, core.title = "ldaparse", "Document d’exemple, territoire fictif"
    core.created = core.modified = WHEN
    core.last_modified_by, core.revision = "ldaparse", 1
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        package.rels.pop(key)  # the picture of another document, which python-docx begins with
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (2025, 9, 1, 9, 0, 0))
            made.writestr(entry, given.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
