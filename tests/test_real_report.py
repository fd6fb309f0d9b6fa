"""The real report, where it is at hand: the score, both formats, every letter."""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import ldaparse
from conservation import letters, of_pdf, of_report, of_word, plain
from keeping import Kept
from likeness import check_same
from office import converted, needs_soffice
from scans import needs_ocr
from traps import TRAPS, trapped

SHARED = Path(__file__).parent.parent.parent / "shared"
REPORT = SHARED / "reports" / "grand-chambery-2024"
many = pytest.mark.collection  # the main run reads a smaller or a shorter one in the same way
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real report is kept outside the repository")

FLOORS = {
    "cell exact": 0.99, "cell likeness": 0.99, "chapter paragraph": 0.99, "finance text": 0.99,
    "part status": 0.94, "words kept": 0.997,
}  # fmt: skip


@cache
def read(kind: str) -> ldaparse.Report:
    return ldaparse.extract(REPORT.with_suffix(f".{kind}"))


@cache
def without_indicators() -> dict[str, object]:
    return ldaparse.extract(REPORT.with_suffix(".docx"), indicators=False).model_dump()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_score(kind: str, tmp_path: Path) -> None:
    extracted = tmp_path / "report.json"
    extracted.write_text(read(kind).model_dump_json(), encoding="utf-8")
    command = [
        sys.executable,
        str(SHARED / "score" / "score.py"),
        str(extracted),
        str(REPORT.with_suffix(".json")),
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    figures = json.loads(done.stdout)
    assert {name: value for name, value in figures.items() if value < FLOORS.get(name, 1.0)} == {}


def test_word_and_pdf_give_the_same_report() -> None:
    assert plain(read("pdf").model_dump()) == plain(read("docx").model_dump())


@many  # The main run has the samples in these formats (`test_traps.py`).
@pytest.mark.parametrize("kind", ["odt", "doc", "rtf"])
def test_other_formats_give_the_same_report(kind: str, kept: Kept) -> None:
    path = converted([REPORT.with_suffix(".docx")], kind, kept)[REPORT.name]
    assert plain(ldaparse.extract(path).model_dump()) == plain(read("docx").model_dump())


@pytest.mark.parametrize(
    # The main run has those that change a table, or pieces of a text; all others are laid in the samples there.
    "trap",
    [
        pytest.param(trap, marks=() if trap in {"controls around rows", "pieces", "moves"} else many)
        for trap in TRAPS
    ],
)
def test_what_word_wraps_around_words_changes_nothing(trap: str) -> None:
    laid = trapped(REPORT.with_suffix(".docx").read_bytes(), TRAPS[trap])
    assert plain(ldaparse.extract(laid, indicators=False).model_dump()) == plain(without_indicators())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_every_letter_stands_in_the_report(kind: str) -> None:
    data = REPORT.with_suffix(f".{kind}").read_bytes()
    source = of_pdf(data) if kind == "pdf" else of_word(data)
    assert letters(source) - letters(of_report(read(kind))) == {}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_indicators(kind: str, tmp_path: Path) -> None:
    extracted = tmp_path / "report.json"
    extracted.write_text(read(kind).model_dump_json(), encoding="utf-8")
    command = [
        sys.executable, str(SHARED / "score" / "score.py"), str(extracted), str(REPORT.with_suffix(".json")),
        "--indicators", str(SHARED / "reports" / "indicators-dev.json"), "--json",
    ]  # fmt: skip
    figures = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    )
    assert figures["indicator F1"] >= 0.97
    assert figures["indicator kind"] >= 0.95
    assert figures["indicator label overlap"] >= 0.75


