"""Tables that hold more than rows: titles in boxes, boards, sheets with their rows, indicators and money of all actions."""

from __future__ import annotations

import pytest

from documents import bullet, cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Block, Paragraph, Table
from ldaparse.interpreting import interpret

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))


@pytest.mark.parametrize(
    ("cells", "number", "code"),
    [
        (("Action n° 3", "Un guichet"), 3, None),
        (("Engagement n° 3", "Un guichet"), 3, None),
        (("Un guichet", "Fiche 3"), 3, None),
    ],
)
def test_a_title_in_a_box_of_two_cells_opens_an_action(
    cells: tuple[str, str], number: int | None, code: str | None
) -> None:
    other = tuple(text.replace("3", "4").replace("Un guichet", "Une maraude") for text in cells)
    report = read(
        heading("Axe 1 – Loger"), table(cells, header_rows=0), GRID, table(other, header_rows=0), GRID
    )  # type: ignore[arg-type]
    assert next((a.number, a.code, a.title) for a in report.actions) == (number, code, "Un guichet")
    assert [a.title for a in report.actions] == ["Un guichet", "Une maraude"]


def test_a_label_beside_its_value_is_no_title() -> None:
    report = read(heading("Action 1 – Un guichet"), table(("Pilote", "CCAS"), header_rows=0), GRID)
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == [("Pilote", "CCAS")]


@pytest.mark.parametrize("codes", [("FA-01", "FA-02", "FA-03"), ("A-1", "B-1", "B-2"), ("1.1", "1.2", "2.1")])
def test_codes_behind_titles_count_them(codes: tuple[str, str, str]) -> None:
    names = ("Réussite éducative", "Culture pour tous", "Clauses sociales des marchés")
    blocks = [
        block
        for name, code in zip(names, codes, strict=True)
        for block in (paragraph(f"{name} {code}", bold=True), table(("Pilote", "CCAS"), header_rows=0), GRID)
    ]
    report = read(heading("Axe 1 – Grandir"), *blocks)
    assert [(a.code, a.title) for a in report.actions] == list(zip(codes, names, strict=True))


def test_a_budget_below_a_table_is_a_fact_whatever_stands_below_it() -> None:
    budget = "Budget : budget prévisionnel de 30 500 €, engagé pour 22 630 €."
    report = read(
        heading("Action 1 – Un relais"),
        GRID,
        paragraph(budget),
        paragraph("Légende de l’avancement : 0 % : à faire ; 100 % : fait."),
    )
    assert [fact.label for fact in report.actions[0].facts] == ["Budget"]


def test_a_word_and_its_number_behind_titles_count_them() -> None:
    names = ("Réussite éducative", "Culture pour tous", "Clauses sociales des marchés")
    blocks = [
        block
        for at, name in enumerate(names, 1)
        for block in (
            paragraph(f"{name} Engagement n° {at}", bold=True),
            table(("Pilote", "CCAS"), header_rows=0),
            GRID,
        )
    ]
    report = read(heading("Axe 1 – Grandir"), *blocks)
    assert [(a.number, a.title) for a in report.actions] == list(enumerate(names, 1))


def test_a_number_behind_a_title_is_that_of_the_action_unless_it_belongs_to_a_sentence() -> None:
    report = read(
        heading("Installer des maraîchers Action 1"),
        GRID,
        heading("Bilan de l’action 1"),
        paragraph("Une belle année."),
    )
    assert [(a.number, a.title) for a in report.actions] == [(1, "Installer des maraîchers")]


def test_a_counter_over_a_title_is_its_number() -> None:
    blocks = [
        block
        for number, name in (("01", "Cartographier l’offre"), ("02", "Former les aidants"))
        for block in (paragraph(number, bold=True), heading(name, 2), paragraph("Référent : Caf"), GRID)
    ]
    report = read(heading("Mise en œuvre"), *blocks)
    assert [(a.number, a.title) for a in report.actions] == [
        (1, "Cartographier l’offre"),
        (2, "Former les aidants"),
    ]


def test_bold_words_at_the_front_of_paragraphs_are_headings_where_they_are_counted() -> None:
    def run_in(title: str, text: str) -> Paragraph:
        return Paragraph(f"{title}. {text}", lead=len(title.split()))

    report = read(
        heading("Axe 1 – Grandir"),
        run_in("A1. Créer un relais", "Il a ouvert en mai."), bullet("Achat du véhicule : réalisé"),
        run_in("A2. Former les aidants", "Deux sessions ont eu lieu."), bullet("Une session de plus : en cours"),
        Paragraph("Budget : 12 000 €", lead=2),
    )  # fmt: skip
    assert [(a.code, a.title, [n.text for n in a.notes]) for a in report.actions] == [
        ("A1", "Créer un relais", ["Il a ouvert en mai."]),
        ("A2", "Former les aidants", ["Deux sessions ont eu lieu."]),
    ]


