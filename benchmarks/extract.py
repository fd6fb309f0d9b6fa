"""What `ldaparse extract` costs beside pdfplumber alone on the same file.

    python benchmarks/extract.py [FILE.pdf] [--runs 7]

All sides run in turn, each time in a new process, so that start-up counts and no side gains from the
caches of another. Times are medians; only their ratio means something on another machine. From the
shell, the time is that of the whole command, Python's own start with it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SAMPLE = Path(__file__).parent.parent / "samples" / "val-doris-2024.pdf"

_MEASURE = """
import json, resource, sys, time
begun = time.perf_counter()
{work}
spent = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([spent, peak / (1024 if sys.platform != "darwin" else 1024 * 1024)]))
"""
_REFERENCE = "pdfplumber text + tables"
_SIDES = {
    "ldaparse extract": "import ldaparse; ldaparse.extract(sys.argv[1]).model_dump_json()",
    "… without indicators": "import ldaparse; ldaparse.extract(sys.argv[1], indicators=False).model_dump_json()",
    "… nor pdfium": (
        "import ldaparse\n"
        "ldaparse.extract(sys.argv[1], indicators=False, engine='pdfplumber').model_dump_json()"
    ),
    _REFERENCE: (
        "import pdfplumber\n"
        "with pdfplumber.open(sys.argv[1]) as pdf:\n"
        "    for page in pdf.pages:\n"
        "        page.extract_text(); page.extract_tables(); page.close()"
    ),
}
_COMMANDS = {
    "from the shell": (),
    "… without indicators ": ("--no-indicators",),
    "… by pdfplumber": ("--engine", "pdfplumber"),
    "… by it, without indicators": ("--engine", "pdfplumber", "--no-indicators"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in (*_SIDES, *_COMMANDS)}
    for _ in range(arguments.runs):
        for name, work in _SIDES.items():
            taken[name].append(measure(work, arguments.file))
        for name, options in _COMMANDS.items():
            taken[name].append((wait(options, arguments.file), 0.0))
    reference = median(seconds for seconds, _ in taken[_REFERENCE])
    for name, runs in taken.items():
        seconds, peak = median(t for t, _ in runs), max(m for _, m in runs)
        memory = f"   peak {peak:4.0f} MB" if peak else ""
        print(f"{name:28} {seconds:6.2f} s   ratio {seconds / reference:5.2f}{memory}")


def measure(work: str, file: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one new process that does the work on the file."""
    command = [sys.executable, "-c", _MEASURE.format(work=work), str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def wait(options: tuple[str, ...], file: Path) -> float:
    """Seconds until `ldaparse extract` is done, as one waits for it in a shell."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "ldaparse", "extract", str(file), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
