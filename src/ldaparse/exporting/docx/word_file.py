"""The Word file that everything is set in: A4 landscape, its styles and lists, and its bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from ldaparse.exporting.docx.elements import (
    BULLETS,
    CELL,
    CELL_BULLET,
    GREY,
    element,
    inked,
    paragraph,
    printable,
    run,
)
from ldaparse.profile import Profile, as_loaded

FONT = "Arial"
NAVY, HEAD, BAND, QUIET = "1F3A5F", "DCE6F0", "EEF2F6", "F7F8FA"
BODY_SIZE, CELL_SIZE = 10.5, 8.5
WIDTH = 14570  # between the margins, in twentieths of a point: 25.7 cm
BULLET_INDENT, CELL_BULLET_INDENT = 360, 170
CELL_AFTER = 30
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_HEADINGS = ((18, 18, 8), (14, 16, 6), (12, 14, 5), (11, 10, 4))  # size, white above, white below


class WordFile:
    """A Word file in the making: blocks are added at its end. `profile` has the words by which it will be read again."""

    def __init__(self, title: str, lang: str, profile: Profile | None = None) -> None:
        self.profile = as_loaded(profile)
        self.states: tuple[str, ...] = ()
        """The states to choose from where a row has none yet; none where nobody is to fill it in."""
        self._document = Document()
        self._lists: dict[tuple[str, bool], int] = {}
        self._body = self._document.element.body
        self._end = self._body.sectPr
        for block in list(self._body):
            if block is not self._end:
                self._body.remove(block)
        _set_page(self._document.sections[0])
        _set_styles(self._document.styles, lang)
        self.list_with("•")
        core = self._document.core_properties
        core.title, core.author, core.comments = printable(title)[:255], "ldaparse", ""
        core.created = core.modified = _EPOCH
        core.last_modified_by, core.revision = "ldaparse", 1

    def add(self, *blocks: Any) -> None:
        """Set blocks after all others."""
        for block in blocks:
            self._end.addprevious(block)

    def list_with(self, label: str, *, bullet: bool = True) -> int:
        """The number of a list whose items all stand after `label`."""
        key = (label, bullet)
        if key not in self._lists:
            number = self._lists[key] = BULLETS + len(self._lists)
            numbering = self._document.part.numbering_part.element
            level = element(
                "lvl",
                element("start", val=1),
                element("numFmt", val="bullet" if bullet else "decimal"),
                None if bullet else element("suff", val="space"),
                element("lvlText", val=printable(label)),
                element("lvlJc", val="left"),
                ilvl=0,
            )
            abstract = element("abstractNum", element("multiLevelType", val="singleLevel"), level)
            abstract.set(qn("w:abstractNumId"), str(number))
            numbering.insert(0, abstract)
            numbering.append(element("num", element("abstractNumId", val=number), numId=number))
        return self._lists[key]

    def run_on_every_page(self, headers: list[str], footers: list[str]) -> None:
        """Texts in the margins of all pages, and the page number."""
        section = self._document.sections[0]
        small = inked(GREY, size=8)
        for part, texts in ((section.header, headers), (section.footer, footers)):
            holder = part._element  # noqa: SLF001 - python-docx offers no way to add an element
            for block in list(holder):
                holder.remove(block)
            for text in texts:
                holder.append(paragraph(run(text, small), align="center"))
            if part is section.footer:
                page = element("fldSimple", run("1", small), instr="PAGE")
                holder.append(paragraph(page, align="center"))
            elif not texts:
                holder.append(paragraph())

    def mark_every_page(self, text: str) -> None:
        """A watermark: large pale words across every page."""
        holder = self._document.sections[0].header._element  # noqa: SLF001
        holder.append(element("p", element("r", _watermark(printable(text)))))

    def to_bytes(self) -> bytes:
        """The file, the same bytes for the same content: no clock is asked."""
        saved, fixed = io.BytesIO(), io.BytesIO()
        self._document.save(saved)
        with zipfile.ZipFile(saved) as given, zipfile.ZipFile(fixed, "w") as made:
            for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.external_attr = 0o600 << 16
                made.writestr(entry, given.read(name), zipfile.ZIP_DEFLATED, 6)
        return fixed.getvalue()


def _watermark(text: str) -> Any:
    picture = parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape style="position:absolute;width:480pt;height:110pt;rotation:-35;z-index:-1;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" '
        'path="m@7,l@8,m@5,21600l@6,21600e" fillcolor="#e3e6ea" stroked="f">'
        '<v:textpath on="t" style=\'font-family:"Arial";font-size:1pt\'/></v:shape></w:pict>'
    )
    picture[0][0].set("string", text)
    return picture


def _set_page(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.9), Cm(1.8)
    section.header_distance = section.footer_distance = Cm(0.9)


def _set_styles(styles: Any, lang: str) -> None:
    normal = styles["Normal"]
    _set_font(normal, BODY_SIZE)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    language = element("lang", val="fr-FR" if lang == "fr" else "en-GB")
    for old in normal.element.rPr.findall(qn("w:lang")):
        normal.element.rPr.remove(old)
    normal.element.rPr.append(language)
    for level in range(1, 10):
        size, above, below = _HEADINGS[min(level, len(_HEADINGS)) - 1]
        style = styles[f"Heading {level}"]
        _set_font(style, size)
        style.font.bold, style.font.italic, style.font.color.rgb = True, False, RGBColor.from_string(NAVY)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.keep_with_next = Pt(above), Pt(below), True
    listed = styles["List Bullet"]
    _set_font(listed, BODY_SIZE)
    for old in listed.element.pPr.findall(qn("w:numPr")):
        listed.element.pPr.remove(old)  # its paragraphs name their list themselves
    styles["List Bullet"].paragraph_format.space_after = Pt(3)
    for name in (CELL, CELL_BULLET):
        style = styles.add_style(name, 1)
        style.base_style = normal
        _set_font(style, CELL_SIZE)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(CELL_AFTER / 20), 1.0
    entry = styles.add_style("toc 1", 1)
    entry.base_style = normal
    _set_font(entry, BODY_SIZE)


def _set_font(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