def test_a_claimed_change_that_its_figures_do_not_bear_out() -> None:
    changes = [
        change for series in read("pdf").series() for change in series.changes() if change.agrees is False
    ]
    assert [(change.old.value, change.new.value, change.claimed) for change in changes] == [(20, 27, 36)]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_its_contradictions_are_told_and_nothing_else(kind: str) -> None:
    """Each was held beside its page: none is false, and none that a reader sees is missing."""
    told = [(one.code, one.where) for one in read(kind).findings]
    assert told == [
        ("amount.bullet", "finances.lines[6].remaining"),
        ("section.duplicate", "actions[4].section"),
        ("section.duplicate", "actions[5].section"),
        ("section.misplaced", "axes[2]"),
        *[("finances.no_action", f"finances.lines[{number - 1}]") for number in (1, 5, 9, 13, 14)],
        ("reference.action", "actions[7].notes[0]"),
        ("reference.action", "actions[8].notes[0]"),
        ("status.by_height", "actions[1].deliverables[1].parts"),
        ("status.by_height", "actions[10].deliverables[0].parts"),
        ("date.impossible", "finances.lines[7].comment"),
        ("period.repeated", "actions[0].deliverables[1].period"),
        ("period.year", "finances.lines[6].comment"),
        ("indicator.parts", "actions[5].deliverables[0].results"),
        ("indicator.change", "actions[0].indicators[19].value"),
        ("amount.malformed", "finances.total.committed"),
        ("finances.total", "finances.total.committed"),
        ("finances.rounding", "finances.lines[2].allocated"),
        ("finances.overspent", "finances.lines[6].remaining"),
        ("status.comment", "finances.lines[16].comment"),
    ]
    assert all(one.evidence and one.english for one in read(kind).findings)
    messages = {
        one.code: one.message.replace("\u202f", " ").replace("\u00a0", " ") for one in read(kind).findings
    }
    assert "« 4231 351 € » est imprimé, sans doute pour 431 351 €" in messages["finances.total"]
    assert "la parenthèse fait 20, le texte dit 21" in messages["indicator.parts"]
    assert "le texte annonce 36 %, les chiffres donnent 35 % (de 20 à 27)" in messages["indicator.change"]
    assert "tombe en 2023-2024, non en 2021" in messages["period.year"]
    assert "2.2.1 à 2.2.6 se trouvent sous l’axe 3" in messages["section.misplaced"]


FRENCH = SHARED / "wild" / "french"
SHORTEST = {"RPQS_Genouilly_AC_2021.pdf", "conseil-2015-11-04.docx"}
WILD = sorted(path for path in FRENCH.rglob("*.pdf") if not path.stem.endswith("-scan")) + sorted(
    FRENCH.glob("conseil*.docx")
)


def in_the_main_run_the_shortest(paths: list[Path]) -> list[object]:
    """All of them, of which the main run reads those that are read soon."""
    return [pytest.param(path, id=path.name, marks=() if path.name in SHORTEST else many) for path in paths]


@pytest.mark.parametrize("path", in_the_main_run_the_shortest(WILD))
def test_no_letter_of_other_documents_is_lost(path: Path) -> None:
    """Reports of another kind altogether: little is understood, nothing is lost."""
    data = path.read_bytes()
    report = ldaparse.extract(data, name=path.name, indicators=False)
    source = of_pdf(data) if path.suffix == ".pdf" else of_word(data)
    assert letters(source) - letters(of_report(report)) == {}


@needs_ocr
@needs_soffice
@pytest.mark.parametrize(
    ("name", "count"),
    [
        pytest.param("conseil-2015-06-08", 2, marks=many),
        pytest.param("conseil-2015-11-04", 2, marks=many),
        ("conseil-2015-11-04", 1),
    ],
)
def test_minutes_that_were_scanned_are_read_as_in_word(name: str, count: int) -> None:
    """The first pages of each scan, which are a part of the file that was printed."""
    from pypdf import PdfWriter

    pages, out = PdfWriter(), io.BytesIO()
    pages.append(FRENCH / f"{name}-scan.pdf", pages=(0, count))
    pages.write(out)
    (word,) = (path for path in FRENCH.glob(f"{name}.doc*"))
    scanned, typed = (words(ldaparse.extract(file, indicators=False)) for file in (out.getvalue(), word))
    assert scanned.total() > 250 * count
    assert (scanned & typed).total() >= 0.96 * scanned.total()


def words(report: ldaparse.Report) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{4,}", " ".join(report.strings()).casefold()))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(REPORT.with_suffix(".pdf"), id=f"{REPORT.name}.pdf"),
        *(pytest.param(path, id=path.name, marks=many) for path in sorted((FRENCH / "rpqs").glob("*.pdf"))),
    ],
)
def test_both_engines_read_one_document(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "ldaparse")
    fast, reference = ldaparse.read(path, engine="pdfium"), ldaparse.read(path, engine="pdfplumber")
    check_same(fast, reference)
    assert not any("read again" in message for message in caplog.messages)
