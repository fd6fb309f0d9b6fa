"""Writes docs/datapackage.md, the tables of `--format csv`, from their descriptions: python docs/datapackage.py. A test holds the
page to it."""

from __future__ import annotations

import json
from pathlib import Path

from ldaparse import compare, follow
from ldaparse.evidence import Corrected, PageBox
from ldaparse.exporting.resources import (
    Column,
    Resource,
    comparison_resources,
    history_resources,
    whole_report,
)
from ldaparse.report import Doubt, Labelled, Report

PAGE = Path(__file__).with_name("datapackage.md")
OPENING = """\
# The Data Package

`ldaparse export rapport-2024.pdf --format csv -o rapport-2024/` writes a [Data Package](https://specs.frictionlessdata.io/data-package/):
a CSV file a table (UTF-8, commas, decimal points), and `datapackage.json`, which describes each column and says which refers to
which. `-o rapport-2024.zip` puts it into a zip; `diff` and `history` write theirs with `--format csv`.

The tables of a report have the same names and the same columns everywhere: here, in the frames of `report.to_frames()` (pandas) and
`report.to_frames("polars")`, in the DuckDB file and the Parquet that [`batch`](batch.md#the-store) writes, and in the SQLite and the Data Package
that `ldaparse export STORE` makes of a whole store. A store has one more, `failures`: the files that could not be read.

- `report_id` names the report; it begins each row, so that tables of many reports can be put together. In a store it is made of the path of the
  file, elsewhere of its content.
- `id` is the rank of a row in its table within its report, from 1; a column that ends in `_id` holds the `id` of a row of another table of the same
  report. Join by both: `actions.report_id = deliverables.report_id and actions.id = deliverables.action_id`.
- In `evidence`, `corrections` and `certainty`, `of`, `id` and `field` name a value: the table, the row and the column that it stands in.
- `theme` and `measure` are codes of the [taxonomy](taxonomy.md); `territory_code` is from the [register](territories.md).
- An empty field is null.
- A text that a spreadsheet would take for a formula has an apostrophe before it.
- Titles and descriptions in `datapackage.json` are French; with `--lang en` they are English.

This page is written by `python docs/datapackage.py` from the tables in `src/ldaparse/exporting/resources/`.
"""
_GOLDEN = Path(__file__).parent.parent / "samples" / "golden"
_LONGEST = 40


def sample(year: int) -> Report:
    """A sample as it is read."""
    return Report.model_validate_json((_GOLDEN / f"val-doris-{year}.pdf.json").read_text("utf-8"))


def shown() -> Report:
    """A sample with what samples lack: a target, a column without a role, a correction, a doubtful value."""
    report = sample(2024)
    action = report.actions[0]
    row, figure = action.deliverables[0], action.indicators[0]
    corrected = Corrected(corrected="label", read="Courriers", note="faute de frappe")
    label = row.label.model_copy(update={"evidence": (*row.label.evidence, corrected)})
    other = Labelled(label="Calendrier", text="2023", evidence=(PageBox(page=4, box=(90, 200, 180, 212)),))
    row = row.model_copy(update={"others": (other,), "label": label})
    figure = figure.model_copy(update={"target": 20, "basis": "period", "period": "2023"})
    action = action.model_copy(
        update={
            "deliverables": (row, *action.deliverables[1:]),
            "indicators": (figure, *action.indicators[1:]),
        }
    )
    doubt = Doubt(where="finances.lines[0].committed", grade="probable", reasons=("read.inferred",))
    named = {"territory": "Grand Chambéry"}
    return report.model_copy(
        update={"actions": (action, *report.actions[1:]), "doubts": (doubt, *report.doubts), **named}
    )


PACKAGES = (
    ("A report", whole_report(shown(), origin={"path": "2024/val-doris.pdf", "fingerprint": "9f2c…", "file_sha256": "9f2c…", "corrections_sha256": "51aa…", "options": "{}"})),
    ("A comparison", comparison_resources(compare(sample(2024), sample(2025)))),
    ("A history", history_resources(follow([sample(2024), sample(2025)]))),
)  # fmt: skip


def page() -> str:
    """The whole page."""
    parts = [OPENING]
    for title, resources in PACKAGES:
        parts.append(f"## {title}\n")
        parts += [section(title, resource) for resource in resources]
    return "\n".join(parts)


def section(package: str, resource: Resource) -> str:
    rows = [row(column, resource) for column in resource.columns]
    return "\n".join(
        [
            f"### {package}: {resource.name}.csv\n",
            f"{resource.en} ({resource.fr}).\n",
            "| column | type | French title | what it holds | example |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def row(column: Column, resource: Resource) -> str:
    kind = f"{column.kind}, {column.unit}" if column.unit else column.kind
    about = [f"{column.en}.", column.about_en]
    if column.name in resource.keys:
        other = "report_id" if column.name == "report_id" else "id"
        about.append(f"The `{other}` of a row of `{resource.keys[column.name]}`.")
    if column.one_of:
        about.append("One of " + ", ".join(f"`{one}`" for one in column.one_of) + ".")
    said = " ".join(filter(None, about)).replace("..", ".")
    return f"| `{column.name}` | {kind} | {column.fr} | {said} | {example(column, resource)} |"


def example(column: Column, resource: Resource) -> str:
    """A value that stands in the column, of the samples."""
    at = resource.columns.index(column)
    value = next((row[at] for row in resource.rows if row[at] not in (None, "")), None)
    if value is None:
        return ""
    text = str(value) if isinstance(value, str) else json.dumps(value)
    text = " ".join(text.split()).replace("|", "¦")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
