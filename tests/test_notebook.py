"""The notebooks run from the first cell to the last, and show what is written in them."""

from __future__ import annotations

import base64
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason="what runs notebooks is not installed")
pytest.importorskip("ipykernel", reason="what runs notebooks is not installed")
pytest.importorskip("matplotlib", reason="what draws the figures is not installed")

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
# What the libraries of notebooks warn of in their own code is not ours.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def made() -> Any:
    sys.path.insert(0, str(NOTEBOOKS))
    try:
        return importlib.import_module("make")
    finally:
        sys.path.pop(0)
        sys.modules.pop("make", None)


def shown(notebook: Any) -> list[tuple[int, str, Any]]:
    """All that the cells show, without what a picture looks like."""
    return [
        (number, kind, "a picture" if kind == "image/png" else text)
        for number, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", ())
        for kind, text in (
            output["data"].items() if "data" in output else [(output["output_type"], output.get("text"))]
        )
        if kind in {"text/html", "image/png", "stream"}
    ]


@pytest.mark.parametrize(
    ("name", "pictures"),
    [("from-a-folder-to-figures", 2), pytest.param("ten-questions", 0, marks=pytest.mark.collection)],
)
def test_it_shows_what_is_written_in_it(
    name: str, pictures: int, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat

    (path,) = (one for one in made.NOTEBOOKS if one.stem == name)

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(NOTEBOOKS.parent / "src"), *sys.path]))
    written = nbformat.read(path, as_version=4)
    found = made.executed(path)
    assert shown(found) == shown(written), "write it again with `python notebooks/make.py`"
    assert sum(kind == "image/png" for _, kind, _ in shown(found)) == pictures
    assert [cell.get("execution_count") for cell in written.cells if cell.cell_type == "code"] == [
        *range(1, 1 + sum(cell.cell_type == "code" for cell in written.cells))
    ]


def test_its_pictures_are_pictures_and_not_large(made: Any) -> None:
    import nbformat

    cells = [cell for path in made.NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells]
    for cell in cells:
        for output in cell.get("outputs", ()):
            for kind, text in output.get("data", {}).items():
                if kind == "image/png":
                    picture = base64.b64decode(text)
                    assert picture.startswith(b"\x89PNG")
                    assert len(picture) < 100_000


def test_each_of_ten_questions_has_an_answer_in_one_query(made: Any) -> None:
    import nbformat

    cells = nbformat.read(made.NOTEBOOKS[1], as_version=4).cells
    questions = [
        at for at, cell in enumerate(cells) if cell.source.startswith("## ") and cell.source[3].isdigit()
    ]
    assert len(questions) == 10
    for at in questions:
        assert cells[at + 1].source.count("ask(") == 1
        assert any("text/html" in output.get("data", {}) for output in cells[at + 1].outputs)
