"""Files that nobody here made, read and held against what is known of them: one line a collection.

    python benchmarks/public.py FOLDER [--parts public icdar2013 rpqs hostile] [--misses] [--write docs/benchmarks.md]

FOLDER holds the collections, none of which is in this repository: `public` (inputs after bug reports of other tools, with the
right values in its README), `icdar2013` (half of a table competition with its truth; its own `tables.py` scores), `french/rpqs`
(reports of water services with values labelled by people), `hostile` (broken and fuzzed files). A collection that is not there
is left out. `--write` puts the table between two comments of a page, with the day.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ldaparse
from ldaparse.errors import LdaparseError
from ldaparse.exporting.documents import tables_as_read
from ldaparse.french.amounts import read_amount
from ldaparse.limits import Limits
from ldaparse.report import Report

BEGIN, END = "<!-- public -->", "<!-- end of public -->"
LONG = 20.0  # seconds: a file that takes longer is named
_ROWS = re.compile(r"\[([^\[\]]+)\]")
_TRIPLES = re.compile(r"(\d[\d ]*)/(-?\d[\d ]*)/(-?\d[\d ]*)")
_NEAR = 0.006  # of a value: labelled values are rounded


@dataclass
class Result:
    """What a collection gave: how many files, the figures, what was missed."""

    name: str
    files: int = 0
    figures: dict[str, str] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def public(folder: Path) -> Result:
    """Inputs after bug reports: rows and amounts as their README says, words kept, no crash."""
    said = (folder / "README.md").read_text("utf-8")
    rows = [
        tuple(part.strip() for part in row.split("|")) for row in _ROWS.findall(said) if row.count("|") == 3
    ]
    states = re.search(r"states ([\w, ]+)\.", said)
    codes = states[1].replace(" ", "").split(",") if states else []
    right = dict(_right_values(said))
    found = Result("inputs after bug reports (`public`)")
    checked = right_ones = 0
    for path in _files(folder):
        found.files += 1
        report, why = _read(path)
        if report is None:
            found.misses.append(f"{path.name}: {why}")
            continue
        if any(one.code == "words.missing" for one in report.findings):
            found.misses.append(f"{path.name}: words are missing")
        names = [name for name in right if path.name.startswith(name)]
        value = right[max(names, key=len)] if names else ""
        verdict = _verdict(report, value, list(zip(rows, codes, strict=False)))
        if verdict is not None:
            checked += 1
            right_ones += verdict
            if not verdict:
                found.misses.append(f"{path.name}: other values than {value}")
    found.figures = {
        "rows and amounts right": f"{right_ones} of {checked}",
        "not read": _count(found.misses, "read:"),
    }
    return found


def _right_values(said: str) -> Iterator[tuple[str, str]]:
    for line in said.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0] not in ("input", "---"):
            for name in re.findall(r"[\w-]{6,}", cells[0]):
                yield name, cells[2]


def _verdict(report: Report, right: str, rows: Sequence[tuple[tuple[str, ...], str]]) -> bool | None:
    """Whether rows or amounts are as the README says; None where it says neither in a way that can be counted."""
    if amounts := _TRIPLES.findall(right):
        wanted = [tuple(int(number.replace(" ", "")) for number in triple) for triple in amounts]
        lines = report.finances.lines if report.finances else ()
        read = [(one.allocated, one.committed, one.remaining) for one in lines]
        if report.finances and report.finances.total:
            total = report.finances.total
            read.append((total.allocated, total.committed, total.remaining))
        return all(one in read for one in wanted)
    if not re.match(r"R\b", right):
        return None
    read_rows = [
        (row.label.text, row.status.code if row.status else None, row.results.text if row.results else "",
         row.observations.text if row.observations else "")
        for action in report.actions for row in action.deliverables
    ]  # fmt: skip
    wanted_rows = [(label, code, results, notes) for (label, _, results, notes), code in rows]
    return read_rows in (wanted_rows, wanted_rows[:-1])


def icdar2013(folder: Path) -> Result:
    """Tables of public reports: cells whole, and placed beside the right ones."""
    scorer = _module(folder / "tables.py")
    found = Result("tables of public reports (`icdar2013`)")
    total = [0, 0, 0]
    for truth in sorted(folder.glob("*-str.xml")):
        path = truth.with_name(truth.name.replace("-str.xml", ".pdf"))
        wanted, _ = scorer.truth(str(truth))
        document, why = _attempted(lambda path=path: ldaparse.read(path))
        tables = [table.rows for table in tables_as_read(document)] if document else []
        score = scorer.score(wanted, tables)
        total = [a + b for a, b in zip(total, score, strict=True)]
        found.files += 1
        placed = score[2] / max(1, score[0])
        if placed < 0.8:
            found.misses.append(f"{path.name}: {placed:.2f} placed{f' ({why})' if why else ''}")
    found.figures = {
        "cells": str(total[0]),
        "whole": f"{total[1] / max(1, total[0]):.3f}",
        "placed": f"{total[2] / max(1, total[0]):.3f}",
    }
    return found


def rpqs(folder: Path) -> Result:
    """Water-service reports: labelled values that are typed with their code, and that stand in a row with it."""
    found = Result("reports of water services (`french/rpqs`)")
    wanted = typed = in_row = 0
    for labels in sorted(folder.glob("*_indic_values.csv")):
        with labels.open(encoding="utf-8-sig", newline="") as file:
            values = [(row["pdf_name"], row["indicator"], row["pdf_value"]) for row in csv.DictReader(file)]
        path = folder / f"{values[0][0]}.pdf"
        report, document = ldaparse.extract(path), ldaparse.read(path)
        rows = [row for table in tables_as_read(document) for row in table.rows]
        found.files += 1
        for _, code, text in values:
            if not text:
                continue
            value = float(text)
            wanted += 1
            is_typed = any(
                _says(code, one.label, one.quote) and _near(one.value, value)
                for action in report.actions
                for one in action.indicators
            )
            stands = any(_says(code, *row) and any(_cell_says(cell, value) for cell in row) for row in rows)
            typed, in_row = typed + is_typed, in_row + stands
            if not stands:
                found.misses.append(f"{path.name}: {code} = {text}")
    found.figures = {
        "values": str(wanted),
        "typed with their code": str(typed),
        "in a row with it": str(in_row),
    }
    return found


def _says(code: str, *texts: str) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(code)}(?!\d)", text) for text in texts)


def _cell_says(cell: str, value: float) -> bool:
    return any(
        number is not None and _near(float(number.value), value)
        for number in map(
            read_amount, (cell, *cell.split("\n"), *re.findall(r"-?\d[\d\s\u202f\u00a0]*(?:,\d+)?", cell))
        )
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(abs(other), 1)


def hostile(folder: Path) -> Result:
    """Broken and fuzzed files: each is read or refused in a sentence, none crashes or hangs."""
    found = Result("broken and fuzzed files (`hostile`)")
    read = partly = refused = crashed = 0
    for path in _files(folder):
        found.files += 1
        begun = time.monotonic()
        report, why = _read(path, isolated=True)
        if report is not None:
            read += report.status == "complete"
            partly += report.status == "partial"
        elif "unforeseen" in why or "crashed" in why:
            crashed += 1
            found.misses.append(f"{path.name}: {why}")
        else:
            refused += 1
        if (took := time.monotonic() - begun) > LONG:
            found.misses.append(f"{path.name}: {took:.0f} s")
    found.figures = {
        "read": str(read),
        "read in part": str(partly),
        "refused": str(refused),
        "crashed": str(crashed),
    }
    return found


PARTS: dict[str, tuple[str, Callable[[Path], Result]]] = {
    "public": ("public", public),
    "icdar2013": ("icdar2013", icdar2013),
    "rpqs": ("french/rpqs", rpqs),
    "hostile": ("hostile", hostile),
}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix in (".pdf", ".docx", ".doc")]


def _read(path: Path, *, isolated: bool = False) -> tuple[Report | None, str]:
    return _attempted(
        lambda: ldaparse.extract(
            path, isolated=isolated, limits=Limits(seconds=120.0), indicators=not isolated
        )
    )


def _attempted(work: Callable[[], Any]) -> tuple[Any | None, str]:
    try:
        return work(), ""
    except LdaparseError as error:
        return None, f"not read: {error}"


def _count(misses: Sequence[str], words: str) -> str:
    return str(sum(words in miss for miss in misses))


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    module = importlib.util.module_from_spec(spec)
    argv, sys.argv = sys.argv, [str(path), "/bin/true", "none"]
    try:
        spec.loader.exec_module(module)
    finally:
        sys.argv = argv
    return module


def as_table(results: Sequence[Result]) -> str:
    """The figures of all collections, in Markdown."""
    lines = [
        f"| {one.name} | {one.files} | {', '.join(f'{name} {value}' for name, value in one.figures.items())} |"
        for one in results
    ]
    return "\n".join(["| collection | files | |", "| --- | --- | --- |", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--misses", action="store_true", help="name what was missed")
    parser.add_argument("--write", type=Path, help="a page of Markdown to put the table into")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    results = []
    for name in arguments.parts:
        place, measure = PARTS[name]
        if not (arguments.folder / place).exists():
            print(f"{name}: {arguments.folder / place} is not there", file=sys.stderr)
            continue
        results.append(measure(arguments.folder / place))
        if arguments.misses:
            print("\n".join(results[-1].misses), file=sys.stderr)
    table = as_table(results)
    print(json.dumps({one.name: one.figures for one in results}) if arguments.json else table)
    if arguments.write:
        page = arguments.write.read_text("utf-8")
        before, after = page.partition(BEGIN)[0], page.partition(END)[2]
        day = dt.datetime.now(tz=dt.UTC).date().isoformat()
        arguments.write.write_text(
            f"{before}{BEGIN}\n\nMeasured on {day}.\n\n{table}\n\n{END}{after}", "utf-8"
        )


if __name__ == "__main__":
    main()
