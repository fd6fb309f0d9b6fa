"""Writes docs/contract.md, the JSON of each form, from the forms: python docs/contract.py. A test holds the page to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ldaparse.comparison import Comparison
from ldaparse.corrections import Corrections
from ldaparse.evidence import Form
from ldaparse.history import History
from ldaparse.report import Report

PAGE = Path(__file__).with_name("contract.md")
Schema = dict[str, Any]
OPENING = """\
# The JSON

| what prints it | what it is |
| --- | --- |
| `ldaparse extract FILE` | a [Report](#report) |
| `ldaparse diff OLD NEW --format json` | a [Comparison](#comparison) |
| `ldaparse history FILE… --format json` | a [History](#history) |
| a person, or the [review page](review.md) | [Corrections](#corrections) |

Each reads back equal (`Report.model_validate_json`), and other programs may rely on these names: within one `schema_version`
fields are added, none is renamed or taken away. Numbers are JSON numbers, amounts are euros, what is absent is null. Dates of partial
precision are [EDTF](https://www.loc.gov/standards/datetime/) strings: `2024`, `2024-01`, `2024-01-31`, `2021-06/2022-06`, and
`2022-12~` for "fin 2022". `ldaparse schema` prints the JSON Schema of a report, `ldaparse schema comparison`, `history` and
`corrections` those of the others.

*Evidence* is a list of the places where a value was read: of [PageBox](#pagebox) in a PDF, of [TableCell](#tablecell) and
[BodyParagraph](#bodyparagraph) in a file without pages, and of [Corrected](#corrected) where a person corrected it.

This page is written by `python docs/contract.py` from the forms in `src/ldaparse/`.
"""
ROOTS: tuple[tuple[type[Form], str], ...] = (
    (Report, "What one report says."),
    (Comparison, "What changed from one report to the next."),
    (History, "What any number of reports say of the same things."),
    (Corrections, "What a person corrected in a report."),
)
NAMES = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
}


def page() -> str:
    """The whole page: each form and its parts, each told once."""
    told: set[str] = set()
    parts = [OPENING]
    for root, about in ROOTS:
        schema = root.model_json_schema(mode="serialization")
        parts.append(f"## {root.__name__}\n\n{about}\n\n{fields(schema)}")
        told.add(root.__name__)
        for name in in_order(schema, schema["$defs"]):
            if name not in told:
                told.add(name)
                part = schema["$defs"][name]
                parts.append(f"### {name}\n\n{' '.join(part['description'].split())}\n\n{fields(part)}")
    return "\n".join(parts)


def in_order(schema: Schema, parts: dict[str, Schema], seen: set[str] | None = None) -> Iterator[str]:
    """The names of the parts of a form, each after the one that first holds it."""
    seen = set() if seen is None else seen
    for name in references(schema["properties"]):
        if name not in seen:
            seen.add(name)
            yield name
            yield from in_order(parts[name], parts, seen)


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)


def fields(schema: Schema) -> str:
    rows = [
        f"| `{name}` | {kind(one)} | {' '.join(one['description'].split())} |"
        for name, one in schema["properties"].items()
    ]
    return "\n".join(["| field | type | what it says |", "| --- | --- | --- |", *rows, ""])


def kind(schema: Schema) -> str:
    """The type of a value, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f'`"{schema["const"]}"`'
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if "anyOf" in schema:
        return either(schema["anyOf"])
    if schema["type"] == "array":
        return listed(schema)
    if schema["type"] == "object":
        return f"object: name → {kind(schema['additionalProperties'])}"
    return NAMES[schema["type"]]


def either(choices: list[Schema]) -> str:
    kinds = [kind(one) for one in choices]
    if {"integer", "number"} <= set(kinds):
        kinds.remove("integer")
    return " or ".join(kinds)


def listed(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"list of {len(schema['prefixItems'])} {kind(schema['prefixItems'][0])}s"
    if "PageBox" in references(schema["items"]):
        return "[evidence](#the-json)"
    inner = kind(schema["items"])
    if " or " in inner or "`" in inner:
        return f"list of ({inner})"
    return f"list of {inner}" if inner.startswith(("[", "list")) else f"list of {inner}s"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
