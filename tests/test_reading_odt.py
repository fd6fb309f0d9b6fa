"""Reading OpenDocument: text as printed, numbers kept out of it, merged cells, notes, frames."""

from __future__ import annotations

import pytest

import ldaparse
from ldaparse.document import Document, Heading, Paragraph, Slot, Table
from odts import COVERED, flat, h, listed, odt, p, packed, style, tbl, tc, tr

BOLD = style("T1", family="text", properties='<style:text-properties fo:font-weight="bold"/>')
HIDDEN = style("T2", family="text", properties='<style:text-properties text:display="none"/>')
RAISED = style("T3", family="text", properties='<style:text-properties style:text-position="super 58%"/>')
PICTURES = style("T4", family="text", properties='<style:text-properties style:font-name="Wingdings"/>')
RUNS = BOLD + HIDDEN + RAISED + PICTURES


def number_level(level: int, form: str = "1", attributes: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {attributes}/>'


def bullet_level(level: int, sign: str, fonts: str = "") -> str:
    return (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">'
        f"<style:text-properties {fonts}/></text:list-level-style-bullet>"
    )


LISTS = (
    f'<text:list-style style:name="L1">{number_level(1, "a", "style:num-suffix=&quot;)&quot;")}'
    f"{number_level(2, 'i', 'style:num-suffix=&quot;.&quot;')}</text:list-style>".replace("&quot;", '"')
    + f'<text:list-style style:name="L2">{bullet_level(1, "•")}{bullet_level(2, "o")}'
    f"{bullet_level(3, 'Ø', 'style:font-name=#Wingdings#').replace('#', chr(34))}</text:list-style>"
)
OUTLINE = (
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format="A" text:display-levels="3" loext:num-list-format="%1%.%2%.%3%"/>'
    "</text:outline-style>"
)


def read(body: str, **parts: str) -> Document:
    return ldaparse.read(odt(body, **parts), name="essai.odt")  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [block.printed for block in document.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(index)] for index in range(table.rows)]


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        ("Un <text:span>mot</text:span>", "Un mot"),
        ("un\n   deux<text:s text:c='4'/>trois<text:tab/>quatre", "un deux trois quatre"),
        ("loge\u00adment", "logement"),
        ("vu<text:span text:style-name='T2'> caché</text:span>", "vu"),
        ("42 m<text:span text:style-name='T3'>2</text:span>", "42 m²"),
        ("<text:span text:style-name='T4'>è</text:span> suite", "- suite"),
        ("A<text:change text:change-id='c1'/> reste", "A reste"),
        ("A<text:change-start text:change-id='c2'/> pris<text:change-end text:change-id='c2'/>", "A pris"),
        ("<text:a xlink:href='http://example.org/'>lien</text:a> et <text:bookmark-start text:name='b'/>signet", "lien et signet"),
        ("<loext:content-control>choisi</loext:content-control> <text:user-field-get text:name='n'>12</text:user-field-get> fiches", "choisi 12 fiches"),
        ("avant<office:annotation><text:p>une remarque</text:p></office:annotation><office:annotation-end/> après", "avant après"),
        ("<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>dessus</text:ruby-text></text:ruby>", "base"),
        ("mot<text:soft-page-break/> suivant", "mot suivant"),
        ("<text:page-number text:select-page='current'>7</text:page-number> sur <text:page-count>9</text:page-count>", "7 sur 9"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_prints(inner: str, printed: str) -> None:
    struck = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>biffé</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    assert texts(read(struck + p(inner), automatic=RUNS)) == [printed]


def test_a_line_break_begins_a_paragraph() -> None:
    assert texts(read(p("un<text:line-break/>deux"))) == ["un", "deux"]


def test_hidden_paragraphs_and_sections_are_left_out() -> None:
    body = p("<text:hidden-paragraph text:is-hidden='true'/>caché") + p("vu")
    body += "<text:section text:display='none'><text:p>non</text:p></text:section><text:section><text:p>oui</text:p></text:section>"
    assert texts(read(body)) == ["vu", "oui"]


def test_headings_are_numbered_by_the_outline_of_the_file() -> None:
    body = h("Introduction") + h("Bilan") + h("Axe 1", 2) + h("Axe 2", 2) + h("Détail", 3) + h("Fin")
    headings = [b for b in read(body, styles=OUTLINE).blocks if isinstance(b, Heading)]
    assert [(b.number, b.text, b.level) for b in headings] == [
        ("1", "Introduction", 1), ("2", "Bilan", 1), ("2.1", "Axe 1", 2), ("2.2", "Axe 2", 2), ("2.2.A", "Détail", 3), ("3", "Fin", 1),
    ]  # fmt: skip


def test_a_heading_whose_style_has_no_list_is_not_numbered() -> None:
    plain = style("Nu", attributes='style:list-style-name=""')
    headings = read(h("Avant-propos", style="Nu") + h("Bilan"), styles=OUTLINE, automatic=plain).blocks
    assert [b.number for b in headings if isinstance(b, Heading)] == [None, "1"]


def test_printed_numbers_of_headings_are_theirs() -> None:
    (heading,) = read(h("2.1.1 Un guichet", 3)).blocks
    assert isinstance(heading, Heading)
    assert (heading.number, heading.text, heading.level) == ("2.1.1", "Un guichet", 3)


def test_lists_are_numbered_as_they_say() -> None:
    body = listed("un", p("deux") + p("suite de deux") + listed("creux", "creux encore", style=""))
    body += listed("repris", attributes='text:continue-numbering="true"') + listed("à neuf")
    assert texts(read(body, automatic=LISTS)) == [
        "a) un", "b) deux", "suite de deux", "i. creux", "ii. creux encore", "c) repris", "a) à neuf",
    ]  # fmt: skip


def test_a_list_goes_on_from_one_further_up_and_starts_where_it_says() -> None:
    body = listed("un", attributes='xml:id="liste1"') + listed("autre", attributes='xml:id="liste2"')
    body += listed("deux", attributes='text:continue-list="liste1"')
    body += '<text:list text:style-name="L1"><text:list-header><text:p>titre</text:p></text:list-header>'
    body += '<text:list-item text:start-value="5"><text:p>cinq</text:p></text:list-item></text:list>'
    assert texts(read(body, automatic=LISTS)) == ["a) un", "a) autre", "b) deux", "titre", "e) cinq"]


def test_bullets_and_their_levels() -> None:
    body = listed("haut", listed("milieu", listed("bas", style=""), style=""), style="L2")
    found = [b for b in read(body, automatic=LISTS).blocks if isinstance(b, Paragraph)]
    assert [(b.marker, b.level, b.text) for b in found] == [
        ("•", 0, "haut"),
        ("◦", 1, "milieu"),
        ("➢", 2, "bas"),
    ]


def test_the_list_of_a_paragraph_style_counts_where_the_list_names_none() -> None:
    numbered = style("PL", attributes='style:list-style-name="L1"')
    body = "<text:list><text:list-item>" + p("un", style="PL") + "</text:list-item></text:list>"
    assert texts(read(body, automatic=numbered + LISTS)) == ["a) un"]


def test_cells_merged_both_ways() -> None:
    body = tbl(
        tr(tc("Livrable", down=2), tc("Suivi", across=2), COVERED),
        tr(COVERED, "Etat", "Notes"),
        tr("a", tc("b", across=2), COVERED),
    )
    (table,) = read(body).tables
    assert (table.rows, table.columns) == (3, 3)
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans == {
        "Livrable": (0, 0, 2, 1), "Suivi": (0, 1, 1, 2), "Etat": (1, 1, 1, 1), "Notes": (1, 2, 1, 1),
        "a": (2, 0, 1, 1), "b": (2, 1, 1, 2),
    }  # fmt: skip


def test_a_block_of_cells_is_one_cell() -> None:
    body = tbl(tr(tc("bloc", across=2, down=2), COVERED, "c"), tr(COVERED, COVERED, "d"), tr("e", "f", "g"))
    (table,) = read(body).tables
    assert rows(table) == [["bloc", "c"], ["d"], ["e", "f", "g"]]
    assert (table.cells[0].row_span, table.cells[0].column_span) == (2, 2)


def test_what_a_covered_cell_still_holds_is_kept() -> None:
    covered = "<table:covered-table-cell><text:p>dessous</text:p></table:covered-table-cell>"
    (table,) = read(tbl(tr(tc("a", across=2), covered, "c"))).tables
    assert rows(table) == [["a\ndessous", "c"]]


def test_header_rows_fills_and_bold_tell_the_header() -> None:
    green = style(
        "C1", family="table-cell", properties='<style:table-cell-properties fo:background-color="#DCE6D8"/>'
    )
    white = style(
        "C2", family="table-cell", properties='<style:table-cell-properties fo:background-color="#ffffff"/>'
    )
    body = tbl(
        f"<table:table-header-rows>{tr(tc('A', style='C1'), tc('B', style='C1'), 'C')}</table:table-header-rows>",
        tr(tc("a", style="C2"), "b", "c"),
    )
    (table,) = read(body, automatic=green + white).tables
    assert table.header_rows == 1
    assert [cell.fill for cell in table.cells] == ["#dce6d8", "#dce6d8", None, None, None, None]


def test_bold_and_size_come_through_a_chain_of_styles() -> None:
    base = style("Base", properties='<style:text-properties fo:font-size="10pt" fo:font-weight="bold"/>')
    heir = style(
        "Heir",
        attributes='style:parent-style-name="Base"',
        properties='<style:text-properties fo:font-size="200%"/>',
    )
    loop = style("Loop", attributes='style:parent-style-name="Loop"')
    document = read(
        tbl(tr(tc(p("titre", style="Heir")), tc(p("x", style="Loop")), "y")), styles=base + heir + loop
    )
    (found,) = document.tables[0].cells[0].paragraphs
    assert (found.bold, found.size) == (True, 20.0)


def test_tables_nest() -> None:
    inner = tbl(tr("T1", "3"), tr("T2", "2"), columns=2)
    (table,) = read(tbl(tr("A", "B", "C"), tr("a", tc(p("Détail :"), inner), "c"))).tables
    host = table.row(1)[1]
    assert [rows(each) for each in host.tables] == [[["T1", "3"], ["T2", "2"]]]
    assert host.tables[0].number == 2
    assert table.row(1)[2].text_places() == (Slot(1, 2, 3),)


def test_rows_that_were_deleted_are_gone() -> None:
    mark = '<text:p><text:change text:change-id="c1"/></text:p>'
    body = tbl(tr("A", "B", "C"), tr(tc(mark), tc(mark), tc(mark)), tr(tc(mark), "b", "c"))
    (table,) = read(body).tables
    assert rows(table) == [["A", "B", "C"], ["", "b", "c"]]


@pytest.mark.parametrize("times", [2, 1_000_000, 999_999_999])
def test_empty_cells_and_rows_that_repeat_cost_nothing(times: int) -> None:
    empty = f'<table:table-cell table:number-columns-repeated="{times}"/>'
    body = tbl(tr("a", "b"), tr(empty, attributes=f'table:number-rows-repeated="{times}"'), tr("c", "d"))
    (table,) = read(body).tables
    assert table.rows == 3
    assert table.columns <= 500
    assert [cell.text for cell in table.cells if cell.text] == ["a", "b", "c", "d"]


def test_cells_and_rows_that_repeat_are_read_as_often() -> None:
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    (table,) = read(tbl(tr(twice, "y", attributes='table:number-rows-repeated="2"'))).tables
    assert rows(table) == [["x", "x", "y"]] * 2


def test_full_rows_that_repeat_beyond_measure_are_refused() -> None:
    body = tbl(tr("a", "b", attributes='table:number-rows-repeated="1000000"'))
    with pytest.raises(ldaparse.LimitError, match="more than 200000 cells; allow more with --limit cells"):
        read(body)


def test_footnotes_follow_the_block_that_calls_them() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>précision</text:p></text:note-body></text:note>"
    )
    document = read(tbl(tr("A", "B", "C"), tr("88 courriers", tc(p("12", note)), "")) + p("suite"))
    assert rows(document.tables[0])[1][1] == "12¹"
    assert texts(document) == ["¹ précision", "suite"]


