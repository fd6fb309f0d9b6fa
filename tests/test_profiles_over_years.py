"""The words of a territory hold in all that follows from its reports: comparisons, histories, drafts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from typer.testing import CliRunner

import ldaparse
from ldaparse.cli import app
from ldaparse.exporting.docx.report import report_to_docx
from ldaparse.profile import load_profile
from ldaparse.report import Labelled

pytestmark = pytest.mark.usefixtures("forked_workers")

PROFILE = """
[columns]
status = ["avancement du chantier", "ou en est-on"]
[finance_columns]
committed = ["debourse"]
[bases]
cumulative = ["toutes annees"]
period = ["exercice courant"]
[statuses]
done = ["au bout de la route"]
[facts]
labels = ["marraine"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mots.toml").write_text(PROFILE, encoding="utf-8")
    for year, state, spent, basis, comment in (
        (2023, "En cours", "60 000 €", "toutes années", "Suite en 2024"),
        (2024, "Au bout de la route", "20 000 €", "exercice courant", "Au bout de la route"),
    ):
        report = Document()
        report.add_paragraph(f"Rapport d’exécution – situation au 31/12/{year}")
        report.add_heading("Axe 1 : Accueillir", 1)
        report.add_heading("Action n°3 : Ouvrir un guichet", 2)
        _table(report, ("Livrables", "Où en est-on", "Résultats"), ("Guide des aides", state, ""))
        report.add_heading("Bilan financier", 1)
        head = ("N°", "Action", "Montant alloué", f"Déboursé {basis}", "Commentaires")
        _table(report, head, ("3", "Ouvrir un guichet", "90 000 €", spent, comment))
        report.save(str(tmp_path / f"{year}.docx"))
    return tmp_path


def _table(report: Any, *rows: tuple[str, ...]) -> None:
    table = report.add_table(len(rows), len(rows[0]), "Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def run(folder: Path, *words: str) -> Any:
    done = CliRunner().invoke(
        app, [word.replace("@", f"{folder}/") for word in words], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_comparison_knows_states_of_comments_and_bases_by_the_words_asked_for(folder: Path) -> None:
    asked = ("diff", "@2023.docx", "@2024.docx", "--format", "json")
    found = json.loads(run(folder, *asked, "--profile", "@mots.toml"))
    (line,) = found["finances"]
    assert line["status"]["new"] == "done"
    assert (line["fields"]["committed"]["basis_old"], line["fields"]["committed"]["basis_new"]) == (
        "cumulative",
        "period",
    )
    assert line["fields"]["committed"]["delta"] is None
    assert found["actions"][0]["deliverables"][0]["status"]["move"] == "advanced"
    without = json.loads(run(folder, *asked))
    assert without["finances"][0]["status"] is None


def test_a_history_reads_by_the_words_asked_for(folder: Path) -> None:
    asked = ("history", "@2023.docx", "@2024.docx", "--format", "json", "--profile", "@mots.toml")
    found = json.loads(run(folder, *asked))
    assert [year["status"] for year in found["actions"][0]["years"]] == ["in_progress", "done"]
    assert found["finances"][0]["fields"]["committed"] == [60_000, 20_000]


def test_a_draft_is_set_so_that_it_is_read_again_by_the_words_asked_for(folder: Path) -> None:
    profile = folder / "mots.toml"
    run(folder, "draft", "@2023.docx", "--year", "2024", "-o", "@suite.docx", "--profile", str(profile))
    again = ldaparse.extract(folder / "suite.docx", profile=profile)
    assert [column.role for column in again.actions[0].columns if column.role != "other"] == [
        "deliverable", "status", "results",
    ]  # fmt: skip


def test_a_label_of_a_fact_that_only_the_profile_knows_is_set_as_a_fact(folder: Path) -> None:
    fact = Labelled(label="Marraine", text="Mairie d’Essai")
    report = ldaparse.extract(folder / "2024.docx", profile=folder / "mots.toml")
    known = report.model_copy(update={"actions": (report.actions[0].model_copy(update={"facts": (fact,)}),)})
    tables = [
        len(Document(io.BytesIO(report_to_docx(known, profile=words))).tables)
        for words in (load_profile(folder / "mots.toml"), None)
    ]
    assert tables[0] == tables[1] + 1
