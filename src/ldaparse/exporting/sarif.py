"""Findings as SARIF 2.1.0, which code review tools and dashboards read.

A page is no line of text: pages and boxes stand in the properties of a location, and the path in the report
is its logical location.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pydantic_core import to_jsonable_python

from ldaparse.evidence import BodyParagraph, PageBox, TableCell
from ldaparse.findings import Kind, catalogue
from ldaparse.report import Finding, Report
from ldaparse.version import __version__
from ldaparse.writing import Language

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HELP = "docs/findings.md"


def sarif(report: Report, findings: Sequence[Finding], lang: Language = "fr") -> str:
    """A log with one run, whose results are the findings and whose rules are those of their codes."""
    codes = list(dict.fromkeys(one.code for one in findings))
    run = {
        "tool": {
            "driver": {
                "name": "ldaparse",
                "semanticVersion": __version__,
                "rules": [_rule(code, lang) for code in codes],
            }
        },
        "language": lang,
        "artifacts": [
            {
                "location": {"uri": quote(report.source.name)},
                "mimeType": report.source.media_type,
                "hashes": {"sha-256": report.source.sha256},
            }
        ],
        "results": [_result(one, codes.index(one.code), report, lang) for one in findings],
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lang: Language) -> dict[str, Any]:
    kind = catalogue().get(code)
    return {"id": code} if kind is None else {"id": code, **_described(kind, lang)}


def _described(kind: Kind, lang: Language) -> dict[str, Any]:
    return {
        "shortDescription": {"text": kind.title[lang]},
        "fullDescription": {"text": kind.example[lang]},
        "help": {"text": kind.look[lang]},
        "defaultConfiguration": {"level": kind.severity},
        "properties": {"page": f"{_HELP}#{kind.code.replace('.', '')}"},
    }


def _result(one: Finding, rule: int, report: Report, lang: Language) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": one.sentence(lang)},
        "locations": _locations(one, report),
    }
    where = f" {one.where}" if one.where else ""
    result["partialFingerprints"] = {"whereInReport/v1": f"{one.code}{where}"}
    return result


def _locations(one: Finding, report: Report) -> list[dict[str, Any]]:
    """A location for each place; the file itself where there is none."""
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(report.source.name), "index": 0}}
    }
    if one.where:
        location["logicalLocations"] = [{"fullyQualifiedName": one.where}]
    places = [place for place in one.evidence if isinstance(place, (PageBox, TableCell, BodyParagraph))]
    return [{**location, "properties": to_jsonable_python(place)} for place in places] or [location]
