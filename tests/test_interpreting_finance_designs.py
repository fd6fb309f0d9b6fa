"""Financial tables of other territories: sub-totals, funders, years, thousands, several tables or no heading."""

from __future__ import annotations

import pytest

from conservation import letters, of_report
from documents import cell, document, heading, paragraph, table
from ldaparse.checking import check
from ldaparse.document import Document, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Finances, Report


def read(*blocks: object) -> tuple[Report, Finances]:
    """The report and its finances, none of whose letters is lost."""
    found: Document = document(*blocks)  # type: ignore[arg-type]
    report = interpret(found, indicators=False)
    source = [part.printed for part in found.blocks if not isinstance(part, Table)]
    source += [cell.text for table in found.tables for cell in table.cells]
    assert letters(source) - letters(of_report(report)) == {}
    assert report.finances is not None
    return report, report.finances


LINES = (("1", "Guichet", "10 000 €", "4 000,50 €", "40 %"), ("2", "Former", "20 000 €", "-", "0 %"))
ROWS = table(("Livrables", "État"), ("Une charte", "Réalisé"))
HEADER = ("N°", "Action", "Budget prévu", "Dépenses réalisées", "Taux d’exécution")


def test_sub_totals_are_no_lines_and_say_below_which_they_stand() -> None:
    report, read_finances = read(
        heading("Bilan financier"),
        table(
            HEADER, *LINES,
            ("", "Sous-total axe 1", "30 000 €", "4 000,50 €", "13 %"),
            ("3", "Loger", "5 000 €", "5 000 €", "100 %"),
            ("", "Total axe 2", "6 000 €", "5 000 €", ""),
            ("", "TOTAL GÉNÉRAL", "35 000 €", "9 000,50 €", "26 %"),
        ),
    )  # fmt: skip
    assert [line.number for line in read_finances.lines] == [1, 2, 3]
    assert (read_finances.lines[0].committed, read_finances.lines[0].rate) == (4000.5, 40)
    assert [row.label for row in read_finances.subtotals] == ["Sous-total axe 1", "Total axe 2"]
    assert read_finances.total is not None
    assert read_finances.total.allocated == 35000
    assert [row.lines_above for row in read_finances.subtotals] == [2, 3]
    assert [path for path, _ in read_finances.rows()] == [
        "lines[0]", "lines[1]", "subtotals[0]", "lines[2]", "subtotals[1]", "total"
    ]  # fmt: skip
    told = [f for f in check(report) if f.code == "subtotal.differs"]
    assert [f.where for f in told] == ["finances.subtotals[1].allocated"]
    assert "6 000 € est imprimé, les lignes font 5\u202f000\u00a0€" in told[0].message


@pytest.mark.parametrize("nothing", ["-", "–", "néant", "", "- €", "s.o."])
def test_a_sign_for_nothing_is_no_amount_and_a_zero_is_one(nothing: str) -> None:
    report, found = read(heading("Bilan financier"), table(HEADER, ("1", "Guichet", nothing, "0 €", "")))
    assert (found.lines[0].allocated, found.lines[0].committed) == (None, 0)
    assert "amount.unread" not in {f.code for f in check(report)}


def test_funders_are_named_by_headers_that_no_word_explains() -> None:
    report, found = read(
        heading("Plan de financement"),
        table(
            ("Action", "Coût", "État", "Département", "ARS", "FSE+", "Métropole"),
            ("Action 4 : Guichet", "10 000", "5 000", "2 000", "1 000", "500", "1 500 euros"),
            ("Fiche action n° 5 – Former", "1 000", "1 000", "", "", "", ""),
        ),
    )
    assert [(f.source, f.amount) for f in found.line(4).funding] == [
        ("État", 5000), ("Département", 2000), ("ARS", 1000), ("FSE+", 500), ("Métropole", 1500),
    ]  # fmt: skip
    assert (found.line(5).title, found.line(4).allocated) == ("Former", 10000)
    assert "column.by_cells" in {f.code for f in report.findings}


