"""ldaparse beside other libraries that find tables: speed, peak memory, and whole cells right, in one run.

    python benchmarks/compare.py [[TITLE=]FILE.pdf …] [--rounds 3] [--runs 3] [--sides NAME …]
        [--install-peers FOLDER] [--peer-python NAME=PYTHON …] [--write docs/benchmarks.md]

Every side runs in a process of its own, all in turn, round after round. Counted are the seconds of the processors,
Python's start and the imports with the first run ("cold") and the best of the further ones ("warm"); figures are medians
of the rounds. Only the ratios, to pdfplumber's `extract_text` and `extract_tables` over every page in the same round,
mean something on another machine.

Cells are compared with those that `FILE.json` beside the file tells, or `golden/FILE.docx.json`: a report as
`ldaparse extract` gives it (for a PDF, what was read in the Word file that it was printed from), or gold of actions
with rows of cells. A cell is right if a table has it whole, blanks, bullets and case aside.

Peers that are not installed are told as absent. `--install-peers` puts each into a virtual environment of its own
(pdfplumber-rs takes pdfplumber's name), `--peer-python` names an interpreter that has one. PyMuPDF is under the
AGPL: installing it is your choice, and ldaparse never imports it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import unicodedata
import venv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from figure import drawn
from peers import SIDES, seconds

SAMPLE = Path(__file__).parent.parent / "samples" / "val-doris-2024.pdf"
YARDSTICK = "pdfplumber"
_SHELL = {"ldaparse extract, from the shell": [], "… with --no-indicators": ["--no-indicators"]}
_MARKS = "<!-- measured -->", "<!-- end of what is measured -->"
_BULLET = re.compile(r"^\s*[-–—•∑●▪◦·‣*→➔➢►■□○\ue000-\uf8ff]\s*", re.MULTILINE)


@dataclass
class Measured:
    """What one side took, round by round, and how many of the gold's cells it found whole."""

    version: str = ""
    absent: str = ""
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    peak: float = 0.0
    right: float | None = None


