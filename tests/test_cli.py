"""The command line, run as a user runs it: what is printed where, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import ldaparse
from commands import NEW, command, run
from golden import SAMPLES
from pdfs import one_table

PDF, WORD = SAMPLES / "val-doris-2024.pdf", SAMPLES / "val-doris-2025.docx"
READ = SAMPLES / "golden" / "val-doris-2024.pdf.json"


def test_piped_it_prints_json_and_nothing_else() -> None:
    done = run("extract", PDF)
    assert ldaparse.Report.model_validate_json(done.stdout).action(3).axis == 1
    assert done.stderr == ""


def test_json_is_utf_8_whatever_the_terminal() -> None:
    assert "Communauté d’agglomération" in run("extract", WORD, PYTHONIOENCODING="cp1252").stdout


def test_the_summary_is_in_french_and_on_demand_in_english() -> None:
    french = run("extract", WORD, "--format", "summary").stdout
    assert "n° 12  Ouvrir un point d’accueil" in french
    assert "103\u00a0%" in french
    english = run("extract", WORD, "--format", "summary", "--lang", "en").stdout
    assert "planned 2026-01" in english
    assert "€437,690" in english


def test_output_goes_to_a_file_which_is_not_overwritten_unasked(tmp_path: Path) -> None:
    out = tmp_path / "rapport.json"
    run("extract", WORD, "-o", out)
    first = out.read_bytes()
    refused = run("extract", PDF, "-o", out, code=2)
    assert refused.stderr == f"ldaparse: {out}: the file exists; write over it with --force\n"
    assert out.read_bytes() == first
    run("extract", PDF, "-o", out, "--force")
    assert out.read_bytes() != first
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.json"]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    refused = run("extract", WORD, "-o", tmp_path / "nulle" / "part.json", code=2)
    assert "cannot be written" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_strict_exits_with_1_where_there_is_something_to_check() -> None:
    run("extract", PDF, "--strict", code=1)
    run("extract", WORD, "--strict", code=0)


def test_tables_as_json() -> None:
    tables = json.loads(run("tables", PDF).stdout)
    assert set(tables[0]) == {"pages", "heading", "header_rows", "rows"}
    longest = max(tables, key=lambda table: len(table["rows"]))
    assert longest["header_rows"] == 2
    assert longest["rows"][0][:3] == ["Action", "", "Prévisionnel conventionné"]
    assert all(len(row) == len(longest["rows"][0]) for row in longest["rows"])


def test_tables_as_csv_hold_no_formula(tmp_path: Path) -> None:
    from words import docx, tbl, tr

    source = tmp_path / "formule.docx"
    source.write_bytes(docx(tbl(tr("A", "B", "C"), tr("=HYPERLINK(1)", "-2 429 €", "@x"))))
    rows = list(csv.reader(io.StringIO(run("tables", source, "--format", "csv").stdout)))
    assert rows[0][:4] == ["table", "pages", "heading", "row"]
    assert rows[2][4:] == ["'=HYPERLINK(1)", "-2 429 €", "'@x"]


def test_one_table_by_its_number() -> None:
    assert len(json.loads(run("tables", PDF, "--table", 1).stdout)) == 1
    assert "there is no table 99" in run("tables", PDF, "--table", 99, code=2).stderr


def test_look_draws_a_page(tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    run("look", PDF, "--page", 5, "-o", out)
    with Image.open(out) as picture:
        assert picture.size[0] > picture.size[1] > 500
        assert len(picture.getcolors(1 << 16) or []) > 20
    assert "the file has 9 pages" in run("look", PDF, "--page", 40, "-o", tmp_path / "x.png", code=2).stderr
    assert (
        "only the pages of a PDF can be drawn"
        in run("look", WORD, "--page", 1, "-o", tmp_path / "x.png", code=3).stderr
    )


def test_look_draws_all_pages_where_none_is_named(tmp_path: Path) -> None:
    done = run("look", PDF, cwd=tmp_path)
    names = [f"page-{number:02}.png" for number in range(1, 10)]
    assert sorted(one.name for one in (tmp_path / f"{PDF.stem}-pages").iterdir()) == names
    assert done.stderr == f"écrit : {PDF.stem}-pages (9 pages)\n"
    run("look", PDF, cwd=tmp_path, code=2)  # nothing is written over
    run("look", PDF, "-q", "--force", cwd=tmp_path)
    refused = run("look", PDF, "-o", tmp_path / "all.png", code=2).stderr
    assert "the file has 9 pages; name one with --page, or a folder for all" in refused


def test_help_says_no_type_of_a_switch() -> None:
    for asked in ((), ("extract",), ("app",)):
        shown = run(*asked, "--help", COLUMNS="200").stdout
        assert "--help" in shown
        assert "bool" not in shown.lower()


def test_doctor_says_what_is_missing_for_what_and_how_to_install_it() -> None:
    code = (
        "import sys, importlib.util as util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name in {'starlette', 'duckdb'} else find(name, package)\n"
        "from ldaparse.cli import app\n"
        "app(sys.argv[1:])\n"
    )
    asked = [sys.executable, "-c", code, "doctor"]
    environment = {**os.environ, "LDAPARSE_TESSERACT": "nothing-of-that-name"}
    for lang, missing, said in (("fr", "manquant", "la page locale"), ("en", "missing", "the local page")):
        done = subprocess.run(
            [*asked, "--lang", lang],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            env=environment,
            check=True,
        )
        lines = " ".join(done.stdout.split())
        assert f"{missing} {said} (ldaparse app)" in lines
        for extra in ("app", "store"):
            assert f'-m pip install "ldaparse[{extra}]"' in done.stdout.replace("\n", "").replace("  ", "")
        assert "tesseract" in lines.lower()
        assert done.stdout.count("○") == 3


def test_the_schema_describes_what_extract_gives() -> None:
    schema = json.loads(run("schema").stdout)
    printed = json.loads(run("extract", WORD).stdout)
    assert set(schema["properties"]) == set(printed)
    assert set(schema["$defs"]["Action"]["properties"]) == set(printed["actions"][0])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_indicators_as_csv() -> None:
    found = rows(run("indicators", PDF).stdout)
    dette = next(row for row in found if row["Indicateur"] == "dette médiane")
    assert dette == {
        "Action": "3", "Indicateur": "dette médiane", "Valeur": "1940", "Jusqu’à": "", "Unité": "€", "Nature": "median",
        "Relation": "", "Période": "2022-07/2023-06", "Base": "period", "Cible": "", "Endroit": "results", "Page": "4",
        "Citation": "La dette moyenne s’élève à 2 875 € et la dette médiane à 1 940€.",
    }  # fmt: skip
    assert list(rows(run("indicators", PDF, "--lang", "en").stdout)[0])[:4] == [
        "Action",
        "Indicator",
        "Value",
        "Up to",
    ]


def test_indicators_of_one_action_as_a_table(tmp_path: Path) -> None:
    printed = run("indicators", WORD, "--action", 14, "--format", "table").stdout
    assert "publications" in printed
    assert "ménages" not in printed
    assert "there is no action 99" in run("indicators", WORD, "--action", 99, code=2).stderr
    out = tmp_path / "i.csv"
    run("indicators", WORD, "-o", out)
    assert out.read_text("utf-8").startswith("Action,Indicateur")
    assert "--force" in run("indicators", WORD, "-o", out, code=2).stderr


def test_indicators_explain_every_figure_left_out() -> None:
    left = rows(run("indicators", PDF, "--explain").stdout)
    assert {row["Pourquoi"] for row in left} >= {"date ou période", "nom ou numéro"}
    assert "non expliqué" not in {row["Pourquoi"] for row in left}
    assert "one of" in run("indicators", PDF, "--explain", "--series", code=2).stderr


def test_indicators_over_periods() -> None:
    (met,) = [
        row
        for row in rows(run("indicators", WORD, "--series").stdout)
        if row["Indicateur"] == "ménages rencontrés"
    ]
    assert (met["Action"], met["De"], met["À"]) == ("3", "64 (07/2022 à 06/2023)", "98 (07/2023 à 06/2024)")
    assert met["Évolution"].replace("\u202f", " ").replace("\u00a0", " ") == "53,1 %"


def test_no_indicators_loads_no_spacy() -> None:
    code = (
        "import sys; from ldaparse.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "assert 'spacy' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", str(PDF), "--no-indicators"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert not any(action["indicators"] for action in json.loads(done.stdout)["actions"])


def test_version_help_and_usage() -> None:
    assert run("--version").stdout == f"ldaparse {ldaparse.__version__}\n"
    for asked in ("extract", "indicators", "tables", "look", "schema"):
        assert "Example:" in run(asked, "--help").stdout
    assert "No such command" in run("lire", code=2).stderr
    run("extract", code=2)


@pytest.mark.parametrize(
    "asked", [("extract", PDF, "--no-indicators"), ("tables", PDF), ("indicators", PDF, "--action", 3)]
)
def test_the_engine_of_a_pdf_can_be_chosen(asked: tuple[object, ...]) -> None:
    fast, reference = (run(*asked, "--engine", name).stdout for name in ("pdfium", "pdfplumber"))
    assert len(fast) == len(reference) > 1000
    assert run(*asked).stdout == fast
    run(*asked, "--engine", "autre", code=2)


def test_verbose_tells_what_was_done_on_stderr() -> None:
    done = run("extract", WORD, "-v")
    assert "read by word" in done.stderr
    assert done.stdout.startswith("{")


COMMANDS = (
    "extract", "check", "history AGAIN --format json", "export --format markdown", "draft --year 2025 -o suite.docx", "indicators",
    "tables", "look --page 1 -o page.png", "review -o page.html", "schema", "profiles", "explain", "diff AGAIN --format json",
)  # fmt: skip
IN_THE_MAIN_RUN = {
    "extract",
    "draft",
    "look",
    "explain",
}  # a reading, a file of words, one of dots, what needs neither


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(asked, marks=() if asked.split()[0] in IN_THE_MAIN_RUN else pytest.mark.collection)
        for asked in COMMANDS
    ],
)
def test_a_command_that_starts_anew_does_what_the_others_do(asked: str, tmp_path: Path) -> None:
    """Most tests have it forked by a process that has loaded all of it before."""
    done = []
    for start in (NEW, command()):
        folder = tmp_path / str(len(done))
        folder.mkdir()
        (folder / "rapport.pdf").write_bytes(one_table())
        name, *more = asked.replace("AGAIN", "rapport.pdf").split()
        files = [] if name in {"schema", "profiles", "explain"} else ["rapport.pdf"]
        said = subprocess.run([*start, name, *files, *more], capture_output=True, cwd=folder, check=False)
        assert said.returncode == 0
        assert said.stdout or any(one.name != "rapport.pdf" for one in folder.iterdir())
        written = {one.name: one.read_bytes() for one in folder.iterdir()}
        done.append((said.stdout, said.stderr, written))
    assert done[0] == done[1]


@pytest.mark.parametrize("arguments", [("--help",), ("extract", "--help"), ("--version",)])
def test_help_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from ldaparse.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'docx', 'pandas', 'lxml', 'starlette'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize(
    "command", ["extract", "diff", "history", "export", "draft", "indicators", "tables", "look"]
)
def test_every_command_that_reads_files_has_the_same_options(command: str) -> None:
    shown = run(command, "--help", COLUMNS="200").stdout
    for option in (
        "--password",
        "--engine",
        "--timeout",
        "--max-mb",
        "--max-pages",
        "--max-memory",
        "--limit",
    ):
        assert f"{option} " in shown


@pytest.mark.parametrize(
    "command", [("diff", PDF, PDF), ("export", PDF, "--format", "json"), ("draft", PDF, "--year", 2026)]
)
def test_commands_that_compare_and_export_heed_engine_and_limits(command: tuple[object, ...]) -> None:
    run(*command, "--engine", "autre", code=2)
    assert "pages are more than the limit of 3" in run(*command, "--max-pages", 3, code=3).stderr


@pytest.mark.parametrize(
    ("settings", "environment", "option", "errors", "findings"),
    [
        ("", {}, (), "no such file", "Erreurs"),
        ("", {}, ("--lang", "fr"), "ce fichier n’existe pas", "Erreurs"),
        ("", {}, ("--lang", "en"), "no such file", "Errors"),
        ("", {"LANG": "fr_FR.UTF-8"}, (), "ce fichier n’existe pas", "Erreurs"),
        ("", {"LANG": "en_GB.UTF-8"}, (), "no such file", "Errors"),
        ("", {"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE.UTF-8"}, (), "ce fichier n’existe pas", "Erreurs"),
        ("", {"LANG": "de_DE.UTF-8"}, (), "no such file", "Erreurs"),
        ('lang = "en"', {"LANG": "fr_FR.UTF-8"}, (), "no such file", "Errors"),
        ('lang = "en"', {"LDAPARSE_LANG": "fr"}, (), "ce fichier n’existe pas", "Erreurs"),
        ('lang = "en"', {}, ("--lang", "fr"), "ce fichier n’existe pas", "Erreurs"),
    ],
)
def test_the_language_is_that_of_who_asks(
    settings: str,
    environment: dict[str, str],
    option: tuple[str, ...],
    errors: str,
    findings: str,
    tmp_path: Path,
) -> None:
    (tmp_path / "ldaparse.toml").write_text(settings, encoding="utf-8")
    assert errors in run("check", "nothing.pdf", *option, cwd=tmp_path, code=3, **environment).stderr
    assert f"{findings} (1)" in run("check", READ, *option, cwd=tmp_path, **environment).stdout


def test_wrong_usage_is_told_in_the_language_asked_for() -> None:
    said = " ".join(run("history", READ, "--lang", "fr", code=2).stderr.replace("│", " ").split())
    assert "donnez au moins deux rapports" in said


def test_settings_that_ask_for_no_language_are_passed_over_where_words_are_not_asked_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "ldaparse.toml").write_text('lang = "de"', encoding="utf-8")
    assert "Lisant le fichier" in run("explain", cwd=tmp_path).stdout
