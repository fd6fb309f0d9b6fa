"""Each check by small reports: what contradicts itself is told at its place, what only looks like it is not."""

from __future__ import annotations

import pytest

from documents import document, heading, table
from ldaparse.checking import check
from ldaparse.evidence import Text
from ldaparse.interpreting import interpret
from ldaparse.report import (
    Action,
    Column,
    Deliverable,
    FinanceLine,
    Finances,
    Funding,
    Report,
    Source,
    Status,
    Total,
    Unplaced,
)

HEADER = ("Livrables", "État de la réalisation", "Indicateurs et résultats", "Observations")
SOURCE = Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf")


def with_results(*results: str) -> Report:
    """A report of one action, a row for each text of results."""
    rows = [(f"Livrable {place}", "Réalisé", text, "") for place, text in enumerate(results)]
    return interpret(document(heading("Essai (action n° 4)"), table(HEADER, *rows)))


def told(report: Report, begins: str = "") -> list[str]:
    return [finding.code for finding in check(report) if finding.code.startswith(begins)]


def with_finances(*lines: FinanceLine, total: Total | None = None) -> Report:
    action = Action(number=1, title="Essai", heading=Text(text="Essai"))
    return Report(source=SOURCE, actions=(action,), finances=Finances(lines=lines, total=total))


