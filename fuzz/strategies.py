"""What the fuzzer makes: French that nearly says something, files that are nearly whole, documents and
reports of any shape."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

import books
import hostile
import ldaparse
import odts
from documents import SOURCE, cell, paragraph
from golden import SAMPLES
from ldaparse.document import Document, Furniture, Heading, Table, trouble
from pdfs import one_table
from words import docx, p, r, tbl, tc, tr

_PIECES = """0 1 12 64 100 1 000 160 000 2022 2024 31/06/2024 12/2023 06/2021-06/2022 1er 2e XIV n° n°8 N° 12
€ k€ M€ % pt ETP , . ; : / - – — ( ) « » ’ ' + ± ≈ ~ sur dont soit contre de à entre et ou plus moins environ
fin mi début janvier août décembre trimestre semestre année en le du au réalisé en cours à venir abandonné
en attente réorienté partiellement non pas ménages personnes logements mois jours heures deux vingt quatre-vingt
mille million moyenne médiane taux augmentation baisse total Axe Action Fiche action Livrables Etat d’avancement
Indicateurs Observations Pilote Budget Reliquat Engagé Alloué AMI TTC \u00a0 \u202f \u00ad \u200b \ufffd \uf0b7 • ⇨""".split(
    " "
)

french = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=24).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\u00a0"]).map(lambda between: between.join(pieces))
)


def mutated(base: bytes, words: list[bytes]) -> st.SearchStrategy[bytes]:
    """`base` with bytes changed, cut, doubled or put in; `words` are those of the format."""
    place = st.integers(0, max(len(base) - 1, 0))
    some = st.binary(max_size=8) | st.sampled_from(words)
    edit = st.tuples(
        st.sampled_from(("put", "over", "cut", "double", "end")), place, st.integers(1, 200), some
    )
    return st.lists(edit, min_size=1, max_size=8).map(lambda edits: _edited(base, edits))


def _edited(data: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    for kind, place, length, some in edits:
        head, tail = data[:place], data[place:]
        data = {
            "put": head + some + tail,
            "over": head + some + tail[len(some) :],
            "cut": head + tail[length:],
            "double": head + tail[:length] * 2 + tail[length:],
            "end": head,
        }[kind]
    return data


_PDF_WORDS = (
    b"<< >> [ ] ( ) 0 -1 1e38 999999999999 null true R obj endobj stream endstream xref trailer startxref /Kids /Count"
    b" /Contents /Resources /MediaBox /Rotate /Font /Length /Filter /FlateDecode /LZWDecode /ASCII85Decode /RunLengthDecode"
    b" /JBIG2Decode /JPXDecode /DCTDecode /Type0 /ToUnicode /Encoding /Widths /DescendantFonts BT ET Tj TJ Tf Td Tm re m"
    b" l c h S f q Q cm Do BI ID EI BMC BDC EMC"
).split(b" ")  # fmt: skip
_XML_WORDS = [
    f"<w:{name}>".encode()
    for name in "p r t tbl tr tc tcPr pPr rPr sdt sdtContent del ins drawing pict txbxContent fldChar".split()
] + [f'w:val="{value}"'.encode() for value in ("-1", "9" * 30, "", "x", "0", "true")]


def _plain_pdf() -> bytes:
    """A PDF whose content is written plainly, so that mutations reach it."""
    content = b"BT /F1 14 Tf 50 380 Td (2.1 Ouvrir une maison \\(action n\\260 4\\)) Tj ET\n" + b"".join(
        b"%d %d 100 20 re S BT /F1 9 Tf %d %d Td (Livrable %d) Tj ET\n" % (x, y, x + 4, y + 6, x)
        for x in (50, 150, 250)
        for y in (300, 320)
    )
    plain = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    resources = b"/Resources<</Font<</F1 3 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 420]/Rotate 0/Contents 5 0 R%s>>" % resources
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    tree = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
    return hostile.pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", tree, font, page, plain)


pdfs = mutated(_plain_pdf(), _PDF_WORDS) | mutated(one_table(), _PDF_WORDS)

_BODY = (
    p("2.1 Ouvrir une maison (action n° 4)", style="A", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + tbl(tr("Livrables", "Etat", "Indicateurs"), tr(tc("Maison", properties='<w:vMerge w:val="restart"/>'), "Réalisé", "64 ménages"),
          tr(tc(properties="<w:vMerge/>"), tc("a", tbl(tr("b", "c"), columns=2), properties='<w:gridSpan w:val="2"/>')))
    + p('<w:r><w:footnoteReference w:id="1"/></w:r>', r("x", '<w:sz w:val="20"/><w:b/>'), '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>')
)  # fmt: skip
_WORD = docx(
    _BODY,
    styles='<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="A"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes=f'<w:footnote w:id="1">{p("Une note")}</w:footnote>',
    header=p("En-tête"),
)


_LISTED = (
    odts.h("2.1 Ouvrir une maison (action n° 4)")
    + odts.tbl(odts.tr("Livrables", "Etat", "Indicateurs", attributes='table:number-rows-repeated="1"'),
               odts.tr(odts.tc("Maison", across=2, down=2), odts.COVERED, odts.tc(odts.tbl(odts.tr("b", "c"), columns=2))),
               odts.tr(odts.COVERED, odts.COVERED, "64 ménages"))
    + odts.listed("un", odts.p("deux<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Une note</text:p></text:note-body></text:note>", style="A"))
    + '<text:numbered-paragraph text:level="1" text:style-name="L1"><text:p>trois</text:p></text:numbered-paragraph>'
    + odts.p('<draw:frame text:anchor-type="char"><draw:text-box><text:p>quatre</text:p></draw:text-box></draw:frame>')
)  # fmt: skip
_ODT = odts.odt(
    _LISTED,
    automatic=odts.style("A", attributes='style:parent-style-name="A"', properties='<style:text-properties fo:font-size="110%"/>')
    + '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="I" text:display-levels="2"/></text:list-style>',
    masters='<style:master-page style:name="S"><style:header><text:p>En-tête</text:p></style:header></style:master-page>',
)  # fmt: skip
_ODT_WORDS = [
    f"<{name}>".encode()
    for name in "text:p text:h text:list text:list-item text:span text:note text:section table:table table:table-row table:table-cell"
    " table:covered-table-cell draw:frame text:line-break text:change".split()
] + [
    f'{name}="{value}"'.encode()
    for name in ("table:number-columns-repeated", "table:number-rows-spanned", "text:level", "text:display-levels", "fo:font-size")
    for value in ("-1", "9" * 9, "x", "0")
]  # fmt: skip


def _workbook() -> bytes:
    def fill(sheet: Any) -> None:
        books.put(
            sheet,
            [
                ["Suivi"],
                ["Livrables", "Etat", "Alloué"],
                ["Maison", "Réalisé", 160000],
                ["Guide", None, -2.5],
            ],
            header=True,
        )
        sheet["C3"].number_format = '# ##0 "€";[Red]-# ##0 "€"'
        sheet["C4"].number_format = "dd/mm/yyyy"
        sheet.merge_cells("A3:A4")
        sheet.auto_filter.ref = "A2:C4"
        sheet.freeze_panes = "A3"
        sheet.row_dimensions[4].hidden = True

    return books.book(Axe_1=fill, Feuil2=[["a", "b"], ["c", "=1+1"]])


def _deck() -> bytes:
    def one(presentation: Any, layouts: Any) -> None:
        slide = presentation.slides.add_slide(layouts[1])
        slide.shapes.title.text = "2.1 Ouvrir une maison (action n° 4)"
        slide.placeholders[1].text_frame.text = "Un point"
        table = slide.shapes.add_table(2, 2, 0, 0, 9_000_000, 900_000).table
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).text = "Réalisé"

    return books.deck(one)


_SHEET_WORDS = [
    f"<{name}>".encode()
    for name in "row c v f is t r mergeCell col sheetData pane autoFilter xf font numFmt si".split()
] + [
    f'{name}="{value}"'.encode()
    for name in ("r", "s", "t", "ref", "min", "max", "hidden", "ySplit", "formatCode", "numFmtId")
    for value in ("-1", "9" * 9, "A1:XFD1048576", "s", "d", "1")
]
_SLIDE_WORDS = [
    f"<{name}>".encode()
    for name in "p:sp p:grpSp p:graphicFrame a:tbl a:tr a:tc a:p a:r a:t a:xfrm p:ph a:pPr a:buAutoNum".split()
] + [
    f'{name}="{value}"'.encode()
    for name in ("gridSpan", "rowSpan", "lvl", "x", "cx", "chOff", "w", "h", "idx", "type", "startAt", "sz")
    for value in ("-1", "9" * 9, "0", "x")
]
_SPREAD = books.ods(
    books.sheet(
        "Suivi",
        books.row("Livrables", "Etat", "Alloué"),
        books.row("Maison", "Réalisé", books.number("160,000 €", "160000", "currency"), attributes='table:number-rows-repeated="2"'),
        before='<table:table-column table:visibility="collapse" table:number-columns-repeated="1"/>',
    )
)  # fmt: skip
_LINES = 'Bilan 2024;;\r\nAction;Alloué;"Engagé\nen 2024"\r\nGuichet;160 000 €;-1\r\nTOTAL;1;2\r\n'.encode(
    "cp1252"
)

_RTF = (
    b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s1\\b Titre;}}"
    b"{\\field{\\*\\fldinst{ DATE }}{\\fldrslt{2024}}}\\par \\trowd\\cellx100\\cellx200\\intbl a\\cell b\\cell\\cell\\row}"
)
_RTF_WORDS = b"{ } \\ \\* \\row \\cell \\nestcell \\trowd \\cellx1 \\fldinst \\bin999 \\'e9 \\u-1".split(b" ")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _with_part(parts: dict[str, bytes], name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, kept in parts.items():
            archive.writestr(known, content if known == name else kept)
    return out.getvalue()


def _archives(data: bytes, inside: list[bytes]) -> st.SearchStrategy[bytes]:
    """A zip of XML with its own bytes changed, or those of one of its parts."""
    parts = _parts(data)
    return st.one_of(
        mutated(data, [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"word/", b"\xff\xff\xff\xff"]),
        *(
            mutated(content, inside).map(lambda changed, name=name: _with_part(parts, name, changed))
            for name, content in parts.items()
        ),
    )


words = _archives(_WORD, _XML_WORDS)
workbooks = _archives(_workbook(), _SHEET_WORDS) | _archives(_SPREAD, _ODT_WORDS)
presentations = _archives(_deck(), _SLIDE_WORDS)
values = mutated(
    _LINES, [b";", b",", b"\t", b'"', b"\r", b"\n", b"sep=|\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\0"]
)
open_documents = _archives(_ODT, _ODT_WORDS) | mutated(odts.flat(_LISTED), _ODT_WORDS)
rich_texts = mutated(_RTF, _RTF_WORDS)
old_files = mutated(
    hostile.compound(b"WordDocument"), [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x01\0\0\0", b"\xfe\xff\xff\xff"]
)


@st.composite
def tables(draw: Callable[[Any], Any], depth: int = 0) -> Table:
    """A table whose cells fill its grid, some of them merged, some with a table inside."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down = draw(st.integers(1, rows - row)) if draw(st.booleans()) else 1
            across = 1
            while column + across < columns and (row, column + across) not in taken and draw(st.booleans()):
                across += 1
            if any((row + y, column + x) in taken for y in range(down) for x in range(across)):
                down = 1
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            content: list[Any] = draw(st.lists(french, max_size=3))
            if depth < 1 and draw(st.integers(0, 9)) == 0:
                content.append(draw(tables(depth + 1)))
            cells.append(cell(row, column, *content, span=(down, across)))
    return Table(rows, columns, tuple(cells), draw(st.integers(0, rows)))


