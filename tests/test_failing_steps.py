"""A step that fails on something nobody thought of costs what it was at, not the report: its words are kept, a finding
says where it was and asks to report it, all else is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from commands import run
from conservation import letters, of_report
from documents import bullet, document, heading, paragraph, table
from ldaparse import checking, interpreting
from ldaparse.document import Document
from ldaparse.errors import LimitError
from ldaparse.findings import finding
from ldaparse.interpreting import actions, deliverables, finances, preparing, report_draft
from ldaparse.report import Finding, Report

HEADER = ("Livrables", "État", "Indicateurs et résultats", "Observations")
MONEY = ("N°", "Intitulé", "Dépenses allouées", "Dépense engagée", "Reliquat")


def of_morvent() -> Document:
    """A report with an introduction, an axis, three actions and the finances."""
    return document(
        heading("Introduction", number="1"),
        paragraph("Le territoire de Morvent compte 31 communes."),
        heading("Axe 1 : Prévenir", number="2"),
        heading("Guichet (action n°1)", 2, "2.1"),
        paragraph("Pilote : CCAS"),
        table(
            HEADER,
            ("Guide", "Réalisé", "12 ménages aidés", "Imprimé"),
            ("Affiche", "En cours", "3 lieux", "-"),
        ),
        paragraph("Le guichet ouvre le matin."),
        heading("Formation (action n°2)", 2, "2.2"),
        table(HEADER, ("Module", "Abandonné", "0 agent formé", "Reporté")),
        bullet("Une réunion par mois."),
        heading("Veille (action n°3)", 2, "2.3"),
        table(HEADER, ("Tableau de bord", "À venir", "20 fiches", "Au printemps")),
        heading("Bilan financier", number="3"),
        table(
            MONEY,
            ("1", "Guichet", "10 000 €", "8 000 €", "2 000 €"),
            ("2", "Formation", "5 000 €", "0 €", "5 000 €"),
            ("TOTAL", "", "15 000 €", "8 000 €", "7 000 €"),
        ),
        cover=("Rapport d’exécution 2023", "Communauté de communes de Morvent"),
    )


def failing_at(step: Callable[..., Any], call: int | None) -> Callable[..., Any]:
    """The same step, which fails on one call (from 0), or on all."""
    calls = 0

    def failing(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if call in (None, calls - 1):
            raise KeyError("nobody thought of it")
        return step(*given, **named)

    failing.__name__ = getattr(step, "__name__", "step")
    return failing


def read(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, call: int | None = None) -> Report:
    monkeypatch.setattr(module, name, failing_at(getattr(module, name), call))
    return checking.checked(interpreting.interpret(of_morvent(), indicators=False))


def unread(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.code == "part.unread"]


def states(report: Report) -> list[list[str | None]]:
    return [
        [row.status.code if row.status else None for row in action.deliverables] for action in report.actions
    ]


WHOLE = [["done", "in_progress"], ["abandoned"], ["planned"]]


def test_the_report_reads_whole_where_nothing_fails() -> None:
    report = checking.checked(interpreting.interpret(of_morvent(), indicators=False))
    assert (states(report), report.status, unread(report)) == (WHOLE, "complete", [])
    assert report.finances is not None
    assert len(report.finances.lines) == 2


STEPS = [
    (interpreting, "read_identity", None),
    (interpreting, "with_repeated_labels", None),
    (interpreting, "with_word_of_tables", None),
    (interpreting, "read_colour_key", None),
    (interpreting, "outline", None),
    (interpreting, "with_axes", None),
    (interpreting, "usual_columns", None),
    (interpreting, "gather_finances", None),
    (interpreting, "read_finances", None),
    (preparing, "with_running_axes", None),
    (interpreting, "uncovered", None),
    (interpreting, "with_legend", None),
    (report_draft, "read_action", 1),
    (report_draft, "read_axis", None),
    (report_draft, "read_chapter", 0),
    (preparing, "carve", 1),
    (preparing, "open_by_style", None),
    (preparing, "split_by_action", None),
    (preparing, "_counting_money", None),
    (actions, "read_table", 1),
    (actions, "read_fact_lines", 0),
    (deliverables, "_deliverable", 1),
    (finances, "_read_rows", None),
    (finances, "read_amounts", 0),
    (finances, "settle_totals", None),
]


@pytest.mark.parametrize(("module", "name", "call"), STEPS, ids=[step for _, step, _ in STEPS])
def test_a_step_that_fails_loses_no_word_and_is_told(
    module: Any, name: str, call: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = letters(of_report(interpreting.interpret(of_morvent(), indicators=False)))
    report = read(monkeypatch, module, name, call)
    told = unread(report)
    assert told, f"{name} failed and nothing says so"
    assert all("KeyError" in one.message and "signaler" in one.message for one in told)
    assert all(one.english and "report" in one.english for one in told)
    assert report.status == "partial"
    missing = whole - letters(of_report(report))
    assert not missing, f"{name}: {missing}"


def test_a_table_that_cannot_be_understood_costs_its_rows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, preparing, "carve", 1)
    assert states(report) == [["done", "in_progress"], [], ["planned"]]
    (told,) = unread(report)
    assert told.evidence
    assert "Module" in "".join(one.text for one in report.unplaced)


def test_a_table_of_an_action_that_fails_half_way_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = read(monkeypatch, actions, "_read_colours", 0)
    assert states(report) == [[], ["abandoned"], ["planned"]]
    assert (unread(report)[0].where, report.actions[0].columns) == ("actions[0]", ())
    assert [fact.text for fact in report.actions[0].facts] == ["CCAS"]


def test_a_row_that_fails_leaves_the_rows_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, deliverables, "_deliverable", 0)
    assert states(report) == [["in_progress"], ["abandoned"], ["planned"]]
    (told,) = unread(report)
    assert (told.where, "Guide" in told.message) == ("actions[0]", True)
    assert "Guide\tRéalisé\t12 ménages aidés\tImprimé" in [one.text for one in report.unplaced]


def test_a_financial_line_that_fails_leaves_the_lines_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, finances, "read_amounts", 0)
    assert report.finances is not None
    assert [line.title for line in report.finances.lines] == ["Formation"]
    assert report.finances.total is not None
    assert (unread(report)[0].where, states(report)) == ("finances", WHOLE)


def test_an_action_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, report_draft, "read_action", 0)
    assert states(report) == WHOLE[1:]
    assert "Guichet" in unread(report)[0].message


def test_without_an_outline_lines_that_open_an_action_still_do(monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, interpreting, "outline")
    assert report.chapters[0].title == "Introduction"
    assert "Guide" in "".join(one.text for one in report.unplaced)


def test_figures_of_the_other_actions_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    real = interpreting.with_indicators

    def failing(read: Any, *given: Any) -> Any:
        if any(action.number == 2 for action in read):
            raise ZeroDivisionError
        return real(read, *given)

    monkeypatch.setattr(interpreting, "with_indicators", failing)
    report = interpreting.interpret(of_morvent())
    assert [bool(action.indicators) for action in report.actions] == [True, False, True]
    assert [one.where for one in unread(report)] == ["actions[1]"]


def test_an_action_keeps_its_rows_where_its_own_state_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "state_among_facts", failing_at(actions.state_among_facts, None))
    rows = table(("Livrables", "Indicateurs et résultats"), ("Guide", "12 ménages aidés"))
    report = interpreting.interpret(document(heading("Guichet (action n°1)"), rows), indicators=False)
    assert [row.label.text for row in report.actions[0].deliverables] == ["Guide"]
    assert [one.where for one in unread(report)] == ["actions[0]"]


@pytest.mark.parametrize("at", range(len(checking.CHECKS)))
def test_a_check_that_fails_leaves_the_others(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    report = interpreting.interpret(of_morvent(), indicators=False)
    by_the_others = {
        one for check in (*checking.CHECKS[:at], *checking.CHECKS[at + 1 :]) for one in check(report)
    }
    name = checking.CHECKS[at].__name__

    def telling_first(read: Report) -> Iterator[Finding]:
        yield finding("axis.none", case="headings", where=name, count=2, headings=read.source.name)
        raise KeyError(name)

    telling_first.__name__ = name
    monkeypatch.setattr(
        checking, "CHECKS", (*checking.CHECKS[:at], telling_first, *checking.CHECKS[at + 1 :])
    )
    checked = checking.checked(report)
    (told,) = unread(checked)
    assert name in told.message
    assert checked.status == "partial"
    assert by_the_others <= set(checked.findings)
    assert name in [one.where for one in checked.findings]  # what it told before it failed


@pytest.mark.parametrize("error", [LimitError("too much"), MemoryError()])
def test_limits_and_a_lack_of_memory_are_no_failing_step(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreting, "outline", Mock(side_effect=error))
    with pytest.raises(type(error)):
        interpreting.interpret(of_morvent(), indicators=False)


def test_a_command_ends_with_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = read(monkeypatch, preparing, "carve", 0)
    kept = tmp_path / "report.json"
    kept.write_text(report.model_dump_json(), encoding="utf-8")
    done = run("check", kept, code=4)
    assert "read in part only" in done.stderr
    assert "Merci de signaler" in done.stdout
