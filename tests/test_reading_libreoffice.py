"""Reading .doc and .rtf: what they are known by, what LibreOffice may do, and that nothing is left behind."""

from __future__ import annotations

import io
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import ldaparse
from commands import NEW
from golden import SAMPLES
from keeping import Kept
from ldaparse.document import Document, Paragraph
from ldaparse.reading.compound import Compound
from ldaparse.reading.libreoffice import converting
from ldaparse.reading.libreoffice.fields import doc_with_stored_fields, rtf_with_stored_fields
from ldaparse.reading.libreoffice.kinds import kind_of
from ldaparse.reading.libreoffice.rtf import mended
from office import converted, needs_soffice
from pdfs import one_table
from words import docx, p


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}" + body + "}").encode("ascii")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go in a test, and nowhere else."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture(scope="module")
def doc(kept: Kept) -> bytes:
    return converted([SAMPLES / "val-doris-2025.docx"], "doc", kept)["val-doris-2025"].read_bytes()


# What a file is


def test_an_old_word_file_is_known_by_its_stream(doc: bytes) -> None:
    kind = kind_of(doc)
    assert kind is not None
    assert (kind.media_type, kind.filter, kind.encrypted) == ("application/msword", "MS Word 97", False)
    assert "worddocument" in Compound(doc).streams


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n "])
def test_rich_text_is_known_by_its_front(start: bytes) -> None:
    kind = kind_of(start + rtf("x"))
    assert kind is not None
    assert kind.media_type == "application/rtf"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>Bonjour</body></html>", "a web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "a web page"),
        (b"Bonjour, ceci est un texte.\n" * 40, "neither a PDF nor a text document"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>", "Word 2003 XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
    ],
)  # fmt: skip
def test_nothing_is_started_for_what_is_only_called_doc(
    data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "_guarded", lambda *_: pytest.fail("LibreOffice was started"))
    with pytest.raises(ldaparse.UnknownFormatError, match=said):
        ldaparse.extract(data, name="rapport.doc")


def test_a_word_file_or_pdf_called_doc_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "_guarded", lambda *_: pytest.fail("LibreOffice was started"))
    assert ldaparse.extract(one_table(), name="rapport.doc").source.media_type == "application/pdf"
    word = (SAMPLES / "val-doris-2025.docx").read_bytes()
    assert len(ldaparse.extract(word, name="rapport.doc", indicators=False).actions) == 6


