"""CONTRIBUTING.md, followed word for word."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands import NEW

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    """The one block of code of a kind."""
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the page, installed into a folder beside it as the page says, and the report."""
    pytest.importorskip("hatchling", reason="what builds packages is not installed")
    if importlib.util.find_spec("pip") is None:
        pytest.skip("pip is not installed")
    folder = tmp_path_factory.mktemp("newcomer")
    package = folder / "ldaparse-markdown"
    package.mkdir()
    (package / "pyproject.toml").write_text(block("toml"), encoding="utf-8")
    (package / "ldaparse_markdown.py").write_text(block("python"), encoding="utf-8")
    (folder / "fiche.md").write_text(block("markdown"), encoding="utf-8")
    (command,) = [line for line in PAGE.splitlines() if line.startswith("pip install")]
    words = command.split()
    subprocess.run(
        [sys.executable, "-m", *words, "--quiet", "--target", str(folder / "installed")],
        cwd=folder,
        check=True,
        timeout=120,
    )
    return folder


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(place / "installed"), str(ROOT / "src")])
    return subprocess.run(
        [*NEW, *arguments],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


def test_the_first_source_format_is_found_and_read(place: Path) -> None:
    done = run(place, "extract", "fiche.md", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    (action,) = json.loads(done.stdout)["actions"]
    assert (action["number"], action["title"], action["axis"]) == (3, "Ouvrir un guichet", 1)
    first, second = action["deliverables"]
    assert (first["status"]["code"], first["status"]["date"]) == ("done", "2023-11-08")
    assert second["status"]["code"] == "in_progress"
    (figure,) = action["indicators"]
    assert (figure["value"], figure["label"]) == (42, "ménages reçus")
    assert figure["evidence"] == [{"table": 1, "row": 2, "column": 3}]


def test_it_refuses_what_the_page_says_it_refuses(place: Path) -> None:
    (place / "latin.md").write_bytes("# état".encode("latin-1"))
    done = run(place, "extract", "latin.md")
    assert done.returncode == 3
    assert "this Markdown is not UTF-8" in done.stderr
    (place / "plain.md").write_bytes(b"no heading")
    assert "this is neither a PDF nor" in run(place, "extract", "plain.md").stderr


def test_the_first_word_is_not_known_yet_and_the_steps_make_it_known(place: Path) -> None:
    """In a copy: the profile of the package stays what it is, so that each newcomer can do it."""
    table, where = "[columns]", "observations"
    (step,) = re.findall(
        rf"under `\{table[:-1]}\]`, put `(\"[^`]+\")` at the end of the list `{where}`", PAGE
    )
    (line,) = re.findall(r'add `\("([^`"]+)", "observations"\),`', PAGE)
    before = json.loads(run(place, "extract", "fiche.md").stdout)["actions"][0]["columns"]
    assert [column["role"] for column in before if column["label"] == line] == ["other"]
    (place / "own.toml").write_text(f'name = "own"\n{table}\n{where} = [{step}]\n', encoding="utf-8")
    (action,) = json.loads(run(place, "extract", "fiche.md", "--profile", "own.toml").stdout)["actions"]
    assert [column["role"] for column in action["columns"] if column["label"] == line] == [where]
    assert action["deliverables"][0][where]["text"] == "Files d’attente le lundi"
    listed = (ROOT / "src/ldaparse/profiles/logement-dabord.toml").read_text(encoding="utf-8")
    assert re.search(rf"^\{table[:-1]}\]\n(?:[^\[].*\n)*{where} = \[", listed, re.MULTILINE)


def test_every_path_that_the_page_names_is_there() -> None:
    named = set(
        re.findall(r"`((?:src|tests|docs|models|fuzz|benchmarks|samples|notebooks)/[\w./-]*\w)`", PAGE)
    )
    assert len(named) > 10
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_part_of_the_package_has_its_line_in_the_table() -> None:
    table = PAGE[PAGE.index("## Where a thing lives") :]
    table = table[: table.index("\n## ", 1)]
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", table))
    package = ROOT / "src/ldaparse"
    parts = {f"{path.name}/" for path in package.iterdir() if path.is_dir()}
    parts |= {path.name for path in package.glob("*.py")}
    assert {part for part in parts if not part.startswith("_")} - named == set()
    assert [part for part in named if not any((root / part).exists() for root in (package, ROOT))] == []