def test_a_board_of_states_lists_what_is_delivered() -> None:
    lists = table(
        ("À venir", "En cours", "Réalisé"),
        (
            "",
            (bullet("Page du site"),),
            (bullet("Réunion de bilan"), bullet("Présence aux sorties de cours")),
        ),
    )
    report = read(heading("Action 1 – Médiation"), paragraph("État de l’action : engagée"), lists)
    assert states(report) == [
        ("Page du site", "in_progress"),
        ("Réunion de bilan", "done"),
        ("Présence aux sorties de cours", "done"),
    ]
    assert "À venir" in [one.text for one in report.unplaced]


def test_a_title_on_a_board_may_end_as_a_state_does() -> None:
    lists = table(("Réalisé", "En cours"), ((bullet("Square du Grand Clos"),), (bullet("Page du site"),)))
    report = read(heading("Action 1 – Médiation"), lists)
    assert states(report) == [("Square du Grand Clos", "done"), ("Page du site", "in_progress")]


def test_bands_with_codes_and_facts_beside_them_open_the_actions_of_a_table() -> None:
    titles = ("Un guichet", "Un bus", "Un film")
    cells = [cell(0, at, text) for at, text in enumerate(("Étapes", "Éléments de bilan", "État"))]
    for row, title in enumerate(titles):
        cells += [
            cell(2 * row + 1, 0, f"FA-0{row + 1} - {title}", span=(1, 2)),
            cell(2 * row + 1, 2, "Pilote : CCAS"),
            cell(2 * row + 2, 0, f"Étude n° {row}"),
            cell(2 * row + 2, 1, "Deux réunions."),
            cell(2 * row + 2, 2, "Réalisé"),
        ]
    report = read(heading("Avancement"), Table(7, 3, tuple(cells), 1))
    assert [(action.code, action.title) for action in report.actions] == [
        (f"FA-0{row}", title) for row, title in enumerate(titles, 1)
    ]
    assert [[(fact.label, fact.text) for fact in action.facts] for action in report.actions] == [
        [("Pilote", "CCAS")]
    ] * 3
    assert states(report) == [(f"Étude n° {row}", "done") for row in range(3)]


def sheet(number: str, title: str, *, below: tuple[str, str] | None = None) -> Table:
    """Labels and values, a row over all columns, the table of what was delivered, and a label below it."""
    rows = [("Fiche n°", number), ("Nom de l’action", title), ("Service pilote", "CCAS")]
    cells = [
        one
        for at, (label, value) in enumerate(rows)
        for one in (cell(at, 0, label), cell(at, 1, value, span=(1, 2)))
    ]
    cells += [
        cell(3, 0, "Avancement", span=(1, 3)),
        *(cell(4, at, text) for at, text in enumerate(("Livrable", "Bilan", "État"))),
    ]
    cells += [cell(5, at, text) for at, text in enumerate(("Une charte", "Signée par tous.", "Réalisé"))]
    cells += [cell(6, at, text) for at, text in enumerate(("Un bus", "", "En cours"))]
    if below is not None:
        cells += [cell(7, 0, below[0]), cell(7, 1, below[1], span=(1, 2))]
    return Table(7 + (below is not None), 3, tuple(cells))


def test_a_sheet_in_one_table_names_its_action_and_holds_its_rows() -> None:
    report = read(
        heading("Bilan des actions"),
        sheet("1", "Un guichet", below=("Commentaire", "Une belle année.")),
        sheet("2", "Une maraude"),
    )
    assert [(a.number, a.title) for a in report.actions] == [(1, "Un guichet"), (2, "Une maraude")]
    assert states(report) == [("Une charte", "done"), ("Un bus", "in_progress")] * 2
    assert ("Commentaire", "Une belle année.") in [(f.label, f.text) for f in report.actions[0].facts]


def test_indicators_of_all_actions_go_to_each() -> None:
    measured = table(
        ("Action", "Indicateur", "Cible", "Valeur 2024"),
        ("Action 1", "Ménages accompagnés", "90", "94"),
        ("", "Réunions tenues", "10", "12"),
        ("Action 2", "Agents formés", "20", "18"),
    )
    report = interpret(
        document(
            heading("Action 1 – Un guichet"),
            GRID,
            heading("Action 2 – Une maraude"),
            GRID,
            heading("Annexe : indicateurs"),
            measured,
        ),
        indicators=False,
    )
    assert [[fact.label for fact in action.facts] for action in report.actions] == [
        ["Ménages accompagnés", "Réunions tenues"],
        ["Agents formés"],
    ]
    assert len(report.actions) == 2


def test_columns_are_decided_by_all_tables_under_one_header() -> None:
    def fiche(at: int, *told: tuple[str, str]) -> tuple[Block, ...]:
        return heading(f"Action {at} – Un guichet {at}"), table(("Prévu", "Réalisé"), *told)

    report = read(
        *fiche(
            1,
            ("Enquête", "Septante structures ont répondu cette année."),
            ("Carte", "Les dix communes y sont déjà."),
            ("Bus", "Le marché est passé en mai dernier."),
        ),
        *fiche(2, ("Collecte", "Réalisé"), ("Atelier", "Le cahier des charges est prêt.")),
    )
    assert [[column.role for column in action.columns] for action in report.actions] == [
        ["deliverable", "results"]
    ] * 2


