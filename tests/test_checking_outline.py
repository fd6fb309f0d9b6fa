"""Numbers of sections and actions, empty cells, cross-references: what is told, in which words, and what is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from ldaparse.checking import check
from ldaparse.evidence import Text
from ldaparse.report import (
    Axis,
    Chapter,
    ChapterParagraph,
    Column,
    Deliverable,
    Finding,
    Part,
    Report,
    Unplaced,
)
from small_reports import COLUMNS, action, line, of_rows, on, report, row, said, status

LONG = "Accompagner " + "les ménages, " * 20


def told(of: Report, code: str) -> list[Finding]:
    return [one for one in check(of) if one.code == code]


def axis(number: int | None, section: str | None) -> Axis:
    return Axis(number=number, title="Loger", section=section, heading=said("Loger", 9))


@pytest.mark.parametrize(
    ("sections", "french", "english"),
    [
        (["2.1.1"], "La section 2.1.1 se trouve", "Section 2.1.1 stands"),
        (["2.1.1", "2.1.1"], "La section 2.1.1 se trouve", "Section 2.1.1 stands"),
        (["2.1.1", "2.1.2"], "Les sections 2.1.1, 2.1.2 se", "Sections 2.1.1, 2.1.2 stand"),
        (["2.1.1", "2.1.2", "2.1.3"], "Les sections 2.1.1 à 2.1.3 se", "Sections 2.1.1 to 2.1.3 stand"),
        (["2.1.9", "2.1.10", "2.1.11"], "2.1.9 à 2.1.11 se", "2.1.9 to 2.1.11 stand"),
        (["2.1.1", "2.1.2", "2.1.4"], "2.1.1, 2.1.2, 2.1.4 se", "2.1.1, 2.1.2, 2.1.4 stand"),
        (["2.1.1", "2.3.2", "2.1.3"], "2.1.1, 2.3.2, 2.1.3 se", "2.1.1, 2.3.2, 2.1.3 stand"),
        (["2.1.1", "2.1.b", "2.1.3"], "2.1.1, 2.1.b, 2.1.3 se", "2.1.1, 2.1.b, 2.1.3 stand"),
        (["2.1.a", "2.1.b", "2.1.c"], "2.1.a, 2.1.b, 2.1.c se", "2.1.a, 2.1.b, 2.1.c stand"),
    ],
)
def test_sections_under_another_axis_are_named_as_a_run(
    sections: list[str], french: str, english: str
) -> None:
    actions = [action(None, at, section=section, axis=2) for at, section in enumerate(sections)]
    (one,) = told(report(*actions, axes=(axis(2, "2.2"),)), "section.misplaced")
    assert french in one.message
    assert english in str(one.english)


@pytest.mark.parametrize(
    ("section", "of_axis", "tells"),
    [
        ("2.2.1", "2.2", False),
        ("2.2.1.", "2.2.", False),
        ("2.2.1.1", "2.2.", False),
        (".2.2.1.", ".2.2", False),
        ("2.20.1", "2.2", True),
        ("2.3.1", "2.2", True),
        ("1", "2.2", False),  # does not tell its axis
        ("2.3", "2.2", False),
        ("2.3.", "2.2", False),
        (None, "2.2", False),
        ("2.3.1", None, False),
    ],
)
def test_a_section_begins_with_that_of_its_axis(
    section: str | None, of_axis: str | None, tells: bool
) -> None:
    one, beside = action(1, 1, section=section, axis=2), action(2, 2, section="2.1.1", axis=1)
    of = report(one, beside, axes=(axis(None, "2.9"), axis(2, of_axis)))
    assert [found.where for found in told(of, "section.misplaced")] == ["axes[1]"] * tells


def test_an_axis_without_a_number_takes_no_action() -> None:
    assert told(report(action(1, 1, section="2.3.1"), axes=(axis(None, "2.2"),)), "section.misplaced") == []
    odd = report(action(1, 1, section="2.3.1", axis=3), axes=(axis(2, None), axis(3, "2.2")))
    assert len(told(odd, "section.misplaced")) == 1


def test_who_bears_a_section_number_is_told_by_number_else_by_title() -> None:
    actions = (
        action(1, 1, section="2.1"),
        action(5, 2, section="2.2"),
        action(None, 3, "Loger", section="2.2"),
        action(None, 4, section=None),
        action(7, 5, section=None),
    )
    (one,) = told(report(*actions), "section.duplicate")
    assert one.message.endswith("est porté 2 fois : action n° 5, « Loger ».")
    assert str(one.english).endswith("is borne 2 times: action no. 5, “Loger”.")


def test_long_titles_are_cut_in_a_sentence() -> None:
    actions = (action(1, 1, LONG, section="2"), action(None, 2, LONG, section="2"))
    of = report(*actions, lines=(line(3, 10, title=LONG), line(4, 10), line(4, 10)))
    for one in check(of.model_copy(update={"actions": (*actions, action(4, 3))})):
        assert LONG.strip() not in one.message
        assert len(one.message) < 300


def test_actions_and_lines_without_a_number_are_no_duplicates_and_miss_nothing() -> None:
    nameless = (action(None, 1), action(None, 2), action(4, 3))
    of = report(*nameless, lines=(line(None, 10), line(None, 20), line(4, 30)))
    about_actions = {"action.empty", "action.unnumbered"}
    assert {one.code for one in check(of)} <= about_actions
    assert {one.code for one in check(report(*nameless, lines=(line(None, 10),)))} <= about_actions
    assert check(report(action(None, 1), lines=(line(4, 10),))) == ()


@pytest.mark.parametrize(
    ("number", "words"), [(10**15 - 1, str(10**15 - 1)), (10**15, "…"), (-(10**15), "…")]
)
def test_a_number_that_no_report_bears_is_not_written_out(number: int, words: str) -> None:
    (one, _) = told(report(action(number, 1), action(number, 2)), "action.duplicate")
    assert one.message == f"Le numéro d’action {words} est porté deux fois."


def filled(field: str) -> Deliverable:
    """A row whose cell of that column says something."""
    values: dict[str, Any] = {"status": status("Réalisé", "done", 1), "results": said("Bilan", 2)}
    return row(**({field: values[field]} if field in values else {}))


def gaps(*rows: Deliverable, columns: tuple[Column, ...] = COLUMNS) -> list[str | None]:
    of = report(action(4, 1, columns=columns, deliverables=rows))
    return [one.where for one in told(of, "table.empty_cell")]


@pytest.mark.parametrize(
    ("field", "gap", "tells"),
    [
        ("label", Deliverable(label=Text(text="")), True),
        ("label", Deliverable(label=Text(text=""), status=status("À venir", "planned", 3)), True),
        ("results", row(), True),
        ("results", row(results=Text(text="")), True),
        ("results", row(status=status("À venir", "planned", 3)), False),  # not begun: no results yet
        ("results", row(status=status("En attente", "on_hold", 3)), False),
        ("results", row(status=status("Abandonné", "abandoned", 3)), False),
        ("results", row(status=status("Réalisé", "done", 3)), True),
        ("results", row(merged=("status", "results")), False),
        ("status", row(), True),
        ("status", row(status=status("", None, 3)), True),
        ("status", row(merged=("status", "results")), False),
        ("status", row(merged=("results", "observations")), True),
    ],
)
def test_the_one_empty_cell_of_a_column_is_told(field: str, gap: Deliverable, tells: bool) -> None:
    rows = [filled(field) for _ in range(3)]
    where = [f"actions[0].deliverables[3].{field}"] * tells
    assert [one for one in gaps(*rows, gap) if one and one.endswith(field)] == where
    others = tuple(column for column in COLUMNS if column.role != {"label": "deliverable"}.get(field, field))
    assert gaps(*rows, gap, columns=others) == []  # the table has no such column


def test_the_states_of_parts_fill_the_cell_of_their_row() -> None:
    parts = (Part(label="Guide", status=status("Réalisé", "done", 1)),)
    rows = [filled("status") for _ in range(3)]
    assert gaps(*rows, row(parts=parts)) == []
    assert gaps(*rows, row(parts=(Part(label="Guide"),))) == ["actions[0].deliverables[3].status"]
    by_results = [row(results=said("Bilan", 2)) for _ in range(3)]
    assert gaps(*by_results, row(parts=parts)) == ["actions[0].deliverables[3].results"]


def test_a_value_that_was_put_into_an_empty_cell_fills_it() -> None:
    lines = [line(n, 10) for n in range(5)]
    corrected = line(2, 10, committed=0, evidence={"number": on(1)})
    assert [
        one.where
        for one in told(report(lines=(*lines[:2], corrected, *lines[3:])), "finances.empty_cell")
        if str(one.where).endswith("committed")
    ] == []


def test_words_without_a_place_are_counted_in_both_numbers() -> None:
    def left(*kinds: Any) -> list[str]:
        entries = tuple(Unplaced(text="Mots", kind=kind, evidence=on(1)) for kind in kinds)
        return [one.message for one in told(report(action(1, 1), unplaced=entries), "text.unplaced")]

    assert left("header", "footer", "page_number", "repeated_header", "watermark", "other") == []
    assert [one[:10] for one in left("text")] == ["1 passage "]
    assert [one[:11] for one in left("text", "table")] == ["2 passages "]
    many = tuple(Unplaced(text="Mots", evidence=on(page)) for page in range(80))
    (one,) = told(report(action(1, 1), unplaced=many), "text.unplaced")
    assert one.message.startswith("80 passages ")
    assert len(one.evidence) == 50


TITLES = {
    1: "Ouvrir un accueil pour les jeunes",
    2: "Prévenir les impayés de loyer",
    3: "Former les professionnels du logement",
    4: "Accueil des ménages en caravane",
}


@pytest.mark.parametrize(
    ("note", "case"),
    [
        (
            "Un bilan (se reporter à l’action 9).",
            "« se reporter à l’action 9 » : le rapport n’a pas d’action n° 9",
        ),
        ("Renvoi : confer aussi l’action numéro 9.", "n’a pas d’action n° 9"),
        ("cf. Fiche action  n°  9 pour la suite.", "« cf. Fiche action n° 9 »"),
        ("Voir action 2.", None),
        (
            "Les jeunes seront accueillis à l’accueil (cf action 2).",
            "« Prévenir les impayés de loyer », semble",
        ),
        ("Des jeunes sont orientés (cf action 2).", None),  # one word tells nothing
        ("L’accueil des jeunes et les impayés (cf action 2).", None),
        ("Former des professionnels (cf action 2).", None),  # of the action that says it
        ("Les jeunes y sont accueillis (cf action 2).", "semble"),
        ("L’accueil de jour (cf action 5).", "parle d’autre chose"),
        ("La plaquette (cf action 5).", None),
        ("Première ligne.\nVoir l’action 9.", "n’a pas d’action n° 9"),
        ("L’accueil des jeunes.\nLes impayés : voir l’action 2.", None),  # of another line
        ("Voir l’action 2024.", None),
    ],
)
def test_a_cross_reference_is_judged_by_the_words_around_it(note: str, case: str | None) -> None:
    actions = [
        action(number, number, title, notes=(said(note, 50),) if number == 3 else ())
        for number, title in TITLES.items()
    ]
    lines = (*(line(number, 10, title=title) for number, title in TITLES.items()), line(5, 10, title="Plaquettes"))  # fmt: skip
    found = told(report(*actions, lines=lines), "reference.action")
    assert len(found) == (case is not None)
    assert all(case in one.message for one in found if case)
    assert all((one.severity == "note") == ("semble" in one.message) for one in found)


def test_the_line_of_an_action_speaks_for_it_and_other_lines_do_not() -> None:
    note = (said("L’accueil des jeunes par le comité (cf action 2).", 50),)
    actions = [action(n, n, title, notes=note if n == 3 else ()) for n, title in TITLES.items()]
    assert len(told(report(*actions), "reference.action")) == 1
    other = (line(7, 10, title="Comité"), line(2, 10, title="Impayés"))
    assert len(told(report(*actions, lines=other), "reference.action")) == 1
    own = (line(2, 10, title="Comité des impayés"),)
    assert told(report(*actions, lines=own), "reference.action") == []


def test_words_of_many_titles_tell_none_of_them_apart() -> None:
    titles = ("Accueil des jeunes", "Impayés", "Accueil des jeunes mères", "Jeunes et accueil")
    actions = [action(n, n, title) for n, title in enumerate(titles, 1)]
    said_in = Chapter(
        number="1", title="Bilan", level=1,
        paragraphs=(ChapterParagraph(text="L’accueil des jeunes (cf action 2).", evidence=on(50)),),
    )  # fmt: skip
    assert told(report(*actions, chapters=(said_in,)), "reference.action") == []
    assert len(told(report(*actions[:3], chapters=(said_in,)), "reference.action")) == 1


def test_numbers_and_small_words_are_no_subject() -> None:
    note = (said("En 2024, 1200 euros pour le bail, voir l’action 2.", 50),)
    actions = (
        action(1, 1, "Le bail de 2024 à 1200 euros", notes=()),
        action(2, 2, "Former"),
        action(3, 3, notes=note),
    )
    assert [one.severity for one in told(report(*actions), "reference.action")] == ["note"]
    less = (action(1, 1, "Bilan 2024 à 1200"), *actions[1:])
    assert told(report(*less), "reference.action") == []
    short = (said("Un RDV au FSL pour ce projet de mesure, voir l’action 2.", 50),)
    actions = (
        action(1, 1, "RDV du FSL"),
        action(2, 2, "Former"),
        action(3, 3, notes=short),
        action(4, 4, "Projet de mesure"),
    )
    assert told(report(*actions), "reference.action") == []


def test_a_report_without_an_action_is_told() -> None:
    assert [one.code for one in check(of_rows())] == []
    assert [one.code for one in check(report())] == ["action.none"]
