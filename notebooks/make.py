"""Runs the notebooks and writes them with what they show: python notebooks/make.py [NAME].

A test runs it again and holds its texts and tables to what is written; pictures differ from one matplotlib to the next.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NOTEBOOKS = (HERE / "from-a-folder-to-figures.ipynb", HERE / "ten-questions.ipynb")


def executed(path: Path) -> Any:
    """A notebook, run from the first cell to the last in a kernel of its own."""
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    # A kernel draws into the notebook, whatever draws where it was started from.
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    notebook: Any = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}
    ).execute()
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell.metadata.clear()
        for output in cell.get("outputs", ()):
            output.get("metadata", {}).clear()
            if "data" in output:
                output["data"] = {
                    kind: without_style(shown) for kind, shown in sorted(output["data"].items())
                }
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return notebook


def without_style(shown: Any) -> Any:
    """pandas puts a style into each table; notebooks have their own."""
    return (
        re.sub(r"<style scoped>.*?</style>\n?", "", shown, flags=re.DOTALL)
        if isinstance(shown, str)
        else shown
    )


if __name__ == "__main__":
    for written in NOTEBOOKS:
        if not sys.argv[1:] or written.stem in sys.argv[1:]:
            nbformat.write(executed(written), written)
