"""However Word wraps the words of a report, and whichever format it is kept in, the report is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ldaparse
from conservation import plain
from golden import SAMPLES
from keeping import Kept
from ldaparse.evidence import BodyParagraph, PageBox, TableCell
from office import converted
from traps import TRAPS, trapped

NAMES = ("val-doris-2024", "val-doris-2025")
FORMATS = {
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
    "rtf": "application/rtf",
}
# What LibreOffice keeps of Word's ways when it writes the format; those that stand together are laid in one file.
KEPT = {
    "odt": (
        "pieces, insertions, controls around rows, contents",
        "deletions, moves",
        "controls around runs",
        "hyperlinks",
    ),
    "doc": ("insertions, controls around rows, contents",),
    "rtf": ("moves, contents",),
}
CASES = [(name, kind, laid) for kind, kept in KEPT.items() for name in NAMES for laid in ("", *kept)]
# The main run has each of one sample, and one alone of a format that LibreOffice converts again to be read.
MAIN = {
    *((NAMES[0], "odt", laid) for laid in KEPT["odt"]), (NAMES[1], "odt", ""), (NAMES[1], "doc", ""), (NAMES[0], "rtf", KEPT["rtf"][0]),
}  # fmt: skip
# LibreOffice leaves text boxes out when it writes .rtf; this is what stands in that of 2024.
LEFT_OUT = {"text": "Fiches consultables en mairie et dans les maisons de quartier."}


@cache
def as_written(name: str, *, indicators: bool) -> Any:
    return plain(ldaparse.extract(SAMPLES / f"{name}.docx", indicators=indicators).model_dump())


@pytest.mark.parametrize(
    ("name", "trap"),
    [
        pytest.param(name, trap, marks=pytest.mark.collection if (at + number) % 2 else ())
        for number, name in enumerate(NAMES)
        for at, trap in enumerate(TRAPS)
    ],
)
def test_what_word_wraps_around_words_changes_nothing(name: str, trap: str) -> None:
    given = (SAMPLES / f"{name}.docx").read_bytes()
    laid = trapped(given, TRAPS[trap])
    assert len(laid) != len(given)
    read = ldaparse.extract(laid, indicators=False)
    assert plain(read.model_dump()) == as_written(name, indicators=False)


Files = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def files(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The samples, plain and trapped, in each format: all that one run has of a format are made when the first is asked for."""

    @cache
    def of_kind(kind: str, *, in_the_main_run: bool) -> dict[tuple[str, str], Path]:
        folder = tmp_path_factory.mktemp(kind)
        cases = [
            (case[0], case[2]) for case in CASES if case[1] == kind and (case in MAIN) == in_the_main_run
        ]
        for name, laid in cases:
            traps = [TRAPS[trap] for trap in laid.split(", ") if trap]
            data = (SAMPLES / f"{name}.docx").read_bytes()
            (folder / f"{name} {laid}.docx").write_bytes(trapped(data, *traps) if traps else data)
        made = converted(sorted(folder.glob("*.docx")), kind, kept)
        return {(name, laid): made[f"{name} {laid}"] for name, laid in cases}

    return lambda *case: of_kind(case[1], in_the_main_run=case in MAIN)[case[0], case[2]]


@cache
def read(path: Path) -> ldaparse.Report:
    return ldaparse.extract(path)


@pytest.mark.parametrize(
    ("name", "kind", "laid"),
    [
        pytest.param(*case, id="-".join(case), marks=() if case in MAIN else pytest.mark.collection)
        for case in CASES
    ],
)
def test_every_format_gives_the_same_report(files: Files, name: str, kind: str, laid: str) -> None:
    report = read(files(name, kind, laid))
    expected = as_written(name, indicators=True)
    if kind == "rtf":
        for action in expected["actions"]:
            if LEFT_OUT in action["notes"]:
                expected = without_note(expected, action["number"])
    assert plain(report.model_dump()) == expected
    assert (report.source.name, report.source.media_type) == (files(name, kind, laid).name, FORMATS[kind])
    assert report.source.pages is None


def without_note(report: Any, number: int) -> Any:
    actions = [
        {**action, "notes": [note for note in action["notes"] if note != LEFT_OUT]}
        if action["number"] == number
        else action
        for action in report["actions"]
    ]
    return {**report, "actions": actions}


@pytest.mark.parametrize("kind", ["odt", "doc", pytest.param("rtf", marks=pytest.mark.collection)])
def test_places_are_table_row_and_column_or_paragraph(files: Files, kind: str) -> None:
    report = read(files("val-doris-2025", kind, ""))
    word = ldaparse.extract(SAMPLES / "val-doris-2025.docx")
    for mine, theirs in zip(report.actions, word.actions, strict=True):
        assert all(isinstance(place, BodyParagraph) for place in mine.heading.evidence)
        for own, other in zip(mine.deliverables, theirs.deliverables, strict=True):
            assert own.label.evidence == other.label.evidence
            assert all(isinstance(place, TableCell) for place in own.label.evidence)
            assert not any(isinstance(place, PageBox) for place in own.label.evidence)


@pytest.mark.parametrize(
    "kind", ["odt", *(pytest.param(one, marks=pytest.mark.collection) for one in ("doc", "rtf"))]
)
def test_a_file_read_twice_gives_the_same_document(files: Files, kind: str) -> None:
    path = files("val-doris-2025", kind, "")
    assert ldaparse.read(path) == ldaparse.read(path.read_bytes(), name=path.name)
