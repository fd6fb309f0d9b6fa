"""`ldaparse check` and `ldaparse explain`, and the SARIF that other tools read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import ldaparse
from commands import run
from golden import SAMPLES
from ldaparse.exporting.sarif import sarif

WRONG, RIGHT = SAMPLES / "val-doris-2024.pdf", SAMPLES / "val-doris-2025.pdf"


def test_it_tells_the_gravest_first_with_page_sentence_place_and_code() -> None:
    done = run("check", WRONG)
    said = " ".join(done.stdout.split())
    assert "1 erreur · 5 points à vérifier · 3 remarques" in said
    assert (
        "✕ p. 8 Total (dépense engagée) : « 2593 310,50 € » est imprimé, sans doute pour 259\u202f310,50"
        in said.replace("259 310", "259\u202f310")
    )
    assert "finances.total · Bilan financier, total imprimé" in said
    assert said.index("Erreurs (1)") < said.index("À vérifier (5)") < said.index("Remarques (3)")


def test_it_speaks_english() -> None:
    done = run("check", RIGHT, "--lang", "en")
    assert "Line 7: €116,020 committed of €112,500 allocated, €3,520 overspent." in done.stdout
    assert "Notes (2)" in done.stdout


@pytest.mark.parametrize(("path", "strict", "code"), [(WRONG, True, 1), (WRONG, False, 0), (RIGHT, True, 0)])
def test_strict_fails_on_what_is_to_be_checked_not_on_notes(path: Path, strict: bool, code: int) -> None:
    run("check", path, *(["--strict"] if strict else []), code=code)


def test_json_of_extract_is_checked_like_its_report(tmp_path: Path) -> None:
    extracted = tmp_path / "report.json"
    run("extract", WRONG, "-o", extracted)
    findings = [
        json.loads(run("check", one, "--format", "json").stdout)["findings"] for one in (WRONG, extracted)
    ]
    assert findings[0] == findings[1] == json.loads(extracted.read_text("utf-8"))["findings"]


def test_a_corrected_report_is_told_no_more_of_what_is_right(tmp_path: Path) -> None:
    report = json.loads(run("extract", WRONG).stdout)
    report["finances"]["total"]["committed"] = 259310.5
    corrected = tmp_path / "corrected.json"
    corrected.write_text(json.dumps(report), encoding="utf-8")
    codes = {
        one["code"] for one in json.loads(run("check", corrected, "--format", "json").stdout)["findings"]
    }
    assert not codes & {"finances.total", "amount.malformed"}
    assert "period.inverted" in codes


def test_what_is_no_report_is_refused(tmp_path: Path) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text("[]", encoding="utf-8")
    assert "odd.json: " in run("check", odd, code=3).stderr


def test_the_ending_of_the_output_decides(tmp_path: Path) -> None:
    for name, begins in (("r.sarif", '{\n  "$schema"'), ("r.json", '{\n  "schema_version"'), ("r.txt", "╭")):
        run("check", WRONG, "-o", tmp_path / name)
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert "the file exists" in run("check", WRONG, "-o", tmp_path / "r.txt", code=2).stderr


def test_every_code_is_explained_and_listed() -> None:
    from ldaparse.findings import catalogue

    listed = run("explain").stdout
    assert all(f" {code} " in listed for code in catalogue())
    for lang in ("fr", "en"):
        said = " ".join(run("explain", "finances.total", "--lang", lang).stdout.split())
        kind = catalogue()["finances.total"]
        assert kind.look[lang] in said
        assert kind.example[lang] in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [("finance.total", "finances.total"), ("date.imposible", "date.impossible"), ("FINANCES.TOTALS", "finances.total"), ("zzz", "ldaparse explain")],
)  # fmt: skip
def test_an_unknown_code_gets_a_suggestion(asked: str, said: str) -> None:
    done = run("explain", asked, code=2)
    assert said in re.sub(r"[\s│]+", " ", done.stderr)


def check_sarif(log: dict[str, Any]) -> None:
    """What the schema of SARIF 2.1.0 requires of the parts that are used."""
    assert set(log) <= {"$schema", "version", "runs", "inlineExternalProperties", "properties"}
    assert log["version"] == "2.1.0"
    for run_ in log["runs"]:
        driver = run_["tool"]["driver"]
        assert driver["name"]
        assert run_["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", run_["language"])
        for rule in driver["rules"]:
            assert rule["id"]
            assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
            assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        for artifact in run_["artifacts"]:
            check_uri(artifact["location"]["uri"])
            assert re.fullmatch(r"[0-9a-f]{64}", artifact["hashes"]["sha-256"])
        for result in run_["results"]:
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert result["message"]["text"]
            assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
            for location in result["locations"]:
                check_location(location, len(run_["artifacts"]))


def check_location(location: dict[str, Any], artifacts: int) -> None:
    assert set(location) <= {"physicalLocation", "logicalLocations", "properties"}
    physical = location["physicalLocation"]
    assert set(physical) == {"artifactLocation"}  # a region would need a line, which no page has
    check_uri(physical["artifactLocation"]["uri"])
    assert 0 <= physical["artifactLocation"]["index"] < artifacts
    assert all(
        one["fullyQualifiedName"] for one in location.get("logicalLocations", ())
    )  # none of a whole file


def check_uri(uri: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~%!$&'()*+,;=:@/-]+", uri)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_sarif_is_what_its_schema_asks_for(kind: str, lang: str) -> None:
    report = ldaparse.extract(WRONG.with_suffix(f".{kind}"), name="Rapport d’exécution 2024 #1.pdf")
    log = json.loads(sarif(report, ldaparse.check(report), lang))
    check_sarif(log)
    (run_,) = log["runs"]
    assert len(run_["results"]) == len(report.findings)
    (total,) = [one for one in run_["results"] if one["ruleId"] == "finances.total"]
    assert total["level"] == "error"
    place = total["locations"][0]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "finances.total.committed"}]
    assert place["properties"].get("page", 8) == 8
    assert set(place["properties"]) == (
        {"page", "box", "how"} if kind == "pdf" else {"table", "row", "column"}
    )
