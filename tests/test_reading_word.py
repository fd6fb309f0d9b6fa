"""Reading Word: text as printed, numbers that Word writes, merged cells, notes, boxes."""

from __future__ import annotations

import pytest

import ldaparse
from ldaparse.document import Document, Heading, Paragraph, Slot, Table
from ldaparse.reading.word.numbering import _written
from words import docx, p, r, tbl, tc, tr

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Titre{n}"><w:name w:val="heading {n}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/><w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    for n in (1, 2)
)


def level(index: int, text: str, style: str = "decimal", start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OUTLINE = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "%1")}{level(1, "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "%1)", "lowerLetter")}{level(1, "o", "bullet")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, numbering: int = 2, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbering}"/></w:numPr>')


def read(body: str, **parts: str) -> Document:
    return ldaparse.read(docx(body, **parts), name="essai.docx")


def texts(document: Document) -> list[str]:
    return [block.printed for block in document.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(index)] for index in range(table.rows)]


@pytest.mark.parametrize(
    ("runs", "printed"),
    [
        (("Un ", "mot"), "Un mot"),
        (('<w:ins w:id="1"><w:r><w:t>pris</w:t></w:r></w:ins>',), "pris"),
        (("A", '<w:del w:id="1"><w:r><w:delText>B</w:delText></w:r></w:del>'), "A"),
        (("A", '<w:moveFrom w:id="1"><w:r><w:t>B</w:t></w:r></w:moveFrom>', '<w:moveTo w:id="2"><w:r><w:t>C</w:t></w:r></w:moveTo>'), "AC"),
        (("A ", "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>contrôlé</w:t></w:r></w:sdtContent></w:sdt>"), "A contrôlé"),
        (('<w:hyperlink r:id="x"><w:smartTag><w:r><w:t>lien</w:t></w:r></w:smartTag></w:hyperlink>',), "lien"),
        (("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>paiement</w:t></w:r>",), "non-paiement"),
        (("<w:r><w:t>loge</w:t><w:softHyphen/><w:t>ment</w:t></w:r>",), "logement"),
        (("<w:r><w:t>loge\u00adment</w:t></w:r>",), "logement"),
        (("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",), "a b"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>', " suite"), "- suite"),
        ((r("caché", "<w:vanish/>"), "vu"), "vu"),
        (("42 m", r("2", '<w:vertAlign w:val="superscript"/>')), "42 m²"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
                " fiches",
            ),
            "12 fiches",
        ),
        (
            (
                '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t/></mc:Choice><mc:Fallback><w:pict><v:textbox>'
                "<w:txbxContent><w:p><w:r><w:t>double</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>",
                "une fois",
            ),
            "une fois",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_prints(runs: tuple[str, ...], printed: str) -> None:
    assert texts(read(p(*runs))) == [printed]


def test_a_line_break_begins_a_paragraph() -> None:
    assert texts(read(p("<w:r><w:t>un</w:t><w:br/><w:t>deux</w:t></w:r>"))) == ["un", "deux"]


def test_a_deleted_paragraph_mark_makes_one_paragraph_of_two() -> None:
    body = p("Une phrase ", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("entière.")
    assert texts(read(body)) == ["Une phrase entière."]


def test_a_content_control_around_blocks_is_seen_through() -> None:
    inner = p("dedans") + tbl(
        tr("Livrables", "Etat", "Notes"), f"<w:sdt><w:sdtContent>{tr('a', 'b', 'c')}</w:sdtContent></w:sdt>"
    )
    document = read(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert texts(document) == ["dedans"]
    assert rows(document.tables[0])[1] == ["a", "b", "c"]


def test_text_boxes_follow_the_paragraph_that_carries_them() -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>encadré</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert texts(read(p("avant", box) + p("après"))) == ["avant", "encadré", "après"]


def test_footnotes_follow_the_block_that_calls_them() -> None:
    call = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> précision</w:t></w:r></w:p></w:footnote>'
    )
    document = read(
        tbl(tr("A", "B", "C"), tr("88 courriers", tc(p("12", call)), "")) + p("suite"), footnotes=notes
    )
    assert rows(document.tables[0])[1][1] == "12¹"
    assert texts(document) == ["¹ précision", "suite"]


def test_numbers_that_word_writes_are_resolved() -> None:
    body = (
        p("Introduction", style="Titre1")
        + p("Bilan", style="Titre1")
        + p("Axe 1", style="Titre2")
        + p("Axe 2", style="Titre2")
    )
    body += (
        item("premier")
        + item("second")
        + item("creux", depth=1)
        + item("troisième")
        + item("repris", numbering=3)
    )
    document = read(body, styles=HEADINGS, numbering=OUTLINE)
    headings = [(b.number, b.text, b.level) for b in document.blocks if isinstance(b, Heading)]
    assert headings == [("1", "Introduction", 1), ("2", "Bilan", 1), ("2.1", "Axe 1", 2), ("2.2", "Axe 2", 2)]
    assert texts(document) == ["a) premier", "b) second", "- creux", "c) troisième", "a) repris"]


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (1, "ordinal", "1er"),
    ],
)
def test_list_numbers_of_every_style(count: int, style: str, text: str) -> None:
    assert _written(count, style) == text


def test_bold_numbered_paragraphs_are_headings_without_a_style() -> None:
    document = read(p(r("2.1 Axe 1 Prévenir", "<w:b/>")) + p("du texte en quantité suffisante"))
    heading = document.blocks[0]
    assert isinstance(heading, Heading)
    assert (heading.number, heading.text, heading.level) == ("2.1", "Axe 1 Prévenir", 2)


def test_cells_merged_both_ways() -> None:
    body = tbl(
        tr(
            tc("Livrable", properties='<w:vMerge w:val="restart"/>'),
            tc("Suivi", properties='<w:gridSpan w:val="2"/>'),
        ),
        tr(tc(properties="<w:vMerge/>"), "Etat", "Notes"),
        tr("a", tc("b", properties='<w:gridSpan w:val="2"/>')),
    )
    (table,) = read(body).tables
    assert (table.rows, table.columns) == (3, 3)
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["Livrable"] == (0, 0, 2, 1)
    assert spans["Suivi"] == (0, 1, 1, 2)
    assert spans["Notes"] == (1, 2, 1, 1)
    assert spans["b"] == (2, 1, 1, 2)


def test_a_row_may_begin_further_right() -> None:
    (table,) = read(tbl(tr("A", "B", "C"), tr("c", properties='<w:gridBefore w:val="2"/>'))).tables
    assert [(cell.column, cell.text) for cell in table.row(1)] == [(2, "c")]


def test_deleted_rows_are_gone_and_tables_nest() -> None:
    inner = tbl(tr("T1", "3"), tr("T2", "2"), columns=2)
    body = tbl(
        tr("A", "B", "C"),
        tr("x", "y", "z", properties='<w:del w:id="3"/>'),
        tr("a", tc("Détail :", inner, p()), "c"),
    )
    (table,) = read(body).tables
    assert table.rows == 2
    host = table.row(1)[1]
    assert [rows(t) for t in host.tables] == [[["T1", "3"], ["T2", "2"]]]
    assert host.tables[0].number == 2


def test_a_cell_knows_its_table_row_and_column() -> None:
    (table,) = read(p("avant") + tbl(tr("A", "B", "C"), tr("a", "b", "c"))).tables
    assert table.row(1)[2].text_places() == (Slot(1, 2, 3),)


def test_blank_paragraphs_push_a_status_down() -> None:
    """As writers do, to set it opposite the second bullet."""
    left = tc(p("Étapes :"), p("- premier point"), p("- second point"), p("- troisième point"))
    body = tbl(
        tr("Livrables", "Etat", "Observations"), tr(left, tc(p(), p("Réalisé"), p(), p("En cours")), "")
    )
    (table,) = read(body).tables
    tops = {text.text: text.extent.top for cell in table.row(1) for text in cell.paragraphs if text.extent}
    assert tops["Réalisé"] == tops["premier point"]
    assert tops["En cours"] == tops["troisième point"]


def test_one_cell_around_paragraphs_is_a_frame_not_a_table() -> None:
    document = read(tbl(tr(tc("encadré", "sur deux lignes")), columns=1))
    assert document.tables == ()
    assert texts(document) == ["encadré", "sur deux lignes"]


def test_headers_and_footers_are_furniture() -> None:
    document = read(p("texte"), header=p("Convention"), footer=p("Page 1"))
    assert [(f.kind, f.text) for f in document.furniture] == [
        ("header", "Convention"),
        ("page_number", "Page 1"),
    ]


def test_the_title_page_is_the_cover() -> None:
    title = (
        p(r("Rapport d’exécution", '<w:b/><w:sz w:val="48"/>'))
        + p("Val d’Oris")
        + p('<w:r><w:br w:type="page"/></w:r>')
    )
    document = read(
        title + p("Introduction", style="Titre1") + p("Le corps du rapport, plus long que le titre."),
        styles=HEADINGS,
        numbering=OUTLINE,
    )
    assert [paragraph.text for paragraph in document.cover] == ["Rapport d’exécution", "Val d’Oris"]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (
            "Les neuf communes du val ont signé la convention au printemps, puis ouvert une maison commune.",
            True,
        ),
        ("Maison commune", False),
    ],
)
def test_a_title_page_ends_at_the_first_heading_over_sentences(text: str, covered: bool) -> None:
    body = (
        p("Rapport d’exécution", style="Titre1")
        + p("Val d’Oris")
        + p("Préambule", style="Titre1")
        + p(text)
        + p('<w:r><w:br w:type="page"/></w:r>')
        + p("Introduction", style="Titre1")
        + p("Le corps du rapport, plus long que le titre.")
    )
    document = read(body, styles=HEADINGS)
    title = ["Rapport d’exécution", "Val d’Oris"]
    assert [line.text for line in document.cover] == (title if covered else [*title, "Préambule", text])
    first = next(block for block in document.blocks if isinstance(block, Heading))
    assert first.text == ("Préambule" if covered else "Introduction")


