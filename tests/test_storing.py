"""A store of reports: what it answers, and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import ldaparse
from batches import report
from golden import SAMPLES
from ldaparse.cli import app
from ldaparse.comparing.statuses import states_of_row
from ldaparse.errors import MissingDependencyError, OutputError, QueryError, UnreadableError
from ldaparse.evidence import PageBox
from ldaparse.storing import VIEWS, Origin, Store, ask, asking, rows_of, tables
from ldaparse.storing.asking import Answer
from ldaparse.storing.duplicates import Held, groups_of, told
from ldaparse.storing.parquet import write_parquet
from ldaparse.storing.tables import as_json

pytestmark = pytest.mark.usefixtures("forked_workers")


def put(store: Store, name: str, read: ldaparse.Report) -> Origin:
    origin = Origin(name, "0" * 64, None, "f", "{}")
    rows = {table: as_json(found) for table, found in rows_of(read, origin).items()}
    store.put(origin, rows, partial=False)
    return origin


@pytest.fixture(scope="module")
def reports() -> dict[str, ldaparse.Report]:
    paths = [*sorted(SAMPLES.glob("*.docx")), *sorted(SAMPLES.glob("*2024.pdf"))]
    golden = [SAMPLES / "golden" / f"{path.name}.json" for path in paths]
    return {path.name: ldaparse.Report.model_validate_json(path.read_bytes()) for path in golden}


@pytest.fixture(scope="module")
def folder(reports: dict[str, ldaparse.Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("stores")
    with Store(made / "store.duckdb") as store:
        for name, read in reports.items():
            put(store, name, read)
        write_parquet(store, made / "parquet")
    return made


@pytest.fixture(params=["store.duckdb", "parquet"])
def store(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder / str(request.param)


@pytest.fixture(scope="module", params=["store.duckdb", "parquet"])
def opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Path, Callable[[str], Answer]]]:
    """A store, and what answers questions about it: opened once for those of which one tells nothing of another."""
    with asking(folder / str(request.param)) as answer:
        yield folder / str(request.param), answer


def rows(store: Path, question: str) -> list[tuple[object, ...]]:
    return list(ask(store, question).rows)


def test_it_holds_every_row_of_every_report(store: Path, reports: dict[str, ldaparse.Report]) -> None:
    with asking(store) as asked:
        for name, read in reports.items():
            origin = Origin(name, "0" * 64, None, "f", "{}")
            for table, expected in rows_of(read, origin).items():
                columns = [column for column in tables()[table] if column != "report_id"]
                listed = ", ".join(f'"{column}"' for column in columns)
                order = " ORDER BY id" if "id" in columns and table != "evidence" else ""
                found = asked(f"SELECT {listed} FROM {table} WHERE report_id = '{origin.report_id}'{order}")
                given = [tuple(row[column] for column in columns) for row in expected]
                assert sorted(map(repr, map(_numbers, found.rows))) == sorted(
                    map(repr, map(_numbers, given))
                ), table


def _numbers(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        float(value) if isinstance(value, int) else list(value) if isinstance(value, tuple) else value
        for value in row
    )


def test_rows_refer_to_rows_of_their_own_report(store: Path) -> None:
    for table, column, other in (
        ("deliverables", "action_id", "actions"), ("parts", "deliverable_id", "deliverables"),
        ("indicators", "action_id", "actions"), ("finances", "action_id", "actions"), ("fundings", "finance_id", "finances"),
    ):  # fmt: skip
        lost = f"SELECT * FROM {table} AS a ANTI JOIN {other} AS b ON a.report_id = b.report_id AND a.{column} = b.id"
        assert rows(store, f"{lost} WHERE a.{column} IS NOT NULL") == []
        assert rows(store, f"SELECT count(*) > 0 FROM {table}") == [(True,)]


def test_every_value_tells_its_place(store: Path, reports: dict[str, ldaparse.Report]) -> None:
    read = reports["val-doris-2024.pdf.json"]
    assert read.finances
    line = read.finances.lines[1]
    (place,) = rows(
        store,
        "SELECT e.page, x0, top, x1, bottom FROM evidence AS e JOIN reports USING (report_id)"
        " JOIN finances AS f ON f.report_id = e.report_id AND f.id = e.id"
        f" WHERE name = 'val-doris-2024.pdf' AND \"of\" = 'finances' AND field = 'committed' AND f.number = {line.number}",
    )
    box = line.evidence["committed"][0]
    assert isinstance(box, PageBox)
    assert place == (box.page, *box.box)


def test_views_answer_what_is_asked_often(store: Path, reports: dict[str, ldaparse.Report]) -> None:
    read = reports["val-doris-2025.docx.json"]
    assert read.finances
    rates = rows(
        store,
        "SELECT number, round(execution) FROM execution_by_action WHERE year = 2025 AND number IS NOT NULL",
    )
    assert rates == [
        (one.number, round(one.execution))
        for one in read.finances.lines
        if one.number and one.execution is not None
    ]
    of_word = "FROM actions_by_status WHERE path = 'val-doris-2025.docx.json'"
    ((actions, deliverables),) = rows(store, f"SELECT sum(actions), sum(deliverables) {of_word}")
    assert actions == len(read.actions)
    counted = [
        state for action in read.actions for row in action.deliverables for state in states_of_row(row)
    ]
    assert deliverables == len(counted)
    ((done,),) = rows(store, f"SELECT sum(deliverables) {of_word} AND status_code = 'done'")
    assert done == counted.count("done")
    told = rows(
        store,
        "SELECT DISTINCT year, value FROM indicators_by_year WHERE label = 'ménages rencontrés' ORDER BY year",
    )
    assert len(told) >= 2
    twice = rows(store, "SELECT path FROM duplicates")
    assert twice == [("val-doris-2024.docx.json",), ("val-doris-2024.pdf.json",)]
    with asking(store) as asked:
        for view in VIEWS:
            assert asked(f"SELECT * FROM {view.name}").columns


REPORTS = "{folder}/reports.parquet"
OVERWRITING = "FORMAT parquet, USE_TMP_FILE false"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("SELECT nothing FROM reports", 'Referenced column "nothing" not found'),
        ("SELEC 1", "syntax error"),
        ("", "there is no question"),
        ("DELETE FROM reports", "a store is only asked"),
        ("DROP TABLE reports; SELECT 1", "a store is only asked"),
        ("COPY reports TO '{folder}/pris.csv'", "a store is only asked"),
        ("ATTACH '{folder}/autre.duckdb'", "a store is only asked"),
        ("INSTALL httpfs", "a store is only asked"),
        ("SET enable_external_access = true", "a store is only asked"),
        ("SELECT * FROM read_text('{secret}')", "not the function 'read_text'"),
        ("SELECT * FROM read_csv('https://example.org/a.csv')", "not the function"),
        ("SELECT * FROM glob('{secret}')", "not the function"),
        ("SELECT * FROM '{secret}'", "Error"),
        ("SELECT 1; SELECT 2", "one question at a time"),
        ("EXPLAIN SELECT 1", "a store is only asked"),
        (
            "explain analyze copy (select 1 as a) to '{folder}/reports.parquet' (format parquet)",
            "a store is only asked",
        ),
        ("/**/explain/**/analyze copy (select 1) to '{folder}/x.csv'", "a store is only asked"),
        ("PRAGMA database_list", "a store is only asked"),
        ("CALL force_checkpoint()", "a store is only asked"),
        ("EXPORT DATABASE '{folder}/x'", "a store is only asked"),
        ("CREATE TEMP TABLE t AS SELECT 1", "a store is only asked"),
        ("SELECT * FROM read_text('{folder}/beside.txt')", "not the function"),
        ("SELECT * FROM READ_BLOB('{folder}/*')", "not the function 'read_blob'"),
        ("SELECT (SELECT count(*) FROM read_blob('{folder}/reports.parquet'))", "not the function"),
        (f"WITH x AS (COPY (SELECT 1 AS a) TO '{REPORTS}' ({OVERWRITING})) SELECT 1", ""),
        (f"WITH x AS (COPY (SELECT 1) TO '{REPORTS}' (FORMAT csv, USE_TMP_FILE false)) FROM x", ""),
        (f"FROM (WITH x AS (COPY (SELECT 1 AS a) TO '{REPORTS}' ({OVERWRITING})) SELECT 1)", ""),
        (
            f"FROM query('WITH x AS (COPY (SELECT 1 AS a) TO ''{REPORTS}'' ({OVERWRITING})) SELECT 1')",
            "not the function",
        ),
        ("WITH x AS (DELETE FROM reports RETURNING *) FROM x", ""),
        ("FROM query_table('reports')", "not the function"),
        ("FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "not the function"),
        ("FROM enable_logging()", "not the function"),
        ("SELECT '\udcc9' FROM nothing", "nothing does not exist"),
        ("SELECT 1" + " UNION ALL SELECT 1" * 20_000, "letters at most"),
        ("SELECT " + "(" * 9000 + "1" + ")" * 9000, "depth"),
        ("SELECT * FROM '{folder}/beside.txt'", "Error"),
        ("SELECT * FROM question", "Error"),
        ("SELECT * FROM read_parquet('{folder}/../other.parquet')", "not the function"),
        ("WITH x AS (INSERT INTO reports VALUES (1) RETURNING 1) SELECT * FROM x", ""),
        ("SELECT * FROM query('COPY (SELECT 1) TO x')", "not the function"),
        ("SELECT getenv('HOME')", "rror"),
        ("SELECT CAST(path AS INTEGER) FROM reports", "Could not convert"),
    ],
)
def test_it_is_only_asked(
    question: str, said: str, opened: tuple[Path, Callable[[str], Answer]], tmp_path: Path
) -> None:
    store, answer = opened
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    folder = store if store.is_dir() else store.parent
    (folder / "beside.txt").write_text("secret", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(QueryError) as caught:
        list(answer(question.format(folder=folder, secret=secret)).rows)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "question",
    [
        "WITH a AS (SELECT 1 AS n) FROM a", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) FROM r",
        "SELECT count(*) FROM reports UNION SELECT 2", "FROM range(3)", "SELECT unnest([1, 2])", "DESCRIBE reports",
        "SUMMARIZE reports", "SHOW TABLES", "VALUES (1)", "FROM reports PIVOT (count(*) FOR year IN (2024))",
        "SELECT * FROM reports JOIN actions USING (report_id)", "SELECT row_number() OVER (ORDER BY path) FROM reports",
        "SELECT list_transform([1], lambda x: x + 1)", "SELECT path AS copy FROM reports", "SELECT 'COPY a TO b'",
    ],
)  # fmt: skip
def test_what_only_reads_is_answered(question: str, opened: tuple[Path, Callable[[str], Answer]]) -> None:
    _, answer = opened
    assert list(answer(question).rows)


def test_a_folder_is_named_as_anyone_likes(store: Path, tmp_path: Path) -> None:
    if not store.is_dir():
        pytest.skip("a folder of Parquet only")
    for name, alike in (("a[b]c", "abc"), ("l’été", "ete")) + (
        (("a*b", "axb"), ("a?b", "acb")) if os.name != "nt" else ()
    ):
        shutil.copytree(store, tmp_path / name)
        shutil.copytree(store, tmp_path / alike)
        assert rows(tmp_path / name, "SELECT count(*) FROM reports") == rows(
            store, "SELECT count(*) FROM reports"
        )


@pytest.mark.parametrize(
    "place", ["../secret.parquet", "{secret}", "reports/x.txt", "reports/linked.parquet"]
)
def test_a_list_of_parts_that_leads_out_of_the_store_is_not_believed(place: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.parquet"
    secret.write_bytes(b"PAR1")
    folder = tmp_path / "store"
    (folder / "parts").mkdir(parents=True)
    (folder / "reports").mkdir()
    (folder / "reports" / "linked.parquet").symlink_to(secret)
    objects = {"files": [], "objects": {"reports": place.format(secret=secret)}}
    (folder / "parts" / "part-00000.json").write_text(json.dumps(objects), encoding="utf-8")
    with pytest.raises(UnreadableError, match="no part of it"):
        ask(folder, "SELECT * FROM reports")


def test_a_damaged_part_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports.parquet").write_bytes(b"PAR1" + b"\xff" * 40 + b"PAR1")
    with pytest.raises((QueryError, UnreadableError)):
        rows(tmp_path, "SELECT * FROM reports")


def test_views_of_a_store_are_not_those_that_stand_in_it(tmp_path: Path) -> None:
    """A file that somebody else made may have any view by these names."""
    import duckdb

    path = tmp_path / "store.duckdb"
    with Store(path):
        pass
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE OR REPLACE VIEW duplicates AS SELECT 'faux' AS path")
    assert rows(path, "SELECT path FROM duplicates") == []


def test_a_report_that_is_there_twice_counts_once() -> None:
    def held(path: str, **said: Any) -> Held:
        usual = {
            "sha256": path, "media_type": "application/pdf", "programme": None, "territory": "Port-Lune",
            "as_of": "2024-06-30", "corrected": False,
        }  # fmt: skip
        return Held(path, **{**usual, **said})

    files = [
        held("a.pdf"), held("b.docx", territory="PORT LUNE", media_type="word"), held("c.pdf", as_of="2024-12-31"),
        held("d.pdf", corrected=True), held("e.pdf", as_of="2025-06-30"), held("f.pdf", territory="Hauteroche"),
    ]  # fmt: skip
    (group,) = groups_of(files)
    assert [one.path for one in group] == ["d.pdf", "b.docx", "c.pdf", "a.pdf"]
    assert told(group).startswith("the same report 4 times: d.pdf is counted")
    apart = [held("a.pdf", programme="Logement d’abord"), held("b.pdf", programme="Accueil de jour")]
    assert groups_of(apart) == []
    unknown = [held("a.pdf", territory=None, sha256="x"), held("b.pdf", territory=None, sha256="x")]
    assert len(groups_of(unknown)) == 1


def test_views_count_each_territory_and_year_once_by_the_same_rule(
    tmp_path: Path, reports: dict[str, ldaparse.Report]
) -> None:
    path = tmp_path / "store.duckdb"
    with Store(path) as store:
        for name, read in reports.items():
            put(store, name, read)
        groups = groups_of(store.held())
    assert [[one.path for one in group] for group in groups] == [
        ["val-doris-2024.docx.json", "val-doris-2024.pdf.json"]
    ]
    left = {(one.path,) for group in groups for one in group[1:]}
    counted = "SELECT DISTINCT path FROM status_of_actions"
    assert left == set(rows(path, "SELECT path FROM duplicates WHERE NOT counted"))
    assert not left & set(rows(path, counted))
    assert left < set(ask(path, counted, every_file=True).rows)


def test_a_report_takes_the_place_of_what_it_was(tmp_path: Path, reports: dict[str, ldaparse.Report]) -> None:
    path = tmp_path / "store.duckdb"
    small = ldaparse.extract(report(), name="r.docx", indicators=False)
    with Store(path) as store:
        for read in (*reports.values(), small):
            put(store, "r.docx", read)
        put(store, "autre.docx", small)
    with Store(path) as store:
        assert len(store.kept()) == 2
        store.forget(put(store, "autre.docx", small).report_id)
    expected = rows_of(small, Origin("r.docx", "0" * 64, None, "f", "{}"))
    with asking(path) as asked:
        for table, found in expected.items():
            assert [*asked(f"SELECT count(*) FROM {table}").rows] == [(len(found),)]


def test_what_cannot_be_put_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    small = ldaparse.extract(report(), name="r.docx", indicators=False)
    with Store(path) as store:
        origin = put(store, "r.docx", small)
        found = {table: as_json(found) for table, found in rows_of(small, origin).items()}
        found["findings"] = '[{"id": "no number"}]'
        with pytest.raises(OutputError):
            store.put(origin, found, partial=False)
        put(store, "autre.docx", small)
    assert rows(path, "SELECT count(*) FROM actions") == [(2,)]


def test_a_store_of_another_version_is_told(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "store.duckdb"
    with Store(path):
        pass
    with duckdb.connect(str(path)) as database:
        for (view,) in database.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            database.execute(f"DROP VIEW {view}")
        database.execute("ALTER TABLE reports DROP COLUMN territory_code")
    with pytest.raises(UnreadableError, match="another version of ldaparse"):
        ask(path, "SELECT 1")


def test_no_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faux.duckdb").write_bytes(b"x" * 9000)
    for name in ("absent.duckdb", "faux.duckdb", "."):
        with pytest.raises(UnreadableError):
            ask(tmp_path / name, "SELECT 1")
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'ldaparse\[store\]'"):
        ask(tmp_path / "faux.duckdb", "SELECT 1")


def asked(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["query", *map(str, arguments)])
    return done.exit_code, done.stdout_bytes.decode(), done.stderr


def test_the_command_answers_as_csv_json_and_a_table(folder: Path) -> None:
    store = folder / "store.duckdb"
    question = "SELECT name, pages, years FROM reports WHERE pages IS NOT NULL"
    assert asked(store, question)[1] == ('name,pages,years\r\nval-doris-2024.pdf,9,"[2022, 2023, 2024]"\r\n')
    (found,) = json.loads(asked(store, question, "--format", "json")[1])
    assert found == {"name": "val-doris-2024.pdf", "pages": 9, "years": [2022, 2023, 2024]}
    assert "val-doris-2024.pdf" in asked(store, question, "--format", "table")[1]
    assert asked(store, "SELECT '=1+1' AS a")[1] == "a\r\n'=1+1\r\n"
    listed = asked(store, "--views")[1]
    assert all(f"{view.name},{view.fr}" in listed or f'{view.name},"{view.fr}"' in listed for view in VIEWS)
    assert asked(store)[0] == asked(store, "SELECT 1", "--views")[0] == 2