def line(number: int, allocated: float, *funding: float, **more: object) -> FinanceLine:
    shares = tuple(Funding(source=name, amount=amount) for name, amount in zip("ABC", funding, strict=False))
    return FinanceLine.model_validate(
        {"number": number, "title": f"Ligne {number}", "allocated": allocated, "funding": shares, **more}
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("21 personnes accompagnées dont 3 femmes et 18 hommes. (Un couple et 18 personnes isolées)", ["indicator.parts"]),
        ("20 personnes accompagnées dont 3 femmes et 17 hommes. (Un couple et 18 personnes isolées)", []),
        ("21 personnes accompagnées dont 3 femmes et 17 hommes.", ["indicator.parts"]),
        ("21 personnes accompagnées dont 5 femmes et 17 hommes.", ["indicator.parts"]),
        ("21 ménages accompagnés dont 3 femmes isolées et 10 hommes isolés.", []),
        ("12 ménages relogés dont 15 dans le parc public.", ["indicator.parts"]),
        ("12 ménages relogés dont 5 dans le parc public.", []),
        ("29 ménages logés (+ 6 par rapport à l’an dernier) dont 20 dans le parc social.", []),
        ("10 réunions dont 8 au cours desquelles 13 situations ont été présentées. (10 hommes isolés, 1 femme isolée et 2 couples)", []),
        ("15 ménages suivis (4 couples, 6 hommes seuls et 3 femmes seules)", ["indicator.parts"]),
        ("13 ménages suivis (4 couples, 6 hommes seuls et 3 femmes seules)", []),
        ("15 personnes suivies (3 en 2022 et 8 en 2023)", []),
        ("Un budget de 12 000 € dont 15 000 € engagés.", ["indicator.parts"]),
        ("Un budget de 12 000 € dont 15 000 € par an.", []),
        ("12 ménages dont environ 15 relogés.", ["indicator.parts"]),
        ("12 ménages dont 12 relogés.", []),
        ("12 ménages dont 20 enfants.", []),  # a household holds several people
        ("10 ménages dont 14 femmes et 9 hommes.", []),
        ("10 ménages suivis (14 femmes et 9 hommes)", []),
        ("20 personnes dont 25 enfants.", ["indicator.parts"]),
        ("21 enfants dont 3 filles et 17 garçons.", ["indicator.parts"]),
        ("21 personnes dont 3 femmes, 10 hommes et 5 enfants.", []),
        ("21 personnes dont 3 femmes, 12 femmes et 5 hommes.", []),
        ("21 personnes dont 3 femmes et 4 femmes.", []),
        ("21 personnes dont 3 hommes et 4 garçons.", []),
        ("21 personnes dont 3 femmes et 17 hommes isolés.", []),
        ("21 dossiers dont 3 femmes et 17 hommes.", []),
        ("5 réunions dont 2 plénières ; 21 personnes dont 3 femmes et 17 hommes.", ["indicator.parts"]),
        ("20 personnes (une famille et 12 personnes isolées).", []),
        ("20 personnes (3 ménages et 12 personnes isolées).", []),
        ("20 ménages (une famille et 12 personnes isolées).", ["indicator.parts"]),
        ("20 ménages (5 jeunes isolés et 12 femmes).", ["indicator.parts"]),
        ("15 personnes (Un couple et 6 hommes)", ["indicator.parts"]),
        ("15 personnes (4 couples avec enfants et 6 hommes)", []),
        ("15 personnes (4 couples dont 3 jeunes, 6 hommes)", []),
        ("15 personnes (4 couples sans solution de logement, 6 hommes)", []),
        ("15 personnes (4 couples sans logement, 6 hommes)", ["indicator.parts"]),
        ("15 ménages (de 3 à 4 couples et 6 hommes)", []),
        ("15 ménages (3 couples sur 4 et 6 hommes)", []),
        ("15 ménages (4 couples)", []),
        ("15 ménages (3 à 4 couples et 6 hommes)", []),
        ("15 ménages (3 sur 4 couples et 6 hommes)", []),
        ("15 personnes (4 couples dont mariés, 6 hommes)", []),
        ("15 personnes (4 couples sans logement fixe, 6 hommes)", []),
        ("20 ménages (une famille et 12 femmes)", ["indicator.parts"]),
        ("20 situations (2 ménages et 12 femmes)", ["indicator.parts"]),
        ("15 personnes (4 couples ; 6 hommes.)", ["indicator.parts"]),
        ("12 ménages (15 relogés).", []),
        ("15 ménages (4 couples et 3 mois)", []),
        ("15 baux signés (4 couples et 6 hommes)", []),
        ("15 mois (4 couples et 6 hommes)", []),
        ("De 12 à 15 ménages (4 couples et 6 hommes)", []),
        ("Suivis (4 couples et 6 hommes) : 15 ménages (4 couples et 6 hommes)", ["indicator.parts"]),
        ("Ménages suivis : 15 (4 couples et 6 hommes)", []),
    ],
)  # fmt: skip
def test_parts_are_held_against_their_whole(text: str, codes: list[str]) -> None:
    assert told(with_results(text), "indicator") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("81 ménages rencontrés sur 240 courriers, soit un taux de réponse de 41 %.", ["indicator.rate"]),
        ("98 ménages rencontrés sur 240 courriers, soit 41 % de réponses.", []),
        ("80 ménages rencontrés sur 240 courriers, soit 33 % de réponses.", []),  # cut, not rounded
        ("80 ménages rencontrés sur 240 courriers, soit 34 % de réponses.", []),
        ("80 ménages rencontrés sur 240 courriers, soit 33,3 %.", []),
        ("80 ménages rencontrés sur 240 courriers, soit 33,5 %.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 200 courriers, soit 41 %.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 200 courriers, soit 39 %.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 240 courriers, soit environ 30 %.", []),
        ("80 ménages rencontrés sur 240 courriers, soit environ 28 %.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 200 courriers, soit près de 45 %.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 240 courriers, soit 67 % sans réponse.", []),  # the others
        ("80 ménages rencontrés sur 240 courriers, soit 69 % sans réponse.", ["indicator.rate"]),
        ("80 ménages rencontrés sur 240 courriers, dont 12 %.", []),
        ("80 ménages rencontrés sur 240 courriers, soit 30 jours.", []),
        ("80 ménages rencontrés sur 240 courriers, soit une hausse de 12 %.", []),
        ("80 ménages rencontrés sur 240 courriers, dont 12 % de couples, soit 41 %.", []),
        ("15 réunions, 80 ménages rencontrés sur 240 courriers, soit 41 %.", []),
        ("80 ménages (contre 240 en 2022), soit 41 %.", []),  # no part of them
        ("80 ménages et 240 courriers, soit 41 %.", []),
        ("12 000 € sur 48 000 €, soit 41 %.", []),
        ("0 ménage rencontré sur 0 courrier, soit 41 %.", []),
        ("Sur les 31 ménages relogés, 28 sont encore dans leur logement un an après, soit 95 %.", ["indicator.rate"]),
        ("Sur les 31 ménages relogés, 28 sont encore dans leur logement un an après, soit 90,3 %.", []),
        ("120 % des ménages sont satisfaits.", ["indicator.share"]),
        ("101 % des ménages sont satisfaits.", ["indicator.share"]),
        ("100 % des ménages sont satisfaits.", []),
        ("Une hausse de 120 % des demandes.", []),
        ("Le taux d’occupation est de 120 %.", []),
        ("58 % de personnes seules, 31 % de familles et 21 % de couples.", ["indicator.shares"]),
        ("58 % de personnes seules, 21 % de familles et 21 % de couples.", []),
        ("58 % de personnes seules, 21 % de familles et 18 % de couples.", ["indicator.shares"]),
        ("58 % de personnes seules, 12 % de couples.", []),
        ("50 % de couples, 35 % de familles et 20 % d’isolés.", ["indicator.shares"]),
        ("34 % de couples, 33 % de familles et 34 % d’isolés.", []),  # rounded
        ("33,4 % de couples, 33,4 % de familles et 33,4 % d’isolés.", ["indicator.shares"]),
        ("50 % de couples, 31 % de familles et 20,5 % d’isolés.", []),
        ("51 % de couples et 50 % de familles.", []),
        ("51 % de couples et 51 % de familles.", ["indicator.shares"]),
        ("51 % de couples et 47 % de familles.", []),
        ("58 % de personnes seules, 21 % de familles et 17 % de couples.", []),  # others are not named
        ("58 % de personnes seules, 21 % de familles et 19 % de couples.", ["indicator.shares"]),
        ("58 % de personnes seules, 20 % de familles et 20,5 % de couples.", []),
        ("58 % de personnes seules, 31 % de familles et 21 % de couples (plusieurs réponses).", []),
        ("Réponses à choix multiples : 58 % de couples, 31 % de familles, 21 % d’isolés.", []),
        ("Le taux est de 60 % de couples, 30 % de familles, 20 % d’isolés.", []),
        ("60 % de couples accompagnés par le service social de la métropole et des communes, 30 % de familles, 20 % d’isolés.", []),
        ("60 % de couples, 30 % de familles, 20 % d’isolés sont relogés.", []),
        ("60 % de couples, 30 % de familles ont un bail, 20 % d’isolés.", []),
        ("Plus de la moitié de couples, 30 % de familles et 30 % d’isolés.", []),
        ("60 % de couples ; 50 % de familles.", []),
        ("60 % de couples (30 % de jeunes), 20 % d’isolés.", []),
        ("60 % de couples, 30 % de familles : 20 % d’isolés.", []),
        ("12 ménages : 60 % de couples, 30 % de familles, 20 % d’isolés.", ["indicator.shares"]),
        ("60 % de couples dont 50 % de jeunes, 30 % de familles.", []),
        ("80 % des ménages sont satisfaits et 75 % reviendraient.", []),
        ("Couverture : 99 % de la population, fibre : 81 % des locaux.", []),
        ("Plus de la moitié (56 %) des achats.", []),
        ("Moyenne d’âge : 81 ans (de 24 à 72 ans)", ["indicator.average"]),
        ("Moyenne d’âge : 44,9 ans (de 24 à 72 ans)", []),
        ("Moyenne d’âge : 12 ans (de 24 à 72 ans)", ["indicator.average"]),
        ("Moyenne d’âge : 72 ans (de 24 à 72 ans)", []),
        ("Moyenne d’âge : 24 ans (de 24 à 72 ans)", []),
        ("Âge médian : 81 ans, variant de 24 à 72 ans.", ["indicator.average"]),
        ("Moyenne d’âge : 81 ans ; les enfants ont de 2 à 12 ans.", []),
        ("Moyenne d’âge : 81 ans.\nEnfants : de 2 à 12 ans.", []),
        ("Durée moyenne : 81 jours, de 2 à 12 mois.", []),
        ("Âge : 81 ans (de 24 à 72 ans)", []),
        ("Le loyer moyen est de 389 € ; après l’aide, il reste à payer de 42 à 118 €.", []),
    ],
)  # fmt: skip
def test_shares_and_rates_are_held_against_their_figures(text: str, codes: list[str]) -> None:
    assert told(with_results(text), "indicator") == codes


