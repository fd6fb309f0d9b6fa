"""The notebook runs from the first cell to the last, and shows what is written in it."""

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


def test_it_shows_what_is_written_in_it(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(NOTEBOOKS.parent / "src"), *sys.path]))
    written = nbformat.read(made.NOTEBOOK, as_version=4)
    found = made.executed()
    assert shown(found) == shown(written), "write it again with `python notebooks/make.py`"
    assert sum(kind == "image/png" for _, kind, _ in shown(found)) == 2
    assert [cell.get("execution_count") for cell in written.cells if cell.cell_type == "code"] == [
        *range(1, 1 + sum(cell.cell_type == "code" for cell in written.cells))
    ]


def test_its_pictures_are_pictures_and_not_large(made: Any) -> None:
    import nbformat

    for cell in nbformat.read(made.NOTEBOOK, as_version=4).cells:
        for output in cell.get("outputs", ()):
            for kind, text in output.get("data", {}).items():
                if kind == "image/png":
                    picture = base64.b64decode(text)
                    assert picture.startswith(b"\x89PNG")
                    assert len(picture) < 100_000
