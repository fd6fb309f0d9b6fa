"""What people read in French or in English: labels, amounts, dates."""

from __future__ import annotations

from collections.abc import Mapping

from ldaparse.comparison import Changed, MatchedBy, Move, Passage
from ldaparse.french.folding import fold
from ldaparse.french.leftovers import LeftOutReason
from ldaparse.report import Basis, Indicator, IndicatorKind, RelationKind, Severity, StatusCode
from ldaparse.writing import Language, amount, date, number, per_cent, rounded, shortened, signed

__all__ = [
    "BASES", "CHANGED", "CHANGED_F", "CHANGES", "COMPARING", "COUNTS", "KINDS", "LABELS", "MATCHED_BY", "MOVES", "NO_STATE", "PASSAGES",
    "PLACES", "REASONS", "RELATIONS", "SEVERITIES", "SEVERITY_COUNTS", "SEVERITY_TITLES", "STATES", "STATUSES", "STUCK", "Language",
    "action_number", "amount", "count_name", "counted", "date", "dated", "indicator", "number", "number_sign", "per_cent", "rounded",
    "shortened", "signed", "state_counted", "state_name", "state_text", "states_name",
]  # fmt: skip

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

STATES = (*STATUSES["fr"], "none")
"""The states in their usual order, and at the end what has none."""
NO_STATE: dict[Language, str] = {"fr": "sans état", "en": "no status"}

LABELS: dict[Language, dict[str, str]] = {
    "fr": {
        "report": "Rapport d’exécution", "rank": "année {}", "as_of": "situation au {}", "actions": "Actions",
        "axis": "Axe {}", "no_axis": "Sans axe", "action": "Action", "deliverable": "Livrable", "status": "État",
        "period": "Période", "finances": "Bilan financier", "line": "Action financée", "allocated": "Alloué",
        "committed": "Engagé", "remaining": "Reliquat", "rate": "Exécution", "total": "Total imprimé",
        "findings": "À vérifier", "where": "Où", "finding": "Constat", "none": "Rien à vérifier.",
        "partial": "Lu en partie seulement : les constats disent ce qui manque.",
        "pages": "[# page|# pages]",
        "counts": "[aucune action|# action|# actions], [aucun livrable|# livrable|# livrables], [aucune ligne financière|# ligne financière|# lignes financières]",
        "summary": "Synthèse", "deliverables": "Livrables", "notes": "Notes", "date": "Date",
        "printed": "État, tel qu’imprimé", "others": "Autres colonnes", "lead": "Porteur", "sum": "Somme des lignes",
        "difference": "Écart", "field": "Champ",
        "results": "Indicateurs et résultats", "observations": "Observations",
        "no_actions": "Aucune action reconnue.", "chapters": "Chapitres", "page": "p. {}", "cell": "tableau {}, ligne {}",
        "no_label": "(sans intitulé)", "label": "Indicateur", "value": "Valeur", "high": "Jusqu’à", "unit": "Unité",
        "kind": "Nature", "relation": "Relation", "period_column": "Période", "basis": "Base", "target": "Cible", "place": "Endroit", "page_column": "Page",
        "quote": "Citation", "figures": "Chiffres", "reason": "Pourquoi", "from": "De", "to": "À", "change": "Évolution",
        "claimed": "Annoncée", "verdict": "Accord", "indicators": "[aucun indicateur|# indicateur|# indicateurs]", "more": "… et [# autre|# autres] (ldaparse indicators)",
        "no_indicators": "Aucun indicateur.", "none_left_out": "Tous les chiffres sont dans un indicateur.",
        "no_series": "Aucun indicateur ne revient d’une période à l’autre.",
    },
    "en": {
        "report": "Execution report", "rank": "year {}", "as_of": "as of {}", "actions": "Actions",
        "axis": "Axis {}", "no_axis": "No axis", "action": "Action", "deliverable": "Deliverable", "status": "Status",
        "period": "Period", "finances": "Finances", "line": "Financed action", "allocated": "Allocated",
        "committed": "Committed", "remaining": "Remaining", "rate": "Spent", "total": "Total as printed",
        "findings": "To check", "where": "Where", "finding": "Finding", "none": "Nothing to check.",
        "partial": "Read in part only: the findings say what is missing.",
        "pages": "[# page|# pages]",
        "counts": "[no action|# action|# actions], [no deliverable|# deliverable|# deliverables], [no financial line|# financial line|# financial lines]",
        "summary": "Summary", "deliverables": "Deliverables", "notes": "Notes", "date": "Date",
        "printed": "Status as printed", "others": "Other columns", "lead": "Lead", "sum": "Sum of the lines",
        "difference": "Difference", "field": "Field",
        "results": "Indicators and results", "observations": "Observations",
        "no_actions": "No action was recognised.", "chapters": "Chapters", "page": "p. {}", "cell": "table {}, row {}",
        "no_label": "(no label)", "label": "Indicator", "value": "Value", "high": "Up to", "unit": "Unit",
        "kind": "Kind", "relation": "Relation", "period_column": "Period", "basis": "Basis", "target": "Target", "place": "Place", "page_column": "Page",
        "quote": "Quote", "figures": "Figures", "reason": "Why", "from": "From", "to": "To", "change": "Change",
        "claimed": "Claimed", "verdict": "Agreement", "indicators": "[no indicator|# indicator|# indicators]", "more": "… and [# more|# more] (ldaparse indicators)",
        "no_indicators": "No indicator.", "none_left_out": "All figures are in an indicator.",
        "no_series": "No indicator comes back from one period to another.",
    },
}  # fmt: skip