@pytest.mark.parametrize(("claimed", "codes"), [("36", ["indicator.change"]), ("35", []), ("-35", [])])
def test_a_claimed_change_is_held_against_two_years(claimed: str, codes: list[str]) -> None:
    rows = (
        ("2022 : permanences", "Réalisé", "20 ménages accompagnés.", ""),
        ("2023 : permanences", "Réalisé", f"27 ménages accompagnés (augmentation de {claimed} %).", ""),
    )
    report = interpret(document(heading("Essai (action n° 4)"), table(HEADER, *rows)))
    assert told(report, "indicator") == codes


@pytest.mark.parametrize(("claimed", "codes"), [("15", []), ("25", ["indicator.change"])])
def test_a_claimed_change_is_held_against_its_own_sentence(claimed: str, codes: list[str]) -> None:
    report = with_results(
        f"Les signalements ont augmenté de {claimed} % : 412 signalements contre 358 en 2022."
    )
    assert told(report, "indicator.change") == codes


def test_amounts_in_thousands_are_allowed_their_own_rounding() -> None:
    lines = [
        line(place, 15_000, committed=4_000, remaining=11_000, printed={"allocated": "15 k€", "committed": "4 k€", "remaining": "11 k€"})
        for place in (1, 2, 3)
    ]  # fmt: skip
    rounded = Total(label="Total", allocated=46_000, printed={"allocated": "46 k€"})
    assert told(with_finances(*lines, total=rounded), "finances.") == ["finances.no_action"] * 2 + [
        "finances.rounding"
    ]
    wrong = rounded.model_copy(update={"allocated": 64_000, "printed": {"allocated": "64 k€"}})
    assert "finances.total" in told(with_finances(*lines, total=wrong))


