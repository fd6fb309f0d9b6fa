"""A year goes round: a draft is begun from a report, filled in by a program as a coordinator would, read and compared."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

import ldaparse
from ldaparse.drafting import draft, states_to_choose
from ldaparse.exporting.docx.report import report_to_docx
from ldaparse.french.status import read_status
from ldaparse.profile import load_profile
from ldaparse.report import Part, Report
from small_reports import action, row, status
from small_reports import report as small

SAMPLE = Path(__file__).parent.parent / "samples" / "val-doris-2025.docx"


@lru_cache(maxsize=1)
def last_year() -> Report:
    return ldaparse.extract(SAMPLE)


def begun(report: Report, year: int) -> Any:
    made = draft(report, year)
    return Document(io.BytesIO(report_to_docx(made.report, grey=made.reminders, states=made.states)))


def controls(element: Any) -> list[Any]:
    return list(element.iter(qn("w:sdt")))


def choose(control: Any, words: str) -> None:
    """What Word does when a choice is made or typed."""
    run = control.find(qn("w:sdtContent")).find(qn("w:r"))
    run.find(qn("w:t")).text = words


def rows_to_fill(report: Any) -> Iterator[tuple[list[str], Any]]:
    """The headers and the row of each row that has states to choose."""
    for table in report.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        for line in table.rows[1:]:
            if controls(line._tr):
                yield heads, line


def read(report: Any, name: str = "2026.docx") -> Report:
    saved = io.BytesIO()
    report.save(saved)
    return ldaparse.extract(saved.getvalue(), name=name)


def test_what_is_filled_in_is_read_back_and_compared_without_loss() -> None:
    made = begun(last_year(), 2026)
    filled = list(rows_to_fill(made))
    assert len(filled) >= 5
    for at, (heads, line) in enumerate(filled, 1):
        for control in controls(line._tr):
            choose(control, "Réalisé le 14/03/2026" if at % 2 else "En cours")
        for column, head in enumerate(heads):
            if "ndicateurs" in head or "ésultats" in head:
                line.cells[column].text = f"{100 + at} ménages accompagnés en 2026."
            elif head in {"Observations", "Remarques"}:
                line.cells[column].text = f"Observation de la ligne {at}."
    money = made.tables[-1]
    spent = [cell.text for cell in money.rows[1].cells].index("Dépense engagée")
    money.rows[2].cells[spent].text = "150 000 €"

    report = read(made)
    told = [one for found in report.actions for one in found.deliverables if one.status and one.status.code]
    assert len(told) == len(filled)
    printed = {line for one in told if one.status for line in one.status.raw.splitlines()}
    assert printed == {"Réalisé le 14/03/2026", "En cours"}
    states = [state for one in told for state in (one.status, *(part.status for part in one.parts)) if state]
    assert {state.date for state in states if state.raw == "Réalisé le 14/03/2026"} == {"2026-03-14"}
    said = {one.results.text for one in told if one.results}
    assert said >= {f"{100 + at} ménages accompagnés en 2026." for at in (1, len(filled))}
    observed = {one.observations.text for one in told if one.observations and one.observations.text}
    assert observed == {
        f"Observation de la ligne {at}."
        for at, (heads, _) in enumerate(filled, 1)
        if {"Observations", "Remarques"} & {*heads}
    }
    assert report.finances is not None
    assert report.finances.lines[0].committed == 150_000

    found = ldaparse.compare(last_year(), report)
    paired = [one for changed in found.actions for one in changed.deliverables if one.is_paired]
    assert len(paired) >= len([one for one in told if one.label.text])
    assert {one.status.move for one in paired if one.status.new == "done"} <= {"advanced", "sideways"}
    figures = [one for changed in found.actions for one in changed.indicators if one.new is not None]
    assert {int(one.new or 0) for one in figures} >= {100 + at for at in range(1, len(filled) + 1)}
    assert found.finances[0].fields["committed"].new == 150_000
    assert "a été réalisé le 14 mars 2026" in " ".join(
        one.text for one in found.narrative().paragraphs
    ).replace("\u00a0", " ")


def test_a_state_that_nobody_chose_is_none() -> None:
    report = read(begun(last_year(), 2026))
    for one in (found for told in report.actions for found in told.deliverables):
        assert one.status is None or (one.status.code, one.status.raw) == (None, "")


def test_each_part_has_a_state_to_choose_and_the_one_left_out_has_none() -> None:
    names = ("Rédiger la charte", "Former les bailleurs", "Publier la charte")
    states = ("done", "in_progress", "planned")
    parts = tuple(
        Part(label=name, status=status(code, code, 9))  # type: ignore[arg-type]
        for name, code in zip(names, states, strict=True)
    )
    label = "Partenariat avec les bailleurs :\n" + "\n".join(f"- {name}" for name in names)
    last = small(
        action(4, 1, deliverables=(row(label, status=status("", None, 9), parts=parts),)), as_of="2025-12-31"
    )
    made = begun(last, 2026)
    ((_, line),) = rows_to_fill(made)
    first, _, third = controls(line._tr)
    choose(first, "Réalisé")
    choose(third, "En attente")
    (one,) = read(made).actions[0].deliverables
    assert [(part.label, part.status.code if part.status else None) for part in one.parts] == [
        ("Rédiger la charte", "done"), ("Former les bailleurs", None), ("Publier la charte", "on_hold"),
    ]  # fmt: skip


def test_the_states_offered_are_read_back_as_what_they_mean() -> None:
    profile = load_profile()
    offered = states_to_choose(profile)
    assert [read_status(one, profile).code for one in offered] == [
        "done", "in_progress", "planned", "on_hold", "modified", "redirected", "abandoned",
    ]  # fmt: skip


def test_the_reminder_is_narrower_than_what_is_to_be_filled_in() -> None:
    made = begun(last_year(), 2026)
    widths = []
    for table in made.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if heads[-1].startswith("Rappel") and any("ndicateurs" in head for head in heads):
            grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
            at = next(at for at, head in enumerate(heads) if "ndicateurs" in head)
            widths.append((grid[-1], grid[at]))
    assert widths
    assert all(reminder < results for reminder, results in widths)


@pytest.mark.parametrize(
    ("properties", "shown", "kept"),
    [
        ("<w:showingPlcHdr/>", "Cliquez ici pour entrer du texte", False), ("", "Mot du rédacteur", True),
        ('<w:dropDownList><w:listItem w:displayText="Choisissez" w:value=""/></w:dropDownList>', "Choisissez", False),
        ('<w:comboBox><w:listItem w:displayText="Choisissez" w:value=""/></w:comboBox>', "En cours depuis mai", True),
        ('<w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="Fait" w:value="1"/></w:dropDownList>', "Fait", True),
    ],
)  # fmt: skip
def test_the_prompt_of_a_content_control_is_no_word_of_the_report(
    properties: str, shown: str, kept: bool
) -> None:
    report = Document()
    report.add_heading("Bilan", 1)
    paragraph = report.add_paragraph("Avant ")
    paragraph._p.append(parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    ))  # fmt: skip
    found = read(report, "formulaire.docx")
    texts = [one.text for chapter in found.chapters for one in chapter.paragraphs]
    assert any(shown in text for text in texts) is kept
    assert any(text.startswith("Avant") for text in texts)
