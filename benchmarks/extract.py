"""What `ldaparse extract` costs beside pdfplumber alone on the same file.

    python benchmarks/extract.py [FILE.pdf] [--runs 7]

Both sides run in turn, each time in a new process, so that start-up counts and neither side gains
from the other's caches. Times are medians; only their ratio means something on another machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
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
_SIDES = {
    "ldaparse extract": "import ldaparse; ldaparse.extract(sys.argv[1]).model_dump_json()",
    "… without indicators": "import ldaparse; ldaparse.extract(sys.argv[1], indicators=False).model_dump_json()",
    "pdfplumber text + tables": (
        "import pdfplumber\n"
        "with pdfplumber.open(sys.argv[1]) as pdf:\n"
        "    for page in pdf.pages:\n"
        "        page.extract_text(); page.extract_tables(); page.close()"
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in _SIDES}
    for _ in range(arguments.runs):
        for name, work in _SIDES.items():
            taken[name].append(measure(work, arguments.file))
    for name, runs in taken.items():
        print(f"{name:26} {median(t for t, _ in runs):6.2f} s   peak {max(m for _, m in runs):4.0f} MB")
    *ours, theirs = (median(t for t, _ in runs) for runs in taken.values())
    for name, seconds in zip(taken, ours, strict=False):
        print(f"{name + ', ratio':34} {seconds / theirs:6.2f}")


def measure(work: str, file: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one new process that does the work on the file."""
    command = [sys.executable, "-c", _MEASURE.format(work=work), str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


if __name__ == "__main__":
    main()
