"""How much of a report was understood, in one line and as a share."""

from __future__ import annotations

import pytest

from ldaparse.checking import understood
from ldaparse.findings import finding
from ldaparse.report import Finances, Report, Total
from small_reports import action, line, on, report, row, status

DONE = row(status=status("Réalisé", "done", 50))


def whole(**more: object) -> Report:
    finances = Finances(
        lines=(line(1, 10, allocated=5), line(2, 20, allocated=6)), total=Total(label="Total")
    )
    return report(
        action(1, 1, deliverables=(DONE, DONE)),
        action(2, 2, deliverables=(DONE,)),
        **{"finances": finances, **more},
    )


def test_a_report_that_was_understood_is_counted() -> None:
    found = understood(whole())
    assert found.sentence() == "2 actions sur 2, 3 livrables avec état sur 3, 2 lignes et leur total"
    assert found.sentence("en") == "2 actions of 2, 3 deliverables with a state of 3, 2 lines and the total"
    assert found.share == 1


def test_tables_and_headings_that_were_not_understood_are_named_and_lower_the_share() -> None:
    holds = {"header": "A | B", "holds": "des montants", "nearest": ""}
    told = (
        finding("table.unread", case="holds", evidence=on(7), **holds),
        finding("table.unread", case="holds", evidence=on(9), **holds),
        finding("table.unread", case="holds", evidence=on(11), severity="note", **holds),
        finding("heading.unread", case="style", evidence=on(12), heading="Titre"),
    )
    found = understood(whole(findings=told))
    assert found.sentence().endswith("; 2 tableaux non compris (p. 7 et 9) ; 1 titre non compris")
    assert found.share < 0.8


@pytest.mark.parametrize(("raw", "code", "share"), [("", None, 1.0), ("Bof", "unknown", 0.5)])
def test_a_blank_cell_is_understood_and_an_unknown_word_is_not(
    raw: str, code: str | None, share: float
) -> None:
    one = report(action(1, 1, deliverables=(row(status=status(raw, code, 5)),)))
    assert understood(one).share == share


def test_a_report_of_which_nothing_was_read_has_a_share_of_none() -> None:
    assert understood(report()).share == 0
    assert understood(report()).sentence() == "aucune action"
