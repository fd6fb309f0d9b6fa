"""Writes docs/datapackage.md, the tables of `--format csv`, from their descriptions: python docs/datapackage.py. A test holds the
page to it."""

from __future__ import annotations

from pathlib import Path

from ldaparse.comparison import Comparison
from ldaparse.exporting.resources import (
    Column,
    Resource,
    comparison_resources,
    history_resources,
    report_resources,
)
from ldaparse.history import History
from ldaparse.report import Report, Source

PAGE = Path(__file__).with_name("datapackage.md")
OPENING = """\
# The Data Package

`ldaparse export rapport-2024.pdf --format csv -o rapport-2024/` writes a [Data Package](https://specs.frictionlessdata.io/data-package/):
a CSV file a table (UTF-8, commas, decimal points), and `datapackage.json`, which describes each column and says which refers to
which. `-o rapport-2024.zip` puts it into a zip; `diff` and `history` write theirs with `--format csv`. The sheets of a
[workbook](workbook.md) and the tables of a [store](batch.md#the-store) are made of the same tables.

- `id` is the rank of a row in its table, from 1; a column that ends in `_id` holds the `id` of a row of another table.
- An empty field is null.
- A text that a spreadsheet would take for a formula has an apostrophe before it.
- Titles and descriptions in `datapackage.json` are French; with `--lang en` they are English.

This page is written by `python docs/datapackage.py` from the tables in `src/ldaparse/exporting/resources/`.
"""
_NONE = Source(name="", sha256="", media_type="")
PACKAGES = (
    ("A report", report_resources(Report(source=_NONE))),
    ("A comparison", comparison_resources(Comparison(old=_NONE, new=_NONE))),
    ("A history", history_resources(History(editions=()))),
)


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
            "| column | type | French title | what it holds |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def row(column: Column, resource: Resource) -> str:
    kind = f"{column.kind}, {column.unit}" if column.unit else column.kind
    about = [f"{column.en}.", column.about_en]
    if column.name in resource.keys:
        about.append(f"The `id` of a row of `{resource.keys[column.name]}`.")
    if column.one_of:
        about.append("One of " + ", ".join(f"`{one}`" for one in column.one_of) + ".")
    return f"| `{column.name}` | {kind} | {column.fr} | {' '.join(filter(None, about)).replace('..', '.')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
