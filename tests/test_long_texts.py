"""A million characters of any text that somebody could find takes no command longer than its `--timeout`: it ends with a result, or in one
sentence. All commands, in the long run (`pytest -m long -s`), which says what took longest of texts that LDAPARSE_TESTS_SEED chooses."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest

from commands import NEW
from words import docx, p, tbl, tc, tr

TIMEOUT = 60  # seconds
ENDING = 3  # seconds that a start and an ending may take beside
LENGTH = 1_000_000
UNITS = (
    "1", "a", " ", "A", "é", "(", "[", "«", ":", "=", "+", "|", "/", ".", ",", "- ", "1 ", "a ", "A.", "5.5 ", "x=", "…", "_", "I.", "\u202f1", "12/",
    "en 2024, ", "2024 contre ", "1 000 € ", "555 ", "5.555.", "dont ", "dont 3 ", "réalisé ", "non ", "Action n°1 ", "Axe 1 : ", "12/03/2024 ",
    "du 1er au ", "3 ménages, ", "50 % ", "objectif ", "loi n° 5-", "CA A ", "VAL DE ", "SOUS-", "THEMATIQUE ", "(€5", "soit 3 ", "et deux ",
)  # fmt: skip
STYLES = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
FIRST = p("Rapport d’exécution 2024") + p("Situation au 30/06/2024")


def heading(text: str) -> str:
    return p(text, style="H1")


def report(*body: str) -> bytes:
    return docx("".join(body), styles=STYLES)


def _in_rows(text: str) -> bytes:
    rows = [
        tr(tc(escape(text[at : at + 1000])), tc("Réalisé"), tc(escape(text[at : at + 1000])))
        for at in range(0, len(text), 2000)
    ]
    return report(
        FIRST, heading("Action n°1 : Ouvrir"), tbl(tr(tc("Livrables"), tc("État"), tc("Résultats")), *rows)
    )


SHAPES: dict[str, Callable[[str], bytes]] = {
    "a paragraph": lambda text: report(FIRST, p(escape(text))),
    "the first line": lambda text: report(p(escape(text)), FIRST),
    "a heading": lambda text: report(FIRST, heading(escape(text))),
    "a cell": lambda text: report(
        FIRST,
        heading("Action n°1 : Ouvrir"),
        tbl(tr(tc("Livrables"), tc("État"), tc("Résultats")), tr(tc("Un guide"), tc("Réalisé"), tc(escape(text))))
    ),
    "a state": lambda text: report(
        FIRST,
        heading("Action n°1 : Ouvrir"),
        tbl(tr(tc("Livrables"), tc("État"), tc("Résultats")), tr(tc("Un guide"), tc(escape(text)), tc("3 ménages")))
    ),
    "an amount": lambda text: report(FIRST, tbl(tr(tc("Action"), tc("Alloué"), tc("Engagé")), tr(tc("1. Ouvrir"), tc(escape(text)), tc("5 €")))),
    "rows": _in_rows,
    "paragraphs": lambda text: report(FIRST, "".join(p(escape(text[at : at + 100])) for at in range(0, len(text), 100))),
}  # fmt: skip
OF_A_FILE = (
    "tables --format csv",
    "tables --format json",
    "indicators",
    "review -o r.html --limit office_seconds=5",
    "extract --no-indicators --format summary",
)
OF_WHAT_WAS_READ = (
    "check", "export -o x.xlsx", "export -o x.docx", "export -o x.html", "export -o x.zip", "export -o x.md", "draft --year 2030 -o d.docx",
    "diff -o e.html", "diff -o e.xlsx", "diff -o e.md", "history -o h.xlsx", "history -o h.html",
)  # fmt: skip


def made_of(unit: str, length: int) -> str:
    return (unit * length)[:length]


def timed(words: list[object], cwd: Path) -> tuple[float, int]:
    """How long a command took that has so many seconds, and its exit code, which is one that is promised."""
    asked = [*NEW, *map(str, words), "--timeout", str(TIMEOUT)]
    begun = time.monotonic()
    done = subprocess.run(
        asked, capture_output=True, encoding="utf-8", cwd=cwd, timeout=3 * TIMEOUT, check=False
    )
    took = time.monotonic() - begun
    assert done.returncode in {0, 1, 2, 3, 4}, (words, done.stderr)
    assert "Traceback" not in done.stderr, (words, done.stderr)
    assert "unforeseen" not in done.stderr, (words, done.stderr)
    return took, done.returncode


def all_commands(file: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """Each command that reads a file, or what was read of it, and how long it took."""
    read = folder / "lu.json"
    took, code = timed(["extract", file, "-o", read, "--force"], folder)
    yield "extract", took
    work = [(asked, [file]) for asked in OF_A_FILE]
    if code in {0, 4}:
        work += [
            (asked, [read, read] if asked.startswith(("diff", "history")) else [read])
            for asked in OF_WHAT_WAS_READ
        ]
    for asked, sources in work:
        name, *more = asked.split()
        force = ["--force"] if "-o" in more else []
        yield asked, timed([name, *sources, *more, *force], folder)[0]
    read.unlink(missing_ok=True)


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_no_command_takes_longer_than_it_may(shape: str, tmp_path: Path) -> None:
    chance = random.Random(f"{shape} {os.environ.get('LDAPARSE_TESTS_SEED', '1')}")
    file = tmp_path / "r.docx"
    longest: tuple[float, str, str] = (0.0, "", "")
    for unit in chance.sample(UNITS, int(os.environ.get("LDAPARSE_TESTS_TEXTS", "4"))):
        file.write_bytes(SHAPES[shape](made_of(unit, LENGTH)))
        for asked, took in all_commands(file, tmp_path):
            longest = max(longest, (took, asked, unit))
            assert took < TIMEOUT + ENDING, (shape, unit, asked, took)
    said = f"{shape}: {longest[1]} of {longest[2]!r} took longest, {longest[0]:.1f} s"
    print(said)  # noqa: T201 - what the long job is asked for