def test_a_total_is_not_told_twice_for_the_rounding_of_its_lines() -> None:
    total = Total.model_validate(
        {"label": "Total", "allocated": 33_333, "funding": [{"source": "A", "amount": 26_667}, {"source": "B", "amount": 6_667}]}
    )  # fmt: skip
    report = with_finances(line(1, 33_333, 26_667, 6_667), total=total)
    assert [(f.code, f.where) for f in check(report)] == [
        ("finances.rounding", "finances.lines[0].allocated")
    ]


def test_a_total_that_no_line_explains_is_told() -> None:
    total = Total(label="Total", allocated=900, committed=400, remaining=300)
    assert told(with_finances(total=total)) == ["finances.remaining"]


def test_a_column_that_means_something_else_is_told_once() -> None:
    report = with_finances(*[line(place, 10_000, 2_000) for place in (1, 2, 3, 4)])
    assert told(report, "finances.") == ["finances.no_action"] * 3 + ["finances.unbalanced"]


def test_a_cell_that_no_amount_was_read_of_leaves_its_column_unjudged() -> None:
    unread = FinanceLine(number=2, title="B", printed={"allocated": "voir note"})
    report = with_finances(line(1, 500), unread, total=Total(label="Total", allocated=900))
    assert told(report) == ["finances.no_action", "amount.unread"]


@pytest.mark.parametrize(("rate", "codes"), [(66.7, []), (66.6, []), (67, []), (60, ["finances.rate"])])
def test_a_printed_rate_may_be_rounded_or_cut(rate: float, codes: list[str]) -> None:
    one = line(1, 300, committed=200, rate=rate, printed={"rate": f"{rate} %"})
    assert told(with_finances(one)) == codes


def test_rates_that_are_all_of_something_else_are_no_mistakes() -> None:
    lines = [line(place, 300, committed=200, rate=12 + place) for place in (1, 2, 3)]
    assert told(with_finances(*lines), "finances.rate") == []


@pytest.mark.parametrize(
    ("committed", "remaining", "case"),
    [
        (120, -20, "120\u00a0€ engagés"),
        (None, -20, "le reliquat est négatif"),
        (120, None, "120\u00a0€ engagés"),
    ],
)
def test_an_overspent_line_is_told(committed: int | None, remaining: int | None, case: str) -> None:
    (finding,) = check(with_finances(line(1, 100, committed=committed, remaining=remaining)))
    assert (finding.code, finding.severity) == ("finances.overspent", "note")
    assert case in finding.message