@needs_soffice
@pytest.mark.parametrize(
    ("kind", "said"),
    [("xls", "an old Excel workbook"), ("html", "a web page")],
)
def test_other_office_files_are_named(kind: str, said: str, kept: Kept, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("a,b\n1,2\n")
    made = converted([source], kind, kept)["a"]
    with pytest.raises(ldaparse.UnknownFormatError, match=said):
        ldaparse.extract(made.read_bytes(), name="rapport.doc")


def test_a_directory_that_bites_its_tail_is_left() -> None:
    """Chains and trees of a hostile compound file that run in circles, or out of it."""
    for fill in (b"\0", b"\1", b"\xff", b"\x80\0\0\0"):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + (fill * 4096)[:4096]
        compound = Compound(data)
        assert compound.read("worddocument", 0, 100) == b""
        assert kind_of(data) is None


def test_a_cut_or_altered_directory_is_no_error(doc: bytes) -> None:
    for cut in range(0, len(doc), 997):
        kind_of(doc[:cut])
        doc_with_stored_fields(doc[:cut] + b"\xff" * 64 + doc[cut + 64 :])


# What is missing


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "sudo apt install libreoffice-writer"), ("darwin", "brew install --cask libreoffice"), ("win32", "winget install TheDocumentFoundation.LibreOffice")],
)  # fmt: skip
def test_a_missing_libreoffice_is_named_with_its_command(
    platform: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_soffice", lambda: None)
    monkeypatch.setattr(converting.sys, "platform", platform)
    with pytest.raises(ldaparse.MissingDependencyError) as caught:
        ldaparse.extract(rtf("x"), name="rapport.rtf")
    assert str(caught.value).startswith("rapport.rtf: reading this rich text file (.rtf) needs LibreOffice")
    assert command in str(caught.value)


def test_it_is_looked_for_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(converting, "_USUAL_PLACES", ())
    assert converting.find_soffice() is None
    program = tmp_path / ("soffice.exe" if os.name == "nt" else "soffice")
    program.write_text("")
    program.chmod(0o755)
    assert converting.find_soffice() == str(program)


# What is read


@needs_soffice
def test_a_password_opens_an_old_word_file(doc: bytes) -> None:
    flagged = bytearray(doc)
    for at in Compound(doc).offsets("worddocument", 10, 2)[1:]:
        flagged[at] |= 0x01
    with pytest.raises(ldaparse.PasswordError, match="is encrypted; give its password with --password"):
        ldaparse.extract(bytes(flagged), name="secret.doc")
    with pytest.raises(ldaparse.UnreadableError):
        ldaparse.extract(bytes(flagged), name="secret.doc", password="cle")


@needs_soffice
def test_a_damaged_file_is_told_and_nothing_is_left(doc: bytes, temporary: Path) -> None:
    with pytest.raises(ldaparse.UnreadableError, match=r"^coupe\.doc: "):
        ldaparse.extract(doc[:9000], name="coupe.doc")
    assert list(temporary.iterdir()) == []


@needs_soffice
def test_fields_keep_what_they_last_came_to() -> None:
    field = "{\\field{\\*\\fldinst{ %s }}{\\fldrslt{%s}}}\\par "
    body = field % ('DATE \\\\@ "d MMMM yyyy"', "1er mars 2020") + field % ("FILENAME", "bilan.doc")
    assert texts(ldaparse.read(rtf(body))) == ["1er mars 2020", "bilan.doc"]


@needs_soffice
def test_fields_of_an_old_word_file_keep_what_they_last_came_to(kept: Kept, tmp_path: Path) -> None:
    source = tmp_path / "date.rtf"
    source.write_bytes(
        rtf('Le {\\field{\\*\\fldinst{ DATE \\\\@ "dd/MM/yyyy" }}{\\fldrslt{01/02/2020}}} \\\'e0 Oris\\par')
    )
    data = converted([source], "doc", kept)["date"].read_bytes()
    today = next(text for text in texts(ldaparse.read(data)) if "Oris" in text).split()[1]
    wide = today.encode("utf-16-le"), "01/02/2020".encode("utf-16-le")
    older = data.replace(*wide).replace(today.encode(), b"01/02/2020")
    assert older != data
    assert texts(ldaparse.read(older)) == ["Le 01/02/2020 à Oris"]


@needs_soffice
def test_text_boxes_lists_and_merged_cells_of_rich_text() -> None:
    box = "{\\shp{\\*\\shpinst\\shpleft0\\shptop0\\shpright2000\\shpbottom800{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt encadr\\'e9\\par}}}"
    table = (
        "\\trowd\\clvmgf\\cellx2000\\cellx4000\\cellx6000\\intbl Livrables\\cell Etat\\cell Notes\\cell\\row"
        "\\trowd\\clvmrg\\cellx2000\\cellx4000\\cellx6000\\intbl\\cell b\\cell c\\cell\\row\\pard "
    )
    document = ldaparse.read(rtf(f"avant{box}\\par {table}apr\\'e8s\\par"))
    assert texts(document) == ["avant", "encadré", "après"]
    (found,) = document.tables
    assert [(cell.text, cell.row_span) for cell in found.cells] == [("Livrables", 2), ("Etat", 1), ("Notes", 1), ("b", 1), ("c", 1)]  # fmt: skip


@pytest.mark.parametrize("filling", [b"\\a ", b"\\a{", b" ", b"{", b"\\a1 {\\b "])
def test_a_field_that_never_comes_to_its_name_costs_nothing(filling: bytes) -> None:
    data = rtf("x") + b"\\fldinst" + filling * 5000 + b"\\fldinst" + filling * 30 + b"!"
    assert rtf_with_stored_fields(data) == data


def test_cells_without_end_cost_nothing() -> None:
    data = rtf("\\trowd\\cellx1\\intbl\\itap2 x\\nestcell\\pard\\intbl " + "\\cell" * 300_000 + "\\row")
    assert len(mended(data)) < 200


# What LibreOffice writes amiss


def test_cells_that_a_row_has_no_place_for_are_taken_away() -> None:
    nested = "\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx100\\cellx200\\nestrow}{\\nonesttables\\par}"
    row = (
        "\\trowd\\cellx1000\\cellx2000\\intbl a\\cell\\pard\\intbl " + nested + "\\pard\\intbl b\\cell%s\\row"
    )
    assert mended(rtf(row % "\\cell\\cell")) == rtf(row % "")
    assert mended(rtf(row % "")) == rtf(row % "")
    filled = row % " c\\cell"
    assert mended(rtf(filled)) == rtf(filled)


def test_a_page_break_among_the_colours_goes_back_to_its_style() -> None:
    amiss = "{\\colortbl;\\red0\\green0\\blue0;\\pagebb}{\\stylesheet{\\s1\\b Heading 1;}{\\s2 Heading 2;}}x"
    right = "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s1\\b\\pagebb Heading 1;}{\\s2 Heading 2;}}x"
    assert mended(rtf(amiss)) == rtf(right)
    assert mended(rtf(right)) == rtf(right)


# What LibreOffice may not do


@needs_soffice
def test_neither_the_network_nor_other_files_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "autre.txt").write_text("MOTSECRET")
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                asked.append(connection)

        threading.Thread(target=listen, daemon=True).start()
        field = "{\\field{\\*\\fldinst %s}{\\fldrslt tel quel}}\\par "
        body = f"{{\\*\\template http://127.0.0.1:{port}/t.dot}}texte\\par "
        body += field % f'INCLUDEPICTURE "http://127.0.0.1:{port}/x.png" \\\\d'
        body += field % f'INCLUDETEXT "{tmp_path / "autre.txt"}"'
        body += field % 'DDEAUTO soffice "x" "y"'
        found = texts(ldaparse.read(rtf(body)))
    assert found[:3] == ["texte", "tel quel", "tel quel"]
    assert "MOTSECRET" not in " ".join(found)
    assert asked == []


