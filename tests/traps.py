"""What Word wraps around the same words: a Word file with one of its ways applied all over it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

from words import NAMES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IDS = [count(5000)]
_BY = 'w:author="Relecture" w:date="2024-05-02T10:00:00Z"'


def trapped(data: bytes, *traps: Callable[[Any], None]) -> bytes:
    """The Word file with traps laid in its document part, one after the other."""
    made = io.BytesIO()
    _IDS[0] = count(5000)  # the same traps in the same file give the same bytes
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                for trap in traps:
                    trap(root.find(f"{W}body"))
                content = etree.tostring(root)
            target.writestr(zipfile.ZipInfo(name, (2025, 9, 1, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def xml(text: str) -> Any:
    """An element written with the usual prefixes; "ID" becomes a number of its own."""
    return etree.fromstring(f"<x {NAMES}>{text.replace('ID', str(next(_IDS[0])))}</x>")[0]


def wrap(element: Any, text: str) -> None:
    """Put an element where "HERE" stands in the text of another, in its place."""
    wrapper = xml(text.replace("HERE", "<here/>"))
    tail, element.tail = element.tail, None
    element.getparent().replace(element, wrapper)
    wrapper.tail = tail
    here = next(wrapper.iter("here"))
    here.getparent().replace(here, element)


def runs(body: Any) -> list[Any]:
    """The runs that stand in paragraphs and hold words."""
    return [
        run for run in body.iter(f"{W}r") if run.getparent().tag == f"{W}p" and run.find(f"{W}t") is not None
    ]


def every_run(text: str) -> Callable[[Any], None]:
    def trap(body: Any) -> None:
        for run in runs(body):
            wrap(run, text)

    return trap


def every(tag: str, text: str) -> Callable[[Any], None]:
    def trap(body: Any) -> None:
        for element in list(body.iter(f"{W}{tag}")):
            if next(element.iterancestors(f"{W}txbxContent"), None) is None:
                wrap(element, text)

    return trap


def deletions(body: Any) -> None:
    """Words, paragraphs and table rows that were struck stand among those that count."""
    for run in runs(body):
        run.addnext(xml(f'<w:del w:id="ID" {_BY}><w:r><w:delText>biffé 12 €</w:delText></w:r></w:del>'))
    struck = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="ID" {_BY}/></w:rPr></w:pPr>'
        f'<w:del w:id="ID" {_BY}><w:r><w:delText>Paragraphe biffé</w:delText></w:r></w:del></w:p>'
    )
    for paragraph in list(body.iter(f"{W}p")):
        if paragraph.find(f".//{W}t") is not None and paragraph.getparent().tag in {f"{W}tc", f"{W}body"}:
            paragraph.addprevious(xml(struck))
    for row in list(body.iter(f"{W}tr")):
        if (
            row.find(f".//{W}vMerge") is not None
            or row.getnext() is None
            or row.getnext().find(f".//{W}vMerge") is not None
        ):
            continue
        copy = deepcopy(row)
        for text in list(copy.iter(f"{W}t")):
            text.tag = f"{W}delText"
        for run in list(copy.iter(f"{W}r")):
            if run.getparent().tag == f"{W}p":
                wrap(run, f'<w:del w:id="ID" {_BY}>HERE</w:del>')
        properties = copy.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            copy.insert(0, properties)
        properties.append(xml(f'<w:del w:id="ID" {_BY}/>'))
        row.addnext(copy)


def moves(body: Any) -> None:
    for run in runs(body):
        copy = deepcopy(run)
        run.addprevious(copy)
        wrap(copy, f'<w:moveFrom w:id="ID" {_BY}>HERE</w:moveFrom>')
        wrap(run, f'<w:moveTo w:id="ID" {_BY}>HERE</w:moveTo>')


def pieces(body: Any) -> None:
    """Each run in three, between them what a spelling checker and bookmarks leave, and soft hyphens."""
    for run in runs(body):
        for text in run.findall(f"{W}t"):
            words = text.text or ""
            if len(run.findall(f"{W}t")) > 1 or len(words) < 6:
                continue
            for part in (words[:2], words[2:5]):
                copy = deepcopy(run)
                own = copy.find(f"{W}t")
                own.text = part
                own.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(copy)
                run.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
                run.addprevious(xml('<w:bookmarkStart w:id="ID" w:name="bID"/>'))
            own.addnext(xml("<w:softHyphen/>"))
            text.text = words[5:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.addprevious(xml("<w:lastRenderedPageBreak/>"))


def fields(body: Any) -> None:
    """Each run is what a field came to."""
    for run in runs(body):
        for kind, where in (("begin", run.addprevious), ("separate", run.addprevious)):
            if kind == "separate":
                where(xml('<w:r><w:instrText xml:space="preserve"> DOCVARIABLE nomID </w:instrText></w:r>'))
            where(xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'))
        run.addnext(xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


def contents(body: Any) -> None:
    """A table of contents behind the cover, as Word sets it: in a control, styled, with page numbers."""
    entry = (
        '<w:p><w:pPr><w:pStyle w:val="TM1"/></w:pPr><w:hyperlink w:anchor="_Toc1"><w:r><w:t>{0}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF _Toc1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
    )
    titles = [
        "".join(p.itertext())
        for p in body.iter(f"{W}p")
        if "Heading" in str(etree.tostring(p.find(f"{W}pPr")) if p.find(f"{W}pPr") is not None else "")
    ]
    first = next(
        p
        for p in body
        if p.find(f"{W}pPr/{W}pStyle") is not None
        and "Heading1" in p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    )
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    listed = "".join(entry.format(title.replace("&", "&amp;")) for title in titles)
    begin = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    listed = listed.replace("<w:p>", begin, 1).replace('<w:pPr><w:pStyle w:val="TM1"/></w:pPr>', "")
    listed += '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    first.addprevious(xml(f"<w:sdt>{gallery}<w:sdtContent>{listed}</w:sdtContent></w:sdt>"))


def format_changes(body: Any) -> None:
    """Marks that formats, rows and cells were changed or inserted under change tracking."""
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}sectPr") is None:
            properties.append(
                xml(f'<w:pPrChange w:id="ID" {_BY}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>')
            )
    for row in body.iter(f"{W}tr"):
        if row.find(f"{W}trPr") is None:
            row.insert(0, xml(f'<w:trPr><w:ins w:id="ID" {_BY}/></w:trPr>'))
    for run in runs(body):
        properties = run.find(f"{W}rPr")
        if properties is not None:
            properties.append(
                xml(f'<w:rPrChange w:id="ID" {_BY}><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange>')
            )


_CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="wps">HERE</mc:Choice>'
    "<mc:Fallback><w:r><w:t>repli</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)
TRAPS: dict[str, Callable[[Any], None]] = {
    "insertions": every_run(f'<w:ins w:id="ID" {_BY}>HERE</w:ins>'),
    "deletions": deletions,
    "moves": moves,
    "changes of format": format_changes,
    "controls around runs": every_run("<w:sdt><w:sdtPr/><w:sdtContent>HERE</w:sdtContent></w:sdt>"),
    "controls around paragraphs": every("p", "<w:sdt><w:sdtPr/><w:sdtContent>HERE</w:sdtContent></w:sdt>"),
    "controls around tables": every("tbl", "<w:sdt><w:sdtPr/><w:sdtContent>HERE</w:sdtContent></w:sdt>"),
    "controls around rows": every("tr", "<w:sdt><w:sdtPr/><w:sdtContent>HERE</w:sdtContent></w:sdt>"),
    "controls around cells": every("tc", "<w:sdt><w:sdtPr/><w:sdtContent>HERE</w:sdtContent></w:sdt>"),
    "repeated sections": every("tr", "<w:sdt><w:sdtPr/><w:sdtContent><w:sdt><w:sdtContent>HERE</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"),
    "smart tags": every_run('<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>HERE</w:smartTag>'),
    "custom markup": every("p", '<w:customXml w:element="x"><w:customXmlPr/>HERE</w:customXml>'),
    "hyperlinks": every_run('<w:hyperlink w:anchor="a">HERE</w:hyperlink>'),
    "simple fields": every_run('<w:fldSimple w:instr=" DOCVARIABLE nomID ">HERE</w:fldSimple>'),
    "fields": fields,
    "pieces": pieces,
    "alternatives": every_run(_CHOICE),
    "contents": contents,
}  # fmt: skip