_blocks = st.one_of(
    french.map(paragraph),
    st.builds(
        Heading, french, st.integers(1, 6), st.none() | st.sampled_from(["1", "2.1", "2.1.1", "IV", "A.1"])
    ),
    tables(),
)
_troubles = st.one_of(
    st.builds(trouble, st.just("page.scan"), case=st.just("unread"), page=st.integers(1, 9)),
    st.builds(trouble, st.just("ocr.figure"), case=st.just("one"), printed=french),
    st.builds(trouble, st.sampled_from(["page.unread", "of.another_package"]), case=french),
)
documents = st.builds(
    Document,
    st.just(SOURCE),
    st.lists(_blocks, max_size=8).map(tuple),
    st.lists(french.map(paragraph), max_size=2).map(tuple),
    st.lists(
        st.builds(Furniture, french, st.sampled_from(["header", "footer", "page_number"])), max_size=2
    ).map(tuple),
    st.lists(_troubles, max_size=2).map(tuple),
)

_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | french,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _golden() -> Any:
    report = ldaparse.extract(SAMPLES / "val-doris-2024.docx", indicators=False)
    return json.loads(report.model_dump_json())


_REPORT = _golden()


@st.composite
def jsons(draw: Callable[[Any], Any]) -> bytes:
    """The JSON of a report with some of its values replaced, or its text cut and changed."""
    report = json.loads(json.dumps(_REPORT))
    for _ in range(draw(st.integers(0, 4))):
        place: Any = report
        while isinstance(place, (dict, list)) and place:
            key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            inner = place[key]
            if not isinstance(inner, (dict, list)) or not inner or draw(st.integers(0, 3)) == 0:
                place[key] = draw(_ANY)
                break
            place = inner
    text = json.dumps(report).encode()
    return (
        draw(mutated(text, [b"{", b"}", b"[", b"null", b"NaN", b"1e999", b'"']))
        if draw(st.booleans())
        else text
    )


