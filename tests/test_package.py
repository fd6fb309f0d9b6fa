"""The package as a whole: what importing it costs, what it promises, what it documents."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import ldaparse

SOURCE = Path(ldaparse.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))


def test_importing_it_loads_no_heavy_library() -> None:
    code = (
        "import sys, ldaparse; ldaparse.extract\n"
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'docx', 'pandas', 'typer', 'rich', 'xlsxwriter'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_help_loads_nothing_that_only_a_command_needs() -> None:
    code = (
        "import sys\n"
        "from ldaparse.cli import main\n"
        "sys.argv = ['ldaparse', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'duckdb', 'pyarrow', 'dask', 'distributed', 'fsspec'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, stdout=subprocess.DEVNULL)


def test_all_that_is_promised_is_there() -> None:
    for name in ldaparse.__all__:
        assert getattr(ldaparse, name) is not None
    assert set(ldaparse.__all__) <= set(dir(ldaparse))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ldaparse.nothing


def test_every_promised_name_has_a_docstring() -> None:
    assert [
        name for name in ldaparse.__all__ if name != "__version__" and not getattr(ldaparse, name).__doc__
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if text:
        assert ast.get_docstring(ast.parse(text))


def test_the_package_is_typed() -> None:
    assert (SOURCE / "py.typed").is_file()


def test_doctests() -> None:
    import doctest
    from importlib import import_module

    for name in (
        "french.amounts",
        "french.dates",
        "french.folding",
        "reading.text",
        "french.status",
        "french.numerals",
    ):
        assert doctest.testmod(import_module(f"ldaparse.{name}")).failed == 0


def test_the_readme_lists_indicators_as_the_command_does() -> None:
    import re

    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", readme, re.DOTALL)
    ((command, listed),) = [block for block in blocks if " indicators " in block[0]]
    arguments = [*command.split()[1:], "--format", "table"]
    done = subprocess.run(
        [sys.executable, "-m", "ldaparse", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert [
        line for line in listed.splitlines() if "─" not in line and " ".join(line.split()) not in said
    ] == []


def test_the_readme_says_what_is_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its Python block runs, and its excerpt of the summary is what the command prints."""
    import io
    import re

    from rich.console import Console

    from ldaparse.exporting.summary import summary

    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8")
    (tmp_path / "samples").symlink_to(root / "samples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(code, names)
    report = names["report"]
    assert isinstance(report, ldaparse.Report)
    printed = io.StringIO()
    Console(file=printed, width=200).print(summary(report))
    said = " ".join(printed.getvalue().split())
    excerpt, *_ = re.findall(r"```console\n\$.*?\n(.*?)```", readme, re.DOTALL)
    for line in excerpt.splitlines():
        words = " ".join(line.strip("│╭╮╰╯─ ").split())
        assert words.removesuffix(" p. 8").removesuffix(" p. 4") in said, line


def test_the_readme_shows_the_comparison_as_the_command_does() -> None:
    import re

    from typer.testing import CliRunner

    from ldaparse.cli import app

    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", readme, re.DOTALL)
    ((command, listed),) = [block for block in blocks if " diff " in block[0]]
    arguments = [str(root / word) if word.startswith("samples/") else word for word in command.split()[1:]]
    done = CliRunner().invoke(app, [*arguments, "--format", "summary"])
    said = " ".join(done.stdout.split())
    for line in listed.splitlines():
        words = " ".join(line.strip("│╭╮╰╯─ ").removesuffix(" …").split())
        assert words in said, line


def test_the_page_on_limits_lists_each_with_its_default() -> None:
    import re
    from dataclasses import asdict

    page = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)
    assert {name: float(number) for name, number in listed} == asdict(ldaparse.Limits())
