"""The links of a workbook: an action, its rows, its lines and what is to be checked lead to each other."""

from __future__ import annotations

from typing import Any

import pytest

import ldaparse
from ldaparse.evidence import Text
from ldaparse.report import Action, Finances, Finding, Report, Source
from workbooks import (
    FORMS,
    TO_A_SHEET,
    column,
    headings,
    hostile,
    linking,
    opened,
    report,
    said,
    target,
)


@pytest.mark.parametrize("form", FORMS)
def test_links_lead_to_rows_that_exist(form: Any) -> None:
    book = opened(form())
    followed = 0
    for sheet in book.worksheets:
        for cell in linking(sheet):
            to_a_sheet = TO_A_SHEET.fullmatch(cell.value)
            if to_a_sheet:
                assert to_a_sheet["sheet"] in book.sheetnames
            else:
                assert any(target(book, cell))
            assert cell.font.u == "single"
            followed += 1
    assert followed > 20


def test_an_action_leads_to_its_rows_and_they_lead_back() -> None:
    book = opened(report())
    actions, rows = book["Actions"], book["Livrables"]
    title = headings(actions).index("Action") - 1
    for cell in column(actions, "N°"):
        assert target(book, cell)[0] == said(cell)
        assert target(book, cell)[1] == 1
    for sheet in (rows, book["Indicateurs"]):
        for cell in column(sheet, "N°"):
            assert target(book, cell)[0] == said(cell)
    first = column(rows, "N°")[0]
    assert target(book, first)[title] == "Aller au-devant des locataires en dette de loyer"


def test_an_indicator_leads_to_its_deliverable() -> None:
    book = opened(report())
    sheet = book["Indicateurs"]
    for cell, label in zip(column(sheet, "Rang"), column(sheet, "Livrable"), strict=True):
        if cell.value is not None:
            assert target(book, cell)[1] == said(cell)
            shown = " ".join(str(target(book, cell)[4] or "").split())
            assert (label.value or "").rstrip("…") in shown


def test_findings_name_their_place_and_lead_to_it() -> None:
    book = opened(report())
    places = {said(cell): target(book, cell) for cell in column(book["À vérifier"], "Où")}
    assert places["Bilan financier, total imprimé, engagé"][1] == "Total imprimé"
    assert places["n° 3, livrable 2"][:2] == (3, 2)


def test_a_finding_names_the_action_of_a_line_and_no_funder() -> None:
    form = hostile("=1")
    paths = ("finances.lines[0].committed", "finances.lines[0].funding.=1", "finances.lines[0].comment")
    told = tuple(Finding(code="x", severity="note", message="m", where=path) for path in paths)
    book = opened(form.model_copy(update={"findings": told}))
    places = column(book["À vérifier"], "Où")
    assert [said(cell) for cell in places] == [
        "Bilan financier, n° 1, engagé", "Bilan financier, n° 1, financements", "Bilan financier, n° 1",
    ]  # fmt: skip
    assert {target(book, cell)[1] for cell in places} == {"=1"}


def test_a_finding_of_a_place_that_is_not_there_has_no_link() -> None:
    action = Action(number=None, title="Sans numéro", heading=Text(text="x"), deliverables=())
    paths = ("actions[0].deliverables[0]", "actions[9]", "finances.lines[3].committed", "finances.total")
    told = tuple(
        Finding(code="x", severity="note", message="m", where=path) for path in (*paths, "actions[0]")
    )
    source = Source(name="r.pdf", sha256="0", media_type="application/pdf")
    form = Report(source=source, actions=(action,), finances=Finances(), findings=told)
    book = opened(form)
    *unknown, known = column(book["À vérifier"], "Où")
    assert [cell.value for cell in unknown] == list(paths)
    assert said(known) == "action sans numéro"
    assert target(book, known)[:2] == ("–", "Sans numéro")


def test_a_line_without_number_leads_to_no_action() -> None:
    form = hostile("x")
    assert form.finances
    line = form.finances.lines[0].model_copy(update={"number": None})
    action = form.actions[0].model_copy(update={"number": None})
    odd = form.model_copy(
        update={"actions": (action,), "finances": form.finances.model_copy(update={"lines": (line,)})}
    )
    assert column(opened(odd)["Bilan financier"], "N°")[0].value is None
    numbers = column(opened(ldaparse.compare(odd, odd))["Finances"], "N°")
    assert numbers[0].value is None