@pytest.fixture
def slow(tmp_path: Path) -> str:
    """A program in LibreOffice's place that never ends, and starts another that does not either."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 611 & echo $! > {tmp_path}/child; sleep 612\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


needs_groups = pytest.mark.skipif(os.name == "nt", reason="process groups are of Unix")


@needs_groups
def test_after_its_time_it_is_ended_with_its_children(
    slow: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_soffice", lambda: slow)
    with pytest.raises(ldaparse.LimitError, match=r"LibreOffice took more than 0\.5 seconds"):
        ldaparse.extract(rtf("x"), name="lent.rtf", limits=ldaparse.Limits(seconds=0.5))
    assert not is_alive((tmp_path / "child").read_text().strip())
    assert list(temporary.iterdir()) == []


@needs_groups
def test_whoever_asked_may_be_killed_and_nothing_is_left(slow: str, tmp_path: Path, temporary: Path) -> None:
    code = (
        "import ldaparse; from ldaparse.reading.libreoffice import converting\n"
        f"converting.find_soffice = lambda: {slow!r}\nldaparse.extract(rb'{{\\rtf1 x}}', name='x.rtf')"
    )
    asking = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    child = tmp_path / "child"
    wait_until(lambda: child.exists() and child.read_text().strip() != "")
    os.killpg(asking.pid, signal.SIGKILL)
    asking.wait()
    wait_until(lambda: not is_alive(child.read_text().strip()))
    wait_until(lambda: not list(temporary.iterdir()))


# Within the child process that reads a file


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a shell script in LibreOffice's place for every process that is started."""

    def put(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setattr(tempfile, "tempdir", None)

    return put


@needs_groups
@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (ldaparse.Limits(seconds=4), "reading it took more than 4 seconds; allow more with --timeout"),
        (
            ldaparse.Limits(office_seconds=1),
            r"LibreOffice took more than 1 seconds .* --limit office_seconds=",
        ),
    ],
)
def test_what_the_child_started_ends_with_its_time(
    limits: ldaparse.Limits, said: str, office: Callable[[str], None], tmp_path: Path, temporary: Path
) -> None:
    office(f"sleep 611 & echo $! > {tmp_path}/child; sleep 612")
    with pytest.raises(ldaparse.LimitError, match=said):
        ldaparse.extract(rtf("x"), name="lent.rtf", limits=limits, isolated=True)
    child = (tmp_path / "child").read_text().strip()
    wait_until(lambda: not is_alive(child))
    assert list(temporary.iterdir()) == []


