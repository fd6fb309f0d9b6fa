"""A correction goes with its row into another version of the report, or is told as lost; it never lands on another."""

from __future__ import annotations

from typing import Any

import pytest

from ldaparse.correcting import anchor_of, apply, correctable
from ldaparse.corrections import CorrectedSource, Correction, Corrections
from ldaparse.report import Deliverable, Report
from small_reports import SOURCE, action, row, status

PATH = "actions/2/deliverables/2/status/code"


def open_row(label: str) -> Deliverable:
    return row(label, status=status("En cours", "in_progress", 9))


def report(*labels: str, sha256: str = "1" * 64) -> Report:
    source = SOURCE.model_copy(update={"sha256": sha256})
    return Report(
        source=source, actions=(action(2, 1, "Médiation", deliverables=tuple(map(open_row, labels))),)
    )


BEFORE = report("Convention avec le tribunal", "Permanence du jeudi", "Plaquette", sha256="0" * 64)


def made(**more: Any) -> Corrections:
    source = CorrectedSource(name="avant.docx", sha256="0" * 64)
    return Corrections(
        source=source, corrections=(Correction(path=PATH, read="in_progress", corrected="on_hold", **more),)
    )


def states(found: Report) -> list[Any]:
    return [one.status.code for one in found.actions[0].deliverables if one.status]


def test_in_its_own_file_the_path_is_enough() -> None:
    assert states(apply(BEFORE, made())) == ["in_progress", "on_hold", "in_progress"]


def test_with_its_words_a_correction_goes_where_its_row_went() -> None:
    anchor = next(anchor_of(BEFORE, one) for one in correctable(BEFORE) if one.path == PATH)
    assert anchor == "Permanence du jeudi"
    swapped = report("Permanence du jeudi", "Convention avec le tribunal", "Plaquette")
    assert states(apply(swapped, made(anchor=anchor))) == ["on_hold", "in_progress", "in_progress"]


@pytest.mark.parametrize("anchor", [None, "Permanence du jeudi"])
@pytest.mark.parametrize(
    "labels",
    [
        ("Plaquette", "Convention avec le tribunal"),
        ("Convention avec le tribunal", "Plaquette", "Permanence du jeudi", "Permanence du jeudi"),
    ],
)
def test_without_a_plain_place_a_correction_is_told_and_made_nowhere(
    anchor: str | None, labels: tuple[str, ...]
) -> None:
    found = apply(report(*labels), made(anchor=anchor))
    assert set(states(found)) == {"in_progress"}
    assert [one.code for one in found.findings] == ["correction.lost"]


def test_words_that_were_corrected_themselves_are_known_by_what_was_read() -> None:
    renamed = Corrections(corrections=(
        Correction(path="actions/2/deliverables/2/label", read="Permanence du jeudi", corrected="Permanence du vendredi"),
    ))  # fmt: skip
    corrected = apply(report("Convention avec le tribunal", "Permanence du jeudi"), renamed)
    assert states(apply(corrected, made(anchor="Permanence du jeudi"))) == ["in_progress", "on_hold"]


def test_what_is_named_needs_no_words() -> None:
    title = Correction(path="actions/2/title", read="Médiation", corrected="Médiation locative")
    asked = made().model_copy(update={"corrections": (title,)})
    assert apply(report("Plaquette"), asked).actions[0].title == "Médiation locative"
