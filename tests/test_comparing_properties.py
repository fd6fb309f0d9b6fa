"""Comparing any two reports: nothing from itself, mirror images, every edit found and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from edits import ROWS, TITLES, reports, statuses
from ldaparse import compare
from ldaparse.comparing.redlines import plain, redlines
from ldaparse.comparison import Comparison
from ldaparse.evidence import Text
from ldaparse.report import Action, Deliverable, Report, Status
from properties import property_of

MIRROR = {"added": "removed", "removed": "added", "changed": "changed", "same": "same"}
BACK = {"advanced": "regressed", "regressed": "advanced", "same": "same", "sideways": "sideways"}


@property_of(reports(), examples=60)
def test_nothing_differs_from_itself(report: Report) -> None:
    found = compare(report, report)
    assert not found.differs
    assert not list(found.changes())
    assert all(action.matched_by == "number" for action in found.actions)


def _told(found: Comparison) -> Iterator[tuple[Any, ...]]:
    for action in found.actions:
        yield "action", action.change, action.old, action.new, action.title_old, action.title_new
        for row in action.deliverables:
            yield "row", row.change, row.old, row.new, row.status.old, row.status.new, row.status.move
        for one in action.indicators:
            yield "figure", one.change, one.old, one.new, one.delta
    for line in found.finances:
        yield "line", line.change, line.old, line.new
        for field, moved in line.fields.items():
            yield field, moved.old, moved.new, moved.delta


def _mirrored(found: Comparison) -> Iterator[tuple[Any, ...]]:
    for action in found.actions:
        yield "action", MIRROR[action.change], action.new, action.old, action.title_new, action.title_old
        for row in action.deliverables:
            status = row.status
            yield "row", MIRROR[row.change], row.new, row.old, status.new, status.old, BACK[status.move]
        for one in action.indicators:
            yield "figure", MIRROR[one.change], one.new, one.old, None if one.delta is None else -one.delta
    for line in found.finances:
        yield "line", MIRROR[line.change], line.new, line.old
        for field, moved in line.fields.items():
            yield field, moved.new, moved.old, None if moved.delta is None else -moved.delta


@property_of(reports(), reports(), examples=60)
def test_the_other_way_round_is_the_mirror_image(one: Report, other: Report) -> None:
    forth, back = compare(one, other), compare(other, one)
    assert sorted(_told(forth), key=repr) == sorted(_mirrored(back), key=repr)


@property_of(reports(), reports(), examples=60)
def test_the_count_the_other_way_round_is_the_mirror_image(one: Report, other: Report) -> None:
    forth, back = compare(one, other).counts, compare(other, one).counts
    assert (forth.advanced, forth.regressed, forth.added) == (back.regressed, back.advanced, back.removed)
    assert (forth.sideways, forth.stuck, forth.told_once) == (back.sideways, back.stuck, back.told_once)


def _shuffled(report: Report, data: st.DataObject) -> Report:
    """The report with its actions, their rows and its financial lines in another order."""
    actions = []
    for action in report.actions:
        order = data.draw(st.permutations(range(len(action.deliverables))))
        place = {old: new for new, old in enumerate(order)}
        figures = (
            one if one.deliverable is None else one.model_copy(update={"deliverable": place[one.deliverable]})
            for one in action.indicators
        )  # fmt: skip
        rows = tuple(action.deliverables[at] for at in order)
        actions.append(action.model_copy(update={"deliverables": rows, "indicators": tuple(figures)}))
    update: dict[str, Any] = {"actions": tuple(data.draw(st.permutations(actions)))}
    if report.finances:
        lines = tuple(data.draw(st.permutations(report.finances.lines)))
        update["finances"] = report.finances.model_copy(update={"lines": lines})
    return report.model_copy(update=update)


@property_of(reports(), reports(), st.data(), examples=60)
def test_the_order_of_rows_does_not_matter(one: Report, other: Report, data: st.DataObject) -> None:
    given_order, another = compare(one, other), compare(one, _shuffled(other, data))
    assert sorted(_told(another), key=repr) == sorted(_told(given_order), key=repr)
    assert another.counts == given_order.counts


@property_of(reports(), st.data(), examples=60)
def test_a_report_in_another_order_is_the_same_report(report: Report, data: st.DataObject) -> None:
    found = compare(report, _shuffled(report, data))
    assert not list(found.changes())


def _with_action(report: Report, index: int, **update: Any) -> Report:
    actions = list(report.actions)
    actions[index] = actions[index].model_copy(update=update)
    return report.model_copy(update={"actions": tuple(actions)})


@property_of(reports(), st.data(), examples=60)
def test_a_status_that_moved_is_found_and_nothing_else(report: Report, data: st.DataObject) -> None:
    places = [(i, j) for i, action in enumerate(report.actions) for j in range(len(action.deliverables))]
    if not places:
        return
    i, j = data.draw(st.sampled_from(places))
    rows = list(report.actions[i].deliverables)
    old = rows[j].status
    new = data.draw(statuses.filter(lambda one: one != old))
    rows[j] = rows[j].model_copy(update={"status": new})
    found = compare(report, _with_action(report, i, deliverables=tuple(rows)))
    action, row = list(found.changes())
    assert (action.old, row.old) == (report.actions[i].number, rows[j].label.text)
    assert (row.status.old, row.status.new) == (old.code, new.code)
    assert [(text.passage, text.old, text.new) for text in found.texts] == [("status", old.raw, new.raw)]


@property_of(reports(), st.data(), examples=60)
def test_a_row_that_came_is_found_and_nothing_else(report: Report, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(report.actions) - 1))
    rows = report.actions[i].deliverables
    label = data.draw(st.sampled_from([one for one in ROWS if one not in {row.label.text for row in rows}]))
    row = Deliverable(label=Text(text=label), status=Status(raw="En cours", code="in_progress"))
    at = data.draw(st.integers(0, len(rows)))
    longer = _with_action(report, i, deliverables=(*rows[:at], row, *rows[at:]))
    for found, change in ((compare(report, longer), "added"), (compare(longer, report), "removed")):
        assert [(one.change, one.new or one.old) for one in found.changes()] == [
            ("changed", report.actions[i].number), (change, label),
        ]  # fmt: skip
        assert not found.texts


@property_of(reports(), st.data(), examples=60)
def test_a_figure_and_an_amount_that_moved_are_found_and_nothing_else(
    report: Report, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(report.finances.lines) - 1))
    by = data.draw(st.integers(-5000, 5000).filter(bool))
    lines = list(report.finances.lines)
    lines[at] = lines[at].model_copy(update={"committed": lines[at].committed + by})
    edited = report.model_copy(
        update={"finances": report.finances.model_copy(update={"lines": tuple(lines)})}
    )
    figures = [(i, k) for i, action in enumerate(report.actions) for k in range(len(action.indicators))]
    expected = [("line", lines[at].number, by)]
    if figures:
        i, k = data.draw(st.sampled_from(figures))
        found = list(report.actions[i].indicators)
        found[k] = found[k].model_copy(update={"value": found[k].value + 7})
        edited = _with_action(edited, i, indicators=tuple(found))
        expected = [("action", report.actions[i].number, None), ("figure", found[k].label, 7), *expected]
    changes = [
        ("line", one.old, one.fields["committed"].delta) if hasattr(one, "fields")
        else ("figure", one.label, one.delta) if hasattr(one, "delta")
        else ("action", one.old, None)
        for one in compare(report, edited).changes()
    ]  # fmt: skip
    assert changes == expected


@property_of(reports(), st.data(), examples=60)
def test_an_action_that_came_or_went_is_found_and_nothing_else(report: Report, data: st.DataObject) -> None:
    used = {action.title for action in report.actions}
    title = data.draw(st.sampled_from([one for one in TITLES if one not in used]))
    action = Action(number=99, title=title, heading=Text(text=title))
    at = data.draw(st.integers(0, len(report.actions)))
    longer = report.model_copy(update={"actions": (*report.actions[:at], action, *report.actions[at:])})
    assert [(one.change, one.new) for one in compare(report, longer).changes()] == [("added", 99)]
    assert [(one.change, one.old) for one in compare(longer, report).changes()] == [("removed", 99)]


WORDS = st.lists(
    st.sampled_from(
        ["l’", "accord", " ", "\n", "160 000 €", ",", "d'", "été", "ete", "50", "%", "-", "aujourd’hui"]
    )
).map("".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_redlines_hold_both_texts_whole(old: str, new: str) -> None:
    words = redlines(old, new)
    assert "".join(word.text for word in words if word.op != "deleted") == new
    assert plain("".join(word.text for word in words if word.op != "inserted")) == plain(old)
    if plain(old) != plain(new):
        assert any(word.op != "same" for word in words)
