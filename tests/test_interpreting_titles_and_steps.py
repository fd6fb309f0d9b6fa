"""Titles of actions that are set apart: in strips with facts, behind a dash or a section's number, over steps; and titles that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Block, Heading, HeadingLook, Paragraph, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Report
from test_interpreting_told_items import told

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))
TITLES = ("Un fournil", "Un verger", "Un marché")


def named(report: Report) -> list[tuple[int | str | None, str]]:
    """The number or code of each action, and its title."""
    return [
        (action.code if action.number is None else action.number, action.title) for action in report.actions
    ]


def strip(*cells: str) -> Table:
    return table(cells, header_rows=0)


@pytest.mark.parametrize(
    ("strips", "numbers"),
    [
        ([("MESURE 1", "Un fournil", "Pilote : CCAS"), ("MESURE 2", "Un verger", "Pilote : CCAS")], [1, 2]),
        (
            [("Un fournil", "Action n° 1", "Pilote : CCAS"), ("Un verger", "Action n° 2", "Pilote : CCAS")],
            [1, 2],
        ),
        ([("Action", "Un fournil", "Pilote : CCAS"), ("Action", "Un verger", "Pilote : CCAS")], [None, None]),
    ],
)
def test_a_strip_over_a_table_names_an_action_and_tells_facts_beside_its_title(
    strips: list[tuple[str, ...]], numbers: list[int | None]
) -> None:
    report = read(heading("Axe 1 – Nourrir"), *(block for cells in strips for block in (strip(*cells), GRID)))
    assert named(report) == list(zip(numbers, TITLES, strict=False))
    assert [[(fact.label, fact.text) for fact in action.facts] for action in report.actions] == [
        [("Pilote", "CCAS")]
    ] * 2


def step(title: str, state: str, result: str) -> tuple[Block, ...]:
    return heading(title, 3), paragraph(f"État : {state}"), paragraph(f"Résultats : {result}")


@pytest.mark.parametrize("counters", [("1", "2"), ("1.1", "1.2")])
def test_headings_over_a_state_and_results_alone_are_steps_of_the_counted_one_above(
    counters: tuple[str, str],
) -> None:
    report = read(
        heading("Un fournil", 2, counters[0]),
        *step("Achat du four", "Réalisé", "Un four."),
        *step("Formation des apprentis", "En cours", "Deux apprentis."),
        heading("Un verger", 2, counters[1]),
        *step("Plantation des arbres", "À venir", "Aucun arbre."),
    )
    assert [action.title for action in report.actions] == ["Un fournil", "Un verger"]
    assert told(report) == [
        ("Achat du four", "Réalisé", "Un four.", None),
        ("Formation des apprentis", "En cours", "Deux apprentis.", None),
        ("Plantation des arbres", "À venir", "Aucun arbre.", None),
    ]


def test_headings_that_tell_more_than_a_state_are_actions_below_the_counted_one() -> None:
    def action(title: str) -> tuple[Block, ...]:
        return heading(title, 3), paragraph("Pilote : CCAS"), paragraph("Public visé : tous"), GRID

    report = read(
        heading("Nourrir", 2, "1"), *action("Un fournil"), *action("Un verger"),
        heading("Vendre", 2, "2"), *action("Un marché"),
    )  # fmt: skip
    assert [one.title for one in report.actions] == list(TITLES)


def test_a_bold_word_for_actions_and_a_title_behind_a_dash_open_one() -> None:
    blocks = [block for title in TITLES[:2] for block in (paragraph(f"Action – {title}", bold=True), GRID)]
    assert named(read(heading("Axe 1 – Nourrir"), *blocks)) == [(None, "Un fournil"), (None, "Un verger")]


def test_such_words_that_are_not_bold_open_none() -> None:
    blocks = [block for title in TITLES[:2] for block in (paragraph(f"Action – {title}"), GRID)]
    assert named(read(heading("Axe 1 – Nourrir"), *blocks)) == []


def test_the_number_of_a_section_stands_before_what_counts_the_action() -> None:
    sections = ("2.1.1", "2.1.2", "2.2.1")
    blocks = [
        block
        for at, (section, title) in enumerate(zip(sections, TITLES, strict=True), 5)
        for block in (heading(f"{section} Projet {at} – {title}", 2), GRID)
    ]
    report = read(heading("Axe 1 – Nourrir"), *blocks)
    assert named(report) == list(enumerate(TITLES, 5))
    assert [action.section for action in report.actions] == list(sections)


def test_codes_of_three_letters_count_actions() -> None:
    codes = ("NUT-01", "NUT-02", "EAU-03")
    rows = ((f"{code} – {title}", "Une charte", "Réalisé") for code, title in zip(codes, TITLES, strict=True))
    report = read(heading("Suivi"), table(("Action", "Livrable", "État"), *rows))
    assert named(report) == list(zip(codes, TITLES, strict=True))


def bands(counters: tuple[int, int, int], *, is_one_cell: bool = True) -> Table:
    """A row for each title, and a row of what is delivered below. It stands over all columns, or on one background with a blank
    cell and a fact."""
    cells = [cell(0, at, text) for at, text in enumerate(("Étapes", "Éléments de bilan", "État"))]
    for at, (counter, title) in enumerate(zip(counters, TITLES, strict=True)):
        row, name = 2 * at + 1, f"{counter} – {title}"
        if is_one_cell:
            cells.append(cell(row, 0, name, span=(1, 3)))
        else:
            beside = cell(row, 0, name), cell(row, 1), cell(row, 2, "Pilote : CCAS")
            cells += [replace(one, fill="#dddddd") for one in beside]
        cells += [
            cell(row + 1, column, text) for column, text in enumerate(("Étude", "Deux réunions.", "Réalisé"))
        ]
    return Table(7, 3, tuple(cells), 1)


@pytest.mark.parametrize("is_one_cell", [True, False])
def test_bands_that_are_numbered_from_one_open_the_actions_of_a_table(is_one_cell: bool) -> None:
    report = read(heading("Avancement"), bands((1, 2, 3), is_one_cell=is_one_cell))
    assert named(report) == list(enumerate(TITLES, 1))
    assert states(report) == [("Étude", "done")] * 3
    facts = [fact.text for action in report.actions for fact in action.facts]
    assert facts == ([] if is_one_cell else ["CCAS"] * 3)


def test_bands_whose_numbers_leave_some_out_open_no_actions() -> None:
    report = read(heading("Avancement"), bands((2, 5, 9)))
    assert not {title for _, title in named(report)} & set(TITLES)


@pytest.mark.parametrize(
    ("title", "number", "printed"),
    [
        ("Partie 2 – Le bilan", "2", "Le bilan"),
        ("Chapitre IV : Le bilan", "IV", "Le bilan"),
        ("Secteur 2 – Le bilan", None, "Secteur 2 – Le bilan"),
    ],
)
def test_a_chapter_may_be_counted_by_a_word(title: str, number: str | None, printed: str) -> None:
    report = read(heading(title), paragraph("Une belle année pour les neuf communes du bassin."))
    assert [(chapter.number, chapter.title) for chapter in report.chapters] == [(number, printed)]


def card(title: str) -> list[Paragraph]:
    return [
        paragraph(title, bold=True),
        paragraph("Avancement : En cours"),
        paragraph("Pilote : CCAS"),
        paragraph("Public visé : tous"),
    ]


def test_the_title_of_a_report_with_its_year_is_none_of_an_action() -> None:
    blocks = [
        paragraph("Bilan d’étape – exercice 2023", bold=True),
        paragraph("Pilote : la Ville"),
        paragraph("Public visé : tous"),
    ]
    report = read(*blocks, *(line for title in TITLES for line in card(title)))
    assert [action.title for action in report.actions] == list(TITLES)


def test_a_heading_larger_than_those_of_the_actions_is_a_chapter_behind_the_last() -> None:
    def sized(title: str, size: float) -> Heading:
        return replace(heading(title, 2), look=HeadingLook(style=None, size=size))

    actions = [
        block
        for at, title in enumerate(TITLES, 1)
        for block in (
            sized(f"Action {at} – {title}", 12.5),
            GRID,
            sized("1. Suites", 12.5),
            paragraph("Aucune."),
        )
    ]
    report = read(*actions, sized("2. Suites", 14), paragraph("Un avenant viendra."))
    assert [chapter.title for chapter in report.chapters] == ["2. Suites"]
    assert "Un avenant viendra." not in str(report.actions)


def test_a_programme_has_the_name_in_quotes_behind_what_it_is() -> None:
    cover = (
        "Contrat de ville « Les Neuf Clochers »",
        "Communauté de communes du Val d’Orbeille",
        "Bilan 2024",
    )
    report = interpret(document(heading("Préambule"), paragraph("Rien."), cover=cover), indicators=False)
    assert report.programme == "Contrat de ville « Les Neuf Clochers »"


def test_a_larger_heading_of_one_level_behind_the_last_action_opens_a_chapter() -> None:
    small, large = HeadingLook(style=1, size=12.0), HeadingLook(style=1, size=15.0)
    actions = [replace(heading(f"Action {at} – {title}"), look=small) for at, title in enumerate(TITLES, 1)]
    last = replace(heading("Perspectives", number="4"), look=large)
    report = read(*(block for one in actions for block in (one, GRID)), last, paragraph("Trois pistes."))
    assert [chapter.title for chapter in report.chapters] == ["Perspectives"]


def test_a_word_on_a_line_over_each_action_counts_no_axes() -> None:
    def sheet(letter: str, at: int) -> list[Block]:
        return [paragraph(f"Annexe {letter}"), heading(f"0{at} | {TITLES[at - 1]}", 2), GRID]

    first, second, third = (sheet(letter, at) for at, letter in enumerate("ABC", 1))
    report = read(heading("Nourrir", 1), *first, *second, heading("Planter", 1), *third)
    assert [axis.title for axis in report.axes] == ["Nourrir", "Planter"]


def test_chapters_that_are_set_larger_than_counted_actions_are_axes() -> None:
    large, small = HeadingLook(style=1, size=15.0), HeadingLook(style=2, size=12.0)

    def sheet(at: int) -> list[Block]:
        return [replace(heading(TITLES[at - 1], 1, str(at)), look=small), GRID]

    axes = [replace(heading(title), look=large) for title in ("Nourrir", "Planter")]
    report = read(
        heading("Introduction"), paragraph("Du texte."), axes[0], *sheet(1), *sheet(2), axes[1], *sheet(3)
    )
    assert [axis.title for axis in report.axes] == ["Nourrir", "Planter"]


def test_a_word_that_counts_axes_over_the_actions_counts_them_over_their_money() -> None:
    money = table(
        ("Action", "Budget", "Dépensé"), ("Un fournil", "5 000 €", "4 000 €"), ("Un verger", "10 €", "8 €")
    )

    def axes(level: int, *below: list[Block]) -> list[Block]:
        titles = ("Chantier 1 – Nourrir", "Chantier 2 – Planter")
        return [
            block for title, own in zip(titles, below, strict=True) for block in (heading(title, level), *own)
        ]

    actions = [[heading(title, 3), GRID] for title in TITLES]
    report = read(
        *(heading("Moyens", 1), *axes(3, [money], [money])),
        *(heading("Tableau de suivi", 1), *axes(2, [*actions[0], *actions[1]], actions[2])),
    )
    assert [axis.title for axis in report.axes] == ["Nourrir", "Planter"]
    assert [action.title for action in report.actions] == list(TITLES)
