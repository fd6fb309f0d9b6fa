"""The words that only the page has, in French and in English, and how it writes figures, periods and reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import (
    COMPARING,
    COUNTS,
    Language,
    amount,
    date,
    number,
    per_cent,
    shortened,
    signed,
)
from ldaparse.history import Edition
from ldaparse.report import Number

WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "skip": "Aller au contenu", "contents": "Sommaire", "facts": "Le rapport en bref",
        "years": "Années couvertes", "rank": "Rapport", "as_of": "Situation au", "source": "Fichier", "holds": "Contient",
        "statuses": "Où en est chaque action", "statuses_by_action": "Livrables de chaque action, par état",
        "stacked": "Un livrable dont les éléments ont chacun leur état compte une fois par élément.",
        "table_of": "Tableau : {}", "same_in_table": "Les mêmes chiffres en tableau",
        "no_rows": "Aucun livrable.", "notes": "Notes", "in_cell": "Tableau dans la cellule",
        "indicators": "Chiffres relevés",
        "deliverables_of": "Livrables de l’action {}", "money": "Alloué, engagé et reliquat de chaque ligne", "lead": "Porteur",
        "funding": "Financement {}", "printed_rate": "imprimé : {}", "tax": "Montants {}",
        "overspent": "dépasse l’alloué", "series": "Chiffres d’une période à l’autre", "series_table": "Valeurs de chaque période",
        "series_about": "Chaque chiffre a sa propre échelle, qui part de zéro.", "money_about": "Une même échelle pour toutes les lignes.",
        "other_parts": "Autres parties du rapport", "unplaced": "Mots sans champ", "check": "à vérifier", "severity": "Gravité",
        "code": "Code", "page": "Page", "footer": "Page écrite par ldaparse d’après {}.", "digest": "Empreinte SHA-256 : {}",
        "in_short": "En une minute", "statuses_both": "Où en est chaque action, avant et après", "figures": "Chiffres",
        "figures_changed": "Chiffres des deux rapports", "figures_added": "Chiffres nouveaux", "figures_gone": "Chiffres disparus",
        "figures_rest": "Les autres chiffres", "money_both": "Alloué, engagé et reliquat de chaque ligne, avant et après",
        "money_table": "Montants avant, après et écart", "deleted": "[supprimé :", "inserted": "[ajouté :", "end": "]",
        "redline_before": "Dans les passages, ", "redline_between": " a disparu et ", "redline_after": " est nouveau.", "gone_words": "ce qui est barré",
        "new_words": "ce qui est souligné", "passages": "[# passage|# passages]", "comments": "Commentaires du bilan financier",
        "becomes": "devient", "section": "§ {}",
        "report": "Rapport d’exécution", "comparison": "Comparaison de deux rapports", "history": "Plusieurs rapports", "nth_report": "Rapport {}",
        "done_of": "{} sur {}", "rows_done": "livrables réalisés", "done_rows": "L’état de chaque action dans chaque rapport et, dessous, combien de ses livrables sont réalisés.",
        "not_there": "absente", "formerly": "sous le nom : {}", "statuses_by_year": "États des actions, rapport par rapport",
        "figures_moved": "Chiffres qui ont changé", "figures_stable": "Chiffres qui n’ont pas changé",
        "money_by_year": "Alloué et engagé de chaque ligne, rapport par rapport", "money_lines": "Montants de chaque ligne, rapport par rapport",
    },
    "en": {
        "skip": "Skip to content", "contents": "Contents", "facts": "The report in brief",
        "years": "Years covered", "rank": "Report", "as_of": "As of", "source": "File", "holds": "Holds",
        "statuses": "How far each action is", "statuses_by_action": "Deliverables of each action, by status",
        "stacked": "A deliverable whose parts have a status each counts once a part.",
        "table_of": "Table: {}", "same_in_table": "The same figures in a table",
        "no_rows": "No deliverable.", "notes": "Notes", "in_cell": "Table in the cell",
        "indicators": "Figures found",
        "deliverables_of": "Deliverables of action {}", "money": "Allocated, committed and remaining, line by line", "lead": "Lead",
        "funding": "Funding {}", "printed_rate": "as printed: {}", "tax": "Amounts {}",
        "overspent": "more than allocated", "series": "Figures from one period to another", "series_table": "Values of each period",
        "series_about": "Each figure has a scale of its own, from zero.", "money_about": "One scale for all lines.",
        "other_parts": "Other parts of the report", "unplaced": "Words without a field", "check": "to check", "severity": "Severity",
        "code": "Code", "page": "Page", "footer": "Page written by ldaparse from {}.", "digest": "SHA-256 digest: {}",
        "in_short": "In a minute", "statuses_both": "How far each action is, before and after", "figures": "Figures",
        "figures_changed": "Figures of both reports", "figures_added": "New figures", "figures_gone": "Figures that are gone",
        "figures_rest": "The other figures", "money_both": "Allocated, committed and remaining, line by line, before and after",
        "money_table": "Amounts before, after and difference", "deleted": "[deleted:", "inserted": "[inserted:", "end": "]",
        "redline_before": "In the passages, ", "redline_between": " is gone and ", "redline_after": " is new.", "gone_words": "what is struck out",
        "new_words": "what is underlined", "passages": "[# passage|# passages]", "comments": "Comments of the financial table",
        "becomes": "becomes", "section": "§ {}",
        "report": "Execution report", "comparison": "Two reports compared", "history": "Several reports", "nth_report": "Report {}",
        "done_of": "{} of {}", "rows_done": "deliverables done", "done_rows": "The status of each action in each report and, below it, how many of its deliverables are done.",
        "not_there": "not there", "formerly": "called: {}", "statuses_by_year": "Statuses of the actions, report by report",
        "figures_moved": "Figures that changed", "figures_stable": "Figures that did not change",
        "money_by_year": "Allocated and committed, line by line and report by report", "money_lines": "Amounts of each line, report by report",
    },
}  # fmt: skip

COUNTED: dict[Language, dict[str, tuple[str, str]]] = {
    "fr": COUNTS["fr"] | {
        "regressed": ("livrable recule", "livrables reculent"),
        "sideways": ("livrable change de voie", "livrables changent de voie"),
        "stuck": ("livrable n’avance pas", "livrables n’avancent pas"), "removed": ("action disparue", "actions disparues"),
        "told_once": ("livrable n’a d’état qu’une des deux années", "livrables n’ont d’état qu’une des deux années"),
    },
    "en": COUNTS["en"] | {
        "regressed": ("deliverable goes back", "deliverables go back"),
        "sideways": ("deliverable changes course", "deliverables change course"),
        "stuck": ("deliverable is stuck", "deliverables are stuck"), "removed": ("action gone", "actions gone"),
        "told_once": ("deliverable has a status in one year only", "deliverables have a status in one year only"),
    },
}  # fmt: skip
"""What is counted, where each count stands by itself."""


def measured(value: Number, unit: str | None, label: str, lang: Language) -> str:
    """A number with its unit, unless that is the noun which the label begins with: "2 341 €", "14 baux"."""
    if unit == "€":
        return amount(value, lang)
    if unit == "%" and lang == "en":
        return f"{number(value, lang)}%"
    tail = f"\u00a0{unit}" if unit and not label.startswith(unit) else ""
    return number(value, lang) + tail


def ranged(low: Number, high: Number | None, unit: str | None, label: str, lang: Language) -> str:
    """A number with its unit, or two where it is a range: "20-30 €", "€20-€30"."""
    if high is None:
        return measured(low, unit, label, lang)
    first = measured(low, unit, label, lang) if lang == "en" and unit in {"€", "%"} else number(low, lang)
    return f"{first}-{measured(high, unit, label, lang)}"


def gained(old: Number | None, new: Number | None, unit: str | None, lang: Language) -> str:
    """ "+17 (+21 %)", "+33 € (+1 %)", or the points of a share; nothing if it stayed or one is missing."""
    if old is None or new is None or old == new:
        return ""
    delta = round(new - old, 6)
    if unit == "%":
        return signed(f"{number(delta, lang)}\u00a0pt", delta)
    said = signed(amount(delta, lang) if unit == "€" else number(delta, lang), delta)
    return f"{said} ({signed(per_cent(100 * delta / abs(old), lang), delta)})" if old else said


_EDTF = re.compile(r"\d{4}(-\d\d){0,2}[~?%]?(/\d{4}(-\d\d){0,2}[~?%]?)?")
_BESIDE = 20  # letters beside a bar


def period_name(period: str, lang: Language, length: int = 80) -> str:
    """A date or an interval as people write it; the label of a band as printed."""
    return shortened(date(period, lang) if _EDTF.fullmatch(period) else period, length)


def short_names(periods: Sequence[str], lang: Language) -> list[str]:
    """The names of periods beside bars: bands without what they have in brackets, if that tells them apart."""
    names = [period_name(period, lang) for period in periods]
    short = [name.partition("(")[0].strip() or name for name in names]
    return [shortened(name, _BESIDE) for name in (short if len({*short}) == len(short) else names)]


def edition_names(editions: Sequence[Edition], lang: Language) -> list[str]:
    """The years of the reports, or their dates, whichever tell them apart; else their places."""
    for names in ([(one.as_of or "")[:4] for one in editions], [date(one.as_of, lang) for one in editions]):
        if all(names) and len({*names}) == len(names):
            return names
    return [WORDS[lang]["nth_report"].format(at) for at in range(1, len(editions) + 1)]


def side_names(comparison: Comparison, lang: Language) -> tuple[str, str]:
    """The years of both reports if these tell them apart, else before and after."""
    old, new = (as_of[:4] if as_of else "" for as_of in (comparison.as_of_old, comparison.as_of_new))
    if old and new and old != new:
        return old, new
    return COMPARING[lang]["old"], COMPARING[lang]["new_side"]
