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
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'duckdb', 'pyarrow', 'dask', 'distributed', 'fsspec',"
        " 'starlette', 'uvicorn', 'pydantic'}\n"
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


def test_the_page_on_limits_lists_each_with_its_default() -> None:
    import re
    from dataclasses import asdict

    page = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)
    assert {name: float(number) for name, number in listed} == asdict(ldaparse.Limits())