KINDS: dict[Language, dict[IndicatorKind, str]] = {
    "fr": {
        "count": "nombre", "amount": "montant", "share": "part", "average": "moyenne", "median": "médiane",
        "ratio": "rapport", "change": "évolution", "duration": "durée", "range": "intervalle",
    },
    "en": {
        "count": "count", "amount": "amount", "share": "share", "average": "average", "median": "median",
        "ratio": "ratio", "change": "change", "duration": "duration", "range": "range",
    },
}  # fmt: skip
RELATIONS: dict[Language, dict[RelationKind, str]] = {
    "fr": {"part_of": "dont", "out_of": "sur", "compared_with": "contre"},
    "en": {"part_of": "part of", "out_of": "out of", "compared_with": "against"},
}
BASES: dict[Language, dict[Basis, str]] = {
    "fr": {"period": "de la période", "cumulative": "cumul", "recalled": "rappel"},
    "en": {"period": "of the period", "cumulative": "cumulative", "recalled": "recalled"},
}
PLACES: dict[Language, dict[str, str]] = {
    "fr": {"results": "résultats", "observations": "observations", "label": "livrable", "note": "note"},
    "en": {"results": "results", "observations": "observations", "label": "deliverable", "note": "note"},
}
REASONS: dict[Language, dict[LeftOutReason, str]] = {
    "fr": {
        "date": "date ou période", "telephone": "téléphone", "reference": "référence", "list": "numéro de liste",
        "postcode": "code postal", "name": "nom ou numéro", "ordinal": "rang ou code", "bound": "borne d’une tranche",
        "unread": "non expliqué",
    },
    "en": {
        "date": "date or period", "telephone": "telephone", "reference": "reference", "list": "number of a list",
        "postcode": "postal code", "name": "name or number", "ordinal": "rank or code", "bound": "bound of a class",
        "unread": "not explained",
    },
}  # fmt: skip
CHANGES: dict[Language, dict[str, str]] = {
    "fr": {"agrees": "conforme", "differs": "à vérifier"},
    "en": {"agrees": "agrees", "differs": "to check"},
}