@needs_groups
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGKILL", None)])
def test_what_the_child_started_ends_with_the_command(
    number: signal.Signals, office: Callable[[str], None], tmp_path: Path, temporary: Path
) -> None:
    office(f"echo $$ > {tmp_path}/office; sleep 611 & echo $! > {tmp_path}/child; sleep 612")
    (tmp_path / "lent.rtf").write_bytes(rtf("x"))
    command = [*NEW, "extract", str(tmp_path / "lent.rtf")]
    asking = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    child = tmp_path / "child"
    wait_until(lambda: child.exists() and child.read_text().strip() != "")
    asking.send_signal(number)
    _, said = asking.communicate(timeout=60)
    assert "Traceback" not in said
    for started in (child, tmp_path / "office"):
        process = started.read_text().strip()
        wait_until(lambda process=process: not is_alive(process))
    # Killed at once, the command itself cannot clear its folder; what stood in it is gone.
    wait_until(lambda: not has_folder_of_office(temporary))
    assert number is signal.SIGKILL or list(temporary.iterdir()) == []


@needs_groups
def test_libreoffice_has_time_and_memory_of_its_own(
    office: Callable[[str], None], tmp_path: Path, temporary: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("Un livrable")))
    office(
        f"ulimit -v > {tmp_path}/memory; sleep 5; mkdir -p converted; cp {tmp_path}/made.docx converted/document.docx"
    )
    limits = ldaparse.Limits(step_seconds=4, memory_megabytes=400, office_megabytes=1500)
    document = ldaparse.read(rtf("x"), limits=limits, isolated=True)
    assert texts(document) == ["Un livrable"]
    assert list(temporary.iterdir()) == []
    if sys.platform == "linux":
        assert (tmp_path / "memory").read_text().strip() == str(1_500_000_000 // 1024)


@needs_soffice
def test_an_old_word_file_read_apart_is_the_same(
    doc: bytes, temporary: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.let_others_answer_once(monkeypatch)  # The child asks anew.
    apart = ldaparse.read(doc, name="a.doc", isolated=True, limits=ldaparse.Limits(memory_megabytes=400))
    assert apart == ldaparse.read(doc, name="a.doc")
    assert list(temporary.iterdir()) == []


def has_folder_of_office(temporary: Path) -> bool:
    try:
        return any(temporary.rglob("ldaparse-office-*"))
    except FileNotFoundError:
        return True  # it was taken away while it was looked through


def is_alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] not in {
            "Z",
            "X",
        }
    except OSError:
        return False


def wait_until(true: object) -> None:
    for _ in range(300):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.1)
    pytest.fail("it did not come about in 30 seconds")


def test_reading_a_stream_says_its_name(doc: bytes, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.let_others_answer_once(monkeypatch)
    stream = io.BytesIO(doc)
    stream.name = "bilan.doc"
    assert ldaparse.read(stream).source.name == "bilan.doc"
