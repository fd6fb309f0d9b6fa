"""How sure each value is: sure where nothing speaks against it, and why it is less where something does."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import ldaparse
from documents import document, heading, paragraph
from documents import table as plain_table
from ldaparse.checking import checked
from ldaparse.checking.certainty import values_of
from ldaparse.checking.confirming import confirmed_amounts, counts_too_little, mixes_years
from ldaparse.corrections import Correction, Corrections
from ldaparse.document import Block, Box, Cell, Paragraph, Span, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Report
from pdfs import Sheet


def table(*rows: tuple[str, ...]) -> Table:
    """A ruled table."""
    made = plain_table(*rows)
    return replace(made, cells=tuple(ruled(cell) for cell in made.cells))


def ruled(cell: Cell) -> Cell:
    """A cell whose words have a place of their own."""
    own = Box(
        1,
        50 + 100 * cell.column,
        100 + 20 * cell.row,
        140 + 100 * cell.column,
        112 + 20 * cell.row,
        how="ruled",
    )
    lines = [part for part in cell.content if isinstance(part, Paragraph)]
    return replace(cell, content=tuple(replace(one, spans=(Span(0, len(one.text), own),)) for one in lines))


ROWS = table(
    ("Livrables", "État", "Résultats"), ("Guide", "Réalisé", "400 exemplaires"), ("Plan", "En cours", "Rien")
)
FINANCES = table(
    ("N°", "Action", "Alloué", "Engagé", "Reliquat"),
    ("1", "Guichet", "4 000 €", "3 000 €", "1 000 €"),
    ("2", "Ateliers", "5 000 €", "1 000 €", "4 000 €"),
    ("", "Total", "9 000 €", "4 000 €", "5 000 €"),
)


def read(*blocks: Block) -> Report:
    return checked(interpret(document(*blocks), indicators=False))


def action(number: int, *blocks: Block) -> tuple[Block, ...]:
    return heading(f"Action {number} : Ouvrir le guichet {number}", 2), *(blocks or (ROWS,))


def reasons(report: Report) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {doubt.where: (doubt.grade, doubt.reasons) for doubt in report.doubts}


def whole() -> tuple[Block, ...]:
    return heading("Axe 1 : Prévenir"), *action(1), *action(2), heading("Bilan financier"), FINANCES


def inferred(one: Table) -> Table:
    return replace(one, how="inferred")


def test_what_nothing_speaks_against_is_sure() -> None:
    report = read(*whole())
    doubts = {
        where: why
        for where, why in reasons(report).items()
        if where.startswith(("axes", "actions", "finances"))
    }
    assert doubts == {}
    assert report.grade("actions[0].deliverables[0].status.code") == "sure"
    assert report.grade("actions[0].indicators[0].value") is None


def test_a_column_with_two_near_readings_makes_its_values_doubtful() -> None:
    close = table(
        ("Livrables", "État", "Météo"), ("Guide", "Un texte de suivi", "En cours"), ("Plan", "Une étude", "Réalisé")
    )  # fmt: skip
    report = read(*action(1, close))
    assert reasons(report)["actions[0].columns[1]"] == ("doubtful", ("column.close",))
    assert report.grade("actions[0].deliverables[0].status.raw") == "doubtful"
    assert report.grade("actions[0].title") == "sure"


def test_a_column_known_by_its_cells_alone_is_probable() -> None:
    report = read(*action(1, table(("Livrables", "Météo"), ("Guide", "Réalisé"), ("Plan", "En cours"))))
    assert reasons(report)["actions[0].columns[1]"] == ("probable", ("column.by_cells",))
    assert reasons(report)["actions[0].deliverables[1].status.code"] == ("probable", ("column.by_cells",))


def test_a_state_that_no_profile_knows_is_doubtful_and_its_words_are_not() -> None:
    unknown = table(("Livrables", "État"), ("Guide", "Patati patata"), ("Plan", "En cours"))
    found = reasons(read(*action(1, unknown)))
    assert found["actions[0].deliverables[0].status.code"] == ("doubtful", ("status.unknown",))
    assert found["actions[0].deliverables[0].status.raw"] == ("probable", ("status.unknown",))
    assert found["actions[0].deliverables[0].label"] == ("probable", ("status.unknown",))
    assert not any(where.startswith("actions[0].deliverables[1]") for where in found)


def test_states_told_outside_tables_are_probable() -> None:
    report = read(*action(1, paragraph("État : en cours")))
    assert reasons(report)["actions[0].deliverables[0].status.code"] == ("probable", ("read.prose",))


def test_titles_of_headings_that_only_their_style_opens_are_probable() -> None:
    report = read(heading("Prévenir"), ROWS, heading("Loger"), ROWS, heading("Former"), ROWS)
    assert [report.grade(f"actions[{at}].title") for at in range(3)] == ["probable"] * 3
    assert reasons(report)["actions[0].title"] == ("probable", ("heading.inferred",))


@pytest.mark.parametrize(
    ("title", "grade"), [("1 Ouvrir", "doubtful"), ("itants", "probable"), ("Ouvrir", "sure")]
)
def test_a_title_that_begins_as_none_does_is_less_sure(title: str, grade: str) -> None:
    report = read(*action(1))
    odd = report.actions[0].model_copy(update={"title": title})
    again = checked(report.model_copy(update={"actions": (odd,)}))
    assert again.grade("actions[0].title") == grade


def test_who_the_report_is_of_is_doubtful_where_the_cover_leaves_it_open() -> None:
    found = reasons(read(*whole()))
    report = read(*whole())
    told = {one.where for one in report.findings if one.code == "identity.unsure"}
    assert {where for where, (grade, _) in found.items() if where in {"territory", "years"} and grade == "doubtful"} == {
        one for one in told if getattr(report, str(one)) not in (None, ())
    }  # fmt: skip


def test_amounts_below_what_any_convention_spends_are_doubtful() -> None:
    """The table counts in thousands, and nothing says so."""
    small = table(
        ("N°", "Action", "Alloué", "Engagé"),
        ("1", "Guichet", "42,0", "45,4"),
        ("2", "Atelier", "30,0", "15,2"),
    )
    report = read(*action(1), *action(2), heading("Bilan financier"), small)
    assert report.finances is not None
    assert counts_too_little(report.finances)
    assert reasons(report)["finances.lines[0].allocated"] == ("doubtful", ("amount.small",))


def test_amounts_that_the_table_itself_confirms() -> None:
    finances = read(*whole()).finances
    assert finances is not None
    assert {"finances.lines[0].committed", "finances.total.remaining"} <= confirmed_amounts(finances)
    other = finances.model_copy(
        update={"total": finances.total.model_copy(update={"committed": 7}) if finances.total else None}
    )
    alone = other.model_copy(
        update={"lines": tuple(line.model_copy(update={"remaining": None}) for line in other.lines)}
    )
    assert "finances.lines[0].committed" not in confirmed_amounts(alone)
    assert "finances.lines[0].allocated" in confirmed_amounts(alone)


def page(*, rules: bool) -> bytes:
    """The table of an action, with or without rules."""
    sheet = Sheet()
    sheet.text(50, 40, "2.1 Ouvrir une maison (action n° 4)", size=14, bold=True)
    rows = [
        ["Livrables", "État", "Observations"],
        ["Une étude des besoins", "Réalisé", "Rien à dire de plus"],
        ["Un guide des droits", "En cours", "Le texte est relu"],
        ["Une lettre mensuelle", "Réalisé", "Trois numéros"],
    ]
    if rules:
        sheet.grid(80, [50, 250, 350, 550], [(20.0, row) for row in rows], header=True)
    else:
        for line, row in enumerate(rows):
            for x, text in zip((50, 250, 350), row, strict=True):
                sheet.text(x, 80 + 20 * line, text, bold=line == 0)
    return sheet.done()


@pytest.mark.parametrize(("rules", "grade"), [(True, "sure"), (False, "probable")])
def test_cells_of_a_table_without_rules_are_probable(rules: bool, grade: str) -> None:
    report = ldaparse.extract(page(rules=rules), name="essai.pdf", indicators=False)
    assert report.grade("actions[0].deliverables[0].label") == grade
    assert report.grade("actions[0].deliverables[2].status.code") == grade
    if not rules:
        assert reasons(report)["actions[0].deliverables[0].label"] == ("probable", ("read.inferred",))


def test_what_a_person_corrected_is_settled() -> None:
    unknown = table(("Livrables", "État"), ("Guide", "Patati patata"), ("Plan", "En cours"))
    report = read(*action(1, unknown))
    path = "actions/1/deliverables/1/status/code"
    fixed = ldaparse.apply_corrections(
        report, Corrections(corrections=(Correction(path=path, read="unknown", corrected="done"),))
    )
    assert fixed.actions[0].deliverables[0].status is not None
    assert fixed.actions[0].deliverables[0].status.code == "done"
    assert fixed.grade("actions[0].deliverables[0].status.code") == "sure"


def test_doubts_are_the_same_however_often_a_report_is_checked() -> None:
    report = read(
        heading("Prévenir"), ROWS, heading("Loger"), ROWS, heading("Bilan financier"), inferred(FINANCES)
    )
    assert report.doubts
    assert checked(report).doubts == report.doubts
    again = Report.model_validate_json(report.model_dump_json())
    assert checked(again).doubts == report.doubts


def test_json_of_former_versions_has_no_doubts() -> None:
    content = json.loads(read(*whole()).model_dump_json())
    del content["doubts"]
    assert Report.model_validate(content).doubts == ()


def test_every_doubt_is_about_a_value_of_the_report_or_a_column() -> None:
    report = read(
        *action(1, table(("Livrables", "Météo"), ("Guide", "Réalisé"), ("Plan", "Patati"))), *whole()
    )
    known = {value.where for value in values_of(report)}
    assert {one.where for one in report.doubts if ".columns[" not in one.where} <= known
    assert len({one.where for one in report.doubts}) == len(report.doubts)


def test_actions_of_one_title_and_amounts_of_two_years_are_doubtful() -> None:
    report = read(heading("Action 1 : Ouvrir", 2), ROWS, heading("Action 2 : Ouvrir", 2), ROWS)
    assert reasons(report)["actions[1].title"] == ("doubtful", ("title.repeated",))
    finances = read(*whole()).finances
    assert finances is not None
    assert not mixes_years(finances)
    labels = {"allocated": "2022 – Alloué", "committed": "2021 – Engagé au 15/01/2023"}
    mixed = finances.model_copy(
        update={
            "columns": tuple(
                c.model_copy(update={"label": labels.get(c.role, c.label)}) for c in finances.columns
            )
        }
    )
    assert mixes_years(mixed)
    other = checked(read(*whole()).model_copy(update={"finances": mixed}))
    assert other.grade("finances.lines[0].committed") == "doubtful"
    assert other.grade("finances.lines[0].title") == "sure"
