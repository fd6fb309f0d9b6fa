"""States in the words of a report: as one speaks, under labels of its own, beside counted items, of this year or of the one before;
and what is said below what is delivered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Paragraph, Table
from test_interpreting_told_items import told

TITLE = heading("Action 1 – Un fournil")
ITEMS = ("Achat du four", "Formation des apprentis", "Vente au marché")


@pytest.mark.parametrize("sign", [" : ", " – "])
def test_states_may_be_said_as_one_speaks(sign: str) -> None:
    said = ("C’est fait", "Cela avance", "On y a renoncé")
    report = read(TITLE, *(bullet(f"{item}{sign}{state}.") for item, state in zip(ITEMS, said, strict=True)))
    assert told(report) == [(item, state, None, None) for item, state in zip(ITEMS, said, strict=True)]
    assert [code for _, code in states(report)] == ["done", "in_progress", "abandoned"]


def clause(title: str, state: str) -> tuple[Paragraph, Paragraph]:
    return paragraph(title, bold=True), paragraph(f"Suite donnée au village : {state}")


def test_a_label_that_a_report_puts_before_states_again_and_again_is_one_of_states() -> None:
    report = read(
        TITLE,
        *clause("Achat du four", "réalisé"),
        *clause("Formation des apprentis", "en cours"),
        heading("Action 2 – Un verger"),
        *clause("Plantation des arbres", "à venir"),
    )
    assert states(report) == [
        ("Achat du four", "done"), ("Formation des apprentis", "in_progress"), ("Plantation des arbres", "planned"),
    ]  # fmt: skip


def test_a_label_that_a_report_puts_before_a_state_but_once_is_none_of_states() -> None:
    once = read(TITLE, *clause("Achat du four", "réalisé"))
    assert states(once) == []
    twice = read(TITLE, *clause("Achat du four", "réalisé"), *clause("Vente au marché", "à venir"))
    assert states(twice) == [("Achat du four", "done"), ("Vente au marché", "planned")]


def test_a_title_of_one_word_names_an_item_above_its_state() -> None:
    lines = [paragraph(text) for text in ("Achat du four", "État : réalisé", "Formation", "État : en cours")]
    assert states(read(TITLE, *lines)) == [("Achat du four", "done"), ("Formation", "in_progress")]


def test_a_fact_above_a_list_with_states_stays_one() -> None:
    report = read(
        TITLE, paragraph("Pilote : CCAS"), bullet("Achat du four – Réalisé"), bullet("Vente – À venir")
    )
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == [("Pilote", "CCAS")]
    assert report.unplaced == ()


def test_a_sign_with_words_behind_it_is_no_state() -> None:
    report = read(TITLE, bullet("✔ Achat du four – Il vient du village."), bullet("✔ Vente – Douze clients."))
    assert states(report) == []


def test_a_bracketed_sign_in_a_list_leaves_the_remark_to_the_results() -> None:
    legend = (heading("Préambule"), paragraph("R : réalisé, C : en cours, A : abandonné"))
    item = bullet("[R] Achat du four – Il vient de la commune voisine.")
    (row,) = read(*legend, TITLE, item).actions[0].deliverables
    assert (row.label.text, row.results.text) == ("Achat du four", "Il vient de la commune voisine.")


def test_a_state_below_its_label_may_be_said_as_one_speaks() -> None:
    report = read(
        TITLE,
        *(paragraph(ITEMS[0], bold=True), paragraph("État : C’est fait.")),
        *(paragraph(ITEMS[2], bold=True), paragraph("État : On y a renoncé.")),
    )
    assert states(report) == [(ITEMS[0], "done"), (ITEMS[2], "abandoned")]


@pytest.mark.parametrize("label", ["Suivi", "Observations", "Bilan"])
def test_a_column_headed_as_prose_that_holds_but_states_says_these(label: str) -> None:
    def roles(second: str) -> list[str]:
        report = read(TITLE, table(("Livrable", label), (ITEMS[0], "Réalisé"), (ITEMS[2], second)))
        return [column.role for column in report.actions[0].columns]

    assert roles("En cours") == ["deliverable", "status"]
    assert roles("Trois dates ont eu lieu.") != ["deliverable", "status"]


def unruled(*rows: tuple[str | tuple[Paragraph | str, ...], str]) -> Table:
    return replace(table(*rows, header_rows=0), how="inferred")


def test_counted_items_with_their_states_at_the_right_are_lines_of_a_list_and_no_titles() -> None:
    board = unruled(
        ("1. Achat du four", "Réalisé"),
        ("2. Formation des apprentis", "En cours"),
        ("3. Vente au marché", "À venir"),
    )
    titles = ("Un fournil", "Un verger")
    report = read(heading("Nourrir"), *(block for title in titles for block in (heading(title, 2), board)))
    assert [action.title for action in report.actions] == list(titles)
    assert states(report) == list(zip(ITEMS, ("done", "in_progress", "planned"), strict=True)) * 2


def test_a_single_counted_line_says_what_is_delivered() -> None:
    report = read(TITLE, paragraph("Le maçon est venu en mars."), paragraph("1. Achat du four – Réalisé"))
    assert states(report) == [("Achat du four", "done")]


def test_items_of_a_list_below_a_plain_line_with_its_state_tell_more_of_it() -> None:
    report = read(
        TITLE,
        paragraph("Achat du four – Fait"),
        bullet("Il vient de la commune voisine."),
        paragraph("Vente au marché – En cours"),
        paragraph("Formation des apprentis – En cours"),
    )
    assert told(report) == [
        ("Achat du four", "Fait", "Il vient de la commune voisine.", None),
        ("Vente au marché", "En cours", None, None),
        ("Formation des apprentis", "En cours", None, None),
    ]


def headless(*cells: tuple[str, ...]) -> Table:
    return table(*((lines, "Réalisé") for lines in cells), header_rows=0)


def test_sentences_below_a_name_tell_what_came_of_it_in_a_table_without_a_header() -> None:
    report = read(
        TITLE,
        headless(
            (ITEMS[0], "Il vient de la commune voisine."),
            (ITEMS[1],),
            (ITEMS[2], "Trois dates ont été tenues.", "Le maire est venu."),
        ),
    )
    assert told(report) == [
        (ITEMS[0], "Réalisé", "Il vient de la commune voisine.", None),
        (ITEMS[1], "Réalisé", None, None),
        (ITEMS[2], "Réalisé", "Trois dates ont été tenues.\nLe maire est venu.", None),
    ]


def test_a_second_line_that_is_no_sentence_goes_on_with_a_name() -> None:
    report = read(
        TITLE,
        headless((ITEMS[0], "pour le bourg"), (ITEMS[2], "Trois dates ont été tenues."), (ITEMS[1],)),
    )
    assert told(report)[0] == ("Achat du four\npour le bourg", "Réalisé", None, None)


COVER = ("Bilan de l’exercice 2024",)


@pytest.mark.parametrize("former", ["État fin 2023", "Avancement fin 2023", "Point d’étape 2023"])
@pytest.mark.parametrize("own", ["Avancement", "Réalisation", "État 2024"])
def test_the_state_of_a_former_year_is_not_that_of_the_report(former: str, own: str) -> None:
    grid = table(
        ("Livrable", former, own),
        (ITEMS[0], "En cours", "Réalisé en avril"),
        (ITEMS[1], "À venir", "En cours"),
    )
    report = read(TITLE, grid, cover=COVER)
    assert states(report) == [(ITEMS[0], "done"), (ITEMS[1], "in_progress")]
    assert [other.text for d in report.actions[0].deliverables for other in d.others] == [
        "En cours",
        "À venir",
    ]


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "Pilote : CCAS | Budget : 12 000 € | Part de l’État : 8 000 € | Part de la Ville : 4 000 €",
            [
                ("Pilote", "CCAS"),
                ("Budget", "12 000 €"),
                ("Part de l’État", "8 000 €"),
                ("Part de la Ville", "4 000 €"),
            ],
        ),
        (
            "Pilote : CCAS | Couleur : verte | Matière : bois",
            [("Pilote", "CCAS | Couleur : verte | Matière : bois")],
        ),
    ],
)
def test_labels_beside_each_other_are_facts_if_half_of_them_are_known(
    line: str, facts: list[tuple[str, str]]
) -> None:
    above = paragraph("Public visé : tous"), paragraph("Territoire : le bourg")
    report = read(TITLE, *above, paragraph(line), table(("Livrables", "État"), (ITEMS[0], "Réalisé")))
    assert [(fact.label, fact.text) for fact in report.actions[0].facts[2:]] == facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Pilote : CCAS | Budget : 12 000 €", [("Pilote", "CCAS"), ("Budget", "12 000 €")]),
        ("Budget : 12 000 €", [("Budget", "12 000 €")]),
        ("Public : tous", []),
    ],
)
def test_several_facts_or_an_amount_count_below_a_table_whatever_the_next_line_says(
    line: str, facts: list[tuple[str, str]]
) -> None:
    said = "Le maçon l’a dit : tout ira bien."
    grid = table(("Livrables", "État"), (ITEMS[0], "Réalisé"))
    (action,) = read(TITLE, grid, paragraph(line), paragraph(said)).actions
    assert [(fact.label, fact.text) for fact in action.facts] == facts
    assert said in action.notes[-1].text


def test_the_label_of_a_state_that_may_be_one_itself_is_a_label_over_a_state() -> None:
    label, state = paragraph("Avancée", bold=True), paragraph("Non engagé")
    rows = (paragraph("Objectif", bold=True), paragraph("Nourrir le bourg."))
    assert [code for _, code in states(read(TITLE, label, state, *rows))] == ["planned"]
    assert [code for _, code in states(read(TITLE, label, *rows))] == ["in_progress"]


def test_cells_that_begin_with_a_state_and_tell_more_are_states_under_a_header_of_progress() -> None:
    rows = (
        ("Étude", "En cours – le marché a été relancé"),
        ("Charte", "Finalisé – elle a été relue"),
        ("Guide", "Suspendu"),
    )
    report = read(heading("Action 1 – Un fournil"), table(("Livrable", "Avancement (préciser)"), *rows))
    assert [code for _, code in states(report)] == ["in_progress", "done", "on_hold"]
