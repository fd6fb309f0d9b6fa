"""The formats that a report, a comparison and a history are given in."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from functools import cache
from itertools import product
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import ldaparse
from edits import reports
from html_pages import flat
from ldaparse.cli import app
from ldaparse.comparison import Comparison
from ldaparse.evidence import Text
from ldaparse.exporting import as_one_file, exporter, exporter_names, rendered
from ldaparse.exporting.markdown import escaped
from ldaparse.exporting.resources import comparison_resources, history_resources, report_resources
from ldaparse.exporting.terminal.indicators import found_indicators
from ldaparse.exporting.wording import Language, amount, number, per_cent
from ldaparse.history import History
from ldaparse.report import Action, Deliverable, Report, Source, Total

pytestmark = pytest.mark.usefixtures("forked_workers")

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"
OLD, NEW = GOLDEN / "val-doris-2024.pdf.json", GOLDEN / "val-doris-2025.pdf.json"
FORMS = ("report", "comparison", "history")


@cache
def _report(path: Path) -> Report:
    return Report.model_validate_json(path.read_text(encoding="utf-8"))


@cache
def _form(name: str) -> Report | Comparison | History:
    old, new = _report(OLD), _report(NEW)
    return {"report": new, "comparison": ldaparse.compare(old, new), "history": ldaparse.follow([old, new])}[
        name
    ]


@pytest.mark.parametrize("name", FORMS)
def test_json_reads_back_equal(name: str, tmp_path: Path) -> None:
    form = _form(name)
    ldaparse.export(form, tmp_path / "form.json")
    assert type(form).model_validate_json((tmp_path / "form.json").read_text(encoding="utf-8")) == form


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_csv_is_a_valid_data_package(name: str, lang: str, tmp_path: Path) -> None:
    ldaparse.export(_form(name), tmp_path / "package", lang=lang)
    found = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])
    assert found.stats["tasks"] == {"report": 15, "comparison": 9, "history": 5}[name]


def test_a_key_that_points_nowhere_would_be_found(tmp_path: Path) -> None:
    ldaparse.export(_form("report"), tmp_path / "package")
    file = tmp_path / "package" / "deliverables.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines(keepends=True)))
    rows[1][rows[0].index("action_id")] = "999"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    found = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert [kind for (kind,) in found.flatten(["type"])] == ["foreign-key"]


def test_every_deliverable_and_amount_stands_in_the_tables() -> None:
    report = _report(NEW)
    tables = {
        table.name: [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows]
        for table in report_resources(report)
    }
    labels = [row.label.text for action in report.actions for row in action.deliverables]
    assert [row["label"] for row in tables["deliverables"]] == labels
    assert [row["committed"] for row in tables["finances"]] == [
        141300,
        62380,
        31940,
        116020,
        27410,
        4590,
        0,
        383640,
    ]
    assert tables["finances"][-1]["row_type"] == "total"
    assert {(row["status_code"], row["status_iati"]) for row in tables["deliverables"]} >= {
        ("done", "4"),
        ("abandoned", "5"),
        ("on_hold", "6"),
        ("planned", "1"),
    }
    parts = [row["related_id"] for row in tables["indicators"] if row["relation"] == "part_of"]
    assert all(tables["indicators"][number - 1]["label"] == "ménages reçus" for number in parts[:2])


@settings(max_examples=30, deadline=None)
@given(reports(), reports())
def test_the_tables_of_any_two_reports_keep_their_keys(one: Report, other: Report) -> None:
    for tables in (
        report_resources(one),
        comparison_resources(ldaparse.compare(one, other)),
        history_resources(ldaparse.follow([one, other])),
    ):
        ids = {table.name: {row[0] for row in table.rows} for table in tables}
        for table in tables:
            names = [column.name for column in table.columns]
            for column, target in table.keys.items():
                assert {row[names.index(column)] for row in table.rows} - {None} <= ids[target]


def _with_subtotals() -> Report:
    """A report whose first two lines have a sub-total below them."""
    report = _report(NEW)
    assert report.finances
    subtotal = Total(label="Sous-total axe 1", allocated=253_000, lines_above=2)
    return report.model_copy(
        update={"finances": report.finances.model_copy(update={"subtotals": (subtotal,)})}
    )


def test_a_subtotal_stands_below_its_lines_in_every_format_of_rows() -> None:
    report = _with_subtotals()
    finances = next(table for table in report_resources(report) if table.name == "finances")
    kinds = [row[[column.name for column in finances.columns].index("row_type")] for row in finances.rows]
    assert kinds[:4] == ["line", "line", "subtotal", "line"]
    assert kinds[-1] == "total"
    assert report.finances
    above, below = report.finances.lines[1:3]
    for to in ("markdown", "html"):
        page = as_one_file(rendered(report, exporter(to), "fr")).decode()
        before, after = page.split("Sous-total axe 1", 1)
        amounts = [[flat(found) for found in re.findall(r"-?\d[\d\s]*\s€", part)] for part in (before, after)]
        assert amounts[0][-1] == flat(amount(above.remaining or 0, "fr"))
        assert amounts[1][:2] == [flat(amount(value or 0, "fr")) for value in (253_000, below.allocated)]


def test_what_points_to_no_row_or_indicator_of_the_action_is_passed_over() -> None:
    lost = {"label": "ménages", "value": 3, "kind": "count", "place": "results", "quote": "3 ménages"}
    action = {
        "number": 1,
        "title": "Titre",
        "heading": {"text": "Titre"},
        "deliverables": [{"label": {"text": "Un"}}],
    }
    told = [
        lost | {"relation": {"kind": "part_of", "to": to}, "deliverable": row}
        for to, row in ((99, 5), (-1, -1), (0, 0))
    ]
    source = {"name": "r.pdf", "sha256": "0" * 64, "media_type": "application/pdf"}
    report = Report.model_validate({"source": source, "actions": [action | {"indicators": told}] * 2})
    tables = {table.name: table for table in report_resources(report)}
    names = [column.name for column in tables["indicators"].columns]
    pointing = [
        tuple(row[names.index(name)] for name in ("relation", "related_id", "deliverable_id"))
        for row in tables["indicators"].rows
    ]
    nowhere = (None, None, None)
    assert pointing == [nowhere, nowhere, ("part_of", 1, 1), nowhere, nowhere, ("part_of", 4, 2)]
    for form in (report, ldaparse.compare(report, report), ldaparse.follow([report, report])):
        for name in exporter_names():
            assert rendered(form, exporter(name), "fr")
    assert [row[6] for row in found_indicators(report, None, "fr").raw[:3]] == ["", "", "part_of ménages"]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("value", "said"), [(math.nan, "–"), (math.inf, "∞"), (-math.inf, "∞"), (10**400, "000"), (44.5, "44")]
)
def test_no_number_is_too_odd_to_be_said(value: float, said: str, lang: Language) -> None:
    for words in (number(value, lang), amount(value, lang), per_cent(value, lang)):
        assert said in words


ODD = (math.nan, math.inf, -math.inf, 1e308)
FIELDS = ("allocated", "committed", "remaining")
IN_THE_MAIN_RUN = {*zip(FIELDS, ODD, strict=False), ("allocated", 1e308)}
"""Each field and each value once."""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param(*one, marks=() if one in IN_THE_MAIN_RUN else pytest.mark.collection)
        for one in product(FIELDS, ODD)
    ],
)
def test_no_amount_is_too_odd_for_a_format(field: str, value: float) -> None:
    report = _report(OLD)
    assert report.finances
    lines = tuple(line.model_copy(update={field: value}) for line in report.finances.lines)
    odd = report.model_copy(update={"finances": report.finances.model_copy(update={"lines": lines})})
    for form in (odd, ldaparse.compare(odd, _report(NEW)), ldaparse.follow([_report(NEW), odd])):
        for name in exporter_names():
            assert rendered(form, exporter(name), "fr")


def _hostile(text: str) -> Report:
    row = Deliverable(label=Text(text=text))
    action = Action(number=1, title=text, heading=Text(text=text), deliverables=(row,))
    return Report(
        source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"), actions=(action,)
    )


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    files = rendered(_hostile(text), exporter("csv"), "fr")
    cells = next(csv.DictReader(io.StringIO(files["actions.csv"].decode())))
    assert cells["title"] == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a | b",
        "# titre",
        "[x](javascript:y)",
        "1. un",
        "- un",
        "*gras*",
        "`code`",
    ],
)
def test_no_text_is_mark_up_in_markdown(text: str) -> None:
    said = escaped(text)
    assert "<" not in said.replace("\\<", "")
    assert "|" not in said.replace("\\|", "")
    assert not said.startswith(("#", "- ", "1. ", "*", "`", "["))


def test_markdown_tells_the_comparison_with_its_redlines() -> None:
    said = rendered(_form("comparison"), exporter("markdown"), "fr").decode()
    assert "- **n° 16 Préparer la sortie des institutions** (2 livrables)" in said
    assert "Convention avec les administrateurs de biens : en attente → réalisé 14/03/2025" in said
    assert "accompagnement vers **et dans** le logement" in said
    assert (
        "| 5 | Mobilisation du parc privé | 36\u202f000\u00a0€ | 31\u202f940\u00a0€ (+14\u202f689,50\u00a0€)"
        in said
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("to", exporter_names())
def test_the_same_form_gives_the_same_bytes(to: str, name: str, lang: str) -> None:
    form = _form(name)
    assert rendered(form, exporter(to), lang) == rendered(form.model_copy(deep=True), exporter(to), lang)


def test_a_zip_holds_the_package(tmp_path: Path) -> None:
    ldaparse.export(_form("report"), tmp_path / "r.zip")
    with zipfile.ZipFile(tmp_path / "r.zip") as archive:
        named = {f"{one['name']}.csv" for one in json.loads(archive.read("datapackage.json"))["resources"]}
        assert set(archive.namelist()) == {"datapackage.json", *named}


def test_a_package_is_replaced_only_by_force_and_nothing_else_is(tmp_path: Path) -> None:
    ldaparse.export(_form("report"), tmp_path / "package")
    with pytest.raises(ldaparse.OutputError, match="--force"):
        ldaparse.export(_form("report"), tmp_path / "package")
    ldaparse.export(_form("comparison"), tmp_path / "package", force=True)
    assert (tmp_path / "package" / "texts.csv").is_file()
    assert not (tmp_path / "package" / "fundings.csv").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("à garder", encoding="utf-8")
    with pytest.raises(ldaparse.OutputError, match="not a folder with a datapackage"):
        ldaparse.export(_form("report"), tmp_path / "mine", to="csv", force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "package"]


def test_an_unknown_format_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ldaparse.OutputError, match=r"there is no format 'wpd'; there are csv, .*markdown"):
        ldaparse.export(_form("report"), tmp_path / "r", to="wpd")
    with pytest.raises(ldaparse.OutputError, match=r"no format has the ending '\.wpd'"):
        ldaparse.export(_form("report"), tmp_path / "r.wpd")


def test_the_command_exports_a_report_and_a_comparison(tmp_path: Path) -> None:
    runner = CliRunner()
    changes = tmp_path / "changes.json"
    assert runner.invoke(app, ["diff", str(OLD), str(NEW), "-o", str(changes)]).exit_code == 0
    done = runner.invoke(app, ["export", str(changes), "--format", "markdown"])
    assert done.stdout.startswith("# Évolution par rapport à l’an dernier")
    assert "\n# D’une année à l’autre\n" in done.stdout
    done = runner.invoke(app, ["export", str(OLD), "--format", "markdown", "--lang", "en"])
    assert "| Status | Deliverable |" in done.stdout
    assert runner.invoke(app, ["export", str(OLD)]).exit_code == 2


@pytest.mark.parametrize("output", ["there.json", "folder.json", "missing/out.json"])
def test_where_a_result_cannot_go_nothing_is_written(output: str, tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("à garder", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    for command in (["diff", str(OLD), str(NEW)], ["history", str(OLD), str(NEW)], ["export", str(OLD)]):
        done = CliRunner().invoke(app, [*command, "-o", str(tmp_path / output)])
        assert isinstance(done.exception, ldaparse.OutputError)
        assert "\n" not in str(done.exception)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.json", "there.json"]
    assert (tmp_path / "there.json").read_text(encoding="utf-8") == "à garder"


def test_history_follows_an_action_that_a_year_leaves_out() -> None:
    old, new = _report(OLD), _report(NEW)
    followed = ldaparse.follow([old, new, old])
    training = next(action for action in followed.actions if action.number == 9)
    assert [year and year.rows for year in training.years] == [2, None, 2]
    leases = next(one for one in followed.indicators if one.label == "baux signés" and one.values[0] == 14)
    assert leases.values == (14, 23, 14)
    line = next(line for line in followed.finances if line.number == 5)
    assert line.fields["committed"] == (17250.5, 31940, 17250.5)
    assert [finding.code for finding in followed.findings] == ["compare.same_year", "compare.order"]


def test_history_of_one_report_is_wrong_usage() -> None:
    assert CliRunner().invoke(app, ["history", str(OLD)]).exit_code == 2
    done = CliRunner().invoke(app, ["history", str(OLD), str(NEW), "--format", "summary"])
    assert "en cours (1/3)" in done.stdout