def subtotal(lines_above: int | None, allocated: float) -> Total:
    return Total(label="Sous-total", lines_above=lines_above, allocated=allocated)


@pytest.mark.parametrize(
    ("subtotals", "wrong"),
    [
        ([(2, 300), (4, 700)], []),  # each below its lines
        ([(0, 300), (2, 700)], []),  # each above its lines
        ([(1, 100), (2, 200), (2, 300), (4, 700)], []),  # of a part, then of the whole axis
        ([(2, 300), (4, 1000)], []),  # of all lines so far
        ([(2, 301), (4, 700)], []),  # to the euro
        ([(2, 310), (4, 700)], [0]),
        ([(2, 300), (4, 70)], [1]),
        ([(None, 310)], []),  # nobody knows of what
    ],
)
def test_a_subtotal_is_held_against_the_lines_that_it_can_be_of(
    subtotals: list[tuple[int | None, float]], wrong: list[int]
) -> None:
    report = with_finances(line(1, 100), line(2, 200), line(3, 300), line(4, 400))
    assert report.finances
    rows = tuple(subtotal(*one) for one in subtotals)
    finances = report.finances.model_copy(update={"subtotals": rows})
    found = [
        f.where
        for f in check(report.model_copy(update={"finances": finances}))
        if f.code == "subtotal.differs"
    ]
    assert found == [f"finances.subtotals[{at}].allocated" for at in wrong]


def report_of(*actions: Action, lines: tuple[FinanceLine, ...] = ()) -> Report:
    return Report(source=SOURCE, actions=actions, finances=Finances(lines=lines) if lines else None)


def action(number: int, title: str, *notes: str, **more: object) -> Action:
    texts = tuple(Text(text=note) for note in notes)
    return Action.model_validate(
        {"number": number, "title": title, "heading": {"text": title}, "notes": texts, **more}
    )


@pytest.mark.parametrize(
    ("note", "case"),
    [
        ("Un atelier est prévu (cf action 9).", "n’a pas d’action n° 9"),
        ("Un atelier est prévu (voir la fiche-action n° 9).", "n’a pas d’action n° 9"),
        ("L’accueil des jeunes sera élargi (cf action 2).", "semble parler d’autre chose"),
        ("Les impayés baissent (cf action 2).", None),
        ("La dette des locataires baisse (cf. action 2).", None),  # other words, and no better action
        ("Cette action remplace l’action 9, close en 2024.", None),
        ("Un bilan est prévu (cf action 5).", "parle d’autre chose"),
        ("Une plaquette de communication paraîtra (cf action 5).", None),
    ],
)
def test_a_cross_reference_leads_to_an_action_of_the_same_subject(note: str, case: str | None) -> None:
    actions = (
        action(1, "Ouvrir un accueil pour les jeunes"),
        action(2, "Prévenir les impayés de loyer"),
        action(3, "Former les professionnels", note),
    )
    lines = (
        *tuple(line(number, 10) for number in (1, 2, 3)),
        FinanceLine(number=5, title="Communication", allocated=10),
    )
    said = [f.message for f in check(report_of(*actions, lines=lines)) if f.code == "reference.action"]
    assert len(said) == (case is not None)
    assert all(case in message for message in said if case)


