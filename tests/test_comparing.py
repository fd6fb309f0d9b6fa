"""What changed from one year to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import ldaparse
from ldaparse.cli import app
from ldaparse.comparing.pairing import assign
from ldaparse.comparing.statuses import move
from ldaparse.comparison import Comparison
from ldaparse.report import Report

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"
OLD, NEW = GOLDEN / "val-doris-2024.pdf.json", GOLDEN / "val-doris-2025.pdf.json"


def _report(path: Path) -> Report:
    return Report.model_validate_json(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return ldaparse.compare(_report(OLD), _report(NEW))


def test_actions_of_the_samples_are_kept_added_and_dropped(comparison: Comparison) -> None:
    told = {(action.change, action.old, action.new) for action in comparison.actions}
    assert told == {
        ("changed", 3, 3), ("changed", 5, 5), ("changed", 7, 7), ("changed", 12, 12), ("changed", 14, 14),
        ("added", None, 16), ("removed", 9, None),
    }  # fmt: skip
    events = {action.new: action.events for action in comparison.actions if action.events}
    assert events == {7: ("renamed",), 12: ("moved",)}


def test_statuses_of_the_samples_move(comparison: Comparison) -> None:
    moves = [
        (action.new, row.status.old, row.status.new, row.status.move)
        for action in comparison.actions
        for row in action.deliverables
        if row.old is not None and row.new is not None and row.status.move != "same"
    ]
    assert moves == [
        (3, "in_progress", "done", "advanced"),
        (5, "on_hold", "done", "advanced"),
        (12, "in_progress", "done", "advanced"),
        (14, "redirected", "abandoned", "sideways"),
    ]


def test_amounts_of_the_samples_line_by_line(comparison: Comparison) -> None:
    by_number = {line.new or line.old: line for line in comparison.finances}
    assert by_number[16].change == "added"
    assert by_number[9].change == "removed"
    assert by_number[5].fields["committed"].delta == 14689.5
    assert by_number[3].fields["funding.Département"].old is None
    assert by_number[7].fields["remaining"].new == -3520
    assert comparison.totals["allocated"].delta == 90700


@pytest.mark.parametrize("path", [OLD, NEW])
def test_nothing_differs_from_itself(path: Path) -> None:
    report = _report(path)
    itself = ldaparse.compare(report, report)
    assert not itself.differs
    assert {row.change for action in itself.actions for row in action.deliverables} == {"same"}
    assert {one.change for action in itself.actions for one in action.indicators} == {"same"}


def test_the_other_way_round_is_the_mirror_image(comparison: Comparison) -> None:
    back = ldaparse.compare(_report(NEW), _report(OLD))
    mirror = {"added": "removed", "removed": "added", "changed": "changed", "same": "same"}
    forth = {(mirror[a.change], a.new, a.old, len(a.deliverables)) for a in comparison.actions}
    assert forth == {(a.change, a.old, a.new, len(a.deliverables)) for a in back.actions}
    deltas = {line.new or line.old: line.fields["allocated"].delta for line in comparison.finances}
    for line in back.finances:
        forward = deltas[line.new or line.old]
        assert line.fields["allocated"].delta == (None if forward is None else -forward)
    assert [finding.code for finding in back.findings] == ["compare.order", "compare.total"]


def test_titles_pair_what_has_no_number() -> None:
    old = _report(OLD)
    bare = old.model_copy(
        update={"actions": tuple(one.model_copy(update={"number": None}) for one in old.actions)}
    )
    found = ldaparse.compare(bare, old)
    assert {action.matched_by for action in found.actions} == {"title"}
    assert all(action.title_old == action.title_new for action in found.actions)


def test_a_new_number_under_the_old_title_is_renumbered() -> None:
    old = _report(OLD)
    shifted = tuple(one.model_copy(update={"number": (one.number or 0) + 100}) for one in old.actions)
    found = ldaparse.compare(old, old.model_copy(update={"actions": shifted}))
    assert all(action.events == ("renumbered",) for action in found.actions)


def test_a_pair_that_is_asked_for_is_taken() -> None:
    found = ldaparse.compare(_report(OLD), _report(NEW), pairs={9: 16})
    asked = [(action.old, action.new) for action in found.actions if action.matched_by == "asked"]
    assert asked == [(9, 16)]


def test_another_territory_is_a_finding() -> None:
    old = _report(OLD)
    other = old.model_copy(update={"territory": "Pays d’Orvane"})
    codes = [one.code for one in ldaparse.compare(old, other).findings]
    assert codes == ["compare.territory", "compare.total", "compare.total"]


def test_moves() -> None:
    assert move("planned", "done") == "advanced"
    assert move("done", "in_progress") == "regressed"
    assert move("in_progress", "abandoned") == "sideways"
    assert move("on_hold", "on_hold") == "same"


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_no_other_assignment_is_better(rows: int, columns: int, data: st.DataObject) -> None:
    from itertools import permutations

    scores = [[data.draw(st.integers(0, 9)) for _ in range(columns)] for _ in range(rows)]
    found = assign(scores)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == min(rows, columns)
    turned = scores if rows <= columns else [list(column) for column in zip(*scores, strict=True)]
    best = max(
        sum(row[j] for row, j in zip(turned, chosen, strict=True))
        for chosen in permutations(range(len(turned[0])), len(turned))
    )
    assert sum(scores[i][j] for i, j in found) == best


def test_diff_of_json_gives_the_comparison_and_exit_code() -> None:
    runner = CliRunner()
    done = runner.invoke(app, ["diff", str(OLD), str(NEW), "--exit-code"])
    assert done.exit_code == 1
    assert Comparison.model_validate_json(done.stdout) == ldaparse.compare(_report(OLD), _report(NEW))
    assert runner.invoke(app, ["diff", str(OLD), str(OLD), "--exit-code"]).exit_code == 0


def test_diff_says_in_a_minute_what_moved() -> None:
    done = CliRunner().invoke(app, ["diff", str(OLD), str(NEW), "--format", "summary"])
    assert (
        "3 livrables avancent, 0 recule, 1 change de voie, 1 n’avance pas · 1 action nouvelle, 1 disparue"
        in done.stdout
    )
    assert "en attente → réalisé 14/03/2025" in done.stdout
    assert "passe de l’axe 1 à l’axe 2" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": 1}', "is not a report"),
        ('{"source": ', "damaged or cut short"),
        (json.dumps({"source": {}, "actions": [], "schema_version": "7"}), "schema version '7'"),
        (
            json.dumps({"source": {}, "actions": [], "schema_version": "1"}),
            "not what `ldaparse extract` writes",
        ),
    ],
)
def test_json_that_is_no_report_is_refused_in_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(app, ["diff", str(file), str(OLD)])
    assert isinstance(done.exception, ldaparse.UnreadableError)
    assert said in str(done.exception)
