"""All that a report holds, as tables that many reports can share: each row begins with the `report_id` of its report.

The same tables are frames, the CSV of a Data Package, and the tables of a store.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias, get_args

from ldaparse.checking import understood
from ldaparse.checking.targets import Aim
from ldaparse.exporting.resources.evidence import PLACES, VALUE, Row, place_rows
from ldaparse.exporting.resources.report import page_of, report_resources
from ldaparse.exporting.resources.table import (
    ACTION_ID,
    ID,
    PAGE,
    REPORT_ID,
    Column,
    Resource,
    Value,
    count,
    edtf,
    figure,
    table,
    text,
    yes_or_no,
)
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import LessThanSure, Report
from ldaparse.territories import Search, find
from ldaparse.version import __version__

Origin: TypeAlias = Mapping[str, Value]
"""What a store knows of the file of a report: the last columns of `reports`, and its path."""

_REPORTS = (
    REPORT_ID, text("path", "Chemin", "Path", about=("Du fichier, depuis l’entrepôt.", "Of the file, from the store.")),
    text("name", "Fichier", "File"), text("sha256", "Empreinte SHA-256", "SHA-256"), text("media_type", "Type de média", "Media type"),
    count("pages", "Pages", "Pages"),
    Column("status", "string", "Lecture", "Reading", "Complète ou partielle.", "Complete or in part.", one_of=("complete", "partial")),
    text("understood", "Compris", "Understood", about=("Ce qui a été compris, en une phrase.", "How much was understood, in a sentence.")),
    figure("understood_share", "Part comprise", "Share understood", about=("De 0 à 1.", "From 0 to 1.")),
    count("doubtful_values", "Valeurs douteuses", "Doubtful values"), text("programme", "Programme", "Programme"),
    text("territory", "Territoire", "Territory", about=("Tel que le rapport le nomme.", "As the report names it.")),
    text("territory_code", "Code du territoire", "Code of the territory",
        about=("SIREN d’un groupement, code Insee d’une commune, d’un département ou d’une région ; vide si le registre ne le connaît pas.",
               "SIREN of a grouping, Insee code of a commune, department or region; empty where the register does not know it.")),
    text("territory_name", "Nom officiel", "Official name"),
    text("department", "Département", "Department", about=("Son code.", "Its code.")), text("region", "Région", "Region"),
    count("rank", "Année de la convention", "Year of the convention",
        about=("Rang du rapport dans la convention, à partir de 1.", "Which report of the convention it is, from 1.")),
    Column("years", "array", "Années", "Years"), edtf("as_of", "Situation au", "As of"),
    count("year", "Année", "Year", about=("Celle de la situation.", "That of the day up to which it tells.")),
    text("fingerprint", "Empreinte de lecture", "Fingerprint of the reading"), text("file_sha256", "Empreinte du fichier", "SHA-256 of the file"),
    text("corrections_sha256", "Empreinte des corrections", "SHA-256 of the corrections"),
    text("ldaparse_version", "Version de ldaparse", "Version of ldaparse"), text("options", "Options de lecture", "Options of the reading"),
)  # fmt: skip
_AXES = (ID, count("number", "N° de l’axe", "Axis number"), text("title", "Axe", "Axis"), text("section", "Rubrique", "Section"), PAGE)  # fmt: skip
_LABELLED = (text("label", "Libellé", "Label"), text("text", "Texte", "Text"), PAGE)
_ROW_ID = count("deliverable_id", "Identifiant du livrable", "Deliverable identifier")
_FINANCE_ID = count("finance_id", "Identifiant de la ligne", "Line identifier")
_TARGETS = (
    ID, count("indicator_id", "Identifiant de l’indicateur", "Indicator identifier"), text("label", "Indicateur", "Indicator"),
    text("unit", "Unité", "Unit"), figure("target", "Cible", "Target"), figure("value", "Valeur", "Value"),
    yes_or_no("less_is_better", "Moins est mieux", "Less is better"), yes_or_no("reached", "Atteinte", "Reached"),
    figure("missing", "Ce qui manque", "What is missing", about=("0 si la cible est atteinte.", "0 where the target is reached.")), PAGE,
)  # fmt: skip
_CORRECTIONS = (*VALUE, text("read", "Valeur lue", "Value read", about=("Avant la correction, en JSON.", "Before the correction, as JSON.")),
    text("note", "Motif", "Reason"))  # fmt: skip
_CERTAINTY = (
    *VALUE, text("where", "Chemin", "Path", about=("Chemin dans le rapport.", "Path in the report.")),
    Column("grade", "string", "Certitude", "Certainty", "Les valeurs sans ligne ici sont sûres.", "Values without a row here are sure.",
           one_of=get_args(LessThanSure)),
    text("reasons", "Raisons", "Reasons", about=("Codes, séparés par des virgules (docs/certainty.md).", "Codes, with commas (docs/certainty.md).")),
)  # fmt: skip
_STEP = re.compile(r"\.?[a-z_]+\[\d+\]|\.?[a-z_]+")
_SIGNS = 12


def whole_report(
    report: Report,
    *,
    report_id: str | None = None,
    origin: Origin | None = None,
    profile: Profile | None = None,
) -> tuple[Resource, ...]:
    """All tables of a report.

    Args:
        report: the report.
        report_id: how it is known; made of its content where nothing is given.
        origin: what is known of its file.
        profile: what adds to the taxonomy, and says of which measures less is better.
    """
    profile = as_loaded(profile)
    own = report_id or signs_of(report.source.sha256 or report.source.name)
    reports = Resource(
        "reports", "Rapports", "Reports", _REPORTS, (_values_of(_REPORTS, {"report_id": own, **_report_row(report), **(origin or {})}),),
        {}, ("report_id",),
    )  # fmt: skip
    further = (*report_resources(report, profile), *_further(report, profile))
    return (reports, *(_of_report(one, own) for one in further))


def of_many(resource: Resource) -> Resource:
    """A table whose rows are of several reports: one is known by its report and its id."""
    if resource.primary != ("id",):
        return resource
    return replace(resource, primary=("report_id", "id"))


def signs_of(text: str) -> str:
    """Twelve letters and digits made of a text."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return base64.b32encode(digest)[:_SIGNS].decode("ascii").lower()


