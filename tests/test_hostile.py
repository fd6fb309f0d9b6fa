"""Files made to do harm: each is read, or refused in one sentence, soon and within the memory allowed."""

from __future__ import annotations

import io
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import hostile
import ldaparse
import odts
from commands import command
from hostile import SQUARES, counted, laughing, pdf
from keeping import Kept
from ldaparse.errors import LdaparseError, LimitError, UnreadableError
from ldaparse.reading.source import RawFile
from ldaparse.reading.word.package import Package
from reading_apart import COLLECTION, outcomes
from words import docx, p, r, tbl, tc, tr, zipped

NINES = "9" * 4000


ONCE_FAILED = sorted((Path(__file__).parent.parent / "fuzz" / "corpus").iterdir())


@pytest.fixture(scope="module")
def ends(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """How all files end, by their names."""

    def read() -> list[dict[str, object]]:
        folder = tmp_path_factory.mktemp("hostile")
        for name, made in hostile.PDFS.items():
            (folder / name).write_bytes(made())
        alike: dict[bytes, list[Path]] = {}  # some of those that failed once are made here, too
        for path in (*sorted(folder.iterdir()), *ONCE_FAILED):
            alike.setdefault(path.read_bytes(), []).append(path)
        read = outcomes(tmp_path_factory.mktemp("answers"), *(first for first, *_ in alike.values()))
        by_name = {str(one["name"]): one for one in read}
        return [
            {**by_name[first.name], "name": path.name}
            for first, *others in alike.values()
            for path in (first, *others)
        ]

    return {str(one["name"]): one for one in kept.once("hostile files", read)}


@pytest.mark.parametrize("name", hostile.PDFS)
def test_a_hostile_pdf_is_read_or_refused(name: str, ends: dict[str, dict[str, object]]) -> None:
    check(ends[name])


@pytest.mark.parametrize("name", [path.name for path in ONCE_FAILED])
def test_what_once_failed_does_no_more(name: str, ends: dict[str, dict[str, object]]) -> None:
    check(ends[name])


def test_most_of_them_are_read(ends: dict[str, dict[str, object]]) -> None:
    """Else refusing whatever comes would do."""
    assert sum(one["ends"] != "refused" for one in ends.values()) > len(ends) // 2


def check(one: dict[str, object]) -> None:
    assert one["ends"] in {"complete", "partial", "refused"}, one
    assert "unforeseen" not in str(one["said"]), one
    assert "SIGSEGV" not in str(one["said"]), one
    assert float(str(one["megabytes"])) < 1000, one
    assert one["left"] == [], one


@pytest.mark.parametrize(
    "name", ["a page count that is a lie", "a page tree that holds itself", "text out of the world"]
)
def test_what_can_be_read_of_a_hostile_pdf_is(name: str) -> None:
    report = ldaparse.extract(hostile.PDFS[name](), indicators=False)
    assert any("Un livrable est en cours" in text for text in report.strings())
    assert ldaparse.Report.model_validate_json(report.model_dump_json()) == report


def test_a_page_with_too_much_on_it_is_left_out_and_told() -> None:
    few = ldaparse.Limits(objects=100)
    report = ldaparse.extract(pdf(b"", SQUARES * 200, b""), limits=few, indicators=False)
    assert report.status == "partial"
    assert report.source.pages == 3
    (told,) = [finding for finding in report.findings if finding.code == "page.unread"]
    assert told.message == "La page 2 porte plus de 100 caractères et tracés : elle n’est pas lue."
    assert told.severity == "error"
    assert sum("Un livrable est en cours" in text for text in report.strings()) == 2


def test_the_summary_says_that_a_report_was_read_in_part() -> None:
    from rich.console import Console

    from ldaparse.exporting.terminal.report import summary

    few = ldaparse.Limits(objects=100)
    for data, told in ((pdf(b"", SQUARES * 200), True), (pdf(b""), False)):
        printed = io.StringIO()
        Console(file=printed, width=100).print(summary(ldaparse.extract(data, limits=few, indicators=False)))
        assert ("Lu en partie seulement" in printed.getvalue()) is told


_PATH = b"0 0 m " + b"9 9 l 2 5 l " * 100 + b"S"
_WORDS = b"BT " + b"(mot) Tj " * 40 + b"ET"


# pdfplumber counts a path as one: it has read its points by then.
@pytest.mark.parametrize(
    ("drawn", "engine"),
    [
        (SQUARES * 200, "pdfium"),
        (SQUARES * 200, "pdfplumber"),
        (_WORDS, "pdfium"),
        (_WORDS, "pdfplumber"),
        (_PATH, "pdfium"),
    ],
)
def test_the_things_on_a_page_are_counted(drawn: bytes, engine: ldaparse.reading.PdfEngine) -> None:
    data = pdf(drawn)
    with pytest.raises(
        LimitError, match="page 1: more than 100 characters and shapes on a page; allow more with --limit"
    ):
        ldaparse.read(data, limits=ldaparse.Limits(objects=100), engine=engine)
    assert ldaparse.read(data, engine=engine).status == "complete"


def test_a_page_of_countless_rules_is_read_without_its_tables() -> None:
    grid = b"".join(b"%d %d 20 20 re S\n" % (x, y) for x in range(40, 240, 20) for y in range(40, 240, 20))
    whole = ldaparse.read(pdf(grid + b"BT /F1 8 Tf 45 45 Td (ici) Tj 20 0 Td (et) Tj 20 20 Td (puis) Tj ET"))
    assert whole.tables
    few = ldaparse.read(pdf(grid), limits=ldaparse.Limits(rules=50))
    assert few.tables == ()
    assert [trouble.code for trouble in few.troubles] == ["page.crowded"]
    assert few.status == "partial"
    assert [block.text for block in few.blocks] == ["Un livrable est en cours"]


def nested(depth: int) -> str:
    inner = p("au fond")
    for _ in range(depth):
        inner = tbl(tr(tc(inner), "b"), columns=2)
    return inner


REFUSED: dict[str, tuple[Callable[[], bytes], type[LdaparseError], str]] = {
    "an entity of another file": (
        lambda: docx(p("&e;"), prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        UnreadableError,
        "declares a document type, which is refused as unsafe",
    ),
    "a document type from elsewhere": (
        lambda: docx(p("a"), prolog='<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">'),
        UnreadableError,
        "declares a document type, which is refused as unsafe",
    ),
    "a billion laughs": (lambda: docx(p("&e9;"), prolog=laughing("ha")), UnreadableError, "document type"),
    "laughs in an attribute": (
        lambda: docx(p('<w:r><w:rPr x="&e9;"/><w:t>a</w:t></w:r>'), prolog=laughing("ha")),
        UnreadableError,
        "document type",
    ),
    "elements two hundred deep": (
        lambda: docx("<w:sdt><w:sdtContent>" * 100 + p("a") + "</w:sdtContent></w:sdt>" * 100),
        LimitError,
        "nests elements more than 200 deep; allow more with --limit depth",
    ),
    "elements a hundred thousand deep": (
        lambda: docx("<w:a>" * 100_000 + p("a") + "</w:a>" * 100_000),
        LimitError,
        "nests elements deeper, or holds a longer text, than any Word file",
    ),
    "tables thirty deep": (lambda: docx(nested(30)), LimitError, "tables are nested more than 20 deep"),
    "a zip bomb": (lambda: docx(p("x" * 90_000_000)), LimitError, "unpacks to more than 200 times its size"),
    "a thousand parts": (
        lambda: zipped({"word/document.xml": "", **{f"word/{n}": "" for n in range(1000)}}),
        LimitError,
        "1001 parts are more than 500;",
    ),
    "a hundred thousand cells": (
        lambda: docx(tbl(*["<w:tr>" + "<w:tc/>" * 100 + "</w:tr>"] * 1000)),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "cells of a million columns": (
        lambda: docx(tbl(*[tr(tc("a", properties='<w:gridSpan w:val="1000000"/>'))] * 3000)),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "thousands of frames": (
        lambda: docx(tbl(*["<w:tr><w:tc><w:p/></w:tc></w:tr>"] * 25_000, columns=1)),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "ten thousand paragraphs": (
        lambda: docx("".join(p(str(n)) for n in range(100_000))),
        LimitError,
        "there are more than 6000 paragraphs",
    ),
}  # fmt: skip


def nested_odt(depth: int) -> str:
    inner = odts.p("au fond")
    for _ in range(depth):
        inner = odts.tbl(odts.tr(odts.tc(inner), odts.tc(odts.p("b"))))
    return inner


def of_many(what: str, times: int) -> str:
    return f"table:number-{what}-repeated='{times}'"


REFUSED_ODT: dict[str, tuple[Callable[[], bytes], type[LdaparseError], str]] = {
    "an entity of another file": (
        lambda: odts.odt(odts.p("&e;"), prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        UnreadableError,
        "the part content.xml declares a document type, which is refused as unsafe",
    ),
    "a billion laughs": (lambda: odts.odt(odts.p("&e9;"), prolog=laughing("ha")), UnreadableError, "document type"),
    "a billion laughs in a flat file": (
        lambda: odts.flat(odts.p("&e9;")).replace(b"<office:document ", laughing("ha").encode() + b"<office:document ", 1),
        UnreadableError,
        "the text declares a document type",
    ),
    "sections two hundred deep": (
        lambda: odts.odt("<text:section>" * 200 + odts.p("a") + "</text:section>" * 200),
        LimitError,
        "nests elements more than 200 deep; allow more with --limit depth",
    ),
    "elements a hundred thousand deep": (
        lambda: odts.flat("<text:a>" * 100_000 + odts.p("a") + "</text:a>" * 100_000),
        LimitError,
        "nests elements deeper, or holds a longer text, than any OpenDocument file",
    ),
    "tables thirty deep": (lambda: odts.odt(nested_odt(30)), LimitError, "tables are nested more than 20 deep; allow more with --limit nesting"),
    "a zip bomb": (lambda: odts.odt(odts.p("x" * 90_000_000)), LimitError, "unpacks to more than 200 times its size"),
    "a thousand parts": (
        lambda: odts.odt(odts.p("a"), more={f"Pictures/{n}": "" for n in range(1000)}),
        LimitError,
        "1004 parts are more than 500; allow more with --limit entries",
    ),
    "a row said to repeat for ever": (
        lambda: odts.odt(odts.tbl(f"<table:table-row {of_many('rows', 999_999_999)}>{odts.tc(odts.p('a')) * 2}</table:table-row>")),
        LimitError,
        "the tables have more than 20000 cells; allow more with --limit cells",
    ),
    "a row without cells said to repeat for ever": (
        lambda: odts.odt(odts.tbl(f"<table:table-row {of_many('rows', 999_999_999)}>a</table:table-row>")),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "cells said to repeat": (
        lambda: odts.odt(odts.tbl(f"<table:table-row><table:table-cell {of_many('columns', 999_999)}>{odts.p('a')}</table:table-cell></table:table-row>" * 1000)),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "cells that cover the world": (
        lambda: odts.odt(odts.tbl("<table:table-row><table:table-cell table:number-columns-spanned='99999999' table:number-rows-spanned='999999999'/></table:table-row>" * 30_000)),
        LimitError,
        "the tables have more than 20000 cells",
    ),
    "ten thousand paragraphs": (
        lambda: odts.odt("".join(odts.p(str(n)) for n in range(10_000))),
        LimitError,
        "there are more than 6000 paragraphs; allow more with --limit paragraphs",
    ),
    "ten thousand paragraphs in a cell": (
        lambda: odts.odt(odts.tbl(odts.tr(odts.tc("<text:p/>" * 10_000), odts.tc(odts.p("b"))))),
        LimitError,
        "there are more than 6000 paragraphs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*REFUSED, *(f"odt: {name}" for name in REFUSED_ODT)])
def test_a_hostile_text_document_is_refused(name: str) -> None:
    made, kind, said = REFUSED_ODT[name[5:]] if name.startswith("odt: ") else REFUSED[name]
    with pytest.raises(LdaparseError, match=said) as caught:
        ldaparse.read(made(), limits=ldaparse.Limits(entries=500, cells=20_000, paragraphs=6000))
    assert type(caught.value) is kind


READ: dict[str, Callable[[], bytes]] = {
    "numbers without end": lambda: docx(
        p("a", properties=f'<w:spacing w:before="{NINES}"/><w:outlineLvl w:val="{NINES}"/><w:ind w:left="-{NINES}"/>')
        + p(r("b", f'<w:sz w:val="{NINES}"/>'))
        + tbl(tr(tc("c", properties=f'<w:gridSpan w:val="{NINES}"/><w:tcW w:w="{NINES}"/>'), "d"))
    ),
    "symbols that are none": lambda: docx(
        p(*(f'<w:r><w:sym w:char="{code}"/></w:r>' for code in ("110000", "-1", "D800", "F" * 99, "0")), "a")
    ),
    "a list that counts from everything": lambda: counted(NINES, "decimal", "%1"),
    "a list below zero": lambda: counted("-5", "upperRoman", "%1"),
    "a list with a book before each item": lambda: counted("1", "decimal", "%1 mot " * 100_000),
    "styles that are based on each other": lambda: docx(
        p("a", style="A"),
        styles='<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    ),
    "a note that refers to itself": lambda: docx(
        p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes='<w:footnote w:id="1">' + p('<w:r><w:footnoteReference w:id="1"/></w:r>', "a") + "</w:footnote>",
    ),
}  # fmt: skip


def listed_odt(level: str, style: str) -> bytes:
    """Paragraphs numbered by themselves at a level of a list whose levels are `style`."""
    lists = f'<text:list-style style:name="L">{style}</text:list-style>'
    return odts.odt(
        f'<text:numbered-paragraph text:level="{level}" text:style-name="L">{odts.p("un")}</text:numbered-paragraph>' * 3,
        automatic=lists,
    )  # fmt: skip


READ_ODT: dict[str, Callable[[], bytes]] = {
    "a list of a billion levels": lambda: listed_odt(
        "999999999",
        '<text:list-level-style-number text:level="999999999" text:display-levels="999999999" style:num-format="1"/>',
    ),
    "a list that counts from everything": lambda: listed_odt(
        "1", f'<text:list-level-style-number text:level="1" style:num-format="I" text:start-value="{NINES}"/>'
    ),
    "a list with a book before each item": lambda: listed_odt(
        "1",
        f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="{"mot " * 100_000}"/>',
    ),
    "a list whose pattern is a book": lambda: listed_odt(
        "1",
        f'<text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="{"%1% mot " * 100_000}"/>',
    ),
    "a bullet as long as a book": lambda: listed_odt(
        "1", f'<text:list-level-style-bullet text:level="1" text:bullet-char="{"—" * 100_000}"/>'
    ),
    "styles that are based on each other": lambda: odts.odt(
        odts.p("a", style="A"),
        automatic='<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>',
    ),
    "a size that grows with each style": lambda: odts.odt(
        odts.p("<text:span text:style-name='S'>" * 100 + "a" + "</text:span>" * 100)
        + odts.tbl(odts.tr(odts.tc(odts.p("<text:span text:style-name='S'>b</text:span>", style="A")), odts.tc("c"))),
        automatic="".join(
            f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{name}">'
            '<style:text-properties fo:font-size="9999%"/></style:style>'
            for name, family in (("S", "text"), ("A", "paragraph"))
        ),
    ),
    "columns without end": lambda: odts.odt(
        odts.tbl(f"<table:table-column {of_many('columns', 999_999_999)}/>" * 1000 + odts.tr(odts.tc(odts.p("a")), odts.tc(odts.p("b"))))
    ),
    "a note within a note": lambda: odts.odt(
        odts.p("<text:note><text:note-body><text:p><text:note><text:note-body><text:p>a</text:p></text:note-body></text:note></text:p></text:note-body></text:note>")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*READ, *(f"odt: {name}" for name in READ_ODT)])
def test_an_odd_text_document_is_read(name: str) -> None:
    made = READ_ODT[name[5:]] if name.startswith("odt: ") else READ[name]
    report = ldaparse.extract(made(), indicators=False)
    assert any("a" in text or "un" in text for text in report.strings())
    assert sum(map(len, report.strings())) < 5000


def test_a_note_that_is_referred_to_a_thousand_times_is_printed_once() -> None:
    data = docx(
        p('<w:r><w:footnoteReference w:id="1"/></w:r>', "a") * 1000,
        footnotes=f'<w:footnote w:id="1">{p("Une longue note. " * 50)}</w:footnote>',
    )
    texts = list(ldaparse.extract(data, indicators=False).strings())
    assert sum("Une longue note." in text for text in texts) == 1


def test_a_cell_of_countless_numbers_is_kept_and_its_figures_left() -> None:
    rows = tr("Livrables", "Etat", "Indicateurs"), tr("Maison", "Réalisé", "12 " * 5000)
    heading = p(r("2.1 Ouvrir une maison (action n° 4)", "<w:b/>"))
    report = ldaparse.extract(docx(heading + tbl(*rows)))
    assert report.actions[0].indicators == ()
    assert ("12 " * 5000).strip() in set(report.strings())
    codes = [finding.code for finding in report.findings]
    assert [code for code in codes if not code.startswith("identity.")] == ["indicator.unread"]


def test_a_part_out_of_proportion_is_left_out_and_told() -> None:
    """What the text does not depend on must not keep it from being read."""
    report = ldaparse.extract(docx(p("Un livrable"), styles=" " * 20_000_000), indicators=False)
    assert report.status == "partial"
    (told,) = [finding for finding in report.findings if finding.code == "part.unread"]
    assert told.message.startswith("La partie word/styles.xml du fichier est abîmée ou démesurée")


def test_a_part_of_an_open_document_out_of_proportion_is_left_out_and_told() -> None:
    report = ldaparse.extract(odts.odt(odts.p("Un livrable"), styles=" " * 20_000_000), indicators=False)
    assert report.status == "partial"
    (told,) = [finding for finding in report.findings if finding.code == "part.unread"]
    assert told.message == "La partie styles.xml du fichier est abîmée ou démesurée : elle n’est pas lue."


def test_parts_unpacked_over_and_over_are_counted() -> None:
    raw = RawFile("essai.docx", docx(p("x" * 400_000)))
    package = Package(raw, ldaparse.Limits(unpacked_megabytes=1))
    package.xml(package.main)
    package.xml(package.main)
    with pytest.raises(LimitError, match="its parts unpack to more than 1 MB"):
        package.xml(package.main)


def test_nothing_is_fetched_and_no_link_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for something")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    linked = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    outside = "".join(
        f'<Relationship Id="r{kind}" Type="x/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for kind, target, mode in (
            ("styles", "http://localhost:9/styles.xml", "External"),
            ("header", "file:///etc/hostname", "External"),
            ("footer", "../../../../etc/hostname", "Internal"),
            ("footnotes", "http://localhost:9/notes.xml", "Internal"),
        )
    )
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = zipped({
        "_rels/.rels": linked,
        "word/_rels/document.xml.rels": linked.replace("</R", f"{outside}</R").replace(' Id="r1"', ' Id="r0"'),
        "word/document.xml": f'<w:document xmlns:w="{names}"><w:body>{p("Un livrable")}</w:body></w:document>',
    })  # fmt: skip
    document = ldaparse.read(data)
    assert [block.text for block in document.blocks] == ["Un livrable"]
    assert document.furniture == ()
    action = b"/AA<</O<</S/URI/URI(http://localhost:9/)>>>>/Annots[<</Subtype/Link/A<</S/GoToR/F(/etc/hostname)>>>>]"
    assert ldaparse.read(pdf(page=action)).blocks


def test_every_xml_parser_of_the_readers_is_a_careful_one() -> None:
    """Whoever parses XML that a file brought says no to entities, the network and huge trees."""
    source = Path(ldaparse.__file__).parent
    found = 0
    for path in (source / "reading").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "xml.etree" not in text, path
        assert "minidom" not in text, path
        assert text.count("etree.fromstring(") + text.count("etree.parse(") == text.count("XMLParser("), path
        assert "XMLParser(" not in text or path.name == "archive.py", path
        for said in ("resolve_entities=False", "no_network=True", "load_dtd=False", "huge_tree=False"):
            assert text.count(said) == text.count("XMLParser("), path
        found += text.count("XMLParser(")
    assert found


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    files = {
        "a.docx": docx(p("a")),
        "bombe.docx": REFUSED["a zip bomb"][0](),
        "a.pdf": pdf(),
        "carres.pdf": pdf(SQUARES * 200_000),
    }
    (tmp_path / "passing").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        asked = [*command(), "extract", str(tmp_path / name), "--no-indicators"]
        environment = {**os.environ, "TMPDIR": str(tmp_path / "passing")}
        done = subprocess.run(asked, capture_output=True, timeout=60, check=False, env=environment)
        assert done.returncode in {0, 3}
    assert list((tmp_path / "passing").iterdir()) == []


def test_a_file_read_in_part_exits_with_4(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(pdf(b"", SQUARES * 200))
    for asked in (("extract", "--strict"), ("tables",), ("indicators",), ("export", "--format", "json")):
        done = subprocess.run(
            [*command(), *asked, str(path), "--limit", "objects=100"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 4
        assert done.stderr == "ldaparse: rapport.pdf: read in part only; the findings say what is missing\n"


@pytest.mark.parametrize(
    "said", ["objets=5", "objects=0", "objects=beaucoup", "objects", "seconds=inf", "seconds=nan"]
)
def test_a_limit_that_is_none_is_wrong_usage(said: str, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(pdf())
    done = subprocess.run(
        [*command(), "extract", str(path), "--limit", said],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2


@pytest.mark.collection
@pytest.mark.skipif(not COLLECTION.is_dir(), reason="the collection of hostile files is not here")
def test_no_hostile_file_brings_it_down(tmp_path: Path) -> None:
    files = sorted(COLLECTION.iterdir())
    assert files
    read = outcomes(tmp_path, *files)
    assert sorted(str(one["name"]) for one in read) == sorted(path.name for path in files)
    for one in read:
        check(one)
    assert sum(one["ends"] != "refused" for one in read) > len(read) // 2
