"""What the fuzzer tries. A target takes what a strategy makes; it may raise errors of ldaparse's own only."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import anything
import ldaparse
import strategies
from anything import through_everything, with_numbers
from ldaparse.batching.naming import names_for
from ldaparse.cli.terminal import visible
from ldaparse.comparing import compare
from ldaparse.document import Document
from ldaparse.errors import LdaparseError, displayable
from ldaparse.exporting import exporter, exporter_names
from ldaparse.exporting.files import write
from ldaparse.exporting.names import portable
from ldaparse.french.amounts import read_amount, read_rate
from ldaparse.french.boxes import ticked_choice
from ldaparse.french.dates import find_dates, read_date, read_period
from ldaparse.french.leftovers import find_left_out
from ldaparse.french.numbers import cardinal
from ldaparse.french.numerals import ordinal, roman
from ldaparse.french.quantities import find_quantities
from ldaparse.french.status import read_status
from ldaparse.loading import load
from ldaparse.profile import load_profile
from ldaparse.reading.libreoffice.fields import doc_with_stored_fields, rtf_with_stored_fields
from ldaparse.reading.libreoffice.kinds import kind_of
from ldaparse.reading.libreoffice.rtf import mended
from ldaparse.storing import Store, ask
from ldaparse.storing.parquet import write_parquet
from test_attacks import small_report, with_texts


@dataclass(frozen=True)
class Target:
    """`seconds` is what one case may take; `share` how much of the time is for this target."""

    made: st.SearchStrategy[Any]
    tried: Callable[[Any], None]
    seconds: float = 5.0
    share: int = 1


def _grammars(text: str) -> None:
    amount = read_amount(text)
    assert amount is None or amount.value is None or amount.value.is_finite()
    rate = read_rate(text)
    assert rate is None or rate.is_finite()
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    for quantity in find_quantities(text):
        assert isinstance(quantity.value, Decimal)
        assert quantity.value.is_finite()
        assert 0 <= quantity.start < quantity.end <= len(text)
    for read in (read_date, read_period, cardinal, ticked_choice, roman, ordinal, find_left_out):
        read(text)
    read_status(text, load_profile(), as_of="2024-06-30")


def _pdf(data: bytes) -> None:
    for engine in ("pdfium", "pdfplumber"):
        with suppress(LdaparseError):
            _interpreted(ldaparse.read(b"%PDF-1.4\n" + data, engine=engine))


def _text_document(data: bytes) -> None:
    if kind_of(data) is not None:  # LibreOffice's to open, which has a process of its own
        _older(data)
        return
    with suppress(LdaparseError):
        _interpreted(ldaparse.read(data))


def _older(data: bytes) -> None:
    """What is done to an older file before LibreOffice is given it."""
    kind_of(data)
    rtf_with_stored_fields(mended(data))
    doc_with_stored_fields(data)


def _interpreted(document: Document, *, indicators: bool = False) -> ldaparse.Report:
    """A document's report, which reads back the same from its JSON."""
    report = ldaparse.interpret(document, indicators=indicators)
    assert ldaparse.Report.model_validate_json(report.model_dump_json()) == report
    return report


def _document(document: Document) -> None:
    report = _interpreted(document, indicators=True)
    compared = compare(report, report)
    for name in exporter_names():
        exporter(name).report(report, "fr")
        exporter(name).comparison(compared, "en")


def _name(data: bytes) -> None:
    """Any bytes as the name of a file: shown, made portable, told apart, written."""
    name = os.fsdecode(data)
    shown = visible(displayable(name))
    shown.encode("utf-8")
    assert visible(shown) == shown
    named = names_for([name, name.upper(), f"a/{name}.pdf", f"a/{name}.docx"])
    assert len({one.casefold() for one in named.values()}) == len(named)
    with tempfile.TemporaryDirectory() as folder:
        for one in (portable(name), *named.values()):
            write(Path(folder, one), b"x", force=True)
        with suppress(LdaparseError):
            write(Path(folder, name), b"x")
        assert all(Path(folder) in path.parents for path in Path(folder).rglob("*"))


@cache
def _store() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ldaparse-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with Store(folder / "s.duckdb") as store:
        write_parquet(store, folder / "parquet")
    return folder / "parquet"


def _question(question: str) -> None:
    """A store is as it was, whatever it is asked."""
    folder = _store()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with suppress(LdaparseError):
        for _ in zip(range(100), ask(folder, question.format(folder=folder)).rows, strict=False):
            pass
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def _json(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rapport.json")
        path.write_bytes(data)
        with suppress(LdaparseError):
            loaded = load(path)
            assert type(loaded).model_validate_json(loaded.model_dump_json()) == loaded


@cache
def _desk() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ldaparse-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _commands(one: str | float) -> None:
    """A text or a number wherever a report can have it, through every command and export."""
    report = with_texts(small_report(), one) if isinstance(one, str) else with_numbers(one)
    through_everything(report, _desk())


TARGETS = {
    "grammars": Target(strategies.french, _grammars),
    "pdf": Target(strategies.pdfs, _pdf, seconds=20, share=2),
    "word": Target(strategies.words, _text_document, seconds=10, share=2),
    "workbooks": Target(strategies.workbooks, _text_document, seconds=10, share=2),
    "presentations": Target(strategies.presentations, _text_document, seconds=10),
    "csv": Target(strategies.values, _text_document, seconds=10),
    "odt": Target(strategies.open_documents, _text_document, seconds=10, share=2),
    "older": Target(strategies.rich_texts | strategies.old_files, _older),
    "documents": Target(strategies.documents, _document, seconds=20),
    "json": Target(strategies.jsons(), _json),
    "names": Target(strategies.names, _name),
    "commands": Target(anything.texts | anything.numbers, _commands, seconds=60, share=2),
    "questions": Target(strategies.questions, _question, seconds=20),
}
