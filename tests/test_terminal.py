"""A terminal shows the words of a document and the names of files; it never obeys them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from batches import report
from ldaparse.cli.drawing import SafeConsole
from ldaparse.cli.manner import MANNER
from ldaparse.cli.running import progress_said
from ldaparse.cli.terminal import one_line, visible
from terminals import OBEYED, obeyed, on_terminal

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
HOSTILE = "Fini [/b] [nouveau] [bold]gras[/] :smile: \x9b31m \x9d0;titre\x9c \u202etrevni \u2066x"


def drawn(what: object) -> str:
    out = io.StringIO()
    SafeConsole(file=out, width=60, force_terminal=True, color_system=None).print(what)
    return out.getvalue()


@given(st.text())
def test_any_text_is_shown_and_not_obeyed(text: str) -> None:
    assert not OBEYED.search(visible(text))
    assert not OBEYED.search(one_line(text))
    assert "\n" not in one_line(text)
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(categories=["Cc", "Cf", "L", "P", "Zs", "Zl", "So"]), max_size=80))
def test_any_text_can_be_drawn_anywhere(text: str) -> None:
    table = Table("a", text, title=text)
    table.add_row(text, Text(text, style="bold"))
    shown = drawn(Group(text, Text(text), table, Panel(Text(text), title=Text(text))))
    assert not OBEYED.search(shown)


def test_brackets_are_words() -> None:
    assert drawn(Text("[nouveau] [/b]")) == drawn("[nouveau] [/b]") == "[nouveau] [/b]\n"
    assert drawn(":smile:") == ":smile:\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for year in (2023, 2024):
        (folder / f"r{year}.docx").write_bytes(report(f"Val {HOSTILE}", year, status=HOSTILE))
    (folder / "nom \x1b]0;x\x07\u202e[b].docx").write_bytes(report(year=2025))
    (folder / "vide \x1b[2J.docx").write_bytes(b"")
    return folder


@posix
@pytest.mark.parametrize(
    "asked",
    [
        "extract r2023.docx", "extract r2023.docx --format json", "extract r2023.docx --format markdown", "check r2023.docx",
        "indicators r2023.docx", "tables r2023.docx --format csv", "diff r2023.docx r2024.docx --no-corrections",
        "diff r2023.docx r2024.docx --format markdown", "history r2023.docx r2024.docx --format summary",
        "extract NAMED", "extract EMPTY", "extract NAMED -v", "batch . -o OUT --no-indicators", "extract r2023.docx -o NAMED",
    ],
)  # fmt: skip
def test_no_command_lets_a_terminal_obey_a_document(asked: str, files: Path, tmp_path: Path) -> None:
    named = {
        "NAMED": next(path.name for path in files.iterdir() if path.name.startswith("nom")),
        "EMPTY": next(path.name for path in files.iterdir() if path.name.startswith("vide")),
        "OUT": str(tmp_path / "out"),
    }
    code, shown = on_terminal(*(named.get(word, word) for word in asked.split()), cwd=files)
    assert code in {0, 1, 2, 3}
    assert "Traceback" not in shown
    assert obeyed(shown) == []
    if asked.startswith("tables"):
        assert "[nouveau]" in shown
        assert "[/b]" in shown
        assert "<U+202E>" in shown


@pytest.mark.parametrize(
    ("done", "seconds", "lang", "said"),
    [
        (3, 6.0, "fr", "page 3 sur 21 en 6 s, encore 36 s environ"),
        (3, 6.0, "en", "page 3 of 21 in 6 s, about 36 s left"),
        (1, 60.0, "fr", "page 1 sur 21 en 60 s, encore 20 min environ"),
        (20, 10.0, "fr", "page 20 sur 21"),
        (0, 10.0, "fr", "page 0 sur 21"),
    ],
)
def test_how_far_a_long_file_is(
    done: int, seconds: float, lang: Literal["fr", "en"], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MANNER, "asked", lang)
    assert progress_said(done, 21, seconds) == said
