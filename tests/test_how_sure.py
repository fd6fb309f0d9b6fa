"""How each value was read, and what is told where the reader had to choose."""

from __future__ import annotations

import pytest

import ldaparse
from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.checking import checked
from ldaparse.document import Box, Table, join_places
from ldaparse.evidence import Evidence, PageBox
from ldaparse.interpreting import interpret
from ldaparse.report import Finding, Report
from pdfs import Sheet, one_table
from scans import as_pdf, needs_ocr, pages_as_pictures

HEADER = ("Livrables", "État de réalisation", "Indicateurs", "Observations")
FINANCES = ("N°", "Action", "Dépenses allouées", "Dépense engagée")


def hows(evidence: Evidence) -> set[str | None]:
    return {place.how for place in evidence if isinstance(place, PageBox)}


def told(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def ruled_report(*, rules: bool = True) -> bytes:
    sheet = Sheet()
    sheet.text(50, 40, "2.1.1 Ouvrir un accueil (action n° 8)", size=14, bold=True)
    columns = [50.0, 210.0, 290.0, 430.0]
    lines = [
        HEADER,
        ("Une étude", "Réalisé", "12 entretiens", "Rien"),
        ("Un guide", "En cours", "3 lecteurs", "Rien"),
    ]
    for index, row in enumerate(lines):
        for x, text in zip(columns, row, strict=True):
            sheet.text(x + 4, 80 + 30 * index, text, bold=index == 0)
    if rules:
        for x in (*columns, 550):
            sheet.canvas.line(x, sheet_height() - 74, x, sheet_height() - 74 - 90)
        for row in range(4):
            sheet.canvas.line(50, sheet_height() - 74 - 30 * row, 550, sheet_height() - 74 - 30 * row)
    return sheet.done()


def sheet_height() -> float:
    from pdfs import HEIGHT

    return HEIGHT


@pytest.mark.parametrize(("rules", "how"), [(True, "ruled"), (False, "inferred")])
def test_a_cell_tells_whether_its_sides_are_drawn(rules: bool, how: str) -> None:
    report = ldaparse.extract(ruled_report(rules=rules), name="essai.pdf", indicators=False)
    (action,) = report.actions
    assert hows(action.heading.evidence) == {"text"}
    assert [hows(row.label.evidence) for row in action.deliverables] == [{how}, {how}]
    notes = told(report, "table.inferred")
    assert [finding.severity for finding in notes] == ([] if rules else ["note"])
    assert all("p. 1" in finding.message and finding.evidence for finding in notes)


@needs_ocr
def test_what_was_recognised_in_a_picture_says_so() -> None:
    scan = as_pdf(pages_as_pictures(ruled_report()))
    report = ldaparse.extract(scan, name="scan.pdf", indicators=False)
    (action,) = report.actions
    assert hows(action.heading.evidence) == {"ocr_text"}
    assert hows(action.deliverables[0].label.evidence) == {"ocr_ruled"}
    assert hows(told(report, "page.ocr")[0].evidence) == {"ocr_text"}


def test_boxes_joined_are_as_sure_as_the_least_sure_of_them() -> None:
    boxes = [Box(1, 0, 0, 10, 10, how="ruled"), Box(1, 0, 20, 10, 30, how="inferred"), Box(2, 0, 0, 9, 9)]
    assert [place.how for place in join_places(boxes) if isinstance(place, Box)] == ["inferred", "text"]


def test_a_box_of_a_former_version_is_still_read() -> None:
    report = ldaparse.extract(one_table(), name="essai.pdf", indicators=False)
    former = report.model_dump_json().replace(',"how":"ruled"', "").replace(',"how":"text"', "")
    assert '"how"' not in former
    back = Report.model_validate_json(former)
    assert Report.model_validate_json(back.model_dump_json()) == back


def test_statuses_set_against_parts_by_their_height_are_told() -> None:
    def row(*statuses: str) -> Table:
        label = tuple(
            bullet(text, top=20 * at) for at, text in enumerate(("Une étude", "Un guide", "Un accueil"))
        )
        state = tuple(paragraph(text, top=40 / len(statuses) * at) for at, text in enumerate(statuses))
        return table(HEADER, (label, state, "", ""))

    head = heading("Accueil (action n° 8)", 2)
    some = checked(interpret(document(head, row("Réalisé", "En cours")), indicators=False))
    (finding,) = told(some, "status.by_height")
    assert (finding.severity, finding.where) == ("note", "actions[0].deliverables[0].parts")
    every = checked(interpret(document(head, row("Réalisé", "En cours", "À venir")), indicators=False))
    assert told(every, "status.by_height") == []


def test_columns_taken_from_another_action_are_told() -> None:
    row = ("Un guide", "Réalisé", "3 lecteurs", "Rien")
    report = interpret(
        document(
            heading("Accueil (action n° 8)", 2), table(HEADER, row),
            heading("Étude (action n° 9)", 2), table(row, row, header_rows=0),
        ),
        indicators=False,
    )  # fmt: skip
    assert [finding.where for finding in told(report, "column.borrowed")] == ["actions[1].columns"]


def test_amounts_multiplied_by_what_a_text_says_are_told() -> None:
    lines = table(FINANCES, ("1", "Accueil", "12", "10"), ("2", "Étude", "5", "5"))
    around = interpret(document(heading("Bilan financier"), paragraph("Montants en k€."), lines))
    assert around.finances
    assert around.finances.lines[0].allocated == 12000
    assert [finding.where for finding in told(around, "amount.scaled")] == ["finances.columns"]
    headed = table(
        ("N°", "Action", "Dépenses allouées (k€)", "Dépense engagée (k€)"), ("1", "Accueil", "12", "10")
    )
    said = interpret(document(heading("Bilan financier"), headed))
    assert said.finances
    assert said.finances.lines[0].allocated == 12000
    assert told(said, "amount.scaled") == []


def test_one_of_several_totals_is_told() -> None:
    rows = (
        ("1", "Accueil", "12 €", "10 €"),
        ("", "Ensemble prévention", "12 €", "10 €"),
        ("2", "Étude", "5 €", "5 €"),
    )
    report = interpret(
        document(heading("Bilan financier"), table(FINANCES, *rows, ("", "Total", "17 €", "15 €")))
    )
    assert report.finances
    assert report.finances.total
    (finding,) = told(report, "total.chosen")
    assert "« Total »" in finding.message
    alone = interpret(
        document(heading("Bilan financier"), table(FINANCES, rows[0], ("", "Total", "12 €", "10 €")))
    )
    assert told(alone, "total.chosen") == []


def test_a_territory_that_nothing_names_as_one_is_told() -> None:
    guessed = interpret(document(cover=("Rapport d’exécution 2024", "Le Val d’Essai")))
    assert [finding.where for finding in told(guessed, "territory.by_cover")] == ["territory"]
    named = interpret(document(cover=("Rapport d’exécution 2024", "Ville de l’Essai")))
    assert named.territory == "Ville de l’Essai"
    assert told(named, "territory.by_cover") == []


def test_the_fields_of_the_cover_tell_where_they_were_read() -> None:
    report = interpret(document(cover=("Rapport d’exécution n° 3", "Ville de l’Essai", "2021-2023")))
    assert set(report.evidence) == {"territory", "rank", "years"}
    assert all(hows(evidence) == {"text"} for evidence in report.evidence.values())


def test_the_day_of_the_finances_tells_where_it_was_read() -> None:
    head = (cell(0, 0, "N°"), cell(0, 1, "Action"), cell(0, 2, "Dépense engagée au 31/03/2024"))
    body = (cell(1, 0, "1"), cell(1, 1, "Accueil"), cell(1, 2, "10 €"))
    lines = Table(2, 3, (*head, *body), 1)
    report = interpret(document(heading("Bilan financier"), lines, cover=("Situation au 30 juin 2023",)))
    assert report.as_of == "2024-03-31"
    assert report.evidence["as_of"]