def test_of_states_of_two_years_that_of_the_report_counts() -> None:
    rows = (("Une charte", "À engager", "Réalisé"), ("Un bus", "En cours", "En cours"))
    report = read(
        paragraph("Rapport d’exécution – année 2025"),
        heading("Action 1 – Un guichet"),
        table(("Jalons", "État 2024", "État 2025"), *rows),
    )
    assert states(report) == [("Une charte", "done"), ("Un bus", "in_progress")]
    assert [other.text for d in report.actions[0].deliverables for other in d.others] == [
        "À engager",
        "En cours",
    ]


def test_the_word_of_a_report_counts_its_lines_of_money_too() -> None:
    report = read(
        *(
            block
            for at in (1, 2)
            for block in (
                heading(f"Engagement n° {at} – Un guichet {at}", 2),
                paragraph("Pilote : CCAS"),
                GRID,
            )
        ),
        heading("Bilan financier"),
        table(
            ("Action", "Budget prévu", "Dépenses réalisées"),
            ("Engagement n° 1 – Un guichet 1", "10 000 €", "4 000 €"),
            ("Engagement n° 2 – Un guichet 2", "20 000 €", "9 000 €"),
        ),
    )
    assert report.finances is not None
    assert [(line.number, line.title) for line in report.finances.lines] == [
        (1, "Un guichet 1"),
        (2, "Un guichet 2"),
    ]


@pytest.mark.parametrize(("second", "funders"), [("4 000 €", ["État", "Ville"]), ("3 000 €", [])])
def test_rows_that_part_an_amount_name_who_pays_if_they_make_it_up(second: str, funders: list[str]) -> None:
    report = read(
        heading("Bilan financier"),
        table(
            ("N°", "Action", "Budget prévu", "Dépenses réalisées"),
            ("1", "Un guichet", "10 000 €", "4 000 €"),
            ("", "dont État", "6 000 €", ""),
            ("", "dont Ville", second, ""),
            ("2", "Une maraude", "20 000 €", "9 000 €"),
        ),
    )
    assert report.finances is not None
    assert [[part.source for part in line.funding] for line in report.finances.lines] == [funders, []]
    assert bool([one for one in report.unplaced if one.text.startswith("dont")]) == (not funders)


def test_money_of_an_action_under_labels_some_of_which_name_who_pays() -> None:
    def fiche(at: int, *amounts: str) -> tuple[Block, ...]:
        labels = ("Crédits alloués", "DRAAF", "EPCI", "Dépenses engagées")
        return heading(f"Action {at} – Un guichet {at}"), GRID, table(labels, amounts)

    report = read(
        *fiche(1, "6 500 €", "1 500 €", "5 000 €", "2 505 €"),
        *fiche(2, "8 000 €", "1 300 €", "6 700 €", "8 000 €"),
    )
    assert report.finances is not None
    assert [
        (line.allocated, line.committed, [(f.source, f.amount) for f in line.funding])
        for line in report.finances.lines
    ] == [
        (6500, 2505, [("DRAAF", 1500), ("EPCI", 5000)]),
        (8000, 8000, [("DRAAF", 1300), ("EPCI", 6700)]),
    ]


def test_money_of_an_action_in_the_clauses_of_a_line() -> None:
    report = read(
        *(
            block
            for at, said in (
                (1, "budget prévisionnel de 8 k€, engagé pour 6 k€."),
                (2, "budget prévisionnel de 12 k€, engagé pour 9 k€."),
            )
            for block in (heading(f"Action {at} – Un guichet {at}"), GRID, paragraph(f"Budget : {said}"))
        )
    )
    assert report.finances is not None
    assert [(line.allocated, line.committed) for line in report.finances.lines] == [
        (8000, 6000),
        (12000, 9000),
    ]


def test_a_list_beside_the_label_of_a_state_says_what_is_delivered() -> None:
    blocks: list[Block] = []
    for name in ("Réussite éducative", "Culture pour tous"):
        items = (bullet(f"Parcours de {name} – En cours"), bullet(f"Bilan de {name} – Terminé"))
        sheet = table(("Pilote", "CCAS"), ("Avancement", items), ("Bilan", "Une année utile."), header_rows=0)
        blocks += [heading(name, 2), sheet]
    report = read(heading("Orientation 1. Grandir"), *blocks)
    assert [code for _, code in states(report)] == ["in_progress", "done"] * 2
    assert [fact.text for action in report.actions for fact in action.facts][:2] == [
        "CCAS",
        "Une année utile.",
    ]


def test_what_is_delivered_may_be_called_as_a_column_is() -> None:
    turned = table(
        ("Étapes", "Étude de la taille", "Statuts de la coopérative"),
        ("État de réalisation", "En cours", "Non démarré"),
        ("Résultats", "Un rapport.", ""),
        ("Difficultés rencontrées", "", "Vacance du poste."),
        header_rows=0,
    )
    report = read(heading("Action 1 – Un atelier"), turned)
    assert states(report) == [("Étude de la taille", "in_progress"), ("Statuts de la coopérative", "planned")]
