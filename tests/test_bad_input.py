"""What cannot be read: one sentence and the right error, never a traceback."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

import ldaparse
from commands import command
from golden import SAMPLES
from ldaparse.errors import (
    LdaparseError,
    LimitError,
    NoTextError,
    PasswordError,
    UnknownFormatError,
    UnreadableError,
)
from pdfs import Sheet, encrypted, one_table, picture_only
from words import docx, p, tbl, tr, zipped


def encrypted_docx(password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO((SAMPLES / "val-doris-2025.docx").read_bytes())).encrypt(password, out)
    return out.getvalue()


def broken_xml() -> bytes:
    return docx("<w:p><w:r></w:p>")


def truncated_pdf() -> bytes:
    data = (SAMPLES / "val-doris-2024.pdf").read_bytes()
    return data[: len(data) // 40]


CASES = {
    "empty.pdf": (b"", UnreadableError, "the file is empty"),
    "notes.pdf": (b"Bonjour, ceci est un texte.\n" * 40, UnknownFormatError, "neither a PDF nor a text document"),
    "cut.pdf": (truncated_pdf(), UnreadableError, "damaged or cut short"),
    "secret.pdf": (encrypted(one_table(), "cle"), PasswordError, "encrypted; give its password with --password"),
    "secret.docx": (encrypted_docx("cle"), PasswordError, "encrypted; give its password with --password"),
    "archive.docx": (zipped({"a.txt": "rien"}), UnknownFormatError, "a zip archive without a text document"),
    "broken.docx": (broken_xml(), UnreadableError, "word/document.xml, line 1 of this Word file is not well-formed"),
    "cut.docx": ((SAMPLES / "val-doris-2025.docx").read_bytes()[:9000], UnreadableError, "damaged or cut short"),
    "entities.docx": (
        docx(p("&e;"), prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        UnreadableError,
        "document type, which is refused as unsafe",
    ),
    "scans.pdf": (picture_only(4), NoTextError, "no text layer: page 1-4 are scans"),
    "blank.docx": (docx(p()), NoTextError, "there is no text in this Word file"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownFormatError, "an old Office file"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_library_raises_one_sentence(name: str) -> None:
    data, kind, said = CASES[name]
    with pytest.raises(LdaparseError) as caught:
        ldaparse.extract(data, name=name)
    assert type(caught.value) is kind
    assert str(caught.value).startswith(f"{name}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("name", CASES)
def test_the_command_prints_it_and_exits_with_3(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(CASES[name][0])
    check_refused(path, CASES[name][2])


def check_refused(path: Path, said: str) -> None:
    asked = [*command(), "extract", str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("ldaparse: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    check_refused(tmp_path / "absent.pdf", "no such file")
    check_refused(tmp_path, "this is a folder")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.pdf"
    path.write_bytes(one_table())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError, match=r"closed.pdf: the file cannot be opened \(Permission denied\)"):
        ldaparse.extract(path)


def test_a_password_opens_what_it_closed() -> None:
    assert ldaparse.extract(CASES["secret.pdf"][0], password="cle").action(4).title == "Ouvrir une maison"
    assert len(ldaparse.extract(CASES["secret.docx"][0], password="cle").actions) == 6


@pytest.mark.parametrize("name", ["secret.pdf", "secret.docx"])
def test_a_wrong_password_is_told(name: str) -> None:
    with pytest.raises(PasswordError, match="the password is wrong"):
        ldaparse.extract(CASES[name][0], password="autre")


def test_a_document_without_action_tables_is_a_report_with_a_finding() -> None:
    sheet = Sheet()
    sheet.text(50, 40, "1 Contexte", size=14, bold=True)
    sheet.text(50, 70, "Un texte qui ne parle d’aucun tableau et qui suffit à faire un chapitre.")
    report = ldaparse.extract(sheet.done())
    assert [(chapter.number, chapter.title) for chapter in report.chapters] == [("1", "Contexte")]
    assert [finding.code for finding in report.findings] == ["action.none"]


def test_a_page_that_is_a_scan_among_others_is_told() -> None:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for part in (one_table(), picture_only(1)):
        writer.append(io.BytesIO(part))
    writer.write(out)
    report = ldaparse.extract(out.getvalue(), ocr="never")
    assert report.actions[0].number == 4
    told = [(f.code, f.message) for f in report.findings if not f.code.startswith("identity.")]
    assert told == [("page.scan", "La page 2 est une image sans texte : elle n’est pas lue.")]


@pytest.mark.parametrize(
    ("data", "limits", "said"),
    [
        (picture_only(3), {"pages": 2}, "3 pages are more than the limit of 2"),
        (picture_only(3), {"seconds": 0}, "1 of 3 pages took more than 0 seconds"),
        (picture_only(3), {"megabytes": 0}, "larger than 0 MB"),
        (docx(p("x" * 3_000_000)), {"unpacked_megabytes": 2}, "unpacked it is larger than 2 MB"),
        (docx(p("x")), {"entries": 3}, "4 parts are more than 3"),
        (docx(tbl(tr("a", "b", "c"), tr("a", "b", "c"))), {"cells": 5}, "more than 5 cells"),
        (docx(tbl(tr("a", "<w:tc>" + tbl(tr("b", "c"), columns=2) + "<w:p/></w:tc>"))), {"nesting": 1}, "nested more than 1 deep"),
    ],
)  # fmt: skip
def test_limits_refuse_what_costs_too_much(data: bytes, limits: dict[str, float], said: str) -> None:
    with pytest.raises(LimitError, match=said):
        ldaparse.extract(data, limits=ldaparse.Limits(**limits))


def test_a_file_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_bytes(one_table())
    assert ldaparse.extract(path).action(4)


def test_streams_and_bytes_are_read_like_paths() -> None:
    data = one_table()
    assert ldaparse.extract(io.BytesIO(data)).actions == ldaparse.extract(data).actions
