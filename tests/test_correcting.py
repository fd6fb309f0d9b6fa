"""Corrections: a value that a person corrected stays corrected, says so, and touches nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import strategies as st

from golden import SAMPLES, golden_of
from ldaparse.correcting import Correctable, apply, correctable, value_at
from ldaparse.correcting.loading import load_corrections
from ldaparse.corrections import Correction, Corrections
from ldaparse.errors import CorrectionError, UnreadableError
from ldaparse.evidence import Corrected, Value
from ldaparse.report import Labelled, Report, StatusCode
from properties import property_of

TOTAL = "finances/total/committed"
MOST = 10.0**15


def golden(name: str) -> Report:
    return Report.model_validate_json(golden_of(SAMPLES / name).read_text(encoding="utf-8"))


REPORT = golden("val-doris-2024.pdf")
VALUES = list(correctable(REPORT))
OTHERS: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text(st.characters(exclude_categories=("Cc", "Cs"))),
    "number": st.integers(-(10**9), 10**9)
    | st.floats(-MOST, MOST, exclude_min=True, exclude_max=True, allow_nan=False, allow_infinity=False),
    "rank": st.integers(1, 20),
    "status": st.sampled_from(get_args(StatusCode)),
    "day": st.dates().map(str),
    "date": st.sampled_from(["2024", "2024-03", "2024-02-29", "2024-12~", "2024-01/2024-06", "2024/.."]),
    "years": st.lists(st.integers(1990, 2100), max_size=5).map(tuple),
}


def corrections(*made: tuple[str, Value, Value]) -> Corrections:
    return Corrections(
        corrections=tuple(Correction(path=path, read=read, corrected=new) for path, read, new in made)
    )


def codes(report: Report) -> list[str]:
    """The codes of what is told of corrections, but that they are made."""
    found = [finding.code for finding in report.findings if finding.code.startswith("correction.")]
    return [code for code in found if code != "correction.applied"]


@st.composite
def one_correction(draw: st.DrawFn) -> tuple[Correctable, Correction]:
    one = draw(st.sampled_from(VALUES))
    new = draw(OTHERS[one.kind] | st.none() if one.nullable else OTHERS[one.kind])
    return one, Correction(path=one.path, read=one.value, corrected=new, note=draw(st.none() | st.just("vu")))


def test_every_value_has_a_path_of_its_own() -> None:
    assert len({one.path for one in VALUES}) == len(VALUES) > 300


@pytest.mark.parametrize("number", [MOST, -MOST, float("inf"), float("nan"), 10**15])
def test_no_number_is_corrected_to_one_that_no_report_holds(number: float) -> None:
    with pytest.raises(ValueError, match=r"15 digits|finite number|valid string"):
        Correction(path=TOTAL, read=1, corrected=number)


@property_of(one_correction(), examples=100)
def test_a_correction_changes_its_value_and_nothing_else(made: tuple[Correctable, Correction]) -> None:
    one, correction = made
    corrected = apply(REPORT, Corrections(corrections=(correction,)))
    after = {other.path: other for other in correctable(corrected)}
    assert value_at(corrected, one.path) == correction.corrected
    assert {path: v.value for path, v in after.items() if path != one.path} == {
        v.path: v.value for v in VALUES if v.path != one.path
    }
    told = after[one.path].correction
    assert told is None if correction.corrected == one.value else told is not None and told.read == one.value
    assert corrected == Report.model_validate_json(corrected.model_dump_json())


@property_of(st.lists(one_correction(), max_size=6, unique_by=lambda made: made[0].path), examples=100)
def test_applied_twice_is_applied_once(made: list[tuple[Correctable, Correction]]) -> None:
    asked = Corrections(corrections=tuple(correction for _, correction in made))
    once = apply(REPORT, asked)
    assert apply(once, asked) == once


def test_the_same_report_in_word_has_the_same_paths_and_values() -> None:
    word = golden("val-doris-2024.docx")
    assert {one.path: one.value for one in correctable(word)} == {one.path: one.value for one in VALUES}


def test_a_corrected_amount_says_what_was_read_and_keeps_what_was_printed() -> None:
    corrected = apply(REPORT, corrections((TOTAL, 2593310.5, 259310.5)))
    assert corrected.finances
    assert corrected.finances.total
    assert corrected.finances.total.committed == 259310.5
    assert corrected.finances.total.printed["committed"] == "2593 310,50 €"
    assert Corrected(corrected="committed", read=2593310.5) in corrected.finances.total.evidence["committed"]
    about = [finding for finding in corrected.findings if finding.where == "finances.total.committed"]
    assert [(finding.code, finding.severity) for finding in about] == [
        ("amount.malformed", "note"),
        ("finances.total", "note"),
        ("correction.applied", "note"),
    ]
    assert about[-1].message == "Corrigé à la main : 259\u202f310,5 au lieu de 2\u202f593\u202f310,5."


def test_what_another_version_prints_otherwise_is_stale() -> None:
    corrected = apply(REPORT, corrections((TOTAL, 999, 259310.5)))
    assert value_at(corrected, TOTAL) == 2593310.5
    assert codes(corrected) == ["correction.stale"]
    assert corrected.findings[-1].where == "finances.total.committed"


def test_what_another_version_prints_as_corrected_needs_no_correction() -> None:
    assert apply(REPORT, corrections((TOTAL, 999, 2593310.5))) == REPORT


@pytest.mark.parametrize(
    "path", ["actions/99/title", "actions/3/deliverables/9/label", "finances", "", "a//b"]
)
def test_a_path_that_leads_nowhere_is_told(path: str) -> None:
    corrected = apply(REPORT, corrections((path, "a", "b")))
    assert codes(corrected) == ["correction.lost"]


@pytest.mark.parametrize(
    ("path", "new", "said"),
    [
        (TOTAL, "259 310,50 €", "a number"),
        ("actions/3/deliverables/1/status/code", "finished", "one of done, in_progress"),
        ("actions/3/deliverables/1/status/date", "31/06/2024", "a date or period"),
        ("as_of", "2024-06-31", "a day"),
        ("actions/3/title", None, "a text"),
        ("actions/3/title", "a\x00b", "a text"),
        ("rank", 2.5, "a whole number"),
        ("years", 2024, "a list of years"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(path: str, new: Value, said: str) -> None:
    asked = corrections(("territory", REPORT.territory, "Ailleurs"), (path, value_at(REPORT, path), new))
    with pytest.raises(CorrectionError, match=rf"side\.json: correction 2 \({path}\): .* where {said}"):
        apply(REPORT, asked, name="side.json")


def test_two_corrections_of_one_value_are_refused() -> None:
    with pytest.raises(CorrectionError, match="corrections 1 and 3 are both of rank"):
        apply(REPORT, corrections(("rank", 2, 3), ("territory", "a", "b"), ("rank", 2, 4)))


def test_a_correction_corrected_still_tells_what_was_read() -> None:
    once = apply(REPORT, corrections((TOTAL, 2593310.5, 1)))
    again = apply(once, corrections((TOTAL, 2593310.5, 259310.5)))
    assert again == apply(REPORT, corrections((TOTAL, 2593310.5, 259310.5)))


def test_corrected_words_leave_what_was_read_from_them_and_that_is_told() -> None:
    row = "actions/3/deliverables/1/status"
    alone = apply(REPORT, corrections((f"{row}/raw", "Réalisé", "En cours")))
    assert alone.action(3).deliverables[0].status
    assert alone.action(3).deliverables[0].status.code == "done"
    assert codes(alone) == ["correction.derived"]
    both = corrections((f"{row}/raw", "Réalisé", "En cours"), (f"{row}/code", "done", "in_progress"))
    assert codes(apply(REPORT, both)) == []


def test_a_band_is_corrected_for_all_rows_below_it() -> None:
    action = REPORT.action(3)
    first, second = action.deliverables
    rows = (first, first.model_copy(update={"label": second.label}), second)
    banded = REPORT.model_copy(update={"actions": (action.model_copy(update={"deliverables": rows}),)})
    path = "actions/3/deliverables/1/period/label"
    corrected = apply(banded, corrections((path, value_at(banded, path), "Année 9")))
    labels = [row.period.label for row in corrected.action(3).deliverables if row.period]
    assert labels == ["Année 9", "Année 9", "Deuxième année (07/2023-06/2022)"]
    assert codes(corrected) == ["correction.derived"]


def test_the_day_of_the_report_is_that_of_its_finances() -> None:
    corrected = apply(REPORT, corrections(("as_of", "2024-06-30", "2024-07-01")))
    assert corrected.finances
    assert (corrected.as_of, corrected.finances.as_of) == ("2024-07-01", "2024-07-01")
    assert corrected.evidence["as_of"][-1] == Corrected(corrected="as_of", read="2024-06-30")


def test_labels_and_numbers_that_are_shared_give_way_to_places() -> None:
    action = REPORT.actions[0]
    facts = tuple(Labelled(label=label, text=label) for label in ("Coût a/b", "Pilote", "Pilote", "", "@1"))
    report = REPORT.model_copy(
        update={"actions": (action.model_copy(update={"facts": facts}), action, REPORT.actions[1])}
    )
    paths = {one.path for one in correctable(report)}
    assert {f"actions/@1/facts/{name}" for name in ("Coût a~1b", "@2", "@3", "@4", "@5")} <= paths
    assert {"actions/@1/title", "actions/@2/title", "actions/12/title"} <= paths


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX")
def test_corrections_on_a_pipe_or_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.json")
    for place in (tmp_path / "tube.json", tmp_path, Path("/dev/zero")):
        with pytest.raises(UnreadableError, match="this is not a file"):
            load_corrections(place)