@pytest.mark.parametrize(
    ("comment", "status", "codes"),
    [
        ("Action abandonnée", "En cours", ["status.comment"]),
        ("Achevée", "À venir", ["status.comment"]),
        ("Achevée", "Réalisé", []),
        ("En cours", "Réalisé", ["status.comment"]),
        ("Marché public lancé au printemps", "Réalisé", []),  # said of the market, not of the action
        ("Convention en attente", "En cours", []),
        ("Action réorientée en année 4", "En cours", []),
        ("Contrat de travail jusque 12/2024", "En cours", []),
    ],
)
def test_the_comment_of_a_line_is_held_against_the_statuses(
    comment: str, status: str, codes: list[str]
) -> None:
    read = interpret(document(heading("Essai (action n° 4)"), table(HEADER, ("Guide", status, "", ""))))
    finances = Finances(lines=(FinanceLine(number=4, title="Essai", comment=comment),))
    assert told(read.model_copy(update={"finances": finances}), "status.") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Aucune mesure lancée. (20 000 € de reliquat)", ["finances.prose"]),
        ("Aucune mesure lancée. (12 000 € de reliquat)", []),
        ("Le reliquat est de 20 000 €.", ["finances.prose"]),
        ("Le reliquat de 2022 est de 20 000 €.", []),
        ("Le budget alloué est de 31 000 €.", ["finances.prose"]),
        ("Le budget alloué s’élève à 30 000 €.", []),
        ("Budget annuel : 20 000 €.", []),
        ("5 000 € alloués pour l’étude.", []),
    ],
)
def test_amounts_of_the_text_are_held_against_the_line(text: str, codes: list[str]) -> None:
    one = line(4, 30_000, committed=18_000, remaining=12_000)
    assert told(report_of(action(4, "Essai", text), lines=(one,))) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Le marché court jusqu’au 31/06/2024.", ["date.impossible"]),
        ("Le marché court jusqu’au 30/06/2024.", []),
        ("Version 12.13.14 du logiciel.", []),
        ("Réuni du 01/07/2023 au 30/06/2022.", ["period.inverted"]),
        ("Le nombre monte en 2023 et 2022.", []),
        ("Tél. 04.79.33.12.34", []),
    ],
)
def test_dates_of_the_prose_are_looked_at(text: str, codes: list[str]) -> None:
    assert told(report_of(action(4, "Essai", text))) == codes


def test_sections_that_do_not_tell_their_axis_are_left_alone() -> None:
    read = interpret(
        document(
            heading("Axe 2 : Loger", 2, "2.2"),
            heading("Essai (action n° 4)", 3, "1"),
            table(HEADER, ("Guide", "Réalisé", "", "")),
        )
    )
    assert told(read, "section") == []


def test_an_empty_status_among_filled_ones_is_told_unless_a_cell_runs_over_it() -> None:
    columns = (Column(label="Livrables", role="deliverable"), Column(label="État", role="status"))
    rows = [
        Deliverable(label=Text(text=f"L{n}"), status=Status(raw="Réalisé", code="done")) for n in range(3)
    ]
    gap = Deliverable(label=Text(text="L4"))
    told_of = action(4, "Essai", columns=columns, deliverables=(*rows, gap))
    assert [f.where for f in check(report_of(told_of))] == ["actions[0].deliverables[3].status"]
    merged = gap.model_copy(update={"merged": ("deliverable", "status")})
    assert told(report_of(action(4, "Essai", columns=columns, deliverables=(*rows, merged)))) == []
    assert told(report_of(action(4, "Essai", columns=columns, deliverables=(*rows[:2], gap)))) == []
    assert told(report_of(action(4, "Essai", columns=columns, deliverables=(*rows, gap, gap)))) == []


def test_words_without_a_place_are_counted_furniture_is_not() -> None:
    left = (Unplaced(text="Annexe"), Unplaced(text="1", kind="page_number"))
    report = report_of(action(4, "Essai")).model_copy(update={"unplaced": left})
    (finding,) = check(report)
    assert finding.message.startswith("1 passage n’a trouvé place")


def test_numbers_of_their_own_are_told_once() -> None:
    report = report_of(action(12, "Un"), action(13, "Deux"), lines=(line(1, 10), line(2, 10)))
    assert told(report) == ["finances.numbering"]


def test_a_profile_gives_its_words_to_the_checks() -> None:
    from dataclasses import replace

    from ldaparse.profile import load_profile

    usual = load_profile()
    own = replace(usual, statuses=(("abandoned", ("au rouge",)), *usual.statuses))
    read = interpret(document(heading("Essai (action n° 4)"), table(HEADER, ("Guide", "Réalisé", "", ""))))
    report = read.model_copy(
        update={"finances": Finances(lines=(FinanceLine(number=4, title="Essai", comment="Au rouge"),))}
    )
    assert told(report, "status.") == []
    codes = [finding.code for finding in check(report, own)]
    assert [code for code in codes if code.startswith("status.")] == ["status.comment"]