def test_frames_and_shapes_follow_the_paragraph_that_carries_them() -> None:
    frame = "<draw:frame><draw:text-box><text:p>encadré</text:p></draw:text-box></draw:frame>"
    group = "<draw:g><draw:custom-shape><text:p>forme</text:p></draw:custom-shape></draw:g>"
    picture = "<draw:frame><draw:image/><svg:title>une photo</svg:title></draw:frame>"
    assert texts(read(frame + p("avant", frame, group, picture) + p("après"))) == [
        "encadré", "avant", "encadré", "forme", "après",
    ]  # fmt: skip
    (table,) = read(tbl(tr(tc(p("dans", frame)), "b", "c"))).tables
    assert table.cells[0].text == "dans\nencadré"


def test_one_cell_around_paragraphs_is_a_frame_not_a_table() -> None:
    document = read(tbl(tr(tc("encadré", "sur deux lignes")), columns=1))
    assert document.tables == ()
    assert texts(document) == ["encadré", "sur deux lignes"]


def test_the_table_of_contents_is_furniture() -> None:
    entries = (
        "<text:table-of-content><text:index-body><text:index-title><text:p>Sommaire</text:p></text:index-title>"
        "<text:p>1 Introduction<text:tab/>3</text:p></text:index-body></text:table-of-content>"
    )
    document = read(entries + p("texte"))
    assert texts(document) == ["texte"]
    assert [f.text for f in document.furniture] == ["Sommaire", "1 Introduction 3"]