def _of_report(resource: Resource, report_id: str) -> Resource:
    """A table with the report of its rows before them."""
    return replace(
        resource,
        columns=(REPORT_ID, *resource.columns),
        rows=tuple((report_id, *row) for row in resource.rows),
        keys={**resource.keys, "report_id": "reports"},
    )


def _report_row(report: Report) -> Row:
    source, read = report.source, understood(report)
    search: Search = find(report.territory)
    named = search.territory
    return {
        "path": source.name, "name": source.name, "sha256": source.sha256, "media_type": source.media_type, "pages": source.pages,
        "status": report.status, "understood": read.sentence(), "understood_share": round(read.share, 4),
        "doubtful_values": sum(doubt.grade == "doubtful" for doubt in report.doubts), "programme": report.programme,
        "territory": report.territory, "territory_code": named.code if named else None,
        "territory_name": named.name if named else None, "department": named.department if named else None,
        "region": named.region_name if named else None, "rank": report.rank, "years": tuple(report.years), "as_of": report.as_of,
        "year": _year(report.as_of), "ldaparse_version": __version__,
    }  # fmt: skip


def _year(as_of: str | None) -> int | None:
    """The year of an EDTF date."""
    return int(as_of[:4]) if as_of and as_of[:4].isdigit() else None


def _further(report: Report, profile: Profile) -> Iterator[Resource]:
    axes: list[Row] = [
        {
            "number": one.number,
            "title": one.title,
            "section": one.section,
            "page": page_of(one.heading.evidence),
        }
        for one in report.axes
    ]
    yield table("axes", ("Axes", "Axes"), _AXES, axes)
    facts: list[Row] = [
        {"action_id": at, "label": one.label, "text": one.text, "page": page_of(one.evidence)}
        for at, action in enumerate(report.actions, 1)
        for one in action.facts
    ]
    yield table("facts", ("Fiches", "Facts"), (ID, ACTION_ID, *_LABELLED), facts, {"action_id": "actions"})
    yield table(
        "others", ("Autres colonnes", "Other columns"), (ID, _ROW_ID, _FINANCE_ID, *_LABELLED), list(_other_rows(report)),
        {"deliverable_id": "deliverables", "finance_id": "finances"},
    )  # fmt: skip
    yield table(
        "targets", ("Cibles", "Targets"), _TARGETS, list(_target_rows(report, profile)), {"indicator_id": "indicators"}
    )  # fmt: skip
    places = place_rows(report)
    corrected: list[Row] = [
        {**row, "field": row["corrected"]}
        for row in places
        if row.get("corrected") and row["of"] != "findings"  # which only point to the value
    ]
    yield _beside("corrections", ("Corrections", "Corrections"), _CORRECTIONS, corrected)
    yield _beside("certainty", ("Certitude", "Certainty"), _CERTAINTY, list(_certainty_rows(report)))
    yield _beside("evidence", ("Emplacements", "Places"), PLACES, places)


