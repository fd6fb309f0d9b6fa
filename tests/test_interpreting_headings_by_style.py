"""What headings, boxes and bold lines open where their words alone do not say it, and the states beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import HeadingLook, Paragraph, Table
from ldaparse.report import Report

LOOK = HeadingLook(style=1, size=14.0)


def axes(report: Report) -> list[tuple[int, str]]:
    return [(axis.number, axis.title) for axis in report.axes]


def card(title: str) -> list[Paragraph]:
    said = ("Avancement : En cours", "Pilote : CCAS", "Public visé : tous")
    return [paragraph(title, bold=True), *map(paragraph, said)]


def test_a_letter_that_begins_the_word_before_it_counts_a_heading_like_the_others() -> None:
    titles = {"A": "Loger", "B": "Soigner", "C": "Former", "D": "Nourrir"}
    report = read(
        paragraph("Légende", bold=True), table(*(("", state) for state in ("Réalisé", "En cours", "Suspendu"))),
        *(
            block
            for letter, title in titles.items()
            for block in (
                replace(heading(f"Chantier {letter} – {title}"), look=LOOK),
                *card(f"Un guichet pour {title.lower()}"), *card(f"Un bus pour {title.lower()}"),
            )
        ),
    )  # fmt: skip
    assert axes(report) == [(at, title) for at, title in enumerate(titles.values(), 1)]
    assert [action.title for action in report.actions][:2] == ["Un guichet pour loger", "Un bus pour loger"]


def boxed(title: str, state: str) -> Table:
    return table((title, paragraph(state, bold=True)), header_rows=0)


def test_a_state_beside_a_boxed_title_is_no_title_though_more_words_qualify_it() -> None:
    said = {
        "Un guichet": "Décalé à l’an prochain",
        "Un bus": "Déploiement en cours",
        "Un bail": "Réalisé à 100 %",
    }
    blocks = [
        block
        for title, state in said.items()
        for block in (boxed(title, state), paragraph("Porteur. Le CCAS"), paragraph("Public visé. Tous"))
    ]
    report = read(heading("Axe A – Loger"), *blocks)
    assert states(report) == [("Un guichet", "planned"), ("Un bus", "in_progress"), ("Un bail", "done")]


def test_axes_named_as_headings_over_their_money_alone_are_those_of_bold_lines_over_the_actions() -> None:
    grid = table(("Livrables", "État"), ("Une charte", "Réalisé"))
    money = table(("Action", "Alloué 2024", "Engagé 2024"), ("Un guichet", "1 000 €", "900 €"))
    titles = ("Loger", "Soigner")
    report = read(
        *(
            block
            for at, title in enumerate(titles, 1)
            for block in (
                paragraph(f"Priorité {at} – {title}", bold=True), heading(f"Mesure {at} : Un guichet", 2), grid,
            )
        ),
        heading("Bilan financier"),
        *(block for at, title in enumerate(titles, 1) for block in (heading(f"Priorité {at} – {title}", 3), money)),
    )  # fmt: skip
    assert axes(report) == [(1, "Loger"), (2, "Soigner")]
    assert [action.axis for action in report.actions] == [1, 2]


def test_a_bold_state_right_under_a_title_labels_no_text_below_it() -> None:
    report = read(
        heading("Action 1 – Un guichet"), paragraph("Réalisée", bold=True), paragraph("Le guichet suit le public."),
        paragraph("Actions prévues", bold=True), bullet("Une charte"), bullet("Un bail"),
    )  # fmt: skip
    assert states(report) == [("Un guichet", "done")]


def test_a_counted_label_over_a_recruitment_is_no_deliverable() -> None:
    report = read(
        heading("Action 1 – Un guichet"), paragraph("Abandonnée"), paragraph("d) Public visé", bold=True),
        paragraph("Tous"), paragraph("e) Réalisations attendues", bold=True), paragraph("Recrutement d’une médiatrice"),
    )  # fmt: skip
    assert states(report) == [("Un guichet", "abandoned")]


def test_bold_lines_right_above_the_money_say_its_unit() -> None:
    rows = (
        ("Action", "Alloué 2024", "Engagé 2024"),
        ("Un guichet", "8,0", "6,9"),
        ("Un bus", "43,0", "30,5"),
    )
    report = read(
        paragraph("Suivi (en milliers d’euros)", bold=True), paragraph("Loger", bold=True), table(*rows),
        heading("Action 1 – Un guichet"), paragraph("Pilote : DDETS"),
    )  # fmt: skip
    assert report.finances is not None
    assert [line.allocated for line in report.finances.lines] == [8000, 43000]
    assert [note.text for note in report.finances.notes] == ["Suivi (en milliers d’euros)", "Loger"]


def test_columns_of_ticked_states_beside_money_are_of_a_table_of_actions() -> None:
    header = (
        "Action",
        "Réalisé",
        "En cours",
        "Indicateurs",
        "Inscrit au budget",
        "Dépenses engagées",
        "Crédits restants",
    )
    grid = table(
        header,
        ("1 – Un guichet", "x", "", "148 agents formés.", "42 000 €", "40 000 €", "2 000 €"),
        ("2 – Un bus", "", "x", "8 réunions tenues.", "10 000 €", "4 000 €", "6 000 €"),
    )
    report = read(heading("Volet n°1 : Loger"), grid)
    assert [(action.number, action.title) for action in report.actions] == [(1, "Un guichet"), (2, "Un bus")]
    assert [code for _, code in states(report)] == ["done", "in_progress"]
    assert report.finances is not None
    assert [line.committed for line in report.finances.lines] == [40000, 4000]


def test_a_word_for_axes_or_actions_counts_axes_where_boxes_below_open_actions() -> None:
    report = read(
        *(
            block
            for at, title in enumerate(("Loger", "Soigner", "Former"), 1)
            for block in (
                heading(f"Chantier n°{at} - {title}"), paragraph("Cette partie rassemble deux actions."),
                *(
                    part
                    for number in (2 * at - 1, 2 * at)
                    for part in (
                        boxed(f"Un guichet {number} (action n°{number})", "En cours"),
                        table(("Porteur", "Le CCAS"), ("Public visé", "Tous"), header_rows=0),
                    )
                ),
            )
        )
    )  # fmt: skip
    assert axes(report) == [(1, "Loger"), (2, "Soigner"), (3, "Former")]
    assert [(action.number, action.axis) for action in report.actions] == [
        (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "text", "raw", "code"),
    [("●", "EN COURS", "EN COURS", "in_progress"), ("✔", "FAIT", "✔ FAIT", "done")],
)
def test_a_state_set_as_the_only_item_of_a_list_is_that_of_the_action(
    sign: str, text: str, raw: str, code: str
) -> None:
    report = read(
        heading("Action 1 – Un guichet"), bullet(text, marker=sign), paragraph("Le guichet suit le public."),
    )  # fmt: skip
    (row,) = report.actions[0].deliverables
    assert row.status is not None
    assert (row.status.raw, row.status.code) == (raw, code)


def test_a_list_that_begins_with_a_state_stays_a_list() -> None:
    report = read(heading("Action 1 – Un guichet"), bullet("En cours"), bullet("Une charte"))
    assert states(report) == []


def test_codes_count_headings_of_two_looks_in_one_row() -> None:
    """A card that stands alone is no table: its title is a heading, those of the others are bold lines."""
    said = [
        ("1.1", "Un atelier", True),
        ("2.1", "Un jardin", False),
        ("2.2", "Un défi", False),
        ("2.3", "Un prix", True),
    ]
    blocks = [
        block
        for code, title, is_heading in said
        for block in (
            heading(title, 2, code) if is_heading else paragraph(f"{code}. {title}", bold=True),
            paragraph("Responsable : CCAS"),
            bullet("Charte du lieu – Réalisée"),
            bullet("Visite du quartier – En cours"),
        )
    ]
    report = read(heading("Pilier 1 – Manger"), *blocks)
    assert [(action.code, action.title) for action in report.actions] == [
        (code, title) for code, title, _ in said
    ]


def test_a_heading_that_is_larger_than_that_of_an_action_is_none_of_its_labels() -> None:
    small, large = HeadingLook(style=None, size=12.5), HeadingLook(style=None, size=13.5)
    blocks = [
        block
        for axis, title in (("Volet 1 : Loger", "Un guichet"), ("Volet 2 : Servir", "Un repas"))
        for block in (
            replace(heading(axis, 3), look=large),
            replace(heading(title, 2, axis[6] + ".1"), look=small),
            paragraph("Responsable : CCAS"),
            bullet("En cours : Charte du lieu"),
        )
    ]
    report = read(
        *blocks, replace(heading("Suites à donner", 3), look=large), paragraph("Un avenant viendra.")
    )
    assert [chapter.title for chapter in report.chapters] == ["Suites à donner"]
    assert not [fact for action in report.actions for fact in action.facts if fact.label == "Suites à donner"]