def test_headers_and_footers_are_furniture() -> None:
    masters = (
        '<style:master-page style:name="Standard"><style:header><text:p>Convention</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>"
        '<style:footer-first style:display="false"><text:p>jamais</text:p></style:footer-first></style:master-page>'
    )
    assert [(f.kind, f.text) for f in read(p("texte"), masters=masters).furniture] == [
        ("header", "Convention"),
        ("page_number", "Page 1"),
    ]


@pytest.mark.parametrize(
    "breaking",
    [
        style("Saut", properties='<style:paragraph-properties fo:break-before="page"/>'),
        style("Saut", attributes='style:master-page-name="Paysage"'),
    ],
)
def test_the_title_page_is_the_cover(breaking: str) -> None:
    large = style("Grand", properties='<style:text-properties fo:font-size="26pt" fo:font-weight="bold"/>')
    body = p("Rapport d’exécution", style="Grand") + p("Val d’Oris") + h("Introduction", style="Saut")
    body += p("Le corps du rapport, plus long que le titre.")
    document = read(body, automatic=large + breaking)
    assert [paragraph.text for paragraph in document.cover] == ["Rapport d’exécution", "Val d’Oris"]


def test_blank_paragraphs_push_a_status_down() -> None:
    left = tc(p("Étapes :"), p("- premier point"), p("- second point"))
    (table,) = read(tbl(tr("Livrables", "Etat", "Observations"), tr(left, tc(p(), p("Réalisé")), ""))).tables
    tops = {text.text: text.extent.top for cell in table.row(1) for text in cell.paragraphs if text.extent}
    assert tops["Réalisé"] == tops["premier point"]


