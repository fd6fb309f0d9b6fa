"""No figure of the prose is lost: each is in an indicator, or is left out for a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ldaparse
from golden import SAMPLES
from ldaparse.evidence import PageBox, Text
from ldaparse.french.leftovers import find_left_out
from ldaparse.report import Action, Report

SHARED = Path(__file__).parent.parent.parent / "shared" / "reports"
FILES = [
    *sorted(SAMPLES.glob("*.pdf")),
    *sorted(SAMPLES.glob("*.docx")),
    *sorted(SHARED.glob("*.pdf")),
    *sorted(SHARED.glob("*.docx")),
]


def passages(action: Action) -> dict[tuple[str, int | None], str]:
    """The text of each cell by place and row, of all notes together, without bullets."""
    found: dict[tuple[str, int | None], str] = {}
    for row, deliverable in enumerate(action.deliverables):
        cells: dict[str, Text | None] = {
            "label": deliverable.label,
            "results": deliverable.results,
            "observations": deliverable.observations,
        }
        found |= {(place, row): cell.text for place, cell in cells.items() if cell}
    found["note", None] = "\n".join(note.text for note in action.notes)
    return {key: re.sub(r"(?m)^- ", "", text) for key, text in found.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_of_digits_is_accounted_for(path: Path) -> None:
    report = ldaparse.extract(path)
    for action in report.actions:
        for (place, row), text in passages(action).items():
            left = find_left_out(text)
            assert [one.context for one in left if one.reason == "unread"] == []
            given = [one for one in action.indicators if (one.place, one.deliverable) == (place, row)]
            assert len(given) >= len(_figures(text)), (action.number, place, row)


def _figures(text: str) -> list[str]:
    """The rows of digits that no reason leaves out, the groups of a number and the ends of a range as one."""
    left = {at for one in find_left_out(text) for at in range(one.start, one.end)}
    numbers = re.finditer(r"\d+(?:[ \u00a0\u202f.,]\d+)*(?:\s?(?:-|–|à|et)\s?\d+)?(?:\s?€\d\d)?", text)
    return [number[0] for number in numbers if number.start() not in left]


def test_evidence_goes_down_to_the_figure() -> None:
    report: Report = ldaparse.extract(SAMPLES / "val-doris-2024.pdf")
    found = report.action(3).indicators
    boxes = [place.box for one in found for place in one.evidence if isinstance(place, PageBox)]
    assert len(boxes) == len(found) + 2  # two of them wrap
    widths = [box[2] - box[0] for box in boxes]
    assert max(widths) < 62