names = st.binary(min_size=1, max_size=300) | st.lists(
    st.sampled_from(
        [
            b"\xc9", "é".encode(), "e\u0301".encode(), b"a", b".", b" ", b"\n", b"'", b'"', b"/", b"\\", b"con", b"NUL", b"\x1b[2J",
            "\u202e".encode(), b"x" * 200, b".docx", b"*", b"[", b"?", b"-", b"%s", b"{}", b"\xed\xa0\x80",
        ]
    ),
    min_size=1,
    max_size=12,
).map(b"".join)  # fmt: skip

_SQL = """select from where with x as ( ) , * ; 1 'a' reports actions failures copy to format parquet csv use_tmp_file false insert into
values delete update set returning merge attach detach pragma call query( read_text( read_blob( glob( range(3) unnest([1]) explain analyze
create temp table view drop export import database union all order by limit 1 group having pivot on describe summarize show -- /* */
'{folder}/reports.parquet' '{folder}/x.csv' '/etc/passwd' "a" = 1) recursive materialized (select 1)""".split()

questions = st.lists(st.sampled_from(_SQL), max_size=16).map(" ".join) | st.tuples(
    st.sampled_from(
        [
            "copy (select 1 as a) to '{folder}/reports.parquet' (format parquet, use_tmp_file false)",
            "insert into failures default values returning 1",
            "select 1",
        ]
    ),
    st.sampled_from(
        [
            "with x as ({}) from x",
            "from query('{}')",
            "from ({})",
            "select ({})",
            "explain analyze {}",
            "{}; select 1",
            "with x as materialized ({}) select 1",
        ]
    ),
).map(lambda parts: parts[1].replace("{}", parts[0]))
