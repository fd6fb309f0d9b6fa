"""`ldaparse query`: saved questions, lists of what there is, and answers in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ldaparse
from batches import report
from ldaparse.cli import app
from ldaparse.errors import QueryError
from ldaparse.storing import Origin, Store, ask, questions_of, rows_of, saved, tables
from ldaparse.storing.tables import as_json

AMOUNT = 98_765_432_101


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of Port-Lune, one of Île Grise."""
    path = tmp_path_factory.mktemp("stores") / "store.duckdb"
    with Store(path) as made:
        for territory, year, status in (
            ("Port-Lune", 2023, "En cours"), ("Port-Lune", 2024, "En cours"), ("Île Grise", 2024, "Réalisé"),
        ):  # fmt: skip
            read = ldaparse.extract(report(territory, year, status=status, spent=AMOUNT), name="r.docx")
            origin = Origin(f"{territory} {year}.docx", "0" * 64, None, "f", "{}")
            made.put(
                origin, {name: as_json(rows) for name, rows in rows_of(read, origin).items()}, partial=False
            )
    return path


def asked(*arguments: object, columns: int = 80) -> str:
    done = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, ["query", *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes.decode()


def test_a_question_is_asked_by_its_name(store: Path) -> None:
    (row,) = json.loads(asked(store, "@stand_still", "--format", "json"))
    assert (row["territory"], row["number"], row["before_year"], row["year"]) == (
        "Communauté de communes de Port-Lune", 3, 2023, 2024,
    )  # fmt: skip
    (row,) = json.loads(asked(store, "@not_reported", "--format", "json"))
    assert (row["territory"], row["year"]) == ("Communauté de communes de Île Grise", 2023)


def test_every_saved_question_is_answered_and_listed(store: Path) -> None:
    listed = asked(store, "--questions")
    for one in questions_of(None):
        assert ask(store, one.sql).columns
        assert f"{one.name},{one.fr}" in listed or f'{one.name},"{one.fr}"' in listed


def test_ones_own_questions_stand_beside_and_before_those_of_the_package(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "questions.toml"
    own.write_text(
        '[files]\nfr = "Quels fichiers ?"\nsql = "SELECT count(*) AS n FROM reports"\n', encoding="utf-8"
    )
    assert json.loads(asked(store, "@files", "--from", own, "--format", "json")) == [{"n": 3}]
    assert len(questions_of(own)) == len(questions_of(None)) + 1
    with pytest.raises(QueryError, match="there is no question 'nothing'; there are files, stand_still"):
        saved("nothing", questions_of(own))
    own.write_text("[empty]\nfr = 'Rien'\n", encoding="utf-8")
    with pytest.raises(QueryError, match="has no SQL"):
        questions_of(own)


def test_tables_are_listed_with_their_rows_and_columns(store: Path) -> None:
    found = {row["table"]: row for row in json.loads(asked(store, "--tables", "--format", "json"))}
    assert set(tables()) < set(found)
    assert (found["reports"]["rows"], found["failures"]["rows"]) == (3, 0)
    assert found["finances"]["columns"] == ", ".join(tables()["finances"])
    assert found["execution_by_territory"]["rows"] == 3


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_numbers_stand_whole_at_any_width(store: Path, columns: int) -> None:
    shown = asked(store, "SELECT territory, path, committed, committed / 2 AS half FROM execution_by_territory", "--format", "table", columns=columns)  # fmt: skip
    assert shown.count(f" {AMOUNT} ") == 3
    assert shown.count(f"{AMOUNT / 2:.1f}") == 3


def test_an_answer_is_given_as_markdown_and_parquet(store: Path, tmp_path: Path) -> None:
    question = "SELECT territory, year, committed FROM execution_by_territory ORDER BY year, territory"
    lines = asked(store, question, "--format", "markdown").splitlines()
    assert lines[:3] == [
        "| territory | year | committed |", "| --- | ---: | ---: |", f"| Communauté de communes de Port-Lune | 2023 | {AMOUNT} |",
    ]  # fmt: skip
    parquet = pytest.importorskip("pyarrow.parquet")
    asked(store, question, "-o", tmp_path / "r.parquet")
    table = parquet.read_table(tmp_path / "r.parquet")
    assert [str(kind) for kind in table.schema.types] == ["string", "int64", "double"]
    assert table.column("committed").to_pylist() == [AMOUNT] * 3
