"""The words of the table of all territories, in every format that draws it."""

from __future__ import annotations

from ldaparse.exporting.wording import Language

OVERVIEW: dict[Language, dict[str, str]] = {
    "fr": {
        "title": "Tableau de bord des territoires", "eyebrow": "Rapports d’exécution de plusieurs territoires",
        "scope": "[# territoire|# territoires], [# rapport|# rapports], {}", "in_short": "L’essentiel", "territory": "Territoire", "year": "Année", "code": "SIREN ou code Insee",
        "department": "Département", "region": "Région", "reports": "Rapports rendus", "reports_about": "Un rapport par territoire et par année ; chaque année mène au fichier.",
        "no_report": "pas de rapport", "missing": "Rapports manquants", "themes": "Actions par thème et par état", "theme": "Thème",
        "themes_about": "Chaque nombre mène aux actions qu’il compte, et chaque action à son rapport.", "total": "Total", "actions_counted": "actions",
        "money": "Exécution des crédits", "money_territory": "Crédits par territoire et par année", "money_theme": "Crédits par thème et par année",
        "money_about": "Somme des lignes de chaque bilan financier, jamais le total imprimé. Le taux porte sur les lignes qui ont les deux montants.",
        "allocated": "Alloué", "committed": "Engagé", "execution": "Exécution", "lines": "Lignes",
        "targets": "Cibles", "targets_about": "Chiffres pour lesquels le rapport dit une cible.", "target": "Cible", "value": "Valeur", "reached": "atteinte", "missed": "manquée de {}",
        "verdict": "Verdict", "measures": "Mesures communes", "measures_about": "Indicateurs rattachés avec certitude à une mesure de la taxonomie (version {}) ; les autres restent dans leurs rapports.",
        "measure": "Mesure", "several": "[# valeur|# valeurs]", "sum_of": "Somme de [# territoire|# territoires]", "standing": "Ce qui n’avance pas", "standing_about": "Actions dans le même état que dans le rapport d’avant, sans être closes.",
        "slipped": "Ce qui a reculé", "before": "Avant", "now": "Maintenant", "action": "Action", "findings": "Ce qui est contradictoire", "findings_about": "Erreurs et points à vérifier ; les remarques restent dans les rapports.",
        "finding": "Constat", "report": "Rapport", "where": "Emplacement", "detail_actions": "Détail des actions", "detail_money": "Détail des crédits par territoire",
        "detail_theme": "Détail des crédits par thème", "left_out": "Fichiers écartés", "left_out_about": "Même territoire et même année qu’un rapport compté (docs/batch.md dit la règle).", "failures": "Fichiers non lus",
        "unknown": "Territoires absents du registre", "unknown_about": "Le registre (Insee et DGCL, {}) ne connaît pas ce nom, ou en connaît plusieurs.", "error": "Message", "file": "Fichier",
        "none": "Rien.", "deliverables": "Livrables réalisés", "of": "{} sur {}", "line": "Ligne", "status": "État", "indicator": "Indicateur",
        "footer": "Page écrite par ldaparse {} d’après {}.", "register": "Territoires : Code officiel géographique de l’Insee et groupements de la DGCL, {}, Licence Ouverte 2.0.",
        "executed": "engagés sur {}", "targets_reached": "[# cible atteinte|# cibles atteintes] sur {}", "errors": "[# erreur|# erreurs]", "to_check": "[# point à vérifier|# points à vérifier]",
        "sort": "Trier par {}", "standing_count": "[# action n’avance pas|# actions n’avancent pas]", "slipped_count": "[# action a reculé|# actions ont reculé]", "in_year": "en {}", "unit": "Unité", "gravity": "Gravité",
        "missing_count": "[# rapport manquant|# rapports manquants]", "awaited": "Territoires attendus qui n’ont rendu aucun rapport :",
    },
    "en": {
        "title": "Table of all territories", "eyebrow": "Execution reports of several territories",
        "scope": "[# territory|# territories], [# report|# reports], {}", "in_short": "In short", "territory": "Territory", "year": "Year", "code": "SIREN or Insee code",
        "department": "Department", "region": "Region", "reports": "Reports given", "reports_about": "One report a territory and year; each year leads to its file.",
        "no_report": "no report", "missing": "Missing reports", "themes": "Actions by theme and status", "theme": "Theme",
        "themes_about": "Each number leads to the actions that it counts, and each action to its report.", "total": "Total", "actions_counted": "actions",
        "money": "Execution of the money", "money_territory": "Money by territory and year", "money_theme": "Money by theme and year",
        "money_about": "The sum of the lines of each financial table, never the total as printed. The rate is of the lines that have both amounts.",
        "allocated": "Allocated", "committed": "Committed", "execution": "Spent", "lines": "Lines",
        "targets": "Targets", "targets_about": "Figures of which the report says what was aimed at.", "target": "Target", "value": "Value", "reached": "reached", "missed": "missed by {}",
        "verdict": "Verdict", "measures": "Common measures", "measures_about": "Indicators that are surely of a measure of the taxonomy (version {}); the others stay in their reports.",
        "measure": "Measure", "several": "[# value|# values]", "sum_of": "Sum of [# territory|# territories]", "standing": "What stands still", "standing_about": "Actions in the same state as in the report before, and not closed.",
        "slipped": "What went back", "before": "Before", "now": "Now", "action": "Action", "findings": "What contradicts itself", "findings_about": "Errors and points to check; notes stay in the reports.",
        "finding": "Finding", "report": "Report", "where": "Place", "detail_actions": "The actions in detail", "detail_money": "The money of territories in detail",
        "detail_theme": "The money of themes in detail", "left_out": "Files left out", "left_out_about": "Of the same territory and year as a report that counts (docs/batch.md says the rule).", "failures": "Files that could not be read",
        "unknown": "Territories that the register does not know", "unknown_about": "The register (Insee and DGCL, {}) does not know this name, or knows several.", "error": "Message", "file": "File",
        "none": "Nothing.", "deliverables": "Deliverables done", "of": "{} of {}", "line": "Line", "status": "Status", "indicator": "Indicator",
        "footer": "Page written by ldaparse {} from {}.", "register": "Territories: Code officiel géographique of Insee and groupings of the DGCL, {}, Licence Ouverte 2.0.",
        "executed": "committed of {}", "targets_reached": "[# target reached|# targets reached] of {}", "errors": "[# error|# errors]", "to_check": "[# point to check|# points to check]",
        "sort": "Sort by {}", "standing_count": "[# action stands still|# actions stand still]", "slipped_count": "[# action went back|# actions went back]", "in_year": "in {}", "unit": "Unit", "gravity": "Gravity",
        "missing_count": "[# missing report|# missing reports]", "awaited": "Territories that were to report and have given none:",
    },
}  # fmt: skip

SHEETS: dict[Language, dict[str, str]] = {
    "fr": {
        "short": "Synthèse", "reports": "Rapports", "themes": "Thèmes", "money": "Crédits", "theme_money": "Crédits par thème", "measures": "Mesures",
        "targets": "Cibles", "moves": "Évolution", "findings": "À vérifier", "actions": "Actions", "lines": "Lignes", "files": "Fichiers écartés",
    },
    "en": {
        "short": "Summary", "reports": "Reports", "themes": "Themes", "money": "Money", "theme_money": "Money by theme", "measures": "Measures",
        "targets": "Targets", "moves": "Moves", "findings": "To check", "actions": "Actions", "lines": "Lines", "files": "Files left out",
    },
}  # fmt: skip
"""The names of the sheets of its workbook."""