def test_the_strict_variant_is_read_too() -> None:
    import io
    import zipfile

    from words import zipped

    with zipfile.ZipFile(io.BytesIO(docx(p("strict")))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(ldaparse.read(zipped(files))) == ["strict"]


def test_a_part_that_is_damaged_is_told_and_the_rest_read() -> None:
    document = read(p("texte"), numbering="<w:num")
    assert texts(document) == ["texte"]
    assert [trouble.code for trouble in document.troubles] == ["part.unread"]


def test_a_file_with_macros_is_read_and_told_by_its_media_type() -> None:
    document = read(p("texte"), vbaProject="")
    assert texts(document) == ["texte"]
    assert document.source.media_type == "application/vnd.ms-word.document.macroEnabled.12"
    assert "macro" not in read(p("texte")).source.media_type


def test_the_table_of_contents_is_known_by_its_field() -> None:
    """Also where its entries have no style of their own; and one that has lost its end swallows nothing."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries = p(begin, "1 Introduction", "<w:r><w:tab/></w:r>", "3") + p("2 Bilan 5")
    document = read(entries + p(end) + p("En 2024 : 12"))
    assert texts(document) == ["En 2024 : 12"]
    assert [f.text for f in document.furniture] == ["1 Introduction 3", "2 Bilan 5"]
    assert texts(read(entries + p("Le texte qui suit.")))[-1] == "Le texte qui suit."
