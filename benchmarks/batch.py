"""What `ldaparse batch` gains from cores, keeps of memory, and spares when it is run again.

    python benchmarks/batch.py [FOLDER] [--reports 200] [--jobs 1 2] [--no-indicators]

The reports are those of the folder, or the samples, over and over until there are as many as asked for, into a
DuckDB store. Each number of jobs runs alone, one after the other; the last store is then given the same files
again. Only the ratios mean something on another machine, and of the times only where nothing else runs on this one;
the seconds of the processors, of the command and of its workers together, say nearly the same on a busy one: what the
work costs more side by side, and what no worker can take off the command. Memory is that of the command and its workers together (Linux): over the second quarter of the run, when all is loaded, and
over the last.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

SAMPLES = Path(__file__).parent.parent / "samples"
_KINDS = {".pdf", ".docx"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-indicators", action="store_true")
    arguments = parser.parse_args()
    options = ["--no-indicators"] if arguments.no_indicators else []
    with tempfile.TemporaryDirectory() as place:
        reports = filled(Path(place, "reports"), arguments.folder, arguments.reports)
        first = 0.0
        store = Path(place, "store.duckdb")
        for jobs in arguments.jobs:
            store.unlink(missing_ok=True)
            used = seconds_used()
            spent, taken = run(reports, store, ["-j", str(jobs), *options])
            used = seconds_used() - used
            first = first or spent
            print(
                f"{jobs} at once: {spent:6.1f} s, {arguments.reports / spent:5.1f} a second,"
                f" {first / spent:4.2f} times the first; {used:.1f} s of processors; memory {grown(taken)}"
            )
        before = seconds_used()
        again, _ = run(reports, store, ["-j", str(jobs), *options])
        spared = seconds_used() - before
        print(
            f"run again: {again:.2f} s, {again / spent:.1%} of the last; {spared:.2f} s of processors, {spared / used:.1%}"
        )
        size = store.stat().st_size
        print(f"store: {size / 1e6:.1f} MB, {size / arguments.reports / 1e3:.1f} kB a report")


def filled(folder: Path, source: Path, count: int) -> Path:
    """A folder with so many reports, each a copy of one of the source's."""
    folder.mkdir()
    files = sorted(file for file in source.iterdir() if file.suffix in _KINDS)
    for number, file in enumerate(islice(cycle(files), count)):
        shutil.copy(file, folder / f"{number:06}{file.suffix}")
    return folder


def run(reports: Path, store: Path, options: list[str]) -> tuple[float, list[int]]:
    """Seconds of one batch, and the memory that it took every half second."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "ldaparse", "batch", str(reports), "-o", str(store), *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    taken: list[int] = []
    while process.poll() is None:
        taken.append(memory(process.pid))
        try:
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            continue
    if process.returncode:
        sys.exit(f"the batch ended with {process.returncode}")
    return time.perf_counter() - begun, taken


def seconds_used() -> float:
    """Of the processors, by all that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: int) -> int:
    """Bytes that a process and all that it started take now."""
    try:
        listed = [path.read_text("ascii") for path in Path(f"/proc/{process}/task").glob("*/children")]
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(memory(int(one)) for one in " ".join(listed).split())


def grown(taken: list[int]) -> str:
    """Memory in the second quarter and in the last, and the most."""
    quarter = len(taken) // 4
    if quarter < 2 or not any(taken):
        return "not measured"
    early, late = mean(taken[quarter : 2 * quarter]), mean(taken[-quarter:-1])
    return f"{early / 1e6:.0f} MB, then {late / 1e6:.0f} MB ({late / early - 1:+.0%}), at most {max(taken) / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