COMPARING: dict[Language, dict[str, str]] = {
    "fr": {
        "title": "D’une année à l’autre", "nothing": "Rien n’a changé.", "moved": "Ce qui a bougé", "stuck": "Ce qui n’avance pas",
        "told_once": "État donné une seule des deux années", "basis_cumulative": "cumul", "basis_period": "sur la période", "basis_recalled": "valeur rappelée", "basis_untold": "base non précisée",
        "other_basis": "autre base", "two_bases": "bases différentes, écart non calculé", "restated": "valeur révisée pour la même période",
        "target": "cible {} ({})", "aimed": "cible {}", "on_target": "atteinte", "off_target": "non atteinte", "added_figures": "[# nouveau|# nouveaux] (-v)", "removed_figures": "[# disparu|# disparus] (-v)",
        "new": "Ce qui est nouveau", "gone": "Ce qui a disparu", "renamed": "Actions renommées, déplacées, divisées ou réunies",
        "figures": "Chiffres", "still": "Sans changement d’état", "finances": "Où est allé l’argent", "texts": "Textes modifiés",
        "more": "… et [# autre|# autres] (-v)", "added": "nouveau", "removed": "disparu", "added_f": "nouvelle", "removed_f": "disparue",
        "still_is": "toujours {}", "colon": " : ", "old": "Avant", "new_side": "Après", "delta": "Écart", "findings": "À vérifier", "doubts": "À vérifier dans les rapports",
        "action": "Action", "rows": "Livrables", "figure_count": "Chiffres", "text_count": "Textes", "change": "Évolution",
        "event_renamed": "«\u00a0{}\u00a0» devient «\u00a0{}\u00a0»", "event_renumbered": "le n° {} devient le n° {}",
        "event_moved": "passe de l’axe {} à l’axe {}", "event_split": "action divisée", "event_split_from": "issue de {}",
        "event_merged": "action réunie", "event_merged_into": "réunie à {}", "claimed": "annoncé : {}", "recalled": "rappelé : {}",
        "to_check": "à vérifier", "text_added": "passage ajouté", "text_removed": "passage supprimé", "text_changed": "passage modifié",
        "comment": "commentaire", "line_added": "ligne nouvelle", "line_removed": "ligne disparue", "no_change": "sans changement",
        "legend": "▲ avance  ▼ recule  ◆ change de voie  = n’avance pas  + nouveau  – disparu",
        "history": "Au fil des rapports", "move": "Évolution", "words": "Texte", "above": "Sous", "passage": "Passage", "line": "Action financée",
    },
    "en": {
        "title": "Year over year", "nothing": "Nothing changed.", "moved": "What moved", "stuck": "What is stuck",
        "told_once": "Status given in one of the two years only", "basis_cumulative": "cumulative", "basis_period": "of the period", "basis_recalled": "recalled", "basis_untold": "basis not told",
        "other_basis": "other basis", "two_bases": "two bases, no difference computed", "restated": "value restated for the same period",
        "target": "target {} ({})", "aimed": "target {}", "on_target": "reached", "off_target": "missed", "added_figures": "[# new|# new] (-v)", "removed_figures": "[# gone|# gone] (-v)",
        "new": "What is new", "gone": "What vanished", "renamed": "Actions renamed, moved, split or merged",
        "figures": "Figures", "still": "No change of status", "finances": "Where the money went", "texts": "Texts changed",
        "more": "… and [# more|# more] (-v)", "added": "new", "removed": "gone", "added_f": "new", "removed_f": "gone",
        "still_is": "still {}", "colon": ": ", "old": "Before", "new_side": "After", "delta": "Difference", "findings": "To check", "doubts": "To check in the reports",
        "action": "Action", "rows": "Deliverables", "figure_count": "Figures", "text_count": "Texts", "change": "Change",
        "event_renamed": "“{}” becomes “{}”", "event_renumbered": "no. {} becomes no. {}",
        "event_moved": "moves from axis {} to axis {}", "event_split": "action split", "event_split_from": "split from {}",
        "event_merged": "action merged", "event_merged_into": "merged into {}", "claimed": "claimed: {}", "recalled": "recalled: {}",
        "to_check": "to check", "text_added": "passage added", "text_removed": "passage removed", "text_changed": "passage changed",
        "comment": "comment", "line_added": "new line", "line_removed": "line gone", "no_change": "no change",
        "legend": "▲ advances  ▼ goes back  ◆ changes course  = is stuck  + new  – gone",
        "history": "Report after report", "move": "Move", "words": "Text", "above": "Under", "passage": "Passage", "line": "Financed action",
    },
}  # fmt: skip
COUNTS: dict[Language, dict[str, tuple[str, str]]] = {
    "fr": {
        "advanced": ("livrable avance", "livrables avancent"),
        "advanced_parts": ("livrable ou partie de livrable avance", "livrables ou parties de livrable avancent"),
        "told_once": ("n’a d’état qu’une des deux années", "n’ont d’état qu’une des deux années"), "regressed": ("recule", "reculent"),
        "sideways": ("change de voie", "changent de voie"), "stuck": ("n’avance pas", "n’avancent pas"),
        "added": ("action nouvelle", "actions nouvelles"), "removed": ("disparue", "disparues"),
        "rows": ("livrable", "livrables"), "texts": ("passage modifié", "passages modifiés"),
        "figures": ("chiffre changé", "chiffres changés"),
    },
    "en": {
        "advanced": ("deliverable advances", "deliverables advance"),
        "advanced_parts": ("deliverable or part of one advances", "deliverables or parts of them advance"),
        "told_once": ("has a status in one year only", "have a status in one year only"), "regressed": ("goes back", "go back"),
        "sideways": ("changes course", "change course"), "stuck": ("is stuck", "are stuck"),
        "added": ("new action", "new actions"), "removed": ("gone", "gone"),
        "rows": ("deliverable", "deliverables"), "texts": ("passage changed", "passages changed"),
        "figures": ("figure changed", "figures changed"),
    },
}  # fmt: skip
CHANGED: dict[Language, dict[Changed, str]] = {
    "fr": {"added": "nouveau", "removed": "disparu", "changed": "modifié", "same": "inchangé"},
    "en": {"added": "new", "removed": "gone", "changed": "changed", "same": "unchanged"},
}
CHANGED_F: dict[Language, dict[Changed, str]] = {
    "fr": {"added": "nouvelle", "removed": "disparue", "changed": "modifiée", "same": "inchangée"},
    "en": CHANGED["en"],
}
"""Said of an action or a financial line."""
MOVES: dict[Language, dict[Move, str]] = {
    "fr": {"advanced": "avance", "regressed": "recule", "sideways": "change de voie", "same": "même état"},
    "en": {
        "advanced": "advances",
        "regressed": "goes back",
        "sideways": "changes course",
        "same": "same status",
    },
}
STUCK: dict[Language, str] = {"fr": "n’avance pas", "en": "is stuck"}
MATCHED_BY: dict[Language, dict[MatchedBy, str]] = {
    "fr": {"number": "numéro", "code": "code", "title": "titre", "asked": "demande"},
    "en": {"number": "number", "code": "code", "title": "title", "asked": "request"},
}
SEVERITIES: dict[Language, dict[Severity, str]] = {
    "fr": {"error": "erreur", "warning": "à vérifier", "note": "remarque"},
    "en": {"error": "error", "warning": "to check", "note": "note"},
}
SEVERITY_TITLES: dict[Language, dict[Severity, str]] = {
    "fr": {"error": "Erreurs", "warning": "À vérifier", "note": "Remarques"},
    "en": {"error": "Errors", "warning": "To check", "note": "Notes"},
}
SEVERITY_COUNTS: dict[Language, dict[str, tuple[str, str]]] = {
    "fr": {"error": ("erreur", "erreurs"), "warning": ("point à vérifier", "points à vérifier"), "note": ("remarque", "remarques")},
    "en": {"error": ("error", "errors"), "warning": ("point to check", "points to check"), "note": ("note", "notes")},
}  # fmt: skip
PASSAGES: dict[Language, dict[Passage, str]] = {
    "fr": {
        "title": "titre", "label": "livrable", "status": "état", "results": "résultats", "observations": "observations",
        "other": "autre colonne", "fact": "fiche", "note": "note", "paragraph": "paragraphe", "comment": "commentaire",
    },
    "en": {
        "title": "title", "label": "deliverable", "status": "status", "results": "results", "observations": "observations",
        "other": "other column", "fact": "fact", "note": "note", "paragraph": "paragraph", "comment": "comment",
    },
}  # fmt: skip


