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
from ldaparse.comparing.aspects import restricted
from ldaparse.comparing.pairing import assign
from ldaparse.comparing.redlines import redlines
from ldaparse.comparing.statuses import move
from ldaparse.comparison import AmountChange, Comparison, DeliverableChange
from ldaparse.evidence import Text
from ldaparse.report import Action, Deliverable, Indicator, Report, Source

pytestmark = pytest.mark.usefixtures("forked_workers")

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
        "3 livrables avancent, 0 recule, 1 change de voie, 1 n’avance pas, 1 n’a d’état qu’une" in done.stdout
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


def _small(*actions: Action) -> Report:
    return Report(source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"), actions=actions)


def _action(number: int, title: str, *labels: str) -> Action:
    rows = tuple(Deliverable(label=Text(text=label)) for label in labels)
    return Action(number=number, title=title, heading=Text(text=title), deliverables=rows)


LEGAL, ROOF = (
    ("Permanence du juriste", "Guide des recours amiables"),
    ("Visite des copropriétés", "Diagnostic des toitures"),
)


def test_an_action_whose_rows_went_to_another_was_split_and_back_merged() -> None:
    whole = _small(_action(1, "Prévenir et réparer", *LEGAL, *ROOF))
    parts = _small(_action(1, "Prévenir et réparer", *LEGAL), _action(2, "Soutenir les copropriétés", *ROOF))
    forth = ldaparse.compare(whole, parts)
    assert [(one.change, one.new, one.events) for one in forth.actions] == [
        ("changed", 1, ("split",)), ("added", 2, ("split",)),
    ]  # fmt: skip
    assert [name.number for name in forth.actions[1].split_from] == [1]
    back = ldaparse.compare(parts, whole)
    assert [(one.change, one.old, one.events) for one in back.actions] == [
        ("changed", 1, ("merged",)), ("removed", 2, ("merged",)),
    ]  # fmt: skip
    assert back.actions[1].sentence("fr").endswith("réunie à n° 1 Prévenir et réparer")


def test_an_action_that_is_new_took_nothing() -> None:
    old = _small(_action(1, "Prévenir et réparer", *LEGAL))
    new = _small(_action(1, "Prévenir et réparer", *LEGAL), _action(2, "Soutenir les copropriétés", *ROOF))
    assert all(not action.events for action in ldaparse.compare(old, new).actions)


def _figure(
    value: float, label: str = "ménages relogés", kind: str = "count", **more: object
) -> dict[str, object]:
    unit = "%" if kind == "change" else "ménages"
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "kind": kind,
        "place": "results",
        "quote": "q",
        **more,
    }


def _with_figures(*figures: dict[str, object]) -> Report:
    action = _action(1, "Reloger").model_copy(
        update={"indicators": tuple(Indicator.model_validate(one) for one in figures)}
    )
    return _small(action)


@pytest.mark.parametrize(("claimed", "borne_out"), [(35, True), (36, False)])
def test_a_change_that_the_text_claims_is_held_against_the_figures(claimed: int, borne_out: bool) -> None:
    new = _with_figures(_figure(27), _figure(claimed, kind="change"))
    found = ldaparse.compare(_with_figures(_figure(20)), new)
    moved = found.actions[0].indicators[0]
    assert (moved.old, moved.new, moved.claimed, moved.borne_out) == (20, 27, claimed, borne_out)
    assert [one.code for one in found.findings] == ([] if borne_out else ["compare.claim"])


def test_a_bare_unit_is_no_measure() -> None:
    found = ldaparse.compare(
        _with_figures(_figure(1, "ménage")), _with_figures(_figure(230, "ménages reçus"))
    )
    assert [one.change for one in found.actions[0].indicators] == ["added", "removed"]


def test_redlines_know_french_words() -> None:
    told = [
        (word.op, word.text)
        for word in redlines("Signer l’accord à 160 000 €", "Signer l'avenant à 165 000 €")
    ]
    assert told == [
        ("same", "Signer l'"), ("deleted", "accord"), ("inserted", "avenant"), ("same", " à "),
        ("deleted", "160 000"), ("inserted", "165 000"), ("same", " €"),
    ]  # fmt: skip
    assert [word.op for word in redlines("accordé", "accorde")] == ["deleted", "inserted"]
    assert [word.op for word in redlines("l’an", "l'an")] == ["same"]


def test_only_some_aspects_are_compared(comparison: Comparison) -> None:
    only = restricted(comparison, ["statuses"])
    assert not only.texts
    assert not only.finances
    assert {one.change for one in only.changes()} <= {"changed", "added", "removed"}
    assert all(not action.indicators for action in only.actions)
    done = CliRunner().invoke(app, ["diff", str(OLD), str(NEW), "--only", "finances,text"])
    said = Comparison.model_validate_json(done.stdout)
    assert (said.actions, len(said.finances)) == ((), 8)
    assert CliRunner().invoke(app, ["diff", str(OLD), str(NEW), "--only", "colours"]).exit_code == 2


def test_stat_is_a_line_an_action() -> None:
    done = CliRunner().invoke(app, ["diff", str(OLD), str(NEW), "--stat"])
    assert "+ n° 16  Préparer la sortie des institutions" in done.stdout
    assert CliRunner().invoke(app, ["diff", str(OLD), str(NEW), "--stat", "--format", "json"]).exit_code == 2


def test_every_change_says_itself_in_both_languages(comparison: Comparison) -> None:
    for change in (*comparison.changes(), *comparison.texts):
        for lang in ("fr", "en"):
            said = change.sentence(lang)
            assert said.strip()
            assert "\n" not in said
    assert (
        next(line for line in comparison.finances if line.new == 14)
        .sentence("en")
        .endswith("comment redirected → done")
    )


def test_a_funder_keeps_its_capitals(comparison: Comparison) -> None:
    assert ", AMI " in next(line for line in comparison.finances if line.new == 1).sentence("fr")


def test_a_relation_that_leads_nowhere_is_passed_over() -> None:
    new = _with_figures(_figure(27, relation={"kind": "compared_with", "to": 99}))
    found = ldaparse.compare(_with_figures(_figure(20)), new)
    assert found.actions[0].indicators[0].recalled is None
