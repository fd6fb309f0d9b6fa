"""What one side of the comparison does to one file, in a process of its own: `python peers.py SIDE FILE RUNS`.

Needs nothing but the library that it measures, so that each can live in an environment of its own. Prints one line of
JSON: the seconds of the processors that the import, the first run and the best of the others took, the peak of
memory, and the cells that were found. What cannot be imported is told as absent.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Work = Callable[[str], list[str] | Callable[[], list[str]]]
# the cells found, or what gives them when they are asked for


def pdfplumber(file: str) -> list[str]:
    with import_module("pdfplumber").open(file) as pdf:
        cells: list[str] = []
        for page in pdf.pages:
            page.extract_text()
            cells += of_rows(page.extract_tables())
            page.close()
    return cells


def pdfplumber_rs(file: str) -> list[str]:
    pdf = import_module("pdfplumber").PDF.open(file)
    cells: list[str] = []
    for page in pdf.pages:
        page.extract_text()
        cells += of_rows(page.extract_tables())
    return cells


def kreuzberg(file: str) -> list[str]:
    return of_rows(table.cells for table in import_module("kreuzberg").extract_file_sync(file).tables)


def camelot(file: str) -> list[str]:
    tables = import_module("camelot").read_pdf(file, pages="all", flavor="lattice", suppress_stdout=True)
    return of_rows(table.df.values.tolist() for table in tables)


def pymupdf(file: str) -> list[str]:
    cells: list[str] = []
    with import_module("pymupdf").open(file) as document:
        for page in document:
            page.get_text()
            cells += of_rows(table.extract() for table in page.find_tables().tables)
    return cells


def tabula(file: str) -> list[str]:
    tables = import_module("tabula").read_pdf(
        file, pages="all", lattice=True, multiple_tables=True, pandas_options={"header": None}, silent=True
    )
    return of_rows(table.fillna("").values.tolist() for table in tables)


def img2table(file: str) -> list[str]:
    found = import_module("img2table.document").PDF(src=file).extract_tables(ocr=None)
    return of_rows(
        [[cell.value for cell in row] for row in table.content.values()]
        for tables in found.values()
        for table in tables
    )


def docling(file: str) -> list[str]:
    converted = import_module("docling.document_converter").DocumentConverter().convert(file)
    return of_rows(
        [[cell.text for cell in row] for row in table.data.grid] for table in converted.document.tables
    )


def ldaparse(file: str, **options: Any) -> Callable[[], list[str]]:
    """The typed report is what is timed; the cells are those of the document that it is made from."""
    ours = import_module("ldaparse")
    ours.extract(file, **options)
    reading = {name: value for name, value in options.items() if name == "engine"}
    return lambda: [
        cell.text for table in ours.read(file, **reading).tables for cell in every_cell(table) if cell.text
    ]


def every_cell(table: Any) -> Iterator[Any]:
    """The cells of a table, and of the tables inside them."""
    for cell in table.cells:
        yield cell
        for part in cell.content:
            if hasattr(part, "cells"):
                yield from every_cell(part)


def of_rows(tables: Any) -> list[str]:
    """The words of all cells; a merged cell may be given more than once."""
    return [str(cell) for table in tables for row in table for cell in row if cell is not None and str(cell)]


# Side: the module that must be there, the distribution whose version is told, and the work.
SIDES: dict[str, tuple[str, str, Work]] = {
    "ldaparse": ("ldaparse", "ldaparse", ldaparse),
    "ldaparse, no indicators": ("ldaparse", "ldaparse", partial(ldaparse, indicators=False)),
    "ldaparse by pdfplumber": ("ldaparse", "ldaparse", partial(ldaparse, engine="pdfplumber")),
    "ldaparse by pdfplumber, no indicators": (
        "ldaparse",
        "ldaparse",
        partial(ldaparse, engine="pdfplumber", indicators=False),
    ),
    "pdfplumber": ("pdfplumber", "pdfplumber", pdfplumber),
    "pdfplumber-rs": ("pdfplumber", "pdfplumber-rs", pdfplumber_rs),
    "kreuzberg": ("kreuzberg", "kreuzberg", kreuzberg),
    "camelot": ("camelot", "camelot-py", camelot),
    "PyMuPDF": ("pymupdf", "pymupdf", pymupdf),
    "tabula": ("tabula", "tabula-py", tabula),
    "img2table": ("img2table", "img2table", img2table),
    "docling": ("docling", "docling", docling),
}


def main() -> None:
    side, file, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    module, distribution, work = SIDES[side]
    if module != "ldaparse":
        try:
            told = version(distribution)
            import_module(module)
        except (ImportError, PackageNotFoundError):
            print(json.dumps({"absent": f"{distribution} is not installed"}))
            return
    else:
        told = import_module("ldaparse").__version__
    found = work(file)
    first = seconds()
    warm = []
    for _ in range(runs):
        begun = seconds()
        work(file)
        warm.append(seconds() - begun)
    most = peak()
    cells = found() if callable(found) else found
    result = {"version": told, "first": first, "warm": min(warm), "peak": most, "cells": cells}
    print(json.dumps(result))


def seconds() -> float:
    """Of the processors, by this process and by those that it ended (Java's, say)."""
    try:
        import resource
    except ImportError:
        return time.process_time()
    kinds = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in kinds)


def peak() -> float:
    """Megabytes, of this process or of the largest that it started; 0 where that is not told (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    kinds = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(used.ru_maxrss for used in kinds) / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    main()