def test_credits_are_those_planned_or_committed_and_no_funder() -> None:
    _, found = read(
        heading("Bilan financier"),
        table(
            ("N°", "Action", "Crédits prévus", "État", "Crédits engagés", "Solde"),
            ("1", "Guichet", "10 000", "10 000", "4 000", "6 000"),
        ),
    )
    line = found.lines[0]
    assert (line.allocated, line.committed, line.remaining) == (10000, 4000, 6000)
    assert [f.source for f in line.funding] == ["État"]


def test_thousands_and_millions_said_in_a_row_over_the_header() -> None:
    for said, factor in (("Bilan financier (en k€)", 1000), ("Exécution en millions d’euros", 1_000_000)):
        top = (cell(0, 0, said, span=(1, 4)),)
        rows = (("N°", "Action", "Alloué", "Engagé"), ("1", "Guichet", "1,5", "0,75"))
        cells = [cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row)]
        _, found = read(heading("Bilan financier"), Table(3, 4, (*top, *cells), 2))
        assert (found.lines[0].allocated, found.lines[0].committed) == (1.5 * factor, 0.75 * factor)
        assert found.lines[0].printed["allocated"] == "1,5"
        assert [column.label for column in found.columns] == ["N°", "Action", "Alloué", "Engagé"]


def test_the_last_of_several_years_counts_and_the_others_are_kept() -> None:
    _, found = read(
        heading("Bilan financier"),
        table(
            ("Action", "Prévu 2023", "Réalisé 2023", "Prévu 2024", "Réalisé 2024"),
            ("4 – Guichet", "10 €", "9 €", "20 €", "18 €"),
        ),
    )
    line = found.line(4)
    assert (line.allocated, line.committed) == (20, 18)
    assert [(o.label, o.text) for o in line.others] == [("Prévu 2023", "10 €"), ("Réalisé 2023", "9 €")]


def test_years_under_a_common_header_are_no_funders() -> None:
    cells = [
        cell(0, 0, "Action", span=(2, 1)),
        cell(0, 1, "Prévu", span=(1, 3)),
        cell(0, 4, "Réalisé", span=(1, 2)),
    ]
    cells += [cell(1, c, text) for c, text in enumerate(("2023", "2024", "Total", "2023", "2024"), 1)]
    cells += [cell(2, c, text) for c, text in enumerate(("Guichet", "10 €", "20 €", "30 €", "5 €", "6 €"))]
    _, found = read(heading("Bilan financier"), Table(3, 6, tuple(cells), 2))
    assert found.lines[0].funding == ()
    assert (found.lines[0].allocated, found.lines[0].committed) == (30, 6)


def test_amounts_with_tax_go_before_those_without() -> None:
    _, found = read(
        heading("Bilan financier"),
        table(
            ("N°", "Action", "Montant HT", "Montant TTC", "Engagé TTC"),
            ("1", "Guichet", "100 €", "120 €", "60 €"),
        ),
    )
    assert (found.lines[0].allocated, found.tax) == (120, "TTC")


def test_a_table_an_axis_and_one_total() -> None:
    first = table(HEADER, *LINES, ("", "Total", "30 000 €", "4 000,50 €", ""))
    second = table(
        HEADER, ("3", "Loger", "5 000 €", "5 000 €", "100 %"), ("", "Total", "5 000 €", "5 000 €", "")
    )
    whole = table(HEADER, ("", "Total général", "35 000 €", "9 000,50 €", ""))
    report, found = read(
        heading("Axe 1 : Prévenir", 1), heading("Action 1 – Guichet", 2), table(("Livrables", "État"), ("Un", "Fait")),
        heading("Bilan financier", 1),
        heading("Axe 1 : Prévenir", 2), first, heading("Axe 2 : Loger", 2), second, heading("Ensemble", 2), whole,
    )  # fmt: skip
    assert [line.number for line in found.lines] == [1, 2, 3]
    assert [row.allocated for row in found.subtotals] == [30000, 5000]
    assert found.total is not None
    assert found.total.allocated == 35000
    assert [axis.number for axis in report.axes] == [1]


