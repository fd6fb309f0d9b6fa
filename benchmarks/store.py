"""How fast a store answers: 1,000 synthetic reports in a DuckDB file, 10,000 as Parquet: python benchmarks/store.py [COUNT] [PARQUET].

A synthetic report has the rows of a sample under another territory and year, its amounts and figures scaled. Told are the time of each
view and of each saved question, from the opening of the store to the first thousand rows and to the last row in Python, the median of
five; and the memory that it took at most.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ldaparse.report import Report
from ldaparse.storing import VIEWS, Origin, Store, ask, overview, questions_of, rows_of
from ldaparse.storing.parts import Entry, New, Parts
from ldaparse.storing.tables import as_json

GOLDEN = Path(__file__).parent.parent / "samples" / "golden"
SAMPLES = ("val-doris-2024.docx", "val-doris-2025.pdf")
TIMES, PART = 5, 100


def synthetic(count: int) -> Iterator[tuple[Origin, dict[str, str]]]:
    """So many reports: four years of each territory."""
    read = [Report.model_validate_json((GOLDEN / f"{name}.json").read_bytes()) for name in SAMPLES]
    origin = Origin("", "0" * 64, None, "f", "{}")
    rows = [rows_of(one, origin) for one in read]
    for number in range(count):
        territory, year = f"Communauté de communes du Pays {number // 4}", 2021 + number % 4
        path = f"{territory}/{year}.docx"
        scale = 1 + number % 7 / 10
        found = {name: list(map(dict, of_table)) for name, of_table in rows[number % 2].items()}
        found["reports"][0] |= {"territory": territory, "year": year, "as_of": f"{year}-06-30", "path": path, "sha256": f"{number:064}"}  # fmt: skip
        for row in found["finances"]:
            row |= {name: row[name] and round(row[name] * scale, 2) for name in ("allocated", "committed")}
        for row in found["indicators"]:
            row["value"] = round(row["value"] * scale, 2)
        made = Origin(path, "0" * 64, None, "f", "{}")
        yield made, {name: as_json(of_table) for name, of_table in found.items()}


def filled(path: Path, count: int) -> Path:
    """A DuckDB file of so many reports."""
    with Store(path) as store:
        for origin, rows in synthetic(count):
            store.put(origin, rows, partial=False)
    return path


def as_parts(folder: Path, count: int) -> Path:
    """A folder of Parquet of so many reports, as a cluster writes it."""
    parts = Parts(str(folder))
    parts.begin(count, PART)
    waiting: list[New] = []
    for number, (origin, rows) in enumerate(synthetic(count), 1):
        waiting.append(New(Entry(origin.path, origin.report_id, origin.fingerprint), rows))
        if len(waiting) == PART or number == count:
            parts.write((number - 1) // PART, waiting, [])
            waiting = []
    return folder


def timed(work: Callable[[], Any]) -> float:
    """The median of several runs, in seconds."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def told(store: Path) -> None:
    """The time of each view and question, and of the table of all territories."""
    asked = [(view.name, f"SELECT * FROM {view.name}") for view in VIEWS]  # noqa: S608 - own names
    asked += [(f"@{one.name}", one.sql) for one in questions_of(None)]
    for name, question in asked:
        rows = sum(1 for _ in ask(store, question).rows)
        first = timed(lambda question=question: next(ask(store, question).rows, None))  # type: ignore[misc]
        last = timed(lambda question=question: sum(1 for _ in ask(store, question).rows))  # type: ignore[misc]
        print(f"  {name}: {first:.3f} s to the first rows, {last:.3f} s to the last of {rows}")
    print(f"  memory at most: {memory():.0f} MB")
    begun = time.perf_counter()
    overview(store)
    print(
        f"  all territories, each value: {time.perf_counter() - begun:.2f} s, memory at most {memory():.0f} MB"
    )


def memory() -> float:
    """What this process took at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(count: int, parquet: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(f"{count} reports, DuckDB")
        told(filled(Path(folder, "store.duckdb"), count))
        if parquet:
            print(f"{parquet} reports, Parquet")
            told(as_parts(Path(folder, "parquet"), parquet))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*given, *(1000, 10_000)[len(given) :])
