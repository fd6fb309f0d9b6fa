"""Why a document was read as it was: the readings that were weighed, with points, reasons and doubts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

import ldaparse
from commands import run
from documents import document, heading, paragraph, table
from ldaparse.decision import Decisions, HeadingDecision, TableDecision
from ldaparse.document import Block
from ldaparse.exporting.documents import decisions_json, decisions_text, on_page
from ldaparse.exporting.page_pictures import look, marks_on
from ldaparse.interpreting import decisions_about, interpret
from pdfs import Sheet

pytestmark = pytest.mark.usefixtures("forked_workers")

ROWS = table(("Livrables", "État", "Résultats"), ("Guide", "Réalisé", "400 exemplaires"))


def decided(*blocks: Block) -> Decisions:
    return decisions_about(document(*blocks))


def opened(found: Decisions) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.kind, one.where) for one in found.headings]


def test_a_table_says_which_kinds_it_was_weighed_as_and_what_its_columns_hold() -> None:
    found = decided(heading("Action 3 : Ouvrir un guichet", 2), ROWS)
    (one,) = found.tables
    assert (one.kind, one.where, one.heading) == ("action", "actions[0]", "Action 3 : Ouvrir un guichet")
    assert [(reading.name, reading.chosen) for reading in one.readings] == [
        ("action", True),
        ("finances", False),
    ]
    assert [(column.label, column.role) for column in one.columns] == [
        ("Livrables", "deliverable"), ("État", "status"), ("Résultats", "results"),
    ]  # fmt: skip
    status = one.columns[1]
    assert status.cells == {"state": 1}
    chosen = next(reading for reading in status.readings if reading.chosen)
    assert [reason.text for reason in chosen.reasons[:2]] == ["header 'État' names it", "1 of 1 cells: state"]
    assert chosen.points is not None
    assert chosen.points > 6
    assert found.table(one.number) is one
    with pytest.raises(KeyError, match="no table 99"):
        found.table(99)


def test_a_column_with_two_near_readings_is_doubtful_and_names_the_other() -> None:
    """The header of one says "état", the cells of the other are states."""
    close = table(
        ("Livrables", "État", "Météo"),
        ("Guide", "Un texte de suivi", "En cours"),
        ("Plan", "Une étude", "Réalisé"),
    )
    found = decided(heading("Action 3 : Ouvrir un guichet", 2), close)
    doubtful = [(column.label, column.rival) for column in found.tables[0].columns if column.doubtful]
    assert doubtful == [("État", "status")]
    assert found.doubtful == (found.tables[0],)


def test_what_points_do_not_decide_names_its_rule() -> None:
    facts = table(("Pilote", "CCAS"), ("Partenaires", "Département"), header_rows=0)
    found = decided(heading("Action 3 : Ouvrir un guichet", 2), facts, ROWS)
    first = found.tables[0]
    assert (first.kind, first.lead, first.doubtful) == ("facts", None, False)
    assert first.readings[0].reasons[0].text == "its labels are those of facts"
    assert first.readings[0].points is None


def test_a_table_of_no_kind_keeps_what_it_was_nearest_to() -> None:
    found = decided(heading("Présentation"), table(("Commune", "Habitants"), ("Orvanne", "1 200")))
    (one,) = found.tables
    assert (one.kind, one.where) == ("other", "chapters[0]")
    assert [reading.name for reading in one.readings] == ["other", "action", "finances"]


def test_headings_in_order_with_what_they_open_and_by_which_rule() -> None:
    found = decided(
        heading("Introduction"),
        heading("Axe 1 : Prévenir"),
        heading("Action 1 : Ouvrir un guichet", 2),
        ROWS,
        heading("Bilan financier"),
        table(("N°", "Action", "Alloué", "Engagé"), ("1", "Guichet", "4 000 €", "3 000 €")),
    )
    assert opened(found) == [
        ("Introduction", "chapter", "chapters[0]"),
        ("Axe 1 : Prévenir", "axis", "axes[0]"),
        ("Action 1 : Ouvrir un guichet", "action", "actions[0]"),
        ("Bilan financier", "finances", "finances"),
    ]
    assert [one.readings[0].reasons[0].text for one in found.headings] == [
        "a heading that opens nothing else opens a chapter",
        "its words name an axis",
        "its words name an action",
        "its words announce the finances",
    ]


def test_headings_that_open_actions_by_their_style_say_the_points_of_the_style() -> None:
    found = decided(
        heading("Prévenir les impayés"), ROWS, heading("Ouvrir un guichet"), ROWS, heading("Former les agents"), ROWS
    )  # fmt: skip
    for one in found.headings:
        chosen = one.readings[0]
        assert (one.kind, chosen.name, chosen.chosen, chosen.enough) == ("action", "action", True, 2.5)
        assert chosen.points is not None
        assert chosen.points >= 2.5
        assert one.lead == pytest.approx(chosen.points - 2.5)
        assert one.rival == "chapter"


def test_a_heading_that_is_but_a_line_says_why() -> None:
    found = decided(
        heading("Action 1 : Ouvrir un guichet", 2), heading("Résultats", 3), paragraph("Douze ménages."), ROWS
    )
    last = found.headings[-1]
    assert (last.text, last.kind, last.where) == ("Résultats", "line", None)
    assert last.readings[0].reasons[0].text == "it labels what stands below it in the action"


def test_a_line_that_opens_an_action_is_told_to_be_set_as_no_heading() -> None:
    found = decided(heading("Axe 1 : Prévenir"), paragraph("Action 1 : Ouvrir un guichet", bold=True), ROWS)
    last = found.headings[-1]
    assert (last.kind, last.where) == ("action", "actions[0]")
    assert "set as no heading" in last.readings[0].reasons[0].text


def test_asking_why_changes_nothing_of_the_report() -> None:
    one = document(heading("Prévenir"), ROWS, heading("Loger"), ROWS, heading("Financement"), ROWS)
    before = interpret(one, indicators=False)
    decisions_about(one)
    assert interpret(one, indicators=False) == before


def a_page() -> bytes:
    lines = [["Livrables", "État de réalisation"], ["Une étude", "Réalisé"], ["Un guide", "En cours"]]
    sheet = Sheet()
    sheet.text(50, 40, "2.1.1 Ouvrir un accueil (action n° 8)", size=14, bold=True)
    sheet.grid(80, [50, 250, 450], [(20.0, line) for line in lines], header=True)
    return sheet.done()


def test_text_and_json_say_the_same() -> None:
    found = ldaparse.decisions(a_page(), name="essai.pdf")
    text = decisions_text(found)
    assert "heading 1, p. 1 “2.1.1 Ouvrir un accueil (action n° 8)” opens: action (actions[0])" in text
    assert "“État de réalisation” holds: status (2 state)" in text
    content = json.loads(decisions_json(found))
    (one,) = content["tables"]
    status = next(column for column in one["columns"] if column["role"] == "status")
    assert status["readings"][0]["points"] == found.tables[0].columns[1].readings[0].points
    assert content["headings"][0]["where"] == "actions[0]"


def test_only_what_stands_on_a_page() -> None:
    found = ldaparse.decisions(a_page(), name="essai.pdf")
    assert on_page(found, 1) == found
    assert on_page(found, 2) == Decisions((), ())
    assert decisions_text(on_page(found, 2)).startswith("Nothing was weighed here")


def test_decisions_are_drawn_on_the_page() -> None:
    data = a_page()
    read = ldaparse.read(data, name="essai.pdf")
    found = ldaparse.decisions(read)
    labels = {mark.label.split()[0] for mark in marks_on(found, 1)}
    assert {"table", "deliverable", "status", "action"} <= labels
    plain, marked = look(data, read, 1), look(data, read, 1, decisions=found)
    with Image.open(io.BytesIO(plain)) as one, Image.open(io.BytesIO(marked)) as other:
        assert one.size == other.size
        assert one.convert("RGB").tobytes() != other.convert("RGB").tobytes()


def test_the_command_says_why_on_a_page_of_a_table_and_of_a_heading(tmp_path: Path) -> None:
    file = tmp_path / "essai.pdf"
    file.write_bytes(a_page())
    whole = run("look", file, "--why").stdout
    assert "heading 1" in whole
    assert "table 1" in whole
    assert run("look", file, "--why", "--page", 1).stdout == whole
    assert "heading 1" not in run("look", file, "--why", "--table", 1).stdout
    assert "table 1" not in run("look", file, "--why", "--heading", 1).stdout
    as_json = json.loads(run("look", file, "--why", "--table", 1, "--format", "json").stdout)
    assert (len(as_json["tables"]), as_json["headings"]) == (1, [])
    picture = tmp_path / "page.png"
    run("look", file, "--why", "--page", 1, "-o", picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_asked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "essai.pdf"
    file.write_bytes(a_page())
    for asked, said in (
        (("--table", 1), "add --why"),
        (("--format", "json"), "add --why"),
        (("--why", "--table", 9), "there is no table 9"),
        (("--why", "--heading", 9), "there is no heading 9"),
        (("--why", "--page", 1, "--table", 1, "-o", tmp_path / "a.png"), "a picture shows a whole page"),
    ):
        assert said in " ".join(run("look", file, *asked, code=2).stderr.replace("│", " ").split())


def test_the_words_of_a_profile_decide(tmp_path: Path) -> None:
    words = tmp_path / "mots.toml"
    words.write_text(
        'name = "essai"\nextends = "logement-dabord"\n[columns]\nresults = ["glorbs"]\n', encoding="utf-8"
    )
    rows = table(("Livrables", "État", "Glorbs"), ("Guide", "Réalisé", "400 exemplaires"))
    one = document(heading("Action 1 : Ouvrir un guichet", 2), rows)
    roles = [[c.role for c in decisions_about(one, profile).tables[0].columns] for profile in (None, words)]
    assert [row[2] for row in roles] == ["other", "results"]


def kinds_of(found: Decisions) -> set[type]:
    return {type(one) for one in (*found.headings, *found.tables)}


def test_decisions_come_from_a_child_process_as_they_are() -> None:
    data = a_page()
    apart = ldaparse.decisions(data, name="essai.pdf", isolated=True)
    assert kinds_of(apart) == {HeadingDecision, TableDecision}
    assert apart == ldaparse.decisions(data, name="essai.pdf")