def test_objects_inside_are_told() -> None:
    document = read(p("texte", "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"))
    assert [trouble.code for trouble in document.troubles] == ["part.unread"]


def test_what_the_file_says_of_itself() -> None:
    document = read(p("texte"), meta="<dc:title>Rapport</dc:title>")
    assert document.metadata == {"title": "Rapport"}
    assert document.source.media_type == "application/vnd.oasis.opendocument.text"


def test_a_flat_file_is_read_too() -> None:
    assert texts(ldaparse.read(flat(p("à plat")), name="essai.fodt")) == ["à plat"]


def test_a_part_that_is_damaged_is_told_and_the_rest_read() -> None:
    document = ldaparse.read(odt(p("texte"), more={"styles.xml": "<office:styles"}))
    assert texts(document) == ["texte"]
    assert [trouble.code for trouble in document.troubles] == ["part.unread"]


ENCRYPTED = {
    "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    "content.xml": "\x8f\x02chiffré",
}


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (odt(p("x"), more=ENCRYPTED), ldaparse.PasswordError, "is encrypted"),
        (odt(p("x"), more={"encrypted-package": "x"}), ldaparse.PasswordError, "is encrypted"),
        (odt("<text:p>non fermé"), ldaparse.UnreadableError, "content.xml, line 1 of this OpenDocument file is not well-formed"),
        (odt(p("&e;"), prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), ldaparse.UnreadableError, "document type, which is refused as unsafe"),
        (odt(p()), ldaparse.NoTextError, "there is no text in this OpenDocument file"),
        (odt(p("x" * 900))[:200], ldaparse.UnreadableError, "damaged or cut short"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), ldaparse.UnreadableError, "its text is missing"),
        (odt(p("x"), kind="application/vnd.oasis.opendocument.presentation"), ldaparse.UnknownFormatError, "but an OpenDocument presentation"),
        (flat("<text:p>non fermé"), ldaparse.UnreadableError, "not well-formed"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said) as caught:
        ldaparse.read(data, name="essai.odt")
    assert str(caught.value).startswith("essai.odt: ")


@pytest.mark.parametrize(
    ("data", "limits", "said"),
    [
        (odt(p("x" * 3_000_000)), {"unpacked_megabytes": 2}, "unpacked it is larger than 2 MB"),
        (odt(p("x")), {"entries": 3}, "4 parts are more than 3"),
        (odt(tbl(tr("a", "b", "c"), tr("a", "b", "c"))), {"cells": 5}, "more than 5 cells"),
        (odt(tbl(tr("a", tc(tbl(tr("b", "c"), columns=2))), columns=2)), {"nesting": 1}, "nested more than 1 deep"),
    ],
)  # fmt: skip
def test_limits_refuse_what_costs_too_much(data: bytes, limits: dict[str, float], said: str) -> None:
    with pytest.raises(ldaparse.LimitError, match=said):
        ldaparse.extract(data, limits=ldaparse.Limits(**limits))


def test_an_identifier_that_stands_twice_is_no_reason_to_refuse_a_file() -> None:
    body = '<text:p xml:id="id1">Un.</text:p><text:p xml:id="id1">Deux.</text:p>'
    document = ldaparse.read(odt(body), name="essai.odt")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Un.", "Deux."]
