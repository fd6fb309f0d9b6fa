"""One table for all actions: its rows go to these, a list gives their titles, and what names them counts lines of money, too."""

from __future__ import annotations

import pytest

from documents import heading, paragraph, table
from documents import interpreted as read
from ldaparse.document import Block, Table
from ldaparse.report import Report

HEADER = ("Action", "Livrable", "État")
CHARTER = table(("Livrables", "État"), ("Une charte", "Réalisé"))


def delivered(report: Report) -> list[tuple[str, list[str]]]:
    """Of each action, its title and what it delivers."""
    return [(action.title, [row.label.text for row in action.deliverables]) for action in report.actions]


def opened(*more: Block) -> list[Block]:
    """Two actions, each told in one line, and in a table of its own if `more` has it."""
    return [
        heading("Action 1 – Un fournil"), paragraph("Pilote : Ville"), *more,
        heading("Action 2 – Un verger"), paragraph("Pilote : CCAS"), *more,
    ]  # fmt: skip


def annex(first: str, second: str, *others: str) -> Table:
    return table(
        HEADER,
        (first, "Achat du four", "Réalisé"),
        (second, "Plantation des arbres", "En cours"),
        (first, "Vente au marché", "À venir"),
        *((other, "Fête de la moisson", "Réalisé") for other in others),
    )


@pytest.mark.parametrize(("first", "second"), [("Action 1", "Action 2"), ("Un fournil", "Un verger")])
def test_rows_of_an_annex_go_to_the_actions_that_they_name(first: str, second: str) -> None:
    report = read(*opened(), heading("Annexe : suivi des livrables"), annex(first, second))
    assert delivered(report) == [
        ("Un fournil", ["Achat du four", "Vente au marché"]),
        ("Un verger", ["Plantation des arbres"]),
    ]


def test_an_annex_to_actions_that_have_their_own_tables_only_sums_up() -> None:
    report = read(*opened(CHARTER), heading("Annexe : suivi des livrables"), annex("Action 1", "Action 2"))
    assert delivered(report) == [("Un fournil", ["Une charte"]), ("Un verger", ["Une charte"])]


def test_a_row_of_an_annex_that_names_an_unknown_action_goes_to_none() -> None:
    report = read(*opened(), heading("Annexe"), annex("Action 1", "Action 2", "Action 7"))
    assert "Fête de la moisson" not in str(delivered(report))
    assert "Fête de la moisson" in " ".join(one.text for one in report.unplaced)


def test_rows_of_one_action_that_others_stand_between_are_of_one() -> None:
    report = read(heading("Suivi des actions"), annex("Action 1 – Un fournil", "Action 2 – Un verger"))
    assert delivered(report) == [
        ("Un fournil", ["Achat du four", "Vente au marché"]),
        ("Un verger", ["Plantation des arbres"]),
    ]


@pytest.mark.parametrize("codes", [("A1", "A2"), ("1", "2")])
def test_a_list_gives_the_titles_of_actions_that_another_table_counts(codes: tuple[str, str]) -> None:
    first, second = codes
    report = read(
        heading("Journal des actions"),
        table(("Code", "Intitulé de l’action", "Pilote"), (first, "Un fournil", "Ville"), (second, "Un verger", "CCAS")),
        heading("Suivi"),
        annex(first, second),
    )  # fmt: skip
    assert [action.code or str(action.number) for action in report.actions] == [first, second]
    assert delivered(report) == [
        ("Un fournil", ["Achat du four", "Vente au marché"]),
        ("Un verger", ["Plantation des arbres"]),
    ]


def money(*titles: str) -> Table:
    rows = ((title, f"{at}0 000 €", f"{at} 000 €") for at, title in enumerate(titles, 1))
    return table(("Action", "Budget prévu", "Dépenses réalisées"), *rows)


def test_lines_of_money_are_of_the_actions_that_they_are_titled_after() -> None:
    report = read(
        *opened(CHARTER), heading("Bilan financier"), money("Un fournil", "Un  verger", "Une crèche")
    )
    assert report.finances is not None
    assert [line.number for line in report.finances.lines] == [1, 2, None]


def test_a_line_of_money_titled_after_two_actions_is_of_neither() -> None:
    report = read(
        *opened(CHARTER), heading("Action 3 – Un verger"), CHARTER,
        heading("Bilan financier"), money("Un fournil", "Un verger"),
    )  # fmt: skip
    assert report.finances is not None
    assert [line.number for line in report.finances.lines] == [1, None]


def test_the_word_by_which_a_table_counts_actions_counts_the_lines_that_open_them() -> None:
    titles = ("Engagement n° 1 – Un fournil", "Engagement n° 2 – Un verger")
    report = read(
        heading("Bilan financier"), money(*titles), heading("Détail"),
        *(
            block
            for title in titles
            for block in (table((title,), header_rows=0), paragraph("Douze voisins y ont travaillé."))
        ),
    )  # fmt: skip
    assert [(action.number, action.title) for action in report.actions] == [
        (1, "Un fournil"),
        (2, "Un verger"),
    ]
    assert report.finances is not None
    assert [(line.number, line.title) for line in report.finances.lines] == [
        (1, "Un fournil"),
        (2, "Un verger"),
    ]


def test_two_words_that_count_the_lines_of_a_table_are_none_for_actions() -> None:
    titles = ("Engagement n° 1 – Un fournil", "Lot n° 2 – Un verger")
    report = read(
        heading("Bilan financier"), money(*titles), heading("Détail"),
        *(
            block
            for title in ("Engagement n° 3 – Un puits", "Lot n° 4 – Une mare")
            for block in (table((title,), header_rows=0), paragraph("Douze voisins y ont travaillé."))
        ),
    )  # fmt: skip
    assert report.actions == ()


def board(label: str, *names: str) -> Table:
    """Two rows of what is delivered for each name, in the first of them."""
    rows = [
        row
        for name in names
        for row in ((name, "Étude du lieu", "Réalisé"), ("", "Charte du lieu", "En cours"))
    ]
    return table((label, "Livrable", "État"), *rows)


def test_a_column_whose_cells_count_what_they_name_names_actions_whatever_its_label() -> None:
    report = read(heading("Suivi"), board("Thème", "I.1 Un fournil", "I.2 Un verger"))
    assert [action.code for action in report.actions] == ["I.1", "I.2"]
    assert delivered(report) == [
        (title, ["Étude du lieu", "Charte du lieu"]) for title in ("Un fournil", "Un verger")
    ]


def test_a_column_of_themes_without_counters_names_no_actions() -> None:
    report = read(heading("Suivi"), board("Thème", "Un fournil", "Un verger"))
    assert not {title for title, _ in delivered(report)} & {"Un fournil", "Un verger"}


def test_the_number_of_a_section_may_stand_before_an_action_in_a_cell() -> None:
    report = read(heading("Suivi"), board("Action", "1.2 Action 4 – Un fournil", "1.3 Action 5 – Un verger"))
    assert [(action.number, action.title) for action in report.actions] == [
        (4, "Un fournil"),
        (5, "Un verger"),
    ]


@pytest.mark.parametrize(
    ("titles", "is_of_all"), [(("Un fournil", "Un verger"), True), (("Outils", "Salaires"), False)]
)
def test_a_table_of_money_below_the_last_action_is_of_all_if_its_lines_name_actions(
    titles: tuple[str, str], is_of_all: bool
) -> None:
    report = read(*opened(CHARTER), money(*titles))
    numbers = [line.number for line in report.finances.lines] if report.finances is not None else []
    assert numbers == ([1, 2] if is_of_all else [])
