"""Writes src/ldaparse/territories/*.tsv from the package of data of the public register.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python models/make_territories.py package/data 2026

The data are those of Insee (Code officiel géographique) and of the DGCL (groupings), under the Licence Ouverte 2.0. A
grouping is given the department in which most of its people live: the files do not name that of its seat.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent / "src" / "ldaparse" / "territories"
KINDS = {"METRO": "METRO", "MET69": "METRO", "CU": "CU", "CA": "CA", "CC": "CC", "EPT": "EPT"}


def main(data: Path, year: str) -> None:
    """Write both files."""
    communes = [one for one in _read(data, "communes") if one["type"] == "commune-actuelle"]
    department = {one["code"]: one.get("departement", one["code"][:3]) for one in communes}
    rows = [
        (one["code"], KINDS[one["type"]], _department(one, department), one["nom"])
        for name in ("epci", "ept")
        for one in _read(data, name)
    ]
    rows += [(one["code"], "DEP", one["code"], one["nom"]) for one in _read(data, "departements")]
    rows += [(one["code"], "REG", "", one["nom"]) for one in _read(data, "regions")]
    regions = {one["code"]: one["region"] for one in _read(data, "departements") if one.get("region")}
    _write("groupings", year, ("code", "kind", "department", "region", "name"), sorted(
        (code, kind, place, code if kind == "REG" else regions.get(place, ""), name)
        for code, kind, place, name in rows
    ))  # fmt: skip
    _write("communes", year, ("code", "name"), sorted((one["code"], one["nom"]) for one in communes))


def _read(data: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((data / f"{name}.json").read_text("utf-8"))
    return found


def _department(grouping: dict[str, Any], department: dict[str, str]) -> str:
    people: Counter[str] = Counter()
    for member in grouping["membres"]:
        place = department.get(member["code"], member["code"][:2])
        people[place] += member.get("populationMunicipale") or 1
    return people.most_common(1)[0][0]


def _write(name: str, year: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    about = f"# {year}; Insee, Code officiel géographique, and DGCL, by @etalab/decoupage-administratif; Licence Ouverte 2.0"
    lines = [about, "\t".join(columns), *("\t".join(row) for row in rows)]
    (HERE / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
