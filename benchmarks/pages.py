"""What a long PDF costs: processor time and peak memory of 10, 100 and 1,000 pages.

    python benchmarks/pages.py [FILE.pdf] [--pages 10 100 1000] [--indicators]

The pages are those of the file, or of a sample, over and over (pypdf, of the development extras, puts them together).
Each count runs in a process of its own. Memory is said beyond what ldaparse takes for one page, too: what it has
loaded by then is no matter of pages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "samples" / "val-doris-2024.pdf"

_MEASURE = """
import json, resource, sys, time
import ldaparse
begun = time.process_time()
ldaparse.extract(sys.argv[1], indicators=sys.argv[2] == "with")
spent = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([spent, peak / (1024 if sys.platform != "darwin" else 1024 * 1024)]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--indicators", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        long = Path(place, "long.pdf")
        loaded, start = measure(repeated(arguments.file, 1, long), arguments.indicators)
        print("| pages | processor time | a page beyond the first | peak | a page beyond the first |")
        print("| --- | --- | --- | --- | --- |")
        print(f"| 1 | {loaded:.2f} s | | {start:.0f} MB | |")
        for count in arguments.pages:
            spent, peak = measure(repeated(arguments.file, count, long), arguments.indicators)
            more = max(count - 1, 1)
            print(
                f"| {count} | {spent:.2f} s | {(spent - loaded) / more * 1e3:.1f} ms"
                f" | {peak:.0f} MB | {(peak - start) / more * 1e3:.0f} kB |",
                flush=True,
            )


def repeated(file: Path, count: int, into: Path) -> Path:
    """A PDF with so many pages, those of the file over and over."""
    from pypdf import PdfReader, PdfWriter

    pages = PdfReader(file).pages
    writer = PdfWriter()
    for number in range(count):
        writer.add_page(pages[number % len(pages)])
    writer.write(into)
    return into


def measure(file: Path, indicators: bool) -> tuple[float, float]:
    """Seconds of the processor and peak megabytes of one new process."""
    command = [sys.executable, "-c", _MEASURE, str(file), "with" if indicators else "without"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


if __name__ == "__main__":
    main()