def dated(name: str, as_of: str | None, lang: Language) -> str:
    """The name of a report, with the day up to which it tells if that is known."""
    return f"{name} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else name


def counted(count: int, what: str, lang: Language) -> str:
    """A number with its words: "1 action nouvelle", "3 actions nouvelles"; in French 0 is singular."""
    return f"{count} {count_name(count, what, COUNTS[lang], lang)}"


def count_name(count: int, what: str, names: Mapping[str, tuple[str, str]], lang: Language) -> str:
    """What is counted, in the number that goes with the count: `names` has it for one and for several."""
    one, many = names[what]
    return one if count == 1 or (count == 0 and lang == "fr") else many


def state_name(state: str, lang: Language) -> str:
    """The word of a state, "sans état" for none."""
    return next((name for code, name in STATUSES[lang].items() if code == state), NO_STATE[lang])


def states_name(state: str, lang: Language) -> str:
    """The word of a state, said of several: "réalisés"."""
    name = state_name(state, lang)
    return f"{name}s" if lang == "fr" and name.endswith(("é", "u")) else name


def state_counted(state: str, count: int, lang: Language) -> str:
    """The word of a state beside a number: "réalisés" for 3."""
    return states_name(state, lang) if count > 1 else state_name(state, lang)


def state_text(code: StatusCode | None, when: str | None, lang: Language) -> str:
    """A state with its date: "à venir fin 2024"; nothing for none."""
    return f"{STATUSES[lang][code]} {date(when, lang)}".strip() if code else ""


def number_sign(lang: Language) -> str:
    """What heads a column of numbers."""
    return "n°" if lang == "fr" else "no."


def action_number(number: int | None, lang: Language) -> str:
    """ "n° 5", "no. 5", or a dash for none."""
    if number is None:
        return "–"
    return f"{number_sign(lang)} {number}"


def indicator(found: Indicator, lang: Language) -> str:
    """An indicator in one breath: "20 ménages accompagnés", "dette moyenne : 3 361 €"."""
    value = number(found.value, lang)
    if found.high is not None:
        value = f"{value}-{number(found.high, lang)}"
    if found.unit and fold(found.label).startswith(fold(found.unit)):
        return f"{value} {found.label}"
    return f"{found.label}{COMPARING[lang]['colon']}{value}\u00a0{found.unit or ''}".rstrip()
