"""What people read in French or in English: labels, amounts, dates."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ldaparse.report import Number, StatusCode

Language: TypeAlias = Literal["fr", "en"]

STATUSES: dict[Language, dict[StatusCode, str]] = {
    "fr": {
        "done": "réalisé", "in_progress": "en cours", "planned": "à venir", "on_hold": "en attente",
        "modified": "modifié", "redirected": "réorienté", "abandoned": "abandonné", "unknown": "non reconnu",
    },
    "en": {
        "done": "done", "in_progress": "in progress", "planned": "planned", "on_hold": "on hold",
        "modified": "modified", "redirected": "redirected", "abandoned": "abandoned", "unknown": "not recognised",
    },
}  # fmt: skip

LABELS: dict[Language, dict[str, str]] = {
    "fr": {
        "report": "Rapport d’exécution", "rank": "année {}", "as_of": "situation au {}", "actions": "Actions",
        "axis": "Axe {}", "no_axis": "Sans axe", "action": "Action", "deliverable": "Livrable", "status": "État",
        "period": "Période", "finances": "Bilan financier", "line": "Action financée", "allocated": "Alloué",
        "committed": "Engagé", "remaining": "Reliquat", "rate": "Exécution", "total": "Total imprimé",
        "findings": "À vérifier", "where": "Où", "finding": "Constat", "none": "Rien à vérifier.",
        "pages": "{} pages", "counts": "{} actions, {} livrables, {} lignes financières",
        "no_actions": "Aucune action reconnue.", "chapters": "Chapitres", "page": "p. {}", "cell": "tableau {}, ligne {}",
        "no_label": "(sans intitulé)",
    },
    "en": {
        "report": "Execution report", "rank": "year {}", "as_of": "as of {}", "actions": "Actions",
        "axis": "Axis {}", "no_axis": "No axis", "action": "Action", "deliverable": "Deliverable", "status": "Status",
        "period": "Period", "finances": "Finances", "line": "Financed action", "allocated": "Allocated",
        "committed": "Committed", "remaining": "Remaining", "rate": "Spent", "total": "Total as printed",
        "findings": "To check", "where": "Where", "finding": "Finding", "none": "Nothing to check.",
        "pages": "{} pages", "counts": "{} actions, {} deliverables, {} financial lines",
        "no_actions": "No action was recognised.", "chapters": "Chapters", "page": "p. {}", "cell": "table {}, row {}",
        "no_label": "(no label)",
    },
}  # fmt: skip

_ABOUT: dict[Language, dict[str, str]] = {
    "fr": {"01": "début ", "06": "mi-", "12": "fin "},
    "en": {"01": "early ", "06": "mid-", "12": "late "},
}
_NO_BREAK = "\u202f"


def amount(value: Number | None, lang: Language) -> str:
    """Euros as the language groups them: "160 000 €" or "€160,000"; nothing for none."""
    if value is None:
        return ""
    whole = isinstance(value, int) or float(value).is_integer()
    grouped = f"{value:,.0f}" if whole else f"{value:,.2f}"
    if lang == "en":
        return f"-€{grouped[1:]}" if grouped.startswith("-") else f"€{grouped}"
    return grouped.replace(",", _NO_BREAK).replace(".", ",") + "\u00a0€"


def date(edtf: str | None, lang: Language) -> str:
    """An EDTF date as people write it: "31/03/2024", "09/2024 à 10/2024", "fin 2022", "mi-2022"."""
    if edtf is None:
        return ""
    join = " à " if lang == "fr" else " to "
    return join.join(_one_date(part, lang) for part in edtf.split("/"))


def _one_date(edtf: str, lang: Language) -> str:
    plain, about = edtf.rstrip("~?%"), edtf.endswith("~")
    parts = plain.split("-")
    if about and len(parts) == 2 and parts[1] in _ABOUT[lang]:
        return f"{_ABOUT[lang][parts[1]]}{parts[0]}"
    if lang == "en" or not all(part.isdigit() for part in parts):
        return f"c. {plain}" if about and lang == "en" else plain
    written = "/".join(reversed(parts))
    return f"vers {written}" if about else written
