"""What a command says beside its answer: what it wrote, how a batch went, in the language asked for; nothing where it is to be quiet."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from batches import report
from commands import command, run
from ldaparse.cli import boundary
from ldaparse.cli.boundary import with_manner
from ldaparse.cli.interrupts import BROKEN_OFF
from ldaparse.cli.manner import MANNER
from pdfs import one_table

FRENCH = {"LDAPARSE_LANG": "fr"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report, its PDF, and a folder of two reports and a file that is none."""
    (tmp_path / "a.pdf").write_bytes(one_table())
    (tmp_path / "rapports").mkdir()
    for year in (2023, 2024):
        (tmp_path / "rapports" / f"rapport-{year}.docx").write_bytes(report(year=year))
    (tmp_path / "rapports" / "autre.pdf").write_bytes(b"not a report")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("extract a.pdf -o a.json", r"a\.json \(\d+ ko\)"),
        ("extract a.pdf -o a.xlsx", r"a\.xlsx \(\d feuilles\)"),
        ("extract a.pdf -o tables", r"tables \(\d+ tables\)"),
        ("tables a.pdf -o t.csv", r"t\.csv \(\d+ lignes?\)"),
        ("indicators a.pdf -o i.csv", r"i\.csv \(\d+ lignes?\)"),
        ("look a.pdf -o pages", r"pages \(1 page\)"),
        ("batch rapports -o lus --no-indicators", r"lus \(2 rapports\)"),
        ("review a.pdf -o page.html", r"page\.html \(\d+ ko\)"),
    ],
)
def test_what_was_written_is_told_unless_it_is_to_be_quiet(asked: str, said: str, folder: Path) -> None:
    code = 1 if asked.startswith("batch") else 0
    told = run(*asked.split(), cwd=folder, code=code, **FRENCH).stderr
    assert re.search(rf"^écrit : {said}$", told, re.MULTILINE)
    quiet = run(*asked.split(), "-q", "--force", cwd=folder, code=code, **FRENCH).stderr
    assert quiet == "" or quiet.startswith("ldaparse: autre.pdf : ce n’est ni un PDF")
    assert quiet.count("\n") == (1 if code else 0)


def test_a_batch_says_in_french_how_it_went(folder: Path) -> None:
    asked = ("batch", "rapports", "-o", "lus.duckdb", "--no-indicators")
    pytest.importorskip("duckdb")
    told = run(*asked, cwd=folder, code=1, **FRENCH).stderr.splitlines()
    assert "ldaparse: 3 fichiers : 2 lus, 0 inchangé, 1 en échec" in told
    assert any(one.startswith("ldaparse: compris dans les rapports lus cette fois : ") for one in told)
    again = run("batch", "rapports/rapport-2023.docx", *asked[2:], cwd=folder, **FRENCH).stderr
    assert (
        "1 fichier : 0 lu, 1 inchangé, 0 en échec ; 2 de plus, d’une fois précédente (--prune les retire)"
        in again
    )


@pytest.mark.parametrize(
    "asked",
    ["extract -", "check -", "tables -", "indicators -", "look - --page 1 -o -", "look - --why", "review - -o -",
     "export - --format xlsx -o -", "draft - --year 2026 -o -"],
)  # fmt: skip
def test_a_dash_is_the_standard_input_and_the_standard_output(asked: str, folder: Path) -> None:
    done = subprocess.run(
        [*command(), *asked.split()],
        input=(folder / "a.pdf").read_bytes(),
        capture_output=True,
        cwd=folder,
        timeout=60,
        check=True,
    )
    assert len(done.stdout) > 100
    assert done.stderr == b""
    assert sorted(one.name for one in folder.iterdir()) == ["a.pdf", "rapports"]


def test_the_pages_of_the_standard_input_have_a_folder_of_their_own(folder: Path) -> None:
    done = subprocess.run(
        [*command(), "look", "-"],
        input=(folder / "a.pdf").read_bytes(),
        capture_output=True,
        cwd=folder,
        timeout=60,
        check=True,
    )
    assert done.stderr.decode() == "écrit : stdin-pages (1 page)\n"


def test_what_is_broken_off_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(MANNER, "asked", "fr")
    monkeypatch.setattr(boundary, "_let_go_of_stdout", lambda: None)
    with pytest.raises(SystemExit) as ended:
        with_manner(work)()
    assert ended.value.code == BROKEN_OFF
    assert capsys.readouterr().err == "ldaparse: interrompu\n"


def test_what_the_system_says_of_a_file_is_in_french(folder: Path) -> None:
    said = run("extract", "a.pdf", "-o", folder / "nulle" / "part.json", cwd=folder, code=2, **FRENCH).stderr
    assert said.endswith(": le fichier ne peut pas être écrit (ce fichier ou ce dossier n’existe pas)\n")
