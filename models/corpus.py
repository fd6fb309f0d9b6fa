"""The annotated text: how it is read and checked. The format is told in GUIDE.md.

`python models/corpus.py` checks every file and counts what is there.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEXT = Path(__file__).parent / "text"
PLACES = ("results", "observations", "label", "note")
KINDS = ("count", "amount", "share", "average", "median", "ratio", "change", "duration", "range")
RELATIONS = ("part_of", "out_of", "compared_with")
PARTS = ("train", "dev", "test", "seen", "unseen")
BASES = ("cumulative", "recalled")

_FIGURE = re.compile(
    r"> (?P<printed>.+?) = (?P<value>-?\d+(?:\.\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?))? (?P<unit>[^|]+?) *\| *(?P<kind>\w+)"
    r" *\| *(?P<label>[^|]+?) *(?P<more>(?:\|[^|]+)*)"
)
_BULLET = re.compile(r"^\s*[-•–*▪]\s+")


class AnnotationError(Exception):
    """An annotation that does not hold; the message names file and line."""


@dataclass(slots=True)
class Figure:
    """One annotated figure; `start` and `end` are characters of the cell's text."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    kind: str
    label: str
    period: str | None = None
    relation: tuple[str, int] | None = None
    optional: bool = False
    basis: str | None = None
    target: float | None = None


@dataclass(slots=True)
class Cell:
    document: str
    line: int
    place: str
    text: str
    figures: list[Figure] = field(default_factory=list)


def read_documents(folder: Path = TEXT) -> dict[str, list[Cell]]:
    """The cells of each report, by the file's name.

    Raises:
        AnnotationError: a line breaks the format, or its figure is not in the text.
    """
    return {path.stem: list(read_cells(path)) for path in sorted(folder.glob("*.txt"))}


def read_parts(folder: Path = TEXT) -> dict[str, dict[str, list[Cell]]]:
    """The reports of each part: "train", "dev", "test", as `parts.toml` says."""
    parts = tomllib.loads((folder / "parts.toml").read_text("utf-8"))
    documents = read_documents(folder)
    return {part: {name: documents[name] for name in names} for part, names in parts.items()}


def read_cells(path: Path) -> Iterator[Cell]:
    cell: Cell | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        begins = re.fullmatch(r"\[(\w+)\]", line.strip())
        if begins or not line.strip():
            if cell:
                yield _finished(cell, lines)
            cell, lines = None, []
        if begins:
            if begins[1] not in PLACES:
                raise AnnotationError(f"{path.name}:{number}: {begins[1]} is none of {', '.join(PLACES)}")
            cell = Cell(path.stem, number, begins[1], "")
        elif line.startswith("> ") and cell:
            cell.text = "\n".join(lines)
            cell.figures.append(_figure(line, cell, f"{path.name}:{number}"))
        elif line.strip() and not line.startswith("#"):
            if cell is None or cell.figures:
                raise AnnotationError(f"{path.name}:{number}: text outside of a cell")
            lines.append(_BULLET.sub("", line))
    if cell:
        yield _finished(cell, lines)


def _finished(cell: Cell, lines: list[str]) -> Cell:
    cell.text = "\n".join(lines)
    for number, figure in enumerate(cell.figures, 1):
        if figure.relation and not 1 <= figure.relation[1] <= len(cell.figures):
            raise AnnotationError(f"{cell.document}.txt:{cell.line}: figure {number} points nowhere")
    return cell


def _figure(line: str, cell: Cell, where: str) -> Figure:
    found = _FIGURE.fullmatch(line.rstrip())
    if not found:
        raise AnnotationError(f"{where}: expected '> printed = value unit | kind | label', got {line!r}")
    if found["kind"] not in KINDS:
        raise AnnotationError(f"{where}: {found['kind']} is none of {', '.join(KINDS)}")
    if (found["kind"] == "range") != bool(found["high"]):
        raise AnnotationError(f"{where}: a range, and only a range, has a high end")
    after = max((figure.end for figure in cell.figures), default=0)
    # Not inside a longer number or word: "3" is not found in "13".
    pattern = re.compile(rf"(?<![\w,.]){re.escape(found['printed'])}(?![^\W_])")
    match = pattern.search(cell.text, after)
    if not match:
        raise AnnotationError(f"{where}: {found['printed']!r} is not in the text after the figure before it")
    figure = Figure(
        match.start(),
        match.end(),
        float(found["value"]),
        float(found["high"]) if found["high"] else None,
        found["unit"],
        found["kind"],
        found["label"],
    )
    for extra in (part.strip() for part in found["more"].split("|") if part.strip()):
        name, _, argument = extra.partition(" ")
        if extra == "optional":
            figure.optional = True
        elif extra.startswith("@"):
            figure.period = extra[1:]
        elif extra in BASES:
            figure.basis = extra
        elif name == "target":
            figure.target = float(argument)
        elif name in RELATIONS and argument.isdigit():
            figure.relation = (name, int(argument))
        else:
            raise AnnotationError(f"{where}: {extra!r} is not understood")
    if figure.period and not figure.basis:
        figure.basis = "period"
    return figure


def main() -> int:
    try:
        documents = read_documents()
    except AnnotationError as error:
        print(error, file=sys.stderr)
        return 1
    kinds: Counter[str] = Counter()
    for name, cells in documents.items():
        figures = [figure for cell in cells for figure in cell.figures]
        kinds.update(figure.kind for figure in figures)
        print(f"{name:30} {len(cells):4} cells {len(figures):5} figures")
    cells_count = sum(map(len, documents.values()))
    print(
        f"{len(documents)} reports, {cells_count} cells, {kinds.total()} figures: {dict(kinds.most_common())}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
