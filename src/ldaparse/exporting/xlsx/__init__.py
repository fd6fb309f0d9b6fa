"""XLSX: a workbook with a sheet a table, for people: links, colours, sums as formulas, ready to print; and the words that only it has."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class XlsxExporter:
    """Writes one workbook."""

    name = "xlsx"
    suffixes = (".xlsx",)
    is_text = False

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.report import report_workbook

        return report_workbook(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.comparison import comparison_workbook

        return comparison_workbook(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.history import history_workbook

        return history_workbook(history, lang)


EXPORTER = XlsxExporter()

WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "off_target": "Écart à la cible", "reached": "Verdict sur la cible", "summary": "Synthèse", "chapter": "Évolution", "actions": "Actions", "deliverables": "Livrables", "indicators": "Indicateurs",
        "finances": "Bilan financier", "changed_finances": "Finances", "no_number": "action sans numéro", "fundings": "Financements", "texts": "Textes",
        "findings": "À vérifier", "number": "N°", "row": "Rang", "several": "plusieurs états",
        "all": "Total", "by_action": "États des livrables, action par action", "in_figures": "En chiffres",
        "by_part": "Un livrable qui cumule plusieurs états compte une fois par élément.",
        "lines": "Lignes financières", "recomputed": "Reliquat recalculé", "gap": "Écart au calcul",
        "rate_as_printed": "Taux imprimé", "sum": "Somme des lignes",
        "others": "Autres colonnes", "amounts": "Montants en euros", "tax": "montants {}", "page_old": "Page avant",
        "page_new": "Page après", "cut": " […] (suite dans l’export JSON)",
        "verdict": "Accord", "claim": "Annoncé par le texte",
        "formerly": "Autres noms", "change_over_all": "Évolution", "growth": "Évolution relative", "trend": "Tendance", "absent": "absente",
        "by_report": "Les rapports", "spending_about": "Montants alloués et engagés, rapport par rapport : les nombres sont au-dessus.", "action_states": "États des actions", "done_rows": "Livrables réalisés", "done_share": "Part réalisée",
        "what": "Ce qui a changé", "deliverable": "livrable {}", "line": "ligne {}", "page": "Page &P sur &N",
        "funding": "Financement {}", "sums": "somme des lignes",
        "result": "Résultats", "observation": "Observations", "comment": "Commentaire", "funder": "Financeur", "number_old": "N° avant",
        "certainty": "Certitude", "grade": "Certitude", "field": "Champ", "why": "Pourquoi", "doubtful_values": "Valeurs douteuses",
        "legend": "Texte (barré : supprimé ; souligné : ajouté)", "details": "voir la feuille {}",
    },
    "en": {
        "off_target": "Off target", "reached": "Target verdict", "summary": "Summary", "chapter": "Chapter", "actions": "Actions", "deliverables": "Deliverables", "indicators": "Indicators",
        "finances": "Finances", "changed_finances": "Finances", "no_number": "action without number", "fundings": "Funding", "texts": "Texts",
        "findings": "To check", "number": "No.", "row": "Row", "several": "several",
        "all": "Total", "by_action": "Statuses of the deliverables, action by action", "in_figures": "In figures",
        "by_part": "A deliverable with several statuses counts once for each part.",
        "lines": "Financial lines", "recomputed": "Remaining, recomputed", "gap": "Off by",
        "rate_as_printed": "Rate as printed", "sum": "Sum of the lines",
        "others": "Other columns", "amounts": "Amounts in euros", "tax": "amounts {}", "page_old": "Old page",
        "page_new": "New page", "cut": " […] (the rest is in the JSON export)",
        "verdict": "Agreement", "claim": "Claimed by the text",
        "formerly": "Other names", "change_over_all": "Change", "growth": "Relative change", "trend": "Trend", "absent": "absent",
        "by_report": "The reports", "spending_about": "Allocated and committed amounts, report by report: the numbers stand above.", "action_states": "Statuses of the actions", "done_rows": "Deliverables done", "done_share": "Share done",
        "what": "What changed", "deliverable": "deliverable {}", "line": "line {}", "page": "Page &P of &N",
        "funding": "Funding: {}", "sums": "sum of the lines",
        "result": "Results", "observation": "Observations", "comment": "Comment", "funder": "Funder", "number_old": "Old no.",
        "certainty": "Certainty", "grade": "Certainty", "field": "Field", "why": "Why", "doubtful_values": "Doubtful values",
        "legend": "Text (struck out: deleted; underlined: inserted)", "details": "see the sheet {}",
    },
}  # fmt: skip