def test_a_financial_table_without_a_heading_of_its_own() -> None:
    grid = table(("Livrables", "État"), ("Un", "Fait"))
    own = table(("Poste", "Prévu", "Réalisé"), ("Loyer", "3 €", "2 €"), ("Salaire", "3 €", "2 €"))
    report, found = read(
        heading("Action 1 – Guichet"), grid, own,
        heading("Action 2 – Former"), grid,
        table(HEADER, *LINES, ("", "TOTAL", "30 000 €", "4 000,50 €", "")),
    )  # fmt: skip
    assert [line.number for line in found.lines] == [1, 2]
    assert found.total is not None
    assert [entry.text for entry in report.unplaced][:1] == ["Poste\tPrévu\tRéalisé"]


def test_a_budget_column_makes_no_financial_table_of_an_action() -> None:
    report = interpret(
        document(
            heading("Action 1 – Guichet"),
            table(("Livrables", "État", "Budget", "Financeur"), ("Un", "Réalisé", "3 000 €", "CCAS")),
        )
    )
    assert report.finances is None
    assert [c.role for c in report.actions[0].columns] == ["deliverable", "status", "other", "other"]


def test_a_prose_heading_of_quantities_is_no_line_number() -> None:
    _, found = read(
        heading("Bilan financier"),
        table(
            ("Action", "Prévu", "Réalisé"),
            ("3 ETP de coordination", "3 €", "2 €"),
            ("n°4 Guichet", "3 €", "2 €"),
        ),
    )
    assert [(line.number, line.title) for line in found.lines] == [
        (None, "3 ETP de coordination"),
        (4, "Guichet"),
    ]


def test_lines_are_counted_by_the_first_column_whatever_its_header_is() -> None:
    _, found = read(
        heading("Bilan financier"),
        table(
            ("Rang", "Action", "Coût prévu", "État", "Ville", "2024", "2025", "Total engagé"),
            ("1", "Guichet", "12 €", "6 €", "6 €", "3 €", "4 €", "7 €"),
            ("2", "Former", "8 €", "4 €", "4 €", "2 €", "2 €", "4 €"),
            ("Sous-total axe 1", "", "20 €", "10 €", "10 €", "5 €", "6 €", "11 €"),
            ("3", "Loger", "9 €", "9 €", "-", "-", "1 €", "1 €"),
            ("Total", "", "29 €", "19 €", "10 €", "5 €", "7 €", "12 €"),
        ),
    )
    assert [(line.number, line.title) for line in found.lines] == [
        (1, "Guichet"),
        (2, "Former"),
        (3, "Loger"),
    ]
    assert [part.source for part in found.lines[0].funding] == ["État", "Ville"]
    assert [row.label for row in found.subtotals] == ["Sous-total axe 1"]
    assert found.total is not None
    assert (found.total.allocated, found.total.committed) == (29, 12)


@pytest.mark.parametrize(
    ("counters", "numbers"),
    [
        (("1.1", "1.2", "2.1"), [None] * 3),
        (("I", "II", "IV"), [1, 2, 4]),
        (("A", "B", "I"), [None] * 3),
        (("8", "8 bis", "9"), [8, None, 9]),
    ],
)
def test_the_numbers_of_lines_are_as_their_actions_count(
    counters: tuple[str, ...], numbers: list[int | None]
) -> None:
    rows = [(counter, "Guichet", "10 €", "4 €", "40 %") for counter in counters]
    _, found = read(heading("Bilan financier"), table(HEADER, *rows))
    assert [line.number for line in found.lines] == numbers
    assert [line.title for line in found.lines] == ["Guichet"] * 3


@pytest.mark.parametrize(
    ("said", "tax"),
    [
        ("Montants toutes taxes comprises", "TTC"),
        ("En euros hors taxe", "HT"),
        ("Montants HT", "HT"),
        ("En euros", None),
    ],
)
def test_the_tax_is_said_in_letters_or_in_words(said: str, tax: str | None) -> None:
    _, found = read(heading("Bilan financier"), paragraph(said), table(HEADER, *LINES))
    assert found.tax == tax


def test_a_share_of_the_total_is_no_line() -> None:
    rows = (*LINES, ("", "Total", "30 000 €", "4 000,50 €", ""), ("dont TVA", "", "500 €", "100 €", ""))
    report, found = read(heading("Bilan financier"), table(HEADER, *rows))
    assert [line.number for line in found.lines] == [1, 2]
    assert [row.text for row in report.unplaced] == ["dont TVA\t500 €\t100 €"]
    assert [f.code for f in check(report) if f.code.endswith(("total", "differs"))] == []


