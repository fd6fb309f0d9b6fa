"""Next year's report, begun: what is carried over, and that nobody takes last year's words for this year's."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

import ldaparse
from ldaparse.cli import app
from ldaparse.drafting import draft
from ldaparse.exporting.docx.report import report_to_docx
from ldaparse.report import Report

pytestmark = pytest.mark.usefixtures("forked_workers")

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"


def _report(year: int) -> Report:
    return Report.model_validate_json((GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8"))


def _begun(year: int) -> bytes:
    begun = draft(_report(year), year + 1)
    return report_to_docx(begun.report, grey=begun.reminders, states=begun.states)


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_draft_has_the_same_actions_and_only_what_is_open(year: int) -> None:
    old, new = _report(year), ldaparse.extract(_begun(year), name="draft.docx")
    assert [(one.number, one.title, one.axis) for one in new.actions] == [
        (one.number, one.title, one.axis) for one in old.actions
    ]
    leases = new.action(5).deliverables
    assert next(row.label.text for row in leases) == "Baux signés en intermédiation locative"
    assert all("Guide" not in row.label.text for row in leases)
    closed = next(fact.text for fact in new.action(5).facts if fact.label == "Livrables clos")
    assert closed.startswith("Guide à destination des propriétaires")


@pytest.mark.parametrize("year", [2024, 2025])
def test_reminders_are_nobodys_statuses_or_figures(year: int) -> None:
    new = ldaparse.extract(_begun(year), name="draft.docx")
    for action in new.actions:
        for row in action.deliverables:
            assert row.status is None or (row.status.code, row.status.raw) == (None, "")
            assert all(part.status is None for part in row.parts)
            assert not row.results
            assert not row.observations
        assert {one.place for one in action.indicators} <= {"label"}
    assert new.finances.as_of == f"{year + 1}-06-30"
    assert all(
        (line.committed, line.remaining, line.comment) == (None, None, None) for line in new.finances.lines
    )
    reminders = [
        other.text
        for row in new.action(5).deliverables
        for other in row.others
        if other.label == f"Rappel {year}"
    ]
    assert any("Nombre de baux signés" in text for text in reminders)
    assert [line.allocated for line in new.finances.lines] == [
        line.allocated for line in _report(year).finances.lines
    ]


def test_a_filled_draft_is_read_as_the_new_report() -> None:
    document = docx.Document(io.BytesIO(_begun(2024)))
    for table in (one for one in document.tables if len(one.rows) > 1):
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            cells = dict(zip(heads, row.cells, strict=True))
            if "Convention avec les administrateurs" in row.cells[1].text:
                cells["Avancement"].text = "Réalisé le 14/03/2025"
                cells["Résultats"].text = "6 conventions signées."
        last = {cell.text: at for at, cell in enumerate(table.rows[1].cells)}
        if "Dépense engagée" in last:
            line = next(row for row in table.rows if row.cells[0].text.strip() == "5")
            line.cells[last["Dépense engagée"]].text = "31 940 €"
    filled = io.BytesIO()
    document.save(filled)
    new = ldaparse.extract(filled.getvalue(), name="filled.docx")
    row = new.action(5).deliverables[1]
    assert (row.status.code, row.status.date) == ("done", "2025-03-14")
    assert [(one.value, one.label) for one in new.action(5).indicators if one.place == "results"] == [
        (6, "conventions signées")
    ]
    assert new.finances.line(5).committed == 31940
    moved = next(one for one in ldaparse.compare(_report(2024), new).actions if one.new == 5)
    assert [
        (change.status.old, change.status.new)
        for change in moved.deliverables
        if change.status.move == "advanced"
    ] == [("on_hold", "done")]


def test_the_command_writes_it_once(tmp_path: Path) -> None:
    arguments = [
        "draft",
        str(GOLDEN / "val-doris-2024.pdf.json"),
        "--year",
        "2025",
        "-o",
        str(tmp_path / "d.docx"),
    ]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert (tmp_path / "d.docx").read_bytes() == _begun(2024)
    assert isinstance(CliRunner().invoke(app, arguments).exception, ldaparse.OutputError)
    assert CliRunner().invoke(app, arguments[:2]).exit_code == 2