def _beside(name: str, titles: tuple[str, str], columns: tuple[Column, ...], rows: list[Row]) -> Resource:
    """A table whose rows say more of values of other tables."""
    return Resource(name, *titles, columns, tuple(_values_of(columns, row) for row in rows), {}, ())


def _values_of(columns: tuple[Column, ...], row: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(row.get(column.name) for column in columns)


def _other_rows(report: Report) -> Iterator[Row]:
    rows = [row for action in report.actions for row in action.deliverables]
    for at, row in enumerate(rows, 1):
        for one in row.others:
            yield {"deliverable_id": at, "label": one.label, "text": one.text, "page": page_of(one.evidence)}
    for at, (_, line) in enumerate(report.finances.rows() if report.finances else (), 1):
        for one in line.others:
            yield {"finance_id": at, "label": one.label, "text": one.text, "page": page_of(one.evidence)}


def _target_rows(report: Report, profile: Profile) -> Iterator[Row]:
    """What was aimed at, and whether it is reached; not of what is recalled from before, nor of ranges."""
    figures = [one for action in report.actions for one in action.indicators]
    for at, one in enumerate(figures, 1):
        aim = Aim.of(one.label, one.target, profile)
        if aim is None or one.basis == "recalled" or one.high is not None:
            continue
        reached = aim.is_reached(one.value)
        yield {
            "indicator_id": at, "label": one.label, "unit": one.unit, "target": aim.target, "value": one.value,
            "less_is_better": aim.is_most, "reached": reached, "missing": 0 if reached else abs(round(one.value - aim.target, 6)),
            "page": page_of(one.evidence),
        }  # fmt: skip


def _certainty_rows(report: Report) -> Iterator[Row]:
    rows = dict(_rows_by_path(report))
    for doubt in report.doubts:
        (of, number), field = _nearest(doubt.where, rows)
        yield {
            "of": of, "id": number, "field": field, "where": doubt.where, "grade": doubt.grade, "reasons": ", ".join(doubt.reasons),
        }  # fmt: skip


def _nearest(where: str, rows: Mapping[str, tuple[str, int]]) -> tuple[tuple[str, int], str]:
    """The row that a path leads to, or the nearest above it, and what is left of the path."""
    steps = _STEP.findall(where)
    for length in range(len(steps), 0, -1):
        path = "".join(steps[:length])
        if path in rows:
            return rows[path], where[len(path) :].removeprefix(".")
    return ("reports", 1), where


def _rows_by_path(report: Report) -> Iterator[tuple[str, tuple[str, int]]]:
    """The table and the id of each row, by its path in the report."""
    row = part = indicator = 0
    for i, action in enumerate(report.actions):
        yield f"actions[{i}]", ("actions", i + 1)
        for j, deliverable in enumerate(action.deliverables):
            row += 1
            yield f"actions[{i}].deliverables[{j}]", ("deliverables", row)
            for k in range(len(deliverable.parts)):
                part += 1
                yield f"actions[{i}].deliverables[{j}].parts[{k}]", ("parts", part)
        for j in range(len(action.indicators)):
            indicator += 1
            yield f"actions[{i}].indicators[{j}]", ("indicators", indicator)
    for at, (path, _) in enumerate(report.finances.rows() if report.finances else (), 1):
        yield f"finances.{path}", ("finances", at)


def as_cell(value: Value) -> str | int | float | bool | None:
    """A value as a text format holds it: a list as JSON."""
    return json.dumps(list(value)) if isinstance(value, tuple) else value
