"""Tables of real reports that nobody here laid out, held to what was seen on their pages.

`tests/wild_tables.json` says of each table its pages, its size, its header rows and a digest of its cells: the
files' own sentences stay out of the repository. Made again by `python tests/test_wild_tables.py`; look at
the pages before it is kept.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import ldaparse
from ldaparse.exporting.documents import tables_as_read, tables_json

WILD = Path(__file__).parent.parent.parent / "shared" / "wild" / "french"
KNOWN = Path(__file__).parent / "wild_tables.json"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}

needs_wild = pytest.mark.skipif(not WILD.exists(), reason="the real reports are not beside this repository")


def seen(path: Path) -> list[dict[str, Any]]:
    return [
        {
            "pages": list(table["pages"]),
            "rows": len(table["rows"]),
            "columns": max(map(len, table["rows"])),
            "header_rows": table["header_rows"],
            "words": sum(len(cell.split()) for row in table["rows"] for cell in row),
            "cells": hashlib.sha256(json.dumps(table["rows"]).encode()).hexdigest()[:16],
        }
        for table in json.loads(tables_json(list(tables_as_read(ldaparse.read(path)))))
    ]


SOON = {"rpqs/RPQS_Brillac_AC_2021.pdf", "rpqs/RPQS_Marthon_AC_2021.pdf"}
"""Those that are read soon, which the main run has; the collection has all."""


@needs_wild
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in SOON else pytest.mark.collection) for name in sorted(EXPECTED)],
)
def test_the_tables_of_a_real_report(name: str) -> None:
    assert seen(WILD / name) == EXPECTED[name]


def main() -> None:
    paths = [*WILD.glob("*.pdf"), *WILD.glob("rpqs/*.pdf")]
    found = {str(path.relative_to(WILD)): seen(path) for path in sorted(paths) if "scan" not in path.name}
    lines = [
        f" {json.dumps(name)}: [\n  " + ",\n  ".join(map(json.dumps, tables)) + "\n ]"
        for name, tables in found.items()
    ]
    KNOWN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
