"""A right report is told nothing of; what is put wrong in it is found; no report makes a check fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st

import edits
from ldaparse.checking import check
from ldaparse.checking.misprints import slip
from ldaparse.findings import catalogue
from ldaparse.report import (
    Action,
    FinanceLine,
    Finances,
    Finding,
    Funding,
    Indicator,
    Period,
    Relation,
    Report,
    Status,
    Total,
)
from properties import property_of
from right_reports import BOX, printed, right_reports, text

reports = right_reports()


def told(report: Report) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.where) for finding in check(report)}


def with_line(report: Report, at: int, **changed: Any) -> Report:
    """The report with one line of its financial table changed."""
    assert report.finances is not None
    lines = list(report.finances.lines)
    lines[at] = lines[at].model_copy(update=changed)
    return report.model_copy(update={"finances": report.finances.model_copy(update={"lines": tuple(lines)})})


def with_total(report: Report, **changed: Any) -> Report:
    assert report.finances is not None
    total = report.finances.total
    assert total is not None
    changes = {"total": total.model_copy(update=changed)}
    return report.model_copy(update={"finances": report.finances.model_copy(update=changes)})


def with_action(report: Report, at: int, **changed: Any) -> Report:
    actions = list(report.actions)
    actions[at] = actions[at].model_copy(update=changed)
    return report.model_copy(update={"actions": tuple(actions)})


def with_row(report: Report, at: int, row: int, **changed: Any) -> Report:
    rows = list(report.actions[at].deliverables)
    rows[row] = rows[row].model_copy(update=changed)
    return with_action(report, at, deliverables=tuple(rows))


@property_of(reports, examples=100)
def test_a_right_report_is_told_nothing_of(report: Report) -> None:
    assert check(report) == ()


@property_of(reports, st.data(), examples=100)
def test_a_digit_of_a_total_that_changes_is_found(report: Report, data: st.DataObject) -> None:
    assert report.finances is not None
    field = data.draw(st.sampled_from(["allocated", "committed", "remaining"]))
    value = getattr(report.finances.total, field)
    digits = str(value)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[at]]))
    wrong = int(digits[:at] + other + digits[at + 1 :])
    where = f"finances.total.{field}"
    found = told(with_total(report, **{field: wrong}))
    rounding = abs(wrong - value) <= 1
    assert ("finances.rounding" if rounding else "finances.total", where) in found


@property_of(reports, st.data(), examples=100)
def test_a_doubled_digit_is_named(report: Report, data: st.DataObject) -> None:
    assert report.finances is not None
    total = report.finances.total
    assert total is not None
    digits = str(total.committed)
    assume(len(digits) > 2)
    at = data.draw(st.integers(0, len(digits) - 1))
    wrong = int(digits[:at] + digits[at] * 2 + digits[at + 1 :])
    words = {**total.printed, "committed": printed(wrong)}
    (found,) = [
        f for f in check(with_total(report, committed=wrong, printed=words)) if f.code == "finances.total"
    ]
    assert f"le chiffre {digits[at]} est de trop" in found.message
    assert f"the digit {digits[at]} is one too many" in (found.english or "")
    assert found.evidence == BOX


@property_of(reports, st.data(), st.integers(2, 10_000_000), st.booleans(), examples=100)
def test_an_amount_of_a_line_that_changes_is_found(
    report: Report, data: st.DataObject, by: int, up: bool
) -> None:
    assert report.finances is not None
    at = data.draw(st.integers(0, len(report.finances.lines) - 1))
    field = data.draw(st.sampled_from(["allocated", "committed", "remaining"]))
    wrong = getattr(report.finances.lines[at], field) + (by if up else -by)
    found = told(with_line(report, at, **{field: wrong}))
    assert ("finances.total", f"finances.total.{field}") in found
    assert ("finances.remaining", f"finances.lines[{at}].remaining") in found
    assert (("finances.funding", f"finances.lines[{at}].allocated") in found) == (field == "allocated")


@property_of(reports, st.data(), examples=100)
def test_a_funding_that_changes_is_found(report: Report, data: st.DataObject) -> None:
    assert report.finances is not None
    at = data.draw(st.integers(0, len(report.finances.lines) - 1))
    ours, theirs = report.finances.lines[at].funding
    wrong = (Funding(source="AMI", amount=(ours.amount or 0) + 700), theirs)
    found = told(with_line(report, at, funding=wrong))
    assert {
        ("finances.funding", f"finances.lines[{at}].allocated"),
        ("finances.total", "finances.total.funding.AMI"),
    } <= found


@property_of(reports, st.data(), examples=100)
def test_a_line_that_is_left_out_is_found(report: Report, data: st.DataObject) -> None:
    assert report.finances is not None
    at = data.draw(st.integers(0, len(report.finances.lines) - 1))
    lines = tuple(line for place, line in enumerate(report.finances.lines) if place != at)
    found = told(report.model_copy(update={"finances": report.finances.model_copy(update={"lines": lines})}))
    assert ("finances.total", "finances.total.allocated") in found
    assert ("action.no_line", f"actions[{at}]") in found


@property_of(reports, st.data(), examples=100)
def test_an_action_that_is_left_out_is_found(report: Report, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(report.actions) - 1))
    actions = tuple(action for place, action in enumerate(report.actions) if place != at)
    found = told(report.model_copy(update={"actions": actions}))
    assert ("finances.no_action", f"finances.lines[{at}]") in found


@property_of(reports, st.data(), examples=100)
def test_a_section_of_another_axis_or_of_another_action_is_found(report: Report, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(report.actions) - 1))
    wrong = report.actions[0].section
    found = told(with_action(report, at, section=wrong))
    assert ("section.duplicate", f"actions[{at}].section") in found
    assert (("section.misplaced", "axes[1]") in found) == (report.actions[at].axis == 2)


@property_of(reports, st.data(), examples=100)
def test_a_status_planned_for_a_past_date_is_found(report: Report, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(report.actions) - 1))
    row = data.draw(st.integers(0, len(report.actions[at].deliverables) - 1))
    late = Status(raw="À venir (mars 2023)", code="planned", date="2023-03", evidence=BOX)
    assert ("status.past", f"actions[{at}].deliverables[{row}].status") in told(
        with_row(report, at, row, status=late)
    )
    far = Status(raw="Réalisé le 12/05/2032", code="done", date="2032-05-12", evidence=BOX)
    assert ("status.future", f"actions[{at}].deliverables[{row}].status") in told(
        with_row(report, at, row, status=far)
    )


@property_of(reports, st.data(), examples=100)
def test_a_period_put_wrong_is_found(report: Report, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(report.actions) - 1))
    last = len(report.actions[at].deliverables) - 1
    first = Period(label="Année 1 (07/2022-06/2023)", interval="2022-07/2023-06")
    report = with_row(report, at, 0, period=first)
    where = f"actions[{at}].deliverables[{last}].period"
    wrong = {
        "period.repeated": Period(label="Année 2 (07/2022-06/2023)", interval="2022-07/2023-06"),
        "period.year": Period(label="Année 2 (07/2027-06/2028)", interval="2027-07/2028-06"),
        "period.inverted": Period(label="Année 2 (07/2023-06/2022)", interval="2023-07/2022-06"),
        "date.impossible": Period(label="Année 2, du 31/06/2023 au 30/06/2024", interval=None),
    }
    code = data.draw(st.sampled_from(sorted(wrong)))
    assert (code, where) in told(with_row(report, at, last, period=wrong[code]))


@property_of(reports, st.data(), examples=100)
def test_a_comment_that_belies_every_status_is_found(report: Report, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(report.actions) - 1))
    for row in range(len(report.actions[at].deliverables)):
        report = with_row(report, at, row, status=Status(raw="En cours", code="in_progress"))
    found = told(with_line(report, at, comment="Action abandonnée"))
    assert ("status.comment", f"finances.lines[{at}].comment") in found


@property_of(reports, st.data(), examples=100)
def test_the_one_empty_cell_of_a_column_is_found(report: Report, data: st.DataObject) -> None:
    assert report.finances is not None
    assume(len(report.finances.lines) > 3)
    at = data.draw(st.integers(0, len(report.finances.lines) - 1))
    line = report.finances.lines[at]
    evidence = {field: places for field, places in line.evidence.items() if field != "committed"}
    found = told(with_line(report, at, committed=None, evidence=evidence))
    assert ("finances.empty_cell", f"finances.lines[{at}].committed") in found


@property_of(reports, examples=100)
def test_checking_again_tells_the_same_once(report: Report) -> None:
    doubt = Finding(code="column.by_cells", severity="note", message="Une colonne.")
    wrong = with_total(report, committed=999_999_999).model_copy(update={"findings": (doubt,)})
    once = check(wrong)
    assert once[0] == doubt
    assert len(once) == len(set(once)) > 1
    assert check(wrong.model_copy(update={"findings": once})) == once
    assert check(report.model_copy(update={"findings": once})) == (doubt,)  # corrected, it is no longer told


@property_of(st.integers(100, 10**9), st.data(), examples=100)
def test_slips_of_the_keyboard_are_known(meant: int, data: st.DataObject) -> None:
    from decimal import Decimal

    digits = str(meant)
    at = data.draw(st.integers(1, len(digits) - 1))
    slips = [
        digits[:at] + digits[at] + digits[at:],
        digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :],
    ]
    for wrong in slips:
        assume(wrong != digits and not wrong.startswith("0"))
        assert slip(Decimal(wrong), Decimal(meant)) is not None
    assert slip(Decimal(meant), Decimal(meant)) is None
    assert slip(Decimal(-meant), Decimal(meant)) is not None


ODD_NUMBERS = st.sampled_from([None, 0, -1, 10**15 - 1, -(10**15) + 1, 999_999_999_999_999.9, 1e-308, 0.1, 3])
ODD_WORDS = st.sampled_from(
    ["", " ", "0", "(", "« »", "Année 1", "31/06/2024", "2.", "..", "{field}", "cf action 9", "12 € de reliquat", "a\x00b", "é" * 500, "12 personnes dont 15 femmes (3 couples et 2 hommes)", "2 sur 0, soit 41 %", "45 % de a, 80 % de b, 12 % de c"]
)  # fmt: skip


odd_number = st.none() | st.sampled_from([0, -5, 9, 10**400])
odd_word_or_none = st.none() | ODD_WORDS
odd_date = st.none() | st.sampled_from(
    [
        "0000",
        "2024-99",
        "9999-00-00",
        "2024-02-31",
        "2024~",
        "../..",
        "/2024",
        "2024/",
        "2024-06/2023",
        "2024-21",
    ]
)
odd_amounts = st.fixed_dictionaries(
    {
        "allocated": ODD_NUMBERS, "committed": ODD_NUMBERS, "remaining": ODD_NUMBERS, "rate": ODD_NUMBERS,
        "funding": st.lists(st.builds(Funding, source=ODD_WORDS, amount=ODD_NUMBERS), max_size=3).map(tuple),
        "printed": st.dictionaries(st.sampled_from(["allocated", "committed", "rate", "funding.", "other", "x"]), ODD_WORDS),
        "evidence": st.dictionaries(st.sampled_from(["allocated", "comment", "number"]), st.just(BOX)),
        "comment": odd_word_or_none,
    }
)  # fmt: skip
odd_relations = st.builds(
    Relation, kind=st.sampled_from(["part_of", "out_of", "compared_with"]), to=st.integers(-3, 9)
)
odd_indicators = st.lists(
    st.builds(
        Indicator, label=ODD_WORDS, value=ODD_NUMBERS.filter(lambda one: one is not None), high=ODD_NUMBERS,
        unit=st.sampled_from([None, "", "%", "€", "personnes", "femmes"]),
        kind=st.sampled_from(["count", "amount", "share", "average", "change", "range", "ratio"]), period=odd_word_or_none,
        relation=st.none() | odd_relations, place=st.just("results"), deliverable=st.none() | st.integers(-2, 5), quote=ODD_WORDS,
    ),
    max_size=4,
)  # fmt: skip
odd_years = st.sampled_from([(), (0,), (2024,), (10**30, 3)])
any_reports = st.one_of(reports, edits.reports())
no_or_few_lines = st.integers(0, 4)
yes_or_no = st.booleans()


@st.composite
def odd_reports(draw: st.DrawFn) -> Report:
    report = draw(any_reports)
    actions = [
        action.model_copy(
            update={
                "number": draw(odd_number), "section": draw(odd_word_or_none), "axis": draw(odd_number), "title": draw(ODD_WORDS),
                "indicators": tuple(draw(odd_indicators)),
                "notes": (text(draw(ODD_WORDS)),),
            }
        )
        for action in report.actions
    ]  # fmt: skip
    lines = [
        FinanceLine(number=draw(odd_number), title=draw(ODD_WORDS), **draw(odd_amounts))
        for _ in range(draw(no_or_few_lines))
    ]
    total = Total(label="", **draw(odd_amounts)) if draw(yes_or_no) else None
    dated = [
        action.model_copy(
            update={
                "deliverables": tuple(
                    row.model_copy(
                        update={
                            "period": Period(label=draw(ODD_WORDS), interval=draw(odd_date)),
                            "status": Status(raw=draw(ODD_WORDS), code="planned", date=draw(odd_date)),
                        }
                    )
                    for row in action.deliverables
                )
            }
        )
        for action in actions
    ]
    return report.model_copy(
        update={
            "actions": tuple(dated), "finances": Finances(lines=tuple(lines), total=total),
            "years": draw(odd_years), "as_of": draw(odd_date), "rank": draw(odd_number),
            "axes": tuple(axis.model_copy(update={"number": draw(odd_number), "section": draw(ODD_WORDS)}) for axis in report.axes),
        }
    )  # fmt: skip


@property_of(odd_reports(), examples=300)
def test_no_report_makes_a_check_fail(report: Report) -> None:
    for finding in check(report):
        assert finding.code in catalogue()
        assert finding.message
        assert finding.english


def test_an_empty_report_is_told_to_have_no_action() -> None:
    from ldaparse.report import Source

    empty = Report(source=Source(name="", sha256="", media_type=""))
    assert [finding.code for finding in check(empty)] == ["action.none"]
    alone = empty.model_copy(
        update={"actions": (Action(number=None, title="", heading=text("")),), "finances": Finances()}
    )
    assert check(alone) == ()


@pytest.mark.parametrize("digits", [5000, 10_000])
def test_numbers_too_long_to_be_written_are_left_alone(digits: int) -> None:
    from ldaparse.report import Source

    line = FinanceLine(number=10**digits, title="", allocated=1, committed=1, remaining=0)
    report = Report(
        source=Source(name="", sha256="", media_type=""),
        actions=(Action(number=10**digits, title="", heading=text("")),) * 2,
        finances=Finances(lines=(line, line), total=Total(label="", allocated=2)),
    )
    assert {finding.code for finding in check(report)} == {"action.duplicate", "finances.duplicate"}
