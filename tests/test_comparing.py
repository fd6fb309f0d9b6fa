"""What changed from one year to the next."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import ldaparse
from ldaparse.cli import app
from ldaparse.comparing.pairing import assign
from ldaparse.comparing.statuses import move
from ldaparse.comparison import AmountChange, Comparison, DeliverableChange
from ldaparse.report import Report

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"
OLD, NEW = GOLDEN / "val-doris-2024.pdf.json", GOLDEN / "val-doris-2025.pdf.json"


def _report(path: Path) -> Report:
    return Report.model_validate_json(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return ldaparse.compare(_report(OLD), _report(NEW))


def test_the_samples_compare_as_a_reader_does(comparison: Comparison) -> None:
    golden = tomllib.loads((GOLDEN / "val-doris-2024-to-2025.toml").read_text(encoding="utf-8"))
    assert len(comparison.actions) == len(golden["action"])
    for found, read in zip(comparison.actions, golden["action"], strict=True):
        assert (found.change, found.old, found.new) == (read["change"], read.get("old"), read.get("new"))
        assert list(found.events) == read["events"]
        assert [_row_told(row, read["rows"][at]) for at, row in enumerate(found.deliverables)] == read["rows"]
        paired = [[one.label, one.old, one.new] for one in found.indicators if None not in {one.old, one.new}]
        assert sorted(paired) == sorted(read["figures"])


def _row_told(row: DeliverableChange, read: list[str]) -> list[str]:
    """A row as the golden file writes it: its labels as far as the file gives them."""
    labels = [
        "-" if said is None else said[: len(wanted)]
        for said, wanted in zip((row.old, row.new), read, strict=False)
    ]
    return [*labels, row.status.old or "-", row.status.new or "-", row.status.move]


def test_the_finances_of_the_samples_compare_as_a_reader_does(comparison: Comparison) -> None:
    golden = tomllib.loads((GOLDEN / "val-doris-2024-to-2025.toml").read_text(encoding="utf-8"))["finances"]

    def sides(fields: dict[str, AmountChange]) -> list[object]:
        moved = [fields[name] for name in ("allocated", "committed", "remaining")]
        return ["" if value is None else value for one in moved for value in (one.old, one.new)]

    assert [[line.number, line.change, *sides(line.fields)] for line in comparison.finances] == golden[
        "lines"
    ]
    assert sides(comparison.totals) == golden["total"]
    funded = {
        str(line.number): line.fields["funding.Département"].new
        for line in comparison.finances
        if "funding.Département" in line.fields
    }
    assert funded == golden["departement"]
    said = {
        str(line.number): [line.status.old or "-", line.status.new or "-"]
        for line in comparison.finances
        if line.status
    }
    assert said == golden["comments"]
    assert [finding.code for finding in comparison.findings] == golden["findings"]


@pytest.mark.parametrize("path", [OLD, NEW])
def test_nothing_differs_from_itself(path: Path) -> None:
    report = _report(path)
    itself = ldaparse.compare(report, report)
    assert not itself.differs
    assert {row.change for action in itself.actions for row in action.deliverables} == {"same"}
    assert {one.change for action in itself.actions for one in action.indicators} == {"same"}


def test_an_older_report_given_second_is_told() -> None:
    back = ldaparse.compare(_report(NEW), _report(OLD))
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
