"""Any text, any name and any number through every command and export: each ends with a result or in one sentence, a terminal obeys nothing of it,
and what was written is whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from anything import file_names, numbers, shown_on_a_terminal, texts, through_everything, with_numbers
from test_attacks import small_report, with_texts

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bornes")


def test_one_text_shown_by_every_command(folder: Path) -> None:
    shown_on_a_terminal(
        with_texts(small_report(), "[/b] \x1b]0;x\x07 \u202e\x9b31m {0} =1+1 <script> \0"), folder
    )


@pytest.mark.collection
@MANY
@given(texts)
def test_any_text_through_every_command(folder: Path, text: str) -> None:
    through_everything(with_texts(small_report(), text), folder)


@pytest.mark.collection
@MANY
@given(numbers)
def test_any_number_through_every_command(folder: Path, number: float) -> None:
    through_everything(with_numbers(number), folder)


@pytest.mark.skipif(sys.platform != "linux", reason="any bytes are a name on Linux only")
@pytest.mark.collection
@MANY
@given(file_names)
def test_any_name_through_every_command(folder: Path, name: bytes) -> None:
    place = folder / "noms"
    through_everything(small_report(), place, os.fsdecode(name))
    assert {path.name for path in folder.iterdir()} <= {"noms", "r.json", "avant.json", "suite.docx"}
    (place / os.fsdecode(name)).unlink(missing_ok=True)
