"""Cells that say states: one, a stack of several, or the box that is ticked."""

from __future__ import annotations

from collections.abc import Mapping

from ldaparse.document import Cell
from ldaparse.french.boxes import ticked_choice
from ldaparse.french.status import is_status, read_status
from ldaparse.interpreting.badges import with_sign
from ldaparse.interpreting.cell_types import is_ticked
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.parts import said_with_boxes, stacked_statuses
from ldaparse.profile import Profile
from ldaparse.report import Status, StatusCode


def read_status_cell(cell: Cell, profile: Profile, as_of: str | None) -> Status | None:
    """The status of a row. Where the cell stacks statuses that differ, its code is null."""
    boxed = said_with_boxes(cell.paragraphs)
    chosen = ticked_choice(boxed) is not None
    raw = boxed if chosen else "\n".join(with_sign(p) for p in cell.paragraphs if p.text)
    if not raw:
        return None
    stack = stacked_statuses(cell, profile)
    readings = [read_status(said.text, profile, as_of=as_of) for said in stack]
    alike = len({reading.code for reading in readings}) == 1
    single = chosen or len(stack) == 1 or not all(is_status(said.text, profile) for said in stack)
    whole = read_status(" ".join(raw.split()), profile, as_of=as_of)
    return Status.model_validate(
        {
            "raw": raw,
            "code": whole.code if single else readings[0].code if alike else None,
            "date": whole.date if single else None,
            "detail": whole.detail if single else None,
            "evidence": evidence(cell.text_places()),
        }
    )


def ticked_status(boxes: Mapping[str, tuple[Cell | None, StatusCode]]) -> Status | None:
    """The status whose box is ticked: in the words of its header, at the place of the tick. Two ticks are
    kept as they are, without a code."""
    ticked = [(label, cell, code) for label, (cell, code) in boxes.items() if cell and is_ticked(cell.text)]
    if not ticked:
        return None
    return Status(
        raw=" / ".join(label for label, _, _ in ticked),
        code=ticked[0][2] if len(ticked) == 1 else None,
        evidence=evidence(place for _, cell, _ in ticked for place in cell.text_places()),
    )
