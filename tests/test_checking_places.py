"""Where a finding says it is: the path of the field it is about, and the places of all words that contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from ldaparse.checking import check
from ldaparse.evidence import Labelled, Text
from ldaparse.report import (
    Axis,
    Chapter,
    ChapterParagraph,
    Deliverable,
    Finances,
    Part,
    Period,
    Relation,
    Report,
    Total,
    Unplaced,
)
from small_reports import (
    FIELDS,
    action,
    figure,
    line,
    of_figures,
    of_rows,
    on,
    part_of,
    report,
    row,
    said,
    status,
)

DONE = status("Réalisé", "done", 80)
ONE, TWO = action(1, 1), action(2, 2)
BAND = Period(label="Année 1 (2022)", interval="2022", evidence=on(11))
LATER = Period(label="Année 2 (2022)", interval="2022", evidence=on(12))
COMPOSED = "15 ménages suivis (4 couples, 6 hommes seuls et 3 femmes seules)"
TWO_PARTS = "15 personnes dont 5 femmes et 13 hommes"
MANY = "12 ménages dont 15 relogés"
RATE = "80 ménages sur 240 courriers, soit 41 %"
LIST = "60 % de couples, 30 % de familles, 20 % d’isolés"
RANGE = "moyenne d’âge : 81 ans (de 24 à 72 ans)"
CLAIM = "+25 % : 412 signalements contre 358"
SPLIT = tuple(line(n, 10 * n, allocated=100, funding=({"source": "Ville", "amount": 60},)) for n in (1, 2, 3))

PLACES: list[tuple[str, Report, list[tuple[str, list[int]]]]] = [
    ("action.duplicate", report(action(4, 1), action(5, 2), action(4, 3)), [("actions[0]", [1]), ("actions[2]", [3])]),
    ("finances.duplicate", report(ONE, lines=(line(1, 10), line(3, 20), line(1, 30))), [("finances.lines[0].number", [10]), ("finances.lines[2].number", [30])]),
    ("action.no_line", report(ONE, TWO, lines=(line(1, 10),)), [("actions[1]", [2])]),
    ("finances.no_action", report(ONE, lines=(line(1, 10), line(3, 20))), [("finances.lines[1]", [20, 21])]),
    ("finances.numbering", report(ONE, lines=(line(3, 10),)), [("finances.lines", [])]),
    ("section.duplicate", report(*(action(n, n, section="2.1") for n in (1, 2, 3))), [("actions[2].section", [3, 2, 1])]),
    (
        "section.misplaced",
        report(*(action(n, n, section=f"2.1.{n}", axis=2) for n in (1, 2)), axes=(Axis(number=2, title="Loger", section="2.2", heading=said("Loger", 9)),)),
        [("axes[0]", [1, 2])],
    ),
    ("reference.action", report(action(4, 1, notes=(said("Bilan.", 2), said("Voir action 9.", 3)))), [("actions[0].notes[1]", [3])]),
    ("reference.action", report(action(4, 1, facts=(Labelled(label="Lien", text="Voir action 9.", evidence=on(3)),))), [("actions[0].facts[0]", [3])]),
    ("reference.action", of_rows(row("Voir action 9.", 3)), [("actions[0].deliverables[0].label", [3])]),
    ("reference.action", of_rows(row(results=said("Voir action 9.", 3))), [("actions[0].deliverables[0].results", [3])]),
    ("reference.action", of_rows(row(observations=said("Voir action 9.", 3))), [("actions[0].deliverables[0].observations", [3])]),
    (
        "reference.action",
        of_rows(row(), row(others=(Labelled(label="Suites", text="Voir action 9.", evidence=on(3)),))),
        [("actions[0].deliverables[1].others[0]", [3])],
    ),
    (
        "reference.action",
        report(ONE, chapters=(Chapter(number="1", title="Bilan", level=1, paragraphs=(ChapterParagraph(text="Voir action 9.", evidence=on(3)),)),)),
        [("chapters[0].paragraphs[0]", [3])],
    ),
    (
        "reference.action",
        report(ONE, axes=(Axis(number=1, title="Loger", heading=said("Loger", 9), paragraphs=(ChapterParagraph(text="Voir action 9.", evidence=on(3)),)),)),
        [("axes[0].paragraphs[0]", [3])],
    ),
    ("status.unknown", of_rows(row(status=DONE), row(status=status("selon", "unknown", 3))), [("actions[0].deliverables[1].status", [3])]),
    ("status.stacked", of_rows(row(status=status("Fait\nEn cours", None, 3))), [("actions[0].deliverables[0].status", [3])]),
    (
        "status.by_height",
        of_rows(row(status=status("Réalisé", None, 3), parts=(Part(label="Guide", status=DONE), Part(label="Film")))),
        [("actions[0].deliverables[0].parts", [3])],
    ),
    ("status.past", of_rows(row(status=status("Mars 2023", "planned", 3, "2023-03")), as_of="2024-06-30"), [("actions[0].deliverables[0].status", [3])]),
    (
        "status.past",
        of_rows(row(parts=(Part(label="Guide", status=DONE), Part(label="Film", status=status("Mars 2023", "planned", 3, "2023-03")))), as_of="2024-06-30"),
        [("actions[0].deliverables[0].parts[1].status", [3])],
    ),
    ("status.future", of_rows(row(status=status("Réalisé en 2031", "done", 3, "2031")), as_of="2024-06-30"), [("actions[0].deliverables[0].status", [3])]),
    (
        "status.comment",
        of_rows(row(status=status("En cours", "in_progress", 3)), row(status=status("À venir", "planned", 4)), finances=Finances(lines=(line(4, 10, comment="Abandonnée"),))),
        [("finances.lines[0].comment", [17, 3, 4])],
    ),
    ("date.impossible", of_rows(row(status=status("Le 31/06/2024", "planned", 3))), [("actions[0].deliverables[0].status", [3])]),
    ("date.impossible", of_rows(row(period=Period(label="Depuis le 31/06/2024", evidence=on(3)))), [("actions[0].deliverables[0].period", [3])]),
    ("date.impossible", report(action(4, 1), finances=Finances(lines=(line(4, 10, comment="Dès le 31/06/2024"),))), [("finances.lines[0].comment", [17])]),
    ("date.impossible", report(action(4, 1), finances=Finances(notes=(said("Dès le 31/06/2024", 3),))), [("finances.notes[0]", [3])]),
    ("period.inverted", report(action(4, 1, notes=(said("Du 01/07/2023 au 30/06/2022", 3),))), [("actions[0].notes[0]", [3])]),
    ("period.repeated", of_rows(row(period=BAND), row(period=LATER)), [("actions[0].deliverables[1].period", [11, 12])]),
    ("period.year", of_rows(row(period=LATER), years=(2029, 2030)), [("actions[0].deliverables[0].period", [12])]),
    ("period.year", report(action(4, 1), years=(2029, 2030), finances=Finances(lines=(line(4, 10, comment="Année 2 : mars 2022"),))), [("finances.lines[0].comment", [17])]),
    ("indicator.parts", of_figures(figure(12, 3, MANY), figure(15, 4, MANY, relation=part_of(0))), [("actions[0].indicators[0].value", [3, 4])]),
    (
        "indicator.parts",
        of_figures(figure(15, 3, TWO_PARTS, "personnes"), figure(5, 4, TWO_PARTS, "femmes", relation=part_of(0)), figure(13, 5, TWO_PARTS, "hommes", relation=part_of(0))),
        [("actions[0].indicators[0].value", [3, 4, 5])],
    ),
    ("indicator.parts", of_figures(deliverables=(row(results=said(COMPOSED, 3)),)), [("actions[0].deliverables[0].results", [3])]),
    (
        "indicator.parts",
        of_figures(
            figure(7, 4, "7 baux"), figure(15, 5, f"{COMPOSED}."), figure(6, 6, f"{COMPOSED}."), figure(9, 7, " ."),
            figure(15, 8, COMPOSED).model_copy(update={"deliverable": 1}), deliverables=(row(results=said(f"7 baux. {COMPOSED}.", 3)),),
        ),
        [("actions[0].deliverables[0].results", [5, 6])],
    ),
    (
        "indicator.rate",
        of_figures(figure(80, 3, RATE, relation=Relation(kind="out_of", to=1)), figure(240, 4, RATE, "courriers"), figure(41, 5, RATE, "%", "share")),
        [("actions[0].indicators[2].value", [3, 4, 5])],
    ),
    ("indicator.share", of_figures(figure(120, 3, "120 % des ménages", "%", "share")), [("actions[0].indicators[0].value", [3])]),
    ("indicator.shares", of_figures(*(figure(v, p, LIST, "%", "share") for v, p in ((60, 3), (30, 4), (20, 5)))), [("actions[0].indicators[0].value", [3, 4, 5])]),
    ("indicator.average", of_figures(figure(81, 3, RANGE, "ans", "average"), figure(24, 4, RANGE, "ans", "range", high=72)), [("actions[0].indicators[0].value", [3, 4])]),
    (
        "indicator.change",
        of_figures(figure(25, 3, CLAIM, "%", "change"), figure(412, 4, CLAIM, relation=Relation(kind="compared_with", to=2)), figure(358, 5, CLAIM)),
        [("actions[0].indicators[0].value", [3, 4, 5])],
    ),
    ("amount.unread", report(ONE, lines=(line(1, 10, printed={"committed": "voir note"}),)), [("finances.lines[0].committed", [14])]),
    ("amount.unread", report(ONE, lines=(line(1, 10, printed={"funding.Ville": "voir note"}),)), [("finances.lines[0].funding.Ville", [13])]),
    ("amount.malformed", report(ONE, lines=(line(1, 10, allocated=4_231_351, printed={"allocated": "4231 351 €"}),)), [("finances.lines[0].allocated", [12])]),
    ("amount.malformed", report(action(1, 1, notes=(said("Un coût de 4231 351 €.", 3),))), [("actions[0].notes[0]", [3])]),
    ("finances.funding", report(ONE, lines=SPLIT[:1]), [("finances.lines[0].allocated", [12, 13])]),
    ("finances.unbalanced", report(*(action(n, n) for n in (1, 2, 3)), lines=SPLIT), [("finances.lines", [12, 22, 32])]),
    ("finances.remaining", report(ONE, lines=(line(1, 10, allocated=100, committed=40, remaining=70),)), [("finances.lines[0].remaining", [15, 12, 14])]),
    ("finances.rounding", report(ONE, lines=(line(1, 10, allocated=100, committed=40, remaining=61),)), [("finances.lines[0].remaining", [15, 12, 14])]),
    ("finances.rate", report(ONE, lines=(line(1, 10, allocated=100, committed=40, rate=50),)), [("finances.lines[0].rate", [16, 14, 12])]),
    ("finances.overspent", report(ONE, lines=(line(1, 10, allocated=100, committed=140, remaining=-40),)), [("finances.lines[0].remaining", [14, 12])]),
    ("finances.overspent", report(ONE, lines=(line(1, 10, allocated=100, committed=140),)), [("finances.lines[0].committed", [14, 12])]),
    ("finances.overspent", report(ONE, lines=(line(1, 10, remaining=-40),)), [("finances.lines[0].remaining", [15])]),
    ("finances.prose", report(action(1, 1, notes=(said("Le reliquat est de 70 €.", 3),)), lines=(line(1, 10, remaining=20),)), [("actions[0].notes[0]", [3, 15])]),
    (
        "finances.prose",
        report(action(1, 1, facts=(Labelled(label="Budget alloué", text="70 €", evidence=on(3)),)), lines=(line(1, 10, allocated=20),)),
        [("actions[0].facts[0]", [3, 12])],
    ),
    (
        "table.empty_cell",
        of_rows(*(row(page=20 + n, status=DONE) for n in range(3)), row(page=23)),
        [("actions[0].deliverables[3].status", [23])],
    ),
    (
        "table.empty_cell",
        of_rows(*(row(page=20 + n, results=said("Bilan", 30)) for n in range(3)), Deliverable(label=Text(text="Film"), observations=said("Fait", 24))),
        [("actions[0].deliverables[3].results", [24])],
    ),
    ("text.unplaced", report(ONE, unplaced=(Unplaced(text="Annexe", evidence=on(3)), Unplaced(text="1", kind="page_number", evidence=on(4)), Unplaced(text="2", kind="table", evidence=on(5)))), [("unplaced", [3, 5])]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "places"), PLACES, ids=[code for code, _, _ in PLACES])
def test_a_finding_names_the_field_and_the_places_of_its_words(
    code: str, wrong: Report, places: list[tuple[str, list[int]]]
) -> None:
    found = [(one.where, [place.page for place in one.evidence]) for one in check(wrong) if one.code == code]  # type: ignore[union-attr]
    assert found == places


def test_a_total_of_the_wrong_sum_is_told_at_the_total() -> None:
    total = Total.model_validate(
        {"label": "Total", "allocated": 900, "committed": 400, "remaining": 300, "evidence": {name: on(at) for at, name in enumerate(FIELDS)}}
    )  # fmt: skip
    (found,) = check(report(ONE, finances=Finances(total=total)))
    assert found.where == "finances.total.remaining"
    assert [place.page for place in found.evidence] == [5, 2, 4]  # type: ignore[union-attr]


EMPTY: dict[str, dict[str, Any]] = {"number": {"number": None}, "title": {"title": ""}}


@pytest.mark.parametrize(
    "field", ["number", "title", "lead", "allocated", "funding.Ville", "committed", "remaining", "comment"]
)
def test_the_one_empty_cell_of_each_column_of_the_financial_table_is_told(field: str) -> None:
    named = ("number", "title", "lead", *FIELDS[2:])
    lines = [line(n, 0, evidence={name: on(10 * n + at) for at, name in enumerate(named)}) for n in range(5)]
    evidence = {name: place for name, place in lines[2].evidence.items() if name != field}
    gap = lines[2].model_copy(update={"evidence": evidence, **EMPTY.get(field, {})})
    found = [
        (one.where, [place.page for place in one.evidence])  # type: ignore[union-attr]
        for one in check(report(lines=(*lines[:2], gap, *lines[3:])))
        if one.code == "finances.empty_cell"
    ]
    beside = [place for name, place in (("title", 21), ("number", 20)) if name != field]
    assert found == [(f"finances.lines[2].{field}", beside)]


def test_an_empty_rate_is_no_gap() -> None:
    lines = [line(n, 0) for n in range(5)]
    gap = line(2, 0, evidence={name: on(1) for name in FIELDS if name != "rate"})
    assert all(
        one.code != "finances.empty_cell" for one in check(report(lines=(*lines[:2], gap, *lines[3:])))
    )