def main() -> None:
    arguments = _arguments()
    pythons = dict(one.split("=", 1) for one in arguments.peer_python)
    if arguments.install_peers:
        pythons = {**installed(arguments.install_peers, arguments.sides), **pythons}
    parts = []
    for number, named in enumerate(arguments.files, 1):
        title, _, path = named.rpartition("=")
        file = Path(path)
        measured = compare(file, arguments, pythons)
        heading = title or file.name
        parts.append((heading, measured))
        print(f"## {heading}\n\n{as_table(measured)}\n", flush=True)
        if arguments.write:
            picture = arguments.write.parent / "images" / f"benchmark-{number}.svg"
            picture.write_text(drawn(heading, bars(measured)), "utf-8")
    if arguments.write:
        write_between_marks(arguments.write, parts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", default=[str(SAMPLE)], metavar="[TITLE=]FILE")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3, help="warm runs of each side in a round")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES), metavar="NAME")
    parser.add_argument("--install-peers", type=Path, metavar="FOLDER")
    parser.add_argument("--peer-python", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds for one side in one round")
    parser.add_argument("--write", type=Path, metavar="PAGE.md")
    return parser.parse_args()


def installed(folder: Path, sides: Sequence[str]) -> dict[str, str]:
    """The interpreters of virtual environments that have one peer each, made where they are not there."""
    pythons = {}
    for side in sides:
        _, distribution, _ = SIDES[side]
        if distribution in {"ldaparse", YARDSTICK}:
            continue
        place = folder / distribution
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if not python.exists():
            venv.create(place, with_pip=True)
            done = subprocess.run([python, "-m", "pip", "install", "-q", distribution], check=False)
            if done.returncode:
                print(f"{side} could not be installed", file=sys.stderr)
        pythons[side] = str(python)
    return pythons


def compare(file: Path, arguments: argparse.Namespace, pythons: dict[str, str]) -> dict[str, Measured]:
    """All sides on one file; the first of each name's figures is the yardstick's of the same round."""
    gold = gold_cells(file)
    sides = [YARDSTICK, *(side for side in arguments.sides if side != YARDSTICK)]
    if file.suffix != ".pdf":
        sides = [side for side in sides if side in {"ldaparse", "ldaparse, no indicators"}]
    measured = {side: Measured() for side in (*sides, *_SHELL)}
    for _ in range(arguments.rounds):
        for side in sides:
            if not measured[side].absent:
                run_side(side, file, arguments, pythons, measured[side], gold)
        for name, options in _SHELL.items():
            measured[name].cold.append(shell(file, options))
    return measured


def run_side(
    side: str,
    file: Path,
    arguments: argparse.Namespace,
    pythons: dict[str, str],
    into: Measured,
    gold: Counter[str],
) -> None:
    worker = Path(__file__).with_name("peers.py")
    command = [pythons.get(side, sys.executable), str(worker), side, str(file), str(arguments.runs)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=arguments.timeout, check=True)
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        into.absent = f"not done in {arguments.timeout:g} s"
        return
    except (subprocess.CalledProcessError, OSError, ValueError, IndexError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        into.absent = f"failed: {said[-1][:120] if said else error}"
        return
    if "absent" in told:
        into.absent = told["absent"]
        return
    into.version = told["version"]
    into.cold.append(told["first"])
    into.warm.append(told["warm"])
    into.peak = max(into.peak, told["peak"])
    if gold:
        into.right = (Counter(map(squeezed, told["cells"])) & gold).total() / gold.total()


def shell(file: Path, options: Sequence[str]) -> float:
    """Seconds of the processors that the command takes, with all that it starts."""
    before = seconds()
    command = [sys.executable, "-m", "ldaparse", "extract", str(file), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return seconds() - before


def gold_cells(file: Path) -> Counter[str]:
    """The cells that a file's tables of actions hold, as often as they do; none if nothing tells them."""
    places = (file.with_suffix(".json"), file.parent / "golden" / f"{file.stem}.docx.json")
    place = next((one for one in places if one.exists()), None)
    if place is None:
        return Counter()
    told = json.loads(place.read_text("utf-8"))
    return Counter(cell for text in _texts(told) if (cell := squeezed(text)))


def _texts(told: dict[str, Any]) -> Iterator[str]:
    for action in told["actions"]:
        for row in action.get("rows", ()):
            yield from (text or "" for text in row.get("cells", {}).values())
        for row in action.get("deliverables", ()):
            yield row["label"]["text"]
            yield (row["status"] or {}).get("raw") or ""
            yield from ((row[name] or {}).get("text", "") for name in ("results", "observations"))


def squeezed(text: str) -> str:
    """Without blanks, bullets and case: a wrapped line may cost or add a blank, a font a bullet."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u00ad", "")
    return "".join(_BULLET.sub("", plain).split()).casefold()


def ratio(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The median, over the rounds, of one time to another."""
    both = [a / b for a, b in zip(one, other, strict=False) if b]
    return median(both) if both else None


def as_table(measured: dict[str, Measured]) -> str:
    yardstick = measured.get(YARDSTICK, Measured())
    rows = [
        "| | cold | to pdfplumber warm | warm | to pdfplumber warm | peak | whole cells right |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for side, one in measured.items():
        name = f"{side} {one.version}".strip()
        if one.absent:
            rows.append(f"| {name} | absent: {one.absent} | | | | | |")
            continue
        cells = [
            _told(median(one.cold), "{:.2f} s"),
            _told(ratio(one.cold, yardstick.warm), "{:.2f}"),
            _told(median(one.warm) if one.warm else None, "{:.2f} s"),
            _told(ratio(one.warm, yardstick.warm), "{:.2f}"),
            _told(one.peak or None, "{:.0f} MB"),
            _told(one.right, "{:.1%}"),
        ]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _told(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def bars(measured: dict[str, Measured]) -> list[tuple[str, float, float | None]]:
    """For the figure: the sides that ran, their warm ratio and the share of cells right, the fastest first."""
    yardstick = measured[YARDSTICK].warm
    found = [
        (side, value, one.right)
        for side, one in measured.items()
        if (value := ratio(one.warm, yardstick)) is not None
    ]
    return sorted(found, key=lambda bar: bar[1])


def write_between_marks(page: Path, parts: Sequence[tuple[str, dict[str, Measured]]]) -> None:
    """Put the tables and figures into a page, in the place of those of an earlier run."""
    begin, end = _MARKS
    shown = [
        f"## {heading}\n\n{as_table(measured)}\n\n![Time and cells right: {heading}](images/benchmark-{number}.svg)"
        for number, (heading, measured) in enumerate(parts, 1)
    ]
    text = page.read_text("utf-8") if page.exists() else f"# Benchmarks\n\n{begin}\n{end}\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    page.write_text("\n\n".join([before + begin, *shown, end + after]), "utf-8")


if __name__ == "__main__":
    main()
