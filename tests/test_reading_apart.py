"""Words of a Word or OpenDocument file that are not its running text: values of fields, comments, diagrams, equations, what
was deleted, struck or hidden. None is lost, and none that is not seen is read as live."""

from __future__ import annotations

import pytest

import ldaparse
import odts
from ldaparse.document import Document, Paragraph
from ldaparse.interpreting.troubles import findings_of
from words import docx, p, r, tbl, tc, tr

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(body: str, **parts: str) -> Document:
    return ldaparse.read(docx(body, **parts), name="essai.docx")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def apart(document: Document) -> list[str]:
    return [one.text for one in document.furniture]


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in findings_of(document.troubles)]


def field(properties: str, code: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/>{properties}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def listed(chosen: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("Réalisé", "En cours", "Abandonné"))
    return f"<w:ddList>{chosen}{entries}</w:ddList>"


def box(ticked: str) -> str:
    return f"<w:checkBox><w:sizeAuto/>{ticked}</w:checkBox>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (field(listed('<w:result w:val="1"/>'), "FORMDROPDOWN"), "En cours"),
        (field(listed('<w:default w:val="2"/>'), "FORMDROPDOWN"), "Abandonné"),
        (field(listed(""), "FORMDROPDOWN"), "Réalisé"),
        (field(listed('<w:result w:val="1"/>'), "FORMDROPDOWN", "En cours"), "En cours"),
        (field(box('<w:default w:val="0"/>'), "FORMCHECKBOX") + r(" Remis"), "☐ Remis"),
        (field(box('<w:default w:val="0"/><w:checked/>'), "FORMCHECKBOX") + r(" Remis"), "☒ Remis"),
        (field(box('<w:default w:val="1"/><w:checked w:val="0"/>'), "FORMCHECKBOX") + r(" Remis"), "☐ Remis"),
        (field("<w:textInput/>", "FORMTEXT", "Morvent"), "Morvent"),
    ],
)
def test_a_field_of_a_form_has_the_value_that_is_chosen(inner: str, shown: str) -> None:
    assert texts(read(p(r("Suivi : ") + inner))) == [f"Suivi : {shown}"]


def test_the_ticked_box_of_a_form_is_the_state() -> None:
    boxes = field(box('<w:default w:val="0"/>'), "FORMCHECKBOX") + r(" Réalisé ")
    boxes += field(box('<w:default w:val="1"/>'), "FORMCHECKBOX") + r(" Abandonné")
    rows = tr("Livrables", "État"), tr("Guide", tc(p(boxes)))
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    body = p("Action n°4 : former", properties='<w:pStyle w:val="T1"/>') + tbl(*rows)
    report = ldaparse.extract(docx(body, styles=styles), name="essai.docx", indicators=False)
    (row,) = report.actions[0].deliverables
    assert row.status is not None
    assert row.status.code == "abandoned"


def test_a_control_nobody_filled_in_says_nothing_yet() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('Choisissez un élément.')}</w:sdtContent></w:sdt>"
    )
    document = read(p(r("État : ") + control) + p("Suite."))
    assert texts(document) == ["État :", "Suite."]
    assert (apart(document), told(document)) == (["Choisissez un élément."], [("part.apart", "note")])


def math(inner: str) -> str:
    return f"<m:oMath {M}>{inner}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "shown"),
    [
        (f"<m:f><m:num>{mr('42')}</m:num><m:den>{mr('96')}</m:den></m:f>", "42/96"),
        (f"<m:f><m:num>{mr('a+b')}</m:num><m:den>{mr('1 200')}</m:den></m:f>", "(a+b)/(1 200)"),
        (f"<m:sSup><m:e>{mr('m')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>", "m²"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:sSub><m:e>{mr('T')}</m:e><m:sub>{mr('0')}</m:sub></m:sSub>", "T_0"),
        (f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>", "√(2)"),
        (f"<m:d><m:e>{mr('12')}</m:e></m:d>", "(12)"),
        (f"{mr('taux = ')}<m:f><m:num>{mr('3')}</m:num><m:den>{mr('4')}</m:den></m:f>", "taux = 3/4"),
    ],
)
def test_an_equation_is_read_as_it_would_be_typed(equation: str, shown: str) -> None:
    assert texts(read(p(r("Soit ") + math(equation) + r(" atteint.")))) == [f"Soit {shown} atteint."]


def test_what_a_reviewer_noted_is_kept_apart_with_its_place() -> None:
    comments = (
        f'<w:comment w:id="0" w:author="AB">{p("Chiffre à")}{p("vérifier")}</w:comment>'
        f'<w:comment w:id="7">{p("Personne ne le cite")}</w:comment>'
    )
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = read(tbl(tr("a", "b"), tr(tc(p(r("Réalisé") + mark)), "d")), comments=comments)
    assert apart(document) == ["Chiffre à vérifier", "Personne ne le cite"]
    assert told(document) == [("part.apart", "note")]
    assert document.troubles[0].places


def test_what_was_deleted_struck_or_hidden_is_not_live_and_not_lost() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>99 logements</w:delText></w:r></w:del>'
    body = p(
        r("12 logements")
        + deleted
        + r(" 7 places", "<w:strike/>")
        + r(" note interne", "<w:vanish/>")
        + r(" ouverts")
    )
    document = read(body)
    assert texts(document) == ["12 logements ouverts"]
    assert apart(document) == ["99 logements", "7 places", "note interne"]
    assert told(document) == [("part.hidden", "note"), ("part.hidden", "warning"), ("part.hidden", "warning")]


def test_a_deleted_row_is_kept_apart() -> None:
    gone = '<w:del w:id="3"><w:r><w:delText>Terrain</w:delText></w:r></w:del>'
    row = tr(tc(p(gone)), tc(p("")), properties='<w:del w:id="4"/>')
    assert apart(read(tbl(tr("a", "b"), row, tr("c", "d")))) == ["Terrain"]


def test_opendocument_keeps_the_same_apart() -> None:
    struck = '<style:style style:name="B" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    note = "<office:annotation><text:p>à vérifier</text:p></office:annotation>"
    body = odts.p(f'12 lots{note}<text:span text:style-name="B"> 99 lots</text:span> ouverts')
    document = ldaparse.read(odts.odt(body, automatic=struck), name="essai.odt")
    assert texts(document) == ["12 lots ouverts"]
    assert apart(document) == ["à vérifier", "99 lots"]


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("Porteur :\tCCAS\tBudget :\t80 000 €", ["Porteur : CCAS", "Budget : 80 000 €"]),
        ("Porteur : CCAS\tBudget :\t80 000 €", ["Porteur : CCAS Budget : 80 000 €"]),
        ("Le bilan\tchiffré :\tdouze ménages", ["Le bilan chiffré : douze ménages"]),
    ],
)
def test_labels_that_tabs_set_side_by_side_are_lines_of_their_own(inner: str, lines: list[str]) -> None:
    runs = inner.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    assert texts(read(p(f"<w:r><w:t xml:space='preserve'>{runs}</w:t></w:r>"))) == lines