def test_a_rate_beside_money_is_no_state_of_actions() -> None:
    header = (
        "Actions",
        "Crédits alloués (en €)",
        "Dépense engagée (en €)",
        "Taux d’exécution",
        "Commentaire",
    )
    facts = table(("Livrables attendus", "Avancement"), ("Une charte", "Réalisé"))
    report, finances = read(
        heading("Loger", 1), heading("Fiche action n° 1 : Un guichet", 2), facts,
        heading("Fiche action n° 2 : Une maraude", 2), facts,
        heading("Exécution financière", 1),
        heading("Loger", 2),
        table(header, ("Un guichet", "10 000", "4 000", "40,0 %", "Report demandé"), ("Une maraude", "20 000", "20 000", "100,0 %", "")),
    )  # fmt: skip
    assert [(line.title, line.allocated, line.rate) for line in finances.lines] == [
        ("Un guichet", 10_000, 40.0),
        ("Une maraude", 20_000, 100.0),
    ]
    assert [len(action.deliverables) for action in report.actions] == [1, 1]


def test_tables_below_the_last_action_of_each_axis_are_the_finances_where_they_name_the_actions() -> None:
    def axis(number: int, *titles: str) -> list[object]:
        rows = [(title, "1 000 €", "800 €") for title in titles]
        return [
            heading(f"Axe {number} – Partie {number}", 1),
            *(block for title in titles for block in (heading(f"Action {title[-1]} – {title}", 2), ROWS)),
            paragraph(f"Moyens – Axe {number}", bold=True),
            table(("Intitulé de l’action", "Budget prévu", "Dépenses réalisées"), *rows),
        ]

    _, finances = read(*axis(1, "Lieu 1", "Lieu 2"), *axis(2, "Lieu 3", "Lieu 4"))
    assert [line.title for line in finances.lines] == ["Lieu 1", "Lieu 2", "Lieu 3", "Lieu 4"]


def test_the_budget_of_one_action_below_its_table_is_no_financial_table() -> None:
    money = table(
        ("Poste", "Budget prévu", "Dépenses réalisées"), ("Achat", "100 €", "80 €"), ("Pose", "20 €", "10 €")
    )
    report = interpret(document(heading("Action 1 – Un lieu"), ROWS, money), indicators=False)
    assert report.finances is None


@pytest.mark.parametrize(
    ("last", "values"),
    [("Reste à engager", ("1 000 €", "2 000 €")), ("Taux d’exécution", ("80 %", "60 %"))],
)
def test_of_two_columns_of_what_is_spent_the_one_counts_that_makes_the_rates_or_remainders(
    last: str, values: tuple[str, str]
) -> None:
    table_of_money = table(
        ("N°", "Action", "Budget prévu", "Crédits consommés", "Mandaté", last),
        ("1", "Guichet", "5 000 €", "4 000 €", "3 500 €", values[0]),
        ("2", "Former", "5 000 €", "3 000 €", "2 500 €", values[1]),
    )
    turned = table(
        ("N°", "Action", "Budget prévu", "Mandaté", "Dépenses engagées", last),
        ("1", "Guichet", "5 000 €", "4 000 €", "4 500 €", values[0]),
        ("2", "Former", "5 000 €", "3 000 €", "3 500 €", values[1]),
    )
    for one in (table_of_money, turned):
        _, finances = read(heading("Bilan financier"), one)
        assert [line.committed for line in finances.lines] == [4000, 3000]


def test_rates_that_the_amounts_make_are_no_states_of_the_axes_in_the_first_column() -> None:
    money = table(
        ("Chantier", "N°", "Action", "Budget", "Dépensé", "Taux d’exécution"),
        ("Loger", "1", "Guichet", "5 000 €", "4 000 €", "80 %"),
        ("Soigner", "2", "Former", "5 000 €", "3 000 €", "60 %"),
    )
    actions = [block for at in (1, 2) for block in (heading(f"Action {at} – Lieu {at}"), ROWS)]
    report, finances = read(*actions, heading("Les moyens mobilisés"), money)
    assert [line.rate for line in finances.lines] == [80, 60]
    assert len(report.actions) == 2
